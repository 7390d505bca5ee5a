"""A stated outcome to the verdict on its target, with what speaks against comparing the two."""

import re
from collections.abc import Sequence
from dataclasses import replace

from compare.facts.lexicon import Lexicon, unit_family
from compare.following.answers import Answer, Year, rank
from compare.following.doubts import Case, doubt
from compare.following.instep import growth_by_another_name, growth_of_the_whole, growths_of_members
from compare.following.inwords import by_direction
from compare.following.naming import Namer, counts, distance, other_words
from compare.following.otherthing import fewer_works, of_all, same_example
from compare.following.outcomes import Candidate, same_place
from compare.following.verdicts import Judgement, at_constant_prices, figure, in_unit_of, is_capped, judge, number
from compare.matching.similarity import total_weight
from compare.model import Statement

OTHER_AREA = "other_area"
"""The rule for what is stated of a part of the place alone."""
_POINT = 0.1
"""Distance of two rates that are a point apart."""
_DEFLATION = 1.0
"""Percentage points by which prices have fallen in a year at most, or nearly so."""
_JOINT = re.compile("[、和与及]")
_SAME = 0.6
"""Share of the one name that the other holds where both are of the same thing."""
_SHORT_NAME = 2
"""Characters of a name that may be anyone's: 投资, 收入."""
_MOST = 3.0
"""Distance (``naming.distance``) of two rates at most: thirty points."""
_HALF = 0.5
_LOWEST, _HIGHEST = 80.0, 150.0
"""Between which numbers a price index lies."""
_LEFT = re.compile("(?:减少|下降|减|降)(?:到|至|为)")
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
        if _is_what_is_left(target, outcome):
            return Answer("stated", Judgement("needs_review", "stock_for_increment"), outcome)
        given = _turned(target, _with_its_sign(target, outcome))
        judgement = self.judged(target, given)
        doubtful = judgement.verdict == "missed" or any(part in target.indicator for part, _ in self.rules.parts)
        if doubtful and best.how == "name" and self._qualified(target, outcome):
            return Answer("stated", Judgement("needs_review", "qualified_name"), outcome)
        judgement = self.doubted(judgement, target, given, best.how)
        if self._price_bases_differ(target, outcome) and not _short(judgement):
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
        judged = {self.judged(target, s) if figure(target) else by_direction(target, s) for s in stated}
        if any(judgement.rule == "no_number" for judgement in judged):
            return Answer("stated", Judgement("needs_review", "no_number"), last, value=written)
        verdicts = {judgement.verdict for judgement in judged}
        verdict = verdicts.pop() if len(verdicts) == 1 else "needs_review" if "missed" in verdicts else "met"
        return Answer("stated", Judgement(verdict, "members"), last, value=written)

    def by_another_name(self, target: Statement) -> Answer | None:
        """Return the answer that the growth of the same by another name gives: of all residents for 城乡居民收入."""
        stated = growth_by_another_name(target, self.later.outcomes, self.rules)
        return self.stated(target, Candidate(stated[0], "id", True, 1.0)) if stated else None

    def of_the_whole(self, target: Statement) -> Answer | None:
        """Return the growth told for town and country together where a target is about one of them: a person judges."""
        stated = growth_of_the_whole(target, self.later.outcomes, self.rules)
        return Answer("stated", Judgement("needs_review", "of_the_whole"), stated[0]) if stated else None

    def of_index(self, target: Statement, candidates: Sequence[Candidate]) -> Answer | None:
        """Return the answer of a price index told by its rise, or a rise told by the index: 97.3 for 4%左右."""
        known = self.lexicon.get(target.indicator_id)
        if known is None or known.unit != "index" or figure(target) is None:
            return None
        fitting = [c for c in candidates if c.annual and c.how == "id" and figure(c.statement)]
        best = max(fitting, key=lambda c: rank(target, c), default=None)
        given = _told_as(target, best.statement) if best else None
        if best is None or given is None:
            return None
        return Answer("stated", self.judged(target, given), best.statement, value=given.value)

    def judged(self, target: Statement, outcome: Statement) -> Judgement:
        """Return the verdict on an outcome by its numbers alone."""
        return judge(target, outcome, self._direction(target), self.rules)

    def caps(self, target: Statement) -> bool:
        """Tell whether a target is a number to stay below."""
        return is_capped(target, self._direction(target))

    def _direction(self, target: Statement) -> str:
        found = self.lexicon.get(target.indicator_id)
        return found.direction if found else ""

    def of_the_same(self, target: Statement, given: Statement) -> bool:
        """Tell whether an outcome of another name surely counts what was promised, as it was to be counted.

        No sum of several things, added where that was promised, of the same works, and no part of what a rate is of.
        """
        asked, said = self.namer.read(target.indicator), self.namer.read(given.indicator)
        if target.measure != given.measure or (_JOINT.search(said.head) and said.head != asked.head):
            return False
        if counts(target, self._texts[0]) == "added" != counts(given, self._texts[1]):
            return False
        if fewer_works((target, self._texts[0]), (given, self._texts[1])) or other_words(asked.head, said.head):
            return False
        if unit_family(target.unit) == "percent":
            part = said.head.endswith(asked.head) and said.head != asked.head
            if part or distance(figure(target), figure(given)) > _MOST:
                return False
        if min(len(asked.bare), len(said.bare)) <= _SHORT_NAME:
            return False
        held = total_weight(asked.profile.grams & said.profile.grams)
        return held >= _SAME * min(asked.profile.weight, said.profile.weight)

    def doubted(self, judgement: Judgement, target: Statement, outcome: Statement, how: str) -> Judgement:
        """Return a judgement, for a person to decide where it is in doubt."""
        doubted = doubt(Case(judgement, target, outcome, how, self._texts, self.namer, self.rules))
        return replace(judgement, verdict="needs_review", rule=doubted) if doubted else judgement

    def _qualified(self, target: Statement, outcome: Statement) -> bool:
        """Tell whether one name is the other with a word before it: 大气主要污染物 for 主要污染物.

        A number near to the target says itself that the same is meant.
        """
        if self._near(target, outcome) or of_all(target, outcome, self.namer) or same_example(target, outcome):
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


