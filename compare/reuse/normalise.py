"""Texts as arrays of letters and digits, with the way back to the source.

Only letters and digits count: punctuation, spaces, line ends and markup differ between copies of the same words.
Widths and case are folded, and a text in traditional characters is read in simplified ones. A second view holds every
run of digits as one mask, so that a passage whose target was changed is still the same passage.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from compare.reading.script import is_traditional, simplified

Codes = NDArray[np.uint16]
Places = NDArray[np.int32]

SEPARATOR = 0
"""Stands between two texts; no letter has this code."""
MASK = ord("0")
"""Stands for a run of digits in the masked view."""

_PLANE = 0x10000
_PRIVATE, _PRIVATE_SIZE = 0xE000, 0x1900


@dataclass(frozen=True, slots=True)
class Letters:
    """A text's letters and digits: ``codes[i]`` stands at offset ``places[i]`` of the source."""

    codes: Codes
    places: Places


def letters(text: str, begin: int = 0, end: int | None = None) -> Letters:
    """Return the letters and digits of a stretch of text, folded, with their offsets in the text.

    Codes are 16 bits wide; the rare letters beyond the first plane of Unicode (characters in personal names) are
    folded into the private-use area, where two of them may fall together. Traditional characters stay as they are
    where the extra ``trad`` is not installed.
    """
    stretch = text[begin:end]
    if is_traditional(stretch):
        stretch = simplified(stretch)
    points = np.frombuffer(stretch.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(points) == len(stretch):
        folded = _folding()[points]
    else:
        wide = np.frombuffer(stretch.encode("utf-32-le", "surrogatepass"), np.uint32)
        folded = _folding()[np.minimum(wide, _PLANE - 1)]
        for at in np.flatnonzero(wide >= _PLANE):
            folded[at] = _PRIVATE + int(wide[at]) % _PRIVATE_SIZE if stretch[at].isalnum() else SEPARATOR
    kept = np.flatnonzero(folded)
    return Letters(folded[kept], (kept + begin).astype(np.int32))


@cache
def _folding() -> Codes:
    """Return the folded code of every character of the first plane, 0 where it is no letter or digit."""
    table = np.zeros(_PLANE, np.uint16)
    for code in range(_PLANE - 1):
        character = chr(code)
        if character.isalnum():
            lower = character.lower()
            table[code] = ord(lower) if len(lower) == 1 and ord(lower) < _PLANE else code
    full_width = np.arange(0xFF10, 0xFF5B)
    table[full_width] = np.where(table[full_width] > 0, table[full_width] - 0xFEE0, 0)
    return table


def digits(codes: Codes) -> NDArray[np.bool_]:
    """Tell of each code whether it is a digit 0 to 9."""
    return codes - np.uint16(MASK) <= np.uint16(9)


def han_share(codes: Codes) -> float:
    """Return which share of the codes are Han characters (of the first plane of Unicode)."""
    return float(((codes >= 0x3400) & (codes <= 0x9FFF)).mean()) if len(codes) else 1.0


def masked(codes: Codes) -> tuple[Codes, Places]:
    """Return the view in which every run of digits is one mask, and where each of its codes stands in ``codes``."""
    digit = digits(codes)
    kept = ~digit
    kept[0:1] = True
    kept[1:] |= ~digit[:-1]
    places = np.flatnonzero(kept).astype(np.int32)
    view = codes[places]
    view[digit[places]] = MASK
    return view, places


def string(codes: Codes) -> str:
    """Return codes as a string, for comparing and for names."""
    return codes.astype("<u2", copy=False).tobytes().decode("utf-16-le", "surrogatepass")


def strings(codes: Codes, begin: NDArray[np.int64], end: NDArray[np.int64]) -> list[str]:
    """Return stretches of codes as strings."""
    size = end - begin
    behind = np.cumsum(size)
    first = behind - size
    together = string(codes[np.repeat(begin - first, size) + np.arange(int(size.sum()))])
    return [together[at:stop] for at, stop in zip(first.tolist(), behind.tolist(), strict=True)]
