"""Runs of a corpus as rows: quotes with path, line and offsets, likeness, changed numbers."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from compare.model import Passage
from compare.reuse.chains import Runs
from compare.reuse.corpus import Corpus
from compare.reuse.likeness import likeness
from compare.reuse.normalise import string
from compare.reuse.numbers import numbers_changed

_CLOSERS = "。！？；，、：”’）》%％"


@dataclass(slots=True)
class _Source:
    """One text of the corpus while its passages are written: offsets of its letters and of its line ends."""

    text: str
    path: str
    place: str
    year: int | None
    start: int
    places: list[int]
    lines: list[int]

    def stretch(self, begin: int, end: int) -> tuple[int, int]:
        """Return the source offsets of letters ``begin : end`` of the corpus."""
        return self.places[begin - self.start], self.places[end - 1 - self.start] + 1


def passages(corpus: Corpus, runs: Runs, families: list[str], ritual: list[float]) -> Iterator[Passage]:
    """Yield a row for each run, in the order of the runs; ``families`` and ``ritual`` go with them."""
    letters = string(corpus.codes)
    sources: dict[int, _Source] = {}
    owner_a, owner_b = corpus.owner(runs.a).tolist(), corpus.owner(runs.b).tolist()
    columns = (getattr(runs, name).tolist() for name in Runs.__slots__)
    for n, (a, a_end, b, b_end, shared) in enumerate(zip(*columns, strict=True)):
        source, target = _opened(corpus, owner_a[n], sources), _opened(corpus, owner_b[n], sources)
        begin_a, end_a = source.stretch(a, a_end)
        begin_b, end_b = target.stretch(b, b_end)
        while source.text[end_a : end_a + 1] == target.text[end_b : end_b + 1] and _closes(target.text, end_b):
            end_a, end_b = end_a + 1, end_b + 1
        quote_a, quote_b = source.text[begin_a:end_a], target.text[begin_b:end_b]
        exact = shared == a_end - a == b_end - b
        yield Passage(
            families[n],
            source.path, source.place, source.year, bisect_right(source.lines, begin_a) + 1, begin_a, end_a, quote_a,
            target.path, target.place, target.year, bisect_right(target.lines, begin_b) + 1, begin_b, end_b, quote_b,
            b_end - b,
            1.0 if exact else likeness(letters[a:a_end], letters[b:b_end]),
            () if quote_a == quote_b else numbers_changed(quote_a, quote_b),
            ritual[n],
        )  # fmt: skip


def _closes(text: str, at: int) -> bool:
    return at < len(text) and text[at] in _CLOSERS


def _opened(corpus: Corpus, number: int, sources: dict[int, _Source]) -> _Source:
    if number not in sources:
        text = corpus.texts[number]
        breaks = np.flatnonzero(np.frombuffer(text.text.encode("utf-32-le", "surrogatepass"), np.uint32) == 10)
        sources[number] = _Source(
            text.text, text.path, text.place, text.report_year, int(corpus.starts[number]),
            corpus.places_of(number).tolist(), breaks.tolist(),
        )  # fmt: skip
    return sources[number]
