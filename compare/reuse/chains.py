"""From links of single seeds to passages: exact runs with exact edges, and runs that lie close together joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.corpus import Corpus
from compare.reuse.disk import Flags
from compare.reuse.fingerprints import K, Positions
from compare.reuse.likeness import likenesses
from compare.reuse.normalise import SEPARATOR, Codes, digits, strings

_ONE_RUN: Final = 16
"""Letters that may lie between two pairs on one diagonal for the run through the first to be looked for first."""
_GAPS: Final = (32, 16, 8, 4, 0)
"""Letters that may lie between two joined runs, on either side; tried from the widest."""
_NUMBERS_PASSED: Final = 4
"""Changed numbers one after another behind which a passage is followed."""
_LEAST_SHARED: Final = 0.68
"""Share of a joined passage's letters, of both sides together, that must lie in its exact runs."""
LEAST_ALIKE: Final = 0.6
"""Likeness that a passage must have, whatever its runs share."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Stretches alike in two texts: letters ``a`` to ``a_end`` and ``b`` to ``b_end``, ``shared`` of them equal."""

    a: Positions
    a_end: Positions
    b: Positions
    b_end: Positions
    shared: Positions

    def __len__(self) -> int:
        return len(self.a)

    def pick(self, chosen: NDArray[np.generic] | slice) -> "Runs":
        """Return some of the runs."""
        return Runs(self.a[chosen], self.a_end[chosen], self.b[chosen], self.b_end[chosen], self.shared[chosen])


def exact_runs(codes: Codes, earlier: Positions, later: Positions) -> Runs:
    """Return the longest exact runs through the given pairs of positions, each once; none crosses a separator.

    A pair whose letters differ lies in none: the outermost letters of masked grams may be of two different numbers.
    """
    diagonal, at = _sorted_pairs(later - earlier, later)
    real = (codes[at] == codes[at - diagonal]) & (codes[at] != SEPARATOR)
    diagonal, at = diagonal[real], at[real]
    parts = []
    while len(at):
        opens = np.ones(len(at), np.bool_)
        opens[1:] = (diagonal[1:] != diagonal[:-1]) | (at[1:] - at[:-1] > _ONE_RUN)
        heads = np.flatnonzero(opens)
        on, head = diagonal[heads], at[heads]
        begin = head - reach(codes, head - 1 - on, head - 1, -1)
        end = head + reach(codes, head - on, head, 1)
        parts.append((on, begin, end))
        # pairs on one diagonal may be of two runs, a letter apart: those that the first one's run does not hold
        beyond = at >= np.repeat(end, np.diff(np.append(heads, len(at))))
        diagonal, at = diagonal[beyond], at[beyond]
    if not parts:
        return Runs(*(np.zeros(0, np.int64) for _ in range(5)))
    diagonal, begin, end = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = order_of(diagonal, begin)
    diagonal, begin, end = diagonal[order], begin[order], end[order]
    fresh = np.ones(len(begin), np.bool_)
    fresh[1:] = (diagonal[1:] != diagonal[:-1]) | (begin[1:] != begin[:-1])
    diagonal, begin, end = diagonal[fresh], begin[fresh], end[fresh]
    return Runs(begin - diagonal, end - diagonal, begin, end, end - begin)


def _sorted_pairs(major: Positions, minor: Positions) -> tuple[Positions, Positions]:
    """Return pairs sorted by the first and then the second, each once."""
    bits = np.uint64(max(1, int(minor.max(initial=0)).bit_length()))
    keys = major.astype(np.uint64) << bits | minor.astype(np.uint64)
    keys.sort()
    fresh = np.ones(len(keys), np.bool_)
    fresh[1:] = keys[1:] != keys[:-1]
    keys = keys[fresh]
    low = (np.uint64(1) << bits) - np.uint64(1)
    return (keys >> bits).astype(np.int64), (keys & low).astype(np.int64)


