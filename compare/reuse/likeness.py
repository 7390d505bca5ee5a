"""How alike two stretches of letters are."""

from rapidfuzz.distance import Indel

_PLAIN = 0.8
"""In-order likeness from which the order-free one is not asked for."""


def likeness(a: str, b: str) -> float:
    """Return how alike two strings of letters are, 0 to 1.

    In order: twice the longest common subsequence by the length of both (Indel ratio). Where that is below 0.8, the
    better of it and the Dice of the letter bigrams, so that a passage whose clauses changed places is still alike.
    """
    in_order = Indel.normalized_similarity(a, b)
    return round(in_order if in_order >= _PLAIN else max(in_order, _dice(a, b)), 4)


def _dice(a: str, b: str) -> float:
    counts: dict[str, int] = {}
    for i in range(len(a) - 1):
        counts[a[i : i + 2]] = counts.get(a[i : i + 2], 0) + 1
    common = 0
    for i in range(len(b) - 1):
        if left := counts.get(b[i : i + 2], 0):
            counts[b[i : i + 2]] = left - 1
            common += 1
    return 2 * common / max(1, len(a) + len(b) - 2)
