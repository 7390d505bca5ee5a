"""The sources of texts on disk, in any number, and the few words of them that are asked for."""

from codecs import utf_16_le_decode, utf_32_le_decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from os import pread

from compare.reuse.disk import Bytes
from compare.reuse.texts import Text


@dataclass(frozen=True, slots=True)
class Words:
    """The sources of texts, two bytes for each character; four in a text that holds characters which need them."""

    file: Bytes
    begins: Sequence[int]
    ends: Sequence[int]
    wide: Sequence[bool]

    def of(self, numbers: Iterable[int]) -> "Words":
        """Return the sources of some texts, in this order."""
        columns = zip(*((self.begins[n], self.ends[n], self.wide[n]) for n in numbers), strict=True)
        begins, ends, wide = (list(column) for column in columns) if self.begins else ([], [], [])
        return Words(self.file, begins, ends, wide)

    def source(self, number: int) -> str:
        """Return the whole source of a text."""
        return self.quote(number, 0, self.ends[number] - self.begins[number])

    def quote(self, number: int, begin: int, end: int) -> str:
        """Return the characters ``begin`` to ``end`` of a text's source, as far as it has so many."""
        first, last = self.begins[number], self.ends[number]
        decode, size = (utf_32_le_decode, 4) if self.wide[number] else (utf_16_le_decode, 2)
        end = min(first + size * end, last)
        begin = first + size * begin
        return decode(pread(self.file.number, end - begin, begin), "surrogatepass")[0] if end > begin else ""


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
    return held, Words(file, [0, *ends][: len(ends)], ends, wide)
