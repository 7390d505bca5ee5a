"""Ritual or substance: how common a passage's words are, in all reports, over this archive's places and over years."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.commonness import GRAM, rarity
from compare.reuse.corpus import Corpus
from compare.reuse.fingerprints import gram_hashes
from compare.reuse.links import Index
from compare.reuse.normalise import MASK, Codes, digits

RITUAL: Final = 0.45
"""Score from which a passage counts as ritual."""
_WITH_NUMBERS: Final = 0.4
"""A passage with a number in it says something: its score is this part of what its words alone would have.

A year is none: 2011年工作回顾 is a ritual.
"""
_YEAR_DIGITS: Final = 4
_FEW_PLACES: Final = 3
"""Below so many places the archive tells nothing of how wide-spread a passage is."""
_A_TERM: Final = 3
"""A promise or a plan may be said again for so many years; what is said for longer grows into a ritual."""
_FEW_YEARS: Final = 10
"""Below so many years the archive tells nothing of what is said year after year."""


def scores(whole: Corpus, begin: Index, end: Index, places: Index, years: Index) -> NDArray[np.float64]:
    """Return the ritual score of stretches of the corpus: 0 substance, 1 ritual.

    ``places`` and ``years``: how many of the archive's use each. Made of three: the commonness of their words in all
    reports, and the shares of places and of years that use them, on the scale of the logarithm (not asked where the
    archive has too few); any of them makes a ritual, as in a noisy or. Numbers lower it, years do not.
    """
    words, numbered = _words(whole, begin, end)
    everywhere = int(whole.series.max(initial=0)) + 1
    always = len({text.report_year for text in whole.texts if text.report_year is not None})
    rare = 1 - words
    if everywhere >= _FEW_PLACES:
        rare *= 1 - _spread(places, 1, everywhere)
    if always >= _FEW_YEARS:
        rare *= 1 - _spread(years, _A_TERM, always)
    score = 1 - rare
    return np.clip(np.where(numbered, score * _WITH_NUMBERS, score), 0, 1)


def _spread(used: Index, few: int, most: int) -> NDArray[np.float64]:
    """Return how far use has spread, from none at ``few`` to all at ``most``, on the scale of the logarithm."""
    spread: NDArray[np.float64] = np.log(np.maximum(used, few) / few) / np.log(most / few)
    return spread


def _words(whole: Corpus, begin: Index, end: Index) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return how common the grams of each stretch are on average, and whether it holds a number that is no year."""
    if not len(begin):
        return np.zeros(0), np.zeros(0, np.bool_)
    size = end - begin
    starts = np.cumsum(size) - size
    codes = whole.codes[np.repeat(begin - starts, size) + np.arange(int(size.sum()))]
    digit = digits(codes)
    number = digit & ~_in_years(codes, digit, np.repeat(starts, size))
    codes[digit] = MASK
    common = np.zeros(len(codes))
    hashes = gram_hashes(codes, GRAM)
    common[: len(hashes)] = 1 - rarity(hashes)
    for back in range(1, GRAM):
        common[np.maximum(starts + size - back, starts)] = 0
    return np.add.reduceat(common, starts) / np.maximum(size - GRAM + 1, 1), np.add.reduceat(number, starts) > 0


def _in_years(codes: Codes, digit: NDArray[np.bool_], starts: Index) -> NDArray[np.bool_]:
    """Tell of codes whether they are digits of a year: four of them, 年 behind; ``starts``: of their stretches."""
    inside = np.zeros(len(codes), np.bool_)
    at = np.flatnonzero(codes == ord("年"))
    at = at[at - starts[at] >= _YEAR_DIGITS]
    for back in range(1, _YEAR_DIGITS + 1):
        at = at[digit[at - back]]
    at = at[(at - starts[at] == _YEAR_DIGITS) | ~digit[at - _YEAR_DIGITS - 1]]
    for back in range(1, _YEAR_DIGITS + 1):
        inside[at - back] = True
    return inside
