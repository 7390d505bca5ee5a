"""A concordance of reused passages as one self-contained page: each passage, its life line, its variants."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from compare import __version__
from compare.diffing.words import Edit, diff_words, plain
from compare.output.diff_html import templates
from compare.output.labels import label, value_label
from compare.reuse.life import Life, Line, Use
from compare.reuse.ritual import RITUAL

_MARKS = re.compile(r"\s*[*#\n]+\s*")
_LONGEST_LINE = 100
"""Years of a life line that is drawn."""
_LONGEST_WAY = 8
"""Places that are named in the order of first use."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Uses in the same words, marks and spaces aside, and what differs from the first one's."""

    uses: tuple[Use, ...]
    edits: tuple[Edit, ...]


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
    page = templates().get_template("concordance.html")
    out.write(
        page.render(
            version=__version__,
            lang=lang,
            parts=parts,
            label=lambda name: label(name, lang),
            ranges=ranges,
            level_label=lambda name: value_label("level", name, lang),
        )
    )


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
    by_words: dict[str, list[Use]] = {}
    for use in uses:
        by_words.setdefault(plain(use.quote), []).append(use)
    first = _shown(uses[0].quote)
    return tuple(Variant(tuple(same), diff_words(first, _shown(same[0].quote))) for same in by_words.values())


def _shown(quote: str) -> str:
    """Return a quote on one line, without the marks of markdown."""
    return _MARKS.sub(" ", quote).strip()
