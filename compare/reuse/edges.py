"""Edges for a reader: a passage is shown from where a clause opens; no number, ordinal or Latin word is cut.

Where likeness ends is a matter of letters: 大力推进 and 努力推进 are alike from 力 on. The edges of a passage only ever
go outwards, so that what was found stays covered; those of a family go to the nearest clause.
"""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.beyond import further
from compare.reuse.chains import LEAST_ALIKE, Runs, alike
from compare.reuse.corpus import Corpus
from compare.reuse.links import Index
from compare.reuse.normalise import digits

_MOST: Final = 2
"""Letters that are taken in to reach the edge of a clause."""
_LONGEST_WORD: Final = 12
"""Letters of a number or a Latin word."""
_NUMERALS: Final = np.array([ord(numeral) for numeral in "〇一二三四五六七八九十"], np.uint16)
_LONGEST_NUMBERING: Final = 3
"""Digits of the number of an item."""
_SURE: Final = 0.8
"""Share of equal letters from which the likeness is not asked for; runs that cross each other count for less in it."""


def with_edges(whole: Corpus, runs: Runs) -> Runs:
    """Return the runs with edges for a reader; one that would be too little alike then stays as it is.

    A clause is gone out to where both texts have its edge within two letters, and to its begin where neither opens one
    yet; a number or a Latin word is whole anyway.
    """
    runs = _followed(whole, runs)
    begins = _outwards(whole, (runs.a, runs.b), -1)
    ends = _outwards(whole, (runs.a_end, runs.b_end), 1)
    wider = Runs(begins[0], ends[0], begins[1], ends[1], runs.shared)
    size = wider.a_end - wider.a + wider.b_end - wider.b
    moved = size > runs.a_end - runs.a + runs.b_end - runs.b
    unsure = moved & (2 * runs.shared < _SURE * size)
    unsure[unsure] = alike(whole.codes, wider.pick(unsure)) < LEAST_ALIKE
    return Runs(
        np.where(unsure, runs.a, wider.a),
        np.where(unsure, runs.a_end, wider.a_end),
        np.where(unsure, runs.b, wider.b),
        np.where(unsure, runs.b_end, wider.b_end),
        runs.shared,
    )


def _followed(whole: Corpus, runs: Runs) -> Runs:
    """Return the runs as far as the likeness goes on behind a letter or two that differ, or another number."""
    before_a, before_b = further(whole.codes, runs.a, runs.b, -1)
    after_a, after_b = further(whole.codes, runs.a_end, runs.b_end, 1)
    return Runs(runs.a - before_a, runs.a_end + after_a, runs.b - before_b, runs.b_end + after_b, runs.shared)


def edges(whole: Corpus, begin: Index, end: Index) -> tuple[Index, Index]:
    """Return stretches of the corpus with edges for a reader, each by itself.

    The letter or two that all uses have in common beyond a clause's edge are left out: of 提高 and 提升 the 提; so is
    the number of the next item.
    """
    begin, end = _outwards(whole, (begin,), -1)[0], _outwards(whole, (end,), 1)[0]
    into, back = _to_clause(whole, begin, 1), _to_clause(whole, end, -1)
    end = end - np.where(back <= _MOST, back, 0)
    return begin + np.where(into <= _MOST, into, 0), end - _next_items_number(whole, end)


def _next_items_number(whole: Corpus, end: Index) -> Index:
    """Return how many digits or numerals before an edge are a clause by themselves: the number of the next item."""
    size = np.zeros(len(end), np.int64)
    digit = np.ones(len(end), np.bool_)
    for n in range(1, _LONGEST_NUMBERING + 1):
        letter = whole.codes[end - n]
        digit &= digits(letter) | np.isin(letter, _NUMERALS)
        size = np.where(digit & whole.opens[end - n], n, size)
    return size


def _outwards(whole: Corpus, sides: tuple[Index, ...], step: int) -> tuple[Index, ...]:
    """Return the edges moved by ``step``: out of a number or word, and on to a clause's edge on all sides.

    A number that lies directly beyond all edges is no way off.

    Where a clause opens with the passage on one side only, as in 加快推进 and 推进, the other side keeps to what is
    alike; where it ends, as in 推广工作 and 推广, the rest of it belongs to the words before.
    """
    within = np.logical_and.reduce([~whole.opens[at] for at in sides])
    sides = tuple(at + step * _to_word(whole, at, step) for at in sides)
    numbers = [digits_beyond(whole, at, step) for at in sides]
    numbered = np.logical_and.reduce([count > 0 for count in numbers])
    beyond = [at + step * np.where(numbered, count, 0) for at, count in zip(sides, numbers, strict=True)]
    far = [_to_clause(whole, at, step) for at in beyond]
    near = np.logical_and.reduce([steps <= _MOST for steps in far])
    if step < 0:
        near &= within
    return tuple(np.where(near, out + step * steps, at) for at, out, steps in zip(sides, beyond, far, strict=True))


def digits_beyond(whole: Corpus, edge: Index, step: int) -> Index:
    """Return how many digits of a number of the same clause lie directly beyond each edge."""
    count = np.zeros(len(edge), np.int64)
    rows = np.arange(len(edge))
    for _ in range(_LONGEST_WORD):
        at = edge[rows] + step * count[rows]
        rows = rows[digits(whole.codes[at - 1 if step < 0 else at]) & ~whole.opens[at]]
        if not len(rows):
            break
        count[rows] += 1
    return count


def _to_clause(whole: Corpus, edge: Index, step: int) -> Index:
    """Return how many letters the next opening of a clause is away, or more than two."""
    steps = np.zeros(len(edge), np.int64)
    away = np.flatnonzero(~whole.opens[edge])
    for n in range(1, _MOST + 2):
        steps[away] = n
        if n <= _MOST:
            away = away[~whole.opens[edge[away] + step * n]]
    return steps


def _to_word(whole: Corpus, edge: Index, step: int) -> Index:
    """Return how many letters of a number or a Latin word that the edge cuts lie beyond it."""
    steps = np.zeros(len(edge), np.int64)
    cut = np.flatnonzero(_inside_word(whole, edge))
    for _ in range(_LONGEST_WORD):
        steps[cut] += 1
        cut = cut[_inside_word(whole, edge[cut] + step * steps[cut])]
    return steps


def _inside_word(whole: Corpus, at: Index) -> NDArray[np.bool_]:
    before, here = _joints()
    inside: NDArray[np.bool_] = (before[whole.codes[at - 1]] & here[whole.codes[at]]) > 0
    return inside & ~whole.opens[at]


@cache
def _joints() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return for each code with what it joins the one behind it, and the one before it, to one word: a bit each.

    Latin letters and digits, 一九八|一, 3|万, 2021|年, 第|三, 第三|次.
    """
    arabic, numerals = "0123456789", "〇零一二三四五六七八九十百千"
    latin = arabic + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    pairs = [(latin, latin), (numerals, numerals), (arabic, "年月日万亿千百"), ("第", arabic + numerals)]
    pairs.append((arabic + numerals, "次届个"))
    before, here = np.zeros((2, 1 << 16), np.uint8)
    for bit, (left, right) in enumerate(pairs):
        before[list(map(ord, left))] |= np.uint8(1 << bit)
        here[list(map(ord, right))] |= np.uint8(1 << bit)
    return before, here
