"""What does not fit in memory: columns of numbers on disk, and rows parted by their key.

All is kept in files that have no name, so that nothing is left behind however the process ends; their room is that of
the folder for temporary files (``TMPDIR``). Processes that were forked read what is there by then.
"""

import mmap
import os
import tempfile
from typing import Any, Final
from weakref import WeakSet

import numpy as np
from numpy.typing import DTypeLike, NDArray

_mapped: "WeakSet[mmap.mmap]" = WeakSet()
_DONTNEED: Final = getattr(mmap, "MADV_DONTNEED", None)


def let_go() -> None:
    """Give back the memory in which what was read from disk is held; it is read again where it is asked for."""
    if _DONTNEED is not None:
        for held in list(_mapped):
            held.madvise(_DONTNEED)


class Bytes:
    """Bytes on disk, written one after another and read from any place."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="gwr-", buffering=0)  # noqa: SIM115 (closed with its last user)
        self.number = self._file.fileno()
        """By which the file is read."""
        self._end = 0

    def append(self, data: bytes) -> int:
        """Write bytes behind those that are there; return where they end."""
        self._end += _write(self.number, memoryview(data), self._end)
        return self._end


class Column:
    """Numbers of one kind on disk, written one after another."""

    def __init__(self, kind: DTypeLike) -> None:
        self._file = tempfile.TemporaryFile(prefix="gwr-")  # noqa: SIM115
        self._kind = np.dtype(kind)
        self.size = 0
        """Numbers that were written."""

    def append(self, values: NDArray[Any]) -> None:
        """Write numbers behind those that are there."""
        if len(values):
            self._file.write(np.ascontiguousarray(values, self._kind).view(np.uint8).data)
        self.size += len(values)

    def array(self) -> NDArray[Any]:
        """Return all that was written as an array, of which only the parts that are looked at are read."""
        self._file.flush()
        if not self.size:
            return np.zeros(0, self._kind)
        held = mmap.mmap(self._file.fileno(), self.size * self._kind.itemsize, access=mmap.ACCESS_READ)
        _mapped.add(held)
        return np.frombuffer(held, self._kind)


class Buckets:
    """Rows of whole numbers on disk, put in part by part, and taken out bucket by bucket of their first number.

    Bucket ``n`` holds the rows of which that lies from ``bounds[n]`` up to ``bounds[n + 1]``, in the order in which
    they were put in.
    """

    def __init__(self, bounds: NDArray[Any], columns: int = 1) -> None:
        self._file = tempfile.TemporaryFile(prefix="gwr-", buffering=0)  # noqa: SIM115
        self._inner = bounds[1:-1]
        self._columns = columns
        self._parts: list[tuple[int, NDArray[np.int64]]] = []
        self._end = 0

    def __len__(self) -> int:
        return len(self._inner) + 1

    def put(self, *rows: NDArray[Any], ordered: bool = False) -> None:
        """Add rows, given column by column; ``ordered`` where the first column is in order already."""
        columns = [np.ascontiguousarray(column).view(np.uint64) for column in rows]
        if ordered or not len(self._inner):
            cuts = np.searchsorted(rows[0], self._inner)
        else:
            which = np.searchsorted(self._inner, rows[0], side="right").astype(np.uint16)
            order = np.argsort(which, kind="stable")
            columns = [column[order] for column in columns]
            cuts = np.searchsorted(which[order], np.arange(1, len(self)))
        self._parts.append((self._end, np.concatenate(([0], cuts, [len(rows[0])])).astype(np.int64)))
        for column in columns:
            self._end += _write(self._file.fileno(), column.view(np.uint8).data, self._end)

    def take(self, bucket: int) -> NDArray[np.int64]:
        """Return the rows of a bucket, column by column."""
        sizes = [int(cuts[bucket + 1] - cuts[bucket]) for _, cuts in self._parts]
        found = np.empty((self._columns, sum(sizes)), np.int64)
        at = 0
        for size, (begin, cuts) in zip(sizes, self._parts, strict=True):
            for n in range(self._columns if size else 0):
                first = begin + 8 * (n * int(cuts[-1]) + int(cuts[bucket]))
                _read(self._file.fileno(), found[n, at : at + size], first)
            at += size
        return found


def _write(file: int, data: memoryview, at: int) -> int:
    """Write bytes at a place of a file; return how many there are."""
    rest = data
    while len(rest):
        done = os.pwrite(file, rest, at)
        rest, at = rest[done:], at + done
    return len(data)


def _read(file: int, into: NDArray[np.int64], at: int) -> None:
    rest = into.data.cast("B")
    while len(rest):
        done = os.preadv(file, [rest], at)
        if not done:
            raise OSError("a temporary file was cut short")
        rest, at = rest[done:], at + done
