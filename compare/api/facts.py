"""What reports say: the numbers they state and what they promise."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.api.paths import Path_, Told, rows_of, untold
from compare.api.reading import read
from compare.errors import InputError, UsageError
from compare.model import Commitment, Statement

if TYPE_CHECKING:
    from compare.facts.explain import Explanation


def statements(*paths: Path_, lexicon: Iterable[Path_] = (), told: Told = untold) -> list[Statement]:
    """Return the numbers that the reports under the paths state: targets, outcomes, baselines.

    ``lexicon``: files of indicators laid over the shipped ones.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements

    rows = rows_of(paths, "statements", extract_statements, told)
    files = [Path(file) for file in lexicon]
    if not files:
        return rows
    words = load_lexicon(*files)
    found = ((row, words.find(row.indicator, row.measure, row.unit)) for row in rows)
    return [replace(row, indicator_id=indicator.id if indicator else "") for row, indicator in found]


def explain(where: str, *, lexicon: Iterable[Path_] = ()) -> "list[Explanation]":
    """Return why the numbers of one line were bound as they were; ``where`` is FILE:LINE."""
    from compare.facts.explain import explain_line
    from compare.facts.lexicon import load_lexicon

    path, _, line = where.rpartition(":")
    if not path or not line.isdigit():
        raise UsageError("--explain wants FILE:LINE", where, "give the path and the number of a line")
    words = load_lexicon(*(Path(file) for file in lexicon))
    found = [e for report in read(path).reports for e in explain_line(report, int(line), words)]
    if not found:
        raise InputError("no sentence begins on this line", where, "give a line with text, counted from 1")
    return found


def commitments(*paths: Path_, told: Told = untold) -> list[Commitment]:
    """Return the commitments of every report under the paths given, as promised: nothing is followed up."""
    from compare.archive import as_promised
    from compare.facts.commitments import extract_commitments

    return [as_promised(row) for row in rows_of(paths, "commitments", extract_commitments, told)]
