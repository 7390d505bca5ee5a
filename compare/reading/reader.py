"""One source to a Reading, and many sources to one."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from compare.errors import EXTRAS, CompareError, InputError
from compare.ids import content_id
from compare.model import Document, Finding, Issue, Reading, Report, Section, Sentence, Span
from compare.reading import roles
from compare.reading.copies import first_copy, mark_copies, same_place_and_year, words_of
from compare.reading.formats import Text, plain, texts_of
from compare.reading.identify import identify, looks_like_report
from compare.reading.manifest import Manifest, load_manifest
from compare.reading.places import NATION
from compare.reading.repair import Paragraph, paragraphs
from compare.reading.script import can_simplify, is_traditional
from compare.reading.sections import build
from compare.reading.sources import STANDARD_INPUT, Source, find_sources
from compare.reading.tails import without_tail

_WHOLE = 60
"""Sentences from which on a text counts as a whole report, no summary."""
_ENDED = re.compile(r"[。！？；.!?…）)][”’』」）》)*\s]*$")


def read(*paths: str | Path, manifest: str | Path | None = None, strict: bool = True) -> Reading:
    """Return every report under the paths given, and a finding for each file that is none.

    ``manifest``: a CSV whose places and years overrule what is read. Without ``strict`` any text is read, a report or
    not. Reports of one place and year are told apart by an issue.
    """
    known = load_manifest(manifest) if manifest else Manifest()
    reading = gather(iter_readings(paths, manifest=known, strict=strict))
    unused = known.unused(report.path for report in reading.reports)
    return Reading(tuple(mark_copies(reading.reports)), (*reading.findings, *unused))


def read_light(*paths: str | Path, manifest: str | Path | None = None) -> Reading:
    """Return what ``read`` returns but for the reports' text, sections and sentences, so that memory stays flat.

    Sources that share a place and year with another are read a second time, to tell copies. Raises InputError where
    one of them has changed in between.
    """
    known = load_manifest(manifest) if manifest else Manifest()
    reports: list[Report] = []
    findings: list[Finding] = []
    origins: list[tuple[Source, int]] = []
    words: dict[int, str] = {}
    for source in find_sources(paths):
        reading = known.overrule(read_source(source))
        findings += reading.findings
        for nth, report in enumerate(reading.reports):
            if source.path == STANDARD_INPUT:
                words[len(reports)] = words_of(report)
            origins.append((source, nth))
            reports.append(replace(report, document=replace(report.document, text=""), sections=(), sentences=()))
    shared = sorted(i for group in same_place_and_year(reports) for i in group if i not in words)
    for source, members in groupby(shared, key=lambda i: origins[i][0]):
        again = read_source(source).reports
        for i in members:
            nth = origins[i][1]
            if nth >= len(again) or again[nth].document.sha256 != reports[i].document.sha256:
                raise InputError("changed while it was read", source.path, "run the command again")
            words[i] = words_of(again[nth])
    unused = known.unused(report.path for report in reports)
    return Reading(tuple(mark_copies(reports, words.__getitem__)), (*findings, *unused))


def iter_readings(
    paths: Iterable[str | Path], *, manifest: Manifest | None = None, strict: bool = True, split: bool = True
) -> Iterator[Reading]:
    """Yield the reading of each source under the paths, in a fixed order, one at a time, so that memory stays flat.

    In one process: sending a report from one to another costs more than reading it. Without ``split`` the reports
    have no sections and sentences, only text, body, place and year, and are read in a third of the time.
    """
    known = manifest or Manifest()
    for source in find_sources(paths):
        yield known.overrule(read_source(source, strict=strict, split=split))


def gather(readings: Iterable[Reading]) -> Reading:
    """Return the readings of several sources as one."""
    reports: list[Report] = []
    findings: list[Finding] = []
    for reading in readings:
        reports += reading.reports
        findings += reading.findings
    return Reading(tuple(reports), tuple(findings))


def read_source(source: Source, *, strict: bool = True, split: bool = True) -> Reading:
    """Return what one source holds; what is wrong with it is a finding, never an exception."""
    reports: list[Report] = []
    findings: list[Finding] = []
    for found in texts_of(source):
        try:
            if isinstance(found, CompareError):
                raise found
            reports.append(_report(found, strict, split))
        except CompareError as error:
            where = error.where or source.path
            findings.append(
                Finding("unreadable", "error", where, 0, str(error), content_id("unreadable", where, error.what))
            )
    return Reading(tuple(reports), tuple(findings))


def read_text(text: str, path: str = "", *, strict: bool = True) -> Report:
    """Return the report that a text holds.

    With ``strict`` a text that is no work report raises InputError; without it any text is read, its place and year
    left empty where they are not said.
    """
    return _report(plain(path, text), strict, True)


def _report(given: Text, strict: bool, split: bool) -> Report:
    text = given.text
    whole, copies = first_copy(text, Span(given.begin, len(text)))
    body = without_tail(text, whole)
    parts = paragraphs(text, body)
    texts = [part.text for part in parts]
    if strict and not texts:
        raise InputError("no words", given.path, "remove it or fetch it again")
    if strict and not looks_like_report(given.title, texts):
        raise InputError("not a work report", given.path, "leave it out, or give it to gwr diff, which takes any text")
    found = identify(given.path, given.title, texts)
    sections, sentences = build(parts, body, found.year, found.place is NATION) if split else ((), ())
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    issues = (
        *_copies(copies),
        *_script(text[body.begin :]),
        *found.issues,
        *(_ending(parts, sections) if split else ()),
        *_parts(sentences),
    )
    return Report(
        document=Document(given.path, text, digest, given.address, given.title),
        place=found.place.name,
        place_code=found.place.code,
        parent=found.place.parent,
        level=found.place.level,
        report_year=found.year,
        session_date=found.session,
        title=given.title or next(iter(texts), ""),
        copies=copies,
        body=body,
        sections=sections,
        sentences=sentences,
        issues=issues,
    )


def _copies(copies: int) -> Iterator[Issue]:
    if copies > 1:
        yield Issue("copies", f"{copies} copies")


def _script(text: str) -> Iterator[Issue]:
    if is_traditional(text) and not can_simplify():
        mend = f"pip install {EXTRAS['trad']}"
        yield Issue("script", f"traditional characters are compared as they are without the extra [trad]; {mend}")


def _parts(sentences: Sequence[Sentence]) -> Iterator[Issue]:
    """Yield an issue where a whole report looks back only, or ahead only: a copy that was cut, or a special session."""
    if len(sentences) < _WHOLE:
        return
    held = {sentence.role for sentence in sentences}
    if held.isdisjoint((roles.PLAN, roles.TARGETS)):
        yield Issue("part", "no part of it plans a year")
    if roles.REVIEW not in held:
        yield Issue("part", "no part of it looks back")


def _ending(parts: Sequence[Paragraph], sections: Sequence[Section]) -> Iterator[Issue]:
    """Yield an issue where a text breaks off: at a heading, or inside a sentence."""
    if not parts:
        return
    last = parts[-1]
    end = last.span(0, len(last.text)).end
    if sections[-1].level < 3 and sections[-1].heading and sections[-1].heading_span.end >= end:
        yield Issue("ending", f"ends with the heading {sections[-1].heading}", last.line)
    elif sections[-1].role != "other" and not _ENDED.search(last.text):
        yield Issue("ending", "ends inside a sentence", last.line)
