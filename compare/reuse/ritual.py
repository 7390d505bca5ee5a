"""Ritual or substance: how common a passage's words are, whether such words are ever counted, how far it has spread."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.commonness import GRAM, rarity
from compare.reuse.corpus import Corpus
from compare.reuse.counting import USUAL, amounts, counted
from compare.reuse.fingerprints import gram_hashes
from compare.reuse.links import Index
from compare.reuse.normalise import MASK, SEPARATOR, digits

RITUAL: Final = 0.45
"""Score from which a passage counts as ritual."""
_WITH_NUMBERS: Final = 0.4
"""A passage that counts something says something: its score is this part of what its words alone would have."""
_COMMON: Final = 2.0
"""Weight of the square of the words' commonness: halfway up, they make a ritual alone."""
_UNCOUNTED: Final = 0.75
"""Weight of words that are never counted."""
_NEVER: Final = 0.1
_OFTEN: Final = 0.3
"""Shares of sentences with a number between which words go from those of a set phrase to those of a matter."""
_FEW_PLACES: Final = 3
"""Below so many places the archive tells nothing of how wide-spread a passage is."""
_A_LOAN: Final = 2
"""One place takes a passage from another; what more than two say spreads into a ritual."""
_A_TERM: Final = 3
"""A promise or a plan may be said again for so many years; what is said for longer grows into a ritual."""
_FEW_YEARS: Final = 10
"""Below so many years the archive tells nothing of what is said year after year."""


def scores(whole: Corpus, begin: Index, end: Index, places: Index, years: Index) -> NDArray[np.float64]:
    """Return the ritual score of stretches of the corpus: 0 substance, 1 ritual.

    ``places`` and ``years``: how many of the archive's use each. Made of four: how common their words are in reports
    of all levels, how seldom these stand in a sentence with a number, and the shares of places and of years that use
    them, on the scale of the logarithm (not asked where the archive has too few); any of them makes a ritual, as in a
    noisy or. An amount lowers it.
    """
    words = _wording(whole, begin, end)
    uncounted = np.clip((_OFTEN - words.counted) / (_OFTEN - _NEVER), 0, 1)
    rare = (1 - np.minimum(_COMMON * words.common**2, 1)) * (1 - _UNCOUNTED * uncounted)
    if whole.place_count >= _FEW_PLACES:
        rare *= 1 - _spread(places, _A_LOAN, whole.place_count)
    if whole.year_count >= _FEW_YEARS:
        rare *= 1 - _spread(years, _A_TERM, whole.year_count)
    score = 1 - rare
    return np.clip(np.where(words.amounts, score * _WITH_NUMBERS, score), 0, 1)


def _spread(used: Index, few: int, most: int) -> NDArray[np.float64]:
    """Return how far use has spread, from none at ``few`` to all at ``most``, on the scale of the logarithm."""
    spread: NDArray[np.float64] = np.log(np.maximum(used, few) / few) / np.log(most / few)
    return spread


@dataclass(frozen=True, slots=True)
class _Wording:
    """Of each stretch: how common its words are on average, how often they are counted, and if it holds an amount."""

    common: NDArray[np.float64]
    counted: NDArray[np.float64]
    amounts: NDArray[np.bool_]


def _wording(whole: Corpus, begin: Index, end: Index) -> _Wording:
    if not len(begin):
        return _Wording(np.zeros(0), np.zeros(0), np.zeros(0, np.bool_))
    # a separator behind each stretch, so that none is read together with the next
    size = end - begin + 1
    starts = np.cumsum(size) - size
    codes = whole.codes[np.minimum(np.repeat(begin - starts, size) + np.arange(int(size.sum())), len(whole.codes) - 1)]
    codes[starts + size - 1] = SEPARATOR
    amount = np.add.reduceat(amounts(codes), starts) > 0
    codes[digits(codes)] = MASK
    share, pair = counted(codes)
    pairs = np.add.reduceat(pair, starts, dtype=np.int64)
    often = np.add.reduceat(np.where(pair, share, 0), starts) / np.maximum(pairs, 1)
    often[pairs == 0] = USUAL
    common = np.zeros(len(codes))
    hashes = gram_hashes(codes, GRAM)
    common[: len(hashes)] = 1 - rarity(hashes)
    for back in range(1, GRAM + 1):
        common[np.maximum(starts + size - back, starts)] = 0
    return _Wording(np.add.reduceat(common, starts) / np.maximum(size - GRAM, 1), often, amount)
