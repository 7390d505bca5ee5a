"""Where a likeness goes on: behind a letter or two that differ at the edge of a passage.

Exact edges end at the first letter that differs, though of 让我们紧密地团结在 and 让我们紧密团结在 all but one letter
are the same, and what goes on is too short for a seed of its own. From each edge outwards the two texts are laid over
each other letter by letter, as far as they gain by it (X-drop extension; Altschul et al. 1990: Basic Local Alignment
Search Tool), side by side for all passages.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.links import Index
from compare.reuse.normalise import SEPARATOR, Codes, digits

_WINDOW: Final = 24
"""Letters beyond an edge that are laid over each other at a time."""
_BAND: Final = 3
"""Letters that may be there on one side only, more than on the other."""
_LEAST: Final = 3
"""What has to be gained: equal letters less those of both sides that are in only one."""
_DROP: Final = 4
"""What may be lost on the way, of the most that was gained: a word of two letters for another."""
_FEW: Final = 5
"""Letters of both sides behind which two letters together are the same, for an edge to be looked at closely."""
_OUT: Final = -64
_NO_LETTER: Final = (0xFFFE, 0xFFFF)


def further(codes: Codes, a: Index, b: Index, step: int) -> tuple[Index, Index]:
    """Return by how many letters the edges ``a`` and ``b`` go on in their texts.

    Going by ``step``: 1 for the ends of stretches, -1 for their begins. A digit for another costs half of what a letter
    for another does.
    """
    far_a, far_b = np.zeros((2, len(a)), np.int64)
    active = np.flatnonzero(_may_go_on(codes, a, b, step))
    while len(active):
        here_a, here_b = a[active] + step * far_a[active], b[active] + step * far_b[active]
        window_a = _window(codes, here_a, step, _WINDOW, _NO_LETTER[0])
        gain, on_a, on_b = _best_way(window_a, _window(codes, here_b, step, _WINDOW, _NO_LETTER[1]))
        # a few equal letters may go on from one window into the next
        same = (far_a[active] > 0) & (on_a == gain) & (on_b == gain)
        moved = np.flatnonzero((gain >= _LEAST) | same & (gain > 0))
        active, on_a, on_b = active[moved], on_a[moved], on_b[moved]
        far_a[active] += on_a
        far_b[active] += on_b
        active = active[np.maximum(on_a, on_b) >= _WINDOW - _BAND]
    return far_a, far_b


def _may_go_on(codes: Codes, a: Index, b: Index, step: int) -> NDArray[np.bool_]:
    """Tell of each pair of edges whether a number lies behind both, or two letters that are the same behind a few."""
    size = _FEW + 2
    letters_a, letters_b = (
        _window(codes, side, step, size, none) for side, none in zip((a, b), _NO_LETTER, strict=True)
    )
    found = digits(letters_a[0]) & digits(letters_b[0])
    for i in range(_FEW + 1):
        for j in range(_FEW + 1 - i):
            found |= (letters_a[i] == letters_b[j]) & (letters_a[i + 1] == letters_b[j + 1])
    return found


def _window(codes: Codes, edge: Index, step: int, size: int, none: int) -> Codes:
    """Return so many letters beyond each edge, one row for each letter; ``none`` from the end of the text on."""
    first = edge if step > 0 else edge - 1
    at = first + step * np.arange(size)[:, None]
    inside = (at >= 0) & (at < len(codes))
    letters = codes[np.where(inside, at, 0)]
    over = np.logical_or.accumulate(~inside | (letters == SEPARATOR), axis=0)
    letters[over] = none
    return letters


def _best_way(a: Codes, b: Codes) -> tuple[Index, Index, Index]:
    """Return the most that laying two windows over each other gains, and how far in either it is gained."""
    best, on_a, on_b = np.zeros((3, a.shape[1]), np.int8)
    around = np.full((_BAND, a.shape[1]), _NO_LETTER[1], np.uint16)
    b = np.concatenate((around, b, around))
    digit_a, digit_b = digits(a), digits(b)
    more = np.arange(-_BAND, _BAND + 1, dtype=np.int8)[:, None]
    # what is gained after so many letters of a, by how many more of b: fewer, as many, more
    gained = np.where(more < 0, np.int8(_OUT), -more) + np.zeros_like(best)
    fewest = np.full((1, a.shape[1]), _OUT, np.int8)
    for i in range(_WINDOW):
        there = slice(i, i + len(more))
        one, other = (gained + np.int8(step) for step in (1, -1))
        along = np.where(b[there] == a[i], one, np.where(digit_b[there] & digit_a[i], other, np.int8(_OUT)))
        gained = np.maximum(along, np.concatenate((other[1:], fewest)))
        # a letter of b that a lacks costs one, as does one of a that b lacks
        gained = np.maximum.accumulate(gained + more, axis=0) - more
        place = gained.argmax(axis=0).astype(np.int8)
        most = gained.max(axis=0)
        better = most > best
        best = np.maximum(best, most)
        on_a = np.where(better, np.int8(i + 1), on_a)
        on_b = np.where(better, place + np.int8(i + 1 - _BAND), on_b)
        gained[gained < best - np.int8(_DROP)] = _OUT
    return best.astype(np.int64), on_a.astype(np.int64), on_b.astype(np.int64)
