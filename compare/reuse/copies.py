"""The same report in the archive twice: told by its grams, and left out, since a copy is no use of a passage."""

from functools import partial
from typing import Final

import numpy as np

from compare.reuse.fingerprints import Hashes, gram_hashes
from compare.reuse.normalise import letters
from compare.reuse.stored import Texts
from compare.reuse.workers import side_by_side

_BATCH: Final = 16
"""Places and years of which one process looks through the texts at a time."""
_SAMPLE: Final = np.uint64(1 << 60)
"""Grams with a hash below are held against each other: one in sixteen, the same ones of every text."""
_COPIED: Final = 0.5
"""Share of the grams of the shorter text from which two texts of one place and year are the same report."""


def without_copies(texts: Texts) -> Texts:
    """Return the texts, in the order of time, without those that repeat another of the same place and year.

    The longer one is kept. Texts without a place or a year are all kept: nothing tells that they are the same.
    """
    several = _of_one_place_and_year(texts)
    batches = [several[at : at + _BATCH] for at in range(0, len(several), _BATCH)]
    copies = [n for found in side_by_side(partial(_repeated, texts), batches) for n in found]
    return texts.pick(np.delete(np.arange(len(texts)), copies)) if copies else texts


def _of_one_place_and_year(texts: Texts) -> list[list[int]]:
    """Return the numbers of the texts that have their place and year in common with others."""
    known = np.flatnonzero((texts.places > 0) & (texts.years > 0))
    keys = texts.places[known].astype(np.int64) << 32 | texts.years[known]
    order = np.argsort(keys, kind="stable")
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))
    size = np.diff(np.append(first, len(keys)))
    several = zip(first[size > 1].tolist(), size[size > 1].tolist(), strict=True)
    return [known[order[at : at + count]].tolist() for at, count in several]


def _repeated(texts: Texts, batch: list[list[int]]) -> list[int]:
    """Return the numbers of the texts that repeat another of the same place and year."""
    found = []
    for same in batch:
        kept: list[Hashes] = []
        for n in sorted(same, key=lambda n: (texts[n].begin - texts[n].end, texts[n].path)):
            hashes = gram_hashes(letters(texts.source(n), texts[n].begin, texts[n].end).codes)
            grams = hashes[hashes < _SAMPLE]
            if any(len(grams) and np.isin(grams, other).mean() >= _COPIED for other in kept):
                found.append(n)
            else:
                kept.append(grams)
    return found
