"""Charts: what is drawn, that every character has its glyph, and that the same frame gives the same bytes."""

import io
import subprocess
import sys
from dataclasses import replace

import matplotlib
import pytest
from click.testing import CliRunner
from matplotlib.figure import Figure

from compare.cli import cli
from compare.errors import InputError
from compare.facts.lexicon import load_lexicon
from compare.figures import CHARTS, amplification, chinese_font, places, save, spread, svg_text, targets
from compare.figures.style import _resolve, axis_unit
from compare.model import IndicatorYear
from compare.tables.frames import frame

GDP = load_lexicon().indicators["gdp"]
CITY, PROVINCE, NATION = "云泽市", "青岚省", "全国"


def row(year, target=None, comparator="", outcome=None, place=CITY, low=None, high=None, unit="%", measure="growth"):
    return IndicatorYear(
        place=place, place_code="", year=year, indicator_id="gdp", target=target, comparator=comparator,
        outcome=outcome, unit=unit, deviation=None, pressure=None, amplification=None, target_id="", outcome_id="",
        measure=measure, low=low, high=high,
    )  # fmt: skip


YEARS = frame(
    [
        row(2015, 8.0, "~", 7.9),
        row(2016, 7.5, ">=", 7.6, low=7.5),
        row(2017, None, "range", 7.0, low=6.5, high=7.0),
        row(2018, 7.0, "<=", None, high=7.0),
        row(2020, 6.0, "=", 2.1),
    ],
    "indicators",
)
LEVELS = frame(
    [
        replace(row(year, 6.0 + up, "="), place=place)
        for up, place in enumerate((NATION, PROVINCE, CITY))
        for year in range(2015, 2020)
    ],
    "indicators",
)


def drawn(figure, gid):
    """Return the points of every line with this name, gaps left out."""
    (axes,) = figure.axes
    lines = [line for line in axes.lines if line.get_gid() == gid]
    return [(x, y) for line in lines for x, y in line.get_xydata().tolist() if y == y]


def words(figure):
    (axes,) = figure.axes
    return " ".join(text.get_text() for text in (*figure.findobj(matplotlib.text.Text), axes.title))


def test_targets_draws_each_kind_of_target_in_its_own_shape():
    figure = targets(YEARS, GDP, place=CITY)
    assert drawn(figure, "point") == [(2015, 8.0), (2020, 6.0)]
    assert drawn(figure, "floor") == [(2016, 7.5)]
    assert drawn(figure, "ceiling") == [(2018, 7.0)]
    (axes,) = figure.axes
    (bar,) = [c for c in axes.collections if c.get_gid() == "range"]
    assert [segment.tolist() for segment in bar.get_segments()] == [[[2017, 6.5], [2017, 7.0]]]
    shown = [text.get_text() for text in axes.get_legend().get_texts()]
    assert shown == ["完成", "目标", "目标（下限）", "目标（上限）", "目标（区间）"]


def test_a_gap_in_the_outcomes_stays_a_gap():
    figure = targets(YEARS, GDP, place=CITY)
    (line,) = [line for line in figure.axes[0].lines if line.get_gid() == "outcome"]
    assert [(x, y == y) for x, y in line.get_xydata().tolist()] == [
        (2015, True), (2016, True), (2017, True), (2018, False), (2019, False), (2020, True)
    ]  # fmt: skip


def test_a_year_without_a_report_is_marked_and_explained():
    figure = targets(YEARS, GDP, place=CITY, missing=[2019])
    (band,) = figure.axes[0].patches
    assert (band.get_x(), band.get_width()) == (2018.5, 1.0)
    assert "该年报告缺失" in words(figure)
    assert not targets(YEARS, GDP, place=CITY).axes[0].patches


@pytest.mark.parametrize(
    ("lang", "says"),
    [("zh", ["云泽市", "生产总值增长率", "单位：%"]), ("en", ["Gross domestic product", "Unit: %", "at least"])],
)
def test_labels_in_both_languages(lang, says):
    told = words(targets(YEARS, GDP, place=CITY, lang=lang))
    assert all(word in told for word in says)


def test_places_are_in_the_order_of_their_targets():
    rows = [
        row(2021, 6.0, "=", 6.2, place="甲市"),
        row(2021, 8.0, ">=", 7.0, place="乙市"),
        row(2021, place="丙市", outcome=5.0),
    ]
    figure = places(frame([*rows, row(2020, 9.0, "=")], "indicators"), GDP)
    (axes,) = figure.axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["丙市", "甲市", "乙市"]
    assert drawn(figure, "outcome") == [(5.0, 0), (6.2, 1), (7.0, 2)]
    assert drawn(figure, "point") == [(6.0, 1)]
    assert drawn(figure, "floor") == [(8.0, 2)]
    assert "2021年" in words(figure)


def test_amplification_draws_a_line_for_each_level():
    figure = amplification(LEVELS, GDP, chain=(NATION, PROVINCE, CITY))
    for up, place in enumerate((NATION, PROVINCE, CITY)):
        assert drawn(figure, place) == [(year, 6.0 + up) for year in range(2015, 2020)]
    assert [text.get_text() for text in figure.axes[0].get_legend().get_texts()] == [NATION, PROVINCE, CITY]


