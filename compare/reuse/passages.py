"""Runs of a corpus as rows: quotes with path, line and offsets, likeness, changed numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.model import Passage
from compare.reuse.chains import Runs, alike
from compare.reuse.corpus import Corpus
from compare.reuse.edges import edges, with_edges
from compare.reuse.links import Index
from compare.reuse.normalise import letters
from compare.reuse.numbers import numbers_changed
from compare.reuse.workers import side_by_side

_CLOSERS: Final = frozenset("。！？；，、：”’）》%％")
_SHARE: Final = 4096
"""Passages that one process holds against each other at a time."""
_TEXTS: Final = 256
"""Texts in which one process looks for places at a time."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where stretches of the corpus stand: number of the text, offsets in its source, line."""

    text: NDArray[np.int32]
    begin: Index
    end: Index
    line: Index

    def pick(self, chosen: slice) -> "Places":
        """Return some of the places."""
        return Places(self.text[chosen], self.begin[chosen], self.end[chosen], self.line[chosen])


def located(whole: Corpus, begin: Index, end: Index) -> Places:
    """Return where stretches of the corpus stand in their sources."""
    owner = whole.owner(begin)
    order = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[order], np.arange(len(whole.texts) + 1))

    def in_texts(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        parts = [np.zeros((3, 0), np.int64)]
        for number in numbers.tolist():
            rows = order[bounds[number] : bounds[number + 1]]
            text, start = whole.texts[number], whole.starts[number]
            places = letters(text.text, text.begin, text.end).places
            at, stop = places[begin[rows] - start], places[end[rows] - start - 1] + 1
            parts.append(np.stack((at, stop, np.searchsorted(_line_ends(text.text), at) + 1)))
        return np.hstack(parts)

    concerned = np.flatnonzero(np.diff(bounds))
    cuts = [concerned[at : at + _TEXTS] for at in range(0, len(concerned), _TEXTS)]
    table = np.zeros((3, len(begin)), np.int64)
    table[:, order] = np.hstack([np.zeros((3, 0), np.int64), *side_by_side(in_texts, cuts, 3)])
    return Places(owner, *table)


def _line_ends(text: str) -> Index:
    return np.flatnonzero(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32) == ord("\n"))


def passages(whole: Corpus, runs: Runs, families: Sequence[str], ritual: Sequence[float]) -> Iterator[Passage]:
    """Yield a row for each run, in the order of the runs; ``families`` and ``ritual`` go with them.

    The runs are held against each other side by side, share by share, while rows are made of the shares before.
    """
    count, runs = len(runs), with_edges(whole, runs)
    places = located(whole, np.concatenate((runs.a, runs.b)), np.concatenate((runs.a_end, runs.b_end)))
    a, b = places.pick(slice(count)), places.pick(slice(count, None))
    sizes = runs.b_end - runs.b
    shares = [slice(at, at + _SHARE) for at in range(0, count, _SHARE)]
    for share, held in zip(shares, side_by_side(partial(_held, whole, runs, a, b), shares, 3), strict=True):
        side_a, side_b = (_columns(side.pick(share)) for side in (a, b))
        about = zip(families[share], ritual[share], sizes[share].tolist(), strict=True)
        rows = zip(about, side_a, side_b, held.end_a, held.end_b, held.similarity, held.changed, strict=True)
        for (family, score, size), (x, begin_a, line_a), (y, begin_b, line_b), end_a, end_b, likeness, changed in rows:
            source, target = whole.texts[x], whole.texts[y]
            yield Passage(
                family,
                source.path, source.place, source.report_year, line_a, begin_a, end_a, source.text[begin_a:end_a],
                target.path, target.place, target.report_year, line_b, begin_b, end_b, target.text[begin_b:end_b],
                size, likeness, changed, score,
            )  # fmt: skip


def _columns(side: Places) -> Iterator[tuple[int, int, int]]:
    return zip(side.text.tolist(), side.begin.tolist(), side.line.tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class _Held:
    """What holding passages against each other tells: where they end, how alike they are, which numbers changed."""

    end_a: list[int]
    end_b: list[int]
    similarity: list[float]
    changed: list[tuple[str, ...]]


def _held(whole: Corpus, runs: Runs, a: Places, b: Places, share: slice) -> _Held:
    """Return what holding a share of the runs against each other tells."""
    runs, a, b = runs.pick(share), a.pick(share), b.pick(share)
    exact = ((runs.shared == runs.a_end - runs.a) & (runs.shared == runs.b_end - runs.b)).tolist()
    ends_a, ends_b = a.end.tolist(), b.end.tolist()
    changed: list[tuple[str, ...]] = []
    for n, (same, (x, begin_a, _), (y, begin_b, _)) in enumerate(zip(exact, _columns(a), _columns(b), strict=True)):
        words_a, words_b = whole.texts[x].text, whole.texts[y].text
        while (mark := words_b[ends_b[n] : ends_b[n] + 1]) in _CLOSERS and words_a[ends_a[n] : ends_a[n] + 1] == mark:
            ends_a[n], ends_b[n] = ends_a[n] + 1, ends_b[n] + 1
        changed.append(() if same else numbers_changed(words_a[begin_a : ends_a[n]], words_b[begin_b : ends_b[n]]))
    unlike = np.flatnonzero(~np.array(exact, np.bool_))
    similarity = np.ones(len(exact))
    similarity[unlike] = alike(whole.codes, runs.pick(unlike))
    return _Held(ends_a, ends_b, similarity.tolist(), changed)


def quotes(whole: Corpus, begin: Index, end: Index) -> list[str]:
    """Return the source's words of stretches of the corpus, with edges for a reader."""
    places = located(whole, *edges(whole, begin, end))
    texts = whole.texts
    columns = zip(places.text.tolist(), places.begin.tolist(), places.end.tolist(), strict=True)
    return [texts[n].text[begin:end] for n, begin, end in columns]
