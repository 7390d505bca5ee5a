"""Grouping with numpy, in ranges of the hash: each is sorted by itself, two at a time."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from compare.reuse.disk import Buckets
from compare.reuse.links import Groups, group
from compare.reuse.workers import in_turn


def group_local(seeds: Buckets, bits: int) -> Iterator[Groups]:
    """Yield the groups of packed seeds, range by range of the hash."""
    return in_turn(partial(_group, seeds, bits), range(len(seeds)))


def _group(seeds: Buckets, bits: int, number: int) -> Groups:
    packed = seeds.take(number)[0].view(np.uint64)
    packed.sort()
    return group(packed, bits)
