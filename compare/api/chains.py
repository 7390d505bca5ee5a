"""The reports of each place in the order of their years, and what is drawn from them place by place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from compare.api.drawing import processes_for
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


Follow = Callable[[Sequence[Report]], list[Any]]
"""What draws the rows of a place from its reports in the order of their years."""
_FOLDER: Final = 64
"""Files that a folder of one place has at most: a report a year, and a few copies."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What is kept of the reports of some sources, and rows drawn of them already, by the paths of a chain."""

    kept: list[Kept]
    findings: Sequence[Finding]
    rows: dict[tuple[str, ...], list[Any]] = field(default_factory=dict)


def follow_places(paths: Sequence[Path_], place: str, told: Told, follow: Follow) -> list[Any]:
    """Return the rows that a function draws from the reports of each place, the place with most reports first.

    The reports of a place come in the order of their years.
    Where there are many files, no more than place, year and length of a report are kept. The rows of a place whose
    reports stand in one folder are drawn when the folder is read; those of any other are read again: to send a report
    from process to process would take longer. Raises InputError where a file has changed in between.
    """
    kept: list[Kept] = []
    findings: list[Finding] = []
    rows: dict[tuple[str, ...], list[Any]] = {}
    for part in parts(paths, readings=partial(_all_read, None if place else follow)):
        if isinstance(part, _Read):
            kept += part.kept
            findings += part.findings
            rows |= part.rows
        elif isinstance(part, Reading):
            kept += ((report, None) for report in part.reports)
            findings += part.findings
        else:
            kept += ((report, None) for report in part.reports())
            findings += part.rows("findings")
    tell(bool(kept), paths, findings, told)
    sources = {report.path: source for report, source in kept}
    chains = _places([report for report, _ in kept], place, paths)
    chains.sort(key=len, reverse=True)  # so that none is left to the one process when the other has no more to do
    left = [chain for chain in chains if _paths(chain) not in rows]
    tasks = [[(report, sources[report.path]) for report in chain] for chain in left]
    processes = free_cores() if any(sources.values()) else 1
    rows |= zip(map(_paths, left), in_processes(partial(_follow, follow), tasks, processes, 1, 2), strict=True)
    return [row for chain in chains for row in rows[_paths(chain)]]


def _paths(chain: Iterable[Report]) -> tuple[str, ...]:
    return tuple(report.path for report in chain)


def _all_read(follow: Follow | None, *paths: Path_, manifest: Path_ | None = None) -> Iterator[_Read]:
    """Yield what is kept of the reports of each source, and the rows that ``follow`` draws of those in one folder."""
    from compare.reading import read_source

    sources = find_sources(paths)
    processes = processes_for(sources)
    if processes == 1:
        yield from (_whole(read_source(source)) for source in sources)
        return
    tasks: list[tuple[Follow | None, list[Source]]] = []
    for _, together in groupby(sources, key=lambda source: source.file.parent):
        some = list(together)
        drawn = follow if 1 < len(some) <= _FOLDER else None
        tasks += ((drawn, some[n : n + _FOLDER]) for n in range(0, len(some), _FOLDER))
    order = sorted(range(len(tasks)), key=lambda n: -len(tasks[n][1]))
    found = in_processes(_some, [tasks[n] for n in order], processes, 1)
    yield from (one for _, one in sorted(zip(order, found, strict=True), key=itemgetter(0)))


def _some(task: tuple[Follow | None, Sequence[Source]]) -> _Read:
    """Return what is kept of the reports of some sources; those of a source that holds several are kept whole."""
    from compare.following import chains
    from compare.reading import read_source

    follow, sources = task
    readings = [read_source(source, split=follow is not None) for source in sources]
    read_ = _Read([], [finding for reading in readings for finding in reading.findings])
    for source, reading in zip(sources, readings, strict=True):
        if len(reading.reports) > 1:
            read_.kept.extend(_whole(reading if follow else read_source(source)).kept)
        else:
            read_.kept.extend((_head(report), source) for report in reading.reports)
    if follow is not None:
        found = chains(report for reading in readings for report in reading.reports).values()
        read_.rows.update((_paths(chain), follow(chain)) for chain in found if len(chain) > 1)
    return read_


def _whole(reading: Reading) -> _Read:
    return _Read([(report, None) for report in reading.reports], reading.findings)


def _head(report: Report) -> Report:
    return replace(report, document=replace(report.document, text=""), sections=(), sentences=())


def _follow(follow: Follow, chain: Sequence[Kept]) -> list[Any]:
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
