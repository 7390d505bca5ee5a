"""Indicators over places and years, as a table and as charts."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from compare.api.drawing import Drawn, draw_each, drawn_from
from compare.api.paths import Path_, Told, parts, tell, untold
from compare.errors import InputError, UsageError
from compare.model import Finding, IndicatorYear, Reading, Report, ReportRow, Statement

if TYPE_CHECKING:
    from compare.facts.lexicon import Indicator
    from compare.figures import Figure


def table(
    *paths: Path_,
    indicators: Iterable[str],
    places: Iterable[str] = (),
    years: str = "",
    reading: str = "as-stated",
    measure: str = "",
    lexicon: Iterable[Path_] = (),
    told: Told = untold,
) -> list[IndicatorYear]:
    """Return targets beside outcomes of some indicators (ids or names), a row for each place and year.

    ``reading``, ``measure`` and ``places`` are those of ``compare.tables.indicators.indicator_rows``; ``years`` is
    written "2015-2020,2022"; ``lexicon`` names files that add to the shipped one.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.tables.indicators import resolve_indicators

    files = tuple(map(str, lexicon))
    wanted = resolve_indicators(indicators, load_lexicon(*files))
    rows, _ = _indicator_rows(paths, wanted, files, places, years, reading, measure, told)
    return rows


def plot(
    chart: str,
    *paths: Path_,
    indicator: str,
    places: Sequence[str] = (),
    years: str = "",
    reading: str = "as-stated",
    measure: str = "",
    lexicon: Iterable[Path_] = (),
    lang: str = "zh",
    told: Told = untold,
) -> "Figure":
    """Return one of the charts of ``compare.figures`` (targets, places, amplification, spread) of one indicator.

    ``targets`` draws one place, ``amplification`` two to four from the top down, the others all places or those named;
    ``places`` draws the last year of those given.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.figures import CHARTS
    from compare.tables.frames import frame
    from compare.tables.indicators import missing_years, resolve_indicators

    if chart not in CHARTS:
        raise UsageError(f"no chart {chart}", "", f"use one of {', '.join(CHARTS)}")
    files = tuple(map(str, lexicon))
    (wanted,) = resolve_indicators([indicator], load_lexicon(*files))
    rows, reports = _indicator_rows(paths, [wanted], files, places, years, reading, measure, told)
    drawn = frame(rows, "indicators")
    if chart == "amplification":
        return CHARTS[chart](drawn, wanted, chain=places, lang=lang)
    if chart != "targets":
        return CHARTS[chart](drawn, wanted, lang=lang)
    known = list(dict.fromkeys(row.place for row in rows))
    if len(known) > 1:
        raise UsageError(f"{len(known)} places in one chart of targets", "", f"name one with --place, like {known[0]}")
    place = known[0] if known else ""
    return CHARTS[chart](drawn, wanted, place=place, missing=missing_years(rows, reports, place), lang=lang)


def _indicator_rows(
    paths: Sequence[Path_],
    indicators: Sequence["Indicator"],
    files: tuple[str, ...],
    places: Iterable[str],
    years: str,
    reading: str,
    measure: str,
    told: Told,
) -> tuple[list[IndicatorYear], list[ReportRow]]:
    from compare.facts.lexicon import load_lexicon
    from compare.tables.indicators import indicator_rows, parse_years

    when, places, lexicon = parse_years(years), tuple(places), load_lexicon(*files)
    reports, stated = _stated(paths, files, told)
    held = {report.place for report in reports}
    if unknown := [place for place in places if place not in held]:
        raise InputError("no report of this place", unknown[0], "gwr reports lists the places that were read")
    rows = indicator_rows(
        stated, reports, indicators, reading=reading, measure=measure, places=places, years=when, lexicon=lexicon
    )
    return rows, reports


def _stated(paths: Sequence[Path_], files: tuple[str, ...], told: Told) -> tuple[list[ReportRow], list[Statement]]:
    """Return reports and statements; what a store holds is looked up again, since the lexicon may be another."""
    from compare.facts.lexicon import load_lexicon

    lexicon, of_report = load_lexicon(*files), partial(_of_report, files)
    reports: list[ReportRow] = []
    stated: list[Statement] = []
    findings: list[Finding] = []
    for part in parts(paths, readings=partial(draw_each, of_report)):
        if isinstance(part, Drawn | Reading):
            drawn = part if isinstance(part, Drawn) else drawn_from(part, of_report)
            reports += (row for row, _ in drawn.rows)
            stated += (row for _, rows in drawn.rows for row in rows)
            findings += drawn.findings
        else:
            reports += part.rows("reports")
            stated += [lexicon.renamed(row) for row in part.rows("statements")]
            findings += part.rows("findings")
    tell(bool(reports), paths, findings, told)
    return reports, stated


def _of_report(files: tuple[str, ...], report: Report) -> list[tuple[ReportRow, list[Statement]]]:
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements
    from compare.rows import report_row

    return [(report_row(report), extract_statements(report, load_lexicon(*files)))]
