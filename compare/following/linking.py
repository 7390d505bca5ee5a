"""Targets linked with what the next report states: outcomes, levels to derive from, mentions, its own verdicts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from compare.facts.commitments import quantities
from compare.facts.numbers import units
from compare.following.answers import PLAN, Answer, Year, best, names_of
from compare.following.deriving import Deriving
from compare.following.instep import in_step
from compare.following.inwords import InWords
from compare.following.joint import members
from compare.following.judging import OTHER_AREA, Judging
from compare.following.leftover import Leftovers, outbid
from compare.following.naming import Namer, stage
from compare.following.outcomes import Candidate, of_the_whole, same_place, same_unit
from compare.following.search import Search, Wanted
from compare.following.selfverdict import SelfVerdict, self_verdicts, verdict_on
from compare.following.verdicts import Judgement, figure
from compare.following.wording import Amounts, amounts
from compare.following.wording import rules as wording_rules
from compare.model import Statement

_FEW = 10
_PLANNED = re.compile("规划|前期|方案|可研|论证|选址|招标")


Linked = tuple[Statement, Answer, SelfVerdict | None]
"""A target, its answer, and the report's own verdict on it."""


class Linking:
    """The outcomes of one report looked up for the targets of the report before."""

    def __init__(self, own: Year, later: Year, namer: Namer) -> None:
        self.own, self.later, self.lexicon, self.rules = own, later, namer.lexicon, namer.rules
        self._judging = Judging(own, later, namer)
        self._deriving = Deriving(own, later, self._judging)
        self._words = InWords(later, namer)
        self._verdicts = self_verdicts(later.passages, self.rules, PLAN)
        self._search = Search(own.passages, later.passages)
        self._held: frozenset[int] = frozenset()

    def all_answers(self, targets: Sequence[Statement]) -> list[list[Linked]]:
        """Return for each target its answers.

        A count answers one target: others look again without it. What is left is paired with the outcomes left over.
        """
        found = [list(self.answers(target)) for target in targets]
        judged = [(asked, answer) for some in found for asked, answer, _ in some]
        bids = [(asked, a.outcome) for asked, a in judged if a.outcome and a.judgement.verdict != "not_comparable"]
        losers = outbid(bids, self.own.report.document.text, self.later.report.document.text)
        for n, target in enumerate(targets):
            if id(target) in losers:
                self._held = losers[id(target)]
                found[n] = list(self.answers(target))
        self._held = frozenset()
        self._pair_leftovers([(some, k) for some in found for k in range(len(some))])
        return found

    def _pair_leftovers(self, places: Sequence[tuple[list[Linked], int]]) -> None:
        """Put an answer where there is none, of the outcomes that answer no target."""
        taken = {(o.begin, o.end) for some, k in places if (o := some[k][1].outcome)}
        missing = [(some, k) for some, k in places if _unanswered(some[k][1])]
        asked = [some[k][0] for some, k in missing]
        pairs = Leftovers(self.own.report, self.later.outcomes, taken, self._judging.namer).paired(asked)
        for at, outcome in pairs.items():
            some, k = missing[at]
            some[k] = self._with_its_word(asked[at], self._judging.stated(asked[at], outcome))

    def answers(self, target: Statement) -> Iterator[Linked]:
        """Yield a target with its answer and the report's own verdict; for a joint target one for each part."""
        candidates = self._candidates(target)
        step = in_step(target, candidates, self.later.outcomes, self.rules)
        for asked in [target] if step else self._parts(target, candidates) or [target]:
            answer = Answer("stated", step[1], step[0], value=step[2]) if step else self._answer(asked)
            yield self._with_its_word(asked, answer)

    def _with_its_word(self, asked: Statement, answer: Answer) -> Linked:
        """Return a target and its answer with the report's own verdict on it."""
        said = verdict_on(answer.outcome, names_of(asked, self.lexicon), self._verdicts, self.later.passages)
        return asked, _taken_at_its_word(answer, said), said

    def _parts(self, target: Statement, candidates: Sequence[Candidate]) -> list[Statement]:
        """Return a target for several indicators as one for each.

        None where the next report answers it as it is, or for none of its members; of those that the lexicon does not
        know it must answer for each.
        """
        names = members(target, self.lexicon)
        if not names or best(target, candidates) is not None:
            return []
        parts, answered = [], []
        for name in names:
            found = self.lexicon.find(name, target.measure, target.unit)
            part = replace(target, indicator=name, indicator_id=found.id if found else "")
            answer = best(part, self._candidates(part))
            answered.append(answer is not None)
            if answer is not None:
                # 居民收入 alone names no definition: whichever the next report states is the one meant
                meant = answer.statement.indicator_id or part.indicator_id
                part = replace(part, indicator=answer.statement.indicator, indicator_id=meant)
            parts.append(part)
        known = not target.indicator_id and all(part.indicator_id for part in parts)
        return parts if all(answered) or (known and any(answered)) else []

    def _candidates(self, target: Statement) -> list[Candidate]:
        found = self.later.outcomes.find(target, stage(target, self.own.report.document.text))
        return [candidate for candidate in found if id(candidate.statement) not in self._held]

    def _answer(self, target: Statement) -> Answer:
        candidates = self._candidates(target)
        if figure(target) is None:
            return (None if candidates else self._judging.of_members(target)) or self._words.worded(target, candidates)
        stated = best(target, candidates)
        answer = self._judging.stated(target, stated) if stated else None
        if answer is not None and (answer.judgement.rule != OTHER_AREA or not of_the_whole(target)):
            return answer
        found = self._judging.of_members(target) if target.measure == "growth" and answer is None else None
        found = found or self._deriving.derived(target, candidates) or self._deriving.implied(target)
        found = found or self._passage(target)
        # what is said of the whole in another way tells more than what is said of a part
        return found or _other_measure(target, candidates) or answer or self._words.mentioned(target)

    @cached_property
    def _stated_amounts(self) -> set[float]:
        """The amounts that the next report names outside its plan."""
        clauses = (n for n, clause in enumerate(self.later.passages.clauses) if clause.role not in PLAN)
        return {value for n in clauses for values in self._search.amounts(n).values() for value in values}

    def _passage(self, target: Statement) -> Answer | None:
        """Return the same amount in the passage of the review that answers the target's clause, where no name did."""
        own = amounts([f"{target.value}{target.unit}"])
        if target.measure not in ("level", "change") or not own:
            return None
        if self._stated_amounts.isdisjoint(value for values in own.values() for value in values):
            return None
        review = self._search.find(Wanted(target.quote, (target.indicator,), quantities(target.quote))).review
        if review is None or review.score < (self.rules.passage if _telling(own) else self.rules.passage_few):
            return None
        for clause in range(review.first, review.last + 1):
            if _only_planned(self.later.passages.text(clause, clause), target.quote):
                continue
            if _same_amount(own, self._search.amounts(clause)):
                judgement = Judgement("met", "passage_same_amount", 0.0, 100.0)
                return Answer("stated", judgement, clause=clause, value=target.value)
        return None


