"""Texts on disk, in any number: what the room needs of each, and the few words of them that are asked for."""

from codecs import utf_16_le_decode, utf_32_le_decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from mmap import mmap
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.disk import Bytes, Column
from compare.reuse.texts import LATEST, Text, order

_ROW: Final = np.dtype([
    ("first", np.int64), ("last", np.int64), ("path_last", np.int64), ("begin", np.int64), ("end", np.int64),
    ("year", np.int32), ("place", np.int32), ("level", np.int32), ("date", np.int32), ("wide", np.bool_),
])  # fmt: skip
"""Where the words of a text lie in the file and its path behind them, and the text's other fields.

The year is 0 where none is known; of place, level and date there is the number of the name.
"""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts without a value for each: their words and paths are on disk, the rest is a row of numbers.

    Words take two bytes for each character; four in a text that holds characters which need them.
    """

    file: mmap | bytes
    rows: NDArray[np.void]
    names: tuple[str, ...]
    """Names of places, levels and dates by their numbers; 0 is the empty one."""

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, number: int) -> Text:
        """Return a text, its words left out."""
        _, last, path_last, begin, end, year, place, level, date, _ = self.rows[number].item()
        path = self.file[last:path_last].decode("utf-8", "surrogatepass")
        return Text(path, "", begin, end, self.names[place], self.names[level], year or None, self.names[date])

    def __iter__(self) -> Iterator[Text]:
        return map(self.__getitem__, range(len(self)))

    @property
    def years(self) -> NDArray[np.int32]:
        """Return the year of each text, 0 where none is known."""
        return self.rows["year"]

    @property
    def places(self) -> NDArray[np.int32]:
        """Return the number of the name of each text's place."""
        return self.rows["place"]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Return how many characters of each text are the report."""
        sizes: NDArray[np.int64] = self.rows["end"] - self.rows["begin"]
        return sizes

    def pick(self, numbers: NDArray[np.int64]) -> "Texts":
        """Return some texts, in this order."""
        return Texts(self.file, self.rows[numbers], self.names)

    def in_time(self) -> "Texts":
        """Return the texts in the order of time, put in order year by year: all at once would all be in memory."""
        years = np.where(self.years > 0, self.years, LATEST)
        by_year = np.argsort(years, kind="stable")
        cuts = np.flatnonzero(np.diff(years[by_year])) + 1
        parts = [sorted(part.tolist(), key=lambda n: order(self[n])) for part in np.split(by_year, cuts)]
        return self.pick(np.fromiter(chain.from_iterable(parts), np.int64, len(self)))

    def source(self, number: int) -> str:
        """Return the whole source of a text."""
        every = np.array([number])
        return next(self.quotes(every, 0 * every, self.rows["last"][every]))

    def quotes(self, numbers: NDArray[np.integer], begins: NDArray[np.int64], ends: NDArray[np.int64]) -> Iterator[str]:
        """Yield characters ``begins`` to ``ends`` of the sources of texts, as far as these have so many."""
        rows = self.rows[numbers]
        size = np.where(rows["wide"], 4, 2)
        begins, ends = (rows["first"] + size * begins, np.minimum(rows["first"] + size * ends, rows["last"]))
        for wide, begin, end in zip(rows["wide"].tolist(), begins.tolist(), ends.tolist(), strict=True):
            yield (utf_32_le_decode if wide else utf_16_le_decode)(self.file[begin:end], "surrogatepass")[0]


def stored(texts: Iterable[Text]) -> Texts:
    """Return texts put on disk, one by one."""
    file, rows = Bytes(), Column(_ROW)
    names = {"": 0}
    for text in texts:
        words = text.text.encode("utf-16-le", "surrogatepass")
        wide = len(words) > 2 * len(text.text)
        if wide:
            words = text.text.encode("utf-32-le", "surrogatepass")
        first, last = file.end, file.append(words)
        path_last = file.append(text.path.encode("utf-8", "surrogatepass"))
        numbers = (names.setdefault(name, len(names)) for name in (text.place, text.level, text.session_date))
        row = (first, last, path_last, text.begin, text.end, text.report_year or 0, *numbers, wide)
        rows.append(np.array([row], _ROW))
    return Texts(file.mapped(), rows.array(), tuple(names))
