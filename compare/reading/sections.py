"""Paragraphs to sections with level, role and period, and to sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.model import Section, Sentence, Span
from compare.reading import roles
from compare.reading.headings import find_headings
from compare.reading.levels import Heading
from compare.reading.periods import arabic_years, heading_period
from compare.reading.repair import Paragraph

_ENDS = re.compile(r"[。！？；]+[”’』」）》]*")
_WORDLESS = " 。！？；*”’』」）》"
_GREETING = re.compile(r"^(?:各位代表|同志们)[：，、:！]?$|请予?审[议查]")
_FIRST = 12
_SHORT = 200
_VOCATIVE = re.compile(r"^(?:各位代表|同志们)")
_SAMPLE = 4000
_LONG_OPENING = 1000


def build(
    texts: Sequence[Paragraph], body: Span, year: int | None = None, national: bool = False
) -> tuple[tuple[Section, ...], tuple[Sentence, ...]]:
    """Return the sections and the sentences of a report's paragraphs; ``year`` is the year it plans for."""
    headings = find_headings(texts)
    sections = _sections(texts, headings, body, year, national)
    return sections, tuple(_sentences(texts, headings, sections, national))


def _sections(
    texts: Sequence[Paragraph], headings: Sequence[Heading], body: Span, year: int | None, national: bool
) -> tuple[Section, ...]:
    """Return the sections, the first of them (without a heading) being what stands before the first heading."""
    parents = _parents(headings)
    first = _first_role(texts, headings)
    found: list[Section] = []
    for i, heading in enumerate(headings):
        paragraph = texts[heading.paragraph]
        words = paragraph.text[: heading.length].rstrip("*。：: ")
        told = arabic_years(words)
        span = paragraph.span(0, heading.length)
        around = found[parents[i]] if parents[i] >= 0 else None
        if heading.level >= 3 and not heading.appendix:
            role = around.role if around else first
        else:
            role = _role(texts, headings, i, told, around, year, found, national)
        goes_on = around is not None and (role == roles.REVIEW) == (around.role == roles.REVIEW)
        period = heading_period(told, role, year, around.period if around and goes_on else "")
        found.append(Section(heading.level, words, role, period, Span(span.begin, span.end), span, parents[i]))
    found = _last_is_self(_some_plan(found))
    return tuple(_closed(found, body, first))


def _first_role(texts: Sequence[Paragraph], headings: Sequence[Heading]) -> str:
    """Return the role of what stands before the first numbered heading: where it is long, a review, else other."""
    numbered = next((heading.paragraph for heading in headings if heading.level < 3), len(texts))
    text = "\n".join(p.text for p in texts[:numbered])
    role = roles.text_role("", text[:_SAMPLE], "") if len(text) > _LONG_OPENING else roles.OTHER
    return role if role == roles.REVIEW or numbered == len(texts) else roles.OTHER


def _parents(headings: Sequence[Heading]) -> list[int]:
    """Return for each heading the index of the one around it, or -1."""
    parents: list[int] = []
    open_: list[int] = []
    for i, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            open_.pop()
        parents.append(open_[-1] if open_ else -1)
        open_.append(i)
    return parents


def _role(
    texts: Sequence[Paragraph],
    headings: Sequence[Heading],
    i: int,
    words: str,
    around: Section | None,
    year: int | None,
    before: Sequence[Section],
    national: bool,
) -> str:
    if headings[i].appendix:
        return roles.OTHER
    if national and (around is None or around.role == roles.PLAN) and roles.abroad(words):
        return roles.OTHER
    role = roles.heading_role(words, around.role if around else "", year)
    if role == roles.REVIEW and around and _has_left_review(texts, headings, i, before):
        return roles.PLAN
    if role == roles.SELF and roles.mixed(words) and _has_parts(headings, i):
        return roles.PLAN
    if around:
        return role or around.role
    last = next((s.role for s in reversed(before) if s.parent < 0), "")
    first = not last and role in (roles.PLAN, roles.TARGETS) and not roles.names_year(words, year)
    if not role or (first and roles.text_role(words, _text_under(texts, headings, i), last) == roles.REVIEW):
        told = roles.text_role(words, _text_under(texts, headings, i), last)
        later = told == last == roles.REVIEW and roles.asks(_text_under(texts, headings, i, whole=True))
        return roles.PLAN if later else told  # it opens with a look back at the years before
    return role


