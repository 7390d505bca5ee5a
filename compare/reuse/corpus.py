"""All texts as one array of letters, in the order of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.normalise import SEPARATOR, Codes, Letters, digits, letters
from compare.reuse.texts import Text, in_time

_IN_NUMBER: Final = frozenset(".．,")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts in the order of time, and their letters one after another with a separator after each.

    The letters of text ``i`` are ``codes[starts[i] : starts[i + 1] - 1]``. A position in ``codes`` names text and
    place in it at once; the earlier text has the smaller positions.
    """

    texts: tuple[Text, ...]
    codes: Codes
    starts: NDArray[np.int64]
    opens: NDArray[np.bool_]
    """Tells where something other than a letter (a mark, a space, the text's edge) stands before; no decimal point."""
    series: NDArray[np.int32]
    """Number of each text's place; texts without a place are each of their own."""

    def owner(self, positions: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the number of the text in which each position lies."""
        return (np.searchsorted(self.starts, positions, side="right") - 1).astype(np.int32)

    def letters_of(self, number: int) -> Codes:
        """Return the letters of one text."""
        return self.codes[self.starts[number] : self.starts[number + 1] - 1]


def corpus(texts: Iterable[Text]) -> Corpus:
    """Return the texts put in the order of time and normalised."""
    ordered = in_time(texts)
    parts = [_lettered(text) for text in ordered]
    starts = np.zeros(len(parts) + 1, np.int64)
    np.cumsum([len(part) + 1 for part, _ in parts], out=starts[1:])
    codes = np.full(int(starts[-1]), SEPARATOR, np.uint16)
    opens = np.zeros(len(codes), np.bool_)
    for (part, marked), start in zip(parts, starts.tolist(), strict=False):
        codes[start : start + len(part)] = part
        opens[start : start + len(part) + 1] = marked
    return Corpus(tuple(ordered), codes, starts, opens, series_of(ordered))


def _lettered(text: Text) -> tuple[Codes, NDArray[np.bool_]]:
    part = letters(text.text, text.begin, text.end)
    return part.codes, openings(text.text, part)


def openings(text: str, part: Letters) -> NDArray[np.bool_]:
    """Tell of each letter of a text, and of the separator after them, whether something else stands before it."""
    opens = np.ones(len(part.codes) + 1, np.bool_)
    step = np.diff(part.places)
    opens[1:-1] = step > 1
    digit = digits(part.codes)
    for at in np.flatnonzero((step == 2) & digit[1:] & digit[:-1]).tolist():
        opens[at + 1] = text[part.places[at] + 1] not in _IN_NUMBER
    return opens


def series_of(texts: list[Text]) -> NDArray[np.int32]:
    """Return the number of each text's place; a text without a place is one of its own."""
    numbers: dict[str, int] = {}
    names = (text.place or f"\0{n}" for n, text in enumerate(texts))
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int32)
