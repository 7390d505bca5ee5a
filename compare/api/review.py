"""What people say of the ledger: coding sheets out, decisions back, how far they agree."""

from typing import TYPE_CHECKING

from compare.api.following import track
from compare.api.paths import Path_
from compare.errors import UsageError

if TYPE_CHECKING:
    from compare.following.review import Agreement, Conflict


def review_export(
    *paths: Path_, sheet: Path_, place: str = "", commitments: bool = False, limit: int | None = None
) -> int:
    """Write a coding sheet (.csv or .xlsx) of the ledger, the most doubtful rows first; return how many there are."""
    from compare.following.review import sheet_rows
    from compare.following.sheets import write_sheet

    rows = sheet_rows(track(*paths, place=place, commitments=commitments))[:limit]
    write_sheet(rows, sheet)
    return len(rows)


def review_import(*sheets: Path_, decisions: Path_, who: str, when: str) -> "tuple[int, list[Conflict]]":
    """Add the labels of filled sheets to a file of decisions; return how many were added, and the conflicts.

    What the file holds is never changed: a row decided otherwise before stays, and the new word on it is a conflict.
    """
    from compare.following.review import decisions_of, merge
    from compare.following.sheets import append_decisions, read_decisions, read_sheet

    kept = read_decisions(decisions)
    new = [decision for sheet in sheets for decision in decisions_of(read_sheet(sheet), who, when)]
    added, conflicts = merge(kept, new)
    if added:
        append_decisions(decisions, added)
    return len(added), conflicts


def review_agreement(*sheets: Path_) -> "Agreement":
    """Return how far two filled sheets agree, or one filled sheet with what the program said of the same rows."""
    from compare.following.review import agreement
    from compare.following.sheets import read_sheet

    if len(sheets) not in (1, 2):
        raise UsageError(f"{len(sheets)} sheets", do="give one sheet, or two")
    first = read_sheet(sheets[0])
    a = {row.id: row.label for row in first if row.label}
    if len(sheets) == 1:
        return agreement(a, {row.id: row.program for row in first if row.label})
    return agreement(a, {row.id: row.label for row in read_sheet(sheets[1]) if row.label})
