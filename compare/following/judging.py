"""A stated outcome to the verdict on its target, with what speaks against comparing the two."""

import re
from dataclasses import replace

from compare.facts.lexicon import Lexicon, unit_family
from compare.following.answers import Answer, Year
from compare.following.doubts import doubt
from compare.following.instep import growths_of_members
from compare.following.naming import Namer, distance
from compare.following.outcomes import Candidate, same_place
from compare.following.verdicts import Judgement, at_constant_prices, figure, in_unit_of, is_capped, judge
from compare.model import Statement

OTHER_AREA = "other_area"
"""The rule for what is stated of a part of the place alone."""
_POINT = 0.1
"""Distance of two rates that are a point apart."""
_CUT = re.compile("减|压|淘汰|化解|降|退出|拆除|削|脱贫|出列|摘帽")


class Judging:
    """Verdicts on the targets of one report by what the next one states."""

    def __init__(self, own: Year, later: Year, namer: Namer) -> None:
        self.namer, self.rules = namer, namer.rules
        self.lexicon: Lexicon = namer.lexicon
        self.later = later
        self._texts = own.report.document.text, later.report.document.text

    def stated(self, target: Statement, best: Candidate) -> Answer:
        """Return the answer that a statement of the same measure for the year itself gives."""
        outcome = best.statement
        if best.how == "changed":
            return Answer("definition_changed", Judgement("not_comparable", "definition_changed"), outcome)
        if best.how == "akin":
            return Answer("stated", Judgement("needs_review", "akin_indicator"), outcome)
        if not same_place(target, outcome) and not self._near(target, outcome):
            return Answer("stated", Judgement("not_comparable", OTHER_AREA), outcome)
        given = _turned(target, outcome)
        judgement = self.judged(target, given)
        doubtful = judgement.verdict == "missed" or any(part in target.indicator for part, _ in self.rules.parts)
        if doubtful and best.how == "name" and self._qualified(target, outcome):
            return Answer("stated", Judgement("needs_review", "qualified_name"), outcome)
        judgement = self.doubted(judgement, target, given, best.how)
        if self._price_bases_differ(target, outcome):
            judgement = replace(judgement, verdict="needs_review", rule=f"nominal_for_real_{judgement.rule}")
        if outcome.kind == "baseline":
            judgement = replace(judgement, rule=f"baseline_{judgement.rule}")
        return Answer("stated", judgement, outcome, value=in_unit_of(target, given))

    def of_members(self, target: Statement) -> Answer | None:
        """Return the answer that the members of what a target is about give together: town and country for all incomes.

        Where they do not agree a person must judge; None where not each of several is stated.
        """
        stated = growths_of_members(target, self.later.outcomes, self.rules)
        if len(stated) < max(2, len(self.rules.members.get(target.indicator_id, ()))):
            return None
        last, written = max(stated, key=lambda s: (s.end, -s.begin)), "、".join(s.value for s in stated)
        if figure(target) is None:
            return Answer("stated", Judgement("needs_review", "no_number"), last, value=written)
        verdicts = {self.judged(target, s).verdict for s in stated}
        verdict = verdicts.pop() if len(verdicts) == 1 else "needs_review" if "missed" in verdicts else "met"
        return Answer("stated", Judgement(verdict, "members"), last, value=written)

    def judged(self, target: Statement, outcome: Statement) -> Judgement:
        """Return the verdict on an outcome by its numbers alone."""
        return judge(target, outcome, self._direction(target), self.rules)

    def caps(self, target: Statement) -> bool:
        """Tell whether a target is a number to stay below."""
        return is_capped(target, self._direction(target))

    def _direction(self, target: Statement) -> str:
        found = self.lexicon.get(target.indicator_id)
        return found.direction if found else ""

    def doubted(self, judgement: Judgement, target: Statement, outcome: Statement, how: str) -> Judgement:
        """Return a judgement, for a person to decide where it is in doubt."""
        doubted = doubt(judgement, target, outcome, how, self._texts, self.namer, self.rules)
        return replace(judgement, verdict="needs_review", rule=doubted) if doubted else judgement

    def _qualified(self, target: Statement, outcome: Statement) -> bool:
        """Tell whether one name is the other with a word before it: 大气主要污染物 for 主要污染物.

        An amount near to the target says itself that the same is meant.
        """
        if target.measure in ("level", "change") and self._near(target, outcome):
            return False
        a, b = self.namer.read(target.indicator).head, self.namer.read(outcome.indicator).head
        return abs(len(a) - len(b)) >= 2 and (a.endswith(b) or b.endswith(a))

    def _near(self, target: Statement, outcome: Statement) -> bool:
        """Tell whether an outcome is so near to the target that the number itself says what is meant; no growth is."""
        if target.measure == "growth":
            return False
        most = _POINT if unit_family(target.unit) == "percent" else self.rules.near
        return distance(figure(target), figure(outcome)) <= most

    def _price_bases_differ(self, target: Statement, outcome: Statement) -> bool:
        """Tell whether real growth was promised and the growth stated is not said to be real."""
        asked = "实际" in target.basis and at_constant_prices(target) and target.indicator_id not in self.rules.real
        return asked and not any(word in outcome.basis for word in ("实际", "可比", "价格因素"))


def _turned(target: Statement, outcome: Statement) -> Statement:
    """Return an amount that fell by so many as so many, where the target counts them without a sign; or with one."""
    levels = outcome.measure == "level" and target.measure == "change" and target.value.startswith("-")
    if levels and not outcome.value.startswith("-") and _CUT.search(outcome.indicator + outcome.quote):
        base = outcome.base_value
        return replace(outcome, value=f"-{outcome.value}", base_value=None if base is None else -base)
    if target.measure == "level" and outcome.measure == "change" and outcome.value.startswith("-"):
        base = outcome.base_value
        return replace(outcome, value=outcome.value[1:], base_value=None if base is None else -base)
    return outcome
