"""Families: all occurrences of one passage, in every text of the archive.

Seeds that travel together are one passage: two neighbouring grams belong to the same family where each stands beside
the other in more than half of its places. So a family is the longest stretch that most of its holders share, a clause
that is also used by itself is a family of its own, and the work grows with the text, not with its square.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.chains import gram_last
from compare.reuse.corpus import Corpus
from compare.reuse.fingerprints import REACH
from compare.reuse.links import Groups, Index
from compare.reuse.normalise import SEPARATOR

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
    found = _to_the_edges(whole, found)
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
    """Return where at least half of a family's seeds stand close together."""
    size = np.bincount(labels, minlength=len(labels))
    label = labels[groups.group]
    keys = label.astype(np.uint64) << _POSITION | groups.positions.astype(np.uint64)
    keys.sort()
    family = (keys >> _POSITION).astype(np.int64)
    position = (keys & ((np.uint64(1) << _POSITION) - np.uint64(1))).astype(np.int64)
    owner = whole.owner(position)
    opens = np.ones(len(keys), np.bool_)
    opens[1:] = (np.diff(family) != 0) | (np.diff(owner) != 0) | (np.diff(position) > _WITHIN)
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(keys)) - 1
    whole_enough = 2 * (last - first + 1) >= size[family[first]]
    first, last = first[whole_enough], last[whole_enough]
    return Occurrences(family[first], position[first], gram_last(whole.codes, position[last]) + 1)


def _in_two_texts(whole: Corpus, found: Occurrences) -> Occurrences:
    if not len(found.family):
        return found
    owner = whole.owner(found.begin)
    firsts = found.firsts
    different = np.maximum.reduceat(owner, firsts) != np.minimum.reduceat(owner, firsts)
    return found.pick(np.repeat(different, np.diff(np.append(firsts, len(owner)))))


def _to_the_edges(whole: Corpus, found: Occurrences) -> Occurrences:
    """Return the occurrences followed outward as long as more than half of a family agree with its first one."""
    begin, end = found.begin.copy(), found.end.copy()
    for edge, step, offset in ((begin, -1, -1), (end, 1, 0)):
        live = np.ones(int(found.family[-1]) + 1 if len(found.family) else 0, np.bool_)
        agree = np.ones(len(edge), np.bool_)
        rows = np.arange(len(edge))
        for _ in range(_FURTHEST):
            rows = rows[live[found.family[rows]]]
            if not len(rows):
                break
            family = found.family[rows]
            firsts = np.flatnonzero(np.diff(family, prepend=-1))
            times = np.diff(np.append(firsts, len(rows)))
            letter = whole.codes[np.clip(edge[rows] + offset, 0, len(whole.codes) - 1)]
            model = np.repeat(letter[firsts], times)
            same = agree[rows] & (letter == model) & (model != SEPARATOR)
            most = 2 * np.add.reduceat(same.astype(np.int64), firsts) > times
            live[family[firsts[~most]]] = False
            agree[rows] = same
            moved = rows[same & np.repeat(most, times)]
            edge[moved] += step
    return Occurrences(found.family, begin, end)


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
