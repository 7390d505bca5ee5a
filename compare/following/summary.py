"""What a reader wants first, and how many there are of what: counts never without what they are counted of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from compare.following.wording import rules
from compare.model import Commitment, FollowUp

OUTCOMES: Final = (
    "missed", "definition_changed", "needs_review", "not_comparable", "not_restated", "stated_without_number",
    "met", "exceeded", "report_missing",
)  # fmt: skip
"""What can become of a target, in the order of a reader's interest: its verdict, or its link where there is none."""

STATUSES: Final = ("absent", "changed", "progress", "repeated", "done", "report_missing")
"""What can become of a promise in words, in the order of a reader's interest."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many: ``name`` of OUTCOMES or STATUSES, late, unsure, dropped; vague and slogan of all promises."""

    name: str
    count: int
    of: int


def outcome_of(row: FollowUp) -> str:
    """Return what became of a target, as one word of OUTCOMES."""
    if row.link == "definition_changed":
        return row.link
    if row.link == "stated_without_number" and row.verdict in ("not_comparable", "needs_review"):
        return row.link
    return row.verdict or row.link


def status_of(row: Commitment) -> str:
    """Return what became of a promise in words, as one word of STATUSES."""
    return row.status or "report_missing"


def is_late(row: Commitment) -> bool:
    """Tell whether a promise was kept after its own deadline, or the deadline passed without it."""
    return row.late in ("late", "overdue")


def is_weak(row: Commitment) -> bool:
    """Tell whether what is said of a promise rests on a passage that may speak of something else; no person decided."""
    return row.score is not None and not row.decided_by and row.score < rules().limits.weak


def sorted_targets(rows: Iterable[FollowUp]) -> list[FollowUp]:
    """Return the rows place by place and year by year, in each the missed, dropped and changed first."""

    def rank(row: FollowUp) -> tuple[str, int, float, str, int]:
        first = OUTCOMES.index(outcome_of(row)) if outcome_of(row) in OUTCOMES else len(OUTCOMES)
        dropped = row.trend == "dropped" and first > 0
        return row.place, row.report_year or 0, 0.5 if dropped else float(first), row.path, row.begin

    return sorted(rows, key=rank)


def sorted_commitments(rows: Iterable[Commitment]) -> list[Commitment]:
    """Return the rows place by place and year by year, in each the late, absent and changed first.

    Of those of one status the ones with a number, a date or a name are first. What cannot be checked comes last: what
    names a direction only, then slogans.
    """

    def rank(row: Commitment) -> tuple[str, int, int, int, bool, str, int]:
        first = -1 if is_late(row) else STATUSES.index(status_of(row))
        vague = (not is_checkable(row)) + (row.testability == "slogan")
        return row.place, row.report_year or 0, vague, first, row.testability == "medium", row.path, row.begin

    return sorted(rows, key=rank)


def count_targets(rows: Sequence[FollowUp]) -> list[Count]:
    """Return how many targets met which end, and how many were dropped, each of all targets."""
    names = [outcome_of(row) for row in rows]
    counts = [Count(name, names.count(name), len(rows)) for name in OUTCOMES if name in names]
    dropped = sum(row.trend == "dropped" for row in rows)
    return [*counts, Count("dropped", dropped, len(rows))] if dropped else counts


def is_checkable(row: Commitment) -> bool:
    """Tell whether a promise is precise enough that one can say whether it was kept."""
    return row.testability in ("high", "medium")


def count_commitments(rows: Sequence[Commitment]) -> list[Count]:
    """Return how many promises that can be checked met which end; directions and slogans are counted of all."""
    checkable = [row for row in rows if is_checkable(row)]
    names = [status_of(row) for row in checkable]
    counts = [Count(name, names.count(name), len(checkable)) for name in STATUSES if name in names]
    late = sum(is_late(row) for row in checkable)
    if late:
        counts.append(Count("late", late, len(checkable)))
    weak = sum(map(is_weak, checkable))
    if weak:
        counts.append(Count("unsure", weak, len(checkable)))
    slogans = sum(row.testability == "slogan" for row in rows)
    vague = Count("vague", len(rows) - len(checkable) - slogans, len(rows))
    return [*counts, vague, Count("slogan", slogans, len(rows))] if rows else counts
