"""Reports made in a test, of one section with one role, to look at their statements."""

from compare.facts.statements import extract_statements
from compare.model import Document, Report, Section, Sentence, Span, Statement


def report_of(text: str, role: str = "review", year: int = 2031, period: str = "") -> Report:
    """Return a report of one paragraph, its sentences ended by 。"""
    section = Section(1, "一、工作", role, period, Span(0, len(text)), Span(0, 0))
    sentences, at = [], 0
    for piece in text.split("。"):
        if piece:
            span = Span(at, min(len(text), at + len(piece) + 1))
            sentences.append(Sentence(text[span.begin : span.end], span, 1, 0, 0, role))
        at += len(piece) + 1
    document = Document("云泽市/2031.md", text, "0")
    return Report(document, "云泽市", "", "", "city", year, "", "", 1, Span(0, len(text)), (section,), tuple(sentences))


def statements_of(text: str, role: str = "review", year: int = 2031, period: str = "") -> list[Statement]:
    """Return the statements of such a report."""
    return extract_statements(report_of(text, role, year, period))
