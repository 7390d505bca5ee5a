"""Values as flat rows of plain cells: the one place that says how a value is written in a file."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any

from compare.model import Report, ReportRow, SectionRow

Cell = str | int | float | None

SEPARATOR = "|"
"""Between the members of a cell that holds several: objects, years, places."""


_PLAIN = frozenset((str, int, type(None)))
"""What is a cell as it stands."""


def cell(value: Any) -> Cell:
    """Return a field's value as one plain cell: tuples joined, floats rounded to what a reader can use."""
    if isinstance(value, tuple):
        return SEPARATOR.join(str(member) for member in value)
    if isinstance(value, float):
        return round(value, 6)
    return value  # type: ignore[no-any-return]


def cells(row: Any) -> tuple[Cell, ...]:
    """Return the cells of one row in the order of its table's columns."""
    return tuple(cell(getattr(row, f.name)) for f in fields(row))


def all_cells(rows: Iterable[Any], row_type: type) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of many rows of one table: quicker than ``cells`` one by one."""
    values = attrgetter(*(f.name for f in fields(row_type)))
    for row in rows:
        yield tuple([value if type(value) in _PLAIN else cell(value) for value in values(row)])


def report_row(report: Report) -> ReportRow:
    """Return the row of the table ``reports`` for a report."""
    return ReportRow(
        path=report.path,
        source=report.document.source,
        place=report.place,
        place_code=report.place_code,
        parent=report.parent,
        level=report.level,
        report_year=report.report_year,
        session_date=report.session_date,
        title=report.title,
        characters=report.body.end - report.body.begin,
        copies=report.copies,
        issues=tuple(issue.message for issue in report.issues),
    )


def section_rows(report: Report) -> list[SectionRow]:
    """Return the rows of the table ``sections`` for a report; text before the first heading is no section row."""
    return [
        SectionRow(report.path, report.place, report.report_year, s.level, s.role, s.heading, s.span.begin, s.span.end)
        for s in report.sections
        if s.heading
    ]
