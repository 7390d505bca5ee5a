"""The life of a passage: who used it when, in which words, and which way it went between the levels of government."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np

from compare.model import Family
from compare.reuse.edges import edges
from compare.reuse.find import Reuse, most_used, numbered_families
from compare.reuse.links import Index
from compare.reuse.passages import located, marked
from compare.reuse.ritual import RITUAL

_LEVELS: Final = ("national", "province", "city", "county")
_LONG: Final = 60
"""Letters of a passage that a reader finds long."""
_TWICE_SAID: Final = 0.25
"""What a passage counts that one place says twice in a year."""


@dataclass(frozen=True, slots=True)
class Use:
    """One occurrence of a passage, with its quote and where that stands."""

    path: str
    place: str
    level: str
    report_year: int | None
    line: int
    begin: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """The years of a passage at one level of government: used, or skipped though those who use it have a report."""

    level: str
    used: tuple[int, ...]
    skipped: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """A family with its uses in the order of time.

    ``skipped``: years between first and last use in which no report of the places that use it, though the archive has
    one, holds it; ``lines`` tells the same level by level, from the highest. ``way``: each place that uses it and the
    year of its first use, in the order of time; ``path``: the same of each level.
    """

    family: Family
    uses: tuple[Use, ...]
    skipped: tuple[int, ...]
    lines: tuple[Line, ...]
    way: tuple[tuple[str, int], ...]
    path: tuple[tuple[str, int], ...]


def lives(found: Reuse, wanted: Callable[[Family], bool], most: int) -> Iterator[Life]:
    """Yield the lives of the wanted families, at most ``most`` of them: substance by interest, then ritual by use.

    No more than a third of them are ritual, so that what is said everywhere leaves room for what is not.
    """
    years_of: dict[str, set[int]] = {}
    texts = found.corpus.texts
    for place, year in np.unique(np.stack((texts.places, texts.years)), axis=1).T.tolist():
        if year:
            years_of.setdefault(texts.names[place], set()).add(year)
    by_use = most_used(found.families)
    ritual = found.families.ritual[by_use] >= RITUAL
    rituals = list(_chosen(found, by_use[ritual], wanted, most // 3))
    substance = _chosen(found, _by_interest(found, by_use[~ritual]), wanted, most - len(rituals))
    for number, family in chain(substance, rituals):
        uses = tuple(_uses(found, number))
        yield Life(
            family,
            uses,
            _skipped(family, family.places, family.years, years_of),
            tuple(_lines(family, uses, years_of)),
            _firsts((use.place, use.report_year) for use in uses),
            _firsts((use.level, use.report_year) for use in uses),
        )


def _chosen(found: Reuse, order: Index, wanted: Callable[[Family], bool], most: int) -> Iterator[tuple[int, Family]]:
    """Yield wanted families in an order; of those that lie over each other where they were first used, only one."""
    held = found.families
    shown: list[tuple[int, int]] = []
    for number, family in numbered_families(found, order) if most else ():
        first = int(held.firsts[number])
        begin, end = int(held.begin[first]), int(held.end[first])
        known = any(2 * (min(end, stop) - max(begin, start)) > min(end - begin, stop - start) for start, stop in shown)
        if not known and wanted(family):
            shown.append((begin, end))
            yield number, family
        if len(shown) == most:
            break


def _by_interest(found: Reuse, numbers: Index) -> Index:
    """Return families in the order in which a reader wants them: long, of words of their own, used often and again.

    Use counts by its logarithm; a passage of sixty letters is as good as a longer one; what only two texts of one place
    and year share, a report and its summary, comes late.
    """
    held, whole = found.families, found.corpus
    first, last = held.firsts[numbers], held.firsts[numbers + 1] - 1
    letters = np.minimum(held.end[first] - held.begin[first], _LONG)
    interest = (1 - held.ritual[numbers]) * np.log2(2 + last - first) * letters
    texts = [whole.owner(held.begin[at]) for at in (first, last)]
    years, places = ([column[side] for side in texts] for column in (whole.texts.years, whole.texts.places))
    interest[(years[0] == years[1]) & (places[0] == places[1])] *= _TWICE_SAID
    return numbers[np.argsort(-interest, kind="stable")]


def _uses(found: Reuse, number: int) -> Iterator[Use]:
    held, whole = found.families, found.corpus
    rows = slice(*held.firsts[number : number + 2].tolist())
    places = located(whole, *edges(whole, held.begin[rows], held.end[rows]))
    columns = zip(places.text.tolist(), places.line.tolist(), marked(whole, places), strict=True)
    for n, line, (begin, words) in columns:
        text = whole.texts[n]
        yield Use(text.path, text.place, text.level, text.report_year, line, begin, begin + len(words), words)


def _skipped(
    family: Family, places: Collection[str], used: Collection[int], years_of: Mapping[str, set[int]]
) -> tuple[int, ...]:
    """Return the years of a family's life in which places have a report that does not use it."""
    reported = set().union(*(years_of.get(place, set()) for place in places))
    between = range(family.years[0], family.years[-1] + 1) if family.years else range(0)
    return tuple(year for year in between if year in reported and year not in used)


def _lines(family: Family, uses: Sequence[Use], years_of: Mapping[str, set[int]]) -> Iterator[Line]:
    levels = {use.level for use in uses if use.level}
    for level in sorted(levels, key=lambda name: (_LEVELS.index(name) if name in _LEVELS else len(_LEVELS), name)):
        mine = [use for use in uses if use.level == level]
        used = sorted({use.report_year for use in mine if use.report_year is not None})
        places = dict.fromkeys(use.place for use in mine)
        yield Line(level, tuple(used), _skipped(family, places, used, years_of))


def _firsts(uses: Iterable[tuple[str, int | None]]) -> tuple[tuple[str, int], ...]:
    """Return the first year of each name, in the order of time."""
    first: dict[str, int] = {}
    for name, year in uses:
        if name and year is not None:
            first.setdefault(name, year)
    return tuple(first.items())
