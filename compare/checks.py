"""Archive to findings: what its keeper should look at, each with a fingerprint that stays while the thing stays."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from compare.ids import content_id
from compare.model import Finding, Issue, ReportRow

LEVELS: Final = ("note", "warning", "error")
"""How bad a finding is, from little to much."""

_ISSUE_LEVELS: Final = {"copies": "note", "copy": "note", "version": "note", "manifest": "note"}
"""Of what reading says about one report; everything else is a warning."""


@dataclass(frozen=True, slots=True)
class Held:
    """A report of the archive, as far as checks look at it."""

    row: ReportRow
    issues: tuple[Issue, ...]


def check(held: Sequence[Held], unreadable: Iterable[Finding] = ()) -> list[Finding]:
    """Return everything about an archive that its keeper should know, worst first, then by path.

    ``unreadable``: what was found on the way. Kinds: those of reading (unreadable, manifest), of a store that is
    behind its archive (not_built, gone), those of a report's issues
    (copies, copy, version, second, place, year, date, ending, part), no_place, no_year, missing_year.
    """
    findings = [*unreadable, *_issues(held), *_unknown(held), *_missing_years(held)]
    return sorted(findings, key=lambda f: (-LEVELS.index(f.level), f.path, f.line, f.kind, f.message))


def _issues(held: Iterable[Held]) -> Iterator[Finding]:
    for report in held:
        path = report.row.path
        for issue in report.issues:
            level = _ISSUE_LEVELS.get(issue.kind, "warning")
            fingerprint = content_id(issue.kind, path, issue.message)
            yield Finding(issue.kind, level, path, issue.line, f"{path}: {issue.message}", fingerprint)


def _unknown(held: Iterable[Held]) -> Iterator[Finding]:
    for report in held:
        path = report.row.path
        for kind, known, name in (
            ("no_place", report.row.place, "place"), ("no_year", report.row.report_year, "year"),
        ):  # fmt: skip
            if not known:
                message = f"{path}: its {name} is not known; name it in a manifest"
                yield Finding(kind, "warning", path, 0, message, content_id(kind, path))


def _missing_years(held: Iterable[Held]) -> Iterator[Finding]:
    dated = [r.row for r in held if r.row.place and r.row.report_year is not None]
    dated.sort(key=lambda row: (row.place, row.report_year or 0, row.path))
    for place, rows in groupby(dated, key=lambda row: row.place):
        for before, after in pairwise(rows):
            for year in range((before.report_year or 0) + 1, after.report_year or 0):
                message = f"{place}: no report of {year}, though of {before.report_year} and {after.report_year}"
                yield Finding("missing_year", "note", before.path, 0, message, content_id("missing_year", place, year))


def new_since(findings: Iterable[Finding], known: Collection[str]) -> list[Finding]:
    """Return the findings whose fingerprints are not known yet."""
    return [finding for finding in findings if finding.fingerprint not in known]


def at_or_above(findings: Iterable[Finding], level: str) -> bool:
    """Tell whether any finding is as bad as a level, or worse."""
    return any(LEVELS.index(finding.level) >= LEVELS.index(level) for finding in findings)
