"""The life of a passage: who used it when, in which words, and which way it went between the levels of government."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from compare.model import Family
from compare.reuse.edges import edges
from compare.reuse.find import Reuse, numbered_families
from compare.reuse.passages import located, marked


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
class Life:
    """A family with its uses in the order of time.

    ``skipped``: years between first and last use in which no report of the places that use it, though the archive has
    one, holds it. ``path``: level and year of the first use at each level, in the order of time.
    """

    family: Family
    uses: tuple[Use, ...]
    skipped: tuple[int, ...]
    path: tuple[tuple[str, int], ...]


def lives(found: Reuse, wanted: Callable[[Family], bool], most: int) -> Iterator[Life]:
    """Yield the lives of the wanted families, those with most occurrences first, at most ``most`` of them."""
    years_of: dict[str, set[int]] = {}
    for text in found.corpus.texts:
        if text.report_year is not None:
            years_of.setdefault(text.place, set()).add(text.report_year)
    chosen = ((number, family) for number, family in numbered_families(found) if wanted(family))
    for number, family in islice(chosen, most):
        uses = tuple(_uses(found, number))
        reported = set().union(*(years_of.get(place, set()) for place in family.places))
        yield Life(family, uses, _skipped(family, reported), _path(uses))


def _uses(found: Reuse, number: int) -> Iterator[Use]:
    held, whole = found.families, found.corpus
    rows = slice(*held.firsts[number : number + 2].tolist())
    places = located(whole, *edges(whole, held.begin[rows], held.end[rows]))
    columns = zip(places.text.tolist(), places.line.tolist(), marked(whole, places), strict=True)
    for n, line, (begin, words) in columns:
        text = whole.texts[n]
        yield Use(text.path, text.place, text.level, text.report_year, line, begin, begin + len(words), words)


def _skipped(family: Family, reported: set[int]) -> tuple[int, ...]:
    between = range(family.years[0], family.years[-1]) if family.years else range(0)
    return tuple(year for year in between if year in reported and year not in family.years)


def _path(uses: tuple[Use, ...]) -> tuple[tuple[str, int], ...]:
    first: dict[str, int] = {}
    for use in uses:
        if use.level and use.report_year is not None:
            first.setdefault(use.level, use.report_year)
    return tuple(first.items())
