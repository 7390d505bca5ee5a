"""All texts as one array of letters, in the order of time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.fingerprints import MASKED, NUMBERED, Hashes, pack, seeds
from compare.reuse.normalise import SEPARATOR, Codes, Letters, digits, letters
from compare.reuse.texts import Text, in_time
from compare.reuse.workers import side_by_side

_BATCH: Final = 16
"""Texts that one process makes ready at a time."""
_BLOCK: Final = 1 << 10
"""Letters of a block of which the first text is looked up."""
_BETWEEN: Final = np.array([SEPARATOR], np.uint16)
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
        blocks = len(self.codes) // _BLOCK + 1
        if len(positions) < blocks:
            return (np.searchsorted(self.starts, positions, side="right") - 1).astype(np.int32)
        # the text in which the position's block begins, or one of the few that begin in that block
        at_block = np.searchsorted(self.starts, np.arange(blocks) * _BLOCK, side="right") - 1
        owner = at_block.astype(np.int32)[positions // _BLOCK]
        on = np.flatnonzero(positions >= self.starts[owner + 1])
        while len(on):
            owner[on] += 1
            on = on[positions[on] >= self.starts[owner[on] + 1]]
        return owner

    def letters_of(self, number: int) -> Codes:
        """Return the letters of one text."""
        return self.codes[self.starts[number] : self.starts[number + 1] - 1]


def corpus(texts: Iterable[Text]) -> Corpus:
    """Return the texts put in the order of time and normalised."""
    ordered = in_time(texts)
    return _assembled(ordered, (_lettered([text]) for text in ordered))


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The seeds of a corpus, packed (``pack``), unsorted: ``bits`` low bits hold the position.

    ``words``: those of the view in which numbers are masks, so that a gram without any is there once; ``numbered``:
    grams with numbers as they are written. ``masked`` tells of each letter whether a gram with a masked number begins.
    """

    words: Hashes
    numbered: Hashes
    masked: NDArray[np.bool_]
    bits: int


def fingerprinted(texts: Iterable[Text]) -> tuple[Corpus, Fingerprints]:
    """Return the texts put in the order of time and normalised, and the seeds of all; made side by side."""
    ordered = in_time(texts)
    room = _room(ordered)
    bits = room.bit_length()
    batches = [ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH)]
    masked = np.zeros(room, np.bool_)
    words, numbered = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]

    def parts() -> Iterator[_Part]:
        at = 0
        for made in side_by_side(partial(_with_seeds, bits), batches, 4):
            size = len(made.part.codes)
            masked[at : at + size] = np.unpackbits(made.masked, count=size)
            words.append(made.words + np.uint64(at))
            numbered.append(made.numbered + np.uint64(at))
            at += size
            yield made.part

    whole = _assembled(ordered, parts())
    seeds = Fingerprints(np.concatenate(words), np.concatenate(numbered), masked[: len(whole.codes)], bits)
    return whole, seeds


@dataclass(frozen=True, slots=True)
class _Part:
    """Letters of some texts that follow each other, a separator after each; where each ends; what opens, in bits."""

    codes: Codes
    ends: NDArray[np.int64]
    opens: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Fingerprinted:
    """A part and its seeds, as in ``Fingerprints`` but for the positions, which count from the part's begin."""

    part: _Part
    words: Hashes
    numbered: Hashes
    masked: NDArray[np.uint8]


def _room(ordered: Sequence[Text]) -> int:
    """Return how many letters and separators the texts have at most."""
    return sum(text.end - text.begin + 1 for text in ordered)


def _assembled(ordered: list[Text], parts: Iterable[_Part]) -> Corpus:
    """Return the corpus of texts in the order of time, made of its parts."""
    room = _room(ordered)
    codes, opens = np.empty(room, np.uint16), np.empty(room, np.bool_)
    starts = [np.zeros(1, np.int64)]
    at = 0
    for part in parts:
        codes[at : at + len(part.codes)] = part.codes
        opens[at : at + len(part.codes)] = np.unpackbits(part.opens, count=len(part.codes))
        starts.append(part.ends + at)
        at += len(part.codes)
    return Corpus(tuple(ordered), codes[:at], np.concatenate(starts), opens[:at], series_of(ordered))


def _lettered(texts: Sequence[Text]) -> _Part:
    made = [letters(text.text, text.begin, text.end) for text in texts]
    codes = [column for part in made for column in (part.codes, _BETWEEN)]
    opens = [openings(text.text, part) for text, part in zip(texts, made, strict=True)]
    return _Part(np.concatenate(codes), np.cumsum([len(flags) for flags in opens]), np.packbits(np.concatenate(opens)))


def _with_seeds(bits: int, texts: Sequence[Text]) -> _Fingerprinted:
    """Return some texts that follow each other as one part, and its seeds."""
    part = _lettered(texts)
    found = seeds(part.codes)
    packed = pack(found.hashes, found.positions, bits)
    as_written = found.kinds == NUMBERED
    masked = np.zeros(len(part.codes), np.bool_)
    masked[found.positions[found.kinds == MASKED]] = True
    return _Fingerprinted(part, packed[~as_written], packed[as_written], np.packbits(masked))


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
