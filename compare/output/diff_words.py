"""What a comparison says in words and marks, whatever form it is written in."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Final

from compare.diffing import Difference, Tally
from compare.diffing.view import Block, Fold
from compare.diffing.words import Edit
from compare.model import Report
from compare.output.labels import label

MARKS: Final = {
    "kept": "=", "reworded": "~", "number_changed": "#", "moved": ">", "split": "<", "merged": "&",
    "added": "+", "dropped": "-", "ritual": "=",
}  # fmt: skip
"""One sign for each kind of change, so that nothing hangs on colour."""
BETWEEN: Final = " · "
READABLE: Final = 0.5
"""Two wordings with less than this share of their letters in common are shown one above the other."""
REPORTED: Final = {"raised": "rose", "lowered": "fell"}
"""A target is raised by someone; what is reported rose."""


def title(report: Report) -> str:
    """Return what a report is called: its place and year, else its title, else its path."""
    if report.place and report.report_year:
        return f"{report.place} {report.report_year}"
    return report.title or report.path


def totals(differences: Iterable[Difference], lang: str, *, signs: bool = False) -> str:
    """Return one line that says how many sentences have each kind of change, with ``signs`` by their marks too."""
    counts = {f.name: 0 for f in fields(Tally)[1:]}
    for difference in differences:
        counts[difference.change.kind] += 1
        counts["ritual"] += difference.ritual
    sign_of = {kind: f"{MARKS[kind]} " if signs and kind != "ritual" else "" for kind in counts}
    return BETWEEN.join(f"{sign_of[kind]}{label(kind, lang)} {count}" for kind, count in counts.items() if count)


def heading(block: Block, lang: str) -> str:
    """Return the heading of a block: B's, and A's where it was another."""
    one, other = block.place.heading_a, block.place.heading_b
    if not one and not other:
        return label("no_heading", lang)
    if one == other or not other:
        return one if other else one + aside(label("only_a", lang), lang)
    return f"{one} → {other}" if one else other + aside(label("only_b", lang), lang)


def aside(words: str, lang: str) -> str:
    """Return words in the brackets of a language."""
    return f"（{words}）" if lang == "zh" else f" ({words})"


def fold_line(fold: Fold, lang: str) -> str:
    """Return the line that stands for what was folded: how many sentences, and of what kind."""
    kinds: dict[str, int] = {}
    for difference in fold.differences:
        kinds[difference.change.kind] = kinds.get(difference.change.kind, 0) + 1
    comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
    what = comma.join(f"{label(kind, lang)} {count}" for kind, count in kinds.items())
    return what if fold.reason == "kept" else f"{label('ritual', lang)}{colon}{what}"


def notes(difference: Difference, lang: str) -> Iterator[str]:
    """Yield what is to be said of a difference besides its words: numbers, where it came from."""
    for number in difference.numbers:
        word = number.direction if difference.promise else REPORTED.get(number.direction, number.direction)
        yield f"{number.a} → {number.b}{aside(label(word, lang), lang)}"
    change = difference.change
    if difference.moved and change.section_a:
        yield f"{label('moved_from', lang)} {change.section_a}"


def close(edits: Iterable[Edit]) -> bool:
    """Tell whether two wordings have so much in common that they read well as one text with marks."""
    edits = list(edits)
    equal = 2 * sum(len(edit.a) for edit in edits if edit.equal)
    return equal >= READABLE * sum(len(edit.a) + len(edit.b) for edit in edits)
