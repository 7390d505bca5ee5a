"""Files to texts: read side by side where the machine has the cores."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from compare.model import Finding
from compare.reading import Source, find_sources, read_source
from compare.reuse.texts import Text, text_of

Item = TypeVar("Item")
Result = TypeVar("Result")

_BATCH = 16


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(do: Callable[[Item], Result], items: list[Item], least: int = 2) -> Iterator[Result]:
    """Yield what ``do`` makes of each item, in their order, in as many processes as there are cores.

    The processes are forked, so that they have what is in memory already; where that cannot be done, or where there
    are fewer than ``least`` items, all is done in this one.
    """
    workers = min(cores(), len(items))
    if workers < 2 or len(items) < least or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(do, items)
        return
    _at_hand.append((do, items))
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from pool.imap(_nth, range(len(items)))
    finally:
        _at_hand.pop()


_at_hand: list[tuple[Callable[[Any], Any], list[Any]]] = []
"""What a forked process is to do, and with what: it inherits both instead of being sent them."""


def _nth(n: int) -> Any:
    do, items = _at_hand[-1]
    return do(items[n])


def texts_under(paths: Iterable[str | Path], told: Callable[[Finding], object]) -> Iterator[Text]:
    """Yield the texts under the paths, reports or not; what cannot be read is told."""
    sources = find_sources(paths)
    batches = [sources[at : at + _BATCH] for at in range(0, len(sources), _BATCH)]
    for texts, findings in side_by_side(_read, batches, 4):
        yield from texts
        for finding in findings:
            told(finding)


def _read(sources: list[Source]) -> tuple[list[Text], list[Finding]]:
    texts: list[Text] = []
    findings: list[Finding] = []
    for source in sources:
        reading = read_source(source, strict=False, split=False)
        texts += map(text_of, reading.reports)
        findings += reading.findings
    return texts, findings
