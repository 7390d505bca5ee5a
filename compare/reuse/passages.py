"""Runs of a corpus as rows: quotes with path, line and offsets, likeness, changed numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from compare.model import Passage
from compare.reuse.chains import Runs
from compare.reuse.corpus import Corpus
from compare.reuse.edges import edges, with_edges
from compare.reuse.likeness import likeness
from compare.reuse.links import Index
from compare.reuse.normalise import letters, string
from compare.reuse.numbers import numbers_changed

_CLOSERS: Final = frozenset("。！？；，、：”’）》%％")


@dataclass(frozen=True, slots=True)
class Places:
    """Where stretches of the corpus stand: number of the text, offsets in its source, line."""

    text: list[int]
    begin: list[int]
    end: list[int]
    line: list[int]


def located(whole: Corpus, begin: Index, end: Index) -> Places:
    """Return where stretches of the corpus stand in their sources."""
    owner = whole.owner(begin)
    order = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[order], np.arange(len(whole.texts) + 1))
    at, stop, line = (np.zeros(len(begin), np.int64) for _ in range(3))
    for number in np.flatnonzero(np.diff(bounds)).tolist():
        rows = order[bounds[number] : bounds[number + 1]]
        text, start = whole.texts[number], whole.starts[number]
        places = letters(text.text, text.begin, text.end).places
        at[rows], stop[rows] = places[begin[rows] - start], places[end[rows] - start - 1] + 1
        breaks = np.flatnonzero(np.frombuffer(text.text.encode("utf-32-le", "surrogatepass"), np.uint32) == 10)
        line[rows] = np.searchsorted(breaks, at[rows]) + 1
    return Places(owner.tolist(), at.tolist(), stop.tolist(), line.tolist())


def passages(whole: Corpus, runs: Runs, families: Sequence[str], ritual: Sequence[float]) -> Iterator[Passage]:
    """Yield a row for each run, in the order of the runs; ``families`` and ``ritual`` go with them."""
    count, runs = len(runs), with_edges(whole, runs)
    places = located(whole, np.concatenate((runs.a, runs.b)), np.concatenate((runs.a_end, runs.b_end)))
    sides = ((column[:count], column[count:]) for column in (places.text, places.begin, places.end, places.line))
    (text_a, text_b), (at_a, at_b), (stop_a, stop_b), (lines_a, lines_b) = sides
    exact = ((runs.shared == runs.a_end - runs.a) & (runs.shared == runs.b_end - runs.b)).tolist()
    columns = zip(
        families, ritual, exact,
        text_a, at_a, stop_a, lines_a, text_b, at_b, stop_b, lines_b,
        runs.a.tolist(), runs.a_end.tolist(), runs.b.tolist(), runs.b_end.tolist(), strict=True,
    )  # fmt: skip
    texts = whole.texts
    for family, score, same, x, begin_a, end_a, line_a, y, begin_b, end_b, line_b, a, a_end, b, b_end in columns:
        source, target = texts[x], texts[y]
        words_a, words_b = source.text, target.text
        while (mark := words_b[end_b : end_b + 1]) in _CLOSERS and words_a[end_a : end_a + 1] == mark:
            end_a, end_b = end_a + 1, end_b + 1
        quote_a, quote_b = words_a[begin_a:end_a], words_b[begin_b:end_b]
        yield Passage(
            family,
            source.path, source.place, source.report_year, line_a, begin_a, end_a, quote_a,
            target.path, target.place, target.report_year, line_b, begin_b, end_b, quote_b,
            b_end - b,
            1.0 if same else likeness(string(whole.codes[a:a_end]), string(whole.codes[b:b_end])),
            () if same else numbers_changed(quote_a, quote_b),
            score,
        )  # fmt: skip


def quotes(whole: Corpus, begin: Index, end: Index) -> list[str]:
    """Return the source's words of stretches of the corpus, with edges for a reader."""
    places = located(whole, *edges(whole, begin, end))
    texts = whole.texts
    return [texts[n].text[i:j] for n, i, j in zip(places.text, places.begin, places.end, strict=True)]
