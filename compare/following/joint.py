"""Targets for several indicators at once: 城乡居民收入, 财政总收入和一般公共预算收入."""

import re

from compare.facts.lexicon import Lexicon
from compare.model import Statement

_AND = re.compile("[、和与及]")
_SHORTEST = 4
"""Characters of a member that is a name of its own, at least."""


def members(target: Statement, lexicon: Lexicon) -> list[str]:
    """Return the indicators that a joint name stands for: town and country, the members of a list, or none."""
    name = target.indicator
    if "城乡" in name:
        return [name.replace("城乡", word) for word in ("城镇", "农村")]
    parts = _AND.split(name)
    if len(parts) < 2:
        return []
    whole = [_completed(part, parts[-1], target, lexicon) for part in parts[:-1]] + parts[-1:]
    return whole if all(len(part) >= _SHORTEST for part in whole) else []


def _completed(part: str, last: str, target: Statement, lexicon: Lexicon) -> str:
    """Return a member with what it shares with the last one: 人均可支配收入 in 城镇居民和农民人均可支配收入."""
    if lexicon.find(part, target.measure, target.unit):
        return part
    longer = (part + last[at:] for at in range(1, len(last) - 1))
    return next((name for name in longer if lexicon.find(name, target.measure, target.unit)), part)
