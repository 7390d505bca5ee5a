"""How alike two stretches of letters are."""

from collections.abc import Sequence
from operator import add

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

_PLAIN = 0.8
"""In-order likeness from which the order-free one is not asked for."""


def likeness(a: str, b: str) -> float:
    """Return how alike two strings of letters are, 0 to 1.

    In order: twice the longest common subsequence by the length of both (Indel ratio). Where that is below 0.8, the
    better of it and the Dice of the letter bigrams, so that a passage whose clauses changed places is still alike.
    """
    return _in_any_order(a, b, Indel.normalized_similarity(a, b))


def likenesses(a: Sequence[str], b: Sequence[str]) -> list[float]:
    """Return the likeness of each string and its counterpart."""
    in_order = process.cpdist(a, b, scorer=Indel.normalized_similarity, dtype=np.float64).tolist() if a else []
    return [_in_any_order(x, y, score) for x, y, score in zip(a, b, in_order, strict=True)]


def _in_any_order(a: str, b: str, in_order: float) -> float:
    return round(in_order if in_order >= _PLAIN else max(in_order, _dice(a, b)), 4)


def _dice(a: str, b: str) -> float:
    """Return twice the bigrams that both strings hold by the bigrams of both."""
    counts: dict[str, int] = {}
    for gram in map(add, a, a[1:]):
        counts[gram] = counts.get(gram, 0) + 1
    common = 0
    for gram in map(add, b, b[1:]):
        if left := counts.get(gram, 0):
            counts[gram] = left - 1
            common += 1
    return 2 * common / max(1, len(a) + len(b) - 2)
