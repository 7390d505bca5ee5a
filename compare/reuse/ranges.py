"""Ranges of whole numbers side by side, and which of them holds a number; values by number."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_BLOCKS: Final = 4
"""Blocks of numbers for each range, or more."""
_STEPS: Final = 4
"""Ranges that are gone on to one by one before the rest is searched for."""


class Ranges:
    """Ranges of whole numbers: range ``n`` goes from ``bounds[n]`` up to ``bounds[n + 1]``.

    The range of a number is looked up by its high bits, which takes a fraction of the time of a search; where ranges
    are small, it is one of the few behind that.
    """

    def __init__(self, bounds: NDArray[Any]) -> None:
        kind = bounds.dtype
        inner = bounds[1:-1]
        whole = int(bounds[-1])
        shift = max(0, whole.bit_length() - (_BLOCKS * len(bounds)).bit_length())
        blocks = np.arange((whole >> shift) + 1, dtype=kind) << kind.type(shift)
        self._inner = inner
        self._shift = kind.type(shift)
        self._at_block = np.searchsorted(inner, blocks, side="right").astype(np.int32)
        self._highest = kind.type(len(blocks) - 1)
        self._last = np.append(inner - kind.type(1), np.iinfo(kind).max).astype(kind)

    def __len__(self) -> int:
        return len(self._last)

    def of(self, numbers: NDArray[Any]) -> NDArray[np.int32]:
        """Return which range holds each number; the last one holds those beyond it."""
        found: NDArray[np.int32] = self._at_block[np.minimum(numbers >> self._shift, self._highest)]
        on = np.flatnonzero(numbers > self._last[found])
        for _ in range(_STEPS):
            if not len(on):
                return found
            found[on] += 1
            on = on[numbers[on] > self._last[found[on]]]
        found[on] = np.searchsorted(self._inner, numbers[on], side="right")
        return found


def even_bounds(sample: NDArray[np.int64], count: int, end: int) -> NDArray[np.int64]:
    """Return the bounds of ``count`` ranges up to ``end``, or fewer, that hold about as many of a sample each."""
    inner = np.sort(sample)[len(sample) * np.arange(1, count) // count] if len(sample) else sample
    return np.concatenate(([0], np.unique(inner[inner > 0]), [end]))


class Lookup:
    """Values by whole numbers, which are rising and lie about evenly; those that are not there have another value."""

    def __init__(self, keys: NDArray[np.uint32], values: NDArray[np.float32], other: float) -> None:
        self._keys, self._values, self._other = keys, values, np.float32(other)
        self._ranges = Ranges(np.concatenate((keys[:1], keys, [np.iinfo(np.uint32).max])).astype(np.uint32))

    def of(self, keys: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Return the value of each number."""
        at = self._ranges.of(keys) - 1
        return np.where(self._keys[at] == keys, self._values[at], self._other)
