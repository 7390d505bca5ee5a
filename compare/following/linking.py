"""Targets linked with what the next report states: outcomes, levels to derive from, mentions, its own verdicts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from compare.following.answers import PLAN, Answer, Year, best, names_of
from compare.following.deriving import Deriving
from compare.following.doubts import FAR_OFF
from compare.following.inpassage import InPassages
from compare.following.instep import UNKNOWN, in_step
from compare.following.inwords import InWords
from compare.following.joint import members
from compare.following.judging import OTHER_AREA, Judging
from compare.following.leftover import Leftovers, outbid
from compare.following.likely import Likely
from compare.following.naming import Namer, stage
from compare.following.nearby import Nearby
from compare.following.outcomes import ADDED, SHARE, Candidate, of_the_whole, same_place, same_unit
from compare.following.sameamount import SameAmount
from compare.following.search import Search
from compare.following.selfverdict import SelfVerdict, on_a_cap, self_verdicts, verdict_on
from compare.following.verdicts import Judgement, figure
from compare.model import Statement

Linked = tuple[Statement, Answer, SelfVerdict | None]
"""A target, its answer, and the report's own verdict on it."""
Place = tuple[list[Linked], int]
"""Where an answer stands among those of its target."""

_PLAN = re.compile("“十[一二三四]?五”|五年规划|规划(?:目标|预期)")
_NOTHING, _NO_NUMBER = ("not_mentioned",), ("not_mentioned", "mentioned")
"""The rules by which nothing was said of a target, and by which nothing but its name."""
_LOOKS: Final[tuple[tuple[type[InPassages] | type[Nearby] | type[Likely], tuple[str, ...]], ...]] = (
    (InPassages, _NO_NUMBER), (Nearby, _NOTHING), (Likely, _NOTHING),
)  # fmt: skip
"""Where an answer is looked for that no name gave, and for which targets."""


class Linking:
    """The outcomes of one report looked up for the targets of the report before."""

    def __init__(self, own: Year, later: Year, search: Search, namer: Namer) -> None:
        self.own, self.later, self.lexicon, self.rules = own, later, namer.lexicon, namer.rules
        self._judging = Judging(own, later, namer)
        self._deriving = Deriving(own, later, self._judging)
        self._words = InWords(later, namer)
        self._verdicts = self_verdicts(later.passages, self.rules, PLAN)
        self._same_amount = SameAmount(search, later, namer)

    def all_answers(self, targets: Sequence[Statement]) -> list[list[Linked]]:
        """Return for each target its answers.

        A count answers one target: others look again without it. What is left is paired with the outcomes left over.
        """
        self._same_amount.look_for(targets)
        found = [list(self.answers(target)) for target in targets]
        judged = [(asked, answer) for some in found for asked, answer, _ in some]
        bids = [
            (asked, a.outcome, a.judgement.rule == "other_word") for asked, a in judged
            if a.outcome and a.judgement.verdict != "not_comparable"
        ]  # fmt: skip
        losers = outbid(bids, self.own.report.document.text, self.later.report.document.text)
        for n, target in enumerate(targets):
            if id(target) in losers:
                found[n] = list(self.answers(target, losers[id(target)]))
        self._pair_leftovers([(some, k) for some in found for k in range(len(some))])
        return found

    def _pair_leftovers(self, places: Sequence[Place]) -> None:
        """Put an answer where there is none, of the outcomes that answer no target."""
        taken, missing, asked = _left(places)
        pairs = Leftovers(self.own.report, self.later.outcomes, taken, self._judging.namer).paired(asked)
        for at, outcome in pairs.items():
            some, k = missing[at]
            some[k] = self._with_its_word(asked[at], self._judging.stated(asked[at], outcome))
        for look, rules in _LOOKS:
            taken, missing, asked = _left(places, rules)
            for at, answer in look(self.own, self.later, taken, self._judging).answers(asked, self._same_amount):
                some, k = missing[at]
                some[k] = self._with_its_word(asked[at], answer)
        _, missing, asked = _left(places, _NOTHING)
        for (some, k), target in zip(missing, asked, strict=True):
            if half := self._other_half(target):
                some[k] = self._with_its_word(target, half)

    def answers(self, target: Statement, lost: frozenset[int] = frozenset()) -> Iterator[Linked]:
        """Yield a target with its answer and the report's own verdict; for a joint target one for each part.

        ``lost``: the outcomes, by their ``id``, that another target has the better claim to.
        """
        candidates = self._candidates(target, lost)
        step = in_step(target, candidates, self.later.outcomes, self.rules)
        if step:
            answer = Answer("stated", step[1], step[0], value=step[2])
            if step[1].rule == UNKNOWN and (said := self._words.mentioned(target)).judgement.rule == "said_done":
                answer = said  # the report says what its numbers leave open
            yield self._with_its_word(target, answer)
            return
        parts = [(part, self._candidates(part, lost)) for part in self._parts(target, candidates, lost)]
        for asked, found in parts or [(target, candidates)]:
            yield self._with_its_word(asked, self._answer(asked, found))

    def _with_its_word(self, asked: Statement, answer: Answer) -> Linked:
        """Return a target and its answer with the report's own verdict on it."""
        generic = not asked.indicator_id and self._judging.namer.read(asked.indicator).generic
        names = () if generic else names_of(asked, self.lexicon)  # 20项工作
        said = verdict_on(answer.outcome, names, self._verdicts, self.later.passages)
        if said is not None and answer.outcome is None and _of_a_plan(asked, said):
            said = None
        if said is not None and self._judging.caps(asked):
            said = on_a_cap(said)
        return asked, _taken_at_its_word(answer, said), said

    def _parts(self, target: Statement, candidates: Sequence[Candidate], lost: frozenset[int]) -> list[Statement]:
        """Return a target for several indicators as one for each.

        None where the next report answers it as it is, for none of its members, or for several with one outcome; of
        those that the lexicon does not know it must answer for each.
        """
        names = members(target, self.lexicon)
        if not names or best(target, candidates) is not None:
            return []
        parts: list[Statement] = []
        outcomes: list[Statement] = []
        for name in names:
            found = self.lexicon.find(name, target.measure, target.unit)
            part = replace(target, indicator=name, indicator_id=found.id if found else "")
            answer = best(part, self._candidates(part, lost))
            if answer is not None:
                outcomes.append(answer.statement)
                # 居民收入 alone names no definition: whichever the next report states is the one meant
                meant = answer.statement.indicator_id or part.indicator_id
                part = replace(part, indicator=answer.statement.indicator, indicator_id=meant)
            parts.append(part)
        if len({id(outcome) for outcome in outcomes}) < len(outcomes):
            return []
        known = not target.indicator_id and all(part.indicator_id for part in parts)
        return parts if len(outcomes) == len(parts) or (known and outcomes) else []

    def _candidates(self, target: Statement, lost: frozenset[int]) -> list[Candidate]:
        found = self.later.outcomes.find(target, stage(target, self.own.report.document.text))
        return [candidate for candidate in found if id(candidate.statement) not in lost]

    def _answer(self, target: Statement, candidates: Sequence[Candidate]) -> Answer:
        if figure(target) is None:
            return (None if candidates else self._judging.of_members(target)) or self._words.worded(target, candidates)
        stated = best(target, candidates)
        answer = self._judging.stated(target, stated) if stated else None
        if answer is not None and (answer.judgement.rule != OTHER_AREA or not of_the_whole(target)):
            return answer
        found = None
        if target.measure == "growth" and answer is None:
            found = self._judging.of_members(target) or self._judging.by_another_name(target)
        found = found or self._deriving.derived(target, candidates) or self._deriving.implied(target)
        found = found or self._deriving.grown(target, candidates) or self._same_amount.answer(target)
        # what is said of the whole in another way tells more than what is said of a part
        found = found or self._judging.of_index(target, candidates)
        found = found or _other_measure(target, candidates) or answer
        if found is None and target.measure == "growth":
            found = self._judging.of_the_whole(target)
        return found or self._words.mentioned(target)

    def _other_half(self, target: Statement) -> Answer | None:
        """Return how many there are where so many were to be added, or the days where their share: no comparison."""
        own = target.indicator_id
        others = [own.removesuffix(end) if own.endswith(end) else own + end for end in (ADDED, SHARE)]
        stated = (
            s
            for other in others
            for s in self.later.outcomes.of(other)
            if s.indicator_id == other and s.kind == "outcome"
        )
        found = next((s for s in stated if same_place(target, s) and self.later.outcomes.annual(s)), None)
        return Answer("stated", Judgement("not_comparable", "other_measure"), found) if own and found else None


