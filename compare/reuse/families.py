"""Families: all occurrences of one passage, in every text of the archive.

Seeds that travel together are one passage: two neighbouring grams belong to the same family where each stands beside
the other in more than half of its places. So a family is the longest stretch that most of its holders share, a clause
that is also used by itself is a family of its own, and the work grows with the text, not with its square.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.chains import Runs, grams_end, order_of, reach
from compare.reuse.corpus import Corpus
from compare.reuse.disk import Flags
from compare.reuse.edges import digits_beyond
from compare.reuse.fingerprints import POSITION, REACH
from compare.reuse.links import Index
from compare.reuse.normalise import SEPARATOR, digits

_WITHIN: Final = 32
"""Letters that may lie between two seeds of one occurrence: a changed number or a word put in."""
_FURTHEST: Final = 40
"""Letters that a family is followed beyond its outermost seeds."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Seeds that stand in more than one place, by position: where, which gram, and which seeds it travels with.

    Grams are told by number; those that travel together have one label (``chained``). All that have a label are there.
    """

    position: Index
    gram: Index
    label: Index


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where families stand: letters ``begin`` to ``end`` of the corpus, by family and then position.

    ``family`` counts from 0; the first occurrence of each is the earliest, whose words name it.
    """

    family: Index
    begin: Index
    end: Index

    @property
    def firsts(self) -> Index:
        """Return where each family begins among the occurrences."""
        return np.flatnonzero(np.diff(self.family, prepend=-1))

    def pick(self, chosen: NDArray[np.bool_]) -> "Occurrences":
        """Return some of the occurrences, families counted anew."""
        kept = self.family[chosen]
        family = np.cumsum(np.diff(kept, prepend=kept[:1]) != 0)
        return Occurrences(family, self.begin[chosen], self.end[chosen])


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Occurrences, by family: each as far as it goes like the family's first one, and the same in the first one.

    Letters ``begin`` to ``end`` of the corpus, ``left`` and ``right`` of them beyond the outermost seeds; ``own_begin``
    to ``own_end`` is that stretch in the first one's places.
    """

    family: Index
    begin: Index
    end: Index
    left: Index
    right: Index
    own_begin: Index
    own_end: Index

    @property
    def firsts(self) -> Index:
        """Return where each family begins."""
        return np.flatnonzero(np.diff(self.family, prepend=-1))

    def pick(self, chosen: NDArray[np.bool_]) -> "_Stretches":
        """Return some of the stretches."""
        return _Stretches(*(getattr(self, name)[chosen] for name in _Stretches.__slots__))


def families(whole: Corpus, seeds: Labelled, masked: Flags, min_length: int = REACH) -> Occurrences:
    """Return the families of at least ``min_length`` letters that stand in two texts or more.

    ``seeds`` are those of the masked view's grams, so that a passage whose numbers changed is the same passage;
    ``masked`` tells of each letter of the corpus whether a gram with a number in it begins there.
    """
    if not len(seeds.position):
        empty = np.zeros(0, np.int64)
        return Occurrences(empty, empty, empty)
    stretches = _possible(_standing(whole, seeds, masked), min_length)
    found = _in_two_texts(whole, _with_edges(whole, stretches))
    if not len(found.family):
        return found
    sizes = _words(whole, found.begin[found.firsts], found.end[found.firsts])
    found = found.pick((sizes >= min_length)[found.family])
    begin = found.begin - _shared_beyond(whole, found, found.begin, -1)
    return Occurrences(found.family, begin, found.end + _shared_beyond(whole, found, found.end, 1))


def _words(whole: Corpus, begin: Index, end: Index) -> Index:
    """Return how many letters stretches have, each number counted as one: it may be another one in each use."""
    size = end - begin
    starts = np.cumsum(size) - size
    digit = digits(whole.codes[np.repeat(begin - starts, size) + np.arange(int(size.sum()))])
    inside = np.zeros(len(digit), np.int64)
    inside[1:] = digit[1:] & digit[:-1]
    inside[starts] = 0
    return size - np.add.reduceat(inside, starts)


def _standing(whole: Corpus, seeds: Labelled, masked: Flags) -> _Stretches:
    """Return where at least half of a family's seeds stand close together, each as far as it goes like the first."""
    _, first_holder, gram = np.unique(seeds.gram, return_index=True, return_inverse=True)
    label = seeds.label - seeds.label.min()
    size = np.bincount(label[first_holder])
    order = np.argsort(label << POSITION | seeds.position)
    family, position, gram = label[order], seeds.position[order], gram[order]
    owner = whole.owner(position)
    opens = np.ones(len(order), np.bool_)
    opens[1:] = (np.diff(family) != 0) | (np.diff(owner) != 0) | (np.diff(position) > _WITHIN)
    opens |= _said_again(opens, gram, size[family])
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(order)) - 1
    whole_enough = 2 * (last - first + 1) >= size[family[first]]
    first, last = first[whole_enough], last[whole_enough]
    model = seeds.position[first_holder]
    own_begin, begin = model[gram[first]], position[first]
    own_end, end = (grams_end(whole.codes, at, masked) for at in (model[gram[last]], position[last]))
    left = reach(whole.codes, own_begin - 1, begin - 1, -1, _FURTHEST)
    right = reach(whole.codes, own_end, end, 1, _FURTHEST)
    return _Stretches(family[first], begin - left, end + right, left, right, own_begin - left, own_end + right)


