"""A person's word on the ledger: what to look at first, decisions laid over the rows, agreement of two coders."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, TypeVar

from compare.errors import InputError
from compare.following.late import lateness
from compare.following.summary import OUTCOMES, STATUSES, is_weak, outcome_of, status_of
from compare.model import Commitment, FollowUp

VERDICTS: Final = ("met", "exceeded", "missed", "not_comparable", "needs_review")
LINKS: Final = ("not_restated", "stated_without_number", "definition_changed", "report_missing")
LABELS: Final[dict[str, tuple[str, ...]]] = {"followthrough": (*VERDICTS, *LINKS), "commitments": STATUSES[:-1]}
"""What a coder may write in the column ``label``, by table."""

_UNANSWERED: Final = ("not_restated", "report_missing")

Row = FollowUp | Commitment
Words = Mapping[str, Mapping[str, str]]
Kind = TypeVar("Kind", FollowUp, Commitment)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the coding sheet; ``label``, ``evidence``, ``comment`` and ``who`` are the coder's to fill."""

    id: str
    table: str
    place: str
    report_year: int | None
    promise: str
    promise_at: str
    answer: str
    answer_at: str
    program: str
    rule: str
    doubt: float
    label: str = ""
    evidence: str = ""
    comment: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one row, kept in a file of the user's own.

    ``promise``, ``place`` and ``report_year`` find the row again where a changed rule has given it another id.
    """

    id: str
    table: str
    place: str
    report_year: str
    promise: str
    label: str
    evidence: str
    comment: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions on one row that differ; the one that was there stays."""

    kept: Decision
    refused: Decision


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two codings agree on the rows that both label: ``confusion`` counts pairs (label of A, label of B)."""

    rows: int
    agreement: float
    kappa: float | None
    confusion: Mapping[tuple[str, str], int]
    only_a: int
    only_b: int


def sheet_rows(rows: Iterable[Row]) -> list[SheetRow]:
    """Return rows of the ledger as a coding sheet, the doubtful first; slogans and unfollowed rows are left out."""
    sheet = [_sheet_row(row) for row in rows if _worth_coding(row)]
    return sorted(sheet, key=lambda row: (-row.doubt, row.place, row.report_year or 0, row.promise_at, row.id))


def _worth_coding(row: Row) -> bool:
    if isinstance(row, FollowUp):
        return row.link != "report_missing"
    return bool(row.status) and row.testability != "slogan"


def _sheet_row(row: Row) -> SheetRow:
    if isinstance(row, FollowUp):
        answer, program, table = row.outcome_quote, outcome_of(row), "followthrough"
        promise = f"{row.indicator}: {row.target_quote}"
    else:
        answer, program, table, promise = row.next_quote, status_of(row), "commitments", row.commitment
    return SheetRow(
        id=row.id,
        table=table,
        place=row.place,
        report_year=row.report_year,
        promise=promise,
        promise_at=f"{row.path}:{row.line}",
        answer=answer,
        answer_at=f"{row.next_path}:{row.next_line}" if answer else "",
        program=program,
        rule=row.rule,
        doubt=doubt(row),
    )


_DOUBTFUL: Final = {
    "needs_review": 1.0, "not_comparable": 0.8, "definition_changed": 0.8, "stated_without_number": 0.7,
    "missed": 0.5, "not_restated": 0.4, "progress": 0.5, "changed": 0.4, "absent": 0.3,
}  # fmt: skip


_WEAK: Final = 0.55
"""The doubt of an answer on weak evidence at least: more than of a sure one, whatever it says."""


def doubt(row: Row) -> float:
    """Return how much a row wants a person's eye, 0 to 1: by its label, its closeness to a limit, its score."""
    if isinstance(row, FollowUp):
        base = _DOUBTFUL.get(outcome_of(row), 0.2)
        if row.deviation is not None and abs(row.deviation) <= 0.3 and "within" in row.rule:
            base = max(base, 0.6)
        return max(base, 0.7) if row.link == "derived" else base
    base = _DOUBTFUL.get(row.status, 0.2)
    base = max(base, _WEAK) if is_weak(row) else base
    weak = max(0.0, 0.8 - row.score) if row.score is not None else 0.0
    return round(min(1.0, base + weak / 2), 3)


def decisions_of(sheet: Iterable[SheetRow], who: str, when: str, words: Words = MappingProxyType({})) -> list[Decision]:
    """Return the decisions that a filled sheet holds; raises InputError for a label that the table does not know.

    ``words``: for each table what a coder may write instead of a label, with the label that it stands for.
    """
    return [
        Decision(
            row.id, row.table, row.place, "" if row.report_year is None else str(row.report_year), row.promise,
            label_of(row, words), row.evidence, row.comment, row.who or who, when,
        )
        for row in sheet if row.label
    ]  # fmt: skip


def label_of(row: SheetRow, words: Words = MappingProxyType({})) -> str:
    """Return the label that a coder gave a row, whether written as such or in other words; "" where there is none."""
    labels = LABELS.get(row.table, ())
    label = words.get(row.table, {}).get(row.label.casefold(), row.label.casefold())
    if row.label and label not in labels:
        others = {code: word for word, code in words.get(row.table, {}).items() if word != code}
        known = ", ".join(f"{code} ({others[code]})" if code in others else code for code in labels or LABELS)
        raise InputError(f"unknown label {row.label!r} for {row.table} {row.id}", do=f"there are {known}")
    return label


