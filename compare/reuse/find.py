"""The front of the room: texts in, passages out.

What grows with the texts is on disk: their letters, the links between their seeds, the families. The work is done in
parts of a size, ranges of the seeds' hashes or stretches of the texts, so that memory does not grow with them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.ids import content_id
from compare.model import Family, Passage
from compare.reuse.chains import Runs, anchors, passages_through
from compare.reuse.corpus import Corpus, Fingerprints, corpus, fingerprinted
from compare.reuse.disk import Buckets, BucketWriter, Column, Flags
from compare.reuse.edges import edges
from compare.reuse.engines import engine
from compare.reuse.engines.local import group_local
from compare.reuse.families import Labelled, Occurrences, families, family_of
from compare.reuse.fingerprints import POSITION, REACH, unpack
from compare.reuse.labels import labelled
from compare.reuse.links import Groups, Index, groups_of, links
from compare.reuse.normalise import string, strings
from compare.reuse.pairs import Side, compare, side
from compare.reuse.passages import Made, Row, passages_made, quotes, rows_of
from compare.reuse.ranges import even_bounds
from compare.reuse.ritual import scores
from compare.reuse.texts import Text
from compare.reuse.workers import in_turn, side_by_side

_STRETCH: Final = 1 << 18
"""Letters of the later texts whose links are followed at a time."""
_LETTERS: Final = 1 << 20
"""Letters for each range of first holders."""
_FAMILIES: Final = 1 << 13
"""Families that are shown at a time."""
_BATCH: Final = 16
"""Pairs that one process compares at a time."""
_AGAIN: Final = 20
"""Letters from which a phrase inside a longer passage is held against every other place where it stands."""
_NAME: Final = "S12"


@dataclass(frozen=True, slots=True)
class Families:
    """The families of a corpus, each with its occurrences, the earliest first; all on disk.

    Family ``n`` has the occurrences from ``firsts[n]`` up to ``firsts[n + 1]``: letters ``begin`` to ``end``.
    ``placed`` holds the same (begin, end, family) in stretches of the texts.
    """

    firsts: Index
    begin: Index
    end: Index
    ritual: NDArray[np.float64]
    """Ritual score of each family."""
    names: NDArray[np.bytes_]
    """Name of each family: made of the words of its first occurrence, numbers masked."""
    placed: Buckets


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a set of texts has in common: links between a text and earlier holders, and families over all of them.

    ``linked`` and ``numbered`` hold pairs of positions (later, earlier) in stretches of the later texts: of grams in
    which numbers are masks, and of grams with numbers as they are written.
    """

    corpus: Corpus
    families: Families
    linked: Buckets
    numbered: Buckets
    masked: Flags
    min_length: int


def find_reuse(texts: Iterable[Text], min_length: int = REACH, by: str = "local") -> Reuse:
    """Return what the texts took from earlier ones.

    A passage is held against its first holder, the nearest one before and the place's own report before. Every exact
    match of ``min_length`` letters and digits (16 or more) with one of them is found. ``by``: the engine that groups
    the seeds (``engines.NAMES``); the result is the same.
    """
    grouped = engine(by)
    whole, seeds = fingerprinted(texts)
    stretches = _stretches(whole)
    by_first = _by_first(whole, grouped(seeds.words, seeds.bits))
    numbered = _numbered(whole, stretches, seeds)
    masked = seeds.masked
    del seeds
    linked, repeated, holders = _links_and_grams(whole, stretches, by_first)
    found = _families(whole, labelled(whole, repeated, holders), masked, min_length, stretches)
    return Reuse(whole, found, linked, numbered, masked, min_length)


def _stretches(whole: Corpus) -> Index:
    """Return bounds of stretches of some million letters, each of whole texts."""
    wanted = np.arange(_STRETCH, max(1, len(whole.codes)), _STRETCH)
    cuts = np.unique(whole.starts[np.searchsorted(whole.starts, wanted)])
    return np.concatenate(([0], cuts[cuts < len(whole.codes)], [len(whole.codes)]))


