"""The sources of texts on disk, in any number, and the few words of them that are asked for."""

from codecs import utf_16_le_decode, utf_32_le_decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from mmap import mmap

from compare.reuse.disk import Bytes
from compare.reuse.texts import Text


@dataclass(frozen=True, slots=True)
class Words:
    """The sources of texts, two bytes for each character; four in a text that holds characters which need them."""

    held: mmap | bytes
    begins: Sequence[int]
    ends: Sequence[int]
    wide: Sequence[bool]

    def of(self, numbers: Iterable[int]) -> "Words":
        """Return the sources of some texts, in this order."""
        columns = zip(*((self.begins[n], self.ends[n], self.wide[n]) for n in numbers), strict=True)
        begins, ends, wide = (list(column) for column in columns) if self.begins else ([], [], [])
        return Words(self.held, begins, ends, wide)

    def source(self, number: int) -> str:
        """Return the whole source of a text."""
        return self.quote(number, 0, self.ends[number] - self.begins[number])

    def quote(self, number: int, begin: int, end: int) -> str:
        """Return the characters ``begin`` to ``end`` of a text's source, as far as it has so many."""
        return next(self.quotes([number], [begin], [end]))

    def quotes(self, numbers: Iterable[int], begins: Iterable[int], ends: Iterable[int]) -> Iterator[str]:
        """Yield what ``quote`` returns, for one stretch after another."""
        for number, begin, end in zip(numbers, begins, ends, strict=True):
            first, last = self.begins[number], self.ends[number]
            decode, size = (utf_32_le_decode, 4) if self.wide[number] else (utf_16_le_decode, 2)
            words = self.held[first + size * begin : min(first + size * end, last)]
            yield decode(words, "surrogatepass")[0]


def stored(texts: Iterable[Text]) -> tuple[list[Text], Words]:
    """Return texts without their words, and these on disk."""
    file = Bytes()
    held: list[Text] = []
    ends: list[int] = []
    wide: list[bool] = []
    for text in texts:
        words = text.text.encode("utf-16-le", "surrogatepass")
        wide.append(len(words) > 2 * len(text.text))
        if wide[-1]:
            words = text.text.encode("utf-32-le", "surrogatepass")
        ends.append(file.append(words))
        held.append(replace(text, text=""))
    return held, Words(file.mapped(), [0, *ends][: len(ends)], ends, wide)
