"""Work done side by side, in as many processes as there are cores."""

import ctypes
import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final, TypeVar

from compare.processes import begin, cores, in_order
from compare.reuse.disk import let_go, own_bytes

Item = TypeVar("Item")
Result = TypeVar("Result")

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT = 1 << 30
_OF_FILES: Final = 1 << 30
"""Bytes of files that a process holds in memory before it lets them go."""
_OWN: Final = 72 << 20
"""Bytes of its own, used or kept, from which a process gives back what it does not use."""
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
    workers = min(cores(), len(items))
    if workers < 2 or len(items) < least or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(do, items)
        return
    _at_hand.append((do, items))
    give_back()
    let_go()
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_begin) as pool:
            for done in in_order(pool, lambda n: pool.submit(_nth, n), range(len(items)), _AHEAD * workers + 1):
                yield done
                _keep_small()
    finally:
        _at_hand.pop()


_at_hand: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What a forked process is to do, and with what: it inherits both instead of being sent them."""


def _begin() -> None:
    begin()
    gc.freeze()  # what was there before the fork is not looked through


def _nth(n: int) -> Any:
    do, items = _at_hand[-1]
    done = do(items[n])
    _keep_small()
    return done


def _keep_small() -> None:
    """Give back what of files and of its own memory this process holds above its bounds."""
    let_go(_OF_FILES)
    if own_bytes() > _OWN:
        give_back()


def in_turn(do: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield what ``do`` makes of each item, in their order, by two threads: for work of numpy, which lets both run."""
    threads = min(2, cores())
    with ThreadPoolExecutor(threads) as pool:
        yield from in_order(pool, lambda item: pool.submit(do, item), items, threads)
