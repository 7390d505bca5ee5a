"""Files to texts: read side by side where the machine has the cores."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from compare.model import Finding
from compare.reading import Source, find_sources, read_source
from compare.reuse.texts import Text, text_of
from compare.reuse.workers import side_by_side

_BATCH = 16


def texts_under(paths: Iterable[str | Path], told: Callable[[Finding], object]) -> Iterator[Text]:
    """Yield the texts under the paths, reports or not; what cannot be read is told."""
    sources = find_sources(paths)
    batches = [sources[at : at + _BATCH] for at in range(0, len(sources), _BATCH)]
    for texts, findings in side_by_side(_read, batches, 4):
        yield from texts
        for finding in findings:
            told(finding)


def _read(sources: list[Source]) -> tuple[list[Text], list[Finding]]:
    texts: list[Text] = []
    findings: list[Finding] = []
    for source in sources:
        reading = read_source(source, strict=False, split=False)
        texts += map(text_of, reading.reports)
        findings += reading.findings
    return texts, findings
