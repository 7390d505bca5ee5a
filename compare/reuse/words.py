"""The sources of texts on disk, in any number, and the few words of them that are asked for."""

from codecs import utf_16_le_decode, utf_32_le_decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from compare.reuse.disk import Column
from compare.reuse.texts import Text


@dataclass(frozen=True, slots=True)
class Words:
    """The sources of texts, two bytes for each character; four in a text that holds characters which need them."""

    units: NDArray[np.uint16]
    begins: Sequence[int]
    ends: Sequence[int]
    wide: Sequence[bool]

    def of(self, numbers: Iterable[int]) -> "Words":
        """Return the sources of some texts, in this order."""
        columns = zip(*((self.begins[n], self.ends[n], self.wide[n]) for n in numbers), strict=True)
        begins, ends, wide = (list(column) for column in columns) if self.begins else ([], [], [])
        return Words(self.units, begins, ends, wide)

    def source(self, number: int) -> str:
        """Return the whole source of a text."""
        return self.quote(number, 0, self.ends[number] - self.begins[number])

    def quote(self, number: int, begin: int, end: int) -> str:
        """Return the characters ``begin`` to ``end`` of a text's source, as far as it has so many."""
        first, last = self.begins[number], self.ends[number]
        if self.wide[number]:
            begin, end = 2 * begin, 2 * end
        units = self.units[first + begin : min(first + end, last)].tobytes()
        decode = utf_32_le_decode if self.wide[number] else utf_16_le_decode
        return decode(units, "surrogatepass")[0]


def stored(texts: Iterable[Text]) -> tuple[list[Text], Words]:
    """Return texts without their words, and these on disk."""
    column = Column(np.uint16)
    held: list[Text] = []
    ends: list[int] = []
    wide: list[bool] = []
    for text in texts:
        units = text.text.encode("utf-16-le", "surrogatepass")
        wide.append(len(units) > 2 * len(text.text))
        if wide[-1]:
            units = text.text.encode("utf-32-le", "surrogatepass")
        column.append(np.frombuffer(units, np.uint16))
        ends.append(column.size)
        held.append(replace(text, text=""))
    return held, Words(column.array(), [0, *ends][: len(ends)], ends, wide)
