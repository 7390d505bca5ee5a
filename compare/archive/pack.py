"""A report as rows of the store, and back: each text once, everything else as offsets into it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from compare.model import Document, Issue, Report, ReportRow, Section, Sentence, Span
from compare.rows import Cell, all_cells, report_row

Row = tuple[Any, ...]

DOCUMENT_COLUMNS: Final = "path, place, report_year, sha256, title, body_begin, body_end, issues, text"
OUTLINE_COLUMNS: Final = 'number, level, heading, role, period, begin, "end", heading_begin, heading_end, parent'
SENTENCE_COLUMNS: Final = 'text, begin, "end", line, section, paragraph, role, cuts'


Facts = dict[str, list[Row]]
"""What was drawn from one report, by table: rows as ``lean.shorten`` makes them."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One report as rows: cheap to send between processes, ready to be stored."""

    document: Row
    outline: list[Row]
    sentences: list[Row]
    report: tuple[Cell, ...]
    facts: Facts


def pack(report: Report, facts: Facts) -> Packed:
    """Return a report as rows; a sentence's text only where it is not the source's own."""
    text = report.document.text
    document = (
        report.path, report.place, report.report_year, report.document.sha256, report.document.title,
        report.body.begin, report.body.end, dump_issues(report.issues), text,
    )  # fmt: skip
    outline = [
        (n, s.level, s.heading, s.role, s.period, s.span.begin, s.span.end,
         s.heading_span.begin, s.heading_span.end, s.parent)
        for n, s in enumerate(report.sections)
    ]  # fmt: skip
    roles = [section.role for section in report.sections]
    sentences = [
        (None if s.text == text[s.span.begin : s.span.end] else s.text, s.span.begin, s.span.end, s.line, s.section,
         s.paragraph, None if s.role == roles[s.section] else s.role, json.dumps(s.cuts) if s.cuts else None)
        for s in report.sentences
    ]  # fmt: skip
    (row,) = all_cells((report_row(report),), ReportRow)
    return Packed(document, outline, sentences, row, facts)


def unpack(row: ReportRow, document: Row, outline: Iterable[Row], sentences: Iterable[Row]) -> Report:
    """Return the report that was packed: the inverse of ``pack``."""
    path, _, _, sha256, title, body_begin, body_end, issues, text = document
    sections = tuple(_section(values) for values in outline)
    return Report(
        document=Document(path, text, sha256, row.source, title),
        place=row.place,
        place_code=row.place_code,
        parent=row.parent,
        level=row.level,
        report_year=row.report_year,
        session_date=row.session_date,
        title=row.title,
        copies=row.copies,
        body=Span(body_begin, body_end),
        sections=sections,
        sentences=tuple(_sentence(values, text, sections) for values in sentences),
        issues=load_issues(issues),
    )


def _section(values: Row) -> Section:
    _, level, heading, role, period, begin, end, heading_begin, heading_end, parent = values
    return Section(level, heading, role, period, Span(begin, end), Span(heading_begin, heading_end), parent)


def _sentence(values: Row, text: str, sections: Sequence[Section]) -> Sentence:
    own, begin, end, line, section, paragraph, role, cuts = values
    words = text[begin:end] if own is None else own
    pairs = tuple((at, length) for at, length in json.loads(cuts)) if cuts else ()
    return Sentence(
        words, Span(begin, end), line, section, paragraph, sections[section].role if role is None else role, pairs
    )


def dump_issues(issues: Sequence[Issue]) -> str:
    """Return issues as one cell."""
    return json.dumps([(i.kind, i.message, i.line) for i in issues], ensure_ascii=False)


def load_issues(cell: str) -> tuple[Issue, ...]:
    """Return the issues of a cell that ``dump_issues`` wrote."""
    return tuple(Issue(kind, message, line) for kind, message, line in json.loads(cell))
