"""Numbers that changed between two wordings of one statement, compared as values and not as characters."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

CONTEXT: Final = 3
"""So many letters around two numbers must be the same before one is held to have taken the other's place."""
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\d\s]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")
_DATE = re.compile(r"[年月日]")


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number and the one that took its place, as written with the words around them."""

    a: str
    b: str
    direction: str
    """raised or lowered."""


def number_changes(text_a: str, text_b: str) -> tuple[NumberChange, ...]:
    """Return the numbers of A in whose place, between the same words, B has another number; years do not count."""
    tokens_a, tokens_b = _TOKEN.findall(text_a), _TOKEN.findall(text_b)
    masked_a, masked_b = [_mask(t) for t in tokens_a], [_mask(t) for t in tokens_b]
    found = []
    for block in SequenceMatcher(None, masked_a, masked_b, autojunk=False).get_matching_blocks():
        run = masked_a[block.a : block.a + block.size]
        for n in range(block.size):
            one, other = tokens_a[block.a + n], tokens_b[block.b + n]
            around = run[max(0, n - CONTEXT) : n] + run[n + 1 : n + 1 + CONTEXT]
            if run[n] == "0" and len(around) >= CONTEXT and float(one) != float(other):
                after = run[n + 1] if n + 1 < block.size else ""
                if not _DATE.match(after):
                    unit = after if after in "%倍亿万个" else ""
                    direction = "raised" if float(other) > float(one) else "lowered"
                    found.append(NumberChange(one + unit, other + unit, direction))
    return tuple(found)


def _mask(token: str) -> str:
    return "0" if _NUMBER.match(token) else token
