"""The reports of each place in the order of their years, and what is drawn from them place by place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from compare.api.drawing import CHUNK, Drawn, drawn_from, processes_for
from compare.api.paths import Path_, Told, parts, tell
from compare.api.reading import read
from compare.errors import InputError
from compare.model import Finding, Reading, Report
from compare.processes import free_cores, in_processes
from compare.reading.sources import Source, find_sources

Kept = tuple[Report, Source | None]
"""A report; where a source stands beside it, it has no text and no sentences, and is to be read again from there."""


def chains_of(paths: Sequence[Path_], place: str, told: Told) -> list[list[Report]]:
    """Return the reports of each place in the order of their years, places with one report left out."""
    return _places(read(*paths, told=told).reports, place, paths)


def follow_places(
    paths: Sequence[Path_], place: str, told: Told, follow: Callable[[Sequence[Report]], list[Any]]
) -> list[Any]:
    """Return the rows that a function draws from the reports of each place, the place with most reports first.

    The reports of a place come in the order of their years.
    Where there are many files, no more than place, year and length of a report are kept until the rows of its place
    are drawn, and it is read again then: to send it from process to process would take longer. Raises InputError
    where a file has changed in between.
    """
    kept: list[Kept] = []
    findings: list[Finding] = []
    for part in parts(paths, readings=_heads):
        if isinstance(part, Drawn | Reading):
            drawn = part if isinstance(part, Drawn) else drawn_from(part, _as_it_is)
            kept += drawn.rows
            findings += drawn.findings
        else:
            kept += ((report, None) for report in part.reports())
            findings += part.rows("findings")
    tell(bool(kept), paths, findings, told)
    sources = {report.path: source for report, source in kept}
    chains = _places([report for report, _ in kept], place, paths)
    chains.sort(key=len, reverse=True)  # so that none is left to the one process when the other has no more to do
    tasks = [[(report, sources[report.path]) for report in chain] for chain in chains]
    processes = free_cores() if any(sources.values()) else 1
    return [row for rows in in_processes(partial(_follow, follow), tasks, processes, 1, 2) for row in rows]


def _heads(*paths: Path_, manifest: Path_ | None = None) -> Iterator[Drawn]:
    """Yield what is kept of the reports of each source."""
    sources = find_sources(paths)
    processes = processes_for(sources)
    yield from in_processes(_head if processes > 1 else _whole, sources, processes, CHUNK)


def _whole(source: Source) -> Drawn:
    from compare.reading import read_source

    return drawn_from(read_source(source), _as_it_is)


def _as_it_is(report: Report) -> list[Kept]:
    return [(report, None)]


def _head(source: Source) -> Drawn:
    """Return what is kept of the report of a source; those of a source that holds several are kept whole."""
    from compare.reading import read_source

    reading = read_source(source, split=False)
    if len(reading.reports) > 1:
        return _whole(source)
    heads = [replace(report, document=replace(report.document, text="")) for report in reading.reports]
    return Drawn(rows=[(head, source) for head in heads], findings=reading.findings)


def _follow(follow: Callable[[Sequence[Report]], list[Any]], chain: Sequence[Kept]) -> list[Any]:
    return follow([_read_again(report, source) for report, source in chain])


def _read_again(head: Report, source: Source | None) -> Report:
    if source is None:
        return head
    from compare.reading import read_source

    for report in read_source(source).reports:
        if report.path == head.path and report.document.sha256 == head.document.sha256:
            return report
    raise InputError("changed while it was read", source.path, "run the command again")


def _places(reports: Sequence[Report], place: str, paths: Iterable[Path_]) -> list[list[Report]]:
    from compare.following import chains, pair

    places = [chain for name, chain in chains(reports).items() if place in ("", name) and len(chain) > 1]
    if not places and not place and (laid := pair(reports)):
        places = [laid]
    if not places:
        raise nothing_to_follow(paths)
    return places


def nothing_to_follow(paths: Iterable[Path_]) -> InputError:
    """Return the error for paths without two reports of a place."""
    where = ", ".join(str(path) for path in paths)
    return InputError("no two reports of one place", where, "give the reports of two years of one place")
