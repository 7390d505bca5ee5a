"""Two texts compared in full: also passages that were rewritten, or whose clauses changed places.

Grams of four letters that are rare in the two texts are gathered, in any order, where they lie close together in
both; each gathering is laid out in tiles, its edges go where the likeness ends, and it counts if its grams are not
what every report says anyway (``commonness``). Every exact match of 16 letters and digits is found whatever it says.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from compare.reuse.chains import exact_runs
from compare.reuse.commonness import rarity
from compare.reuse.fingerprints import REACH, Hashes, gram_hashes, plain_seeds
from compare.reuse.likeness import likeness
from compare.reuse.normalise import SEPARATOR, Codes, han_share, masked, string
from compare.reuse.tiles import Box, Tile, hull, justified, runs_in, share, tiled

Index = NDArray[np.int64]

_HAN_GRAM, _OTHER_GRAM = 4, 12
"""Letters of a gram: in Chinese about two words, and in an alphabet too."""
_COMMONEST: Final = 4
"""A gram counts as rare if its holders in one text times those in the other are no more than this."""
_GAPS: Final = (15, 7, 4, 2)
"""Grams that may fit between two that are gathered together; a gathering not alike is gathered anew, closer."""
_MARGIN: Final = 6
"""Grams that fit in the margin beyond the outermost ones in which the edge is looked for."""
_APART: Final = 60
"""Letters that may lie between two passages that are made one."""
_LARGE: Final = 3000
"""Letters of a box from which only its grams are laid out, not every two letters."""
_ENOUGH: Final = 26.0
_LENGTH: Final = 2.0
_LIKENESS: Final = 12.0
"""A passage counts from so much: its evidence (rare grams, each counted by its rarity), so many times the logarithm of
its letters and its share of letters in tiles. Two set phrases may have as much evidence as a short passage changed
little, but are shorter, or less alike; the three were weighed against each other by logistic regression."""
_LEAST_IN_GROUP: Final = 4.0
"""Evidence in the grams of a group from which it is worth a closer look; overlapping runs count twice in it."""
_STRONG: Final = 25.0
"""Evidence from which a passage stands though a better one explains one of its sides."""
_LESS_ALIKE: Final = 0.15
"""By how much less of it may be shared than of that better one."""
_LEAST_SHARE: Final = 0.6
"""Share of the letters of both sides that must lie in tiles."""
_MOST_MEETINGS: Final = 64
_POSITION: Final = np.uint64(24)
_SECOND: Final = np.uint64(1 << 23)
"""Set in the packed grams of the second text; a text may have 8 million letters."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text made ready: its letters, its masked view, where each code of that stands, its grams and their rarity."""

    plain: Codes
    view: str
    places: Index
    gram: int
    grams: Hashes
    seeds: Hashes
    rarity: list[float]
    """Sum of the rarity of the grams before each one: of those from i to j it is ``rarity[j] - rarity[i]``."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A passage, in codes of the masked views, with the tiles that it was laid out in."""

    box: Box
    tiles: tuple[Tile, ...]
    evidence: float


def side(plain: Codes) -> Side:
    """Return a text made ready for comparing; ``plain`` are its letters."""
    view, places = masked(plain)
    gram = _HAN_GRAM if han_share(plain) >= 0.5 else _OTHER_GRAM
    hashes = gram_hashes(view, gram)
    grams = _packed(hashes, np.arange(len(hashes)))
    rare = np.ones(len(hashes), np.float32)
    if gram == _HAN_GRAM:
        at = (grams & (_SECOND - np.uint64(1))).astype(np.int64)
        rare[at] = rarity(grams)
    seeds = _packed(*plain_seeds(plain))
    summed = np.concatenate((np.zeros(1), np.cumsum(rare, dtype=np.float64))).tolist()
    return Side(plain, string(view), np.append(places, len(plain)).astype(np.int64), gram, grams, seeds, summed)


