"""The front of the room: texts in, passages out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from compare.ids import content_id
from compare.model import Family, Passage
from compare.processes import cores
from compare.reuse.chains import Runs, anchors, passages_through
from compare.reuse.copies import without_copies
from compare.reuse.corpus import Corpus, corpus, fingerprinted
from compare.reuse.engines import engine
from compare.reuse.engines.local import group_local
from compare.reuse.families import Occurrences, families, family_of
from compare.reuse.fingerprints import REACH
from compare.reuse.links import Groups, Index, halves, links
from compare.reuse.normalise import string
from compare.reuse.pairs import Side, compare, side
from compare.reuse.passages import passages, quotes
from compare.reuse.ritual import scores
from compare.reuse.texts import Text
from compare.reuse.workers import side_by_side

_SHARE = 500_000
"""Links that one process follows at a time."""
_BATCH = 16
"""Pairs that one process compares at a time."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a set of texts has in common: runs between a text and an earlier holder, and families over all of them."""

    corpus: Corpus
    runs: Runs
    occurrences: Occurrences
    ritual: NDArray[np.float64]
    """Ritual score of each family."""


def find_reuse(texts: Iterable[Text], min_length: int = REACH, by: str = "local") -> Reuse:
    """Return what the texts took from earlier ones.

    A passage is held against its first holder, the nearest one before and the place's own report before. Every exact
    match of ``min_length`` letters and digits (16 or more) with one of them is found. ``by``: the engine that groups
    the seeds (``engines.NAMES``); the result is the same.
    """
    grouped = engine(by)
    whole, seeds = fingerprinted(without_copies(texts))
    groups = grouped(seeds.words, seeds.bits)
    numbered = group_local(seeds.numbered, seeds.bits)
    masked = seeds.masked
    del seeds
    words = anchors(whole.codes, *_linked(whole, groups), masked)
    numbers = _linked(whole, numbered)
    del numbered
    earlier, later = (np.concatenate(side) for side in zip(words, numbers, strict=True))
    del words, numbers
    runs, occurrences = _runs_and_families(whole, groups, masked, (earlier, later), min_length)
    del earlier, later
    return Reuse(whole, runs, occurrences, _family_scores(whole, occurrences))


