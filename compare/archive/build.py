"""The build: read what is new or changed, draw its facts, follow its places' years, and leave the rest alone."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from compare.archive.connect import STORE, open_building, write_ahead
from compare.archive.rules import versions
from compare.archive.scan import Scan, digest, find, scan
from compare.archive.write import (
    Words,
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
from compare.processes import cores, in_processes

Progress = Callable[[str, int, int], None]
"""Told the stage, how many of its items are done, and how many there are."""

_BATCH: Final = 48
"""Files or places in one transaction: what a kill can cost at most."""
_CHUNK: Final = 8
"""Files sent to a worker at once."""
_MANY: Final = 200
"""Files read in one build after which the word index is worth merging."""


_NAMED: Final = 5
"""Files named one by one where some are gone or renamed."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, counted in files (``places``: places whose years were followed again)."""

    file: Path
    read: int
    unchanged: int
    removed: tuple[str, ...]
    """Files that are gone, those renamed among them."""
    renamed: dict[str, str]
    """Where the content of files that are gone stands now."""
    redrawn: int
    places: int
    reports: int
    findings: int
    changed_rules: tuple[str, ...]

    def __str__(self) -> str:
        parts = [f"{self.reports} reports in {self.file}", f"{self.read} files read", f"{self.unchanged} unchanged"]
        gone = [path for path in self.removed if path not in self.renamed]
        for names, words in ((gone, "gone"), ([f"{a} → {b}" for a, b in self.renamed.items()], "renamed")):
            if names:
                more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
                parts.append(f"{len(names)} {words} ({', '.join(names[:_NAMED])}{more})")
        for count, words in ((self.redrawn, "drawn again"), (self.findings, "could not be read")):
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
    manifest: str | Path = "",
    tell: Callable[[str], None] = lambda line: None,
    progress: Progress = lambda stage, done, total: None,
) -> Built:
    """Bring the store of an archive up to date and return what was done.

    ``db``: the store's file where it is not ARCHIVE/.gwr/archive.db. ``workers``: processes, by default one a core;
    the store's tables do not depend on it. ``day``: the ISO date noted for files that come and go, by default
    SOURCE_DATE_EPOCH or today. Without ``wait`` a build under way elsewhere is an error instead of a reason to wait.
    ``manifest``: a CSV whose places and years overrule what is read (``compare.reading.manifest``).
    Killed at any moment, it leaves a store that the next build brings to the same end.
    Raises InputError where there is no file to read, StoreError where the store cannot be written.
    """
    folder = _folder(archive)
    file = Path(db) if db is not None else folder / STORE
    today = _day(day)
    if not file.exists():
        find(folder)  # where there is nothing to read, no store is begun that would never be finished
    with open_building(file, tell, wait=wait) as connection:
        rules = _rules(manifest)
        changed = _begin(connection, rules)
        plan = scan(connection, folder)
        places = 0
        if plan.work or _pending(connection):
            write_ahead(connection)
            processes = cores() if workers is None else workers
            work = _Work(connection, file, plan, today, processes, progress, Words(connection), str(manifest))
            _note(work)
            _read(work)
            _draw(work)
            places = _follow(work)
        _finish(connection)
        return _built(connection, file, plan, places, changed)


def _folder(archive: str | Path) -> Path:
    folder = Path(archive)
    if not folder.is_dir():
        what = "an archive is a folder" if folder.exists() else "no such folder"
        raise UsageError(what, str(archive), "give the folder that holds the reports")
    return folder


@dataclass(frozen=True, slots=True)
class _Work:
    """One build: where it writes, what is to be done, and with what."""

    connection: sqlite3.Connection
    file: Path
    plan: Scan
    today: str
    processes: int
    progress: Progress
    words: Words
    manifest: str

    def batches(self, stage: str, function: Callable[[Any], Any], tasks: Sequence[Any], chunk: int) -> Iterator[Any]:
        """Yield the results of some work batch by batch, each batch within a transaction."""
        results = in_processes(function, tasks, self.processes, chunk)
        done = 0
        while done < len(tasks):
            self.progress(stage, done, len(tasks))
            batch = list(islice(results, _BATCH))
            with transaction(self.connection):
                yield from batch
            done += len(batch)
            self.progress(stage, done, len(tasks))


