"""The life line of a promise over several reports: first made, repeated when, done when, late or not."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Any, Final

from compare.following.late import lateness
from compare.following.wording import plain
from compare.matching.similarity import profile, similarity
from compare.model import Commitment
from compare.rows import values_of


def life_lines(years: Sequence[Sequence[Commitment]]) -> list[list[Commitment]]:
    """Return followed commitments with their life lines, a list a year as given (a place's years in order).

    A promise that the next report makes again is the same promise there: the one whose clause overlaps the evidence.
    ``first_year`` is the first report year of such a row of repetitions, ``repeated_years`` the later years in which
    it is made again, ``done_year`` the report year whose promise was reported done. A line ends
    where the promise made again has drifted too far from the one it began with. For ``late`` see
    ``lateness``. Life lines that the rows already have are drawn anew.
    """
    continued = [_continuations(own, later) for own, later in pairwise(years)]
    heads: list[list[Commitment]] = [list(own) for own in years]
    for n, links in enumerate(continued):
        for i, j in links.items():
            head = heads[n][i]
            heads[n + 1][j] = head if head is years[n][i] or _alike(head, years[n + 1][j]) else years[n][i]
    lives: list[list[Commitment]] = [[] for _ in years]
    lines: list[list[Commitment]] = []
    """Of each promise of the year after the promises that make it again, in order."""
    for n in range(len(years) - 1, -1, -1):
        links = continued[n] if n < len(continued) else {}
        own: list[list[Commitment]] = []
        for i, promise in enumerate(years[n]):
            line = [years[n + 1][links[i]], *lines[links[i]]] if i in links else []
            own.append(line)
            lives[n].append(_lived(promise, heads[n][i].report_year, line))
        lines = own
    return lives


def _alike(first: Commitment, again: Commitment) -> bool:
    """Tell whether a promise made again some years later still speaks of what the first did."""
    return similarity(profile(plain(first.commitment)), profile(plain(again.commitment))) >= _SAME


def _continuations(own: Sequence[Commitment], later: Sequence[Commitment]) -> dict[int, int]:
    """Return for each promise made again the index of the promise of the next year that repeats it."""
    ends = [again.end for again in later]
    links: dict[int, int] = {}
    for i, promise in enumerate(own):
        if promise.next_part != "plan" or promise.next_begin is None or promise.next_end is None:
            continue
        best = 0
        for j in range(bisect_left(ends, promise.next_begin + 1), len(later)):
            if later[j].begin >= promise.next_end:
                break
            shared = min(later[j].end, promise.next_end) - max(later[j].begin, promise.next_begin)
            if shared > best:
                best, links[i] = shared, j
    return links


def _lived(promise: Commitment, first: int | None, line: Sequence[Commitment]) -> Commitment:
    """Return a promise with its life line: ``line`` are those that make it again, in order."""
    same = [*line[:1], *takewhile(lambda later: _alike(promise, later), line[1:])]
    again = tuple(later.report_year for later in same if later.report_year is not None)
    last = same[-1] if len(same) == len(line) and line else promise
    done = last.done_year if last.status == "done" else None
    late = lateness(promise, done, bool(again))
    if (first, again, done, late) == (promise.first_year, promise.repeated_years, promise.done_year, promise.late):
        return promise
    cells: tuple[Any, ...] = (*_before(promise), first, again, done, late, *_after(promise))
    return Commitment(*cells)


_SAME = 0.25
"""Least likeness of a promise to one of the same life line two years later or more."""
_before: Final = values_of(Commitment, until="first_year")
_after: Final = values_of(Commitment, first="score")
