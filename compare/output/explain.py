"""How the numbers of a line were read and bound, for the person who doubts one of them."""

from collections.abc import Iterable
from typing import TextIO

from compare.facts.explain import Explanation
from compare.model import Statement


def write_explanations(explanations: Iterable[Explanation], out: TextIO) -> None:
    """Write one block a sentence: where it stands, its marked text, its statements with their rules, what is left."""
    for e in explanations:
        told = " · ".join(word for word in (f"line {e.line}", e.role, e.period, e.section) if word)
        out.write(f"{told}\n  {e.marked}\n")
        for statement in e.statements:
            out.write(f"    {_line(statement)}\n")
        if e.left_out:
            out.write(f"    no statement: {'  '.join(e.left_out)}\n")
        out.write("\n")


def _line(s: Statement) -> str:
    number = s.value or (f"{s.low}–{s.high}" if s.low or s.high else "")
    name = f"{s.indicator} ({s.indicator_id})" if s.indicator_id else s.indicator
    words = f", {s.modality}" if s.modality else ""
    return f"{s.kind} {name}: {s.measure} {s.comparator} {number}{s.unit}, {s.period}{words}   [rule: {s.rule}]"
