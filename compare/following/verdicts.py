"""A target and an outcome to a verdict, by a named rule with its numbers."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from compare.facts.lexicon import unit_family
from compare.following.rules import TargetRules
from compare.model import Statement


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the rule that gave it, outcome minus target in the target's unit, and outcome as percent of target."""

    verdict: str
    rule: str
    deviation: float | None = None
    completion: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The numbers of a statement in base units: ``low`` to ``high``, the same where it is one number."""

    low: float
    high: float
    unit: str
    scale: float
    """Base units in one unit as written."""

    @property
    def middle(self) -> float:
        """Half way between the ends."""
        return (self.low + self.high) / 2


def number(text: str) -> float | None:
    """Return a value as written as a number; None for ratios and empty cells."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def figure(statement: Statement) -> Figure | None:
    """Return the numbers of a statement in base units, or None where it has none."""
    written = statement.low, statement.value, statement.high
    return _figure(
        *written, statement.comparator == "range", statement.base_value, statement.base_unit or statement.unit
    )


@lru_cache(maxsize=1 << 14)
def _figure(low: str, value: str, high: str, is_range: bool, base: float | None, unit: str) -> Figure | None:
    """Return the numbers of a statement as written: each is asked for again with every candidate."""
    ends = [end for end in map(number, (low, high)) if end is not None]
    middle = number(value)
    if middle is not None and not (is_range and ends):
        ends = [middle]
    if not ends:
        return None
    middle = (min(ends) + max(ends)) / 2
    scale = base / middle if base is not None and middle else 1.0
    return Figure(min(ends) * scale, max(ends) * scale, unit, scale)


def in_unit_of(target: Statement, outcome: Statement) -> str:
    """Return an outcome's number as one reads it in the target's unit: 7000亩 beside 万亩 is 0.7.

    Empty where the two units cannot be turned into each other: the quote tells what was said.
    """
    written = outcome.value or "-".join(v for v in (outcome.low, outcome.high) if v)
    asked, given = figure(target), figure(outcome)
    if not written or asked is None or given is None or target.unit == outcome.unit:
        return written
    if target.measure != outcome.measure and not {target.measure, outcome.measure} <= _AMOUNTS:
        return ""  # a rate of 63.6% is none of the percentage points by which it was to rise
    if asked.unit != given.unit:
        things = {unit_family(target.unit), unit_family(outcome.unit)} <= {"count", "people", ""}
        return written if things and asked.scale == given.scale else ""
    if asked.scale == given.scale:
        return written
    return "-".join(f"{end / asked.scale:.10g}" for end in dict.fromkeys((given.low, given.high)))


_AMOUNTS = frozenset(["level", "change"])
"""Measures of which the one may be told as the other: what there is more of, and what was added."""
_FALLS = re.compile("(?:降|下降|降低|压减|压降|压缩|减少|缩短|回落|缩减)(?:到|至|为)")
"""What a target is to fall to: 成本降到3.5%."""
_HELD_DOWN = re.compile("控制(?:到|至|在)")
"""What a target is to be held down to, 左右 or not: 出生率控制在8‰左右."""
_ROUNDING, _ROUGHLY = 0.0025, 0.02
"""How far of the target an outcome may be that is told to fewer places, as a share of it; and to be no sure miss."""
_REST = re.compile("剩余|余下|最后")
_ALL = re.compile("剩余|余下|最后|全部|清零")
_REAL = re.compile("实际(?!利用|使用|到|吸收|引进|直接|外|完成|投)")


def at_constant_prices(target: Statement) -> bool:
    """Tell whether a target's growth is to be without price changes: 实际增长, but not that of 实际利用外资."""
    said = "实际" in target.basis or "实际增长" in target.quote
    return target.measure == "growth" and said and bool(_REAL.search(target.quote))


def judge(target: Statement, outcome: Statement, direction: str, rules: TargetRules) -> Judgement:
    """Return the verdict on an outcome of the same measure and period as the target.

    ``direction`` is the indicator's in the lexicon (higher, ceiling, floor, neither, or "" where unknown).
    """
    asked, given = figure(target), figure(outcome)
    if asked is None or given is None:
        return Judgement("needs_review", "no_number")
    counts = {unit_family(target.unit), unit_family(outcome.unit)} <= {"count", "people"}
    bare = not (target.base_unit and outcome.base_unit)
    if asked.unit != given.unit and not bare and not (counts and asked.scale == given.scale):
        return Judgement("not_comparable", "units_differ")
    found = judge_figures(target, asked, given, _told(target, asked, outcome, given, rules), direction, rules)
    if found.verdict in ("missed", "exceeded") and _the_same_rounded(target, outcome, asked, given, _ROUNDING):
        return replace(found, verdict="met", rule=f"{found.rule}_rounded")
    if found.verdict == "missed" and _all_of_the_rest(target, outcome):
        return replace(found, verdict="met", rule="all_of_the_rest")
    if (
        target.measure != "growth"
        and found.verdict == "missed"
        and _the_same_rounded(target, outcome, asked, given, _ROUGHLY)
    ):
        return replace(found, verdict="needs_review", rule=f"{found.rule}_rounded")
    return found


def _all_of_the_rest(target: Statement, outcome: Statement) -> bool:
    """Tell whether all that was left of something was to be done, and all of it was: 剩余586户全部脱贫 for 589户."""
    return bool(_REST.search(target.quote) and _ALL.search(outcome.quote))


