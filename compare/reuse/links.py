"""Links instead of pairs: from each repeated seed to the few earlier holders that tell its history.

All pairs of a phrase that stands in a thousand reports are half a million; what a reader asks is where it stood
first, where it stood last before, and whether the place's own report before had it. So the result grows with the
text, not with its square.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.reuse.fingerprints import Hashes, Positions, unpack

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Groups:
    """The seeds that stand in more than one place, sorted by hash and then position.

    ``positions[firsts[g] : firsts[g + 1]]`` are the holders of group ``g``; ``group[i]`` is the group of holder i.
    """

    positions: Positions
    group: NDArray[np.int32]
    firsts: Index


def group(packed: Hashes, bits: int) -> Groups:
    """Return the groups of sorted packed seeds that have two holders or more."""
    keys = packed >> np.uint64(bits)
    same = keys[1:] == keys[:-1]
    repeated = np.zeros(len(packed), np.bool_)
    repeated[1:] = same
    repeated[:-1] |= same
    kept = np.flatnonzero(repeated)
    return groups_of(*unpack(packed[kept], bits))


def groups_of(keys: NDArray[np.integer], positions: Positions) -> Groups:
    """Return the groups of repeated seeds, given by hash (or another number of their gram) and then position."""
    opens = np.ones(len(keys), np.bool_)
    opens[1:] = keys[1:] != keys[:-1]
    numbers = np.cumsum(opens, dtype=np.int32) - 1
    return Groups(positions, numbers, np.append(np.flatnonzero(opens), len(keys)))


def links(groups: Groups, owner: NDArray[np.int32], series: NDArray[np.int32]) -> tuple[Positions, Positions]:
    """Return pairs of positions (earlier, later): to the first holder, the nearest one before, and the own one before.

    ``owner``: text of each holder; ``series``: place of each text. Holders in the later text itself do not count.
    """
    here = np.arange(len(owner))
    first = groups.firsts[:-1][groups.group]
    opens = _changes(groups.group, owner)
    run = np.maximum.accumulate(np.where(opens, here, 0))
    nearest = np.maximum(run - 1, first)
    own = _own_before(groups, owner, series)
    earlier = np.concatenate((first, nearest, np.where(own >= 0, own, here)))
    later = np.concatenate((here, here, here))
    real = owner[earlier] != owner[later]
    return groups.positions[earlier[real]], groups.positions[later[real]]


def _own_before(groups: Groups, owner: NDArray[np.int32], series: NDArray[np.int32]) -> Index:
    """Return of each holder the last one before it in another text of the same place, or -1."""
    bits = np.uint64(max(1, len(owner).bit_length()))
    place = series[owner].astype(np.uint64)
    count = np.uint64(len(series) + 1)
    keys = (groups.group.astype(np.uint64) * count + place) << bits | np.arange(len(owner), dtype=np.uint64)
    keys.sort()
    at = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    keys >>= bits
    opens = _changes(keys, owner[at])
    here = np.arange(len(at))
    before = np.maximum.accumulate(np.where(opens, here, 0)) - 1
    same = (before >= 0) & (keys[np.maximum(before, 0)] == keys)
    own = np.full(len(owner), -1, np.int64)
    own[at] = np.where(same, at[np.maximum(before, 0)], -1)
    return own


def _changes(first: NDArray[np.generic], second: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Tell where one of two sequences differs from its value just before."""
    changed = np.ones(len(first), np.bool_)
    changed[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return changed
