"""What is counted and what is not: in which share of their sentences with a number each pair of letters stands.

Of works, goods and people a report says how many; of thought, thanks and leadership it never does. So the words of a
set phrase are those of sentences without numbers, whoever put them together. ``counting.npz`` holds the share of the
pairs of Chinese letters that stand 60 times or more in two thousand reports of all levels, 1954 to 2026, by ``write``.
It holds counts, no text.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.links import Index
from compare.reuse.normalise import Codes, digits
from compare.reuse.ranges import Lookup

USUAL: Final = 0.3
"""Share of all pairs of letters that stand in a sentence with a number."""
_LEAST: Final = 60
_DOUBT: Final = 20
"""Pairs of the usual share that are added to those counted, so that a rare one is not taken for sure."""
_FILE: Final = Path(__file__).with_name("counting.npz")
_STEPS: Final = 255
_HAN: Final = ord("一")
_YEAR_DIGITS: Final = 4
_LONGEST: Final = 3
"""Digits of a day, an anniversary or a session."""
_SPREAD: Final = np.uint32(0x9E3779B1)
"""An odd number: no two pairs times it are the same."""
_MARKS: Final = np.array([ord(mark) for mark in "。！？；\n"], np.uint32)


def counted(codes: Codes) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return for each letter the share of the pair that it opens, and whether it opens a pair of Chinese letters.

    The last letter opens none. A pair that is not known has the usual share.
    """
    pairs, opens = _pairs(codes)
    return _table().of(pairs * _SPREAD), opens


def amounts(codes: Codes) -> NDArray[np.bool_]:
    """Tell of letters whether they are digits of a number that counts something.

    A date does not (2011年工作回顾, 1月12日), nor does an anniversary (建党100周年), nor a session (第5次会议).
    """
    digit = digits(codes)
    amount = digit.copy()
    years = np.flatnonzero(codes == ord("年"))
    years = years[years >= _YEAR_DIGITS]
    for back in range(1, _YEAR_DIGITS + 1):
        years = years[digit[years - back]]
    years = years[(years == _YEAR_DIGITS) | ~digit[years - _YEAR_DIGITS - 1]]
    for back in range(1, _YEAR_DIGITS + 1):
        amount[years - back] = False
    behind = np.append(codes[1:], np.uint16(0))
    ends = (codes == ord("月")) | (codes == ord("日")) | (codes == ord("周")) & (behind == ord("年"))
    days = np.flatnonzero(ends)
    for step in range(1, _LONGEST + 1):
        days = days[days >= step]
        days = days[digit[days - step]]
        amount[days - step] = False
    opened = np.flatnonzero(codes == ord("第")) + 1
    for size in range(1, _LONGEST + 1):
        opened = opened[opened + size < len(codes)]
        opened = opened[digit[opened + size - 1]]
        behind = codes[opened + size]
        sessions = opened[(behind == ord("次")) | (behind == ord("届"))]
        for step in range(size):
            amount[sessions + step] = False
    return amount


def sentences(text: str, places: NDArray[np.integer]) -> Index:
    """Return the number of the sentence of ``text`` in which each place stands."""
    marks = np.isin(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), _MARKS)
    numbers: Index = np.cumsum(marks)[places]
    return numbers


def write(texts: Iterable[tuple[Codes, Index]], path: Path = _FILE) -> int:
    """Count and write the table that ``counted`` reads; return the number of its pairs.

    ``texts``: the letters of each and the numbers of their sentences.
    """
    pairs, numbered = [], []
    for codes, sentence in texts:
        keys, opens = _pairs(codes)
        opens[:-1] &= sentence[1:] == sentence[:-1]
        has_number = np.bincount(sentence, amounts(codes)) > 0
        pairs.append(keys[opens])
        numbered.append(has_number[sentence[opens]])
    every, with_number = np.concatenate(pairs), np.concatenate(numbered)
    keys, at = np.unique(every, return_inverse=True)
    times, often = np.bincount(at), np.bincount(at, with_number)
    kept = times >= _LEAST
    shares = (often[kept] + USUAL * _DOUBT) / (times[kept] + _DOUBT)
    np.savez_compressed(
        path, steps=np.diff(keys[kept], prepend=np.uint32(0)), shares=np.round(shares * _STEPS).astype(np.uint8)
    )
    return len(shares)


def _pairs(codes: Codes) -> tuple[NDArray[np.uint32], NDArray[np.bool_]]:
    """Return the pair of letters that each letter opens as one number, and whether both are Chinese."""
    keys = codes.astype(np.uint32) << np.uint32(16)
    keys[:-1] |= codes[1:]
    opens = codes >= _HAN
    opens[:-1] &= opens[1:]
    opens[-1:] = False
    return keys, opens


@cache
def _table() -> Lookup:
    """Return the shares by pair; the pairs spread over all numbers, since those of letters lie in heaps."""
    with np.load(_FILE) as table:
        keys = np.cumsum(table["steps"], dtype=np.uint32) * _SPREAD
        order = np.argsort(keys)
        return Lookup(keys[order], (table["shares"] / np.float32(_STEPS)).astype(np.float32)[order], USUAL)
