"""What was read: reports, sections, and what the keeper of an archive should know."""

from collections.abc import Iterator
from pathlib import Path

from compare.api.paths import Path_, Told, parts, rows_of, tell, untold
from compare.errors import InputError
from compare.model import Finding, Reading, Report, ReportRow, SectionRow


def read(*paths: Path_, manifest: Path_ | None = None, told: Told = untold) -> Reading:
    """Return every report under the paths given, and a finding for each file that is none.

    ``manifest``: a CSV (path, place, report_year, session_date, title) that overrules what is read of files; what a
    built archive holds stays. ``told`` is called with each finding, here and below. Raises InputError where nothing at
    all could be read.
    """
    reports: list[Report] = []
    findings: list[Finding] = []
    for part in parts(paths, manifest):
        if isinstance(part, Reading):
            reports += part.reports
            findings += part.findings
        else:
            reports += part.reports()
            findings += part.rows("findings")
    tell(bool(reports), paths, findings, told)
    return Reading(tuple(reports), tuple(findings))


def reports(*paths: Path_, told: Told = untold, manifest: Path_ | None = None) -> list[ReportRow]:
    """Return what was read of every report under the paths given: place, year, title, length, copies, issues.

    ``told`` is called with each file that could not be read, here and below; ``manifest`` as in ``read``.
    """
    from compare.reading import read_light
    from compare.rows import report_row

    def light(*files: Path_, manifest: Path_ | None = None) -> Iterator[Reading]:
        yield read_light(*files, manifest=manifest)

    return rows_of(paths, "reports", lambda report: (report_row(report),), told, manifest, light)


def sections(*paths: Path_, told: Told = untold, manifest: Path_ | None = None) -> list[SectionRow]:
    """Return the sections of every report under the paths given."""
    from compare.rows import section_rows

    return rows_of(paths, "sections", section_rows, told, manifest)


def check(*paths: Path_, baseline: Path_ = "") -> list[Finding]:
    """Return what the keeper of the reports under the paths should know, without what a baseline knows already.

    ``baseline``: the findings of an earlier time, as ``gwr check -f json`` wrote them. Files that cannot be read are
    findings here, even where nothing else is; so are files of a built archive that are new, changed or gone since.
    Raises InputError where the baseline cannot be read.
    """
    from compare.archive.scan import behind
    from compare.checks import Held, new_since
    from compare.checks import check as check_held
    from compare.rows import report_row

    held: list[Held] = []
    unreadable: list[Finding] = []
    for part in parts(paths):
        if isinstance(part, Reading):
            held += [Held(report_row(report), report.issues) for report in part.reports]
            unreadable += part.findings
        else:
            held += [Held(row, issues) for row, issues in part.held()]
            unreadable += part.rows("findings")
            if part.archive is not None:
                unreadable += behind(part.connection, part.archive)
    return new_since(check_held(held, unreadable), _fingerprints(baseline) if baseline else ())


def _fingerprints(baseline: Path_) -> set[str]:
    import json

    try:
        known = json.loads(Path(baseline).read_text(encoding="utf-8"))
        return {str(row["fingerprint"]) for row in known["rows"]}
    except OSError as error:
        raise InputError(error.strerror or str(error), str(baseline), "write one with gwr check -f json") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("no baseline", str(baseline), "write one with gwr check -f json") from error
