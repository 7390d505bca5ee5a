"""Listings for a terminal and their labels: every column and coded value has words, long things stay readable."""

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from compare import model
from compare.model import Finding
from compare.output.findings import write_findings
from compare.output.labels import LABELS, VALUES, figure_text, label, value_label
from compare.output.listing import common_folder
from compare.output.rows import TEXT_COLUMNS, text_of, write_rows
from compare.reading import read_text
from compare.rows import report_row

CODES = {
    "measure": "level growth change share rank completion",
    "comparator": "= ~ >= <= > < range sync ref",
    "role": "review targets plan self problems other",
    "level": "national province city county note warning error",
    "testability": "high medium low slogan",
    "status": "done progress repeated changed absent",
    "link": "stated derived stated_without_number definition_changed not_restated report_missing",
    "verdict": "met exceeded missed not_comparable needs_review",
    "trend": "repeated raised lowered softened hardened dropped first",
    "relation": "same split merged none",
    "kind": "target outcome baseline restated kept reworded number_changed moved split merged added dropped",
}
"""The codes that the docstrings of ``compare.model`` name."""


@pytest.mark.parametrize("table", model.TABLES)
def test_every_column_has_words_in_both_languages(table):
    for name in model.columns(table):
        assert name in LABELS, f"no label for {table}.{name}"
        assert re.search(r"[\u4e00-\u9fff]", label(name, "zh"))
        assert not re.search(r"[\u4e00-\u9fff]", label(name, "en"))


@pytest.mark.parametrize("column", CODES)
def test_every_code_has_words_in_both_languages(column):
    for code in CODES[column].split():
        assert re.search(r"[\u4e00-\u9fff]", value_label(column, code, "zh")), code
        assert value_label(column, code, "en") == VALUES[column][code][1]


@pytest.mark.parametrize("table", TEXT_COLUMNS)
def test_what_is_shown_are_columns_of_the_table(table):
    assert set(TEXT_COLUMNS[table]) <= set(model.columns(table))


def commitment(n: int, quote: str, path: str = "/a/very/long/way/to/an/archive/of/reports/云泽市/2016.md"):
    return model.Commitment(
        f"{n:012x}", path, "云泽市", 2016, quote, "建成", ("望澜大桥",), "2016", (), "high", 36, 10, 20, "done",
        path.replace("2016", "2017"), quote[::-1], "review", 20, 5, 25,
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("length", [4, 40, 400])
def test_a_listing_fits_in_eighty_columns(monkeypatch, lang, length):
    monkeypatch.setenv("COLUMNS", "80")
    quote = "建成横跨两岸的望澜大桥" * (length // 4)
    listing = text_of([commitment(n, quote) for n in range(3)], "commitments", "text", lang)
    assert max(map(cell_len, listing.splitlines()[:-1])) <= 80
    assert "云泽市/2016.md:36" in listing
    assert "/a/very/long" not in listing.splitlines()[2]
    assert listing.splitlines()[-1].endswith("/a/very/long/way/to/an/archive/of/reports/")


def test_a_column_that_is_empty_everywhere_is_left_out():
    rows = [replace(commitment(1, "建成望澜大桥"), status="", next_quote="")]
    assert label("status", "zh") not in text_of(rows, "commitments", "text")


def test_nothing_to_list_says_so():
    assert text_of([], "findings", "text").splitlines()[-1] == "0 行"


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        ([], ""),
        (["2016.md"], ""),
        (["云泽市/2016.md"], ""),
        (["x/云泽市/2016.md"], "x"),
        (["x/y/云泽市/2016.md", "x/y/沧浦市/2016.md"], "x/y"),
        (["x/y/云泽市/2016.md", "x/2016.md"], ""),
        (["xa/b/2016.md", "xb/b/2016.md"], ""),
        (["x/y/z/b/2016.md", "x/q/z/b/2016.md"], "x"),
    ],
)
def test_common_folder(paths, folder):
    assert common_folder(paths) == folder


@pytest.mark.parametrize(
    ("comparator", "value", "low", "high", "unit", "expected"),
    [
        ("=", "8.5", "", "", "%", "8.5%"),
        ("~", "8.5", "", "", "%", "≈8.5%"),
        (">=", "3.2", "3.2", "", "万人", "≥3.2万人"),
        ("<=", "", "", "3", "%", "≤3%"),
        ("range", "", "7", "7.5", "%", "7–7.5%"),
        ("sync", "", "", "", "", "同步"),
        ("ref", "", "", "", "", "按下达"),
    ],
)
def test_figures_read_as_one_says_them(comparator, value, low, high, unit, expected):
    assert figure_text(comparator, value, low, high, unit, "zh") == expected


def test_markup_of_a_text_is_text(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    rows = [commitment(1, "建成[bold]大桥[/bold]:smile:")]
    assert "[bold]大桥[/bold]:smile:" in text_of(rows, "commitments", "text")


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "markdown", "text"])
def test_every_form_is_written_the_same_twice(form):
    report = read_text("各位代表：\n\n一、2015年工作回顾\n\n建成望澜大桥。\n", "a/b.md", strict=False)
    one, two = io.StringIO(), io.StringIO()
    write_rows([report_row(report)], "reports", form, one)
    write_rows([report_row(report)], "reports", form, two)
    assert one.getvalue() == two.getvalue() != ""


def test_a_path_of_a_zip_member_folds_so_that_no_column_is_lost(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    report = report_row(
        read_text(
            "一、2015年工作回顾\n全市工作稳步推进。\n",
            "某某/各地二〇一六年政府工作报告文档汇编.zip!2016年云泽市政府工作报告.docx",
            strict=False,
        )
    )
    write_rows([report], "reports", "text", out, "zh")
    assert all(cell_len(line) <= 80 for line in out.getvalue().splitlines()[:-1])
    assert label("characters", "zh") in out.getvalue()
    assert label("copies", "zh") in out.getvalue()


def test_findings_are_named_in_the_language_asked_for():
    found = Finding("ending", "warning", "云泽市/2016.md", 7, "云泽市/2016.md: ends inside a sentence", "f")
    lines = []
    for lang in ("zh", "en"):
        out = io.StringIO()
        write_findings([found], "text", out, lang)
        lines.append(out.getvalue().split("云")[0].split())
    assert lines == [["注意", "结尾残缺"], ["warning", "ending"]]
