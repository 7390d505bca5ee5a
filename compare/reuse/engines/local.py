"""Grouping in memory with numpy, in ranges of the hash: each is sorted by itself, two at a time."""

from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np

from compare.processes import cores
from compare.reuse.fingerprints import Hashes
from compare.reuse.links import Groups, group, together

_AT_ONCE: Final = 1 << 22
"""Seeds that are sorted at a time."""


def group_local(packed: Hashes, bits: int) -> Groups:
    """Return the groups of packed seeds, range by range of the hash where there are many."""
    ranges = 1 << max(0, (len(packed) - 1) // _AT_ONCE).bit_length()
    if ranges == 1:
        return group(np.sort(packed), bits)
    high = np.uint64(64 - (ranges.bit_length() - 1))

    def one_range(n: int) -> Groups:
        return group(np.sort(packed[packed >> high == np.uint64(n)]), bits)

    # the work is numpy's, which lets other threads run
    with ThreadPoolExecutor(min(2, cores())) as pool:
        return together(list(pool.map(one_range, range(ranges))))