def _has_parts(headings: Sequence[Heading], i: int) -> bool:
    """Tell whether numbered headings stand under a heading, which then say each for itself what they are of."""
    below = next((h.level for h in headings[i + 1 :] if h.level < 3), 0)
    return below > headings[i].level


def _has_left_review(
    texts: Sequence[Paragraph], headings: Sequence[Heading], i: int, before: Sequence[Section]
) -> bool:
    """Tell whether a heading inside a review is of the plan after all, whose own heading is lost: its text asks.

    The first of a count decides for the rest: 一、 under a part, and a second （一） under one 一、.
    """
    level = headings[i].level
    sibling = next((s for s in reversed(before) if s.level <= level), None)
    after_sibling = sibling is not None and sibling.level == level
    if not texts[headings[i].paragraph].text.startswith(("一、", "（一）")):
        return after_sibling and sibling is not None and sibling.role == roles.PLAN
    return (level == 1 or after_sibling) and roles.asks(_text_of_count(texts, headings, i))


def _text_of_count(texts: Sequence[Paragraph], headings: Sequence[Heading], i: int) -> str:
    """Return the text under a heading and under those that count on from it."""
    level, first = headings[i].level, texts[headings[i].paragraph].text[:3]
    later = (h.paragraph for h in headings[i + 1 :] if h.level < level or _begins(texts[h.paragraph].text, first))
    return "\n".join(p.text for p in texts[headings[i].paragraph : next(later, len(texts))])


def _begins(text: str, first: str) -> bool:
    return text.startswith(first[:2] if first.startswith("一") else first)


def _text_under(texts: Sequence[Paragraph], headings: Sequence[Heading], i: int, whole: bool = False) -> str:
    end = next((h.paragraph for h in headings[i + 1 :] if h.level <= headings[i].level), len(texts))
    text = "\n".join(p.text for p in texts[headings[i].paragraph : end])
    return text if whole else text[:_SAMPLE]


def _some_plan(sections: list[Section]) -> list[Section]:
    """Take the last targets for the plan where no other section is: there the tasks stand under the aims' heading."""
    if any(s.role == roles.PLAN and s.level < 3 for s in sections):
        return sections
    last = next((i for i in reversed(range(len(sections))) if sections[i].role == roles.TARGETS), len(sections))
    while last < len(sections) and sections[last].parent >= 0:
        last = sections[last].parent
    return [replace(s, role=roles.PLAN) if i >= last and s.role == roles.TARGETS else s for i, s in enumerate(sections)]


def _last_is_self(sections: list[Section]) -> list[Section]:
    """Take weaker words (依法行政, 政府职能) as self where the plan's last heading has them."""
    plan = [i for i, s in enumerate(sections) if s.role in (roles.PLAN, roles.SELF) and s.level < 3]
    last = plan[-1] if len(plan) > 1 else -1
    while last >= 0 and sections[last].role == roles.PLAN:
        if roles.weak_self(sections[last].heading):
            return [
                replace(s, role=roles.SELF) if i >= last and s.role == roles.PLAN else s for i, s in enumerate(sections)
            ]
        last = sections[last].parent
    return sections


def _closed(sections: Sequence[Section], body: Span, first_role: str) -> Iterator[Section]:
    """Yield the sections with their ends, after the nameless one before the first heading; parents move by one."""
    first = min((s.heading_span.begin for s in sections), default=body.end)
    yield Section(0, "", first_role, "", Span(body.begin, first), Span(body.begin, body.begin))
    ends = [body.end] * len(sections)
    open_: list[int] = []
    for i, section in enumerate(sections):
        while open_ and sections[open_[-1]].level >= section.level:
            ends[open_.pop()] = section.heading_span.begin
        open_.append(i)
    for section, end in zip(sections, ends, strict=True):
        parent = section.parent + 1 if section.parent >= 0 else -1
        yield replace(section, span=Span(section.span.begin, end), parent=parent)


