"""The same report in the archive twice: told by its grams, and left out, since a copy is no use of a passage."""

from collections import defaultdict
from functools import partial
from typing import Final

import numpy as np

from compare.reuse.fingerprints import Hashes, gram_hashes
from compare.reuse.normalise import letters
from compare.reuse.texts import Text
from compare.reuse.words import Words
from compare.reuse.workers import side_by_side

_BATCH: Final = 16
"""Places and years of which one process looks through the texts at a time."""
_SAMPLE: Final = np.uint64(1 << 60)
"""Grams with a hash below are held against each other: one in sixteen, the same ones of every text."""
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
    several = [same for same in together.values() if len(same) > 1]
    batches = [several[at : at + _BATCH] for at in range(0, len(several), _BATCH)]
    copies = {n for found in side_by_side(partial(_repeated, texts, words), batches) for n in found}
    kept = [n for n in range(len(texts)) if n not in copies]
    return ([texts[n] for n in kept], words.of(kept)) if copies else (texts, words)


def _repeated(texts: list[Text], words: Words, batch: list[list[int]]) -> list[int]:
    """Return the numbers of the texts that repeat another of the same place and year."""
    found = []
    for same in batch:
        kept: list[Hashes] = []
        for n in sorted(same, key=lambda n: (texts[n].begin - texts[n].end, texts[n].path)):
            hashes = gram_hashes(letters(words.source(n), texts[n].begin, texts[n].end).codes)
            grams = hashes[hashes < _SAMPLE]
            if any(len(grams) and np.isin(grams, other).mean() >= _COPIED for other in kept):
                found.append(n)
            else:
                kept.append(grams)
    return found
