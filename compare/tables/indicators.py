"""Statements of many reports to one row for each indicator, place and year: target, outcome and what lies between."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import process

from compare.errors import InputError, UsageError
from compare.facts.lexicon import Indicator, Lexicon, load_lexicon, unit_family
from compare.model import IndicatorYear, ReportRow, Statement
from compare.rows import Cell

READINGS: Final = ("as-stated", "midpoint", "lower")
"""How a target becomes one number: a range has none, its middle, or its lower end; a bound is the number it names.

Midpoints are used for maps and regressions, the lower bound in part of the literature on growth targets (Li, Liu, Weng
and Zhou 2019; Xu and Liu 2017 keep the number named before 左右 and 以上); as-stated changes nothing.
"""

_YEARS: Final = re.compile(r"(\d{4})(?:-(\d{4}))?", re.A)

Key = tuple[str, int, str, str, str]
"""place, year, indicator id, measure, base unit"""


@dataclass(frozen=True, slots=True)
class Number:
    """What a statement says, in base units; ``value`` is none for a range that is read as stated."""

    value: float | None
    low: float | None
    high: float | None


def resolve_indicators(names: Iterable[str], lexicon: Lexicon) -> list[Indicator]:
    """Return the indicators that are meant by ids or names as reports write them; InputError for one unknown."""
    found = []
    for name in names:
        indicator = lexicon.get(name) or lexicon.find(name)
        if indicator is None:
            known = [*lexicon.indicators, *(one.zh for one in lexicon.indicators.values())]
            near = ", ".join(match[0] for match in process.extract(name, known, limit=3))
            raise InputError("no such indicator", name, f"did you mean {near}")
        found.append(indicator)
    return found


def parse_years(text: str) -> frozenset[int]:
    """Return the years meant by "2015-2020,2022"; an empty text means no choice, an empty set."""
    years: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        found = _YEARS.fullmatch(part)
        if not found:
            raise UsageError("not a year or a range of years", part, "write --years 2015-2020,2022")
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise UsageError("a range of years that ends before it begins", part, f"write --years {last}-{first}")
        years.update(range(first, last + 1))
    return frozenset(years)


def indicator_rows(
    statements: Iterable[Statement],
    reports: Iterable[ReportRow],
    indicators: Sequence[Indicator],
    *,
    reading: str = "as-stated",
    measure: str = "",
    places: Iterable[str] = (),
    years: Iterable[int] = (),
    lexicon: Lexicon | None = None,
) -> list[IndicatorYear]:
    """Return a row for each place, year and indicator for which a target or an outcome is stated, in that order.

    Only what is said of a whole year and of the whole place counts: no five-year targets, no quarters, nothing of the
    urban district alone; of several such statements, the first one in the earliest report. ``measure`` is level,
    growth, share, change, or "all"; left empty, the one that each indicator's targets have most often. ``places`` and
    ``years`` choose rows after everything is computed, so that the level above need not be among them.
    """
    if reading not in READINGS:
        raise UsageError(f"unknown reading {reading}", "", f"use one of {', '.join(READINGS)}")
    known = {one.id: one for one in indicators}
    targets, outcomes = _annual(statements, known, lexicon or load_lexicon())
    measures = _measures(measure, known, targets, outcomes)
    chosen = [key for key in {**targets, **outcomes} if measures is None or key[3] in measures[key[2]]]
    listed = list(reports)
    nation = next((report.place for report in listed if report.level == "national"), "")
    parents = {r.place: r.parent or (nation if r.level == "province" else "") for r in listed}
    codes = {report.place: report.place_code for report in listed}
    rows = []
    for key in chosen:
        row = _row(key, targets, outcomes, parents.get(key[0], ""), reading)
        rows.append(replace(row, place_code=codes.get(key[0], "")))
    wanted, when = frozenset(places), frozenset(years)
    order = {one.id: n for n, one in enumerate(indicators)}
    kept = [r for r in rows if (not wanted or r.place in wanted) and (not when or r.year in when)]
    return sorted(kept, key=lambda r: (r.place_code, r.place, order[r.indicator_id], r.measure, r.unit, r.year))


def missing_years(rows: Iterable[IndicatorYear], reports: Iterable[ReportRow], place: str) -> list[int]:
    """Return the years among those shown for which the place has no report, though it has earlier and later ones."""
    have = {report.report_year for report in reports if report.place == place and report.report_year is not None}
    shown = {row.year for row in rows}
    if not have or not shown:
        return []
    first, last = max(min(have), min(shown)), min(max(have), max(shown))
    return [year for year in range(first, last) if year not in have]


def wide(
    rows: Iterable[IndicatorYear], value: str = "target", reading: str = "as-stated"
) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Return header and rows with a column for each year: one row for a place, an indicator, a measure and a unit.

    ``value`` names what the cells hold: target, outcome, deviation, pressure or amplification. With the ``reading``
    as-stated a target keeps its comparator (">=8", "~7.5", "6-6.5"); with the others its cell is the number alone.
    """
    table: dict[tuple[str, ...], dict[int, Cell]] = defaultdict(dict)
    for row in rows:
        key = (row.place, row.place_code, row.indicator_id, row.measure, row.unit)
        cell: Cell = getattr(row, value)
        if value == "target" and reading == "as-stated":
            cell = _as_stated(row)
        if cell is not None:
            table[key][row.year] = round(cell, 6) if isinstance(cell, float) else cell
    years = sorted({year for cells in table.values() for year in cells})
    header = ("place", "place_code", "indicator_id", "measure", "unit", *(str(year) for year in years))
    return header, [(*key, *(cells.get(year) for year in years)) for key, cells in table.items()]


