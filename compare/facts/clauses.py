"""Sentences to clauses: the stretches between commas, never cut inside quotation marks or brackets."""

import re
from collections.abc import Iterator

_QUOTED = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "『": "』", "‘": "’"}
_OPENING = "".join(_QUOTED)
_WHOLE = "|".join(f"{re.escape(begin)}[^{re.escape(end)}]*+{re.escape(end)}" for begin, end in _QUOTED.items())
_CLAUSE = re.compile(rf"(?:[^，,；;。！？!?：:{_OPENING}]++|{_WHOLE}|[{_OPENING}]|(?<=\d)[,:：](?=\d))++")
"""What stands between two commas or stops: such marks between quotation marks, brackets or digits are part of it."""
_BLANKS = " \u3000*"
_LONGEST = 240


def clause_spans(text: str, longest: int = _LONGEST) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each clause of a sentence, stops and blanks left outside.

    A clause longer than ``longest`` characters is cut at its last 、 before that length, or else at the length.
    """
    for found in _CLAUSE.finditer(text):
        begin, end = found.span()
        if end - begin > longest or text[begin] in _BLANKS or text[end - 1] in _BLANKS:
            yield from _trimmed(text, begin, end, longest)
        else:
            yield begin, end


def _trimmed(text: str, begin: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    while begin < end and text[begin] in _BLANKS:
        begin += 1
    while end > begin and text[end - 1] in _BLANKS:
        end -= 1
    while end - begin > longest:
        cut = text.rfind("、", begin + 1, begin + longest)
        cut = cut if cut > 0 else begin + longest
        yield begin, cut
        begin = cut + (text[cut] == "、")
    if end > begin:
        yield begin, end


def is_within(text: str, at: int) -> bool:
    """Tell whether a place of a sentence stands in brackets that are open there."""
    return text.rfind("（", 0, at) > text.rfind("）", 0, at)
