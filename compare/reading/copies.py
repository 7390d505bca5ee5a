"""The same text several times: within one file, and in two files of an archive."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.distance import Indel

from compare.model import Issue, Report, Span

_LEAST_LINE = 20
_LEAST_COPY = 500
_VERSION_FROM = 0.9
"""Likeness of two reports of one place and year from which they are versions of one text, not two reports."""


def first_copy(text: str, body: Span) -> tuple[Span, int]:
    """Return the stretch of the first of several copies of one text that follow each other, and how many there are."""
    mark = re.compile(rf"[^\n]{{{_LEAST_LINE},80}}").search(text, body.begin, body.end)
    if mark is None or text.count(mark[0], body.begin, body.end) == 1:
        return body, 1
    starts = [at.start() for at in re.compile(re.escape(mark[0])).finditer(text, body.begin, body.end)]
    title = "".join(text[body.begin : starts[0]].split())
    pieces = ["".join(text[a:b].split()) for a, b in pairwise((*starts, body.end))]
    texts = {piece.removesuffix(title) for piece in pieces[:-1]} | {pieces[-1]}
    if len(pieces[-1]) < _LEAST_COPY or len(texts) > 1:
        return body, 1
    return Span(body.begin, starts[1] - (starts[0] - body.begin)), len(pieces)


def mark_copies(reports: Iterable[Report]) -> list[Report]:
    """Return the reports, those of one place and year told apart by an issue: same text, another version, or another.

    Reports of one place and year are compared by the likeness of their sentences' text (Indel, rapidfuzz).
    """
    found = list(reports)
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, report in enumerate(found):
        if report.place and report.report_year:
            groups[report.place, report.report_year].append(i)
    for group in groups.values():
        for nth, i in enumerate(group[1:], 1):
            found[i] = replace(found[i], issues=(*found[i].issues, _against(found, group[:nth], i)))
    return found


def _against(reports: Sequence[Report], before: Sequence[int], i: int) -> Issue:
    """Return the issue that tells a report from the earlier one of its place and year that is most like it."""
    words = _words(reports[i])
    score, nearest = max((_likeness(_words(reports[j]), words), -j) for j in before)
    path = reports[-nearest].path
    if score == 1:
        return Issue("copy", f"the same text as {path}")
    if score >= _VERSION_FROM:
        return Issue("version", f"another version of {path}")
    return Issue("second", f"another report of the same place and year as {path}")


def _words(report: Report) -> str:
    return "".join(sentence.text for sentence in report.sentences)


def _likeness(a: str, b: str) -> float:
    return 1.0 if a == b else min(Indel.normalized_similarity(a, b, score_cutoff=_VERSION_FROM), 0.9999)
