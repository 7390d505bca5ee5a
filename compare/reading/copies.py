"""The same text several times: within one file, and in two files of an archive."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from compare.model import Issue, Report, Span

COPY_ISSUES = ("copy", "version", "second")
"""Kinds of the issues that ``mark_copies`` gives."""

_HEAD_LINES = 3
_LEAST_HEAD = 10
_LEAST_COPY = 500
_VERSION_FROM = 0.9
"""Likeness of two reports of one place and year from which they are versions of one text, not two reports."""


def first_copy(text: str, body: Span) -> tuple[Span, int]:
    """Return the stretch of the first of several copies of one text that follow each other, and how many there are.

    A copy begins where the first lines stand again; all must be the same but for white space.
    """
    filled = ((at, words) for at, line in _lines(text, body) if (words := line.strip()))
    lines = list(islice(filled, _HEAD_LINES))
    head = [words for _, words in lines]
    if len("".join(head)) < _LEAST_HEAD or text.count(head[0], body.begin, body.end) == 1:
        return body, 1
    lines += filled
    starts = [i for i, (_, words) in enumerate(lines) if words == head[0] and _head(lines, i) == head]
    copies = [tuple("".join(words.split()) for _, words in lines[a:b]) for a, b in pairwise((*starts, len(lines)))]
    if len(copies) == 1 or len(set(copies)) > 1 or sum(map(len, copies[0])) < _LEAST_COPY:
        return body, 1
    return Span(body.begin, lines[starts[1]][0]), len(copies)


def _head(lines: Sequence[tuple[int, str]], i: int) -> list[str]:
    return [words for _, words in lines[i : i + _HEAD_LINES]]


def _lines(text: str, body: Span) -> Iterator[tuple[int, str]]:
    at = body.begin
    for line in text[body.begin : body.end].split("\n"):
        yield at, line
        at += len(line) + 1


def mark_copies(reports: Iterable[Report], words: Callable[[int], str] | None = None) -> list[Report]:
    """Return the reports, those of one place and year told apart by an issue: same text, another version, or another.

    Reports of one place and year are compared by the likeness of their sentences' text (Indel, rapidfuzz), which
    ``words`` gives for a report's index where the reports themselves have none.
    """
    found = list(reports)
    said = words or (lambda i: words_of(found[i]))
    for group in same_place_and_year(found):
        for nth, i in enumerate(group[1:], 1):
            found[i] = replace(found[i], issues=(*found[i].issues, _against(found, said, group[:nth], i)))
    return found


def same_place_and_year(reports: Sequence[Report]) -> list[list[int]]:
    """Return the indices of the reports that are of one place and year with another, group by group."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        if report.place and report.report_year:
            groups[report.place, report.report_year].append(i)
    return [group for group in groups.values() if len(group) > 1]


def _against(reports: Sequence[Report], said: Callable[[int], str], before: Sequence[int], i: int) -> Issue:
    """Return the issue that tells a report from the earlier one of its place and year that is most like it."""
    words = said(i)
    score, nearest = max((_likeness(said(j), words), -j) for j in before)
    path = reports[-nearest].path
    if score == 1:
        return Issue("copy", f"the same text as {path}")
    if score >= _VERSION_FROM:
        return Issue("version", f"another version of {path}")
    return Issue("second", f"another report of the same place and year as {path}")


def words_of(report: Report) -> str:
    """Return the text of a report's sentences, by which copies are told."""
    return "".join(sentence.text for sentence in report.sentences)


def _likeness(a: str, b: str) -> float:
    from rapidfuzz.distance import Indel  # a tenth of what reading one file takes, and seldom needed

    return 1.0 if a == b else min(Indel.normalized_similarity(a, b, score_cutoff=_VERSION_FROM), 0.9999)
