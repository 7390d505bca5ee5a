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


def steps(chain: Sequence[Report]) -> list[Step]:
    """Return each report of one place with its follower; the place's last report has none and is left out."""
    return [
        Step(own, later if (later.report_year or 0) == (own.report_year or 0) + 1 else None)
        for own, later in pairwise(chain)
    ]


def _length(report: Report) -> int:
    return report.body.end - report.body.begin
