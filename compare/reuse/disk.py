"""What does not fit in memory: columns of numbers on disk, and rows parted by their key.

All is kept in files that have no name, so that nothing is left behind however the process ends; their room is that of
the folder for temporary files (``TMPDIR``). Processes that were forked read what is there by then.
"""

import mmap
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from weakref import WeakSet

import numpy as np
from numpy.typing import DTypeLike, NDArray

from compare.reuse.ranges import Ranges

_mapped: "WeakSet[mmap.mmap]" = WeakSet()
_DONTNEED: Final = getattr(mmap, "MADV_DONTNEED", None)
_AT_ONCE: Final = 1 << 20
"""Numbers that are put in order and written at a time."""
_SMALL: Final = 1 << 16
_BIT: Final = np.array([1 << 7 - n for n in range(8)], np.uint8)
"""The bit of each of eight places, as ``numpy.packbits`` has them."""


def let_go() -> None:
    """Give back the memory in which what was read from disk is held; it is read again where it is asked for."""
    if _DONTNEED is not None:
        for held in list(_mapped):
            held.madvise(_DONTNEED)


def bytes_held() -> tuple[int, int]:
    """Return how many bytes of memory are this process's own and how many those of files; 0 where nobody tells."""
    try:
        every, of_files = map(int, Path("/proc/self/statm").read_text(encoding="ascii").split()[1:3])
    except (OSError, ValueError):
        return 0, 0
    return (every - of_files) * mmap.PAGESIZE, of_files * mmap.PAGESIZE


class Bytes:
    """Bytes on disk, written one after another and read from any place."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="gwr-", buffering=0)  # noqa: SIM115 (closed with its last user)
        self.number = self._file.fileno()
        """By which the file is read."""
        self.end = 0
        """How many bytes were written."""

    def append(self, data: bytes | memoryview) -> int:
        """Write bytes behind those that are there; return where they end."""
        self.end += _write(self.number, memoryview(data), self.end)
        return self.end

    def read(self, begin: int, end: int) -> bytes:
        """Return the bytes from one place to another."""
        found = np.empty(end - begin, np.uint8)
        _read(self.number, found, begin)
        return found.tobytes()

    def mapped(self) -> mmap.mmap | bytes:
        """Return all that was written, of which only the parts that are looked at are read."""
        return _map(self.number, self.end, mmap.ACCESS_READ) if self.end else b""


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

    def array(self, kept: bool = False) -> NDArray[Any]:
        """Return all that was written as an array, of which only the parts that are looked at are read.

        ``kept``: they are looked at time and again, and ``let_go`` does not give them back.
        """
        self._file.flush()
        if not self.size:
            return np.zeros(0, self._kind)
        held = _map(self._file.fileno(), self.size * self._kind.itemsize, mmap.ACCESS_READ, kept)
        return np.frombuffer(held, self._kind)


class Flags:
    """Yes or no for each of many places, eight to a byte: on disk, and kept in memory where they are looked at."""

    def __init__(self, bits: NDArray[np.uint8]) -> None:
        self._bits = bits

    def __getitem__(self, places: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return what is told of some places."""
        found: NDArray[np.bool_] = self._bits[places >> 3] & _BIT[places & 7] != 0
        return found


class FlagsColumn:
    """Flags written one after another."""

    def __init__(self) -> None:
        self._bits = Column(np.uint8)
        self._rest = np.zeros(0, np.bool_)

    def append(self, values: NDArray[np.bool_]) -> None:
        """Write flags behind those that are there."""
        values = np.concatenate((self._rest, values))
        cut = len(values) // 8 * 8
        self._bits.append(np.packbits(values[:cut]))
        self._rest = values[cut:]

    def done(self) -> Flags:
        """Return what was written; nothing may be added after that."""
        self._bits.append(np.packbits(self._rest))
        return Flags(self._bits.array(kept=True))


def table(size: int, kind: DTypeLike) -> NDArray[Any]:
    """Return an array of so many zeros on disk, which may be written anywhere."""
    whole = np.dtype(kind)
    if not size:
        return np.zeros(0, whole)
    with tempfile.TemporaryFile(prefix="gwr-") as file:
        file.truncate(size * whole.itemsize)
        return np.frombuffer(_map(file.fileno(), size * whole.itemsize, mmap.ACCESS_WRITE), whole)


