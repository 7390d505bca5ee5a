"""Work done in several processes, its results in order, its memory bounded."""

import copyreg
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from itertools import islice
from operator import attrgetter
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from compare.errors import CompareError
from compare.model import TABLES

# What starts processes is imported where one is started: it takes a fifth of the time that the first diff takes.
if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Task = TypeVar("Task")
Result = TypeVar("Result")

_FEW: Final = 12
"""Tasks below which starting processes costs more than it saves."""
_COLLECT: Final = 50_000
"""New objects after which the youngest are looked through for circles; 700 unless told."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def free_cores() -> int:
    """Return how many processes may be started: one a core, and none from a process that was started like that."""
    from multiprocessing import parent_process

    return cores() if parent_process() is None else 1


def in_processes(
    work: Callable[[Task], Result], tasks: Sequence[Task], workers: int, chunk: int, few: int = _FEW
) -> Iterator[Result]:
    """Yield the results of the tasks in their order, worked in several processes where there are not ``few`` of them.

    Only a few chunks are under way at once, so that memory stays bounded when the caller is slower than the workers.
    Raises CompareError where a process is killed, as it is when memory runs out.
    """
    if workers <= 1 or len(tasks) < few:
        yield from map(work, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    def submit(some: list[Task]) -> "Future[list[Result]]":
        with _without_main():
            return pool.submit(_several, work, some)

    rest = iter(tasks)
    chunks = iter(lambda: list(islice(rest, chunk)), [])
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=begin) as pool:
        for results in in_order(pool, submit, chunks, 3 * workers):
            yield from results


def in_order(
    pool: "Executor", submit: "Callable[[Task], Future[Result]]", tasks: Iterable[Task], ahead: int
) -> Iterator[Result]:
    """Yield the results of the tasks submitted to a pool in their order, ``ahead`` of them under way at once.

    What is not begun when the caller asks for no more is left. Raises CompareError where a process is killed.
    """
    from concurrent.futures import BrokenExecutor

    under_way: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            under_way.append(submit(task))
            if len(under_way) >= ahead:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenExecutor as error:
        raise CompareError("a process was killed before its work was done", "", "free some memory") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the caller's main module while a process is started.

    A new process would run it again otherwise, and a script without ``if __name__ == "__main__":`` would build without
    end; the workers need nothing of it.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _several(work: Callable[[Task], Result], tasks: Iterable[Task]) -> list[Result]:
    return [work(task) for task in tasks]


@contextmanager
def uncollected() -> Iterator[None]:
    """Work without looking for circles in what is made: values hold none, and looking takes a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def begin() -> None:
    """Make a process ready for work: nothing is looked for in vain, and it ends when its parent does."""
    gc.set_threshold(_COLLECT)  # values hold no circles, and looking for them takes a tenth of the time
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller hears it too, and ends the work
    for row in TABLES.values():  # sent as their values in order: twice as quick as field by field
        copyreg.pickle(row, partial(_by_values, attrgetter(*(f.name for f in fields(row)))))
    _end_with_parent()


def _by_values(values: Callable[[Any], tuple[Any, ...]], row: Any) -> tuple[type, tuple[Any, ...]]:
    return type(row), values(row)


def _end_with_parent() -> None:
    """Let a worker end when the build that started it is killed, instead of waiting for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    from multiprocessing import connection

    connection.wait([sentinel])
    os._exit(1)
