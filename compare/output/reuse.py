"""A concordance of reused passages as one self-contained page: each passage, its life line, its variants."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from posixpath import commonprefix
from typing import TextIO
from unicodedata import normalize

from compare import __version__
from compare.diffing.words import Edit, diff_words, plain
from compare.output.diff_html import templates
from compare.output.labels import label, value_label
from compare.reuse.life import Life, Line, Use
from compare.reuse.ritual import RITUAL

_MARKS = re.compile(r"\s*[*#\n]+\s*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*[%％‰]?")
_LONGEST_LINE = 100
"""Years of a life line that is drawn."""
_LONGEST_WAY = 8
"""Places that are named in the order of first use."""
_MOST_USES = 8
_MOST_VARIANTS = 8
"""Uses of one variant, and variants, that are shown unfolded."""
_TICKS = 5
"""Years of a life line that lie between two that are named, at least."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Uses in the same words, marks, spaces and numbers aside, and what differs from the first one's.

    ``numbers`` go with the uses: each number and whether it is another one than the passage's first use has there.
    They are empty where all uses have the same ones, which are those of the ``edits``.
    """

    uses: tuple[Use, ...]
    edits: tuple[Edit, ...]
    numbers: tuple[tuple[tuple[str, bool], ...], ...]

    @property
    def said(self) -> list[tuple[Use, tuple[tuple[str, bool], ...]]]:
        """Return the uses with their numbers."""
        return list(zip(self.uses, self.numbers or ((),) * len(self.uses), strict=True))


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as it is shown."""

    life: Life
    ritual: bool
    variants: tuple[Variant, ...]

    @property
    def lines(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """Return the years from first to last use, each "used", "skipped" or "none" (no report), level by level."""
        years, lines = self.life.family.years, self.life.lines
        if not years or years[0] == years[-1] or years[-1] - years[0] >= _LONGEST_LINE:
            return []
        if len(lines) < 2:
            lines = (Line(lines[0].level if lines else "", years, self.life.skipped),)
        return [(line.level, _line(line, years)) for line in lines]

    @property
    def ticks(self) -> list[tuple[int, int]]:
        """Return the years that are named below the life line, with their place in it, from 0: its ends, decades."""
        first, last = self.life.family.years[0], self.life.family.years[-1]
        room = max(_TICKS, (last - first) // 8)
        decades = [year for year in range(first, last) if year % 10 == 0 and min(year - first, last - year) >= room]
        return [(year, year - first) for year in (first, *decades, last)] if last - first >= room else []

    @property
    def way(self) -> str:
        """Return the places in the order of their first use: 全国 2015 → 青岚省 2016 → 云泽市 2017."""
        way = self.life.way
        steps = [f"{place} {year}" for place, year in way[:_LONGEST_WAY]]
        return " → ".join(steps) + (f" → … (+{len(way) - _LONGEST_WAY})" if len(way) > _LONGEST_WAY else "")


def _line(line: Line, years: Sequence[int]) -> list[tuple[int, str]]:
    kinds = dict.fromkeys(line.skipped, "skipped") | dict.fromkeys(line.used, "used")
    return [(year, kinds.get(year, "none")) for year in range(years[0], years[-1] + 1)]


def write_concordance(lives: Iterable[Life], out: TextIO, lang: str = "zh") -> None:
    """Write passages as a page, substance before ritual; changes against the first use are marked."""
    entries = [Entry(life, life.family.ritual >= RITUAL, _variants(life.uses)) for life in lives]
    kinds = ("substance", "ritual")
    parts = [(kind, [entry for entry in entries if entry.ritual == (kind == "ritual")]) for kind in kinds]
    folder = _folder([use.path for entry in entries for use in entry.life.uses])
    page = templates().get_template("concordance.html")
    out.write(
        page.render(
            version=__version__,
            lang=lang,
            parts=parts,
            folder=folder,
            most_uses=_MOST_USES,
            most_variants=_MOST_VARIANTS,
            label=lambda name: label(name, lang),
            ranges=ranges,
            level_label=lambda name: value_label("level", name, lang),
        )
    )


def _folder(paths: Sequence[str]) -> str:
    """Return the folder that all files lie in, with the slash behind it, or nothing."""
    return commonprefix(paths).rpartition("/")[0] + "/" if "/" in commonprefix(paths) else ""


def ranges(years: Sequence[int]) -> str:
    """Return years in order with those that follow each other joined: 2001, 2003–2006."""
    return ", ".join(f"{first}–{last}" if first < last else f"{first}" for first, last in _ranges(years))


def _ranges(years: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for year in years:
        if first is None or last is None or year > last + 1:
            if first is not None and last is not None:
                yield first, last
            first = year
        last = year
    if first is not None and last is not None:
        yield first, last


def _variants(uses: Sequence[Use]) -> tuple[Variant, ...]:
    """Return the uses in the same words together: each number may be another one in each."""
    by_words: dict[str, list[Use]] = {}
    for use in uses:
        by_words.setdefault(_words(use.quote), []).append(use)
    first = _shown(uses[0].quote)
    return tuple(_variant(first, same) for same in by_words.values())


def _variant(first: str, uses: Sequence[Use]) -> Variant:
    edits = diff_words(first, _shown(uses[0].quote))
    numbers = [_NUMBER.findall(normalize("NFKC", use.quote)) for use in uses]
    if all(others == numbers[0] for others in numbers):
        return Variant(tuple(uses), edits, ())
    own = tuple(Edit(edit.b, edit.b) if _words(edit.a) == _words(edit.b) else edit for edit in edits)
    model = _NUMBER.findall(normalize("NFKC", first))
    if len(model) != len(numbers[0]):
        model = numbers[0]
    marked = (tuple((mine, mine != there) for mine, there in zip(row, model, strict=True)) for row in numbers)
    return Variant(tuple(uses), own, tuple(marked))


def _words(quote: str) -> str:
    """Return what a quote says but for its numbers, marks and spaces."""
    return plain(_NUMBER.sub("0", normalize("NFKC", quote)))


def _shown(quote: str) -> str:
    """Return a quote on one line, without the marks of markdown."""
    return _MARKS.sub(" ", quote).strip()