def reach(codes: Codes, a: Positions, b: Positions, step: int, most: int = 1 << 40) -> Positions:
    """Return how many letters are equal from each pair of positions on, going by ``step``, ``most`` or little more.

    Four at a time. ``b`` is never before ``a``.
    """
    reached = np.zeros(len(a), np.int64)
    last = len(codes) - 4
    fours = np.ndarray((max(0, last + 1),), np.uint64, codes, 0, (codes.itemsize,))
    active = np.arange(len(a))
    at_a, at_b = (a, b) if step > 0 else (a - 3, b - 3)
    done = 0
    while len(active) and done < most:
        if at_a.min() < 0 or at_b.max() > last:
            inside = (at_a >= 0) & (at_b <= last)
            beyond = active[~inside]
            reached[beyond] += _reach_one_by_one(codes, a[beyond] + step * done, b[beyond] + step * done, step)
            active, at_a, at_b = active[inside], at_a[inside], at_b[inside]
        letters = fours[at_a]
        alike = _letters_alike(letters ^ fours[at_b] | _separators(letters), step)
        reached[active] += alike
        on = np.flatnonzero(alike == 4)
        active, at_a, at_b = active[on], at_a[on] + 4 * step, at_b[on] + 4 * step
        done += 4
    return reached


_FIRST: Final = tuple(np.uint64((1 << 16 * n) - 1) for n in (1, 2, 3, 4))
_LAST: Final = tuple(np.uint64((1 << 64) - (1 << 64 - 16 * n)) for n in (1, 2, 3, 4))
"""The bits of the first, or last, one, two, three and four of four codes in one number."""


def _letters_alike(differ: NDArray[np.uint64], step: int) -> NDArray[np.int8]:
    """Return how many of four letters are the same, from the first on (from the last, with step -1).

    ``differ``: four codes in one number, zero where the letters are the same.
    """
    count = np.zeros(len(differ), np.int8)
    for letters in _FIRST if step > 0 else _LAST:
        count += (differ & letters) == 0
    return count


def _reach_one_by_one(codes: Codes, a: Positions, b: Positions, step: int) -> Positions:
    """Return how many letters are equal from each pair of positions on, up to the edge of the codes."""
    reached = np.zeros(len(a), np.int64)
    active = np.arange(len(a))
    while len(active):
        at_a, at_b = (side[active] + reached[active] * step for side in (a, b))
        inside = (at_a >= 0) & (at_b < len(codes))
        active, at_a, at_b = active[inside], at_a[inside], at_b[inside]
        active = active[(codes[at_a] == codes[at_b]) & (codes[at_a] != SEPARATOR)]
        reached[active] += 1
    return reached