@dataclass(frozen=True, slots=True)
class Buckets:
    """Rows of whole numbers on disk, taken out bucket by bucket of their first number.

    Bucket ``n`` holds the rows of which that lies from ``bounds[n]`` up to ``bounds[n + 1]``, in the order in which
    they were put in.
    """

    file: Bytes
    columns: int
    kind: np.dtype[Any]
    parts: tuple[tuple[int, NDArray[np.uint32]], ...]
    """Where each part begins, in bytes, and its cuts: rows ``cuts[n]`` to ``cuts[n + 1]`` of it are of bucket n."""
    count: int

    def __len__(self) -> int:
        return self.count

    def take(self, bucket: int) -> NDArray[np.int64]:
        """Return the rows of a bucket, column by column."""
        sizes = [int(cuts[bucket + 1] - cuts[bucket]) for _, cuts in self.parts]
        found = np.empty((self.columns, sum(sizes)), self.kind)
        at = 0
        for size, (begin, cuts) in zip(sizes, self.parts, strict=True):
            for n in range(self.columns if size else 0):
                first = begin + self.kind.itemsize * (n * int(cuts[-1]) + int(cuts[bucket]))
                _read(self.file.number, found[n, at : at + size], first)
            at += size
        return found.astype(np.int64, copy=False)


class BucketWriter:
    """Puts rows into ``Buckets``, many at a time: each part on disk is read as often as there are buckets.

    ``most``: the largest of the numbers; up to 32 bits they take half the room.
    """

    def __init__(self, bounds: NDArray[Any], columns: int = 1, most: int = (1 << 64) - 1) -> None:
        self._file = Bytes()
        self._ranges = Ranges(bounds)
        self._columns = columns
        self._kind = np.dtype(np.uint32 if most < 1 << 32 else np.int64)
        self._waiting: list[tuple[NDArray[Any], ...]] = []
        self._numbers = 0
        self._parts: list[tuple[int, NDArray[np.uint32]]] = []

    def put(self, *rows: NDArray[Any]) -> None:
        """Add rows, given column by column."""
        self._waiting.append(rows)
        self._numbers += len(rows[0]) * self._columns
        if self._numbers >= _AT_ONCE:
            self._write()

    def done(self) -> Buckets:
        """Return what was put in; nothing may be added after that."""
        self._write()
        return Buckets(self._file, self._columns, self._kind, tuple(self._parts), len(self._ranges))

    def _write(self) -> None:
        """Write the rows that wait as one part."""
        if not self._numbers:
            return
        columns = [np.concatenate(column) for column in zip(*self._waiting, strict=True)]
        self._waiting, self._numbers = [], 0
        which = self._ranges.of(columns[0])
        # numbers of 16 bits are put in order without being compared
        order = np.argsort(which.astype(np.uint16) if len(self._ranges) <= _SMALL else which, kind="stable")
        cuts = np.concatenate(([0], np.cumsum(np.bincount(which, minlength=len(self._ranges)))))
        self._parts.append((self._file.end, cuts.astype(np.uint32)))
        for column in columns:
            self._file.append(column.astype(self._kind, copy=False)[order].view(np.uint8).data)


def _map(file: int, size: int, access: int, kept: bool = False) -> mmap.mmap:
    """Return a file's bytes as those of memory, which ``let_go`` gives back unless they are kept."""
    held = mmap.mmap(file, size, access=access)
    if not kept:
        _mapped.add(held)
    return held


def _write(file: int, data: memoryview, at: int) -> int:
    """Write bytes at a place of a file; return how many there are."""
    rest = data
    while len(rest):
        done = os.pwrite(file, rest, at)
        rest, at = rest[done:], at + done
    return len(data)


def _read(file: int, into: NDArray[Any], at: int) -> None:
    rest = into.data.cast("B")
    while len(rest):
        done = os.preadv(file, [rest], at)
        if not done:
            raise OSError("a temporary file was cut short")
        rest, at = rest[done:], at + done
