"""All texts as one array of letters, in the order of time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.fingerprints import Seeds, seeds
from compare.reuse.normalise import SEPARATOR, Codes, Letters, digits, letters
from compare.reuse.texts import Text, in_time
from compare.reuse.workers import side_by_side

_BATCH: Final = 16
"""Texts that one process makes ready at a time."""
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
    return _assembled(ordered, map(_lettered, ordered))


def fingerprinted(texts: Iterable[Text]) -> tuple[Corpus, Seeds]:
    """Return the texts put in the order of time and normalised, and the seeds of all; made side by side."""
    ordered = in_time(texts)
    batches = [ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH)]
    found: list[Seeds] = []

    def parts() -> Iterator[_Part]:
        for made, of_batch in side_by_side(_with_seeds, batches, 4):
            found.append(of_batch)
            yield made

    whole = _assembled(ordered, parts())
    begins = whole.starts[: len(ordered) : _BATCH].tolist()
    positions = [part.positions + begin for part, begin in zip(found, begins, strict=True)]
    return whole, Seeds(
        np.concatenate([part.hashes for part in found] or [np.zeros(0, np.uint64)]),
        np.concatenate(positions or [np.zeros(0, np.int64)]),
        np.concatenate([part.kinds for part in found] or [np.zeros(0, np.uint8)]),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Letters of some texts that follow each other, a separator after each; where each ends; what opens."""

    codes: Codes
    ends: NDArray[np.int64]
    opens: NDArray[np.bool_]


def _assembled(ordered: list[Text], parts: Iterable[_Part]) -> Corpus:
    """Return the corpus of texts in the order of time, made of its parts."""
    room = sum(text.end - text.begin + 1 for text in ordered)
    codes, opens = np.empty(room, np.uint16), np.empty(room, np.bool_)
    starts = [np.zeros(1, np.int64)]
    at = 0
    for part in parts:
        codes[at : at + len(part.codes)] = part.codes
        opens[at : at + len(part.codes)] = part.opens
        starts.append(part.ends + at)
        at += len(part.codes)
    return Corpus(tuple(ordered), codes[:at], np.concatenate(starts), opens[:at], series_of(ordered))


def _lettered(text: Text) -> _Part:
    part = letters(text.text, text.begin, text.end)
    return _Part(
        np.append(part.codes, np.uint16(SEPARATOR)), np.array([len(part.codes) + 1]), openings(text.text, part)
    )


def _with_seeds(texts: list[Text]) -> tuple[_Part, Seeds]:
    """Return some texts that follow each other as one part, and its seeds."""
    parts = [_lettered(text) for text in texts]
    codes = np.concatenate([part.codes for part in parts])
    ends = np.cumsum(np.concatenate([part.ends for part in parts]))
    return _Part(codes, ends, np.concatenate([part.opens for part in parts])), seeds(codes)


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
