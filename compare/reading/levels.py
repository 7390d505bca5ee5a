"""The level of each heading: the numbers decide first, then what stands around it."""

import re
from dataclasses import dataclass

from compare.reading.candidates import TITLES, Candidate, Kind
from compare.reading.counting import MOST_LOST

_PART_TITLE = re.compile(
    r"回顾|二[〇○零]二[〇○零一二三四五六七八九]|(?:19|20)\d\d年|十[一二三四]?五|[五三四]年|工作|自身建设|政府|目标|安排|任务|打算"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its paragraph's index, its level, and the length of its words (the paragraph's rest is text).

    ``appendix``: it is that of a glossary or an attached list, or stands after one.
    """

    paragraph: int
    level: int
    length: int
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class _Forms:
    """Which forms of headings a report uses."""

    parts: bool
    """Unnumbered titles with 一、 under them."""
    ones: bool
    twos: bool
    named: bool
    """Unnumbered titles that name parts of a work report, more than one."""


def leveled(found: list[Candidate]) -> list[Heading]:
    """Return the headings that candidates are, each with its level: what stands under a title tells how high it is."""
    governs = _governed(found)
    kinds = {candidate.kind for candidate in found}
    forms = _Forms(Kind.ONE in governs.values(), Kind.ONE in kinds, Kind.TWO in kinds, sum(map(_names_part, found)) > 1)
    headings: list[Heading] = []
    inside_one = appended = False
    for i, (candidate, counts_on) in enumerate(zip(found, _counts_on(found), strict=True)):
        appended = appended or candidate.kind is Kind.APPENDIX
        match candidate.kind:
            case Kind.APPENDIX:
                level = 0 if forms.parts else 1
            case _ if appended:
                level = 3
            case Kind.LEAD:
                level = 3
            case Kind.ONE:
                level, inside_one = 1, True
            case Kind.TWO:
                level = 2
            case _:
                level = _plain_level(candidate, governs[i], forms, inside_one, counts_on)
                inside_one = inside_one and level > 1
        headings.append(Heading(candidate.paragraph, level, candidate.length, appended))
    return headings


def _plain_level(title: Candidate, below: Kind | None, forms: _Forms, inside_one: bool, counts_on: bool) -> int:
    """Return the level of an unnumbered title from the form of the numbers ``below`` it and of those around it.

    ``inside_one``: it stands under a 一、; ``counts_on``: that count goes on after it.
    """
    if below is Kind.ONE:
        return 0
    if below is None and forms.named and not title.hashes and not _names_part(title):
        return 3
    if below is Kind.TWO and not inside_one:
        return 0 if forms.parts else 1
    if inside_one and counts_on:
        return 3
    if forms.parts:
        return 0
    if forms.ones:
        return 3 if inside_one else 1
    return 1 if forms.twos else 0


def _names_part(candidate: Candidate) -> bool:
    return candidate.kind is Kind.PLAIN and bool(_PART_TITLE.search(candidate.words))


def _counts_on(found: list[Candidate]) -> list[bool]:
    """Tell for each heading whether the count 一、二、三 goes on after it rather than beginning anew."""
    after = False
    goes_on = []
    for candidate in reversed(found):
        goes_on.append(after)
        if candidate.kind is Kind.ONE:
            after = candidate.number != 1
    return goes_on[::-1]


def _governed(found: list[Candidate]) -> dict[int, Kind | None]:
    """Return for each unnumbered title before the appendices the form of the first numbers that begin anew under it.

    Where 一 is lost, 二 or 三 begins the count, if it does not count on from before the title.
    """
    governs: dict[int, Kind | None] = {}
    before = {Kind.ONE: 0, Kind.TWO: 0}
    for i, candidate in enumerate(found):
        if candidate.kind is Kind.APPENDIX:
            break
        if candidate.kind in before:
            before[candidate.kind] = candidate.number
        if candidate.kind not in TITLES:
            continue
        governs[i] = None
        for later in found[i + 1 :]:
            if later.kind in TITLES:
                break
            if later.kind in before:
                anew = later.number <= MOST_LOST and before[later.kind] not in range(1, later.number)
                governs[i] = later.kind if anew else None
                break
    return governs
