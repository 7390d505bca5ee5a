"""What the room needs to know of a report, and the order in which texts came into being."""

from collections.abc import Iterable
from dataclasses import dataclass

from compare.model import Report

_RANK = {"national": 0, "province": 1, "city": 2, "county": 3}
_LATEST = 9999


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


def order(text: Text) -> tuple[int, str, int, str, str]:
    """Return the key that puts texts in the order of time, the same whatever order they were read in.

    Within a year by the session's date where all that is known is one (a report without a date stands at the end of
    January, when most sessions are held; the national one in March), then from the nation down to the county, then by
    path. Texts without a year come last: they can only have taken from the others.
    """
    usual = "03-05" if text.level == "national" else "01-31"
    date = text.session_date[5:] or usual
    return (text.report_year or _LATEST, date, _RANK.get(text.level, 4), text.path, text.place)


def in_time(texts: Iterable[Text]) -> list[Text]:
    """Return the texts in the order of time."""
    return sorted(texts, key=order)
