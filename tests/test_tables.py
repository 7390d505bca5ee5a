"""Tables: frames with fixed columns and dtypes, and an indicator over places and years."""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from statement_maker import stated

from compare.api import table
from compare.cli import cli
from compare.errors import InputError, UsageError
from compare.facts.lexicon import load_lexicon
from compare.model import TABLES, IndicatorYear, ReportRow, columns
from compare.tables.frames import dtypes, frame
from compare.tables.indicators import indicator_rows, number_of, parse_years, resolve_indicators, wide

ROOT = Path(__file__).resolve().parents[1]
LEXICON = load_lexicon()
NATION, PROVINCE, CITY = "全国", "青岚省", "云泽市"
REPORTS = [
    ReportRow("n.md", "", NATION, "000000", "", "national", 2020, "", "", 1, 1, ()),
    ReportRow("p.md", "", PROVINCE, "990000", "", "province", 2020, "", "", 1, 1, ()),
    ReportRow("c.md", "", CITY, "990100", PROVINCE, "city", 2020, "", "", 1, 1, ()),
]


def target(place, year, value="8", **more):
    plain = stated("生产总值", value, kind="target", period=str(year), year=year, place=place, base_unit="%")
    return replace(plain, base_value=float(value) if value else None, id=f"t{place}{year}", **more)


def outcome(place, year, value, said_in=None, **more):
    plain = stated("生产总值", value, period=str(year), year=said_in or year + 1, place=place, base_unit="%")
    return replace(plain, base_value=float(value), id=f"o{place}{year}", **more)


def ranged(place, year, low, high):
    middle = (float(low) + float(high)) / 2
    return replace(target(place, year), value="", low=low, high=high, comparator="range", base_value=middle)


def rows(*statements, **options):
    return indicator_rows(statements, REPORTS, [LEXICON.indicators["gdp"]], **options)


@pytest.mark.parametrize("table", TABLES)
def test_a_frame_has_the_tables_columns_and_dtypes_even_without_rows(table):
    empty = frame([], table)
    assert tuple(empty.columns) == columns(table)
    assert {name: str(dtype) for name, dtype in empty.dtypes.items()} == dtypes(table)


def test_a_frame_of_statements():
    one = target(CITY, 2020, "6.5")
    filled = frame([one, replace(one, report_year=None, base_value=None)], "statements")
    assert {name: str(dtype) for name, dtype in filled.dtypes.items()} == dtypes("statements")
    assert filled["report_year"].tolist()[0] == 2020
    assert filled["report_year"].isna().tolist() == [False, True]
    assert filled["base_value"].isna().tolist() == [False, True]
    assert filled["value"].tolist() == ["6.5", "6.5"]


def test_a_frame_joins_what_a_cell_holds_several_of():
    report = replace(REPORTS[0], issues=("two copies", "no date"))
    assert frame([report], "reports")["issues"].tolist() == ["two copies|no date"]


def test_target_beside_outcome_with_pressure_and_amplification():
    found = rows(
        target(NATION, 2020, "6"),
        target(PROVINCE, 2020, "7"),
        target(CITY, 2020, "8.5", comparator=">="),
        outcome(CITY, 2019, "8.1"),
        outcome(CITY, 2020, "8.3"),
    )
    city = {row.year: row for row in found if row.place == CITY}
    assert city[2020] == IndicatorYear(
        place=CITY, place_code="990100", year=2020, indicator_id="gdp", target=8.5, comparator=">=", outcome=8.3,
        unit="%", deviation=-0.2, pressure=0.4, amplification=1.5, target_id="t云泽市2020", outcome_id="o云泽市2020",
        measure="growth", low=None, high=None, target_path="2020.md", target_line=1,
        outcome_path="2021.md", outcome_line=1,
    )  # fmt: skip
    assert (city[2019].target, city[2019].outcome, city[2019].target_id) == (None, 8.1, "")
    assert [row.amplification for row in found if row.place == PROVINCE] == [1.0]
    assert [row.amplification for row in found if row.place == NATION] == [None]


def test_the_level_above_counts_though_it_is_not_shown():
    found = rows(target(PROVINCE, 2020, "7"), target(CITY, 2020, "8"), places=[CITY])
    assert [(row.place, row.amplification) for row in found] == [(CITY, 1.0)]


