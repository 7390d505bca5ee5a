"""The front of the room: texts in, passages out."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from compare.ids import content_id
from compare.model import Passage
from compare.reuse.chains import Runs, joined, masked_anchors, runs_of
from compare.reuse.corpus import Corpus, corpus
from compare.reuse.fingerprints import MASKED, REACH, Seeds, seeds
from compare.reuse.links import group, links, pack
from compare.reuse.normalise import string
from compare.reuse.passages import passages
from compare.reuse.texts import Text


def find_passages(texts: Iterable[Text], min_length: int = REACH) -> list[Passage]:
    """Return the passages of the texts that stood in an earlier one, by the later text and the place in it.

    A passage is shown against its first holder, the nearest one before and the place's own report before. Every exact
    match of ``min_length`` letters and digits (16 or more) with one of them is found.
    """
    whole = corpus(texts)
    runs = linked_runs(whole, seeds(whole.codes))
    runs = runs.pick(runs.shared >= min_length)
    names = _names(whole, runs)
    return list(passages(whole, runs, names, [0.0] * len(names)))


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


def _names(whole: Corpus, runs: Runs) -> list[str]:
    stretches: Iterable[NDArray[np.uint16]] = (
        whole.codes[a:end] for a, end in zip(runs.a.tolist(), runs.a_end.tolist(), strict=True)
    )
    return [content_id(string(stretch)) for stretch in stretches]