def compare(a: Side, b: Side, again: int = REACH) -> list[Box]:
    """Return the passages that two texts share, as stretches of their letters, by their place in ``a``.

    ``again``: letters from which an exact match counts though one side of it is part of a longer passage. A set phrase
    inside a passage is not held against every other place where it stands.
    """
    boxes = [_in_letters(a, b, one.box) for one in _alike(a, b)] if a.gram == b.gram else []
    found = [box for box in boxes if _likeness(a, b, box) >= _LEAST_SHARE]
    for exact in sorted(_exact(a, b), key=lambda box: -box.size):
        if not _covered(exact, found):
            part_of = [one for one in found if _meet(exact, one)]
            around = reduce(Box.around, part_of, exact)
            if not part_of and exact.size < 2 * again and _said_in_longer(exact, found):
                continue
            if _likeness(a, b, around) >= _LEAST_SHARE:
                found = [one for one in found if one not in part_of] + [around]
            else:
                found.append(exact)
    return sorted(found, key=_place)


def _likeness(a: Side, b: Side, box: Box) -> float:
    return likeness(string(a.plain[box.a : box.a_end]), string(b.plain[box.b : box.b_end]))


def _packed(hashes: Hashes, positions: Index) -> Hashes:
    packed = hashes >> _POSITION << _POSITION | positions.astype(np.uint64)
    packed.sort()
    return packed


def _alike(a: Side, b: Side) -> Iterator[_Found]:
    """Return the passages whose grams lie close together in both texts, in whatever order."""
    found: list[_Found] = []
    todo = [(group, 0) for group in _gathered(_gram_runs(a, b), _GAPS[0] * a.gram)]
    while todo:
        group, level = todo.pop()
        if _evidence(a, group) < _LEAST_IN_GROUP:
            continue
        tiles = _laid_out(a, b, group)
        if share(tiles) >= _LEAST_SHARE:
            box = hull(tiles)
            found.append(_Found(box, tuple(tiles), _evidence(a, tiles)))
            rest = [run for run in group if not _touches(run, box)]
            if len(rest) < len(group):
                todo += [(part, level) for part in _gathered(rest, _GAPS[level] * a.gram)]
        elif level + 1 < len(_GAPS):
            todo += [(part, level + 1) for part in _gathered(group, _GAPS[level + 1] * a.gram)]
    return _best([one for one in _merged(a, b, found) if _stands(a, b, one)])


def _stands(a: Side, b: Side, one: _Found) -> bool:
    """Tell whether the evidence is enough: less of it, where a stretch is changed little and long."""
    size = _in_letters(a, b, one.box).size
    return one.evidence + _LENGTH * log(size) + _LIKENESS * share(one.tiles) >= _ENOUGH


def _meetings(a: Hashes, b: Hashes) -> tuple[Index, Index, Index, Index]:
    """Return of each hash that both hold where its holders begin among ``places``, how many are a's, how many b's."""
    keys = np.concatenate((a, b | _SECOND))
    keys.sort(kind="stable")
    hashes = keys >> _POSITION
    opens = np.ones(len(keys), np.bool_)
    opens[1:] = hashes[1:] != hashes[:-1]
    first = np.flatnonzero(opens)
    size = np.diff(np.append(first, len(keys)))
    second = np.concatenate((np.zeros(1, np.int64), np.cumsum((keys & _SECOND) > 0, dtype=np.int64)))
    in_b = second[first + size] - second[first]
    both = (in_b > 0) & (in_b < size)
    places = (keys & (_SECOND - np.uint64(1))).astype(np.int64)
    return places, first[both], (size - in_b)[both], in_b[both]


