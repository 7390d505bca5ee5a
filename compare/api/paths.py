"""Paths to values: from the store where a path is a built archive, from the files otherwise."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from compare.api.drawing import Drawn, draw_each, drawn_from
from compare.errors import InputError, UsageError
from compare.model import Finding, Reading, Report

if TYPE_CHECKING:
    from compare.archive import Store

Path_ = str | Path
STORE_SUFFIX: Final = ".db"
Told = Callable[[Finding], object]
Part = TypeVar("Part")


def untold(finding: Finding) -> None:
    """Let a finding pass."""


def tell(found: bool, paths: Iterable[Path_], findings: Sequence[Finding], told: Told) -> None:
    """Tell each finding where anything was read, and raise InputError where nothing was."""
    if not found:
        raise _nothing_read(paths, findings)
    for finding in findings:
        told(finding)


def _nothing_read(paths: Iterable[Path_], findings: Sequence[Finding]) -> InputError:
    """Return the error that says why nothing could be read: the one file's own trouble, or how many and the first."""
    if len(findings) == 1:
        return InputError(findings[0].message)
    where = ", ".join(str(path) for path in paths)
    if not findings:
        return InputError("no report in it", where, "give a report or a folder of reports")
    return InputError(f"none of {len(findings)} files could be read", where, f"the first: {findings[0].message}")


def parts(
    paths: Iterable[Path_], manifest: Path_ | None = None, readings: Callable[..., Iterator[Part]] | None = None
) -> "Iterator[Store | Reading | Part]":
    """Yield the store of each built archive among the paths, open while it is looked at, and all the rest as read.

    ``ARCHIVE!provinces/云泽省/2030.md`` is one report of a built archive, given by its folder or its store's file.
    ``readings``: how the rest is read, where not all of it is to be held at once.
    """
    from compare.archive import open_built

    plain: list[Path_] = []
    for path in paths:
        store = open_built(path)
        if store is not None:
            with store:
                yield store
        elif (named := report_in_archive(path)) is not None:
            yield Reading((named,), ())
        else:
            plain.append(path)
    if plain:
        from compare.reading import read as read_files

        if readings:
            yield from readings(*plain, manifest=manifest)
        else:
            yield read_files(*plain, manifest=manifest)


def rows_of(
    paths: tuple[Path_, ...],
    table: str,
    of_report: Callable[[Report], Iterable[Any]],
    told: Told,
    manifest: Path_ | None = None,
    readings: Callable[..., Iterator[Reading]] | None = None,
) -> list[Any]:
    """Return the rows of a table that is drawn from one report at a time, and tell what could not be read.

    Each report is let go when its rows are drawn; ``of_report`` is sent to other processes where there are many files.
    ``readings`` as in ``parts``.
    """
    rows: list[Any] = []
    findings: list[Finding] = []
    found = False
    drawing: Callable[..., Iterator[Reading | Drawn]] = readings or partial(draw_each, of_report)
    for part in parts(paths, manifest, drawing):
        if isinstance(part, Drawn | Reading):
            drawn = part if isinstance(part, Drawn) else drawn_from(part, of_report)
            found = found or bool(drawn.paths)
            rows += drawn.rows
            findings += drawn.findings
        else:
            found = True
            rows += part.rows(table)
            findings += part.rows("findings")
    tell(found, paths, findings, told)
    return rows


def report_in_archive(path: Path_) -> Report | None:
    """Return the report that ARCHIVE!PATH names in a built archive; None where the path names no built archive."""
    archive, _, member = str(path).partition("!")
    if not member:
        return None
    from compare.archive import open_built

    store = open_built(archive)
    if store is None:
        return None
    with store:
        return store.report(member)


def one_report(path: Path_) -> Report:
    """Return the one text under a path as a report, its place and year empty where it does not say them."""
    held = report_in_archive(path) or _only_report(str(path))
    if held is not None:
        return held
    from compare.reading import iter_readings

    readings = list(iter_readings([path], strict=False))
    reports = [report for reading in readings for report in reading.reports]
    if len(reports) == 1:
        return reports[0]
    if reports:
        raise UsageError(f"{len(reports)} reports where one is wanted", str(path), "name one of them")
    for finding in (finding for reading in readings for finding in reading.findings):
        raise InputError(finding.message)
    raise InputError("nothing to read in this folder", str(path), "name a file")


def _only_report(path: str) -> Report | None:
    """Return the only report of a built archive; None where the path is none."""
    if not Path(path).is_dir() and Path(path).suffix != STORE_SUFFIX:
        return None  # a plain file: the store and its database need not be loaded
    from compare.archive import open_built

    store = open_built(path)
    if store is None:
        return None
    with store:
        paths = store.paths()
        if len(paths) == 1:
            return store.report(paths[0])
    if not paths:
        raise InputError("no report in it", path, "build it anew")
    raise UsageError(f"{len(paths)} reports where one is wanted", path, f"name one of them, like {path}!{paths[0]}")


def built_store(archive: Path_) -> "Store":
    """Return the store of a built archive, open; raises UsageError where there is none."""
    from compare.archive import open_built

    store = open_built(archive)
    if store is None:
        raise UsageError("not a built archive", str(archive), f"run gwr build {archive} first")
    return store
