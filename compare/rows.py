"""Values as flat rows of plain cells: the one place that says how a value is written in a file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from operator import attrgetter
from typing import Any

from compare.model import Report, ReportRow, SectionRow

Cell = str | int | float | None

SEPARATOR = "|"
"""Between the members of a cell that holds several: objects, years, places."""


_PLAIN = (str, int, str | None, int | None)
_DIGITS = 6


def cell(value: Any) -> Cell:
    """Return a field's value as one plain cell: tuples joined, floats rounded to what a reader can use."""
    if isinstance(value, tuple):
        return SEPARATOR.join(map(str, value)) if value else ""
    if isinstance(value, float):
        return round(value, _DIGITS)
    return value  # type: ignore[no-any-return]


def cells(row: Any) -> tuple[Cell, ...]:
    """Return the cells of one row in the order of its table's columns."""
    return tuple(cell(getattr(row, f.name)) for f in fields(row))


def all_cells(rows: Iterable[Any], row_type: type) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of many rows of one table: quicker than ``cells`` one by one."""
    return cells_of(map(values_of(row_type), rows), row_type)


def values_of(row_type: type, first: str = "", until: str = "") -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that takes a row's values in order, of all columns or from the ``first`` ``until`` another.

    A row made anew of them is made several times as quick as by ``dataclasses.replace``.
    """
    names = [f.name for f in fields(row_type)]
    begin, end = names.index(first) if first else 0, names.index(until) if until else len(names)
    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names[begin:end])
    return values


def cells_of(values: Iterable[Iterable[Any]], row_type: type) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of many rows of one table, each given as the values of its fields."""
    named = fields(row_type)
    # what is declared as words or a whole number is a cell as it stands
    numbers = [n for n, f in enumerate(named) if f.type is float]
    others = [n for n, f in enumerate(named) if f.type not in (*_PLAIN, float)]
    for row in values:
        of_row = list(row)
        for n in numbers:
            of_row[n] = round(of_row[n], _DIGITS)
        for n in others:
            of_row[n] = cell(of_row[n])
        yield tuple(of_row)


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
