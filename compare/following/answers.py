"""What the next report says of a target: the values of linking, and which of several statements says it best."""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.facts.commitments import ROLES
from compare.facts.lexicon import Lexicon
from compare.following.naming import distance
from compare.following.outcomes import Candidate, Outcomes, comparable, same_place, same_unit
from compare.following.passages import Passages
from compare.following.trends import Goals
from compare.following.verdicts import Judgement, figure
from compare.model import Report, Statement

PLAN = frozenset(ROLES)
_FAR = 1.1
"""Distance (``naming.distance``) of two numbers, one some three times the other, beyond which of two outcomes of one
indicator the nearer is meant."""


@dataclass(frozen=True, slots=True)
class Year:
    """A report with what is looked for in it, built once: passages, what it states of the year before, what it sets."""

    report: Report
    statements: Sequence[Statement]
    passages: Passages
    outcomes: Outcomes
    targets: Sequence[Statement]
    goals: Goals


@dataclass(frozen=True, slots=True)
class Answer:
    """What the next report says of a target: the statement or clause, the link, the verdict."""

    link: str
    judgement: Judgement
    outcome: Statement | None = None
    clause: int | None = None
    prior: Statement | None = None
    value: str = ""


def best(target: Statement, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the candidate of the same measure for the year itself, the fullest in evidence; None if none is."""
    fitting = [c for c in candidates if c.annual and comparable(target, c.statement) and figure(c.statement)]
    return max(fitting, key=lambda c: rank(target, c), default=None)


def rank(target: Statement, candidate: Candidate) -> tuple[float, ...]:
    """Return how well a candidate answers a target, to compare with others."""
    statement = candidate.statement
    kinds = {"outcome": 2, "baseline": 1, "restated": 0}
    return (
        same_place(target, statement),
        " " not in statement.period,  # the whole year before its first three quarters
        kinds.get(statement.kind, 0),
        same_unit(target, statement),
        candidate.how == "id",
        statement.measure == target.measure,
        statement.base_unit == target.base_unit,
        bool(target.indicator_id) or statement.indicator == target.indicator,
        not target.basis or statement.basis == target.basis,
        distance(figure(target), figure(statement)) <= _FAR,
        round(candidate.likeness, 3),
        -statement.begin,
    )


def names_of(target: Statement, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names by which a report may speak of a target's indicator without a number."""
    found = lexicon.get(target.indicator_id)
    names = (target.indicator, *((found.zh, *found.aliases) if found else ()))
    return tuple(name for name in names if len(name) >= 2)
