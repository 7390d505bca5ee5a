"""A comparison of two reports for a terminal: marks beside the colours, side by side where it is wide enough."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Final, TextIO

from compare.diffing import Comparison, Difference, Tally
from compare.diffing.view import Fold, blocks
from compare.output.columns import Piece, beside, painted, width_of, wrapped
from compare.output.diff_words import BETWEEN, MARKS, close, fold_line, heading, notes, title, totals
from compare.output.labels import label

SIDE_BY_SIDE: Final = 120
"""Columns from which the two reports stand beside each other."""
NUMBER: Final = 4
"""Columns of a count in the table of sections."""

Line = list[Piece]


def write_text(
    comparison: Comparison, out: TextIO, lang: str = "zh", *, width: int = 80, color: bool = False, fold: bool = True
) -> None:
    """Write a comparison to be read in a terminal of a width in columns; ``fold`` hides what did not change.

    What was taken out stands in [- -] and what was put in in {+ +}, in colour or not.
    """
    for line in _lines(comparison, lang, width, fold):
        out.write(painted(line, color) + "\n")


def write_tally_text(tallies: Sequence[Tally], out: TextIO, lang: str = "zh", *, width: int = 80) -> None:
    """Write how many sentences of each section have each kind of change, the heading last, cut to a width."""
    names = [f.name for f in fields(Tally)][1:]
    heads = [MARKS[name] if name != "ritual" else label(name, lang) for name in names]
    widths = [max(NUMBER, width_of(head)) for head in heads]
    legend = BETWEEN.join(f"{MARKS[name]} {label(name, lang)}" for name in names if name != "ritual")
    out.writelines(f"{line}\n" for line in _filled(legend, BETWEEN, width))
    head = " ".join(" " * (room - width_of(word)) + word for word, room in zip(heads, widths, strict=True))
    out.write(f"\n{head}  {label('section', lang)}\n")
    for tally in tallies:
        counts = [getattr(tally, name) for name in names]
        row = " ".join(f"{count or '·':>{room}}" for count, room in zip(counts, widths, strict=True))
        out.write(f"{row}  {_cut(tally.section or label('no_heading', lang), width - width_of(row) - 2)}\n")


def _cut(text: str, width: int) -> str:
    """Return a text, or as much of it as fits a width, with … at its end."""
    if width_of(text) <= width:
        return text
    first, *_ = wrapped([(text, "")], max(width - 1, 2))
    return "".join(words for words, _ in first) + "…"


def _lines(comparison: Comparison, lang: str, width: int, fold: bool) -> Iterator[Line]:
    yield from wrapped([(f"{title(comparison.a)} → {title(comparison.b)}", "head")], width)
    for line in (f"A {comparison.a.path}", f"B {comparison.b.path}"):
        yield from wrapped([(line, "quiet")], width)
    for line in _filled(totals(comparison.differences, lang, signs=True), BETWEEN, width):
        yield [(line, "quiet")]
    gutter = _Gutter(comparison)
    for block in blocks(comparison, fold=fold):
        yield []
        yield from wrapped([("── ", "head"), (heading(block, lang), "head")], width)
        for item in block.items:
            if isinstance(item, Fold):
                yield from _hanging(gutter.both(MARKS[item.reason]), [(fold_line(item, lang), "quiet")], width)
            elif width >= SIDE_BY_SIDE:
                yield from _beside(item, lang, width, gutter)
            else:
                yield from _below(item, lang, width, gutter)


class _Gutter:
    """What stands before the words of a difference: its mark and the line of each file, in columns."""

    def __init__(self, comparison: Comparison) -> None:
        changes = comparison.changes
        self.digits = max((len(str(line)) for c in changes for line in (c.line_a, c.line_b) if line), default=1)

    def one(self, line: int | None) -> str:
        """Return the line in one file."""
        return f"{line or '':>{self.digits}} "

    def both(self, mark: str, line_a: int | None = None, line_b: int | None = None) -> str:
        """Return the mark and the lines in both files."""
        return f"{mark:1} {self.one(line_a)}{self.one(line_b)}"


def _filled(text: str, between: str, width: int) -> Iterator[str]:
    """Yield a text in lines of at most a width, broken only where ``between`` stands."""
    line = ""
    for part in text.split(between):
        if line and width_of(line + between + part) > width:
            yield line
            line = part
        else:
            line = line + between + part if line else part
    yield line


def _below(item: Difference, lang: str, width: int, gutter: _Gutter) -> Iterator[Line]:
    """Yield a difference as one text with marks, or as two one above the other where little is equal."""
    mark, line_a, line_b = MARKS[item.change.kind], item.change.line_a, item.change.line_b
    if not item.edits or close(item.edits):
        yield from _hanging(gutter.both(mark, line_a, line_b), _words(item, gone=True, new=True), width)
    else:
        yield from _hanging(gutter.both(mark, line_a), _words(item, gone=True, new=False), width)
        yield from _hanging(gutter.both("→", None, line_b), _words(item, gone=False, new=True), width)
    for note in notes(item, lang):
        yield from _hanging(gutter.both(""), [(note, "said")], width)


def _beside(item: Difference, lang: str, width: int, gutter: _Gutter) -> Iterator[Line]:
    """Yield a difference as two columns."""
    half = (width - 5) // 2
    change = item.change
    left = _hanging(gutter.one(change.line_a), _words(item, gone=True, new=False), half) if change.text_a else ()
    right = list(_hanging(gutter.one(change.line_b), _words(item, gone=False, new=True), half)) if change.text_b else []
    for note in notes(item, lang):
        right += _hanging(gutter.one(None), [(note, "said")], half)
    for n, line in enumerate(beside(list(left), right, half, " │ ")):
        yield [(f"{MARKS[change.kind]} " if n == 0 else "  ", ""), *line]


def _hanging(first: str, pieces: Sequence[Piece], width: int) -> Iterator[Line]:
    """Yield text in lines that all begin where the first one's lead ends."""
    for n, line in enumerate(wrapped(pieces, width - len(first))):
        yield [(first if n == 0 else " " * len(first), ""), *line]


def _words(item: Difference, *, gone: bool, new: bool) -> list[Piece]:
    """Return the words of a difference with what was taken out, what was put in, or both."""
    if not item.edits:
        return [(item.change.text_a or item.change.text_b, "dropped" if item.change.text_a else "added")]
    pieces: list[Piece] = []
    for edit in item.edits:
        if not edit.changed:
            pieces.append((edit.b if new else edit.a, ""))
            continue
        if gone and edit.a:
            pieces.append((f"[-{edit.a}-]", "gone"))
        if new and edit.b:
            pieces.append((f"{{+{edit.b}+}}", "new"))
    return pieces
