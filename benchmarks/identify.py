"""List where the name of a file and what was read of it disagree: python benchmarks/identify.py FOLDER.

One line a disagreement, with its cause, then the counts by cause. A file lies in its place's folder and is named by
its year. Each cause was looked at by eye in the archive of 2,095 reports; the note of the change has the counts.
"""

import re
import sys
from collections import Counter
from pathlib import PurePath

from compare.model import Report
from compare.reading import iter_readings

NOTES = ("copies", "copy", "version", "second", "date", "ending")


def causes(report: Report) -> list[str]:
    """Return the causes for which a report is not what its file is called."""
    path = PurePath(report.path)
    named = re.match(r"((?:19|20)\d\d)", path.stem)
    found = []
    if report.place != path.parent.name:
        found.append("another place's report" if report.place else "no place")
    if report.report_year is None:
        found.append("no year")
    elif named and report.report_year != int(named[1]):
        found.append(_year_cause(report, int(named[1])))
    found += [f"{issue.kind}: {issue.message}" for issue in report.issues if issue.kind in NOTES]
    return found


def _year_cause(report: Report, named: int) -> str:
    year = report.report_year or 0
    if year == named + 1 and report.session_date.startswith(str(named)):
        return "session late in the year named, for the next"
    if year == named + 1:
        return "named by the year reviewed"
    return "another year's report"


def main(paths: list[str]) -> None:
    counts: Counter[str] = Counter()
    total = 0
    for reading in iter_readings(paths):
        for finding in reading.findings:
            counts["not read"] += 1
            print(f"not read\t{finding.message}")
        for report in reading.reports:
            total += 1
            for cause in causes(report):
                counts[cause.split(":")[0]] += 1
                print(f"{cause}\t{report.path}\t{report.place} {report.report_year} {report.session_date}")
    print(f"{total} reports")
    for cause, times in counts.most_common():
        print(f"{times:5} {cause}")


if __name__ == "__main__":
    main(sys.argv[1:])
