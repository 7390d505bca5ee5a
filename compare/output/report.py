"""What is known of places as a page, a site of pages, Markdown or a workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from compare.errors import MissingExtraError, UsageError
from compare.model import TABLES, columns
from compare.output.files import folder, whole_file
from compare.output.labels import label
from compare.output.page import PlacePage, text, write_index, write_page
from compare.rows import all_cells, report_row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDEST: Final = 60
"""Characters that a column of a workbook is wide at most."""


def write_html(pages: Sequence[PlacePage], out: TextIO, lang: str = "zh") -> None:
    """Write the page of one place; raises UsageError where there are several."""
    if len(pages) != 1:
        places = "、".join(page.place for page in pages)
        raise UsageError(
            f"one page shows one place, here are {len(pages)} ({places})", do="give --place, or --site DIR"
        )
    write_page(pages[0], out, lang)


def write_site(pages: Sequence[PlacePage], path: str | Path, lang: str = "zh") -> list[Path]:
    """Write a page for each place and an index into a folder; return what was written."""
    where = folder(path)
    named = [(f"{page.place or n}.html", page) for n, page in enumerate(pages, 1)]
    for name, page in named:
        with whole_file(where / name) as out:
            write_page(page, out, lang)
    with whole_file(where / "index.html") as out:
        write_index(named, out, lang)
    return [where / "index.html", *(where / name for name, _ in named)]


def write_markdown(pages: Sequence[PlacePage], out: TextIO, lang: str = "zh") -> None:
    """Write the targets and promises of each place with what became of them, as tables with both quotes."""
    from compare.output.ledger import write_commitments, write_targets

    for page in pages:
        out.write(f"# {text(lang, 'title', place=page.place)}\n\n")
        years = [one.report_year for one in page.reports if one.report_year]
        out.write(text(lang, "bounds", last=max(years, default="")) + "\n\n")
        write_targets(page.targets, "对照表", out, lang)
        write_commitments(page.commitments, "对照表", out, lang)


def write_workbook(pages: Sequence[PlacePage], path: str, lang: str = "zh") -> None:
    """Write a workbook with a sheet for each table; raises MissingExtraError where openpyxl is not installed."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtraError("xlsx", "a workbook", path) from error
    book = Workbook()
    book.remove(book.active)
    for table, rows in sheets(pages):
        _fill(book.create_sheet(table), table, rows, lang)
    book.save(path)


def sheets(pages: Sequence[PlacePage]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the tables of a workbook by name, with their rows."""
    yield "followthrough", [row for page in pages for row in page.targets]
    yield "commitments", [row for page in pages for row in page.commitments]
    yield "changes", [row for page in pages if page.comparison for row in page.comparison.changes]
    yield "passages", [row for page in pages for row in page.passages]
    yield "reports", [report_row(report) for page in pages for report in page.reports]


def _fill(sheet: "Worksheet", table: str, rows: Sequence[Any], lang: str) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    names = columns(table)
    sheet.append([label(name, lang) for name in names])
    sheet.append(list(names))
    for values in all_cells(rows, TABLES[table]):
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value for value in values])
    for row in sheet.iter_rows(min_row=3):
        for one in row:
            if one.data_type == "f":
                one.data_type = "s"  # a quote that begins with = is a quote
    for n, name in enumerate(names, 1):
        longest = max((len(str(one.value or "")) for one in sheet[get_column_letter(n)][:200]), default=8)
        sheet.column_dimensions[get_column_letter(n)].width = min(WIDEST, 2 * max(longest, len(name) // 2) + 2)
        sheet.cell(1, n).font = Font(bold=True)
        sheet.cell(2, n).font = Font(italic=True, color="57606A")
    for row in sheet.iter_rows(min_row=3):
        for one in row:
            one.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(names))}{max(sheet.max_row, 2)}"
