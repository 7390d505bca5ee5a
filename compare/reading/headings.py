"""Which paragraphs are headings, and of which level: the numbers decide first, then what stands around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from compare.reading.periods import numeral
from compare.reading.repair import Paragraph
from compare.reading.roles import APPENDIX

_NUMERAL = "一二三四五六七八九十"
_FORMS = re.compile(
    rf"(?P<part>第[{_NUMERAL}]{{1,3}}(?:部分|[章篇节]))[：:、]?"
    rf"|(?P<one>[{_NUMERAL}]{{1,3}})(?:、|\.(?!\d)|$)"
    rf"|[（〔]?第?(?P<two>[{_NUMERAL}]{{1,3}})[）〕]、?"
    r"|(?P<arabic>\d{1,2}[.、](?!\d)|（\d{1,2}）|[①-⑳])"
    rf"|(?P<lead>[{_NUMERAL}]是(?!否)|第[{_NUMERAL}]{{1,3}}[，、：]|——)"
)
_STOP = re.compile(r"[。！？；]")
_COLON = re.compile(r"[：:](?!\d)")
_INSIDE = re.compile(r"[。！？；]")
_OPENING = re.compile(r"各位代表|^同志们|^(?:主席团|主席)[、，：]")
_NO_TITLE = re.compile(
    r"各位代表|^同志们|请予审议|^现在，|^[（(]|^——|^注[：:]|^附注|^来源|^[（]?责任编辑|年\d{1,2}月\d{1,2}日[）]?$|会议上?[）]?$|政府工作报告$|^关于.{0,30}的?报告$"
    r"|^(?:以上|谢谢|此致|完|全文完)|^[\d\s.,%—-]+$|https?:|www\.|[|｜]|^图|^表\d|^\d+(?!\d*\s?[年—-])"
)
_SPEAKER = re.compile(r"^.{0,22}(?:省长|市长|州长|盟长|县长|主席|总理|专员|主任)[\u4e00-\u9fff· ]{2,12}$")
_PART_TITLE = re.compile(
    r"回顾|二[〇○零]二[〇○零一二三四五六七八九]|(?:19|20)\d\d年|十[一二三四]?五|[五三四]年|工作|自身建设|政府|目标|安排|任务|打算"
)
_LONGEST_FRONT = 300
_LONGEST_TITLE = 50
_LONGEST_NUMBERED = 80
_LONGEST_RUN_IN = 70
_LONGEST_LEAD = 60
_MOST_LOST = 3
"""How far a count may go on: two headings of it may be lost."""
_LEAST_TEXT = 150
"""Characters of a numbered paragraph from which it surely holds a section's heading and text."""
_NEAR = 200
"""Headings to look at on each side of one: more than any report has under one part."""


class Kind(Enum):
    """The form of a heading."""

    PART = "part"
    ONE = "one"
    TWO = "two"
    PLAIN = "plain"
    APPENDIX = "appendix"
    LEAD = "lead"


_TITLES = (Kind.PART, Kind.PLAIN, Kind.APPENDIX)


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
class _Candidate:
    paragraph: int
    kind: Kind
    number: int
    length: int
    alone: bool
    bold: bool
    words: str
    hashes: int = 0
    size: int = 0
    """Characters of its whole paragraph."""
    one_sentence: bool = False
    joined: bool = False
    """Its words run on into the text without a stop: a heading only if it continues the count."""


