"""The same report in the archive twice: told by its grams, and left out, since a copy is no use of a passage."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np

from compare.reuse.fingerprints import Hashes, plain_seeds
from compare.reuse.normalise import letters
from compare.reuse.texts import Text
from compare.reuse.words import Words

_COPIED: Final = 0.5
"""Share of the grams of the shorter text from which two texts of one place and year are the same report."""


def without_copies(texts: list[Text], words: Words) -> tuple[list[Text], Words]:
    """Return the texts, in the order of time, without those that repeat another of the same place and year.

    The longer one is kept. Texts without a place or a year are all kept: nothing tells that they are the same.
    """
    together: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        if text.place and text.report_year is not None:
            together[text.place, text.report_year].append(n)
    copies = {n for same in together.values() if len(same) > 1 for n in _repeated(texts, words, same)}
    kept = [n for n in range(len(texts)) if n not in copies]
    return ([texts[n] for n in kept], words.of(kept)) if copies else (texts, words)


def _repeated(texts: list[Text], words: Words, same: list[int]) -> Iterator[int]:
    kept: list[Hashes] = []
    for n in sorted(same, key=lambda n: (texts[n].begin - texts[n].end, texts[n].path)):
        grams = plain_seeds(letters(words.source(n), texts[n].begin, texts[n].end).codes)[0]
        if any(len(grams) and np.isin(grams, other).mean() >= _COPIED for other in kept):
            yield n
        else:
            kept.append(grams)
