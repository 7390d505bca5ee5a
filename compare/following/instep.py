"""Targets that only want to keep in step with the economy, or ahead of it: 居民收入增长与经济增长同步."""

import re
from collections.abc import Sequence

from compare.following.outcomes import Candidate, Outcomes
from compare.following.rules import TargetRules
from compare.following.verdicts import Judgement, figure
from compare.model import Statement

_ECONOMY = re.compile(
    "(?:与|和|同)[^，。；]{0,8}(?:经济|生产总值|GDP)[^，。；]*(?:同步|一致)"
    "|(?:高于|快于|不低于|超过)[^，。；省国区市]{0,8}(?:经济|生产总值|GDP)[^，。；]*(?:增|水平)"
)
_FASTER = re.compile("高于|快于|超过")
UNKNOWN = "in_step_unknown"
"""The rule where the growth of the economy, or of a part of what was to keep step, is not stated."""
_ROUGHLY = 2
"""How many times the tolerance of 左右 growth that was to be 基本同步 may be less, for a person to judge."""


def in_step(
    target: Statement, candidates: Sequence[Candidate], outcomes: Outcomes, rules: TargetRules
) -> tuple[Statement, Judgement, str] | None:
    """Return the growth stated for a target that is to keep in step with the economy, with the verdict and the values.

    Met where no part of it (town and country) grew less than the economy by more than the tolerance of 左右, missed
    where each did; between, where it was to be 基本同步 and grew little less, or where the economy's growth is not
    stated, a person must judge. What was to grow faster (高于经济增长) is met by any growth above it. None where the
    target keeps step with something else or no growth is stated.
    """
    if target.comparator != "sync" or not _ECONOMY.search(target.quote):
        return None
    stated = (
        _growths(target.indicator_id, outcomes)
        or [c.statement for c in candidates if c.annual and c.statement.measure == "growth" and figure(c.statement)][:1]
    )
    whole = bool(stated)
    if not whole:
        stated = growths_of_members(target, outcomes, rules)
        whole = len(stated) == len(rules.members.get(target.indicator_id, ()))
    if not whole and (together := growth_by_another_name(target, outcomes, rules)):
        stated, whole = together, True
    if not stated:
        return None
    economy = next((given for s in _growths("gdp", outcomes) if (given := figure(s))), None)
    values = sorted(given.middle for s in stated if (given := figure(s)))
    last = max(stated, key=lambda s: (s.end, -s.begin))
    written = "、".join(s.value for s in stated)
    if economy is None or not whole:
        return last, Judgement("needs_review", UNKNOWN), written
    least, most = values[0] - economy.middle, values[-1] - economy.middle
    if _FASTER.search(target.quote):
        verdict = "met" if least > 0 else "missed" if most <= 0 else "needs_review"
        return last, Judgement(verdict, "faster_than_economy", float(f"{least:.10g}")), written
    verdict = "met" if least >= -rules.about_points else "missed" if most < -rules.about_points else "needs_review"
    if verdict == "missed" and "基本同步" in target.quote and most >= -_ROUGHLY * rules.about_points:
        return last, Judgement("needs_review", "roughly_in_step", float(f"{least:.10g}")), written
    return last, Judgement(verdict, f"in_step_within_{rules.about_points:g}", float(f"{least:.10g}")), written


def growths_of_members(target: Statement, outcomes: Outcomes, rules: TargetRules) -> list[Statement]:
    """Return the growth of each member of what a target is about (town and country), as far as it is stated."""
    members = rules.members.get(target.indicator_id, ())
    return [s for names in members for s in [s for name in names for s in _growths(name, outcomes)][:1]]


def growth_by_another_name(target: Statement, outcomes: Outcomes, rules: TargetRules) -> list[Statement]:
    """Return the growth of what a target is about as told by another name: of all residents for town and country."""
    return [s for other in rules.same.get(target.indicator_id, ()) for s in _growths(other, outcomes)][:1]


def growth_of_the_whole(target: Statement, outcomes: Outcomes, rules: TargetRules) -> list[Statement]:
    """Return the one growth stated for town and country together, where a target is about one of them."""
    wholes = [
        name for name, groups in rules.members.items()
        if len(groups) > 1 and any(target.indicator_id in ids for ids in groups)
    ]  # fmt: skip
    return [s for name in wholes for s in _growths(name, outcomes)][:1]


def _growths(indicator_id: str, outcomes: Outcomes) -> list[Statement]:
    """Return the growth of an indicator in the year, as stated first for the whole place."""
    found = [
        s for s in outcomes.of(indicator_id)
        if s.kind == "outcome" and _growth(s) and outcomes.annual(s)
    ]  # fmt: skip
    return [s for s in found if not s.scope][:1] or found[:1]


def _growth(statement: Statement) -> bool:
    return statement.measure == "growth" and statement.unit == "%" and figure(statement) is not None
