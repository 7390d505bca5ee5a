"""One source to a Reading, and many sources to one."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from compare.errors import CompareError, InputError
from compare.ids import content_id
from compare.model import Document, Finding, Issue, Reading, Report, Span
from compare.reading.decode import decode
from compare.reading.identify import identify, looks_like_report
from compare.reading.sections import build
from compare.reading.sources import Source, find_sources

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_FIELD = re.compile(r"^(source|title):\s*(.*?)\s*$", re.M)
_LEVELS = {"全国": "national"}


def read(*paths: str | Path) -> Reading:
    """Return every report under the paths given, and a finding for each file that is none.

    Raises InputError where a path does not exist or nothing at all could be read.
    """
    return gather(read_source(source) for source in find_sources(paths))


def gather(readings: Iterable[Reading]) -> Reading:
    """Return the readings of several sources as one."""
    reports: list[Report] = []
    findings: list[Finding] = []
    for reading in readings:
        reports += reading.reports
        findings += reading.findings
    return Reading(tuple(reports), tuple(findings))


def read_source(source: Source) -> Reading:
    """Return what one source holds; what is wrong with it is a finding, never an exception."""
    try:
        return Reading((read_text(_load(source), source.path),))
    except CompareError as error:
        line = str(error)
        fingerprint = content_id("unreadable", source.path, error.what)
        return Reading(findings=(Finding("unreadable", "error", source.path, 0, line, fingerprint),))


def _load(source: Source) -> str:
    try:
        data = source.file.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or str(error), source.path, "check the file and its permissions") from error
    if not data.strip():
        raise InputError("empty file", source.path, "remove it or fetch it again")
    return decode(data, source.path)


def read_text(text: str, path: str = "", *, strict: bool = True) -> Report:
    """Return the report that a text holds.

    With ``strict`` a text that is no work report raises InputError; without it any text is read, its place and year
    left empty where they are not said.
    """
    front = _FRONT.match(text)
    known = dict(_FIELD.findall(front[1])) if front else {}
    if strict and not looks_like_report(text):
        raise InputError("not a work report", path, "leave it out")
    document = Document(
        path, text, hashlib.sha256(text.encode("utf-8")).hexdigest(), known.get("source", ""), known.get("title", "")
    )
    begin = front.end() if front else 0
    body, copies = _first_copy(text, begin)
    title = document.title or text[begin : body.end].strip().split("\n", 1)[0].strip("#* \u3000")
    place, year, date = identify(path, title, text[begin : body.end])
    sections, sentences = build(text, body, year, place == "全国")
    issues = (Issue("copies", f"{copies} copies"),) if copies > 1 else ()
    return Report(
        document, place, "", "", _LEVELS.get(place, ""), year, date, title, copies, body, sections, sentences, issues
    )


def _first_copy(text: str, begin: int) -> tuple[Span, int]:
    """Return the span of the first of several identical copies in one text, and how many there are."""
    head = text[begin:].lstrip()[:40]
    starts = [m.start() for m in re.finditer(re.escape(head), text)] if len(head) == 40 else [begin]
    pieces = {text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)}
    if len(starts) > 1 and len(pieces) == 1:
        return Span(starts[0], starts[1]), len(starts)
    return Span(begin, len(text)), 1
