"""The same report in the archive twice: told by its grams, and left out, since a copy is no use of a passage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from compare.reuse.fingerprints import Hashes, plain_seeds
from compare.reuse.normalise import letters
from compare.reuse.texts import Text, in_time

_COPIED: Final = 0.5
"""Share of the grams of the shorter text from which two texts of one place and year are the same report."""


def without_copies(texts: Iterable[Text]) -> Iterator[Text]:
    """Yield the texts without those that repeat another of the same place and year, the longer one kept.

    Texts without a place or a year are all kept: nothing tells that they are the same.
    """
    together: dict[tuple[str, int], list[Text]] = defaultdict(list)
    for text in in_time(texts):
        if text.place and text.report_year is not None:
            together[text.place, text.report_year].append(text)
        else:
            yield text
    for same in together.values():
        yield from _distinct(same) if len(same) > 1 else same


def _distinct(texts: list[Text]) -> Iterator[Text]:
    kept: list[Hashes] = []
    for text in sorted(texts, key=lambda text: (text.begin - text.end, text.path)):
        grams = plain_seeds(letters(text.text, text.begin, text.end).codes)[0]
        if not any(len(grams) and np.isin(grams, other).mean() >= _COPIED for other in kept):
            kept.append(grams)
            yield text
