"""Two reports held against each other."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from compare.api.paths import Path_, one_report, parts, tell, untold
from compare.errors import UsageError
from compare.model import IndicatorMatch, Reading, Report, ReportRow, SectionMatch
from compare.processes import uncollected

if TYPE_CHECKING:
    from compare.diffing import Comparison


def align(a: Path_, b: Path_ = "", *, places: Sequence[str] = (), years: str = "") -> list[SectionMatch]:
    """Return the sections of two reports that treat the same theme, and those that have no counterpart.

    ``a`` and ``b`` are the two; or ``a`` alone is an archive of which ``places`` and ``years`` ("2016-2017") leave two
    reports: the years of a place, or places in the order named. So here and below; UsageError where they leave others.
    """
    from compare.matching.sections import align_sections

    return align_sections(*_two_reports(a, b, places, years))


def align_indicators(
    a: Path_, b: Path_ = "", *, places: Sequence[str] = (), years: str = "", lexicon: Iterable[Path_] = ()
) -> list[IndicatorMatch]:
    """Return the indicators of two reports with both values, and those that only one of them states."""
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements
    from compare.matching.indicators import align_indicators as match

    words = load_lexicon(*lexicon)
    one, other = _two_reports(a, b, places, years)
    return match(extract_statements(one, words), extract_statements(other, words), words)


def diff(
    a: Path_, b: Path_ = "", *, places: Sequence[str] = (), years: str = "", only: Sequence[str] = (),
    section: str = "", min_change: float = 0.0,
) -> "Comparison":  # fmt: skip
    """Return two reports, or any two texts, held against each other; options as in ``compare.diffing.view.select``."""
    from compare.diffing import compare_reports
    from compare.diffing.view import select, stands_in

    with uncollected():
        compared = compare_reports(*_two_reports(a, b, places, years))
    if section and not any(stands_in(difference, section) for difference in compared.differences):
        raise UsageError(
            "no section's heading holds these words", f"--section {section}", "gwr sections lists the headings"
        )
    return select(compared, only=only, section=section, min_change=min_change)


def _two_reports(a: Path_, b: Path_, places: Sequence[str], years: str) -> tuple[Report, Report]:
    if b and (places or years):
        raise UsageError("two reports, and places or years besides", f"{a} {b}", "give one archive, or no places")
    if b:
        return one_report(a), one_report(b)
    if not places and not years:
        raise UsageError("one report where two are wanted", str(a), "name another, or a place and two years of it")
    from compare.tables.indicators import parse_years

    wanted = parse_years(years)

    def chosen(one: Report | ReportRow) -> bool:
        return (not places or one.place in places) and (not wanted or one.report_year in wanted)

    found: list[Report] = []
    for part in parts((a,)):
        if isinstance(part, Reading):
            tell(bool(part.reports), (a,), part.findings, untold)
            found += filter(chosen, part.reports)
        else:
            found += [part.report(row.path) for row in part.rows("reports") if chosen(row)]
    if len(found) != 2:
        which = ", ".join(one.path for one in found[:3]) + (", …" if len(found) > 3 else "")
        what = f"{len(found)} reports of these places and years where two are wanted"
        raise UsageError(what, str(a), f"they are {which}" if found else "see gwr reports for what it holds")
    one, other = sorted(found, key=lambda one: (places.index(one.place) if places else 0, one.report_year or 0))
    return one, other
