"""Paragraphs to sections with level and role, and to sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compare.model import Section, Sentence, Span
from compare.reading.repair import fold

_MARKS = re.compile(r"^[#*\s\u3000]*|[*\s\u3000]*$")
_NUMBERED = (
    (1, re.compile(r"[一二三四五六七八九十]{1,3}、")),
    (2, re.compile(r"（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\)")),
    (3, re.compile(r"\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]")),
)
_ENDS = re.compile(r"[。！？；]+[”’』」）)]*|$")
_LONGEST_HEADING = 60

_ROLES = (
    ("other", re.compile(r"名词解释|名词注释|注释$|附件|港澳|国防|外交")),
    ("self", re.compile(r"(政府|自身|效能|作风|廉).{0,12}建设|服务型政府|法治政府|人民满意的?.{0,4}政府")),
    ("problems", re.compile(r"(存在|面临).{0,8}(问题|困难|挑战)|不足")),
    ("targets", re.compile(r"(总体要求|主要(预期)?目标|目标任务|奋斗目标|指导思想)")),
    ("review", re.compile(r"回顾|过去|工作情况|主要成就|取得的成|完成情况")),
    ("plan", re.compile(r"安排|任务|重点|今年|打算|部署|建议|今后")),
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report that holds words: its span without marks, and its line number."""

    begin: int
    end: int
    line: int
    bold: bool


def paragraphs(text: str, body: Span) -> Iterator[Paragraph]:
    """Yield the paragraphs of a stretch of text, markdown marks left outside their spans."""
    begin, line = body.begin, text.count("\n", 0, body.begin) + 1
    for raw in text[body.begin : body.end].split("\n"):
        stripped = _MARKS.sub("", raw)
        if stripped:
            at = begin + raw.index(stripped)
            marked = raw.lstrip().startswith(("**", "#"))
            yield Paragraph(at, at + len(stripped), line, marked)
        begin += len(raw) + 1
        line += 1


def build(text: str, body: Span) -> tuple[tuple[Section, ...], tuple[Sentence, ...]]:
    """Return the sections and the sentences of a report's body."""
    sections = [Section(0, "", "other", "", Span(body.begin, body.end), Span(body.begin, body.begin))]
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text, body)):
        words = text[paragraph.begin : paragraph.end]
        heading = _heading(words, paragraph)
        begin = paragraph.begin
        if heading:
            level, length = heading
            _open(sections, level, words[:length].rstrip("*。：: "), Span(begin, begin + length))
            begin += length
        here = len(sections) - 1
        sentences += _sentences(text, begin, paragraph, number, here, sections[here].role)
    return tuple(_closed(sections, body.end)), tuple(sentences)


def _heading(words: str, paragraph: Paragraph) -> tuple[int, int] | None:
    for level, number in _NUMBERED:
        if number.match(words):
            stop = re.search(r"[。：:]|\*\*", words)
            length = stop.end() if stop else len(words)
            return (level, length) if length <= _LONGEST_HEADING else None
    if paragraph.bold and len(words) <= _LONGEST_HEADING and not re.search(r"[。；，]", words):
        return 0, len(words)
    return None


def _open(sections: list[Section], level: int, heading: str, span: Span) -> None:
    parent = next((i for i in range(len(sections) - 1, 0, -1) if sections[i].level < level), -1)
    role = next((role for role, words in _ROLES if words.search(heading)), "")
    inherited = sections[parent].role if parent >= 0 else sections[-1].role
    sections.append(Section(level, heading, role or inherited, "", Span(span.begin, span.end), span, parent))


def _closed(sections: list[Section], end: int) -> Iterator[Section]:
    for i, section in enumerate(sections):
        after = (s.heading_span.begin for s in sections[i + 1 :] if s.level <= section.level)
        stop = next(after, end) if i else next((s.heading_span.begin for s in sections[1:]), end)
        yield replace(section, span=Span(section.span.begin, stop))


def _sentences(text: str, begin: int, paragraph: Paragraph, number: int, section: int, role: str) -> Iterator[Sentence]:
    words = text[begin : paragraph.end]
    at = 0
    for stop in _ENDS.finditer(words):
        piece = words[at : stop.end()]
        lead = len(piece) - len(piece.lstrip(" \u3000*"))
        if piece.strip(" \u3000*"):
            span = Span(begin + at + lead, begin + stop.end())
            yield Sentence(fold(text[span.begin : span.end]), span, paragraph.line, section, number, role)
        at = stop.end()
