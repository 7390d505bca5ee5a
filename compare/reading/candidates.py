"""Which paragraphs may be headings by their own form: numbered, bold, or short and free-standing."""

import re
from collections.abc import Sequence
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
_LONGEST_FRONT = 300
_LONGEST_TITLE = 50
_LONGEST_NUMBERED = 80
_LONGEST_RUN_IN = 70
_YEARS_WORK = re.compile(r"(?:19|20)\d\d年(?:的|政府)*工作(?:的?回顾|任务|安排)?")
"""The title of a part that its text follows in the same line: 2011年工作回顾 2011年是…"""
_LONGEST_LEAD = 60


class Kind(Enum):
    """The form of a heading."""

    PART = "part"
    ONE = "one"
    TWO = "two"
    PLAIN = "plain"
    APPENDIX = "appendix"
    LEAD = "lead"


TITLES = (Kind.PART, Kind.PLAIN, Kind.APPENDIX)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may hold a heading, with what its form tells of it."""

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


def candidates(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Return the paragraphs after a report's salutation that may be headings, in their order."""
    opening = _opening(paragraphs)
    return [c for i in range(opening + 1, len(paragraphs)) if (c := _candidate(paragraphs, i))]


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


def _candidate(paragraphs: Sequence[Paragraph], i: int) -> Candidate | None:
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
    return Candidate(
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


def _lead(paragraph: Paragraph, i: int, after: int) -> Candidate | None:
    words = paragraph.text
    if paragraph.bold > after:
        return Candidate(i, Kind.LEAD, 0, paragraph.bold, False, True, words[: paragraph.bold])
    stop = _STOP.search(words, after)
    end = stop.start() if stop else len(words)
    comma = re.search(r"[，：:]", words[after:end])
    if end > _LONGEST_LEAD and comma:
        end = after + comma.start()
    return Candidate(i, Kind.LEAD, 0, end, False, False, words[:end]) if after < end <= _LONGEST_LEAD else None


def _plain(paragraphs: Sequence[Paragraph], i: int) -> Candidate | None:
    """Return an unnumbered title, or the bold beginning of a paragraph as a lead."""
    paragraph = paragraphs[i]
    words = paragraph.text
    if len(words) <= 30 and APPENDIX.search(words) and not _INSIDE.search(words) and 3 * i >= len(paragraphs):
        return Candidate(i, Kind.APPENDIX, 0, len(words), True, True, words)
    if _YEARS_WORK.fullmatch(words, 0, paragraph.bold):
        return Candidate(i, Kind.PLAIN, 0, paragraph.bold, paragraph.bold == len(words), True, words[: paragraph.bold])
    if 0 < paragraph.bold < len(words) or (paragraph.bold and _INSIDE.search(words)):
        lead = 2 < paragraph.bold <= _LONGEST_LEAD and not words.startswith("各位代表")
        return Candidate(i, Kind.LEAD, 0, paragraph.bold, False, True, words[: paragraph.bold]) if lead else None
    if not 2 <= len(words) <= _LONGEST_TITLE or _INSIDE.search(words) or words.endswith(("：", ":", "，", "、")):
        return None
    if _NO_TITLE.search(words) or _SPEAKER.match(words):
        return None
    marked = paragraph.bold > 0 or paragraph.hashes > 0
    if not marked and not _stands_free(paragraphs, i):
        return None
    return Candidate(i, Kind.PLAIN, 0, len(words), True, marked, words, paragraph.hashes)


def _stands_free(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Tell whether an unmarked short line stands like a title: after a finished paragraph and before a full one."""
    before = paragraphs[i - 1].text if i else "。"
    after = paragraphs[i + 1].text if i + 1 < len(paragraphs) else ""
    ended = before.endswith(tuple("。！？；：:”）…!?")) or len(before) <= _LONGEST_TITLE
    return ended and (len(after) > len(paragraphs[i].text) + 10 or bool(_FORMS.match(after)))