def _said_again(opens: NDArray[np.bool_], gram: Index, size: Index) -> NDArray[np.bool_]:
    """Tell of seeds where a family is said again right behind itself: 由…增加到…，年均增长… of one thing after another.

    Told by the stretch's first seed, in stretches of half as many seeds again as the family has.
    """
    first = np.flatnonzero(opens)
    count = np.diff(np.append(first, len(gram)))
    again: NDArray[np.bool_] = np.repeat(2 * count >= 3 * size[first], count)
    again &= gram == np.repeat(gram[first], count)
    return again


def _possible(found: _Stretches, min_length: int) -> _Stretches:
    """Return the stretches of the families that may come to ``min_length`` letters: most are of a few words only."""
    firsts = found.firsts
    seeds = (found.end - found.right - found.begin - found.left)[firsts]
    begin, end = found.own_begin.copy(), found.own_end.copy()
    # the first one, which is held against itself, tells nothing beyond its seeds
    begin[firsts] += found.left[firsts]
    end[firsts] -= found.right[firsts]
    before = begin[firsts] - np.minimum.reduceat(begin, firsts)
    after = np.maximum.reduceat(end, firsts) - end[firsts]
    possible = before + seeds + after >= min_length
    return found.pick(np.repeat(possible, np.diff(np.append(firsts, len(begin)))))


