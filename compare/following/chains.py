"""A place's reports in order: which report follows which, and where one is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from compare.model import Report


@dataclass(frozen=True, slots=True)
class Step:
    """A report and the one of the next year; ``later`` is None where the next year's report is missing."""

    own: Report
    later: Report | None


def chains(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """Return the reports of each place in the order of their years, one a year.

    Of several reports of one place and year the longest is kept: copies and shortened versions say nothing more.
    Reports whose place or year is unknown are left out.
    """
    dated = [report for report in reports if report.place and report.report_year is not None]
    dated.sort(key=lambda report: (report.place, report.report_year or 0, -_length(report), report.path))
    found: dict[str, list[Report]] = {}
    for (place, _), versions in groupby(dated, key=lambda report: (report.place, report.report_year)):
        found.setdefault(place, []).append(next(versions))
    return found


def pair(reports: Sequence[Report]) -> list[Report]:
    """Return two reports that a person laid side by side as a chain, where the one's place or year is not known.

    Anything else is no pair: an empty list.
    """
    if len(reports) != 2:
        return []
    first, second = reports
    if first.place and second.place and first.place != second.place:
        return []
    if first.report_year is not None and second.report_year is not None and first.report_year > second.report_year:
        return [second, first]
    return [first, second]


def steps(chain: Sequence[Report]) -> list[Step]:
    """Return each report of one place with its follower; the place's last report has none and is left out.

    A follower is missing where both years are known and the later is not the next.
    """
    return [
        Step(own, later if _follows(own.report_year, later.report_year) else None) for own, later in pairwise(chain)
    ]


def _follows(own: int | None, later: int | None) -> bool:
    return own is None or later is None or later == own + 1


def _length(report: Report) -> int:
    return report.body.end - report.body.begin