def _day(day: str | None) -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if day is None:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else date.today().isoformat()
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise UsageError("no ISO date", day, "write it as 2026-01-31") from error


def _rules(manifest: str | Path) -> dict[str, str]:
    """Return the versions of the rules of each stage; a manifest is a rule of reading."""
    rules = dict(versions())
    if manifest:
        from compare.reading.manifest import load_manifest

        load_manifest(manifest)  # what is wrong with it is told before anything is done
        rules["reading"] += f" {digest(str(manifest))[:12]}"
    return rules


def _begin(connection: sqlite3.Connection, rules: dict[str, str]) -> tuple[str, ...]:
    """Mark what changed rules make outdated; return the stages whose rules changed."""
    known = dict(connection.execute("SELECT name, value FROM meta"))
    if all(known.get(f"rules_{stage}") == version for stage, version in rules.items()):
        return ()
    with transaction(connection):
        put_meta(connection, state="building")
        return outdated(connection, rules)


def _note(work: _Work) -> None:
    """Note what needs no reading: files gone, renamed or only touched; and that the build has begun."""
    with transaction(work.connection):
        put_meta(work.connection, state="building")
        put_scan(work.connection, work.plan, work.today)
        if len(work.plan.read) > _MANY:
            put_meta(work.connection, index="in pieces")


def _read(work: _Work) -> None:
    """Read what is new or changed."""
    from compare.archive.work import read_file  # only where there is work: all rules are loaded with it

    for rows in work.batches("read", read_file, [(found, work.manifest) for found in work.plan.read], _CHUNK):
        put_file(work.connection, rows, work.today, work.words)


def _draw(work: _Work) -> None:
    """Draw the facts of unchanged files again, from the store."""
    from compare.archive.work import draw_stored

    tasks = [(str(work.file), found, tables) for found, tables in work.plan.draw]
    for found, reports in work.batches("draw", draw_stored, tasks, _CHUNK):
        for path, place, year, facts in reports:
            replace_facts(work.connection, path, facts, work.words)
            mark_pending(work.connection, place, year)
        work.connection.execute("UPDATE files SET todo = '' WHERE path = ?", (found.path,))


def _follow(work: _Work) -> int:
    """Follow the years of every place of which a report came, changed or went; return how many places."""
    from compare.archive.work import follow_place

    places = _pending(work.connection)
    tasks = [(str(work.file), place, years) for place, years in places.items()]
    for rows in work.batches("follow", follow_place, tasks, 1):
        put_place(work.connection, rows, work.words)
    return len(places)


def _pending(connection: sqlite3.Connection) -> dict[str, frozenset[int]]:
    """Return the places to be followed again, each with the years of which a report has come, changed or gone."""
    found: dict[str, set[int]] = {}
    for place, year in connection.execute("SELECT place, report_year FROM pending ORDER BY place, report_year"):
        found.setdefault(place, set()).add(year)
    return {place: frozenset(years) for place, years in found.items()}


def _finish(connection: sqlite3.Connection) -> None:
    """Merge what a large build left of the word index in pieces, say that all is done, and give back the room."""
    notes = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('state', 'index')"))
    merge = notes.get("index") == "in pieces"
    if merge:
        with transaction(connection):
            connection.execute("INSERT INTO sentences_fts (sentences_fts) VALUES ('optimize')")
            put_meta(connection, index="merged")
    if notes.get("state") != "done":
        with transaction(connection):
            put_meta(connection, state="done")
    if merge:
        with suppress(sqlite3.OperationalError):  # no room for it, or a reader in the way: the store is only larger
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")


def _built(connection: sqlite3.Connection, file: Path, plan: Scan, places: int, changed: tuple[str, ...]) -> Built:
    counts: Iterable[int] = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("documents", "findings")
    )
    reports, findings = counts
    return Built(
        file, len(plan.read), plan.unchanged, plan.removed, plan.renamed, len(plan.draw), places,
        reports, findings, changed,
    )  # fmt: skip