def _with_edges(whole: Corpus, found: _Stretches) -> Occurrences:
    """Return the occurrences with their edges: no further than most of the others go like the first one."""
    firsts = found.firsts
    others = np.diff(np.append(firsts, len(found.family))) - 1
    middle = firsts + np.where(others > 0, 1 + (others - 1) // 2, 0)
    is_first = np.zeros(len(found.family), np.bool_)
    is_first[firsts] = True
    begin = found.begin + _further(found, found.own_begin, found.left, middle, is_first)
    end = found.end - _further(found, -found.own_end, found.right, middle, is_first)
    real = (end > begin) & (whole.owner(begin) == whole.owner(np.maximum(end - 1, 0)))
    return Occurrences(found.family[real], begin[real], end[real])


def _further(found: _Stretches, own: Index, beyond_seeds: Index, middle: Index, is_first: NDArray[np.bool_]) -> Index:
    """Return by how many letters each edge lies further in than the stretch reaches.

    ``own``: the edges in the first one's places, rising inwards; the edge of the middle one of the others (``middle``
    in their order) holds for all. A seed may stand first in a text that is none of the family's: then its outermost
    seeds are the edges.
    """
    order = order_of(found.family, ~is_first, own - own.min(initial=0))
    most = np.repeat(own[order[middle]], np.diff(np.append(found.firsts, len(own))))
    inwards = most - own
    held = (np.abs(inwards) <= 2 * _FURTHEST) & ~(is_first & (inwards < 0))
    return np.where(held, np.maximum(inwards, 0), beyond_seeds)


def _shared_beyond(whole: Corpus, found: Occurrences, edge: Index, step: int) -> Index:
    """Return how many letters beyond an edge in mid-clause all uses of a family still share, up to the clause's edge.

    There the seeds of a more common passage begin: without those letters a word would be cut. Where all go on with a
    number it is shared, whichever it is.
    """
    reached = np.zeros(len(edge), np.int64)
    rows = np.arange(len(edge))
    for _ in range(_FURTHEST):
        if not len(rows):
            break
        at = edge[rows] + step * reached[rows]
        letter = whole.codes[at - 1 if step < 0 else at]
        firsts = np.flatnonzero(np.diff(found.family[rows], prepend=-1))
        sizes = np.diff(np.append(firsts, len(rows)))
        alike = (letter == np.repeat(letter[firsts], sizes)) & (letter != SEPARATOR) & ~whole.opens[at]
        numbers = digits_beyond(whole, at, step)
        same = np.repeat(np.logical_and.reduceat(alike, firsts), sizes)
        numbered = np.repeat(np.minimum.reduceat(numbers, firsts) > 0, sizes)
        reached[rows] += np.where(numbered, numbers, same)
        rows = rows[same | numbered]
    return reached


def _in_two_texts(whole: Corpus, found: Occurrences) -> Occurrences:
    if not len(found.family):
        return found
    owner = whole.owner(found.begin)
    firsts = found.firsts
    different = np.maximum.reduceat(owner, firsts) != np.minimum.reduceat(owner, firsts)
    return found.pick(np.repeat(different, np.diff(np.append(firsts, len(owner)))))


def family_of(runs: Runs, placed: Occurrences, firsts: Index, begin: Index, end: Index) -> Index:
    """Return for each run the family that stands on both of its sides and overlaps them most, or -1.

    ``placed``: the occurrences among which the runs' later sides lie; of families that overlap a run as much as each
    other the first given is taken. Family ``n`` has the occurrences ``firsts[n]`` to ``firsts[n + 1]`` of all, letters
    ``begin`` to ``end``.
    """
    order = np.argsort(placed.begin, kind="stable")
    starts, ends, family = placed.begin[order], placed.end[order], placed.family[order]
    low = np.searchsorted(starts, runs.b - int((ends - starts).max(initial=0)))
    times = np.searchsorted(starts, runs.b_end) - low
    which = np.repeat(np.arange(len(runs)), times)
    at = low[which] + np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    shared = np.minimum(ends[at], runs.b_end[which]) - np.maximum(starts[at], runs.b[which])
    which, at, shared = which[shared > 0], at[shared > 0], shared[shared > 0]
    last = _last_below(runs.a_end[which], begin, firsts[family[at]], firsts[family[at] + 1])
    earlier = np.minimum(end[last], runs.a_end[which]) - np.maximum(begin[last], runs.a[which])
    which, at, shared = which[earlier > 0], at[earlier > 0], (shared + earlier)[earlier > 0]
    best = np.full(len(runs), -1, np.int64)
    rising = np.lexsort((-order[at], shared))
    best[which[rising]] = family[at[rising]]
    return best


def _last_below(wanted: Index, ordered: Index, first: Index, behind: Index) -> Index:
    """Return the last row of ``ordered`` from ``first`` up to ``behind`` that is below ``wanted``, or the first."""
    low, high = first, behind
    while (high - low > 1).any():
        middle = (low + high) // 2
        below = ordered[middle] < wanted
        low, high = np.where(below, middle, low), np.where(below, high, np.maximum(middle, low + 1))
    return low
