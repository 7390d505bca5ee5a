"""Rows of a table as text for a terminal, CSV, JSON, JSON Lines or Markdown."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TextIO

from compare.model import TABLES, columns
from compare.output.labels import label, value_label
from compare.rows import Cell, all_cells, cells_of

FORMAT: Final = 1
"""Version of the JSON form; it changes when a column changes its meaning."""

LINES: Final = ("csv", "jsonl")
"""Forms in which a row is a line, whatever stands above and below."""

Rows = Iterable[Sequence[Cell]]
Writer = Callable[[str, Sequence[str], Rows, TextIO, str], None]


def write_rows(rows: Iterable[Any], table: str, form: str, out: TextIO, lang: str = "zh") -> None:
    """Write rows of a table in a form (text, csv, json, jsonl, markdown) to an open text file."""
    write_cells(table, columns(table), all_cells(rows, TABLES[table]), form, out, lang)


def write_cells(table: str, names: Sequence[str], rows: Rows, form: str, out: TextIO, lang: str = "zh") -> None:
    """Write rows of plain cells under any column names, as ``write_rows`` does for those of a table."""
    WRITERS[form](table, names, rows, out, lang)


def lines_of(values: Iterable[Iterable[Any]], table: str, form: str) -> str:
    """Return rows, given as the values of their fields, as lines of a form of LINES: what stands below the head."""
    out = io.StringIO()
    rows = cells_of(values, TABLES[table])
    if form == "csv":
        _csv_lines(rows, out)
    else:
        write_cells(table, columns(table), rows, form, out)
    return out.getvalue()


def _csv(table: str, names: Sequence[str], rows: Rows, out: TextIO, lang: str) -> None:
    _csv_lines([names], out)
    _csv_lines(rows, out)


def _csv_lines(rows: Rows, out: TextIO) -> None:
    """Write rows as ``csv.writer`` does; that looks at every letter, and most rows have none that calls for quotes."""
    quoted = csv.writer(out, lineterminator="\n").writerow
    for row in rows:
        line = ",".join(["" if cell is None else str(cell) for cell in row])
        if '"' in line or "\n" in line or "\r" in line or line.count(",") >= len(row) or not line:
            quoted(row)
        else:
            out.write(line + "\n")


def _json(table: str, names: Sequence[str], rows: Rows, out: TextIO, lang: str) -> None:
    out.write(f'{{"format": {FORMAT}, "table": "{table}", "rows": [')
    for n, values in enumerate(rows):
        out.write(",\n" if n else "\n")
        out.write(json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False))
    out.write("\n]}\n")


def _jsonl(table: str, names: Sequence[str], rows: Rows, out: TextIO, lang: str) -> None:
    for values in rows:
        out.write(json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False) + "\n")


def _markdown(table: str, names: Sequence[str], rows: Rows, out: TextIO, lang: str) -> None:
    out.write("| " + " | ".join(label(name, lang) for name in names) + " |\n")
    out.write("|" + " --- |" * len(names) + "\n")
    for values in rows:
        said = (value_label(name, v, lang) if isinstance(v, str) else v for name, v in zip(names, values, strict=True))
        out.write("| " + " | ".join(map(_inline, said)) + " |\n")


def _inline(value: Cell) -> str:
    return "" if value is None else " ".join(str(value).replace("|", "\\|").split())


def _text(table: str, names: Sequence[str], rows: Rows, out: TextIO, lang: str) -> None:
    if table == "indicator_alignment":
        from compare.output.matched import write_matched

        write_matched(names, rows, out, lang)
        return
    from compare.output.listing import write_listing

    shown = [name for name in TEXT_COLUMNS.get(table, names) if name in names]
    write_listing(names, rows, shown, out, lang)


WRITERS: Final[dict[str, Writer]] = {
    "text": _text, "csv": _csv, "json": _json, "jsonl": _jsonl, "markdown": _markdown,
}  # fmt: skip

TEXT_COLUMNS: Final[dict[str, Sequence[str]]] = {
    "reports": ("path", "place", "level", "report_year", "session_date", "characters", "copies", "issues"),
    "sections": ("path", "level", "role", "heading"),
    "sentences": ("place", "report_year", "path", "line", "text"),
    "statements": ("path", "line", "kind", "indicator", "measure", "value", "period"),
    "commitments": ("path", "line", "testability", "commitment", "status", "next_quote"),
    "followthrough": ("path", "line", "indicator", "target", "outcome", "link", "verdict", "trend"),
    "alignment": ("heading_a", "heading_b", "relation", "score"),
    "changes": ("kind", "text_a", "text_b"),
    "passages": ("path_a", "line_a", "path_b", "line_b", "characters", "numbers_changed", "quote_b"),
    "families": ("first_year", "last_year", "occurrences", "characters", "ritual", "text"),
    "findings": ("level", "kind", "path", "line", "message"),
    "indicators": (
        "place", "year", "indicator_id", "measure", "target", "outcome", "deviation", "pressure", "amplification",
    ),
}  # fmt: skip
"""What fits on a screen; every other form has all columns."""


def text_of(rows: Iterable[Any], table: str, form: str, lang: str = "zh") -> str:
    """Return what ``write_rows`` would write."""
    out = io.StringIO()
    write_rows(rows, table, form, out, lang)
    return out.getvalue()