def _told_as(target: Statement, outcome: Statement) -> Statement | None:
    """Return the rise of a price index, or the index of a rise, as the target tells it; None for what is neither."""
    asked, said = figure(target), figure(outcome)
    if asked is None or said is None:
        return None
    index = 0.0 if outcome.measure in ("growth", "change") or not _is_index(said.middle) else 100.0
    value = said.middle - index + (100.0 if _is_index(asked.middle) else 0.0)
    made = replace(outcome, value=f"{value:.6g}", low="", high="", measure=target.measure, unit=target.unit)
    return replace(made, base_unit=target.base_unit, base_value=value)


def _is_index(number: float) -> bool:
    """Tell whether a number is a price index, with last year at 100, and no rise of prices."""
    return _LOWEST <= number <= _HIGHEST


def _short(judgement: Judgement) -> bool:
    """Tell whether growth at current prices falls so far short that growth at constant prices does as well."""
    return judgement.verdict == "missed" and (judgement.deviation or 0.0) < -_DEFLATION


def _with_its_sign(target: Statement, outcome: Statement) -> Statement:
    """Return a rate that was printed with % for ‰, or the other way round, with the target's sign: 8.3% for 9‰.

    Of two rates told by the two signs the numbers as printed are within a factor of two of each other where one is a
    misprint, and tenfold apart where none is.
    """
    if {target.unit, outcome.unit} != {"%", "‰"}:
        return outcome
    asked, said = number(target.value), number(outcome.value)
    if not asked or not said or not _HALF <= said / asked <= 1 / _HALF:
        return outcome
    scale = (target.base_value or asked) / asked
    return replace(outcome, unit=target.unit, base_unit=target.base_unit, base_value=said * scale)


def _is_what_is_left(target: Statement, outcome: Statement) -> bool:
    """Tell whether an outcome is what is left of something, and the target by how much it was to become less."""
    return target.value.startswith("-") and outcome.measure == "level" and bool(_LEFT.search(outcome.quote))


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
