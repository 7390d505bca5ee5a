"""Families: all occurrences of one passage, in every text of the archive.

Seeds that travel together are one passage: two neighbouring grams belong to the same family where each stands beside
the other in more than half of its places. So a family is the longest stretch that most of its holders share, a clause
that is also used by itself is a family of its own, and the work grows with the text, not with its square.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.chains import gram_last, reach
from compare.reuse.corpus import Corpus
from compare.reuse.fingerprints import REACH
from compare.reuse.links import Groups, Index

_WITHIN: Final = 32
"""Letters that may lie between two seeds of one occurrence: a changed number or a word put in."""
_FURTHEST: Final = 40
"""Letters that a family is followed beyond its outermost seeds."""
_POSITION: Final = np.uint64(34)


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


def families(whole: Corpus, groups: Groups, min_length: int = REACH) -> Occurrences:
    """Return the families of at least ``min_length`` letters that stand in two texts or more.

    ``groups`` are those of the masked view's grams, so that a passage whose numbers changed is the same passage.
    """
    if not len(groups.positions):
        empty = np.zeros(0, np.int64)
        return Occurrences(empty, empty, empty)
    labels = _together(whole, groups)
    found = _standing(whole, groups, labels)
    found = _in_two_texts(whole, found)
    sizes = (found.end - found.begin)[found.firsts]
    return found.pick((sizes >= min_length)[found.family]) if len(sizes) else found


def _together(whole: Corpus, groups: Groups) -> Index:
    """Return for each group of seeds the first group of the chain of seeds that travel together with it."""
    keys = groups.positions.astype(np.uint64) << np.uint64(64) - _POSITION | groups.group.astype(np.uint64)
    keys.sort()
    position = (keys >> np.uint64(64) - _POSITION).astype(np.int64)
    here = (keys & ((np.uint64(1) << np.uint64(64) - _POSITION) - np.uint64(1))).astype(np.int64)
    owner = whole.owner(position)
    beside = (owner[1:] == owner[:-1]) & (position[1:] - position[:-1] <= REACH) & (here[1:] != here[:-1])
    steps = here[:-1][beside].astype(np.uint64) << np.uint64(32) | here[1:][beside].astype(np.uint64)
    steps.sort()
    first = np.flatnonzero(np.diff(steps, prepend=steps[:1] + np.uint64(1)))
    times = np.diff(np.append(first, len(steps)))
    before = (steps[first] >> np.uint64(32)).astype(np.int64)
    after = (steps[first] & np.uint64(0xFFFFFFFF)).astype(np.int64)
    holders = np.diff(groups.firsts)
    often = 2 * times > np.maximum(holders[before], holders[after])
    root = np.arange(len(holders))
    root[after[often]] = before[often]
    for _ in range(32):
        further = root[root]
        if np.array_equal(further, root):
            break
        root = further
    return root


def _standing(whole: Corpus, groups: Groups, labels: Index) -> Occurrences:
    """Return where at least half of a family's seeds stand close together, each as far as it goes like the first."""
    size = np.bincount(labels, minlength=len(labels))
    label = labels[groups.group]
    keys = label.astype(np.uint64) << _POSITION | groups.positions.astype(np.uint64)
    order = np.argsort(keys)
    family, position, group = label[order], groups.positions[order], groups.group[order].astype(np.int64)
    owner = whole.owner(position)
    opens = np.ones(len(keys), np.bool_)
    opens[1:] = (np.diff(family) != 0) | (np.diff(owner) != 0) | (np.diff(position) > _WITHIN)
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(keys)) - 1
    whole_enough = 2 * (last - first + 1) >= size[family[first]]
    first, last = first[whole_enough], last[whole_enough]
    return _to_the_edges(whole, groups, family[first], (group[first], position[first]), (group[last], position[last]))


def _to_the_edges(
    whole: Corpus, groups: Groups, family: Index, first: tuple[Index, Index], last: tuple[Index, Index]
) -> Occurrences:
    """Return occurrences with their edges: as far as each goes like the first, and no further than most of them do.

    ``first`` and ``last``: group and position of the outermost seeds of each occurrence. Positions in the family's
    first occurrence, which all are held against, are called its own here.
    """
    model = groups.positions[groups.firsts[:-1]]
    own_begin = model[first[0]]
    left = reach(whole.codes, own_begin - 1, first[1] - 1, -1, _FURTHEST)
    own_end, end = (gram_last(whole.codes, at) + 1 for at in (model[last[0]], last[1]))
    right = reach(whole.codes, own_end, end, 1, _FURTHEST)
    begin, end = first[1] - left, end + right
    own_begin, own_end = own_begin - left, own_end + right
    opens = np.flatnonzero(np.diff(family, prepend=-1))
    others = np.diff(np.append(opens, len(family))) - 1
    # a seed may stand first in a text that is none of the family's: then its outermost seeds are the edges
    self_ = np.zeros(len(family), np.bool_)
    self_[opens] = True
    for edge, own, bare, sign in ((begin, own_begin, first[1], 1), (end, own_end, end - right, -1)):
        order = np.lexsort((own * sign, ~self_, family))
        most = own[order[opens + np.where(others > 0, 1 + (others - 1) // 2, 0)]]
        beyond = (np.repeat(most, others + 1) - own) * sign
        held = (np.abs(beyond) <= 2 * _FURTHEST) & ~(self_ & (beyond < 0))
        edge[:] = np.where(held, edge + np.maximum(beyond, 0) * sign, bare)
    real = (end > begin) & (whole.owner(begin) == whole.owner(np.maximum(end - 1, 0)))
    return Occurrences(family[real], begin[real], end[real])


def _in_two_texts(whole: Corpus, found: Occurrences) -> Occurrences:
    if not len(found.family):
        return found
    owner = whole.owner(found.begin)
    firsts = found.firsts
    different = np.maximum.reduceat(owner, firsts) != np.minimum.reduceat(owner, firsts)
    return found.pick(np.repeat(different, np.diff(np.append(firsts, len(owner)))))


def family_of(found: Occurrences, begin: Index, end: Index) -> Index:
    """Return for each stretch of the corpus the family that overlaps it most, or -1."""
    order = np.argsort(found.begin, kind="stable")
    starts, ends, family = found.begin[order], found.end[order], found.family[order]
    longest = int((ends - starts).max(initial=0))
    low = np.searchsorted(starts, begin - longest)
    times = np.searchsorted(starts, end) - low
    which = np.repeat(np.arange(len(begin)), times)
    at = low[which] + np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    overlap = np.minimum(ends[at], end[which]) - np.maximum(starts[at], begin[which])
    which, at, overlap = which[overlap > 0], at[overlap > 0], overlap[overlap > 0]
    best = np.full(len(begin), -1, np.int64)
    rising = np.lexsort((-at, overlap))
    best[which[rising]] = family[at[rising]]
    return best
