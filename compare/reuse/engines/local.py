"""Grouping in memory with numpy, in ranges of the hash so that memory stays bounded."""

from typing import Final

import numpy as np

from compare.reuse.fingerprints import Hashes, Positions
from compare.reuse.links import Groups, group, groups_of, pack

_AT_ONCE: Final = 1 << 25
"""Seeds that are sorted at a time."""


def group_local(hashes: Hashes, positions: Positions, bits: int) -> Groups:
    """Return the groups of seeds, range by range of the hash where there are many."""
    ranges = max(1, -(-len(hashes) // _AT_ONCE))
    ranges = 1 << (ranges - 1).bit_length()
    if ranges == 1:
        return group(_sorted(hashes, positions, bits), bits)
    high = np.uint64(64 - (ranges.bit_length() - 1))
    parts = []
    for n in range(ranges):
        mine = hashes >> high == np.uint64(n)
        parts.append(group(_sorted(hashes[mine], positions[mine], bits), bits))
    keys = np.concatenate([part.group.astype(np.uint64) + np.uint64(n << 40) for n, part in enumerate(parts)])
    return groups_of(keys, np.concatenate([part.positions for part in parts]))


def _sorted(hashes: Hashes, positions: Positions, bits: int) -> Hashes:
    packed = pack(hashes, positions, bits)
    packed.sort()
    return packed
