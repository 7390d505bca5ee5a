"""A comparison of two reports for a terminal: marks beside the colours, side by side where it is wide enough."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Final, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from compare.diffing import Comparison, Difference, Tally
from compare.diffing.view import Fold, blocks
from compare.output.diff import MARKS, close, fold_line, heading, notes, title, totals
from compare.output.labels import label

SIDE_BY_SIDE: Final = 120
"""Columns from which the two reports stand beside each other."""
GONE, NEW, QUIET, SAID = "red", "green", "dim", "bold cyan"


def write_text(
    comparison: Comparison, out: TextIO, lang: str = "zh", *, width: int = 80, color: bool = False, fold: bool = True
) -> None:
    """Write a comparison to be read in a terminal of a width in columns; ``fold`` hides what did not change.

    What was taken out stands in [- -] and what was put in in {+ +}, in colour or not.
    """
    console = Console(
        file=out, width=width, force_terminal=color, no_color=not color, highlight=False, markup=False, emoji=False,
        color_system="standard" if color else None,
    )  # fmt: skip
    console.print(Text(f"{title(comparison.a)} → {title(comparison.b)}", style="bold"))
    console.print(Text(f"A {comparison.a.path}\nB {comparison.b.path}\n{totals(comparison, lang)}", style=QUIET))
    for block in blocks(comparison, fold=fold):
        console.print()
        console.print(Rule(Text(heading(block, lang), style="bold", overflow="fold"), align="left", characters="─"))
        for item in block.items:
            if isinstance(item, Fold):
                console.print(Text(f"{MARKS[item.reason]} {fold_line(item, lang)}", style=QUIET))
            elif width >= SIDE_BY_SIDE:
                console.print(_beside(item, width, lang))
            else:
                _below(console, item, lang)


def write_tally_text(tallies: Sequence[Tally], out: TextIO, lang: str = "zh") -> None:
    """Write how many sentences of each section have each kind of change."""
    names = [f.name for f in fields(Tally)]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(label("heading", lang), overflow="fold")
    for name in names[1:]:
        table.add_column(label(name, lang), justify="right")
    for tally in tallies:
        values = [getattr(tally, name) for name in names]
        table.add_row(values[0] or label("no_heading", lang), *(str(value) if value else "·" for value in values[1:]))
    Console(file=out, highlight=False, markup=False).print(table)


def _below(console: Console, item: Difference, lang: str) -> None:
    """Print a difference as one text with marks, or as two one above the other where little is equal."""
    mark = MARKS[item.change.kind]
    if not item.edits or close(item.edits):
        console.print(_hanging(mark, _inline(item, gone=True, new=True)))
    else:
        console.print(_hanging(mark, _inline(item, gone=True, new=False)))
        console.print(_hanging("→", _inline(item, gone=False, new=True)))
    for note in notes(item, lang):
        console.print(_hanging("", Text(note, style=SAID)))


def _beside(item: Difference, width: int, lang: str) -> Table:
    """Return a difference as a row of two columns."""
    half = (width - 6) // 2
    table = Table.grid(padding=(0, 1))
    for column in (1, half, half):
        table.add_column(width=column, overflow="fold", no_wrap=False)
    one = _inline(item, gone=True, new=False) if item.change.text_a else Text()
    other = _inline(item, gone=False, new=True) if item.change.text_b else Text()
    said = [Text(note, style=SAID) for note in notes(item, lang)]
    table.add_row(MARKS[item.change.kind], one, Text("\n").join([other, *said]))
    return table


def _hanging(mark: str, text: Text) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=2)
    table.add_column(overflow="fold")
    table.add_row(mark, text)
    return table


def _inline(item: Difference, *, gone: bool, new: bool) -> Text:
    """Return the words of a difference with what was taken out, what was put in, or both."""
    text = Text(overflow="fold")
    if not item.edits:
        return text.append(item.change.text_a or item.change.text_b, GONE if item.change.text_a else NEW)
    for edit in item.edits:
        if edit.equal:
            text.append(edit.a)
            continue
        if gone and edit.a:
            text.append(f"[-{edit.a}-]", f"{GONE} strike")
        if new and edit.b:
            text.append(f"{{+{edit.b}+}}", f"{NEW} bold")
    return text
