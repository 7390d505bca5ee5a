"""The very amount of a target in the passage of the review that answers its clause, where no name did."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from compare.facts.commitments import quantities
from compare.facts.numbers import units
from compare.following.answers import PLAN, Answer, Year
from compare.following.naming import Namer, another, distance, likeness, other_words
from compare.following.search import Passage, Search, Wanted
from compare.following.verdicts import Judgement, figure
from compare.following.wording import Amounts, amounts
from compare.following.wording import rules as wording_rules
from compare.model import Statement

_FEW = 10
_PLANNED = re.compile("规划|前期|方案|可研|论证|选址|招标")
_TELLING = 3
"""Figures of a number, without the noughts at its ends, that no other thing in the passage is likely to share."""
_UNLIKE = 0.25
"""Likeness of the two names up to which one may be cut from the other's sentence, or of another thing."""


class SameAmount:
    """Passages of the next review that name the amounts of targets."""

    def __init__(self, search: Search, later: Year, namer: Namer) -> None:
        self.later, self.namer, self.rules = later, namer, namer.rules
        self._search = search
        self._found: dict[tuple[str, str], Passage | None] = {}
        """The passages found, by the quote and the name of a target."""
        self._stated = self._named_outside_plan()

    def answer(self, target: Statement) -> Answer | None:
        """Return the clause of the best passage that holds a target's amount, of nothing that is named otherwise."""
        own = self._asked(target)
        if not own:
            return None
        (review,) = self.passages([target])
        if review is None or review.score < (self.rules.passage if _telling(own) else self.rules.passage_few):
            return None
        for clause in range(review.first, review.last + 1):
            if only_planned(self.later.passages.text(clause, clause), target.quote):
                continue
            if _same_amount(own, self._search.amounts(clause)) and (found := self._judged(target, clause)):
                return Answer("stated", found, clause=clause, value=target.value)
        return None

    def look_for(self, targets: Iterable[Statement]) -> None:
        """Search for targets that may be asked for: all at once is much quicker than one by one."""
        self.passages([target for target in targets if self._asked(target)])

    def passages(self, targets: Sequence[Statement]) -> list[Passage | None]:
        """Return for each target the passage of the review that answers its clause best, if one does."""
        asked = [(target.quote, target.indicator) for target in targets]
        new = list(dict.fromkeys(one for one in asked if one not in self._found))
        wanted = [Wanted(quote, (name,), quantities(quote)) for quote, name in new]
        found = self._search.find_all(wanted, plan=False) if new else ()
        self._found.update((one, answer.review) for one, answer in zip(new, found, strict=True))
        return [self._found[one] for one in asked]

    def _asked(self, target: Statement) -> Amounts:
        """Return the amount of a target if the next report names it outside its plan, else none."""
        own = _amount(f"{target.value}{target.unit}") if target.measure in ("level", "change") else {}
        return {} if self._stated.isdisjoint(value for values in own.values() for value in values) else own

    def _named_outside_plan(self) -> set[float]:
        """Return the amounts that the next report names outside its plan."""
        later = self.later.passages
        numbered = later.numbered.nonzero()[0].tolist()
        clauses = (n for n in numbered if later.clauses[n].role not in PLAN)
        return {value for n in clauses for values in self._search.amounts(n).values() for value in values}

    def _judged(self, target: Statement, clause: int) -> Judgement | None:
        """Return the verdict by what the amount counts there: none where that is another thing (农村 for 城镇).

        A round number, which there are many of, wants more than another one; one of three figures no likeness at all.
        """
        asked = self.namer.read(target.indicator)
        names = [self.namer.read(s.indicator) for s in self._counting(target, clause)]
        fitting = [n for n in names if not self.namer.contrasted(asked, n, True)]
        round_number = len(target.value.strip("0.")) == 1
        if round_number:
            fitting = [n for n in fitting if not another(asked.head, n.head)]
        if names and not fitting:
            return None
        told = asked.generic or len(target.value.replace(".", "").strip("0")) >= _TELLING
        unlike = names and max(likeness(asked, name) for name in fitting) < _UNLIKE and not told
        swapped = names and round_number and all(other_words(asked.head, name.head) for name in fitting)
        return Judgement("needs_review" if unlike or swapped else "met", "passage_same_amount", 0.0, 100.0)

    def _counting(self, target: Statement, clause: int) -> Iterator[Statement]:
        """Yield the outcomes in a clause that state the amount of a target."""
        span, goal = self.later.passages.span(clause, clause), figure(target)
        for statement in self.later.outcomes.statements:
            if span.begin <= statement.begin < span.end and not distance(goal, figure(statement)):
                yield statement


@lru_cache(maxsize=1 << 14)
def _amount(written: str) -> Amounts:
    """Return one amount as written, by its unit: it is asked for more than once."""
    return amounts([written])


def only_planned(said: str, asked: str) -> bool:
    """Tell whether a clause speaks of the planning of what was promised."""
    return bool(_PLANNED.search(said)) and not _PLANNED.search(asked)


def _telling(own: Amounts) -> bool:
    """Tell whether an amount says by itself which thing is meant: not 3 of what is counted in 个."""
    return any(max(values) >= _FEW or unit not in wording_rules().common_units for unit, values in own.items())


def _same_amount(own: Amounts, given: Amounts) -> bool:
    """Tell whether a text names one of some amounts; what is no unit (26万贫困户, but not 4A) may stand for any."""
    loose = [unit for unit in given if unit in own or (unit not in units() and not (unit and unit.isascii()))]
    named = {value for unit in loose for value in given[unit]}
    return any(value in named for values in own.values() for value in values)
