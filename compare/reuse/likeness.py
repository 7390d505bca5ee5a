"""How alike two stretches of letters are."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

_PLAIN: Final = 0.8
"""In-order likeness from which the order-free one is not asked for."""
_AT_ONCE: Final = 1 << 12
"""Pairs whose bigrams are counted at a time."""
_BIGRAM: Final = 32
"""Bits of two letters; the number of the pair stands above them."""


def likeness(a: str, b: str) -> float:
    """Return how alike two strings of letters are, 0 to 1.

    In order: twice the longest common subsequence by the length of both (Indel ratio). Where that is below 0.8, the
    better of it and the Dice of the letter bigrams, so that a passage whose clauses changed places is still alike.
    """
    in_order = Indel.normalized_similarity(a, b)
    return round(in_order, 4) if in_order >= _PLAIN else likenesses([a], [b])[0]


def likenesses(a: Sequence[str], b: Sequence[str]) -> list[float]:
    """Return the likeness of each string and its counterpart."""
    if not a:
        return []
    alike = process.cpdist(a, b, scorer=Indel.normalized_similarity, dtype=np.float64)
    below = np.flatnonzero(alike < _PLAIN)
    for at in range(0, len(below), _AT_ONCE):
        some = below[at : at + _AT_ONCE]
        dice = _dice([a[n] for n in some.tolist()], [b[n] for n in some.tolist()])
        alike[some] = np.maximum(alike[some], dice)
    return [round(score, 4) for score in alike.tolist()]


def _dice(a: Sequence[str], b: Sequence[str]) -> NDArray[np.float64]:
    """Return twice the bigrams that both strings of each pair hold by the bigrams of both."""
    (grams_a, times_a), (grams_b, times_b) = (_bigrams(side) for side in (a, b))
    _, at_a, at_b = np.intersect1d(grams_a, grams_b, assume_unique=True, return_indices=True)
    pair = (grams_a[at_a] >> np.uint64(_BIGRAM)).astype(np.int64)
    common = np.bincount(pair, np.minimum(times_a[at_a], times_b[at_b]), len(a))
    size = np.fromiter((len(x) + len(y) - 2 for x, y in zip(a, b, strict=True)), np.int64, len(a))
    return 2 * common / np.maximum(1, size)


def _bigrams(strings: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the bigrams of strings, each once, the string's number above its two letters; how often each stands."""
    codes = np.frombuffer("".join(strings).encode("utf-16-le", "surrogatepass"), np.uint16).astype(np.uint64)
    owner = np.repeat(np.arange(len(strings), dtype=np.uint64), [len(one) for one in strings])
    grams = owner[:-1] << np.uint64(_BIGRAM) | codes[:-1] << np.uint64(16) | codes[1:]
    grams = np.sort(grams[owner[1:] == owner[:-1]])
    first = np.flatnonzero(np.diff(grams, prepend=grams[:1] + np.uint64(1)))
    return grams[first], np.diff(np.append(first, len(grams)))