def _told(target: Statement, asked: Figure, outcome: Statement, given: Figure, rules: TargetRules) -> str:
    """Return the comparator of an outcome: = for a bound (增长6%以上) whose next round number would still fall short.

    Who had reached that number would have named it.
    """
    said = outcome.comparator
    if said not in (">=", ">") or not outcome.value:
        return said
    next_one = given.high + _round(outcome) * given.scale
    return "=" if asked.low - _slack(target, asked.low, asked, rules) >= next_one - abs(next_one) * 1e-9 else said


def _round(outcome: Statement) -> float:
    """Return how far the next number is that a bound might name: of 6% a point, of 15% five, of 500亿元 a hundred."""
    whole, _, places = outcome.value.partition(".")
    if places:
        return float(10 ** -len(places))
    if unit_family(outcome.unit) == "percent":
        return 5.0 if len(whole) > 1 and whole[-1] in "05" else 1.0
    return float(10 ** (len(whole) - len(whole.rstrip("0"))))


def _the_same_rounded(target: Statement, outcome: Statement, asked: Figure, given: Figure, most: float) -> bool:
    """Tell whether an outcome is the target, told to fewer places or in another unit: 37.84万亩, 37.8万亩.

    ``most``: how far off it may be, as a share of the target.
    """
    if not target.value or not outcome.value or abs(given.middle - asked.middle) > most * abs(asked.middle):
        return False
    wanted, said = _places(target.value), _places(outcome.value)
    if asked.scale == given.scale:
        return said < wanted and round(asked.middle / asked.scale + 1e-9, said) == round(given.middle / asked.scale, 9)
    return round(given.middle / asked.scale + 1e-9, wanted) == round(asked.middle / asked.scale, 9)


def _places(value: str) -> int:
    """Return the places after the point of a number as written."""
    return len(value.partition(".")[2])


def judge_figures(
    target: Statement, asked: Figure, given: Figure, said: str, direction: str, rules: TargetRules
) -> Judgement:
    """Return the verdict on an outcome's numbers; ``said`` is the comparator that it was stated with."""
    goal, sense = _goal(target, asked, direction, rules)
    slack = _slack(target, goal, asked, rules)
    off = given.middle - goal
    verdict, rule = _verdict(sense, off, slack, said, asked, given)
    deviation = _tidy((given.middle - _nearest(asked, given.middle)) / asked.scale)
    reached = given.middle / goal * 100 if target.measure in ("level", "") and goal > 0 and given.middle >= 0 else None
    return Judgement(verdict, rule, deviation, None if reached is None else round(reached, 1))


def _goal(target: Statement, asked: Figure, direction: str, rules: TargetRules) -> tuple[float, str]:
    """Return the number to compare with, and how: floor, ceiling, cut, range or point."""
    capped = rules.ceiling == "ceiling" and is_capped(target, direction)
    negative = asked.high < 0 and target.measure in ("growth", "change", "level")
    if target.comparator == "range" and rules.range != "midpoint":
        if negative:
            return asked.high, "cut"
        return (asked.high, "ceiling") if capped else (asked.low, "range" if rules.range == "as-stated" else "floor")
    if negative:
        return asked.middle, "cut"
    if target.comparator in ("<=", "<") or capped or _FALLS.search(target.quote):
        return asked.middle, "ceiling"
    if target.comparator in (">=", ">") or direction in ("higher", "floor"):
        return asked.middle, "floor"
    return asked.middle, "point" if direction in ("neither", "ceiling") else "floor"


def is_capped(target: Statement, direction: str) -> bool:
    """Tell whether a target is what its indicator is to stay below, by the lexicon or by its own words."""
    if direction:
        return direction == "ceiling" and not target.value.startswith("-")
    return target.comparator in ("<=", "<") or bool(_HELD_DOWN.search(target.quote))


def _slack(target: Statement, goal: float, asked: Figure, rules: TargetRules) -> float:
    soft = rules.soft == "soft" and any(word in target.modality for word in rules.soft_words)
    floor = rules.floor == "soft" and target.comparator in (">=", ">")
    if target.comparator != "~" and not soft and not floor:
        return 0.0
    if unit_family(asked.unit) != "percent":
        return abs(goal) * rules.about_share
    return rules.about_points * min(1.0, asked.scale)  # of ‰ a tenth of what it is of %


def _verdict(sense: str, off: float, slack: float, said: str, asked: Figure, given: Figure) -> tuple[str, str]:
    exact = max(1e-9, abs(asked.high) * 1e-9)
    rule = f"{sense}_within_{_tidy(slack / asked.scale):g}" if slack else sense
    if sense in ("ceiling", "cut"):
        if off <= slack + exact:
            return ("exceeded" if sense == "cut" and off < -exact else "met"), rule
        return ("needs_review" if said in ("<=", "<") else "missed"), rule
    if sense == "point":
        return ("met" if abs(off) <= slack + exact else "needs_review"), rule
    top = asked.high if sense == "range" else asked.low + (slack if sense == "floor" else 0)
    if off < -slack - exact:
        reaching = said in (">=", ">") or (said == "range" and given.high >= asked.low)
        return ("needs_review" if reaching else "missed"), rule
    above = given.middle > top + exact or (said in (">", ">=") and given.middle >= top - exact and sense == "range")
    return ("exceeded" if above else "met"), rule


def _nearest(asked: Figure, value: float) -> float:
    return min(max(value, asked.low), asked.high)


def _tidy(value: float) -> float:
    """Return a number without the noise of binary fractions: 7.3 - 8 is -0.7."""
    return float(f"{value:.10g}")
