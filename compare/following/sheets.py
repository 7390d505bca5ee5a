"""Coding sheets and decisions as files: CSV, or XLSX with the extra xlsx."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

from compare.errors import InputError, MissingExtraError, UsageError
from compare.following.review import Decision, Kind, SheetRow, apply_decisions


def read_sheet(path: str | Path) -> list[SheetRow]:
    """Return a coding sheet, filled or not; raises InputError where a column is missing or a cell cannot be used."""
    rows = []
    for n, cells in enumerate(_table(path), start=2):
        if missing := {"id", "table", "label"} - cells.keys():
            raise InputError(f"no column {', '.join(sorted(missing))}", str(path), "use a sheet of gwr review export")
        year = cells.get("report_year", "")
        doubt = cells.get("doubt", "")
        try:
            rows.append(
                SheetRow(
                    **{
                        **{f.name: cells.get(f.name, "") for f in fields(SheetRow)},
                        "report_year": int(float(year)) if year else None,
                        "doubt": float(doubt) if doubt else 0.0,
                    }  # type: ignore[arg-type]
                )
            )
        except ValueError as error:
            raise InputError(f"row {n}: {error}", str(path), "mend the cell") from error
    return rows


def read_decisions(path: str | Path) -> list[Decision]:
    """Return the decisions of a file; a file that does not exist yet holds none."""
    if not Path(path).exists():
        return []
    names = [f.name for f in fields(Decision)]
    rows = _lines(path) if _kind(path, *DECISIONS) == ".jsonl" else _table(path)
    if rows and (missing := {"id", "table", "label", "who"} - rows[0].keys()):
        raise InputError(f"no column {', '.join(sorted(missing))}", str(path), "use a file of gwr review import")
    return [Decision(**{name: cells.get(name, "") for name in names}) for cells in rows]


def decided(rows: Sequence[Kind], path: str | Path) -> list[Kind]:
    """Return rows with a file's decisions laid over them; raises InputError where there is no such file."""
    if not Path(path).is_file():
        raise InputError("no such file of decisions", str(path), "check the spelling")
    return apply_decisions(rows, read_decisions(path))[0]


def append_decisions(path: str | Path, decisions: Sequence[Decision]) -> None:
    """Add decisions at the end of a file, which is begun where it does not exist; what stands in it stays.

    A .jsonl file holds one JSON object a line, a .csv file (or one without a suffix) a table with a head.
    """
    file, kind = Path(path), _kind(path, *DECISIONS)
    fresh = not file.exists() or not file.read_bytes().strip()
    cut = not fresh and not file.read_bytes().endswith(b"\n")
    with open(file, "a", encoding="utf-8", newline="") as out:
        if cut:
            out.write("\n")
        if kind == ".jsonl":
            out.writelines(json.dumps(asdict(decision), ensure_ascii=False) + "\n" for decision in decisions)
            return
        writer = csv.writer(out, lineterminator="\n")
        if fresh:
            writer.writerow(f.name for f in fields(Decision))
        writer.writerows([getattr(decision, f.name) for f in fields(Decision)] for decision in decisions)


def write_sheet(rows: Sequence[SheetRow], path: str | Path, labels: Sequence[str] = ()) -> None:
    """Write a coding sheet to a .csv or .xlsx file; a cell that a spreadsheet would compute is kept a text.

    ``labels``: what a coder may write, offered as a list in the cells of an .xlsx file.
    """
    names = [f.name for f in fields(SheetRow)]
    table = [[getattr(row, name) for name in names] for row in rows]
    if _kind(path, *SHEETS) == ".xlsx":
        _write_xlsx(names, table, path, labels)
        return
    with open(path, "w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_plain(cell) for cell in row] for row in table)


SHEETS: Final = (".csv", ".xlsx")
DECISIONS: Final = (".csv", ".jsonl", "")


def _kind(path: str | Path, *known: str) -> str:
    """Return the suffix of a file, one of those known; raises UsageError for any other."""
    kind = Path(path).suffix.lower()
    if kind not in known:
        raise UsageError(f"a {kind or 'nameless'} file", str(path), f"name it {' or '.join(filter(None, known))}")
    return kind


_COMPUTED = ("=", "+", "@")


def _plain(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_COMPUTED) else cell


def _back(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_COMPUTED) else cell


def _write_xlsx(names: Sequence[str], table: Sequence[Sequence[Any]], path: str | Path, labels: Sequence[str]) -> None:
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation
    except ImportError as error:
        raise MissingExtraError("xlsx", "an XLSX sheet", str(path)) from error
    book = Workbook()
    sheet = book.active
    sheet.title = "coding"
    sheet.append(list(names))
    for row in table:
        sheet.append(["" if cell is None else _plain(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for n, name in enumerate(names, start=1):
        wide = name in ("promise", "answer", "evidence", "comment")
        sheet.column_dimensions[get_column_letter(n)].width = 48 if wide else 14
        if wide:
            for (cell,) in sheet.iter_rows(min_row=2, min_col=n, max_col=n):
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    if labels:
        offered = DataValidation(type="list", formula1=f'"{",".join(labels)}"', allow_blank=True)
        sheet.add_data_validation(offered)
        letter = get_column_letter(names.index("label") + 1)
        offered.add(f"{letter}2:{letter}{len(table) + 1}")
    sheet.freeze_panes = "A2"
    book.save(path)


def _lines(path: str | Path) -> list[dict[str, str]]:
    """Return the objects of a JSONL file, one a line; InputError for a line that is none."""
    rows = []
    for n, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), start=1):
        try:
            rows.append({str(name): str(value) for name, value in json.loads(line).items()} if line.strip() else None)
        except (ValueError, AttributeError) as error:
            raise InputError(f"line {n} is no JSON object", str(path), "mend the line") from error
    return [row for row in rows if row]


def _table(path: str | Path) -> list[dict[str, str]]:
    if not Path(path).is_file():
        raise InputError("no such file", str(path), "check the spelling")
    if str(path).lower().endswith(".xlsx"):
        return _read_xlsx(path)
    try:
        with open(path, encoding="utf-8-sig", newline="") as handle:
            rows = csv.DictReader(handle)
            return [{k: _back((v or "").strip()) for k, v in row.items() if isinstance(k, str)} for row in rows]
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", str(path), "save it as CSV UTF-8, or as XLSX") from error


def _read_xlsx(path: str | Path) -> list[dict[str, str]]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError("xlsx", "an XLSX sheet", str(path)) from error
    sheet = load_workbook(path, read_only=True, data_only=True).active
    rows = sheet.iter_rows(values_only=True)
    names = [str(name) if name is not None else "" for name in next(rows, ())]
    return [
        {name: "" if cell is None else _back(str(cell).strip()) for name, cell in zip(names, row, strict=False)}
        for row in rows
        if any(cell is not None for cell in row)
    ]
