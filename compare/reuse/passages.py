"""Runs of a corpus as rows: quotes with path, line and offsets, likeness, changed numbers."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from compare.model import Passage
from compare.reuse.chains import Runs, alike
from compare.reuse.corpus import Corpus
from compare.reuse.edges import edges, with_edges
from compare.reuse.links import Index
from compare.reuse.numbers import numbers_changed
from compare.reuse.workers import side_by_side

_CLOSERS: Final = frozenset("。！？；，、：”’）》%％")
_PAIRED: Final = {"“": "”", "（": "）", "(": ")", "《": "》", "【": "】", "「": "」"}
_SCRAP: Final = re.compile(r"[^\W\d_]{1,2}[，。；：、！？\s]+(?=\w)")
_PER_CENT: Final = frozenset("%％﹪‰")
_SHARE: Final = 4096
"""Passages that one process holds against each other at a time."""
_BEYOND: Final = 8
"""Characters behind a quote among which marks that close it are looked for."""

Row = tuple[Any, ...]
"""The values of the fields of a ``Passage`` or ``Family``."""
Made = TypeVar("Made")


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
    at = whole.places[begin]
    text = owner.astype(np.int64) << 32
    line = np.searchsorted(whole.lines, text | at) - np.searchsorted(whole.lines, text) + 1
    return Places(owner, at.astype(np.int64), whole.places[end - 1] + np.int64(1), line)


def passages(whole: Corpus, runs: Runs, families: Sequence[str], ritual: Sequence[float]) -> Iterator[Passage]:
    """Yield a row for each run, in the order of the runs; ``families`` and ``ritual`` go with them."""
    for rows in passages_made(whole, runs, families, ritual, list):
        yield from (Passage(*row) for row in rows)


def passages_made(
    whole: Corpus,
    runs: Runs,
    families: Sequence[str],
    ritual: Sequence[float],
    make: Callable[[Iterator[Row]], Made],
) -> Iterator[Made]:
    """Yield what is made of the rows of runs, share by share, by the process that holds them against each other."""

    def share(at: int) -> Made:
        part = slice(at, at + _SHARE)
        return make(rows_of(whole, runs.pick(part), families[part], ritual[part]))

    return side_by_side(share, range(0, len(runs), _SHARE), 3)


def rows_of(whole: Corpus, runs: Runs, families: Sequence[str], ritual: Sequence[float]) -> Iterator[Row]:
    """Return what the rows of runs are made of, in the order of the runs; a row is made when it is asked for."""
    runs = with_edges(whole, runs)
    places = located(whole, np.concatenate((runs.a, runs.b)), np.concatenate((runs.a_end, runs.b_end)))
    a, b = places.pick(slice(len(runs))), places.pick(slice(len(runs), None))
    held = _held(whole, runs, a, b)
    sides = (_columns(whole, a, held.a), _columns(whole, b, held.b))
    sizes = (runs.b_end - runs.b).tolist()
    columns = zip(families, *sides, sizes, held.similarity, held.changed, ritual, strict=True)
    return ((family, *side_a, *side_b, *rest) for family, side_a, side_b, *rest in columns)


def _columns(whole: Corpus, side: Places, words: Sequence[str]) -> Iterator[Row]:
    """Yield path, place, year, line, begin, end and words of one side of each passage."""
    columns = (column.tolist() for column in (side.text, side.begin, side.line))
    texts = {n: whole.texts[n] for n in np.unique(side.text).tolist()}
    for n, begin, line, quote in zip(*columns, words, strict=True):
        text = texts[n]
        yield text.path, text.place, text.report_year, line, begin, begin + len(quote), quote


@dataclass(frozen=True, slots=True)
class _Held:
    """What holding passages against each other tells: their words, how alike they are, which numbers changed."""

    a: list[str]
    b: list[str]
    similarity: list[float]
    changed: list[tuple[str, ...]]


def _held(whole: Corpus, runs: Runs, a: Places, b: Places) -> _Held:
    """Return what holding runs against each other tells; marks that close go with the words where both are closed."""
    exact = (runs.shared == runs.a_end - runs.a) & (runs.shared == runs.b_end - runs.b)
    unlike = np.flatnonzero(~exact)
    similarity = np.ones(len(exact))
    similarity[unlike] = alike(whole.codes, runs.pick(unlike))
    sides = (quotes_at(whole, a, _BEYOND), quotes_at(whole, b, _BEYOND))
    sizes = ((side.end - side.begin).tolist() for side in (a, b))
    held = _Held([], [], similarity.tolist(), [])
    for same, words_a, words_b, end_a, end_b in zip(exact.tolist(), *sides, *sizes, strict=True):
        while words_a[end_a : end_a + 1] in _CLOSERS and words_b[end_b : end_b + 1] in _CLOSERS:
            end_a, end_b = end_a + 1, end_b + 1
        held.a.append(words_a[:end_a])
        held.b.append(words_b[:end_b])
        held.changed.append(() if same else numbers_changed(held.a[-1], held.b[-1]))
    return held


def quotes_at(whole: Corpus, places: Places, beyond: int = 0) -> Iterator[str]:
    """Yield the source's words of places, and so many characters behind them."""
    return whole.texts.quotes(places.text, places.begin, places.end + beyond)


def quotes(whole: Corpus, begin: Index, end: Index) -> Iterator[str]:
    """Yield the source's words of stretches of the corpus, with edges for a reader."""
    for _, words in marked(whole, located(whole, *edges(whole, begin, end))):
        yield words


def marked(whole: Corpus, places: Places) -> Iterator[tuple[int, str]]:
    """Yield where places begin and their words, with the marks at their edges that belong to these.

    Those are a bracket or quotation mark whose other half is inside, and the sign of per cent behind a number. A letter
    or two that end a clause of which no more is there are left out: 以内 of 3%以内.
    """
    around = whole.texts.quotes(places.text, np.maximum(places.begin - 1, 0), places.end + _BEYOND)
    for words, begin, end in zip(around, places.begin.tolist(), places.end.tolist(), strict=True):
        before = min(1, begin)
        at, stop = before, before + end - begin
        closer = _PAIRED.get(words[:before], "")
        if closer and words.count(closer, at, stop) > words.count(words[0], at, stop):
            at = 0
        elif words[:before] in _CLOSERS and (scrap := _SCRAP.match(words, at, stop)):
            at = scrap.end()
        while stop < len(words) and _belongs(words, at, stop):
            stop += 1
        yield begin - before + at, words[at:stop]


def _belongs(words: str, begin: int, at: int) -> bool:
    """Tell whether the mark at a place belongs to the words from ``begin`` on."""
    mark = words[at]
    if mark in _PER_CENT:
        return words[at - 1].isdigit()
    openers = [opener for opener, closer in _PAIRED.items() if closer == mark]
    return any(words.count(opener, begin, at) > words.count(mark, begin, at) for opener in openers)
