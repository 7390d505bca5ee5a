"""Rows of a table as a listing for a terminal: short paths, words for coded values, long texts folded."""

import os
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final, TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from compare.output.labels import figure_text, label, value_label
from compare.rows import Cell

FOLDED: Final = {
    "commitment", "next_quote", "quote", "quote_a", "quote_b", "text", "text_a", "text_b", "heading", "heading_a",
    "heading_b", "message", "issues", "indicator", "indicator_a", "indicator_b", "target_quote", "outcome_quote",
    "why", "places", "years", "numbers_changed",
}  # fmt: skip
"""Columns whose texts may be long: they are folded where the others are kept on one line."""

PATHS: Final = {"path": "line", "path_a": "line_a", "path_b": "line_b"}
"""Columns that hold paths, each with the column of the line it is shown together with."""

FIGURES: Final = {
    "value": "unit", "target": "unit", "outcome": "unit", "value_a": "unit_a", "value_b": "unit_b",
}  # fmt: skip
"""Columns of numbers, each with the column of its unit, which is shown together with it."""

LONGEST: Final = 160
"""Characters of a text that are shown: its beginning and end."""

NARROWEST: Final = 10
"""Columns that a folded text gets at least."""

WIDEST_PATH: Final = 0.4
"""Share of the terminal that a path may take on one line: a longer one (of a zip's member) is folded."""

Row = dict[str, Cell]


def write_listing(
    names: Sequence[str], rows: Iterable[Sequence[Cell]], shown: Sequence[str], out: TextIO, lang: str
) -> None:
    """Write some columns of rows whose cells ``names`` name, as wide as the terminal, and how many rows there are.

    A column that is empty in every row is left out.
    """
    found = [dict(zip(names, values, strict=True)) for values in rows]
    folder = common_folder(str(row[name] or "") for row in found for name in shown if name in PATHS)
    with_line = {PATHS[name] for name in shown if name in PATHS}
    heads = [name for name in shown if name not in with_line and (not found or any(_said(row[name]) for row in found))]
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    listing = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False, show_edge=False)
    cells = {name: [_text(name, row, shown, folder, lang) for row in found] for name in heads}
    for name in heads:
        too_wide = name in PATHS and max(map(cell_len, cells[name]), default=0) > console.width * WIDEST_PATH
        folded = name in FOLDED or too_wide
        numeric = not folded and all(isinstance(row[name], int | float) for row in found)
        listing.add_column(
            label(name, lang), overflow="fold", no_wrap=not folded, justify="right" if numeric else "left",
            min_width=NARROWEST if folded else None,
        )  # fmt: skip
    for row in zip(*cells.values(), strict=True):
        listing.add_row(*row)
    console.print(listing)
    under = f" · {label('under', lang)} {folder}/" if folder else ""
    console.print(f"{len(found)} {label('rows', lang)}{under}", soft_wrap=True)


def common_folder(paths: Iterable[str]) -> str:
    """Return the folder that all paths have in common, leaving at least a folder and a name of each; or nothing."""
    parts = [path.split("/")[:-2] for path in {path.replace(os.sep, "/") for path in paths} if path]
    if not parts:
        return ""
    first, last = min(parts), max(parts)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "/".join(one for one, _ in alike)


def _said(value: Cell) -> bool:
    return value is not None and value != ""


def _text(name: str, row: Row, shown: Sequence[str], folder: str, lang: str) -> str:
    value = row[name]
    if name in PATHS:
        path = str(value or "").replace(os.sep, "/")
        short = path[len(folder) + 1 :] if folder else path
        line = row[PATHS[name]] if PATHS[name] in shown else None
        return f"{short}:{line}" if line and short else short
    if name in FIGURES and FIGURES[name] in row:
        return _figure(name, row, lang)
    if not _said(value):
        return ""
    text = f"{value:.3g}" if isinstance(value, float) else " ".join(str(value).split())
    if len(text) > LONGEST:
        text = f"{text[: LONGEST * 3 // 4]} … {text[-LONGEST // 4 :]}"
    return value_label(name, text, lang)


def _figure(name: str, row: Row, lang: str) -> str:
    """Return a number with its unit, a target or a statement's value with its sign too."""

    def said(key: str) -> str:
        value = row.get(key)
        return f"{value:.12g}" if isinstance(value, float) else str(value or "")

    bound = name in ("value", "target") and "comparator" in row
    if not bound:
        return f"{said(name)}{said(FIGURES[name])}" if _said(row[name]) else ""
    return figure_text(said("comparator"), said(name), said("low"), said("high"), said(FIGURES[name]), lang)