def _separators(fours: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a number that is not zero in the place of each of four codes that is a separator.

    No code is 1, which would be taken for one just behind a separator.
    """
    ones, highs = np.uint64(0x0001000100010001), np.uint64(0x8000800080008000)
    with np.errstate(over="ignore"):
        lanes: NDArray[np.uint64] = (fours - ones) & ~fours & highs
    return lanes


def anchors(codes: Codes, earlier: Positions, later: Positions, masked: Flags) -> tuple[Positions, Positions]:
    """Return the anchors of links: the first letters of their grams, and the last ones of those with masked numbers.

    Between the two the numbers may differ in value and in length, so that the gram's halves lie on two diagonals.
    ``masked`` tells of each letter whether such a gram begins there.
    """
    numbered = masked[later]
    a_last, b_last = gram_last(codes, earlier[numbered]), gram_last(codes, later[numbered])
    return np.concatenate((earlier, a_last)), np.concatenate((later, b_last))


def passages_through(whole: Corpus, earlier: Positions, later: Positions, min_length: int) -> Runs:
    """Return the joined runs through pairs of positions of a corpus that share ``min_length`` letters or more."""
    runs = runs_of(whole.codes, earlier, later)
    runs = joined(whole, runs, min_length)
    return runs.pick(runs.shared >= min_length)


def runs_of(codes: Codes, earlier: Positions, later: Positions) -> Runs:
    """Return the exact runs through the given pairs of positions, and those that go on behind a changed number."""
    found = exact_runs(codes, earlier, later)
    bits = len(codes).bit_length()
    parts, known = [found], [_keys(found, bits)]
    for step in (1, -1):
        newest = _concatenated(parts)
        for _ in range(_NUMBERS_PASSED):
            newest = exact_runs(codes, *_past_number(codes, newest, step))
            keys = _keys(newest, bits)
            fresh = np.logical_and.reduce([~_holds(held, keys) for held in known])
            newest = newest.pick(fresh)
            if not len(newest):
                break
            parts.append(newest)
            known.append(keys[fresh])
    return _concatenated(parts)


def _keys(runs: Runs, bits: int) -> Positions:
    """Return a number for each run, its diagonal and its begin; in order, as runs of ``exact_runs`` are."""
    return (runs.b - runs.a) << bits | runs.b


def _holds(keys: Positions, wanted: Positions) -> NDArray[np.bool_]:
    """Tell of each wanted number whether it is among ``keys``, which are in order."""
    if not len(keys):
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.equal(keys[at], wanted)


def _concatenated(parts: Sequence[Runs]) -> Runs:
    return Runs(*(np.concatenate([getattr(part, name) for part in parts]) for name in Runs.__slots__))


def order_of(*columns: NDArray[np.signedinteger] | NDArray[np.bool_]) -> Positions:
    """Return the order by the first column, then the second and so on; none is negative.

    The columns go into one number where they fit into it, which sorts several times sooner than one after another.
    """
    bits = [int(column.max(initial=0)).bit_length() for column in columns]
    if sum(bits) > 64:
        return np.lexsort(columns[::-1])
    keys = columns[0].astype(np.uint64)
    for column, width in zip(columns[1:], bits[1:], strict=True):
        keys = keys << np.uint64(width) | column.astype(np.uint64)
    return np.argsort(keys)


def _past_number(codes: Codes, runs: Runs, step: int) -> tuple[Positions, Positions]:
    """Return the places just after (before, with step -1) the numbers at which the runs ended, where both have one."""
    if step > 0:
        a, b = runs.a_end, runs.b_end
    else:
        a, b = runs.a - 1, runs.b - 1
    inner = digits(codes[a - step])
    number = np.flatnonzero(inner | digits(codes[a]))
    number = number[inner[number] | digits(codes[b[number]])]
    a, b = a[number], b[number]
    for position in (a, b):
        within = np.flatnonzero(digits(codes[position]))
        while len(within):
            position[within] += step
            within = within[digits(codes[position[within]])]
    return a, b


def grams_end(codes: Codes, at: Positions, masked: Flags) -> Positions:
    """Return where the gram at each position ends; ``masked`` tells of each letter if a gram with a number begins."""
    end = at + K
    numbered = np.flatnonzero(masked[at])
    end[numbered] = gram_last(codes, at[numbered]) + 1
    return end


def gram_last(codes: Codes, at: Positions) -> Positions:
    """Return where the last code of the masked gram at each position stands (a run of digits is one code)."""
    position = at.copy()
    for _ in range(K - 1):
        digit = digits(codes[position])
        position += 1
        within = np.flatnonzero(digit & digits(codes[position]))
        while len(within):
            position[within] += 1
            within = within[digits(codes[position[within]])]
    return position


def joined(whole: Corpus, runs: Runs, alone: int) -> Runs:
    """Return the runs with those of the same two texts that lie close together joined, in the order of b and a.

    Runs are joined where at most 32 letters lie between them on both sides, fewer where less than about two thirds
    of the letters would be shared: a gap of hundreds glues what does not belong together. Runs shorter than ``alone``
    that have no neighbour are left out.
    """
    owner_a = whole.owner(runs.a)
    runs, pair = _in_order(runs, whole.owner(runs.b).astype(np.int64) << 32 | owner_a, owner_a)
    near = _near(runs, pair, _GAPS[0])
    kept = runs.shared >= alone
    kept[1:] |= near
    kept[:-1] |= near
    runs, pair = runs.pick(kept), pair[kept]
    for gap in _GAPS:
        runs, pair = _join_within(whole.codes, runs, pair, gap)
    order = np.lexsort((runs.b_end, runs.a, runs.b))
    return runs.pick(order)


def _in_order(runs: Runs, pair: NDArray[np.int64], owner_a: NDArray[np.int32]) -> tuple[Runs, NDArray[np.int64]]:
    """Return runs by texts and then place in b (and a where b is the same)."""
    # a place in b names its text, so that the runs of two texts lie together by the first text and the place alone
    order = order_of(owner_a, runs.b, runs.a)
    return runs.pick(order), pair[order]


def _near(runs: Runs, pair: NDArray[np.int64], gap: int) -> NDArray[np.bool_]:
    """Tell of each run but the first whether it lies within ``gap`` letters of the one before, on both sides."""
    near = runs.b[1:] - runs.b_end[:-1] <= gap
    near &= pair[1:] == pair[:-1]
    near &= runs.a[1:] - runs.a_end[:-1] <= gap
    near &= runs.a[:-1] - runs.a_end[1:] <= gap
    return near


def _tangled(runs: Runs) -> NDArray[np.bool_]:
    """Tell of each run whether it begins before the end of the run before it, on either side."""
    tangled = np.zeros(len(runs), np.bool_)
    tangled[1:] = (runs.a[1:] < runs.a_end[:-1]) | (runs.b[1:] < runs.b_end[:-1])
    return tangled


def _fresh_letters(runs: Runs, opens: NDArray[np.bool_]) -> Positions:
    """Return how many equal letters each run adds in b to those of the run before it in its chain."""
    before = np.where(opens[1:], 0, np.maximum(runs.b_end[:-1] - runs.b[1:], 0))
    fresh = runs.shared.copy()
    fresh[1:] = np.maximum(fresh[1:] - before, 0)
    return fresh


def alike(codes: Codes, runs: Runs) -> NDArray[np.float64]:
    """Return how alike the two stretches of each run are."""
    return np.array(likenesses(strings(codes, runs.a, runs.a_end), strings(codes, runs.b, runs.b_end)), np.float64)


def _join_within(codes: Codes, runs: Runs, pair: NDArray[np.int64], gap: int) -> tuple[Runs, NDArray[np.int64]]:
    """Join neighbours at most ``gap`` apart; a chain that would share or be alike too little stays as it was."""
    if not len(runs):
        return runs, pair
    opens = np.ones(len(runs), np.bool_)
    opens[1:] = ~_near(runs, pair, gap)
    heads = np.flatnonzero(opens)
    whole = Runs(
        np.minimum.reduceat(runs.a, heads),
        np.maximum.reduceat(runs.a_end, heads),
        np.minimum.reduceat(runs.b, heads),
        np.maximum.reduceat(runs.b_end, heads),
        np.add.reduceat(_fresh_letters(runs, opens), heads),
    )
    size = whole.a_end - whole.a + whole.b_end - whole.b
    shared = np.minimum(whole.shared, np.minimum(whole.a_end - whole.a, whole.b_end - whole.b))
    good = 2 * shared >= _LEAST_SHARED * size
    whole = Runs(whole.a, whole.a_end, whole.b, whole.b_end, shared)
    # letters of runs that cross or lie over each other are counted twice: whether the two are alike is looked at
    tangled = np.logical_or.reduceat(~opens & _tangled(runs), heads)
    unsure = np.flatnonzero(good & tangled)
    good[unsure] = alike(codes, whole.pick(unsure)) >= LEAST_ALIKE
    runs = Runs(*(getattr(runs, name).copy() for name in Runs.__slots__))
    for name in Runs.__slots__:
        getattr(runs, name)[heads[good]] = getattr(whole, name)[good]
    kept = opens | ~good[np.cumsum(opens) - 1]
    return runs.pick(kept), pair[kept]
