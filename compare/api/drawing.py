"""Rows drawn from files one at a time, side by side where there are many files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from compare.model import Finding, Reading, Report
from compare.processes import free_cores, in_processes
from compare.reading.manifest import Manifest, load_manifest
from compare.reading.sources import STANDARD_INPUT, Source, find_sources

CHUNK: Final = 8
"""Files sent to a process at once."""
_MANY: Final = 32
"""Files from which on the time saved is worth the start of other processes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn from one source: rows, the paths of the reports they are of, and what was wrong with the rest."""

    paths: tuple[str, ...] = ()
    rows: list[Any] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()


def draw_each(
    of_report: Callable[[Report], Iterable[Any]], *paths: str | Path, manifest: str | Path | None = None
) -> Iterator[Drawn]:
    """Yield the rows that a function draws from each report under the paths, a source at a time in a fixed order."""
    known = load_manifest(manifest) if manifest else Manifest()
    read: list[str] = []
    sources = find_sources(paths)
    for drawn in in_processes(partial(_draw, of_report, known), sources, processes_for(sources), CHUNK):
        read += drawn.paths
        yield drawn
    yield Drawn(findings=tuple(known.unused(read)))


def processes_for(sources: Sequence[Source]) -> int:
    """Return how many processes some sources are worth: one where they are few, or one of them is standard input."""
    few = len(sources) < _MANY or any(source.path == STANDARD_INPUT for source in sources)
    return 1 if few else free_cores()


def _draw(of_report: Callable[[Report], Iterable[Any]], manifest: Manifest, source: Source) -> Drawn:
    from compare.reading import read_source

    return drawn_from(manifest.overrule(read_source(source)), of_report)


def drawn_from(reading: Reading, of_report: Callable[[Report], Iterable[Any]]) -> Drawn:
    """Return the rows that a function draws from each report read."""
    rows = [row for report in reading.reports for row in of_report(report)]
    return Drawn(tuple(report.path for report in reading.reports), rows, reading.findings)