@pytest.mark.parametrize(
    ("reading", "expected", "deviation"),
    [("as-stated", None, 0.0), ("midpoint", 6.25, 0.15), ("lower", 6.0, 0.4)],
)
def test_readings_of_a_range(reading, expected, deviation):
    (row,) = rows(ranged(CITY, 2020, "6", "6.5"), outcome(CITY, 2020, "6.4"), reading=reading)
    assert (row.target, row.low, row.high, row.deviation) == (expected, 6.0, 6.5, deviation)


@pytest.mark.parametrize(("came", "deviation"), [("5.8", -0.2), ("6", 0.0), ("6.5", 0.0), ("7", 0.5)])
def test_deviation_from_a_range_is_that_from_its_nearest_end(came, deviation):
    (row,) = rows(ranged(CITY, 2020, "6", "6.5"), outcome(CITY, 2020, came))
    assert row.deviation == deviation


def test_a_price_index_is_tabled_as_the_change_it_means():
    index = stated("居民消费价格指数", "103.5", kind="target", period="2020", year=2020, place=CITY, base_unit="%")
    came = stated("居民消费价格涨幅", "2.1", measure="share", period="2020", place=CITY, base_value=2.1, base_unit="%")
    found = indicator_rows([replace(index, base_value=103.5), came], REPORTS, [LEXICON.indicators["cpi"]])
    assert [(row.measure, row.target, row.outcome, row.deviation) for row in found] == [("growth", 3.5, 2.1, -1.4)]


def test_ends_of_a_range_come_to_base_units_too():
    jobs = stated("城镇新增就业", "", "万人", "level", kind="target", low="4", high="5", comparator="range")
    number = number_of(replace(jobs, base_value=45000.0, base_unit="人"), "lower")
    assert (number.value, number.low, number.high) == (40000.0, 40000.0, 50000.0)


@pytest.mark.parametrize(
    "other",
    [
        replace(outcome(CITY, 2020, "9"), period="2016-2020"),
        replace(outcome(CITY, 2020, "9"), period="2020 Q1"),
        outcome("", 2020, "9"),
        replace(outcome(CITY, 2020, "9"), kind="baseline"),
        replace(outcome(CITY, 2020, "9"), measure="completion"),
        replace(outcome(CITY, 2020, "9"), base_value=None),
    ],
)
def test_what_is_no_outcome_of_a_year_is_left_out(other):
    assert rows(other) == []


def test_the_next_report_counts_and_the_whole_place():
    (row,) = rows(
        outcome(CITY, 2020, "9", said_in=2023),
        outcome(CITY, 2020, "7", scope="市区", begin=0),
        outcome(CITY, 2020, "8", scope="全市", begin=40),
        outcome(CITY, 2020, "8.1", begin=50),
    )
    assert row.outcome == 8.0


def test_the_measure_is_what_targets_are_set_in_unless_another_is_asked_for():
    level = outcome(CITY, 2020, "900", measure="level", unit="亿元", base_unit="元")
    told = (target(CITY, 2020), outcome(CITY, 2020, "8"), level)
    assert [row.measure for row in rows(*told)] == ["growth"]
    assert [row.measure for row in rows(*told, measure="level")] == ["level"]
    assert [row.measure for row in rows(*told, measure="all")] == ["growth", "level"]


def test_wide_has_a_column_for_each_year_and_writes_ranges():
    names, cells = wide(rows(target(CITY, 2019, "8"), ranged(CITY, 2021, "6", "6.5"), target(PROVINCE, 2019, "7")))
    assert names == ("place", "place_code", "indicator_id", "measure", "unit", "2019", "2021")
    assert cells == [
        (PROVINCE, "990000", "gdp", "growth", "%", 7.0, None),
        (CITY, "990100", "gdp", "growth", "%", 8.0, "6-6.5"),
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [("", set()), ("2020", {2020}), ("2018-2020,2022", {2018, 2019, 2020, 2022})],
)
def test_years(text, years):
    assert parse_years(text) == years


@pytest.mark.parametrize("text", ["20x", "2018-", "-2018", "2018-2019-2020", "2020-2018"])
def test_years_that_are_none(text):
    with pytest.raises(UsageError, match="--years"):
        parse_years(text)


def test_indicators_by_id_or_name():
    assert [one.id for one in resolve_indicators(["gdp", "城镇登记失业率"], LEXICON)] == [
        "gdp",
        "unemployment_registered",
    ]
    with pytest.raises(InputError, match="did you mean"):
        resolve_indicators(["gpd"], LEXICON)


REPORT = """# {year}年云泽市政府工作报告

各位代表：

现在，我代表市人民政府，向大会报告工作，请予审议。

一、{last}年工作回顾

{last}年，全市地区生产总值增长{outcome}%。

二、{year}年主要目标

{year}年，全市经济社会发展的主要预期目标是：地区生产总值增长{target}%左右。
"""


