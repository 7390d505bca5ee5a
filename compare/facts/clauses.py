"""Sentences to clauses: the stretches between commas, never cut inside quotation marks or brackets."""

import re
from collections.abc import Iterator

_OPENING = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "『": "』", "‘": "’"}
_MARK = re.compile(f"[，,；;。！？!?：:{''.join(_OPENING)}]")
_IN_NUMBERS = ",:："
_BLANKS = " \u3000*"
_LONGEST = 240


def clause_spans(text: str, longest: int = _LONGEST) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each clause of a sentence, stops and blanks left outside.

    A clause longer than ``longest`` characters is cut at its last 、 before that length, or else at the length.
    """
    at = 0
    cuts = []
    for found in _MARK.finditer(text):
        here = found.start()
        if here < at:
            continue  # inside quotation marks or brackets
        mark = text[here]
        if mark in _OPENING:
            at = max(here, text.find(_OPENING[mark], here + 1)) + 1
        elif mark not in _IN_NUMBERS or not _inside_number(text, here):
            cuts.append(here)
    begin = 0
    for end in (*cuts, len(text)):
        if begin < end:
            if end - begin > longest or text[begin] in _BLANKS or text[end - 1] in _BLANKS:
                yield from _trimmed(text, begin, end, longest)
            else:
                yield begin, end
        begin = end + 1


def _inside_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()


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