def _crossed(places: Index, first: Index, in_a: Index, in_b: Index) -> tuple[Index, Index]:
    """Return every pair of a holder in a and one in b."""
    times = in_a * in_b
    which = np.repeat(np.arange(len(first)), times)
    turn = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    i = places[first[which] + turn // in_b[which]]
    j = places[first[which] + in_a[which] + turn % in_b[which]]
    return i, j


def _gram_runs(a: Side, b: Side) -> list[Tile]:
    """Return the runs of rare grams that both texts hold."""
    places, first, in_a, in_b = _meetings(a.grams, b.grams)
    rare = in_a * in_b <= _COMMONEST
    i, j = _crossed(places, first[rare], in_a[rare], in_b[rare])
    if not len(i):
        return []
    order = np.lexsort((i, j - i))
    i, j = i[order], j[order]
    opens = np.ones(len(i), np.bool_)
    opens[1:] = (np.diff(j - i) != 0) | (np.diff(i) > a.gram)
    begin = np.flatnonzero(opens)
    last = np.append(begin[1:], len(i)) - 1
    return list(zip(i[begin].tolist(), j[begin].tolist(), (i[last] - i[begin] + a.gram).tolist(), strict=True))


def _exact(a: Side, b: Side) -> list[Box]:
    """Return the exact matches of 16 letters and digits or more.

    Where a stretch stands many times in both texts, each holder is matched with the first one of the other text only.
    """
    places, first, in_a, in_b = _meetings(a.seeds, b.seeds)
    few = in_a * in_b <= _MOST_MEETINGS
    i, j = _crossed(places, first[few], in_a[few], in_b[few])
    one = np.ones_like(first[~few])
    many_a = _crossed(places, first[~few], in_a[~few], one)
    many_b = _crossed(places, first[~few] + in_a[~few] - 1, one, in_b[~few])
    i, j = np.concatenate((i, many_a[0], many_b[0])), np.concatenate((j, many_a[1], many_b[1]))
    apart = len(a.plain) + 1
    codes = np.concatenate((a.plain, [SEPARATOR], b.plain, [SEPARATOR])).astype(np.uint16)
    runs = exact_runs(codes, i, j + apart)
    columns = (runs.a, runs.a_end, runs.b - apart, runs.b_end - apart)
    return [Box(*row) for row in zip(*(c[runs.shared >= REACH].tolist() for c in columns), strict=True)]


def _gathered(runs: list[Tile], gap: int) -> list[list[Tile]]:
    """Return the runs in groups: two are together if at most ``gap`` letters lie between them on both sides."""
    if len(runs) < 2:
        return [runs] if runs else []
    runs = sorted(runs)
    i, j, n = (np.array(column, np.int64) for column in zip(*runs, strict=True))
    parent = list(range(len(runs)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    reach = np.maximum.accumulate(i + n) + gap
    for step in range(1, len(runs)):
        if not (i[step:] <= reach[:-step]).any():
            break
        apart_a = i[step:] - (i + n)[:-step]
        apart_b = np.maximum(j[step:] - (j + n)[:-step], j[:-step] - (j + n)[step:])
        for at in np.flatnonzero((apart_a <= gap) & (apart_b <= gap)).tolist():
            one, other = root(at), root(at + step)
            parent[max(one, other)] = min(one, other)
    groups = defaultdict(list)
    for at, run in enumerate(runs):
        groups[root(at)].append(run)
    return list(groups.values())


def _laid_out(a: Side, b: Side, group: list[Tile]) -> list[Tile]:
    """Return the tiles of the passage that a group of grams points to."""
    box = hull(group).widened(_MARGIN * a.gram, len(a.view), len(b.view))
    shortest = a.gram // 2
    runs = group if box.size > _LARGE else runs_in(a.view, b.view, box, shortest)
    return justified(tiled(runs, box, shortest), shortest)


def _evidence(a: Side, tiles: list[Tile]) -> float:
    """Return how many grams lie in the tiles, each counted by its rarity (0 what everybody says, 1 rare)."""
    return sum(a.rarity[i + n - a.gram + 1] - a.rarity[i] for i, _, n in tiles if n >= a.gram)


def _touches(run: Tile, box: Box) -> bool:
    i, j, n = run
    return i < box.a_end and i + n > box.a and j < box.b_end and j + n > box.b


def _merged(a: Side, b: Side, found: list[_Found]) -> list[_Found]:
    """Return the passages with neighbours made one where both together are still alike: one passage in two parts."""
    merged: list[_Found] = []
    for one in sorted(found, key=lambda one: _place(one.box)):
        for at in range(len(merged) - 1, max(-1, len(merged) - 4), -1):
            both = _together(a, b, one, merged[at])
            if both is not None:
                merged[at] = both
                break
        else:
            merged.append(one)
    return merged


def _together(a: Side, b: Side, one: _Found, other: _Found) -> _Found | None:
    """Return two passages as one, or nothing where they are not near or are too little alike together.

    Two long ones in another order share their tiles, but what lies between them is held against nothing.
    """
    tiles = sorted({*other.tiles, *one.tiles})
    if not _near(one, other) or _overlapping(tiles) or share(tiles) < _LEAST_SHARE:
        return None
    both = _Found(hull(tiles), tuple(tiles), _evidence(a, tiles))
    return both if _likeness(a, b, _in_letters(a, b, both.box)) >= _LEAST_SHARE else None


def _near(one: _Found, other: _Found) -> bool:
    """Tell whether no more lies between two passages on either side than the smaller one's tiles hold."""
    held = min(sum(n for _, _, n in found.tiles) for found in (one, other))
    apart_a = max(one.box.a - other.box.a_end, other.box.a - one.box.a_end)
    apart_b = max(one.box.b - other.box.b_end, other.box.b - one.box.b_end)
    return max(apart_a, apart_b) <= min(2 * held, _APART)


def _overlapping(tiles: list[Tile]) -> bool:
    by_b = sorted(tiles, key=lambda tile: tile[1])
    return any(x[0] + x[2] > y[0] for x, y in pairwise(tiles)) or any(x[1] + x[2] > y[1] for x, y in pairwise(by_b))


def _best(found: list[_Found]) -> Iterator[_Found]:
    """Yield the passages without those, weak or much less alike, of which a better one explains half of one side."""
    better: list[_Found] = []
    for one in sorted(found, key=lambda one: (-one.evidence, _place(one.box))):
        explain = [other for other in better if _explained(one.box, other.box)]
        alike = max((share(other.tiles) for other in explain), default=0.0)
        if not explain or (one.evidence >= _STRONG and share(one.tiles) >= alike - _LESS_ALIKE):
            better.append(one)
            yield one


def _explained(box: Box, by: Box) -> bool:
    a = min(box.a_end, by.a_end) - max(box.a, by.a)
    b = min(box.b_end, by.b_end) - max(box.b, by.b)
    return 2 * a > box.a_end - box.a or 2 * b > box.b_end - box.b


def _in_letters(a: Side, b: Side, box: Box) -> Box:
    """Return a box of the masked views as one of the letters; a number at an edge is taken whole."""
    return Box(*(int(places[at]) for places, at in (
        (a.places, box.a), (a.places, box.a_end), (b.places, box.b), (b.places, box.b_end)
    )))  # fmt: skip


def _meet(one: Box, other: Box) -> bool:
    return one.a < other.a_end and other.a < one.a_end and one.b < other.b_end and other.b < one.b_end


def _covered(box: Box, found: list[Box]) -> bool:
    """Tell whether both sides of an exact match lie in passages that were found."""
    in_a = any(one.a <= box.a and box.a_end <= one.a_end for one in found)
    return in_a and any(one.b <= box.b and box.b_end <= one.b_end for one in found)


def _said_in_longer(box: Box, found: list[Box]) -> bool:
    """Tell whether one side of an exact match lies in a longer passage."""
    longer = [one for one in found if one.size > box.size]
    in_a = any(one.a <= box.a and box.a_end <= one.a_end for one in longer)
    return in_a or any(one.b <= box.b and box.b_end <= one.b_end for one in longer)


def _place(box: Box) -> tuple[int, int, int, int]:
    return box.a, box.b, box.a_end, box.b_end
