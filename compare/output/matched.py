"""Indicators of two reports for a terminal: what both state side by side, then what only one of them does."""

from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from compare.output.labels import label, value_label
from compare.output.listing import write_listing
from compare.rows import Cell

GROUPS: Final = {
    (True, True): ("in_both", ("kind", "indicator_a", "value_a", "indicator_b", "value_b", "score")),
    (True, False): ("only_a", ("kind", "indicator_a", "value_a")),
    (False, True): ("only_b", ("kind", "indicator_b", "value_b")),
}
"""The heading and the columns of what A and B state, by whether either does."""


def write_matched(names: Sequence[str], rows: Iterable[Sequence[Cell]], out: TextIO, lang: str) -> None:
    """Write rows of the table ``indicator_alignment`` in three listings, each with what kind of number is compared."""
    found = [dict(zip(names, values, strict=True)) for values in rows]
    between = ""
    for states, (heading, shown) in GROUPS.items():
        members = [row for row in found if (row["indicator_a"] != "", row["indicator_b"] != "") == states]
        if members:
            out.write(f"{between}{label(heading, lang)}\n")
            listed = [[_compared(str(row["why"]), lang), *row.values()] for row in members]
            write_listing(["kind", *names], listed, shown, out, lang)
            between = "\n"


def _compared(why: str, lang: str) -> str:
    """Return the words for what a row compares: 目标·增速 of "target growth: id gdp"."""
    kind, _, measure = why.partition(":")[0].partition(" ")
    return "·".join(filter(None, (value_label("kind", kind, lang), value_label("measure", measure, lang))))
