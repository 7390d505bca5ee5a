"""Work done side by side, in as many processes as there are cores."""

import ctypes
import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final, TypeVar

from compare.processes import begin, cores, in_order
from compare.reuse.disk import bytes_held, let_go

Item = TypeVar("Item")
Result = TypeVar("Result")

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT = 1 << 30
_OWN: Final = 32 << 20
"""Bytes of its own memory by which a process grows, used or kept, before it gives back what it does not use."""
_OF_FILES: Final = 1 << 29
"""Bytes of files by which what a process holds of them grows before it lets them go."""
_AHEAD: Final = 2
"""Results of each process that wait to be looked at: more would fill the memory where they are slow to write."""


def keep_memory() -> None:
    """Let this process, and those forked from it, keep the memory of large arrays when they are let go.

    glibc hands each such piece back and asks for it anew for the next array, and the pages that come empty cost a
    tenth of the whole time (mallopt(3): M_TRIM_THRESHOLD, M_MMAP_THRESHOLD). Threads take theirs from one place
    (M_ARENA_MAX): each would keep a place of its own, which ``give_back`` cannot empty and forked processes inherit.
    Does nothing with another C library.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    for parameter in (_TRIM_THRESHOLD, _MMAP_THRESHOLD):
        mallopt(parameter, _KEPT)
    mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Give back the memory that this process keeps and does not use.

    A forked process would take its own from there, and each page that it writes be there twice.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def side_by_side(do: Callable[[Item], Result], items: Sequence[Item], least: int = 2) -> Iterator[Result]:
    """Yield what ``do`` makes of each item, in their order, in as many processes as there are cores.

    The processes are forked, so that they have what is in memory already; where that cannot be done, or where there
    are fewer than ``least`` items, all is done in this one.
    """
    if cores() < 2 or len(items) < least or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(do, items)
        return
    workers = min(cores(), len(items))
    here = _Process(do, items)
    _forked.append(here)
    here.keep_small(0, 0)
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_begin) as pool:
            for done in in_order(pool, lambda n: pool.submit(_nth, n), range(len(items)), _AHEAD * workers + 1):
                yield done
                here.keep_small()
    finally:
        _forked.pop()


class _Process:
    """What a forked process is to do, and with what; and how much memory it may hold.

    It gives back what it does not use when it holds so much more than after it last did: by a bound that is the same
    for all, a process that holds more than that anyway would give back after every item what the next one asks for.
    """

    def __init__(self, do: Callable[[Any], Any], items: Sequence[Any]) -> None:
        self.do, self.items = do, items
        self._own, self._of_files = bytes_held()

    def keep_small(self, own: int = _OWN, of_files: int = _OF_FILES) -> None:
        """Give back memory where this process holds so many bytes more than after it last did."""
        now, now_of_files = bytes_held()
        if now - self._own >= own:
            give_back()
            self._own = bytes_held()[0]
        if now_of_files - self._of_files >= of_files:
            let_go()
            self._of_files = bytes_held()[1]


_forked: list[_Process] = []
"""A forked process inherits what it is to do instead of being sent it."""


def _begin() -> None:
    begin()
    gc.freeze()  # what was there before the fork is not looked through


def _nth(n: int) -> Any:
    here = _forked[-1]
    done = here.do(here.items[n])
    here.keep_small()
    return done


def in_turn(do: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield what ``do`` makes of each item, in their order, by two threads: for work of numpy, which lets both run."""
    threads = min(2, cores())
    with ThreadPoolExecutor(threads) as pool:
        yield from in_order(pool, lambda item: pool.submit(do, item), items, threads)