def _sentences(
    texts: Sequence[Paragraph], headings: Sequence[Heading], sections: Sequence[Section], national: bool
) -> list[Sentence]:
    at = {h.paragraph: (i + 1, h) for i, h in enumerate(headings)}
    current = 0
    owners: list[int] = []
    starts: list[int] = []
    for number in range(len(texts)):
        start = 0
        if number in at:
            current, heading = at[number]
            start = heading.length if heading.level < 3 else 0
        owners.append(current)
        starts.append(start)
    said = _paragraph_roles(texts, owners, sections, national)
    found: list[Sentence] = []
    for number, paragraph in enumerate(texts):
        found += _split(paragraph, starts[number], number, owners[number], said[number])
    return found


def _paragraph_roles(
    texts: Sequence[Paragraph], owners: Sequence[int], sections: Sequence[Section], national: bool
) -> list[str]:
    """Return each paragraph's role: its section's, unless it names problems or belongs to the farewell."""
    said = [sections[owner].role for owner in owners]
    opening = [p.text for p, owner in zip(texts[:_FIRST], owners, strict=False) if owner == 0]
    greeting = max(
        (i + 1 for i, words in enumerate(opening) if len(words) < _SHORT and _GREETING.search(words)), default=0
    )
    said[:greeting] = [roles.OTHER] * greeting
    for part, end in _stretches(owners, sections):
        begin = max(part, greeting)
        if begin < end:
            said[begin:end] = roles.paragraph_roles([p.text for p in texts[begin:end]], sections[owners[begin]].role)
    last = next((i + 1 for i in range(len(texts) - 1, -1, -1) if sections[owners[i]].role != roles.OTHER), 0)
    own = _own_building(texts, said, last)
    said[own:last] = [roles.SELF if role == roles.PLAN else role for role in said[own:last]]
    farewell = _farewell(texts, max(own, last - _FIRST), last)
    said[farewell:last] = [roles.OTHER] * (last - farewell)
    if national:
        for i in range(len(texts) * 3 // 4, last):
            if sections[owners[i]].role in (roles.PLAN, roles.SELF) and roles.abroad(texts[i].text[:40]):
                said[i] = roles.OTHER
    return said


def _own_building(texts: Sequence[Paragraph], said: Sequence[str], last: int) -> int:
    """Return the paragraph late in the plan from which it speaks of the government's own building, or ``last``."""
    late = range(last - last // 6, last)
    return next((i for i in late if said[i] == roles.PLAN and roles.own_building(texts[i].text)), last)


def _farewell(texts: Sequence[Paragraph], earliest: int, last: int) -> int:
    """Return the paragraph with which the closing call begins, or ``last`` where there is none."""
    called = [i for i in range(earliest, last) if _VOCATIVE.match(texts[i].text)]
    begin = called[-1] if called else last - 1
    while begin < last - 1 and roles.own_building(texts[begin].text):
        begin += 1
    return begin if begin >= 0 and any(roles.is_farewell(p.text) for p in texts[begin:last]) else last


def _stretches(owners: Sequence[int], sections: Sequence[Section]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of each review part, from its heading of level 0 or 1 to the next one."""
    begin = 0
    for i in range(1, len(owners) + 1):
        if i == len(owners) or sections[owners[i]].role != sections[owners[begin]].role:
            yield begin, i
            begin = i


def _split(paragraph: Paragraph, start: int, number: int, section: int, role: str) -> list[Sentence]:
    """Return the sentences of a paragraph from ``start``; stops without words before them are no sentence."""
    words, offset, line, cuts = paragraph.text, paragraph.begin, paragraph.line, paragraph.cuts
    sentences: list[Sentence] = []
    begin = start
    for end in (*(stop.end() for stop in _ENDS.finditer(words, start)), len(words)):
        said = words[begin:end]
        if said and said[0] in _WORDLESS:
            said = said.lstrip(_WORDLESS)
        if said:
            begin = end - len(said)
            if cuts:
                inside, span = paragraph.cuts_in(begin, end), paragraph.span(begin, end)
                sentences.append(Sentence(said, span, line, section, number, role, inside))
            else:
                span = Span(offset + begin, offset + end)
                sentences.append(Sentence(said, span, line, section, number, role))
        begin = end
    return sentences
