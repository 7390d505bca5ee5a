"""The values that flow from room to room, and the columns of their tables.

A value that is a row of a table has exactly the table's columns as its fields, in the table's order, so that
files, frames and the store cannot disagree: ``columns(Statement)`` is the header of ``statements.csv``.
Offsets count characters of ``Document.text``; an empty string or ``None`` means "not known" or "not said".
"""

from dataclasses import dataclass, field, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: ``text[begin:end]``."""

    begin: int
    end: int


# -- what is read ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One text as the reader decoded it: byte-order mark removed, every line end one ``\\n``."""

    path: str
    """As given by the user; ``file.zip!member`` and ``file.jsonl#3`` for what lies inside a file."""
    text: str
    sha256: str
    """Of the text in UTF-8, so that the same text in two encodings counts as the same."""
    source: str = ""
    """The address in the file's front matter or record, where there is one."""
    title: str = ""
    """The title in the file's front matter or record, where there is one."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and everything under it up to the next heading of the same or a higher level.

    ``level``: 0 an unnumbered part above 一、; 1 一、; 2 （一）; 3 and deeper: 1., 一是, bold leads.
    ``role``: review, targets, plan, self, problems or other. ``period``: the year or years it speaks of
    ("2016", "2016-2020"), empty where its heading and place do not tell. ``parent``: index of the
    section around it, or -1.
    """

    level: int
    heading: str
    role: str
    period: str
    span: Span
    heading_span: Span
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, ended by 。！？； or its paragraph's end; headings of level 0 to 2 are not sentences.

    ``text`` is the sentence as compared: every character of it is one character of the source (widths folded,
    variants unified), and what the repair took out (a line break inside it, a zero-width space, a site's mark) is
    recorded in ``cuts``: pairs (position in ``text``, number of source characters left out just before it).
    """

    text: str
    span: Span
    line: int
    """Line of the source on which it begins, counted from 1."""
    section: int
    """Index of the innermost section that holds it."""
    paragraph: int
    """Number of its paragraph in the report, counted from 0."""
    role: str
    """Role of the section, or of the paragraph where that is another (the problems at the end of a review)."""
    cuts: tuple[tuple[int, int], ...] = ()

    def locate(self, begin: int, end: int) -> Span:
        """Return the source span of ``text[begin:end]``."""
        if not self.cuts:
            return Span(self.span.begin + begin, self.span.begin + end)
        before = sum(length for at, length in self.cuts if at <= begin)
        inside = sum(length for at, length in self.cuts if at < end)
        return Span(self.span.begin + begin + before, self.span.begin + end + max(before, inside))


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about one report that its reader should know: a copy, a doubtful year, a missing ending."""

    kind: str
    message: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """One government work report: whose, for which year, and how it is built."""

    document: Document
    place: str
    place_code: str
    """Code of GB/T 2260 ("620000"), empty where the place is not in the table."""
    parent: str
    level: str
    """national, province, city or county."""
    report_year: int | None
    """The year it plans for."""
    session_date: str
    """ISO date of the session, as far as the text tells ("2017-01-12", "2017-01")."""
    title: str
    copies: int
    body: Span
    """The stretch of the document that is the report: after the front matter, before a site's tail or a second copy."""
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    issues: tuple[Issue, ...] = ()

    @property
    def path(self) -> str:
        """Path of the document it stands in."""
        return self.document.path


# -- rows of the tables ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of the table ``reports``."""

    path: str
    source: str
    place: str
    place_code: str
    parent: str
    level: str
    report_year: int | None
    session_date: str
    title: str
    characters: int
    copies: int
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A row of the table ``sections``; ``begin`` and ``end`` hold the heading and all that stands under it."""

    path: str
    place: str
    report_year: int | None
    level: int
    role: str
    heading: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A row of the table ``sentences``, which the store holds as a view and ``gwr search`` answers with."""

    path: str
    place: str
    report_year: int | None
    role: str
    line: int
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A number (or a bound without one) that a report states of an indicator: a row of the table ``statements``.

    ``kind``: target, outcome, baseline, restated. ``measure``: level, growth, change, share, rank, completion.
    ``value``, ``low`` and ``high`` are as written, digits folded to ASCII and decreases negative; ``base_value`` is the
    number in ``base_unit`` (元, 人, 亩 …; percent stays percent), the middle of a range. ``comparator``: = ~ >= <= > <
    range sync ref. ``modality`` keeps the wording (力争, 左右), joined with |.
    """

    id: str
    path: str
    place: str
    report_year: int | None
    kind: str
    indicator: str
    indicator_id: str
    measure: str
    value: str
    low: str
    high: str
    unit: str
    base_value: float | None
    base_unit: str
    comparator: str
    modality: str
    basis: str
    period: str
    scope: str
    section: str
    quote: str
    line: int
    begin: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise in words and, once followed, what the next reports say of it: a row of the table ``commitments``.

    ``testability``: high, medium, low, slogan. ``status``: done, progress, repeated, changed, absent, or empty before
    any follow-up (and where the next report is missing: then ``rule`` says so).
    """

    id: str
    path: str
    place: str
    report_year: int | None
    commitment: str
    action: str
    objects: tuple[str, ...]
    deadline: str
    quantities: tuple[str, ...]
    testability: str
    line: int
    begin: int
    end: int
    status: str = ""
    next_path: str = ""
    next_quote: str = ""
    next_part: str = ""
    next_line: int | None = None
    next_begin: int | None = None
    next_end: int | None = None
    first_year: int | None = None
    repeated_years: tuple[int, ...] = ()
    done_year: int | None = None
    late: str = ""
    score: float | None = None
    rule: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A numeric target and what the next report says of it: a row of the table ``followthrough``.

    ``link``: stated, derived, stated_without_number, definition_changed, not_restated, report_missing.
    ``verdict``: met, exceeded, missed, not_comparable, needs_review, or empty where nothing can be judged.
    ``deviation`` is outcome minus target, ``completion`` outcome as percent of target. ``prior_*`` is the third quote
    where growth is derived from two years' levels.
    ``trend``: repeated, raised, lowered, softened, hardened, dropped, first.
    """

    id: str
    path: str
    place: str
    report_year: int | None
    indicator: str
    indicator_id: str
    target: str
    low: str
    high: str
    comparator: str
    modality: str
    unit: str
    target_quote: str
    line: int
    begin: int
    end: int
    next_path: str
    outcome: str
    outcome_quote: str
    next_line: int | None
    next_begin: int | None
    next_end: int | None
    link: str
    verdict: str
    deviation: float | None
    completion: float | None
    prior_path: str
    prior_quote: str
    self_verdict_quote: str
    trend: str
    rule: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class SectionMatch:
    """Two sections that treat the same theme: a row of the table ``alignment``; one side is empty where none does.

    ``relation``: same, split, merged, none.
    """

    path_a: str
    heading_a: str
    begin_a: int | None
    end_a: int | None
    path_b: str
    heading_b: str
    begin_b: int | None
    end_b: int | None
    relation: str
    score: float


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """One indicator in two reports with both values: a row of the table ``indicator_alignment``."""

    path_a: str
    indicator_a: str
    value_a: str
    unit_a: str
    path_b: str
    indicator_b: str
    value_b: str
    unit_b: str
    indicator_id: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """Item ``a`` of one sequence matched with item ``b`` of another: indexes, score 0 to 1, and what made it."""

    a: int
    b: int
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a sentence between two reports: a row of the table ``changes``.

    ``kind``: kept, reworded, number_changed, moved, split, merged, added, dropped.
    """

    path_a: str
    path_b: str
    section_a: str
    section_b: str
    kind: str
    text_a: str
    line_a: int | None
    begin_a: int | None
    end_a: int | None
    text_b: str
    line_b: int | None
    begin_b: int | None
    end_b: int | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an earlier report (a) used again in a later one (b): a row of the table ``passages``."""

    family: str
    path_a: str
    place_a: str
    report_year_a: int | None
    line_a: int
    begin_a: int
    end_a: int
    quote_a: str
    path_b: str
    place_b: str
    report_year_b: int | None
    line_b: int
    begin_b: int
    end_b: int
    quote_b: str
    characters: int
    similarity: float
    numbers_changed: tuple[str, ...]
    """Each as "8%→7.5%"."""
    ritual: float


@dataclass(frozen=True, slots=True)
class Family:
    """All occurrences of one reused passage: a row of the table ``families``."""

    family: str
    first_path: str
    first_year: int | None
    last_year: int | None
    years: tuple[int, ...]
    places: tuple[str, ...]
    occurrences: int
    characters: int
    ritual: float
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the archive that its keeper should know: a row of the table ``findings``.

    ``level``: note, warning, error. ``fingerprint`` stays the same while the thing found stays the same.
    """

    kind: str
    level: str
    path: str
    line: int
    message: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """What a place aimed at and what it says came of it, for one indicator and year: a row of the table ``indicators``.

    ``year`` is the year aimed at: the target stands in the report of that year, the outcome in a later one. Numbers are
    in ``unit``, a base unit; ``low`` and ``high`` are the ends of a range as stated. ``deviation``: outcome minus
    target, 0 inside a range; ``pressure``: target minus the outcome of the year before; ``amplification`` (层层加码):
    target minus the target of the level above. ``modality`` and ``basis`` are the target's words (力争|以上, 可比价) to
    recode it by; quote, path and line are where target and outcome stand, empty where there is none.
    """

    place: str
    place_code: str
    year: int
    indicator_id: str
    target: float | None
    comparator: str
    outcome: float | None
    unit: str
    deviation: float | None
    pressure: float | None
    amplification: float | None
    target_id: str
    outcome_id: str
    measure: str
    low: float | None
    high: float | None
    modality: str = ""
    basis: str = ""
    target_quote: str = ""
    target_path: str = ""
    target_line: int | None = None
    outcome_quote: str = ""
    outcome_path: str = ""
    outcome_line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file or a set of them: the reports, and what was wrong with the rest."""

    reports: tuple[Report, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


TABLES: Final[dict[str, type]] = {
    "reports": ReportRow,
    "sections": SectionRow,
    "sentences": SentenceRow,
    "statements": Statement,
    "commitments": Commitment,
    "followthrough": FollowUp,
    "alignment": SectionMatch,
    "indicator_alignment": IndicatorMatch,
    "changes": Change,
    "passages": Passage,
    "families": Family,
    "findings": Finding,
    "indicators": IndicatorYear,
}
"""The tables by name, and the value that is a row of each."""


def columns(table: str) -> tuple[str, ...]:
    """Return the column names of a table in their order."""
    return tuple(f.name for f in fields(TABLES[table]))
