"""Files to texts: read side by side where the machine has the cores."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.model import Finding
from compare.reading import Source, find_sources, read_source
from compare.reuse.disk import Bytes
from compare.reuse.texts import Text, text_of
from compare.reuse.workers import side_by_side

_BATCH: Final = 16


def texts_under(paths: Iterable[str | Path], told: Callable[[Finding], object]) -> Iterator[Text]:
    """Yield the texts under the paths, reports or not; what cannot be read is told."""
    held, batches = _batches(paths)
    for texts, findings in side_by_side(partial(_read, held), batches, 4):
        yield from texts
        for finding in findings:
            told(finding)


def _batches(paths: Iterable[str | Path]) -> tuple[Bytes, list[tuple[int, int]]]:
    """Return the sources under the paths some at a time, each batch as bytes on disk, and where it begins and ends.

    As values they would take half a kilobyte each as long as texts are read. Another process looks for them: what is
    made in the meantime and stays would lie between them, so that the pages could not be given back.
    """
    held = Bytes()
    [ends] = side_by_side(partial(_put, held), [list(paths)], least=1)
    return held, list(pairwise((0, *ends.tolist())))


def _put(held: Bytes, paths: list[str | Path]) -> NDArray[np.int64]:
    """Write the sources under the paths in batches; return where each ends."""
    sources = find_sources(paths)
    cuts = range(0, len(sources), _BATCH)
    return np.fromiter((held.append(pickle.dumps(sources[at : at + _BATCH])) for at in cuts), np.int64, len(cuts))


def _read(held: Bytes, place: tuple[int, int]) -> tuple[list[Text], list[Finding]]:
    """Return the texts of a batch of sources, and what is told of them."""
    sources: list[Source] = pickle.loads(held.read(*place))
    texts: list[Text] = []
    findings: list[Finding] = []
    for source in sources:
        reading = read_source(source, strict=False, split=False)
        texts += map(text_of, reading.reports)
        findings += reading.findings
    return texts, findings