def merge(kept: Sequence[Decision], new: Iterable[Decision]) -> tuple[list[Decision], list[Conflict]]:
    """Return the decisions to add, and the conflicts: a row that another coder decided otherwise stays as it was.

    A coder's second word on a row is added too: of several decisions on a row the last one holds.
    """
    known = {decision.id: decision for decision in kept}
    by_words = {_words(decision): decision for decision in kept}
    added: list[Decision] = []
    conflicts: list[Conflict] = []
    for decision in new:
        before = known.get(decision.id) or by_words.get(_words(decision))
        if before is not None and _said(before) == _said(decision):
            continue
        if before is not None and before.who != decision.who:
            if (before.label, before.evidence) != (decision.label, decision.evidence):
                conflicts.append(Conflict(before, decision))
            continue
        known[decision.id] = by_words[_words(decision)] = decision
        added.append(decision)
    return added, conflicts


def _words(decision: Decision) -> tuple[str, str, str, str]:
    """Return by what a decision finds its row where the id has changed."""
    return decision.table, decision.place, decision.report_year, decision.promise


def _said(decision: Decision) -> tuple[str, str, str]:
    return decision.label, decision.evidence, decision.comment


def apply_decisions(rows: Iterable[Kind], decisions: Sequence[Decision]) -> tuple[list[Kind], list[Decision]]:
    """Return rows with the decisions laid over them, and the decisions that belong to no row.

    A decision finds its row by id, or else by table, place, year and the promise's own words. ``decided_by`` is who
    decided; the rule's id stays behind it, so that both can be read. Evidence given by a person replaces the quote;
    its place in the text is then unknown unless it lies within the old quote.
    """
    by_id = {decision.id: decision for decision in decisions}
    by_words = {_words(decision): decision for decision in decisions}
    used: set[str] = set()
    decided: list[Kind] = []
    for row in rows:
        sheet = _sheet_row(row)
        words = (sheet.table, sheet.place, str(sheet.report_year or ""), sheet.promise)
        decision = by_id.get(row.id) or by_words.get(words)
        if decision is not None:
            used.add(decision.id)
        decided.append(row if decision is None else _decided(row, decision))
    return decided, [decision for decision in decisions if decision.id not in used]


def _decided(row: Kind, decision: Decision) -> Kind:
    return _decided_promise(row, decision) if isinstance(row, Commitment) else _decided_target(row, decision)


def _decided_promise(row: Commitment, decision: Decision) -> Commitment:
    quote, begin, end = ("", None, None) if decision.label == "absent" else _evidence(row, decision.evidence)
    row = replace(row, status=decision.label, done_year=_done_year(row, decision.label))
    return replace(
        row,
        late=lateness(row, row.done_year, bool(row.repeated_years)),
        rule=f"decided({row.rule})",
        decided_by=decision.who,
        next_quote=quote,
        next_part=row.next_part if quote else "",
        next_line=row.next_line if begin is not None else None,
        next_begin=begin,
        next_end=end,
    )


def _done_year(row: Commitment, label: str) -> int | None:
    if label == "done":
        return row.done_year or row.report_year
    return None if row.status == "done" and row.done_year == row.report_year else row.done_year


def _decided_target(row: FollowUp, decision: Decision) -> FollowUp:
    link, verdict = row.link, decision.label
    if decision.label in LINKS:
        link, verdict = decision.label, "not_comparable" if decision.label == "definition_changed" else ""
    elif row.link in LINKS:
        link = "stated"
    quote, begin, end = ("", None, None) if link in _UNANSWERED else _evidence(row, decision.evidence)
    same = bool(quote) and (quote == row.outcome_quote or (begin is not None and row.outcome in quote))
    held = same and verdict in ("met", "exceeded", "missed", "needs_review")
    return replace(
        row,
        link=link,
        verdict=verdict,
        rule=f"decided({row.rule})",
        decided_by=decision.who,
        outcome=row.outcome if same and link != "stated_without_number" else "",
        deviation=row.deviation if held else None,
        completion=row.completion if held else None,
        prior_path=row.prior_path if same else "",
        prior_quote=row.prior_quote if same else "",
        outcome_quote=quote,
        next_line=row.next_line if begin is not None else None,
        next_begin=begin,
        next_end=end,
    )


def _evidence(row: Row, given: str) -> tuple[str, int | None, int | None]:
    """Return the quote that proves the row and its place: the coder's where there is one, else the program's."""
    own = row.outcome_quote if isinstance(row, FollowUp) else row.next_quote
    if not given or given == own:
        return own, row.next_begin, row.next_end
    at = own.find(given)
    if at >= 0 and row.next_begin is not None and row.next_end == row.next_begin + len(own):
        return given, row.next_begin + at, row.next_begin + at + len(given)
    return given, None, None


def agreement(a: Mapping[str, str], b: Mapping[str, str]) -> Agreement:
    """Return how far two codings (id to label) agree on the rows that both label.

    ``kappa`` is Cohen's (1960): agreement beyond what the two coders' label frequencies give by chance; None where
    chance alone agrees fully or there is no row.
    """
    both = sorted(a.keys() & b.keys())
    confusion = Counter((a[key], b[key]) for key in both)
    count = len(both)
    same = sum(number for (x, y), number in confusion.items() if x == y)
    of_a, of_b = Counter(a[key] for key in both), Counter(b[key] for key in both)
    chance = sum(of_a[label] * of_b[label] for label in of_a) / count**2 if count else 1.0
    observed = same / count if count else 0.0
    kappa = (observed - chance) / (1 - chance) if chance < 1 else None
    return Agreement(count, observed, kappa, dict(sorted(confusion.items())), len(a) - count, len(b) - count)


def label_order(table_labels: Iterable[str]) -> list[str]:
    """Return labels in the order in which the ledger shows them."""
    known = [*OUTCOMES, *STATUSES]
    return sorted(set(table_labels), key=lambda name: (known.index(name) if name in known else len(known), name))