@pytest.fixture
def folder(tmp_path):
    for year, came, aim in ((2019, "7.9", "8"), (2020, "8.2", "7.5")):
        text = REPORT.format(year=year, last=year - 1, outcome=came, target=aim)
        (tmp_path / f"{year}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_gwr_table(folder):
    ran = CliRunner().invoke(cli, ["table", str(folder), "-i", "gdp", "-f", "csv"])
    assert ran.exit_code == 0, ran.output
    lines = ran.stdout.splitlines()
    assert lines[0] == ",".join(columns("indicators"))
    shown = [line.split(",")[2:9] for line in lines[1:]]
    assert ["2019", "gdp", "8.0", "~", "8.2", "%", "0.2"] in shown
    wider = CliRunner().invoke(
        cli, ["table", str(folder), "-i", "生产总值", "--wide", "-f", "csv", "--years", "2019-2020"]
    )
    assert wider.stdout.splitlines()[0].endswith("unit,2019,2020")
    assert wider.stdout.splitlines()[1].endswith(",~8,~7.5")
    read = CliRunner().invoke(cli, ["table", str(folder), "-i", "gdp", "--wide", "-f", "csv", "--reading", "midpoint"])
    assert read.stdout.splitlines()[1].endswith(",8.0,7.5")
    told = dict(zip(lines[0].split(","), next(line for line in lines if ",2019," in line).split(","), strict=True))
    assert (told["modality"], told["target_quote"], told["target_line"]) == ("左右", "地区生产总值增长8%左右", "13")
    assert (told["outcome_quote"], told["outcome_line"]) == ("全市地区生产总值增长8.2%", "9")
    assert told["target_path"].endswith("2019.md")
    assert told["outcome_path"].endswith("2020.md")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["-i", "gpd"], "no such indicator"),
        (["-i", "gdp", "--years", "x"], "not a year"),
        (["-i", "gdp", "--lexicon", "no.toml"], "no.toml"),
    ],
)
def test_gwr_table_says_what_is_wrong_in_one_line(folder, options, says):
    ran = CliRunner().invoke(cli, ["table", str(folder), *options])
    assert ran.exit_code == 2
    assert says in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_gwr_align_indicators(folder):
    paths = [str(folder / f"{year}.md") for year in (2019, 2020)]
    ran = CliRunner().invoke(cli, ["align", *paths, "--indicators", "-f", "csv"])
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.splitlines()[0] == ",".join(columns("indicator_alignment"))
    assert "target growth: id gdp" in ran.stdout
    assert "outcome growth: id gdp" in ran.stdout


@pytest.mark.archive
def test_national_outcomes_agree_with_the_statistical_communiques(shared):
    """Growth of GDP and consumer prices, jobs, unemployment and revenue as the national reports state them."""
    spec = importlib.util.spec_from_file_location("plausible", ROOT / "benchmarks" / "plausible.py")
    plausible = importlib.util.module_from_spec(spec)
    sys.modules["plausible"] = plausible
    spec.loader.exec_module(plausible)
    stated = [
        s for file in sorted((shared / "archive" / "national").rglob("*.md")) for s in plausible.extract(str(file))
    ]
    said = plausible.truth(shared / "truth" / "statistical-communiques")
    compared = {
        name: plausible.agreement(name, plausible.headline(stated, check, "outcome"), said)
        for name, check in plausible.CHECKS.items()
    }
    wrong = [(name, *row[1:4]) for name, rows in compared.items() for row in rows if not row[0]]
    assert sum(len(rows) for rows in compared.values()) >= 60
    assert len(wrong) <= 2, wrong


@pytest.mark.archive
def test_national_growth_targets_are_those_that_are_known(shared):
    """The targets of the national reports since 2005, as everybody quotes them; 2020 had none."""
    known = {2005: 8, 2006: 8, 2007: 8, 2008: 8, 2009: 8, 2010: 8, 2011: 8, 2012: 7.5, 2013: 7.5, 2014: 7.5, 2015: 7}
    known |= {2016: (6.5, 7), 2017: 6.5, 2018: 6.5, 2019: (6, 6.5), 2021: 6, 2022: 5.5, 2023: 5, 2024: 5, 2025: 5}
    found = table(shared / "archive" / "national", indicators=["gdp"], years="2005-2025")
    assert {r.year: r.target if r.target is not None else (r.low, r.high) for r in found if r.target_id} == known
