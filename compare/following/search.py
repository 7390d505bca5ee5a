"""One report's passages searched for the promises of the report before."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.facts.commitments import ROLES, core, quantities
from compare.following.passages import LONGEST, Passages, Query, Weights
from compare.following.wording import Amounts, Kinds, amounts, goal_of, kinds, other_thing, promises_paper, rules

_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole clauses of one sentence that may answer a promise, and how well it does."""

    first: int
    last: int
    score: float
    members: tuple[bool, ...] = ()
    """For each named member of the promise, whether this passage holds it."""
    counted: bool = False
    """Whether it counts in a unit of the promise's that tells something."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A promise as it is looked for: the whole, its named members, its amounts, and which of a kind it means."""

    text: str
    whole: Query
    members: tuple[Query, ...]
    amounts: Amounts
    kinds: Kinds
    paper: bool
    goal: Query | None


class Search:
    """The later report of two, in which the promises of the earlier one are looked for."""

    def __init__(self, own: Passages, later: Passages) -> None:
        self.later = later
        self._weights = Weights(own, later)
        self._plan = np.array([clause.role in ROLES for clause in later.clauses], dtype=bool)
        self._outside = np.array([clause.role == "other" for clause in later.clauses], dtype=bool)
        self._amounts: dict[int, Amounts] = {}

    def find(
        self, text: str, objects: Sequence[str], written: Sequence[str], context: str = ""
    ) -> tuple[Asked, Passage | None, Passage | None]:
        """Return a promise as asked for, the best passage of the review and the best of the plan.

        ``objects`` and ``written`` amounts are the promise's; ``context`` is its sentence, looked for with it where
        the promise alone says too little. Closing words, notes and glossaries answer nothing.
        """
        whole = self._whole(text, context)
        held = whole.search(self.later)
        held[self._outside] = 0.0
        found = np.flatnonzero(held >= rules().limits.look)
        asked = Asked(text, whole, (), amounts(written), kinds(text), promises_paper(text), None)
        if not len(found):
            return asked, None, None
        members = [self._weights.query(name) for name in objects]
        telling = tuple(member for member in members if member.weight >= rules().limits.telling)
        goal = goal_of(text)
        to_become = self._weights.query(goal) if goal else None
        asked = Asked(text, whole, telling, asked.amounts, asked.kinds, asked.paper, to_become)
        in_plan = self._plan[found]
        return asked, self._best(asked, held, found[~in_plan]), self._best(asked, held, found[in_plan])

    def _whole(self, text: str, context: str) -> Query:
        """Return the promise as a query in which its verbs weigh little."""
        limits = rules().limits
        about = core(text)
        whole = self._weights.query(about, text, limits.verb)
        if whole.weight < limits.thin and context and not self._held_alone(whole):
            return self._weights.query(about, context, limits.context)
        return whole

    def _held_alone(self, whole: Query) -> bool:
        """Tell whether a clause of the later report holds a promise that says little word for word."""
        limits = rules().limits
        if whole.weight < limits.thin_least:
            return False
        held = whole.search(self.later)
        held[self._outside] = 0.0
        return bool(held.max(initial=0.0) >= limits.thin_alone)

    def _best(self, asked: Asked, held: NDArray[np.float64], among: NDArray[np.intp]) -> Passage | None:
        shares = held[among]
        order = among[np.argsort(-shares, kind="stable")[: rules().limits.candidates]].tolist()
        best: Passage | None = None
        for clause in order:
            passage = self._passage(asked, clause, held)
            if best is None or passage.score > best.score:
                best = passage
        return best

    def _passage(self, asked: Asked, clause: int, held: NDArray[np.float64]) -> Passage:
        limits = rules().limits
        score = float(held[clause])
        grams = self.later.grams[clause]
        first = last = clause
        if score < 1 - limits.widen:
            for other in self.later.neighbours(clause):
                if held[other] < limits.widen - _EXACT:
                    continue  # what it adds is at most what it holds
                added = self.later.grams[other] - grams
                wider = score + asked.whole.coverage(added)
                begin, end = min(first, other), max(last, other)
                length = self.later.clauses[end].end - self.later.clauses[begin].begin
                if wider >= score + limits.widen and length <= LONGEST:
                    first, last, score, grams = begin, end, wider, grams | added
        covered = [member.coverage(grams) for member in asked.members]
        best_member = max(covered, default=0.0) * limits.member_share
        bonus = self._bonus(asked.amounts, first, last) if asked.amounts else 0.0
        score = max(score, best_member) + bonus
        text = self.later.text(first, last)
        unwritten = asked.paper and not self._plan[first] and not rules().papers.search(text)
        aimless = asked.goal is not None and asked.goal.coverage(grams) < limits.goal
        if unwritten or aimless or other_thing(asked.kinds, text):
            score *= limits.other_thing
        return Passage(first, last, score, tuple(c >= limits.member for c in covered), bonus >= limits.same_unit)

    def _bonus(self, asked: Amounts, first: int, last: int) -> float:
        limits = rules().limits
        given = [self.amounts(clause) for clause in range(first, last + 1)]
        for unit, values in asked.items():
            if any(set(values) & set(some.get(unit, ())) for some in given):
                return limits.same_amount
        shared = [unit for unit in asked if any(unit in some for some in given)]
        telling = any(unit not in rules().common_units for unit in shared)
        return limits.same_unit if telling else limits.common_unit if shared else 0.0

    def amounts(self, clause: int) -> Amounts:
        """Return the amounts that a clause names, by unit."""
        known = self._amounts.get(clause)
        if known is None:
            known = self._amounts[clause] = amounts(quantities(self.later.text(clause, clause)))
        return known

    def mentioned(self, member: Query, *, plan: bool) -> bool:
        """Tell whether the plan, or else the rest of the report, holds a named member anywhere."""
        held = member.search(self.later) >= rules().limits.member
        return bool((held & (self._plan if plan else ~self._plan)).any())
