"""Two reports to what changed between them: every sentence of both stands in exactly one change."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import starmap
from typing import Final

from compare.diffing.numbers import NumberChange, count_the_same, number_changes
from compare.diffing.order import Group, Layout, Place, groups_of
from compare.diffing.words import Edit, diff_words, plain
from compare.matching.clauses import match_clauses
from compare.matching.sections import Alignment, align, rows
from compare.matching.similarity import ritual
from compare.model import Change, Match, Report, SectionMatch

RITUAL: Final = 0.6
"""A sentence without a number that consists of set phrases to this share is ritual."""
_DIGIT = re.compile(r"\d")
Numbers = tuple[NumberChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One change with what a reader wants to see of it."""

    place: Place
    """The section under which it is shown."""
    change: Change
    numbers: Numbers
    promise: bool
    """Whether it is promised (in B, or in A where B has it no more) and not reported."""
    moved: bool
    """Whether it stands in a section that is not aligned with its own, whatever else changed in it."""

    @property
    def ritual(self) -> bool:
        """Whether it consists of set phrases. Found when asked for, as the edits are."""
        return is_ritual(self.change.text_b or self.change.text_a)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What changed inside a pair; empty for added and dropped. Found when asked for: a count needs no words."""
        return diff_words(self.change.text_a, self.change.text_b) if self.change.text_a and self.change.text_b else ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences of one section have each kind of change; ``ritual`` of them are set phrases."""

    section: str
    kept: int = 0
    reworded: int = 0
    number_changed: int = 0
    moved: int = 0
    split: int = 0
    merged: int = 0
    added: int = 0
    dropped: int = 0
    ritual: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports held against each other."""

    a: Report
    b: Report
    sections: tuple[SectionMatch, ...]
    differences: tuple[Difference, ...]

    @property
    def changes(self) -> list[Change]:
        """Rows of the table ``changes``."""
        return [difference.change for difference in self.differences]

    def tallies(self) -> list[Tally]:
        """Return one line a section in the order of the differences."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for difference in self.differences:
            count = counts[difference.place.heading]
            count[difference.change.kind] += 1
            count["ritual"] += difference.ritual
        names = [f.name for f in fields(Tally)][1:]
        return [Tally(section, *(count[name] for name in names)) for section, count in counts.items()]


def diff_reports(a: Report, b: Report) -> list[Change]:
    """Return what became of every sentence, in the order of B; what was dropped stands in the section like its own.

    Kinds: kept (the same but for typography), reworded, number_changed, moved (to a section that is not aligned with
    its own), split, merged, added, dropped. Sentences matched: ``compare.matching.sentences``.
    """
    return [change for _, change, *_ in _placed_changes(align(a, b))]


def compare_reports(a: Report, b: Report) -> Comparison:
    """Return the changes between two reports with the words and numbers that changed, and the sections aligned."""
    alignment = align(a, b)
    differences = tuple(starmap(Difference, _placed_changes(alignment)))
    return Comparison(a, b, tuple(rows(alignment)), differences)


def _placed_changes(alignment: Alignment) -> Iterator[tuple[Place, Change, Numbers, bool, bool]]:
    alignment, matches = match_clauses(alignment, explain=False, same_count=count_the_same)
    layout = Layout(alignment)
    made = _Rows(layout, matches)
    for place, groups in layout.arrange(groups_of(matches, alignment.a.report, alignment.b.report)):
        for group in groups:
            yield place, *made.change(group)


def _same(text_a: str, text_b: str) -> bool:
    """Tell whether two texts differ in nothing but typography."""
    if text_a == text_b or not text_a or not text_b:
        return text_a == text_b
    if text_a[0] != text_b[0] and _is_chinese(text_a[0]) and _is_chinese(text_b[0]):
        return False
    return plain(text_a) == plain(text_b)


def _is_chinese(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


@lru_cache(maxsize=1 << 12)
def is_ritual(text: str) -> bool:
    """Tell whether a sentence consists of set phrases: without a number, most of its letters in common runs."""
    return not _DIGIT.search(text) and ritual(text) >= RITUAL


class _Rows:
    """Makes the row of a group of sentences."""

    def __init__(self, layout: Layout, matches: Sequence[Match]) -> None:
        self.layout = layout
        self.scores: defaultdict[int, float] = defaultdict(float)
        for match in matches:
            self.scores[match.a] = max(self.scores[match.a], match.score)

    def change(self, group: Group) -> tuple[Change, Numbers, bool, bool]:
        """Return the row for the sentences of one group, and the other values of their Difference in order."""
        of_a, of_b = group
        text_a, line_a, begin_a, end_a, section_a = _side(self.layout.a, of_a, self.layout.unit_a)
        text_b, line_b, begin_b, end_b, section_b = _side(self.layout.b, of_b, self.layout.unit_b)
        alignment, score, moved = self.layout.alignment, None, False
        numbers: Numbers = ()
        if of_a and of_b:
            score = max(self.scores[i] for i in of_a)
            numbers = self.numbers(group, text_a, text_b)
            moved = not alignment.aligned(of_a[0], of_b[0])
            kind = _kind(group, _same(text_a, text_b), bool(numbers), moved)
        else:
            kind = "dropped" if of_a else "added"
        change = Change(
            self.layout.a.path, self.layout.b.path, section_a, section_b, kind,
            text_a, line_a, begin_a, end_a, text_b, line_b, begin_b, end_b, score,
        )  # fmt: skip
        side = alignment.b.sides[of_b[0]] if of_b else alignment.a.sides[of_a[0]]
        return change, numbers, side.startswith("plan"), moved

    def numbers(self, group: Group, text_a: str, text_b: str) -> Numbers:
        """Return the numbers that changed; between a year's review and a term's only those that both end with."""
        (i, *_), (j, *_) = group
        if self.layout.alignment.one_period(i, j):
            return number_changes(text_a, text_b)
        if self.layout.alignment.one_side(i, j) and self.layout.alignment.a.sides[i].startswith("review"):
            return number_changes(text_a, text_b, shares_only=True)
        return ()


def _kind(group: Group, same: bool, number_changed: bool, moved: bool) -> str:
    """Return the kind of a change of a pair; a number that changed counts for more than a place that changed."""
    if len(group[0]) != len(group[1]) and not same:
        return "split" if len(group[1]) > len(group[0]) else "merged"
    if number_changed:
        return "number_changed"
    if moved:
        return "moved"
    return "kept" if same else "reworded"


def _side(
    report: Report, indexes: Sequence[int], units: Sequence[int]
) -> tuple[str, int | None, int | None, int | None, str]:
    """Return text, line, offsets and heading of the sentences of one side of a change."""
    if not indexes:
        return "", None, None, None, ""
    first, last = report.sentences[indexes[0]], report.sentences[indexes[-1]]
    text = first.text if len(indexes) == 1 else "".join(report.sentences[i].text for i in indexes)
    return text, first.line, first.span.begin, last.span.end, report.sections[units[indexes[0]]].heading
