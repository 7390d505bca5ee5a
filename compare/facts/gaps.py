"""Distances: how far a value is above or below another's (比全省平均水平高3.2个百分点)."""

import re
from collections.abc import Iterator

from compare.facts.binding import Binding
from compare.facts.lists import split
from compare.facts.memory import Memory
from compare.facts.names import clean, complete, is_area, is_scope, is_weak
from compare.facts.objects import Reading
from compare.facts.tokens import Token

_GAPS = frozenset("高于 低于 高出 快于 慢于 好于 优于 超过 超 超出 多于 少于 大于 小于".split())  # noqa: SIM905

_WHOLE = re.compile("(?:全[国省市区]|同期全[国省市区]|预期|预算)?(?:平均)?(?:水平|线)?")
"""What any value, not only one in points, may be above or below: 高于全省平均|320元."""


def gap_of(reading: Reading) -> str:
    """Return what a distance is measured from: 比全省平均水平高|3.2个百分点."""
    word = next((w for w in reading.phrase.words if w.kind == "gap"), None)
    if word is not None:
        verb = next(v for v in ("高", "低", "快", "慢", "多", "少") if v in word.text[::-1][:6])
        reference = word.text[1:].split(verb)[0].removesuffix("分别").removesuffix("均")
        return ("低于" if verb in "低慢少" else "高于") + reference
    lead = reading.phrase.lead
    if lead is not None and lead.text in _GAPS and (_in_points(reading) or _WHOLE.fullmatch(reading.name)):
        return lead.text + reading.name
    return ""


def gap_goes_on(reading: Reading, memory: Memory) -> str:
    """Return what the next distance of a list is measured from: 高于全国0.5个百分点、|全省|0.2个百分点."""
    reference = reading.phrase.name.strip()
    plain = not reading.phrase.words and reading.rule == "own name" and (is_area(reference) or is_scope(reference))
    return memory.gap + reference if memory.gap and reading.group.listed and plain and _in_points(reading) else ""


def _as_points(value: Token) -> Token:
    """Give a distance the unit that the next one tells for both: 1.4个、0.3个百分点."""
    q = value.quantity
    return value._replace(quantity=q._replace(unit="个百分点")) if q.unit == "个" and "." in q.value else value


def _in_points(reading: Reading) -> bool:
    """Whether a distance is in points: 低于全国|1.4个|、全省0.3个百分点 too."""
    q = reading.value.quantity
    return q.unit.endswith("点") or (q.unit == "个" and "." in q.value)


def gaps(reading: Reading, memory: Memory, gap: str) -> Iterator[Binding]:
    """Bind the distances of one or more names from a reference."""
    values, own = reading.group.values, reading.phrase
    name = clean(own.owner) if own.lead is not None and not own.has("gap") else reading.name
    if name and is_weak(name) and memory.joined and len(values) == 1:
        name = complete(name, memory.joined)  # 外资增长9%，|增速|高于全国3个百分点
    names = [name] if name else memory.topic
    memory.gap = gap[:2]
    if reading.phrase.name.strip() == gap[2:] and not reading.phrase.lead:
        name, names = "", memory.topic  # 高于全国0.5个百分点、|全省|0.2个百分点
    references = split(gap[2:], len(values)) or [gap[2:]] * len(values)
    subjects = names if len(names) == len(values) else ["、".join(names)] * len(values)
    if name and (parts := split(name, len(values))):
        subjects = parts
    begin = reading.begin if name else min(reading.begin, reading.group.begin)
    for subject, reference, value in zip(subjects, references, map(_as_points, values), strict=True):
        yield Binding(
            f"{subject}{gap[:2]}{reference}" if subject else gap, begin, value.end, value, tuple(own.words), "gap"
        )
    if name:
        memory.say(subjects, name, reading.begin)
