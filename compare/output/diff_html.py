"""A comparison of two reports as one self-contained page: side by side, no script, nothing fetched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from compare import __version__
from compare.diffing import Comparison, Difference
from compare.diffing.order import Place
from compare.diffing.view import Block, Fold, blocks
from compare.output.diff_words import MARKS, fold_line, heading, notes, title, totals
from compare.output.labels import label


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of one table, or what is folded."""

    items: tuple[Difference, ...] = ()
    fold: Fold | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One section of the page."""

    place: Place
    heading: str
    totals: str
    runs: tuple[Run, ...]


def write_html(comparison: Comparison, out: TextIO, lang: str = "zh", fold: bool = True) -> None:
    """Write a comparison as a page; ``fold`` puts runs of kept and ritual sentences behind a line to click on."""
    out.write(templates().get_template("diff.html").render(version=__version__, **shown_values(comparison, lang, fold)))


def templates() -> Environment:
    """Return the environment of all pages: everything escaped, a name that is missing is an error."""
    return Environment(
        loader=PackageLoader("compare.output"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip


def shown_values(comparison: Comparison, lang: str, fold: bool = True) -> dict[str, Any]:
    """Return what the templates of a comparison need, by name."""
    return {
        "a": comparison.a,
        "b": comparison.b,
        "name_a": title(comparison.a),
        "name_b": title(comparison.b),
        "totals": totals(comparison.differences, lang),
        "blocks": [_shown(block, lang) for block in blocks(comparison, fold=fold)],
        "marks": MARKS,
        "notes": notes,
        "fold_line": fold_line,
        "say": partial(label, lang=lang),
        "lang": lang,
    }


def _shown(block: Block, lang: str) -> Shown:
    return Shown(block.place, heading(block, lang), totals(_all(block.items), lang), tuple(_runs(block.items)))


def _all(items: Sequence[Difference | Fold]) -> list[Difference]:
    return [d for item in items for d in (item.differences if isinstance(item, Fold) else (item,))]


def _runs(items: Sequence[Difference | Fold]) -> Iterator[Run]:
    for folded, members in groupby(items, key=lambda item: isinstance(item, Fold)):
        if folded:
            yield from (Run(fold=item) for item in members if isinstance(item, Fold))
        else:
            yield Run(items=tuple(item for item in members if isinstance(item, Difference)))
