"""Promises looked for together: a clause that is more like another promise answers that one."""

import numpy as np
from numpy.typing import NDArray

from compare.following.passages import Numbers
from compare.following.wording import rules


def taken_away(clauses: Numbers, alike: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the score of a passage around a clause loses as another promise is more like it, 0 or more.

    Each cell is a promise and a clause; ``alike`` says how alike the two are.
    """
    best = np.zeros(int(clauses.max(initial=-1)) + 1)
    np.maximum.at(best, clauses, alike)
    lost: NDArray[np.float64] = rules().limits.rival * (best[clauses] - alike)
    return lost