def _runs_and_families(
    whole: Corpus, groups: Groups, masked: NDArray[np.bool_], linked: tuple[Index, Index], min_length: int
) -> tuple[Runs, Occurrences]:
    """Return the runs through pairs of positions, joined, and the families of the seeds.

    The two do not need each other: where there is much to do, they and shares of the later texts are done side by side.
    """
    earlier, later = linked
    shares = max(1, min(len(whole.texts), len(later) // _SHARE))
    bounds = whole.starts[np.linspace(0, len(whole.texts), shares + 1).astype(np.int64)]

    def share(n: int) -> Runs:
        mine = (later >= bounds[n]) & (later < bounds[n + 1])
        return passages_through(whole, earlier[mine], later[mine], min_length)

    # the families first: they are the longest piece of work
    held = partial(families, whole, groups, masked, min_length)
    work: list[Callable[[], Runs | Occurrences]] = [held, *(partial(share, n) for n in range(shares))]
    occurrences, *parts = side_by_side(_called, work, 3)
    assert isinstance(occurrences, Occurrences)
    columns = ([getattr(part, name) for part in parts] for name in Runs.__slots__)
    return Runs(*map(np.concatenate, columns)), occurrences


def _called(work: Callable[[], Runs | Occurrences]) -> Runs | Occurrences:
    return work()


def _linked(whole: Corpus, groups: Groups) -> tuple[Index, Index]:
    """Return the links between the seeds of groups; two parts of them at a time, by numpy, side by side."""
    with ThreadPoolExecutor(min(2, cores())) as pool:
        parts = list(pool.map(lambda part: links(part, whole.owner(part.positions), whole.series), halves(groups)))
    earlier, later = (np.concatenate(side) for side in zip(*parts, strict=True))
    return earlier, later


def _family_scores(whole: Corpus, found: Occurrences) -> NDArray[np.float64]:
    firsts, owner = found.firsts, whole.owner(found.begin)
    places = _distinct(found, whole.series[owner])
    # a text without a year adds none to those of the others
    known = np.array([text.report_year or 0 for text in whole.texts], np.int32)
    years = _distinct(found, known[owner]) - np.logical_or.reduceat(known[owner] == 0, firsts)
    return scores(whole, found.begin[firsts], found.end[firsts], places, years)


def _distinct(found: Occurrences, values: NDArray[np.int32]) -> Index:
    """Return how many different values the occurrences of each family have."""
    keys = np.sort(found.family << 32 | values)
    fresh = np.diff(keys, prepend=-1) != 0
    return np.bincount(keys[fresh] >> 32, minlength=len(found.firsts))


def passages_of(found: Reuse) -> Iterator[Passage]:
    """Yield the passages, by the later text and the place in it."""
    family = family_of(found.occurrences, found.runs.b, found.runs.b_end)
    names = [*family_names(found), ""]
    ritual = np.append(found.ritual, 0.0)[family]
    alone = np.flatnonzero(family < 0)
    ritual[alone] = _own_scores(found.corpus, found.runs.pick(alone))
    return passages(found.corpus, found.runs, [names[n] for n in family.tolist()], ritual.round(3).tolist())


def _own_scores(whole: Corpus, runs: Runs) -> NDArray[np.float64]:
    """Return the ritual score of passages of which no family tells how many places and years use them."""
    once = np.ones(len(runs), np.int64)
    return scores(whole, runs.a, runs.a_end, once, once)


def family_names(found: Reuse) -> list[str]:
    """Return the name of each family: made of the words of its first occurrence, numbers masked."""
    return [content_id(words) for words in _first_words(found)]


def _first_words(found: Reuse) -> Iterator[str]:
    firsts = found.occurrences.firsts
    letters = string(found.corpus.codes)
    for begin, end in zip(
        found.occurrences.begin[firsts].tolist(), found.occurrences.end[firsts].tolist(), strict=True
    ):
        yield letters[begin:end]


def families_of(found: Reuse) -> Iterator[Family]:
    """Yield the families, those with most occurrences first."""
    names, whole, held = family_names(found), found.corpus, found.occurrences
    firsts = held.firsts
    words = quotes(whole, held.begin[firsts], held.end[firsts])
    owners = whole.owner(held.begin).tolist()
    bounds = [*firsts.tolist(), len(held.family)]
    sizes = np.diff(bounds)
    lengths = (held.end - held.begin)[firsts].tolist()
    for n in np.lexsort((np.arange(len(sizes)), -sizes)).tolist():
        texts = [whole.texts[owner] for owner in dict.fromkeys(owners[bounds[n] : bounds[n + 1]])]
        years = sorted({text.report_year for text in texts if text.report_year is not None})
        yield Family(
            family=names[n],
            first_path=texts[0].path,
            first_year=texts[0].report_year,
            last_year=years[-1] if years else None,
            years=tuple(years),
            places=tuple(dict.fromkeys(text.place for text in texts if text.place)),
            occurrences=int(sizes[n]),
            characters=lengths[n],
            ritual=round(float(found.ritual[n]), 3),
            text=words[n],
        )


def find_in_pairs(texts: Iterable[Text], pairs: Sequence[tuple[str, str]], min_length: int = 0) -> list[Passage]:
    """Return the passages that each pair of texts shares, the pair compared in full; pairs are named by path.

    Of each pair the earlier text is side a, whichever is named first.
    """
    whole = corpus(texts)
    number = {text.path: n for n, text in enumerate(whole.texts)}
    wanted = sorted({tuple(sorted((number[a], number[b]))) for a, b in pairs})
    runs = _compared(whole, [(a, b) for a, b in wanted if a != b])
    runs = runs.pick(np.maximum(runs.a_end - runs.a, runs.b_end - runs.b) >= min_length)
    letters = string(whole.codes)
    names = [content_id(letters[a:end]) for a, end in zip(runs.a.tolist(), runs.a_end.tolist(), strict=True)]
    return list(passages(whole, runs, names, _own_scores(whole, runs).round(3).tolist()))


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