def _by_first(whole: Corpus, found: Iterable[Groups]) -> Buckets:
    """Return the seeds of groups, first holder of the gram and holder, in ranges of the first holder.

    So grams are numbered as they come up, and what is near in the texts is near in all tables. Those of the first
    texts stand in most of the later ones: the ranges have about as many holders each, by the first groups that come,
    which are those of any grams.
    """
    rest = iter(found)
    some = next(rest)
    end = len(whole.codes)
    parted = BucketWriter(even_bounds(_first_holders(some), end // _LETTERS + 1, end), 2, end)
    for groups in chain((some,), rest):
        parted.put(_first_holders(groups), groups.positions)
    return parted.done()


def _numbered(whole: Corpus, stretches: Index, seeds: Fingerprints) -> Buckets:
    """Return the links (later, earlier) of grams with numbers as they are written."""
    linked = BucketWriter(stretches, 2, len(whole.codes))
    for earlier, later in in_turn(partial(_linked, whole), group_local(seeds.numbered, seeds.bits)):
        linked.put(later, earlier)
    return linked.done()


def _first_holders(groups: Groups) -> Index:
    return groups.positions[groups.firsts[groups.group]]


def _linked(whole: Corpus, groups: Groups) -> tuple[Index, Index]:
    return links(groups, whole.owner(groups.positions), whole.series)


def _links_and_grams(whole: Corpus, stretches: Index, by_first: Buckets) -> tuple[Buckets, Buckets, NDArray[np.uint32]]:
    """Return the links (later, earlier), the seeds (position, gram) by position, and how many holders each gram has.

    ``by_first``: first holder of the gram and holder, for each seed that stands in more than one place.
    """

    def found(number: int) -> tuple[Groups, Index, Index]:
        groups = _by_gram(by_first, number)
        return groups, *_linked(whole, groups)

    linked, repeated = (BucketWriter(stretches, 2, len(whole.codes)) for _ in range(2))
    holders = Column(np.uint32)
    for groups, earlier, later in in_turn(found, range(len(by_first))):
        linked.put(later, earlier)
        repeated.put(groups.positions, groups.group + np.int64(holders.size))
        holders.append(np.diff(groups.firsts))
    return linked.done(), repeated.done(), holders.array()


def _by_gram(by_first: Buckets, number: int) -> Groups:
    """Return the seeds of the grams that come up in a stretch of the texts, in the order in which these come up."""
    first, position = by_first.take(number)
    start = first.min(initial=1 << POSITION)
    keys = (first - start).view(np.uint64) << np.uint64(POSITION) | position.view(np.uint64)
    keys.sort()
    return groups_of(*unpack(keys, POSITION))


@dataclass(frozen=True, slots=True)
class _Found:
    """Families of some labels: occurrences, scores, names."""

    held: Occurrences
    ritual: NDArray[np.float64]
    names: NDArray[np.bytes_]


def _families(whole: Corpus, seeds: Buckets, masked: Flags, min_length: int, stretches: Index) -> Families:
    """Return the families of labelled seeds, built label by label, side by side."""

    def build(number: int) -> _Found:
        label, position, gram = seeds.take(number)
        held = families(whole, Labelled(position, gram, label), masked, min_length)
        firsts = held.firsts
        words = strings(whole.codes, held.begin[firsts], held.end[firsts])
        return _Found(held, _family_scores(whole, held), np.array([content_id(one) for one in words], _NAME))

    firsts, begin, end = Column(np.int64), Column(np.int64), Column(np.int64)
    ritual, names = Column(np.float64), Column(_NAME)
    placed = BucketWriter(stretches, 3, len(whole.codes))
    for found in side_by_side(build, range(len(seeds)), 3):
        held = found.held
        placed.put(held.begin, held.end, held.family + firsts.size)
        firsts.append(held.firsts + begin.size)
        begin.append(held.begin)
        end.append(held.end)
        ritual.append(found.ritual)
        names.append(found.names)
    firsts.append(np.array([begin.size]))
    return Families(firsts.array(), begin.array(), end.array(), ritual.array(), names.array(), placed.done())


def _family_scores(whole: Corpus, found: Occurrences) -> NDArray[np.float64]:
    """Return the ritual score of families as they are shown: the 2019 of a cut 2019年 would be an amount."""
    firsts, owner = found.firsts, whole.owner(found.begin)
    places = _distinct(found, whole.series[owner])
    # a text without a year adds none to those of the others
    known = whole.texts.years[owner]
    years = _distinct(found, known) - np.logical_or.reduceat(known == 0, firsts)
    return scores(whole, *edges(whole, found.begin[firsts], found.end[firsts]), places, years)


def _distinct(found: Occurrences, values: NDArray[np.int32]) -> Index:
    """Return how many different values the occurrences of each family have."""
    keys = np.sort(found.family << 32 | values)
    fresh = np.diff(keys, prepend=-1) != 0
    return np.bincount(keys[fresh] >> 32, minlength=len(found.firsts))


def passages_of(found: Reuse) -> Iterator[Passage]:
    """Yield the passages, by the later text and the place in it."""
    for rows in reuse_made(found, list):
        yield from (Passage(*row) for row in rows)


def reuse_made(found: Reuse, make: Callable[[Iterator[Row]], Made]) -> Iterator[Made]:
    """Yield what is made of the rows of each stretch of the later texts, by the process that finds them."""

    def share(number: int) -> Made:
        return make(_rows(found, number))

    return side_by_side(share, range(len(found.linked)), 3)


def _rows(found: Reuse, number: int) -> Iterator[Row]:
    """Return the rows of a stretch of the later texts."""
    whole = found.corpus
    later, earlier = found.linked.take(number)
    words = anchors(whole.codes, earlier, later, found.masked)
    later, earlier = found.numbered.take(number)
    earlier, later = (np.concatenate(side) for side in zip(words, (earlier, later), strict=True))
    runs = passages_through(whole, earlier, later, found.min_length)
    every = found.families
    family = family_of(runs, _placed(every, number), every.firsts, every.begin, every.end)
    held = family >= 0
    names = np.zeros(len(runs), _NAME)
    names[held] = every.names[family[held]]
    ritual = np.zeros(len(runs))
    ritual[held] = every.ritual[family[held]]
    ritual[~held] = _own_scores(whole, runs.pick(~held))
    return rows_of(whole, runs, names.astype(str).tolist(), ritual.round(3).tolist())


def _placed(found: Families, number: int) -> Occurrences:
    """Return the occurrences in a stretch of the texts: of families in one place the larger and shorter ones first."""
    begin, end, family = found.placed.take(number)
    first, behind = found.firsts[family], found.firsts[family + 1]
    order = np.lexsort((found.end[first], found.begin[first], first - behind))
    return Occurrences(family[order], begin[order], end[order])


def _own_scores(whole: Corpus, runs: Runs) -> NDArray[np.float64]:
    """Return the ritual score of passages of which no family tells how many places and years use them."""
    once = np.ones(len(runs), np.int64)
    return scores(whole, *edges(whole, runs.a, runs.a_end), once, once)


def families_of(found: Reuse) -> Iterator[Family]:
    """Yield the families, those with most occurrences first."""
    return (family for _, family in numbered_families(found))


def numbered_families(found: Reuse, order: Index | None = None) -> Iterator[tuple[int, Family]]:
    """Yield the families with their numbers: in an order, or those with most occurrences first."""
    if order is None:
        order = most_used(found.families)
    cuts = [order[at : at + _FAMILIES] for at in range(0, len(order), _FAMILIES)]
    for numbers, shown in zip(cuts, side_by_side(partial(_shown, found), cuts), strict=True):
        yield from zip(numbers.tolist(), (Family(*row) for row in shown), strict=True)


def most_used(held: Families) -> Index:
    """Return the numbers of families, those with most occurrences first, of these the earliest and shortest."""
    firsts = held.firsts[:-1]
    return np.lexsort((held.end[firsts], held.begin[firsts], -np.diff(held.firsts)))


def _shown(found: Reuse, numbers: Index) -> list[Row]:
    """Return what the rows of families are made of."""
    whole, held = found.corpus, found.families
    firsts, sizes = held.firsts[numbers], held.firsts[numbers + 1] - held.firsts[numbers]
    begin, end = held.begin[firsts], held.end[firsts]
    starts = np.cumsum(sizes) - sizes
    owners = whole.owner(held.begin[np.repeat(firsts - starts, sizes) + np.arange(int(sizes.sum()))])
    used, by = whole.texts.years[owners].tolist(), whole.texts.places[owners].tolist()
    names, ritual = held.names[numbers].astype(str).tolist(), held.ritual[numbers].round(3).tolist()
    about = zip(
        names, ritual, owners[starts].tolist(), sizes.tolist(), starts.tolist(), (end - begin).tolist(), strict=True
    )
    rows: list[Row] = []
    for (name, score, owner, size, at, length), words in zip(about, quotes(whole, begin, end), strict=True):
        first = whole.texts[owner]
        years = sorted(set(used[at : at + size]) - {0})
        places = tuple(whole.texts.names[place] for place in dict.fromkeys(by[at : at + size]) if place)
        last = years[-1] if years else None
        rows.append((
            name, first.path, first.report_year, last, tuple(years), places, size, length, score, words,
        ))  # fmt: skip
    return rows


def find_in_pairs(
    texts: Iterable[Text], pairs: Sequence[tuple[str, str]], min_length: int | None = None
) -> list[Passage]:
    """Return the passages that each pair of texts shares, the pair compared in full; pairs are named by path.

    Of each pair the earlier text is side a, whichever is named first. ``min_length``: letters and digits of a passage;
    without it, there may be fewer, but a set phrase of under 20 inside a longer passage is not held against every
    other place where it stands.
    """
    return [Passage(*row) for rows in pairs_made(texts, pairs, list, min_length) for row in rows]


def pairs_made(
    texts: Iterable[Text],
    pairs: Sequence[tuple[str, str]],
    make: Callable[[Iterator[Row]], Made],
    min_length: int | None = None,
) -> Iterator[Made]:
    """Yield what is made of the rows of ``find_in_pairs``, some at a time, by the process that finds them."""
    whole = corpus(texts)
    number = {text.path: n for n, text in enumerate(whole.texts)}
    wanted = sorted({tuple(sorted((number[a], number[b]))) for a, b in pairs})
    runs = _compared(whole, [(a, b) for a, b in wanted if a != b], _AGAIN if min_length is None else min_length)
    runs = runs.pick(np.maximum(runs.a_end - runs.a, runs.b_end - runs.b) >= (min_length or 0))
    letters = string(whole.codes)
    names = [content_id(letters[a:end]) for a, end in zip(runs.a.tolist(), runs.a_end.tolist(), strict=True)]
    return passages_made(whole, runs, names, _own_scores(whole, runs).round(3).tolist(), make)


def _compared(whole: Corpus, pairs: list[tuple[int, int]], again: int) -> Runs:
    """Return the runs of many pairs, compared side by side where the machine has the cores."""
    cuts = range(0, len(pairs) + _BATCH, _BATCH)
    parts = [pairs[begin:end] for begin, end in pairwise(cuts)]
    found = list(side_by_side(partial(_compare_all, whole, again), parts))
    table = np.concatenate(found) if found else np.zeros((0, 5), np.int64)
    return Runs(*(table[:, column] for column in range(5)))


def _compare_all(whole: Corpus, again: int, pairs: list[tuple[int, int]]) -> NDArray[np.int64]:
    """Return a row for each passage of the pairs: begin and end in both texts, and the letters that are the same."""
    last_use = {number: n for n, pair in enumerate(pairs) for number in pair}
    sides: dict[int, Side] = {}
    rows = []
    for n, pair in enumerate(pairs):
        for number in pair:
            if number not in sides:
                sides[number] = side(whole.letters_of(number))
        start_a, start_b = (int(whole.starts[number]) for number in pair)
        for box in compare(sides[pair[0]], sides[pair[1]], again):
            a, a_end, b, b_end = box.a + start_a, box.a_end + start_a, box.b + start_b, box.b_end + start_b
            same = a_end - a == b_end - b and np.array_equal(whole.codes[a:a_end], whole.codes[b:b_end])
            rows.append((a, a_end, b, b_end, a_end - a if same else 0))
        for number in pair:
            if last_use[number] == n:
                del sides[number]
    return np.array(rows, np.int64).reshape(-1, 5)
