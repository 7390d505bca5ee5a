"""What people say of the ledger: coding sheets out, decisions back, how far they agree."""

from typing import TYPE_CHECKING

from compare.api.following import track
from compare.api.paths import Path_
from compare.errors import UsageError

if TYPE_CHECKING:
    from compare.following.review import Agreement, Conflict


def review_labels(commitments: bool = False) -> dict[str, tuple[str, str]]:
    """Return the labels that a coder may give a target, or a promise in words, each with its Chinese and English word.

    In a sheet the label and both words mean the same.
    """
    from compare.following.review import LABELS
    from compare.output.labels import label

    names = LABELS["commitments" if commitments else "followthrough"]
    return {name: (label(f"outcome.{name}", "zh"), label(f"outcome.{name}", "en")) for name in names}


def _words() -> dict[str, dict[str, str]]:
    """Return for each table the label that each word stands for."""
    tables = {"followthrough": review_labels(), "commitments": review_labels(commitments=True)}
    return {
        table: {word.casefold(): name for name, words in labels.items() for word in words}
        for table, labels in tables.items()
    }


def review_export(
    *paths: Path_,
    sheet: Path_,
    place: str = "",
    commitments: bool = False,
    limit: int | None = None,
    lang: str = "zh",
) -> int:
    """Write a coding sheet (.csv or .xlsx) of the ledger, the most doubtful rows first; return how many there are.

    ``lang``: the language of the labels that an .xlsx file offers.
    """
    from compare.following.review import sheet_rows
    from compare.following.sheets import write_sheet

    rows = sheet_rows(track(*paths, place=place, commitments=commitments))[:limit]
    write_sheet(rows, sheet, [words[lang != "zh"] for words in review_labels(commitments).values()])
    return len(rows)


def review_import(*sheets: Path_, decisions: Path_, who: str, when: str) -> "tuple[int, list[Conflict]]":
    """Add the labels of filled sheets to a file of decisions; return how many were added, and the conflicts.

    Labels may be written as words (``review_labels``). What the file (.csv or .jsonl) holds is never changed: a row
    that someone else decided otherwise stays, and the new word on it is a conflict; who decided it himself revises it.
    """
    from compare.following.review import decisions_of, merge
    from compare.following.sheets import append_decisions, read_decisions, read_sheet

    kept = read_decisions(decisions)
    new = [decision for sheet in sheets for decision in decisions_of(read_sheet(sheet), who, when, _words())]
    added, conflicts = merge(kept, new)
    if added:
        append_decisions(decisions, added)
    return len(added), conflicts


def review_agreement(*sheets: Path_) -> "Agreement":
    """Return how far two filled sheets agree, or one filled sheet with what the program said of the same rows."""
    from compare.following.review import agreement, label_of
    from compare.following.sheets import read_sheet

    if len(sheets) not in (1, 2):
        raise UsageError(f"{len(sheets)} sheets", do="give one sheet, or two")
    first, words = read_sheet(sheets[0]), _words()
    a = {row.id: label_of(row, words) for row in first if row.label}
    if len(sheets) == 1:
        return agreement(a, {row.id: row.program for row in first if row.label})
    return agreement(a, {row.id: label_of(row, words) for row in read_sheet(sheets[1]) if row.label})
