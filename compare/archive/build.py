"""The build: read what is new or changed, draw its facts, follow its places' years, and leave the rest alone."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from compare.archive.connect import STORE, open_building, write_ahead
from compare.archive.pack import Facts
from compare.archive.processes import in_processes
from compare.archive.rules import versions
from compare.archive.scan import Found, Scan, scan
from compare.archive.work import FileRows, PlaceRows, draw_stored, follow_place, read_file
from compare.archive.write import (
    mark_pending,
    outdated,
    put_file,
    put_meta,
    put_place,
    put_scan,
    replace_facts,
    transaction,
)  # fmt: skip
from compare.errors import UsageError

Progress = Callable[[str, int, int], None]
"""Told the stage, how many of its items are done, and how many there are."""

_BATCH: Final = 48
"""Files or places in one transaction: what a kill can cost at most."""
_CHUNK: Final = 8
"""Files sent to a worker at once."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, counted in files (``places``: places whose years were followed again)."""

    file: Path
    read: int
    unchanged: int
    removed: int
    renamed: int
    redrawn: int
    places: int
    reports: int
    findings: int
    changed_rules: tuple[str, ...]

    def __str__(self) -> str:
        parts = [f"{self.reports} reports in {self.file}", f"{self.read} files read", f"{self.unchanged} unchanged"]
        for count, words in (
            (self.removed, "gone"), (self.renamed, "of these renamed"),
            (self.redrawn, "drawn again"), (self.findings, "could not be read"),
        ):  # fmt: skip
            if count:
                parts.append(f"{count} {words}")
        if self.changed_rules:
            parts.append(f"rules changed: {', '.join(self.changed_rules)}")
        return "; ".join(parts)


def build(
    archive: str | Path,
    *,
    db: str | Path | None = None,
    workers: int | None = None,
    day: str | None = None,
    wait: bool = True,
    tell: Callable[[str], None] = lambda line: None,
    progress: Progress = lambda stage, done, total: None,
) -> Built:
    """Bring the store of an archive up to date and return what was done.

    ``db``: the store's file where it is not ARCHIVE/.gwr/archive.db. ``workers``: processes, by default one a core;
    the store's tables do not depend on it. ``day``: the ISO date noted for files that come and go, by default
    SOURCE_DATE_EPOCH or today. Without ``wait`` a build under way elsewhere is an error instead of a reason to wait.
    Killed at any moment, it leaves a store that the next build brings to the same end.
    Raises InputError where there is no file to read, StoreError where the store cannot be written.
    """
    folder = Path(archive)
    if folder.exists() and not folder.is_dir():
        raise UsageError("an archive is a folder", str(archive), "give the folder that holds the reports")
    file = Path(db) if db is not None else folder / STORE
    today = _day(day)
    if not folder.is_dir():
        raise UsageError("no such folder", str(archive), "check the spelling")
    with open_building(file, tell, wait=wait) as connection:
        changed = _begin(connection)
        plan = scan(connection, folder)
        if plan.work or _pending(connection):
            write_ahead(connection)
        several = partial(in_processes, workers=os.cpu_count() or 1 if workers is None else workers)
        if plan.removed or plan.touched:
            with transaction(connection):
                put_scan(connection, plan, today)
        _read(connection, plan, today, several, progress)
        _draw(connection, file, plan, several, progress)
        places = _follow(connection, file, several, progress)
        _finish(connection)
        return _built(connection, file, plan, places, changed)


def _day(day: str | None) -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if day is None:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else date.today().isoformat()
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise UsageError("no ISO date", day, "write it as 2026-01-31") from error


def _begin(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Mark what changed rules make outdated; return the stages whose rules changed."""
    known = dict(connection.execute("SELECT name, value FROM meta"))
    if all(known.get(f"rules_{stage}") == version for stage, version in versions().items()):
        return ()
    with transaction(connection):
        put_meta(connection, state="building")
        return outdated(connection, versions())


def _read(
    connection: sqlite3.Connection, plan: Scan, today: str, several: Callable[..., Iterator[Any]], progress: Progress
) -> None:
    results: Iterator[FileRows] = several(read_file, plan.read, chunk=_CHUNK)
    for done, batch in _batches(results, len(plan.read), "read", progress):
        with transaction(connection):
            put_meta(connection, state="building")
            for rows in batch:
                put_file(connection, rows, today)
        progress("read", done, len(plan.read))


def _draw(
    connection: sqlite3.Connection, file: Path, plan: Scan, several: Callable[..., Iterator[Any]], progress: Progress
) -> None:
    """Draw the facts of unchanged files again, from the store."""
    results: Iterator[tuple[Found, list[tuple[str, str, Facts]]]]
    results = several(draw_stored, [(str(file), found) for found in plan.draw], chunk=_CHUNK)
    for done, batch in _batches(results, len(plan.draw), "draw", progress):
        with transaction(connection):
            for found, reports in batch:
                for path, place, facts in reports:
                    replace_facts(connection, path, facts)
                    mark_pending(connection, place)
                connection.execute("UPDATE files SET todo = '' WHERE path = ?", (found.path,))
        progress("draw", done, len(plan.draw))


def _follow(
    connection: sqlite3.Connection, file: Path, several: Callable[..., Iterator[Any]], progress: Progress
) -> int:
    """Follow the years of every place of which a report came, changed or went; return how many places."""
    places = _pending(connection)
    results: Iterator[PlaceRows] = several(follow_place, [(str(file), place) for place in places], chunk=1)
    for done, batch in _batches(results, len(places), "follow", progress):
        with transaction(connection):
            for rows in batch:
                put_place(connection, rows)
        progress("follow", done, len(places))
    return len(places)


def _pending(connection: sqlite3.Connection) -> list[str]:
    return [place for (place,) in connection.execute("SELECT place FROM pending ORDER BY place")]


def _batches(results: Iterator[Any], total: int, stage: str, progress: Progress) -> Iterator[tuple[int, list[Any]]]:
    done = 0
    if total:
        progress(stage, 0, total)
    while batch := list(islice(results, _BATCH)):
        done += len(batch)
        yield done, batch


def _finish(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT value FROM meta WHERE name = 'state'").fetchone() != ("done",):
        with transaction(connection):
            put_meta(connection, state="done")


def _built(connection: sqlite3.Connection, file: Path, plan: Scan, places: int, changed: tuple[str, ...]) -> Built:
    counts: Iterable[int] = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("documents", "findings")
    )
    reports, findings = counts
    return Built(
        file, len(plan.read), plan.unchanged, len(plan.removed), len(plan.renamed), len(plan.draw), places,
        reports, findings, changed,
    )  # fmt: skip