def _as_stated(row: IndicatorYear) -> Cell:
    """Return a target as it was put: 8.0, ">=8", "~7.5", "6-6.5"."""
    if row.target is None:
        return None if row.low is None or row.high is None else f"{row.low:.12g}-{row.high:.12g}"
    return row.target if row.comparator == "=" else f"{row.comparator}{row.target:.12g}"


def number_of(statement: Statement, reading: str) -> Number:
    """Return the number that a statement names, in base units, as a reading has it."""
    ends = [_float(statement.low), _float(statement.high)]
    named = _float(statement.value)
    stated = [number for number in ([named] if named is not None else ends) if number is not None]
    if statement.base_value is None or not stated:
        return Number(None, None, None)
    middle = sum(stated) / len(stated)
    factor = statement.base_value / middle if middle else 1.0
    low, high = (None if end is None else round(end * factor, 6) for end in ends)
    if statement.comparator != "range" or low is None or high is None:
        return Number(statement.base_value, low, high)
    value = {"as-stated": None, "midpoint": statement.base_value, "lower": low}[reading]
    return Number(value, low, high)


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _annual(
    statements: Iterable[Statement], known: dict[str, Indicator], lexicon: Lexicon
) -> tuple[dict[Key, Statement], dict[Key, Statement]]:
    """Return the target and the outcome to take for each key."""
    targets: dict[Key, Statement] = {}
    outcomes: dict[Key, Statement] = {}
    for s in map(lexicon.as_change, statements):
        indicator = known.get(s.indicator_id)
        if indicator is None or s.report_year is None or not s.place or not s.period.isdigit() or s.base_value is None:
            continue
        year = int(s.period)
        measure = _measure(s, indicator)
        key = (s.place, year, s.indicator_id, measure, s.base_unit)
        if not measure or lexicon.narrowed(s):
            continue
        if s.kind == "target" and year == s.report_year:
            _take(targets, key, s, _target_order)
        elif s.kind == "outcome" and year < s.report_year:
            _take(outcomes, key, s, _outcome_order)
    return targets, outcomes


def _measure(statement: Statement, indicator: Indicator) -> str:
    """Return the measure to table by: for a rate or a price index, share, growth and level in percent are one thing."""
    if statement.measure in ("rank", "completion"):
        return ""
    if statement.measure != "change" and unit_family(statement.unit) == "percent":
        return {"percent": "share", "index": "growth"}.get(indicator.unit, statement.measure)
    return statement.measure


def _take(
    best: dict[Key, Statement], key: Key, statement: Statement, order: Callable[[Statement], tuple[int, ...]]
) -> None:
    if key not in best or order(statement) < order(best[key]):
        best[key] = statement


def _target_order(s: Statement) -> tuple[int, ...]:
    return s.begin, s.end


def _outcome_order(s: Statement) -> tuple[int, ...]:
    """Prefer the next report."""
    return (s.report_year or 0, *_target_order(s))


def _measures(
    measure: str, known: dict[str, Indicator], targets: dict[Key, Statement], outcomes: dict[Key, Statement]
) -> dict[str, set[str]] | None:
    """Return the measures to keep for each indicator, or None for all of them."""
    if measure == "all":
        return None
    if measure:
        return {key: {measure} for key in known}
    counts: dict[str, Counter[str]] = {key: Counter() for key in known}
    for weight, stated in ((1000, targets), (1, outcomes)):
        for key in stated:
            counts[key[2]][key[3]] += weight
    return {key: {max(sorted(count), key=lambda m: count[m])} if count else set() for key, count in counts.items()}


def _row(
    key: Key, targets: dict[Key, Statement], outcomes: dict[Key, Statement], parent: str, reading: str
) -> IndicatorYear:
    place, year, indicator_id, measure, unit = key
    stated, came = targets.get(key), outcomes.get(key)
    before = outcomes.get((place, year - 1, *key[2:]))
    above = targets.get((parent, *key[1:])) if parent else None
    aim = number_of(stated, reading) if stated else Number(None, None, None)
    got = number_of(came, "midpoint").value if came else None
    last = number_of(before, "midpoint").value if before else None
    higher = number_of(above, reading).value if above else None
    return IndicatorYear(
        place=place,
        place_code="",
        year=year,
        indicator_id=indicator_id,
        target=aim.value,
        comparator=stated.comparator if stated else "",
        outcome=got,
        unit=unit,
        deviation=_deviation(aim, got),
        pressure=_minus(aim.value, last),
        amplification=_minus(aim.value, higher),
        target_id=stated.id if stated else "",
        outcome_id=came.id if came else "",
        measure=measure,
        low=aim.low,
        high=aim.high,
        modality=stated.modality if stated else "",
        basis=stated.basis if stated else "",
        target_quote=stated.quote if stated else "",
        target_path=stated.path if stated else "",
        target_line=stated.line if stated else None,
        outcome_quote=came.quote if came else "",
        outcome_path=came.path if came else "",
        outcome_line=came.line if came else None,
    )


def _deviation(aim: Number, got: float | None) -> float | None:
    if aim.value is None and got is not None and aim.low is not None and aim.high is not None:
        return round(min(got - aim.low, 0.0) or max(got - aim.high, 0.0), 6)
    return _minus(got, aim.value)


def _minus(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else round(a - b, 6)
