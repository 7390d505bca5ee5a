"""Distances: how far a value is above or below another's (比全省平均水平高3.2个百分点)."""

from collections.abc import Iterator

from compare.facts.binding import Binding
from compare.facts.memory import Memory
from compare.facts.names import clean, split
from compare.facts.objects import Reading

_GAPS = frozenset("高于 低于 高出 快于 慢于 好于 优于 超过 超 超出 多于 少于 大于 小于".split())  # noqa: SIM905


def gap_of(reading: Reading) -> str:
    """Return what a distance is measured from: 比全省平均水平高|3.2个百分点."""
    word = next((w for w in reading.phrase.words if w.kind == "gap"), None)
    if word is not None:
        verb = next(v for v in ("高", "低", "快", "慢", "多", "少") if v in word.text[::-1][:6])
        reference = word.text[1:].split(verb)[0].removesuffix("分别").removesuffix("均")
        return ("低于" if verb in "低慢少" else "高于") + reference
    lead = reading.phrase.lead
    if lead is not None and lead.text in _GAPS and reading.group.values[0].quantity.unit.endswith("点"):
        return lead.text + reading.name
    return ""


def gaps(reading: Reading, memory: Memory, gap: str) -> Iterator[Binding]:
    """Bind the distances of one or more names from a reference."""
    values, own = reading.group.values, reading.phrase
    name = clean(own.owner) if own.lead is not None and not own.has("gap") else reading.name
    names = [name] if name else memory.topic
    references = split(gap[2:], len(values)) or [gap[2:]] * len(values)
    subjects = names if len(names) == len(values) else ["、".join(names)] * len(values)
    if name and (parts := split(name, len(values))):
        subjects = parts
    begin = reading.begin if name else min(reading.begin, reading.group.begin)
    for subject, reference, value in zip(subjects, references, values, strict=True):
        yield Binding(
            f"{subject}{gap[:2]}{reference}" if subject else gap, begin, value.end, value, tuple(own.words), "gap"
        )
    if name:
        memory.say(subjects, name, reading.begin)
