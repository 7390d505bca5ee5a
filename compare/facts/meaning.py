"""What a bound number means: its measure, direction, comparator, kind and period."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from compare.facts.binding import Binding
from compare.facts.numbers import Quantity, scales, units
from compare.facts.tokens import Token

_GROWTH_NAME = re.compile(
    r"(?:(?<!自然)增长率|增长速度|增长幅度|增速|增幅|涨幅|经济增长|居民消费价格|消费价格指数|价格总水平|物价总水平|物价涨幅|增长|零售物价总指数|(?:上涨|上升|增长)幅度)$"
)
_FALL_NAME = re.compile("(?:降幅|减幅|跌幅|(?:下降|降低|减少|减收)(?:幅度|率))$")
"""How fast something fell: what is said of it is a growth below nought."""
_INDEX = re.compile(r"指数$")
_CEILING = re.compile(r"控制|限制在|压控")
_COMPLETION = re.compile(
    r"(?=[完为占达])"  # most letters are passed by at once
    r"(?:完成[^，。；]{0,14}(?:计划|任务|目标|指标|预算|投资)[^，。；]{0,6}$|(?:为|占|达到?)(?:年度?|全年)?(?:计划|预算|任务|目标)的?$)"
)
_RATE_NAME = re.compile(r"(?:率|比重|占比|比例|份额|度)$")
_ONTO = re.compile("(?:[至为]|(?<!不)到)[近约超达]?$")
"""What a value that something is led to stands behind: 提升|使用率|至|60%."""
_BETTERS = frozenset({"提升", "提标", "拓宽", "延伸"})
_DEEDS = re.compile("(?:提升|提标|削减)(?:、|以及新增|[^，。；]{0,30}等)$")
_COMPARED = re.compile(r"同比|环比|[比较]")


class Meaning(NamedTuple):
    """Measure and comparator of a value, and its number with the sign of its direction."""

    measure: str
    comparator: str
    value: str
    low: str
    high: str


def mean(binding: Binding, kind: str, before: str) -> Meaning:
    """Return what a binding says; ``before`` is the text of the evidence up to the value."""
    q = binding.quantity
    predicate = _predicate(binding.words, q.unit == "%")
    measure = _measure(binding, predicate, before)
    direction = predicate if predicate in ("rise", "fall") else ""
    if not direction and predicate == "" and _lead(binding) in ("rise", "fall"):
        direction = _lead(binding)
    signed = (q.value or q.low).startswith("-")  # 降幅|-3%
    if not direction and measure == "growth" and not signed and _FALL_NAME.search(binding.name):
        direction = "fall"
    falls = direction == "fall" and measure in ("growth", "change")
    comparator = _comparator(binding, kind, measure)
    value, low, high = q.value, q.low, q.high
    if falls:
        value, low, high = _negative(value), _negative(high), _negative(low)
        comparator = {">=": "<=", "<=": ">="}.get(comparator, comparator)
    if comparator == ">=" and not low:
        low = value
    elif comparator == "<=" and not high:
        high = value
    return Meaning(measure, comparator, value, low, high)


def _negative(number: str) -> str:
    if not number:
        return ""
    return number[1:] if number.startswith("-") else f"-{number}"


def _predicate(words: Sequence[Token], rate: bool) -> str:
    """Return the kind of the last predicate, the short verbs as their long ones; empty where there is none."""
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        if word.kind in ("at_least", "at_most") and i and words[i - 1].kind in ("rise", "fall"):
            continue  # 增长|不低于|6%
        if word.kind == "level" and rate and any(w.text.endswith("增长") for w in words[max(i - 2, 0) : i]):
            continue  # 增长|分别|为|10%和13%
        if word.kind in ("rise", "fall", "rise_onto", "fall_onto", "level", "at_least", "at_most", "drop", "keep"):
            return word.kind
        if word.kind in ("rise_short", "fall_short"):
            return word.kind[:4]
    return ""


def _lead(binding: Binding) -> str:
    return binding.lead.removesuffix("_short")


def _measure(binding: Binding, predicate: str, before: str) -> str:
    q, name = binding.quantity, binding.name
    if q.rank:
        return "rank"
    if q.parts:
        return "share"
    unit = units().get(q.unit)
    family = unit.family if unit else ""
    if q.unit.endswith(("百分点", "千分点", "个点", "基点")):
        return "change"
    counted = family in ("count", "households") and _is_bettered(binding, before)
    leads = predicate == "" and _lead(binding) in ("rise", "fall") and not _ONTO.search(before) and not counted
    changes = leads or (predicate in ("rise", "fall") and not counted)
    if family == "rate":
        if _INDEX.search(name) and not changes and _is_index(q):
            return "level"  # 居民消费价格指数101%
        if any(w.kind == "completion" for w in binding.words) or _COMPLETION.search(before):
            return "completion"
        grows = changes or binding.grows or _GROWTH_NAME.search(name) or _FALL_NAME.search(name)
        return "growth" if grows else "share"
    if family in ("times", "doubling"):
        return "growth" if changes else "share"
    if (
        binding.rule == "gap"
        or name.startswith(("净增", "净减"))
        or name.endswith(("余额新增", "余额净增"))
        or (name.endswith("余额") and not predicate and _is_since(binding.words))
        or (changes and predicate)
        or (leads and _lead(binding) == "fall")
    ):
        return "change"
    return "level"


def _is_bettered(binding: Binding, before: str) -> bool:
    """Whether a change is one of what is counted behind it, not of its count: 提升|20家|民宿, 绿化提升等|53个|项目."""
    last = binding.words[-1].text if binding.words else ""
    return (binding.rule == "name behind" and last in _BETTERS) or _DEEDS.search(before) is not None


def _is_since(words: Sequence[Token]) -> bool:
    """Whether a stock is said against an earlier one: 贷款余额|比年初|新增50亿元."""
    return any(w.kind == "against" and w.text[0] in "比较" for w in words)


def _is_index(q: Quantity) -> bool:
    """Whether a number counts the year before as 100."""
    stated = _number(q.value or q.high)
    return stated is not None and 80 <= stated <= 200


_BROKEN_THROUGH = re.compile("(?:技术|工艺|难题|难点|瓶颈)$")
"""What is overcome itself, not a mark that it passes: 突破12项|关键技术."""


def _comparator(binding: Binding, kind: str, measure: str) -> str:
    q = binding.quantity
    if q.low or q.high:
        return "range"
    if q.around:
        return "~"
    if q.bound:
        return ">=" if q.bound > 0 else "<="
    if kind == "restated" and binding.aim:
        return "="
    for word in reversed(binding.words):
        if word.kind == "around":
            return "~"
        if word.kind == "at_least" and measure != "change":
            return "=" if word.text.endswith("突破") and _BROKEN_THROUGH.search(binding.name) else ">="
        if word.kind == "at_most" and measure != "change":
            ceiling = _CEILING.search(word.text)
            if ceiling and kind != "target":
                return "="
            return "=" if word.text == "降到" else "<="
    if "大关" in q.hedges:
        return ">="
    return "="


def base_value(q: Quantity, meaning: Meaning) -> tuple[float | None, str]:
    """Return the number in base units (元, 人, 亩 as 平方米 …), the middle of a range, and the base unit."""
    stated = (meaning.value,) if meaning.value else (meaning.low, meaning.high)
    numbers = [number for n in stated if (number := _number(n)) is not None]
    if not numbers:
        return None, ""
    unit = units().get(q.unit)
    factor = scales().get(q.scale, 1.0) * (unit.factor if unit else 1.0)
    base = "" if unit is None else (q.unit if unit.family == "count" else unit.base)
    return sum(numbers) / len(numbers) * factor, base


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