def find_headings(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Return the headings among a report's paragraphs, in their order, each with its level."""
    opening = _opening(paragraphs)
    found = [c for i in range(opening + 1, len(paragraphs)) if (c := _candidate(paragraphs, i))]
    return _leveled(_in_sequence(_without_lists(found)))


def _opening(paragraphs: Sequence[Paragraph]) -> int:
    """Return the index of the salutation, which title, date and speaker stand before; -1 where there is none."""
    before = 0
    for i, paragraph in enumerate(paragraphs):
        if _OPENING.search(paragraph.text[:12]):
            return i
        before += len(paragraph.text)
        if before > _LONGEST_FRONT:
            break
    return -1


def _candidate(paragraphs: Sequence[Paragraph], i: int) -> _Candidate | None:
    paragraph = paragraphs[i]
    words = paragraph.text
    form = _FORMS.match(words)
    if form is None:
        return _plain(paragraphs, i)
    kind = form.lastgroup or ""
    if kind == "arabic" or kind == "lead":
        return _lead(paragraph, i, form.end())
    length, alone = _run_in(paragraph, form.end())
    joined = 0 if length else _joined(words, form.end())
    if not length and not joined:
        return None
    which = {"part": Kind.PART, "one": Kind.ONE, "two": Kind.TWO}[kind]
    number = 0 if kind == "part" else numeral(form[kind])
    length = length or joined
    return _Candidate(
        paragraph=i,
        kind=which,
        number=number,
        length=length,
        alone=alone,
        bold=paragraph.bold > 0,
        words=words[:length],
        size=len(words),
        one_sentence=words.find("。") in (-1, len(words) - 1),
        joined=joined > 0,
    )


def _run_in(paragraph: Paragraph, after: int) -> tuple[int, bool]:
    """Return the length of a numbered heading (0 where the number begins a mere sentence) and if it stands alone."""
    words = paragraph.text
    stop = _STOP.search(words, after)
    end = stop.start() if stop else len(words)
    if words.endswith("；"):
        return 0, False
    if after < paragraph.bold <= _LONGEST_RUN_IN and paragraph.bold < end:
        end = paragraph.bold
    if end >= len(words) - 2:
        return (len(words) if len(words) <= _LONGEST_NUMBERED else 0), True
    colon = _COLON.search(words, after, min(end, _LONGEST_RUN_IN))
    if colon and (end > _LONGEST_RUN_IN or end - colon.start() > 30):
        end = colon.start()
    return (end, False) if after + 1 < end <= _LONGEST_RUN_IN else (0, False)


def _joined(words: str, after: int) -> int:
    """Return the length of the first clauses of a numbered paragraph whose first full stop is far: at most two."""
    commas = [found.start() for found in re.finditer("，", words[: _LONGEST_RUN_IN - 20])]
    return next((at for at in reversed(commas[:2]) if at > after + 3), 0)


def _lead(paragraph: Paragraph, i: int, after: int) -> _Candidate | None:
    words = paragraph.text
    if paragraph.bold > after:
        return _Candidate(i, Kind.LEAD, 0, paragraph.bold, False, True, words[: paragraph.bold])
    stop = _STOP.search(words, after)
    end = stop.start() if stop else len(words)
    comma = re.search(r"[，：:]", words[after:end])
    if end > _LONGEST_LEAD and comma:
        end = after + comma.start()
    return _Candidate(i, Kind.LEAD, 0, end, False, False, words[:end]) if after < end <= _LONGEST_LEAD else None


def _plain(paragraphs: Sequence[Paragraph], i: int) -> _Candidate | None:
    """Return an unnumbered title, or the bold beginning of a paragraph as a lead."""
    paragraph = paragraphs[i]
    words = paragraph.text
    if APPENDIX.search(words) and len(words) <= 30 and not _INSIDE.search(words) and 3 * i >= len(paragraphs):
        return _Candidate(i, Kind.APPENDIX, 0, len(words), True, True, words)
    if 0 < paragraph.bold < len(words) or (paragraph.bold and _INSIDE.search(words)):
        lead = 2 < paragraph.bold <= _LONGEST_LEAD and not words.startswith("各位代表")
        return _Candidate(i, Kind.LEAD, 0, paragraph.bold, False, True, words[: paragraph.bold]) if lead else None
    if not 2 <= len(words) <= _LONGEST_TITLE or _INSIDE.search(words) or words.endswith(("：", ":", "，", "、")):
        return None
    if _NO_TITLE.search(words) or _SPEAKER.match(words):
        return None
    marked = paragraph.bold > 0 or paragraph.hashes > 0
    if not marked and not _stands_free(paragraphs, i):
        return None
    return _Candidate(i, Kind.PLAIN, 0, len(words), True, marked, words, paragraph.hashes)


def _stands_free(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Tell whether an unmarked short line stands like a title: after a finished paragraph and before a full one."""
    before = paragraphs[i - 1].text if i else "。"
    after = paragraphs[i + 1].text if i + 1 < len(paragraphs) else ""
    ended = before.endswith(tuple("。！？；：:”）…!?")) or len(before) <= _LONGEST_TITLE
    return ended and (len(after) > len(paragraphs[i].text) + 10 or bool(_FORMS.match(after)))


def _without_lists(found: list[_Candidate]) -> list[_Candidate]:
    """Leave out a list （一）… of single sentences in a row before the headings （一）… of the same part."""
    items: set[int] = set()
    listed: list[_Candidate] = []
    for candidate in found:
        if candidate.kind is Kind.ONE or candidate.kind in _TITLES:
            listed = []
        elif candidate.kind is Kind.TWO:
            if candidate.number == 1:
                if candidate.alone and _is_list(listed, candidate):
                    items |= {item.paragraph for item in listed}
                listed = []
            listed.append(candidate)
    return [candidate for candidate in found if candidate.paragraph not in items]


def _is_list(counted: list[_Candidate], after: _Candidate) -> bool:
    """Tell whether numbered paragraphs follow each other without a text under any, and end before ``after``."""
    if len(counted) < 2 or 2 * sum(c.one_sentence for c in counted) <= len(counted):
        return False
    in_a_row = counted[-1].paragraph - counted[0].paragraph == len(counted) - 1
    return in_a_row and after.paragraph - counted[-1].paragraph <= _MOST_LOST


def _in_sequence(found: list[_Candidate]) -> list[_Candidate]:
    """Leave out numbered paragraphs that do not count on from the one before: lists inside the text, false starts."""
    kept: list[_Candidate] = []
    last = {Kind.ONE: 0, Kind.TWO: 0}
    anew = False
    paused = 0  # where （一）（二） stood when an unnumbered title came: one inside the text does not end the count
    for i, candidate in enumerate(found):
        if candidate.kind in last:
            # 二、 may come after 五、: the first 一、 of a titled part is lost, or an inner 一、…五、 is over
            earlier = 0 if candidate.kind is Kind.ONE else paused
            if not (_follows(found, i, last[candidate.kind]) or _follows(found, i, earlier)):
                continue
            anew = candidate.kind is Kind.TWO and (_begins_anew(found, i) or (anew and candidate.number > 1))
            if not (candidate.alone or anew or _fits(found, i)):
                continue
            last[candidate.kind] = candidate.number
        if candidate.kind is Kind.ONE or candidate.kind in _TITLES:
            paused = 0 if candidate.kind is Kind.ONE else max(paused, last[Kind.TWO])
            last[Kind.TWO], anew = 0, False
        elif candidate.kind is Kind.TWO:
            paused = 0
        kept.append(candidate)
    return kept


def _follows(found: list[_Candidate], i: int, previous: int) -> bool:
    """Tell whether a number begins a count, or counts on from the ``previous`` one; some between may be lost.

    A heading that runs on into text counts over a lost one only where the next one counts on from it.
    """
    candidate = found[i]
    if candidate.joined:
        return 1 < candidate.number == previous + 1
    if candidate.number in (1, previous + 1):
        return True
    lost_some = previous < candidate.number <= previous + _MOST_LOST
    return lost_some and (candidate.alone or _next_number(found, i) == candidate.number + 1)


def _next_number(found: list[_Candidate], i: int) -> int:
    """Return the number of the next heading of the same form before one of a higher form; 0 where there is none."""
    for later in found[i + 1 : i + _NEAR]:
        if later.kind is found[i].kind:
            return later.number
        if later.kind is Kind.ONE or later.kind in _TITLES:
            return 0
    return 0


def _begins_anew(found: list[_Candidate], i: int) -> bool:
    """Tell whether a long （一） after the last heading on a line of its own begins another count of sections."""
    one = found[i]
    if one.number != 1 or one.alone or one.size < _LEAST_TEXT or _next_number(found, i) != 2:
        return False
    return not next(_alone(found, range(i + 1, min(len(found), i + _NEAR)), one.kind), 0)


def _fits(found: list[_Candidate], i: int) -> bool:
    """Tell whether a run-in heading counts between the headings on lines of their own around it."""
    number = found[i].number
    before = next(_alone(found, range(i - 1, max(-1, i - _NEAR), -1), found[i].kind), 0)
    after = next(_alone(found, range(i + 1, min(len(found), i + _NEAR)), found[i].kind), 0)
    return before < number and (after in (0, 1) or number < after)


def _alone(found: list[_Candidate], where: range, kind: Kind) -> Iterator[int]:
    """Yield the numbers of the headings of one form that stand alone, up to the next heading above that form."""
    above = _TITLES if kind is Kind.ONE else (*_TITLES, Kind.ONE)
    for i in where:
        if found[i].kind in above:
            return
        if found[i].kind is kind and found[i].alone:
            yield found[i].number


@dataclass(frozen=True, slots=True)
class _Forms:
    """Which forms of headings a report uses."""

    parts: bool
    """Unnumbered titles with 一、 under them."""
    ones: bool
    twos: bool
    named: bool
    """Unnumbered titles that name parts of a work report, more than one."""


def _leveled(found: list[_Candidate]) -> list[Heading]:
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


def _plain_level(title: _Candidate, below: Kind | None, forms: _Forms, inside_one: bool, counts_on: bool) -> int:
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


def _names_part(candidate: _Candidate) -> bool:
    return candidate.kind is Kind.PLAIN and bool(_PART_TITLE.search(candidate.words))


def _counts_on(found: list[_Candidate]) -> list[bool]:
    """Tell for each heading whether the count 一、二、三 goes on after it rather than beginning anew."""
    after = False
    goes_on = []
    for candidate in reversed(found):
        goes_on.append(after)
        if candidate.kind is Kind.ONE:
            after = candidate.number != 1
    return goes_on[::-1]


def _governed(found: list[_Candidate]) -> dict[int, Kind | None]:
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
        if candidate.kind not in _TITLES:
            continue
        governs[i] = None
        for later in found[i + 1 :]:
            if later.kind in _TITLES:
                break
            if later.kind in before:
                anew = later.number <= _MOST_LOST and before[later.kind] not in range(1, later.number)
                governs[i] = later.kind if anew else None
                break
    return governs
