"""Two reports as numbered bigrams, each read once: the scores of ``similarity`` for all their sentences and clauses.

Sets of small numbers and a list of weights take a third of the time of sets of strings and a table of 30,000.
"""

import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, compress, count, islice, pairwise, repeat
from typing import Final, NamedTuple

from compare.matching.similarity import NO_LETTER, NUMBER, UNLISTED, bigrams, masked, weights

_CODES: Final = f"utf-32-{sys.byteorder[0]}e"
_LETTER: Final = bytes(code != ord(" ") for code in range(256))


class Text(NamedTuple):
    """A text as the scores see it: its bigrams, numbered, and the sum of their weights."""

    grams: frozenset[int]
    weight: int


_new = tuple.__new__  # what Text(...) calls, which takes twice as long


class Bigrams:
    """The bigrams of two reports, numbered as they are met."""

    def __init__(self) -> None:
        self._number: defaultdict[str, int] = defaultdict(count().__next__)
        self.weights: list[int] = []
        """The weight of each."""
        self._weight = self.weights.__getitem__

    def numbered(self, grams: Iterable[str]) -> list[int]:
        """Return the numbers of bigrams."""
        numbers = list(map(self._number.__getitem__, grams))
        if len(self._number) > len(self.weights):
            new = [*islice(reversed(self._number), len(self._number) - len(self.weights))]
            self.weights.extend(map(weights().get, reversed(new), repeat(UNLISTED)))
        return numbers

    def text(self, words: str) -> Text:
        """Return a text as the scores see it."""
        return self.held(self.numbered(bigrams(masked(words))))

    def held(self, grams: Iterable[int]) -> Text:
        """Return some bigrams as a text."""
        held = frozenset(grams)
        return _new(Text, (held, sum(map(self._weight, held))))

    def total(self, grams: Collection[int]) -> int:
        """Return the sum of the weights of some bigrams."""
        return sum(map(self._weight, grams))

    def similarity(self, a: Text, b: Text) -> float:
        """Return the weighted Dice coefficient of two texts, 0 (nothing shared) to 1 (the same bigrams)."""
        both = a.weight + b.weight
        return 2 * self.total(a.grams & b.grams) / both if both else 0.0


class Letters:
    """The sentences of a report as one: which bigrams begin in any stretch of them.

    A number is one letter, 0, where it begins: cut in two, it belongs to the first part.
    """

    def __init__(self, known: Bigrams, texts: Sequence[str]) -> None:
        whole = "\n".join(texts)
        numbers = [found.span() for found in NUMBER.finditer(whole)]
        self._known = known
        self._ends = [end - 1 for end in accumulate(len(text) + 1 for text in texts)]
        self._number_begins = [begin for begin, _ in numbers]
        self._number_ends = [end for _, end in numbers]
        self._shorter = [0, *accumulate(end - begin - 1 for begin, end in numbers)]
        between = zip([0, *self._number_ends], [*self._number_begins, len(whole)], strict=True)
        self._letters = NO_LETTER.sub(" ", "0".join([whole[end:begin] for end, begin in between]))
        inside = _inside(self._letters)
        self._grams = known.numbered(compress(_pairs(self._letters), inside))
        self._before = [0, *accumulate(inside), len(self._grams)]
        """How many bigrams begin before each letter, and before the end."""
        places = [-1, *map(self._place, self._ends)]
        self.sentences = [self._text(before + 1, end) for before, end in pairwise(places)]

    def parts(self, lengths: Iterable[int]) -> list[Text]:
        """Return parts of so many characters, which cut up the sentences."""
        found = []
        begin = sentence = 0
        first = -1
        for length in lengths:
            end = begin + length
            whole = end == self._ends[sentence]
            if whole and first < 0:
                found.append(self.sentences[sentence])
            else:
                first, last = self._place(begin) if first < 0 else first, self._place(end)
                found.append(self._text(first, last))
                first = -1 if whole else last
            begin = end + whole
            sentence += whole
        return found

    def _text(self, first: int, last: int) -> Text:
        grams = self._grams[self._before[first] : self._before[last - 1 if last > first else first]]
        return self._known.held(grams or self._known.numbered(self._letters[first:last].split()))

    def _place(self, end: int) -> int:
        """Return where a place of the sentences is among the letters; within a number it is after the number."""
        before = bisect_right(self._number_ends, end)
        if before < len(self._number_begins) and self._number_begins[before] < end:
            end = self._number_begins[before] + 1
        return end - self._shorter[before]


def _pairs(letters: str) -> list[str]:
    """Return the pairs of neighbouring letters, made all at once: a pair at a time takes twice as long."""
    one = array("I", letters.encode(_CODES, "surrogatepass"))
    both = array("I", "\n".encode(_CODES)) * (3 * max(len(one) - 1, 0))
    both[::3], both[1::3] = one[:-1], one[1:]
    return both.tobytes().decode(_CODES, "surrogatepass").split("\n")


def _inside(letters: str) -> bytes:
    """Return for each pair of neighbouring letters 1 where neither is a blank, else 0."""
    told = letters.encode("latin-1", "replace").translate(_LETTER)
    both = int.from_bytes(told, "little") & int.from_bytes(told[1:], "little")
    return both.to_bytes(max(len(told) - 1, 0), "little")
