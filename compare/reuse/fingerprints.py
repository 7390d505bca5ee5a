"""Fingerprints of text: hashes of k letters, thinned by winnowing, the same in every process.

Winnowing (Schleimer, Wilkerson, Aiken 2003: Winnowing: Local Algorithms for Document Fingerprinting) keeps the
smallest hash of every window of ``reach - k + 1``: two texts that share ``reach`` letters or more always share a kept
hash. About one position in five is kept.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.normalise import MASK, SEPARATOR, Codes, digits, masked

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]

K: Final = 8
"""Letters in a hashed gram."""
REACH: Final = 16
"""Every exact match of so many letters is found."""

POSITION: Final = 34
"""Bits of a position where it does not tell itself how many it needs: room for 17 thousand million letters."""

PLAIN: Final = 0
NUMBERED: Final = 1
MASKED: Final = 2

_BASE: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_NONE: Final = np.uint64(0xFFFFFFFFFFFFFFFF)
_BLOCK: Final = 1 << 16
"""Letters hashed at a time: half a megabyte of hashes stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Kept grams: ``hashes[i]`` of the ``k`` letters at ``positions[i]``, in the order of positions.

    ``kinds[i]``: PLAIN, a gram without digits; NUMBERED, one with digits as they stand; MASKED, one of the masked view.
    """

    hashes: Hashes
    positions: Positions
    kinds: NDArray[np.uint8]


def gram_hashes(codes: Codes, k: int = K) -> Hashes:
    """Return the hash of the ``k`` codes that begin at each position but the last ``k - 1``.

    Built by doubling: the hash of 2n letters is that of the first n times a power of the base plus that of the last n.
    """
    if len(codes) < k:
        return np.zeros(0, np.uint64)
    power, width = _BASE, 1
    part = (codes.astype(np.uint64) + np.uint64(1)) * _MIX
    part ^= part >> np.uint64(32)
    done: Hashes | None = None
    done_width = 0
    rest = k
    with np.errstate(over="ignore"):
        while rest:
            if rest & 1:
                if done is None:
                    done, done_width = part, width
                else:
                    done = done[: len(codes) - done_width - width + 1] * power + part[done_width:]
                    done_width += width
            rest >>= 1
            if rest:
                part = part[:-width] * power + part[width:]
                power, width = power * power, width * 2
        assert done is not None
        done = (done ^ (done >> np.uint64(29))) * _MIX
    return done ^ (done >> np.uint64(32))


def winnow(hashes: Hashes, window: int) -> NDArray[np.bool_]:
    """Tell which hashes are the smallest of some window of ``window`` neighbours (all, where there are fewer)."""
    if window <= 1 or len(hashes) < window:
        return np.ones(len(hashes), np.bool_)
    lowest = _running(hashes, window, np.minimum)
    padded = np.concatenate((np.zeros(window - 1, np.uint64), lowest, np.zeros(window - 1, np.uint64)))
    highest = _running(padded, window, np.maximum)
    return np.equal(highest, hashes)


def _running(values: Hashes, window: int, pick: np.ufunc) -> Hashes:
    """Return the minimum or maximum of every ``window`` neighbours, by doubling."""
    width, current = 1, values
    while width * 2 <= window:
        current = pick(current[:-width], current[width:])
        width *= 2
    if width < window:
        current = pick(current[: len(values) - window + 1], current[window - width :])
    return current


def plain_seeds(codes: Codes, k: int = K, reach: int = REACH) -> tuple[Hashes, Positions]:
    """Return the kept hashes of one view and where they begin in it; no gram crosses a separator.

    What is kept of a text is the same whether it stands alone or between others.
    """
    hashes = gram_hashes(codes, k)
    breaks = np.flatnonzero(codes == SEPARATOR)
    for shift in range(k):
        crossing = breaks - shift
        hashes[crossing[(crossing >= 0) & (crossing < len(hashes))]] = _NONE
    window = reach - k + 1
    beside = np.full(window - 1, _NONE)
    kept = np.flatnonzero(
        winnow(np.concatenate((beside, hashes, beside)), window)[window - 1 : len(hashes) + window - 1]
    )
    kept = kept[hashes[kept] != _NONE]
    return hashes[kept], kept


def block_seeds(codes: Codes, k: int = K, reach: int = REACH) -> Seeds:
    """Return the seeds of codes in both views: each masked gram that holds a number, each plain gram of the rest.

    A gram without digits is the same in both views and is kept once.
    """
    plain_hashes, plain_at = plain_seeds(codes, k, reach)
    digit = digits(codes)
    if not digit.any():
        return Seeds(plain_hashes, plain_at, np.zeros(len(plain_at), np.uint8))
    view, places = masked(codes)
    hashes, at = plain_seeds(view, k, reach)
    numbered = _any_in_gram(view == MASK, at, k)
    positions = places[at].astype(np.int64)
    known = np.zeros(len(codes), np.bool_)
    known[plain_at] = True
    fresh = numbered | ~known[positions]
    all_at = np.concatenate((plain_at, positions[fresh]))
    all_hashes = np.concatenate((plain_hashes, hashes[fresh]))
    kinds = np.concatenate((_any_in_gram(digit, plain_at, k) * NUMBERED, numbered[fresh] * MASKED)).astype(np.uint8)
    order = np.argsort(all_at, kind="stable")
    return Seeds(all_hashes[order], all_at[order], kinds[order])


def _any_in_gram(flags: NDArray[np.bool_], at: Positions, k: int) -> NDArray[np.bool_]:
    """Tell of the grams at these positions whether they hold a flagged code."""
    counts = np.concatenate((np.zeros(1, np.int32), np.cumsum(flags, dtype=np.int32)))
    return counts[at + k] > counts[at]


def seeds(codes: Codes, k: int = K, reach: int = REACH) -> Seeds:
    """Return the seeds of a sequence of texts with separators between them; block by block of whole texts."""
    cuts = _blocks(codes)
    parts = [block_seeds(codes[begin:end], k, reach) for begin, end in pairwise(cuts)]
    return Seeds(
        np.concatenate([part.hashes for part in parts]),
        np.concatenate([part.positions + at for part, at in zip(parts, cuts, strict=False)]),
        np.concatenate([part.kinds for part in parts]),
    )


def _blocks(codes: Codes) -> list[int]:
    """Return where to cut codes into blocks of some ten thousand, after separators only."""
    breaks = np.flatnonzero(codes == SEPARATOR) + 1
    cuts = [0]
    while cuts[-1] < len(codes):
        at = int(np.searchsorted(breaks, cuts[-1] + _BLOCK))
        cuts.append(int(breaks[at]) if at < len(breaks) else len(codes))
    return cuts if len(cuts) > 1 else [0, 0]


def spread(hashes: Hashes) -> Hashes:
    """Return hashes as other numbers, each as another one, that are spread evenly: winnowing keeps the small ones."""
    with np.errstate(over="ignore"):
        mixed: Hashes = (hashes ^ (hashes >> np.uint64(31))) * _BASE
    return mixed ^ (mixed >> np.uint64(29))


def pack(hashes: Hashes, positions: Positions, bits: int) -> Hashes:
    """Return seeds as one number each, the hash's high bits before the position, so that one sort groups them.

    ``bits`` is what the largest position needs; the hash has the rest (37 bits for a hundred million letters), and
    the few that fall together by chance share no run.
    """
    low = np.uint64(bits)
    return (hashes >> low << low) | positions.astype(np.uint64)


def unpack(packed: Hashes, bits: int) -> tuple[Hashes, Positions]:
    """Return what is kept of the hashes of packed seeds, as small numbers, and their positions."""
    return packed >> np.uint64(bits), (packed & np.uint64((1 << bits) - 1)).astype(np.int64)
