"""All texts as one array of letters, in the order of time; the array, the sources and the seeds are on disk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.copies import without_copies
from compare.reuse.disk import Buckets, BucketWriter, Column, Flags, FlagsColumn
from compare.reuse.fingerprints import MASKED, NUMBERED, Hashes, pack, seeds, spread
from compare.reuse.normalise import SEPARATOR, Codes, Letters, Places, digits, letters
from compare.reuse.ranges import Ranges
from compare.reuse.stored import Texts, stored
from compare.reuse.texts import Text
from compare.reuse.workers import side_by_side

_BATCH: Final = 16
"""Texts that one process makes ready at a time."""
_RANGE: Final = 5 << 20
"""Letters whose seeds are grouped at a time: some million seeds, in ranges of their hash."""
_NUMBERED: Final = 8
"""Seeds of the masked view for each that is there for its numbers alone, or more."""
_BETWEEN: Final = np.array([SEPARATOR], np.uint16)
_IN_NUMBER: Final = frozenset(".．,")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts in the order of time, and their letters one after another with a separator after each.

    The letters of text ``i`` are ``codes[starts[i] : starts[i + 1] - 1]``. A position in ``codes`` names text and
    place in it at once; the earlier text has the smaller positions.
    """

    texts: Texts
    codes: Codes
    starts: NDArray[np.int64]
    opens: Flags
    """Tells where something other than a letter (a mark, a space, the text's edge) stands before; no decimal point."""
    places: Places
    """Where each letter stands in its text's source."""
    lines: NDArray[np.int64]
    """Where the lines of the sources end, in order: the number of the text (its high 32 bits) and the place in it."""
    series: NDArray[np.int32]
    """Number of each text's place; texts without a place are each of their own."""
    place_count: int = field(init=False)
    """Places of the texts; each text without a place counts as one."""
    year_count: int = field(init=False)
    """Years of the texts; those without a year add none."""
    _owners: Ranges = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place_count", int(self.series.max(initial=0)) + 1)
        object.__setattr__(self, "year_count", int(np.count_nonzero(np.unique(self.texts.years))))
        object.__setattr__(self, "_owners", Ranges(self.starts))

    def owner(self, positions: NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the number of the text in which each position lies."""
        return self._owners.of(positions)

    def letters_of(self, number: int) -> Codes:
        """Return the letters of one text."""
        return self.codes[self.starts[number] : self.starts[number + 1] - 1]


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The seeds of a corpus, packed (``pack``), in ranges of their hash: ``bits`` low bits hold the position.

    ``words``: those of the view in which numbers are masks, so that a gram without any is there once; ``numbered``:
    grams with numbers as they are written. ``masked`` tells of each letter whether a gram with a masked number begins.
    """

    words: Buckets
    numbered: Buckets
    masked: Flags
    bits: int


def corpus(texts: Iterable[Text]) -> Corpus:
    """Return the texts put in the order of time and normalised."""
    ordered = stored(texts).in_time()
    return _assembled(ordered, (_lettered(ordered, range(n, n + 1)) for n in range(len(ordered))))


def fingerprinted(texts: Iterable[Text]) -> tuple[Corpus, Fingerprints]:
    """Return the texts put in the order of time and normalised, and the seeds of all; made side by side.

    The same report in the archive twice is there once.
    """
    ordered = without_copies(stored(texts).in_time())
    room = int(ordered.sizes.sum()) + len(ordered)
    bits = room.bit_length()
    batches = [range(at, min(at + _BATCH, len(ordered))) for at in range(0, len(ordered), _BATCH)]
    found, numbered = (BucketWriter(_ranges(room // part)) for part in (_RANGE, _RANGE * _NUMBERED))
    masked, size = FlagsColumn(), 0

    def parts() -> Iterator[_Part]:
        for made in side_by_side(partial(_with_seeds, bits, ordered), batches, 4):
            nonlocal size
            found.put(made.words + np.uint64(size))
            numbered.put(made.numbered + np.uint64(size))
            masked.append(_bools(made.masked, made.part))
            size += len(made.part.codes)
            yield made.part

    whole = _assembled(ordered, parts())
    return whole, Fingerprints(found.done(), numbered.done(), masked.done(), bits)


def _ranges(least: int) -> Hashes:
    """Return the bounds of so many ranges of 64 bits, or up to twice as many."""
    count = 1 << least.bit_length()
    return np.array([(n << 64) // count for n in range(count)] + [(1 << 64) - 1], np.uint64)


@dataclass(frozen=True, slots=True)
class _Part:
    """Letters of some texts that follow each other, a separator after each; where each ends; what opens, in bits.

    ``places`` and ``lines`` as in ``Corpus``.
    """

    codes: Codes
    ends: NDArray[np.int64]
    opens: NDArray[np.uint8]
    places: Places
    lines: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Fingerprinted:
    """A part and its seeds, as in ``Fingerprints`` but for the positions, which count from the part's begin."""

    part: _Part
    words: Hashes
    numbered: Hashes
    masked: NDArray[np.uint8]


def _assembled(ordered: Texts, parts: Iterable[_Part]) -> Corpus:
    """Return the corpus of texts in the order of time, made of its parts."""
    codes, opens, places, lines = Column(np.uint16), FlagsColumn(), Column(np.int32), Column(np.int64)
    starts = [np.zeros(1, np.int64)]
    for part in parts:
        starts.append(part.ends + codes.size)
        codes.append(part.codes)
        opens.append(_bools(part.opens, part))
        places.append(part.places)
        lines.append(part.lines)
    held = (codes.array(kept=True), np.concatenate(starts), opens.done(), places.array(), lines.array())
    return Corpus(ordered, *held, series_of(ordered))


def _bools(bits: NDArray[np.uint8], part: _Part) -> NDArray[np.bool_]:
    """Return what was packed in bits for each letter of a part."""
    return np.unpackbits(bits, count=len(part.codes)).view(np.bool_)


def _lettered(ordered: Texts, numbers: range) -> _Part:
    columns: list[tuple[NDArray[np.generic], ...]] = []
    for n in numbers:
        source, text = ordered.source(n), ordered[n]
        made = letters(source, text.begin, text.end)
        places = np.append(made.places, np.int32(0))
        columns.append((np.append(made.codes, _BETWEEN), openings(source, made), places, line_ends(n, source)))
    codes, opens, places, lines = (np.concatenate(column) for column in zip(*columns, strict=True))
    ends = np.cumsum([len(part[0]) for part in columns])
    return _Part(codes, ends, np.packbits(opens), places, lines)


def _with_seeds(bits: int, ordered: Texts, numbers: range) -> _Fingerprinted:
    """Return some texts that follow each other as one part, and its seeds."""
    part = _lettered(ordered, numbers)
    found = seeds(part.codes)
    packed = pack(spread(found.hashes), found.positions, bits)
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


def line_ends(number: int, source: str) -> NDArray[np.int64]:
    """Return where the lines of a text's source end, as in ``Corpus.lines``."""
    ends = np.flatnonzero(np.frombuffer(source.encode("utf-32-le", "surrogatepass"), np.uint32) == ord("\n"))
    return number << 32 | ends


def series_of(texts: Texts) -> NDArray[np.int32]:
    """Return the number of each text's place; a text without a place is one of its own."""
    alone = -1 - np.arange(len(texts))
    numbers = np.unique(np.where(texts.places > 0, texts.places, alone), return_inverse=True)[1]
    return numbers.astype(np.int32)
