"""Numbers that changed between two versions of a passage, as values: 8%→7.5%."""

import re
from bisect import bisect_left
from typing import Final

from rapidfuzz.distance import Indel

_NUMBER: Final = re.compile(r"\d+(?:[.,．，]\d+)*(?:[%％﹪]|‰|个百分点|[十百千万亿]{1,3}(?=[\u4e00-\u9fff]))?")
_FOLD: Final = str.maketrans("０１２３４５６７８９．，％﹪", "0123456789.,%%")
_STANDS_FOR_NUMBER: Final = "\0"


def numbers_changed(a: str, b: str) -> tuple[str, ...]:
    """Return the numbers of ``a`` that stand with another value at the same place of ``b``, each as "8%→7.5%".

    Numbers are taken off the texts, the rest is aligned (insertions and deletions only), and a number is held against
    the one that stands at the same place; one that has no counterpart did not change, it came or went.
    """
    numbers_a, numbers_b = _NUMBER.findall(a), _NUMBER.findall(b)
    if not numbers_a or not numbers_b or numbers_a == numbers_b:
        return ()
    numbers_a, numbers_b = ([number.translate(_FOLD) for number in side] for side in (numbers_a, numbers_b))
    frame_a, frame_b = _NUMBER.sub(_STANDS_FOR_NUMBER, a), _NUMBER.sub(_STANDS_FOR_NUMBER, b)
    if frame_a == frame_b:
        pairs = list(zip(numbers_a, numbers_b, strict=True))
    else:
        pairs = list(_counterparts(frame_a, frame_b, numbers_a, numbers_b))
    return tuple(f"{x}→{y}" for x, y in pairs if x.replace(",", "") != y.replace(",", ""))


def _counterparts(frame_a: str, frame_b: str, numbers_a: list[str], numbers_b: list[str]) -> list[tuple[str, str]]:
    """Return the numbers that the alignment of the two frames puts opposite each other."""
    at_a, at_b = _places(frame_a), _places(frame_b)
    pairs = []
    for block in Indel.opcodes(frame_a, frame_b):
        if block.tag == "equal":
            for n in range(bisect_left(at_a, block.src_start), bisect_left(at_a, block.src_end)):
                there = at_a[n] - block.src_start + block.dest_start
                pairs.append((numbers_a[n], numbers_b[bisect_left(at_b, there)]))
    return pairs


def _places(frame: str) -> list[int]:
    """Return the places of the numbers in a frame."""
    return [place for place, character in enumerate(frame) if character == _STANDS_FOR_NUMBER]
