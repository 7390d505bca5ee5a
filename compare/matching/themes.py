"""The sections of a report that each treat one theme: what can be aligned with another report's."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from compare.model import Report, Section

SIDES: Final = {"review": "review", "problems": "review", "targets": "plan", "plan": "plan", "self": "plan"}
"""What speaks of what was done, and what of what is to be done; all other roles are a side of their own."""
ENOUGH: Final = 4
"""A side with fewer themes than this is looked at one level deeper."""
UMBRELLA: Final = 1 / 3
"""Share of a side's letters from which a section with parts is no theme but the title over several."""
LONG_LEAD: Final = 500
"""Mean letters of leads (第一，第二，) that are the headings of a section, which has no others."""
YEARS: Final = " years"
"""Ends the side of what speaks of several years."""
_YEARS = re.compile(r"(\d{4})-(\d{4})")


@dataclass(frozen=True, slots=True)
class Theme:
    """A section that treats one theme: its index in the report's sections, and what it may be compared with."""

    section: int
    side: str
    """review, plan or other, with "years" added where it speaks of several years."""
    letters: int
    """Its length in the source."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section that holds several themes, given by their positions in the list of themes."""

    section: int
    themes: tuple[int, ...]
    letters: int


def themes(report: Report) -> list[Theme]:
    """Return the themes of a report in their order: of each side the highest level that has several."""
    children = _children(report.sections)
    found: list[Theme] = []
    sides = [side_of(report, i) for i in range(len(report.sections))]
    for side in dict.fromkeys(sides):
        level = [i for i in children[-1] if sides[i] == side]
        whole = sum(_length(report.sections[i]) for i in level)
        while parts := [i for i in level if len(children[i]) > 1]:
            longest = max(parts, key=lambda i: _length(report.sections[i]))
            if len(level) >= ENOUGH and _length(report.sections[longest]) < UMBRELLA * whole:
                break
            at = level.index(longest)
            level[at : at + 1] = children[longest]
        found += [Theme(i, sides[i], _length(report.sections[i])) for i in level]
    return sorted(found, key=lambda theme: theme.section)


def parts(report: Report, found: Sequence[Theme]) -> list[Part]:
    """Return the sections that hold several of the themes."""
    held: defaultdict[int, list[int]] = defaultdict(list)
    for n, theme in enumerate(found):
        around = report.sections[theme.section].parent
        while around >= 0:
            held[around].append(n)
            around = report.sections[around].parent
    return [
        Part(section, tuple(members), sum(found[n].letters for n in members))
        for section, members in sorted(held.items())
        if len(members) > 1
    ]


def side_of(report: Report, index: int) -> str:
    """Return what a section may be compared with: plan with plan, review with review, years with years.

    A section speaks of the years that the section around it speaks of, unless it says others.
    """
    return _with_years(report, index, SIDES.get(report.sections[index].role, "other"))


def side_of_sentences(report: Report) -> list[str]:
    """Return the side of each sentence, by its own role where that has a side, else by its section's."""
    sides: dict[tuple[int, str], str] = {}
    found = []
    for sentence in report.sentences:
        key = (sentence.section, sentence.role)
        if key not in sides:
            role = sentence.role if sentence.role in SIDES else report.sections[sentence.section].role
            sides[key] = _with_years(report, sentence.section, SIDES.get(role, "other"))
        found.append(sides[key])
    return found


def _with_years(report: Report, index: int, side: str) -> str:
    sections = report.sections
    while not sections[index].period and sections[index].parent >= 0:
        index = sections[index].parent
    years = _YEARS.search(sections[index].period)
    return f"{side}{YEARS}" if years and years[1] != years[2] else side


def theme_of_sentences(report: Report, found: Sequence[Theme]) -> list[int]:
    """Return for each sentence the position of its theme in ``found``, or -1 for a sentence outside of all."""
    theme_of: list[int] = []
    chosen = {theme.section: n for n, theme in enumerate(found)}
    for i, section in enumerate(report.sections):
        inherited = theme_of[section.parent] if 0 <= section.parent < i else -1
        theme_of.append(chosen.get(i, inherited))
    return [theme_of[sentence.section] for sentence in report.sentences]


def _children(sections: Sequence[Section]) -> dict[int, list[int]]:
    """Return the sections with a heading of level 0 to 2 under each section, and under -1 those at the top.

    Where a section has none of them, its leads are taken if they are as long as sections.
    """
    children: defaultdict[int, list[int]] = defaultdict(list)
    leads: defaultdict[int, list[int]] = defaultdict(list)
    for i, section in enumerate(sections):
        if section.heading:
            (children if section.level <= 2 else leads)[section.parent].append(i)
    for around, found in leads.items():
        if around not in children and sum(_length(sections[i]) for i in found) >= LONG_LEAD * len(found):
            children[around] = found
    return children


def _length(section: Section) -> int:
    return section.span.end - section.span.begin