@pytest.mark.parametrize("chain", [(CITY,), ("甲", "乙", "丙", "丁", "戊")])
def test_amplification_wants_two_to_four_places(chain):
    with pytest.raises(InputError, match="--places"):
        amplification(LEVELS, GDP, chain=chain)


def test_spread_shows_quantiles_median_and_how_many():
    figure = spread(LEVELS, GDP)
    (median,) = figure.axes[0].lines
    assert median.get_xydata().tolist() == [[year, 7.0] for year in range(2015, 2020)]
    assert words(figure).split().count("3") == 5


def test_money_is_shown_in_a_unit_that_can_be_read():
    rows = [row(2020, 1.2e11, "=", 1.25e11, unit="元", measure="level")]
    figure = targets(frame(rows, "indicators"), GDP, place=CITY)
    assert drawn(figure, "point") == [(2020, 1200.0)]
    assert "单位：亿元" in words(figure)


@pytest.mark.parametrize(
    ("largest", "unit", "lang", "expected"),
    [
        (8.0, "%", "zh", (1.0, "%")),
        (35000.0, "元", "zh", (1.0, "元")),
        (350000.0, "人", "zh", (1e4, "万人")),
        (2e14, "元", "zh", (1e12, "万亿元")),
        (2e10, "元", "en", (1e8, "100 million yuan")),
        (0.0, "", "en", (1.0, "")),
    ],
)
def test_axis_unit(largest, unit, lang, expected):
    assert axis_unit(largest, unit, lang) == expected


@pytest.mark.parametrize("chart", CHARTS)
def test_an_empty_frame_is_an_error_in_plain_words(chart):
    with pytest.raises(InputError, match="gdp"):
        CHARTS[chart](frame([], "indicators"), GDP)


def test_ax_draws_into_the_axes_given():
    figure = Figure()
    left, right = figure.subplots(1, 2)
    assert targets(YEARS, GDP, place=CITY, ax=left) is figure
    assert left.lines
    assert not right.lines


def test_the_users_settings_are_left_alone():
    before = dict(matplotlib.rcParams)
    save(targets(YEARS, GDP, place=CITY), io.BytesIO(), "png")
    assert dict(matplotlib.rcParams) == before
    assert "zhplot" not in sys.modules


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_frame_gives_the_same_bytes(form):
    # a glyph that is missing is an error (see filterwarnings in pyproject.toml)
    def picture():
        out = io.BytesIO()
        save(targets(YEARS, GDP, place=CITY, missing=[2019]), out, form)
        return out.getvalue()

    first = picture()
    assert first == picture()
    assert len(first) > 2000


def test_the_same_bytes_in_another_process(tmp_path):
    code = "import sys; sys.path[:0] = ['tests']\nfrom test_figures import *\nsave(spread(LEVELS, GDP), sys.argv[1])"
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / f"{seed}.svg")],
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        )
    assert (tmp_path / "1.svg").read_bytes() == (tmp_path / "2.svg").read_bytes()


def test_svg_for_a_page_keeps_its_text():
    assert "云泽市" in svg_text(targets(YEARS, GDP, place=CITY))


def test_fonts(tmp_path, monkeypatch):
    assert chinese_font() == "Noto Sans SC"
    bad = tmp_path / "bad.ttf"
    bad.write_text("no font")
    monkeypatch.setenv("COMPARE_FONT", str(bad))
    with pytest.raises(InputError, match="COMPARE_FONT"):
        chinese_font()


def test_no_font_at_all_is_said(monkeypatch):
    monkeypatch.setattr("compare.figures.style.find_spec", lambda name: None)
    monkeypatch.setattr("compare.figures.style._SYSTEM", ())
    _resolve.cache_clear()
    with pytest.raises(InputError, match="pip install zhplot"):
        chinese_font()
    _resolve.cache_clear()


REPORT = """# {year}年云泽市政府工作报告

各位代表：

一、{last}年工作回顾

{last}年，全市地区生产总值增长{outcome}%。

二、{year}年主要目标

{year}年，全市经济社会发展的主要预期目标是：地区生产总值增长{target}%左右。
"""


@pytest.fixture
def folder(tmp_path):
    for year, came, aim in ((2018, "8.1", "8"), (2020, "8.2", "7.5")):
        text = REPORT.format(year=year, last=year - 1, outcome=came, target=aim)
        (tmp_path / f"{year}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_gwr_plot(folder, tmp_path):
    out = tmp_path / "chart.svg"
    ran = CliRunner().invoke(cli, ["plot", "targets", str(folder), "-i", "gdp", "-o", str(out)])
    assert ran.exit_code == 0, ran.output
    assert ran.stdout == ""
    assert b"<svg" in out.read_bytes()
    ran = CliRunner().invoke(cli, ["plot", "targets", str(folder), "-i", "gdp", "-f", "png"])
    assert ran.stdout_bytes.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("options", "says"),
    [(["-o", "x.gif"], ".png"), ([], "-o FILE.png"), (["-i", "nothing", "-f", "png"], "no such indicator")],
)
def test_gwr_plot_says_what_is_wrong_in_one_line(folder, options, says):
    ran = CliRunner().invoke(cli, ["plot", "targets", str(folder), "-i", "gdp", *options])
    assert ran.exit_code == 2
    assert says in ran.stderr
    assert ran.stderr.count("\n") == 1