def _unanswered(answer: Answer) -> bool:
    """Tell whether nothing is said of a target, or nothing but its name."""
    return answer.judgement.rule in ("not_mentioned", "mentioned")


def _other_measure(target: Statement, candidates: Sequence[Candidate]) -> Answer | None:
    """Return what is said of the indicator in another measure or over other years: evidence, but no comparison."""
    own = [c for c in candidates if same_place(target, c.statement)]
    # over other years and counted in another unit it is another thing
    own = [c for c in own if c.annual or _one_kind(target, c.statement)]
    found = max(own, key=lambda c: (c.annual, c.statement.kind == "outcome", -c.statement.begin), default=None)
    if found is None:
        return None
    if found.how == "changed":
        return Answer("definition_changed", Judgement("not_comparable", "definition_changed"), found.statement)
    rule = "other_measure" if found.annual else "other_period"
    return Answer("stated", Judgement("not_comparable", rule), found.statement)


def _only_planned(said: str, asked: str) -> bool:
    """Tell whether a clause speaks of the planning of what was promised."""
    return bool(_PLANNED.search(said)) and not _PLANNED.search(asked)


def _one_kind(a: Statement, b: Statement) -> bool:
    """Tell whether two statements may count the same things: 4000 communities are not 104万 households."""
    return a.measure != b.measure or a.measure == "growth" or same_unit(a, b)


def _telling(own: Amounts) -> bool:
    """Tell whether an amount says by itself which thing is meant: not 3 of what is counted in 个."""
    return any(max(values) >= _FEW or unit not in wording_rules().common_units for unit, values in own.items())


def _same_amount(own: Amounts, given: Amounts) -> bool:
    """Tell whether a text names one of some amounts; what is no unit (26万贫困户) may stand for any."""
    named = {value for unit, values in given.items() for value in values if unit in own or unit not in units()}
    return any(value in named for values in own.values() for value in values)


def _taken_at_its_word(answer: Answer, said: SelfVerdict | None) -> Answer:
    """Return an answer that our rules leave open with the report's own verdict, where it gives one."""
    if said is None:
        return answer
    if answer.outcome is not None and answer.judgement.verdict == "needs_review":
        return replace(answer, judgement=replace(answer.judgement, verdict=said.verdict, rule="self_verdict"))
    if answer.outcome is None and answer.link in ("not_restated", "stated_without_number"):
        return Answer("stated_without_number", Judgement(said.verdict, "self_verdict"), clause=said.clause)
    return answer
