"""Which seeds travel together: grams that stand beside each other in more than half of their places.

Nothing of it is held in memory but two numbers for each gram that stands in more than one place: the steps from a
gram to the next are counted in ranges of the grams, and the seeds parted by what was found, on disk.
"""

from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.corpus import Corpus
from compare.reuse.disk import Buckets, BucketWriter, table
from compare.reuse.fingerprints import REACH
from compare.reuse.links import Index
from compare.reuse.workers import in_turn

_GRAMS: Final = 1 << 17
"""Grams whose chains are followed at a time."""
_HOLDERS: Final = 1 << 16
"""Holders of the grams whose steps are counted, or families built, at a time."""
_TOGETHER: Final = 1 << 6
"""Grams whose holders are added up at a time."""
_ROUNDS: Final = 32
_GRAM: Final = 30
"""Bits of a gram's number."""


def labelled(whole: Corpus, seeds: Buckets, holders: NDArray[np.uint32]) -> Buckets:
    """Return seeds (label, position, gram) by label, given by position (position, gram); each bucket by position.

    The label is the first gram of the chain of those that travel together. ``holders``: how many each gram has.
    """
    label = _chained(whole, seeds, holders)
    parted = BucketWriter(_ranges(holders), 3, len(whole.codes))
    for position, gram in in_turn(partial(_by_position, seeds), range(len(seeds))):
        parted.put(label[gram].astype(np.int64), position, gram)
    return parted.done()


def _ranges(holders: NDArray[np.uint32]) -> Index:
    """Return bounds of ranges of grams with about as many holders each."""
    if not len(holders):
        return np.zeros(2, np.int64)
    held = np.cumsum(np.concatenate([_added(holders[at : at + _GRAMS]) for at in range(0, len(holders), _GRAMS)]))
    cuts = np.unique(np.searchsorted(held, np.arange(_HOLDERS, held[-1], _HOLDERS))) * _TOGETHER
    return np.concatenate(([0], cuts[cuts > 0], [len(holders)]))


def _added(holders: NDArray[np.uint32]) -> Index:
    """Return the holders of some grams added up, so many grams together; numpy makes another array of their size."""
    return np.add.reduceat(holders, np.arange(0, len(holders), _TOGETHER), dtype=np.int64)


def _by_position(seeds: Buckets, number: int) -> tuple[Index, Index]:
    """Return the positions and grams of a bucket in the order of positions."""
    position, gram = seeds.take(number)
    keys = position.view(np.uint64) << np.uint64(_GRAM) | gram.view(np.uint64)
    keys.sort()
    low = np.uint64((1 << _GRAM) - 1)
    return (keys >> np.uint64(_GRAM)).view(np.int64), (keys & low).view(np.int64)


def _chained(whole: Corpus, seeds: Buckets, holders: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return for each gram the first one of its chain."""
    steps = BucketWriter(_ranges(holders), 3, len(whole.codes))
    for made in in_turn(partial(_steps, whole, seeds), range(len(seeds))):
        steps.put(*made)
    first: NDArray[np.uint32] = table(len(holders), np.uint32)
    cuts = range(0, len(holders), _GRAMS)
    for at in cuts:
        first[at : at + _GRAMS] = np.arange(at, min(at + _GRAMS, len(first)))
    counted = steps.done()
    for before, after in in_turn(partial(_often, counted, holders), range(len(counted))):
        first[after] = before
    for _ in range(_ROUNDS):
        further = [_further(first, at) for at in cuts]
        if not any(further):
            break
    return first


def _further(first: NDArray[np.uint32], at: int) -> bool:
    """Let grams from a number on stand for what stands before that which they stand for; tell if any does so anew."""
    here = first[at : at + _GRAMS]
    further = first[here]
    changed = not np.array_equal(further, here)
    if changed:
        first[at : at + _GRAMS] = further
    return changed


def _steps(whole: Corpus, seeds: Buckets, number: int) -> tuple[Index, Index, Index]:
    """Return the steps of a bucket from one gram to the next within reach: before, after, how often."""
    position, gram = _by_position(seeds, number)
    owner = whole.owner(position)
    beside = (owner[1:] == owner[:-1]) & (position[1:] - position[:-1] <= REACH) & (gram[1:] != gram[:-1])
    steps = gram[:-1][beside].view(np.uint64) << np.uint64(32) | gram[1:][beside].view(np.uint64)
    steps.sort()
    first = np.flatnonzero(np.diff(steps, prepend=steps[:1] + np.uint64(1)))
    times = np.diff(np.append(first, len(steps)))
    return (*_parted(steps[first]), times)


def _parted(steps: NDArray[np.uint64]) -> tuple[Index, Index]:
    return (steps >> np.uint64(32)).view(np.int64), (steps & np.uint64(0xFFFFFFFF)).view(np.int64)


def _often(steps: Buckets, holders: NDArray[np.uint32], number: int) -> tuple[Index, Index]:
    """Return the steps of a bucket that are made in more than half of the places of either gram."""
    before, after, times = steps.take(number)
    keys = before.view(np.uint64) << np.uint64(32) | after.view(np.uint64)
    order = np.argsort(keys)
    keys = keys[order]
    first = np.flatnonzero(np.diff(keys, prepend=keys[:1] + np.uint64(1)))
    before, after = _parted(keys[first])
    times = np.add.reduceat(times[order], first) if len(first) else times
    often = 2 * times > np.maximum(holders[before], holders[after])
    return before[often], after[often]
