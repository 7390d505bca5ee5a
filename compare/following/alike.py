"""How alike promises and passages are; a clause that is more like another promise answers that one."""

import numpy as np
from numpy.typing import NDArray

from compare.following.passages import WHOLE, Numbers
from compare.following.wording import rules


def likeness(
    shared: NDArray[np.float64], promise: NDArray[np.float64], passage: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how alike promises and passages are: the share of either that they share, and how much that tells."""
    limits = rules().limits
    told = np.minimum(1.0, shared / (WHOLE * limits.much))
    return (
        limits.share_of_promise * shared / np.maximum(promise, 1.0)
        + limits.share_of_passage * shared / passage
        + limits.shared * told
    )


def both(shared: float, promise: float, passage: float) -> float:
    """Return what ``likeness`` does, for one of each."""
    limits = rules().limits
    told = min(1.0, shared / (WHOLE * limits.much))
    both = limits.share_of_promise * shared / (promise or 1) + limits.share_of_passage * shared / passage
    return both + limits.shared * told


def taken_away(clauses: Numbers, alike: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the score of a passage around a clause loses as another promise is more like it, 0 or more.

    Each cell is a promise and a clause; ``alike`` says how alike the two are.
    """
    best = np.zeros(int(clauses.max(initial=-1)) + 1)
    np.maximum.at(best, clauses, alike)
    lost: NDArray[np.float64] = rules().limits.rival * (best[clauses] - alike)
    return lost
