"""What every report says anyway: in which share of reports each gram of four letters stands.

``commonness.npz`` holds, for the grams that stand in one report of fifty or more, a hash and the share; it was counted
over two thousand reports of all levels, 1954 to 2026, by ``measure``. It holds counts, no text.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.fingerprints import Hashes, gram_hashes
from compare.reuse.normalise import Codes
from compare.reuse.ranges import Lookup

GRAM: Final = 4
LEAST: Final = 0.02
"""A gram that stands in fewer reports than this share counts as rare."""

_FILE: Final = Path(__file__).with_name("commonness.npz")
_HIGH: Final = np.uint64(32)
_STEPS: Final = 255


def rarity(hashes: Hashes) -> NDArray[np.float32]:
    """Return how rare each gram is: 0 where every report holds it, 1 where fewer than one of fifty does.

    On the scale of the logarithm of the share, as in inverse document frequency. ``hashes`` are those of
    ``gram_hashes`` for four letters of the masked view.
    """
    return _table().of((hashes >> _HIGH).astype(np.uint32))


@cache
def _table() -> Lookup:
    with np.load(_FILE) as table:
        rare = (table["rarity"] / np.float32(_STEPS)).astype(np.float32)
        return Lookup(np.cumsum(table["steps"], dtype=np.uint32), rare, 1)


def measure(views: Iterable[Codes]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Return the hashes of the common grams of some texts, in order, and their rarity in 255 steps.

    ``views`` are the masked views of the texts.
    """
    parts = []
    count = 0
    for view in views:
        hashes = np.sort((gram_hashes(view, GRAM) >> _HIGH).astype(np.uint32))
        parts.append(hashes[_first_of_each(hashes)])
        count += 1
    every = np.sort(np.concatenate(parts))
    first = np.flatnonzero(_first_of_each(every))
    shares = np.diff(np.append(first, len(every))) / count
    common = shares >= LEAST
    rare = np.log(shares[common]) / np.log(LEAST)
    return every[first[common]], np.round(rare * _STEPS).astype(np.uint8)


def write(views: Iterable[Codes], path: Path = _FILE) -> int:
    """Measure texts and write the table that ``rarity`` reads; return the number of its grams."""
    hashes, rare = measure(views)
    np.savez_compressed(path, steps=np.diff(hashes, prepend=np.uint32(0)), rarity=rare)
    return len(hashes)


def _first_of_each(ordered: NDArray[np.uint32]) -> NDArray[np.bool_]:
    first = np.ones(len(ordered), np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return first
