"""The front of the room: texts in, passages out."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from compare.ids import content_id
from compare.model import Passage
from compare.reuse.chains import Runs, joined, masked_anchors, runs_of
from compare.reuse.corpus import Corpus, corpus
from compare.reuse.fingerprints import MASKED, REACH, Seeds, seeds
from compare.reuse.gather import side_by_side
from compare.reuse.links import group, links, pack
from compare.reuse.normalise import string
from compare.reuse.pairs import Side, compare, side
from compare.reuse.passages import passages
from compare.reuse.texts import Text

_LEAST_SIMILARITY = 0.6
_BATCH = 16
"""Pairs that one process compares at a time."""


def find_passages(texts: Iterable[Text], min_length: int = REACH) -> list[Passage]:
    """Return the passages of the texts that stood in an earlier one, by the later text and the place in it.

    A passage is shown against its first holder, the nearest one before and the place's own report before. Every exact
    match of ``min_length`` letters and digits (16 or more) with one of them is found.
    """
    whole = corpus(texts)
    runs = linked_runs(whole, seeds(whole.codes))
    return _rows(whole, runs.pick(runs.shared >= min_length))


def find_in_pairs(texts: Iterable[Text], pairs: Sequence[tuple[str, str]], min_length: int = 0) -> list[Passage]:
    """Return the passages that each pair of texts shares, the pair compared in full; pairs are named by path.

    Of each pair the earlier text is side a, whichever is named first.
    """
    whole = corpus(texts)
    number = {text.path: n for n, text in enumerate(whole.texts)}
    wanted = sorted({tuple(sorted((number[a], number[b]))) for a, b in pairs})
    runs = _compared(whole, [(a, b) for a, b in wanted if a != b])
    return _rows(whole, runs.pick(np.maximum(runs.a_end - runs.a, runs.b_end - runs.b) >= min_length))


def linked_runs(whole: Corpus, found: Seeds) -> Runs:
    """Return what each text shares with the earlier holders of its seeds, joined to passages."""
    packed = pack(found.hashes, found.positions)
    packed.sort()
    groups = group(packed)
    earlier, later = links(groups, whole.owner(groups.positions), whole.series)
    masked = np.zeros(len(whole.codes), np.bool_)
    masked[found.positions[found.kinds == MASKED]] = True
    numbered = masked[earlier] & masked[later]
    more_a, more_b = masked_anchors(whole.codes, earlier[numbered], later[numbered])
    runs = runs_of(whole.codes, np.concatenate((earlier, more_a)), np.concatenate((later, more_b)))
    runs, _ = joined(runs, whole.owner(runs.a), whole.owner(runs.b))
    return runs


def _compared(whole: Corpus, pairs: list[tuple[int, int]]) -> Runs:
    """Return the runs of many pairs, compared side by side where the machine has the cores."""
    cuts = range(0, len(pairs) + _BATCH, _BATCH)
    parts = [pairs[begin:end] for begin, end in pairwise(cuts)]
    found = list(side_by_side(partial(_compare_all, whole), parts))
    table = np.concatenate(found) if found else np.zeros((0, 5), np.int64)
    return Runs(*(table[:, column] for column in range(5)))


def _compare_all(whole: Corpus, pairs: list[tuple[int, int]]) -> NDArray[np.int64]:
    """Return a row for each passage of the pairs: begin and end in both texts, and the letters that are the same."""
    last_use = {number: n for n, pair in enumerate(pairs) for number in pair}
    sides: dict[int, Side] = {}
    rows = []
    for n, pair in enumerate(pairs):
        for number in pair:
            if number not in sides:
                sides[number] = side(whole.letters_of(number))
        start_a, start_b = (int(whole.starts[number]) for number in pair)
        for box in compare(*(sides[number] for number in pair)):
            a, a_end, b, b_end = box.a + start_a, box.a_end + start_a, box.b + start_b, box.b_end + start_b
            same = a_end - a == b_end - b and np.array_equal(whole.codes[a:a_end], whole.codes[b:b_end])
            rows.append((a, a_end, b, b_end, a_end - a if same else 0))
        for number in pair:
            if last_use[number] == n:
                del sides[number]
    return np.array(rows, np.int64).reshape(-1, 5)


def _rows(whole: Corpus, runs: Runs) -> list[Passage]:
    names = _names(whole, runs)
    rows = passages(whole, runs, names, [0.0] * len(names))
    return [row for row in rows if row.similarity >= _LEAST_SIMILARITY]


def _names(whole: Corpus, runs: Runs) -> list[str]:
    stretches: Iterable[NDArray[np.uint16]] = (
        whole.codes[a:end] for a, end in zip(runs.a.tolist(), runs.a_end.tolist(), strict=True)
    )
    return [content_id(string(stretch)) for stretch in stretches]
