"""What the room needs to know of a report, and the order in which texts came into being."""

import csv
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compare.errors import InputError
from compare.model import Report

_RANK = {"national": 0, "province": 1, "city": 2, "county": 3}
LATEST: Final = 9999
"""Stands for the year of a text of which none is known: it can only have taken from the others."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be held against others: whose, for which year, and the stretch of it that is the report."""

    path: str
    text: str
    begin: int
    end: int
    place: str = ""
    level: str = ""
    report_year: int | None = None
    session_date: str = ""


def text_of(report: Report) -> Text:
    """Return what the room needs of a report."""
    return Text(
        report.path, report.document.text, report.body.begin, report.body.end, report.place, report.level,
        report.report_year, report.session_date,
    )  # fmt: skip


def pairs_in(file: str | Path, paths: Sequence[str | Path], held: Collection[str] = ()) -> list[tuple[str, str]]:
    """Return the pairs of paths that a CSV names in its first two columns; the first row is a header.

    Each path is looked for among those already held, then under the paths given. Raises InputError where the file
    cannot be read, names a path that is not there, or holds no pair.
    """
    try:
        with open(file, encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.reader(handle))[1:]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"no table of pairs: {error}", str(file), "give a CSV with two columns of paths") from error
    pairs = []
    for line, row in enumerate(rows, 2):
        if row and len(row) < 2:
            raise InputError("only one column", f"{file}:{line}", "give two paths in each row")
        if row:
            a, b = (name if name in held else _under(name, paths, f"{file}:{line}") for name in row[:2])
            pairs.append((a, b))
    if not pairs:
        raise InputError("no pair", str(file), "give a header and a row for each pair")
    return pairs


def _under(name: str, paths: Sequence[str | Path], where: str) -> str:
    for path in paths:
        if Path(path, name).is_file():
            return str(Path(path, name))
    raise InputError(f"no such file: {name}", where, "give paths relative to the folder that is compared")


def order(text: Text) -> tuple[int, str, int, str, str]:
    """Return the key that puts texts in the order of time, the same whatever order they were read in.

    Within a year by the session's date where all that is known is one (a report without a date stands at the end of
    January, when most sessions are held; the national one in March), then from the nation down to the county, then by
    path. Texts without a year come last: they can only have taken from the others.
    """
    usual = "03-05" if text.level == "national" else "01-31"
    date = text.session_date[5:] or usual
    return (text.report_year or LATEST, date, _RANK.get(text.level, 4), text.path, text.place)


def in_time(texts: Iterable[Text]) -> list[Text]:
    """Return the texts in the order of time."""
    return sorted(texts, key=order)
