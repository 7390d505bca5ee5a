"""The life line of a promise over several reports: first made, repeated when, done when, late or not."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from compare.model import Commitment
from compare.rows import values_of


def life_lines(years: Sequence[Sequence[Commitment]]) -> list[list[Commitment]]:
    """Return followed commitments with their life lines, a list a year as given (a place's years in order).

    A promise that the next report makes again is the same promise there: the one whose clause overlaps the evidence.
    ``first_year`` is the first report year of such a row of repetitions, ``repeated_years`` the later years in which
    it is made again, ``done_year`` the report year whose promise was reported done; ``late`` is "late" where that is
    after the promise's own deadline and "overdue" where the deadline passed without a word of completion. Life lines
    that the rows already have are drawn anew.
    """
    continued = [_continuations(own, later) for own, later in pairwise(years)]
    first: list[dict[int, int | None]] = [{i: c.report_year for i, c in enumerate(own)} for own in years]
    for n, links in enumerate(continued):
        for i, j in links.items():
            first[n + 1][j] = first[n][i]
    lives: list[list[Commitment]] = [[] for _ in years]
    for n in range(len(years) - 1, -1, -1):
        links = continued[n] if n < len(continued) else {}
        for i, promise in enumerate(years[n]):
            after = lives[n + 1][links[i]] if i in links else None
            lives[n].append(_lived(promise, first[n][i], after))
    return lives


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


def _lived(promise: Commitment, first: int | None, after: Commitment | None) -> Commitment:
    again: tuple[int, ...] = ()
    done = promise.done_year if promise.status == "done" else None
    if after is not None and after.report_year is not None:
        again = (after.report_year, *after.repeated_years)
        done = done or after.done_year
    late = lateness(promise, done, bool(again))
    if (first, again, done, late) == (promise.first_year, promise.repeated_years, promise.done_year, promise.late):
        return promise
    cells: tuple[Any, ...] = (*_before(promise), first, again, done, late, *_after(promise))
    return Commitment(*cells)


_before: Final = values_of(Commitment, until="first_year")
_after: Final = values_of(Commitment, first="score")


_UNTOLD = "growth_untold"
_SURE = 0.5
"""Least score of a promise made again from which the first is said to be overdue."""


def lateness(promise: Commitment, done: int | None, again: bool) -> str:
    """Return "late" where a promise was done after its own deadline, "overdue" where that passed without it, or "".

    An amount (全年引进人才400名) that is promised again is one for the next year, and says nothing of the first;
    nor does what is only somewhat alike, nor an answer that tells no rate where a rate was promised.
    """
    due = promise.deadline[:4]
    if not due.isdigit() or promise.report_year is None or not promise.status or promise.rule == _UNTOLD:
        return ""
    if again and (promise.quantities or not promise.objects or (promise.score or 0.0) < _SURE):
        return ""
    if done is not None:
        return "late" if done > int(due) else ""
    return "overdue" if int(due) <= promise.report_year and (again or promise.status == "progress") else ""