def _left(
    places: Sequence[Place], rules: Sequence[str] = _NO_NUMBER
) -> tuple[set[tuple[int, int]], list[Place], list[Statement]]:
    """Return the stretches of outcomes that answer a target, and the targets that none answers, with their places.

    ``rules``: those by which nothing was said of a target, or nothing but its name.
    """
    taken = {(o.begin, o.end) for some, k in places if (o := some[k][1].outcome)}
    missing = [(some, k) for some, k in places if some[k][1].judgement.rule in rules]
    return taken, missing, [some[k][0] for some, k in missing]


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


def _one_kind(a: Statement, b: Statement) -> bool:
    """Tell whether two statements may count the same things: 4000 communities are not 104万 households."""
    return a.measure != b.measure or a.measure == "growth" or same_unit(a, b)


def _of_a_plan(target: Statement, said: SelfVerdict) -> bool:
    """Tell whether a verdict is on a goal of five years (提前实现“十二五”目标), and the target is one of the year."""
    return bool(_PLAN.search(said.said)) and not _PLAN.search(target.quote)


def _taken_at_its_word(answer: Answer, said: SelfVerdict | None) -> Answer:
    """Return an answer that our rules leave open with the report's own verdict, where it gives one."""
    if said is None:
        return answer
    if answer.outcome is not None and _contradicted(answer.judgement, answer.outcome, said):
        return replace(answer, judgement=replace(answer.judgement, verdict="needs_review", rule="self_verdict_differs"))
    # an amount far off may be another thing's, and so the verdict on it
    if answer.outcome is not None and answer.judgement.verdict == "needs_review" and answer.judgement.rule != FAR_OFF:
        return replace(answer, judgement=replace(answer.judgement, verdict=said.verdict, rule="self_verdict"))
    if answer.outcome is None and answer.link in ("not_restated", "stated_without_number"):
        return Answer("stated_without_number", Judgement(said.verdict, "self_verdict"), clause=said.clause)
    return answer


def _contradicted(judgement: Judgement, outcome: Statement, said: SelfVerdict) -> bool:
    """Tell whether the clause of an amount that we call missed says that all of it was done: 10件实事全部完成 of 12."""
    amount = outcome.measure in ("level", "change") and judgement.verdict == "missed"
    return amount and said.verdict != "missed" and said.begin <= outcome.begin < said.end
