"""Rises and falls: what is a change, by how much, and from what."""

import pytest
from statement_reports import statements_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("压减一般性支出15%以上。", [("一般性支出", "growth", "-15%")]),
        ("非重点项目支出压减不低于10%。", [("非重点项目支出", "growth", "-10%")]),
        ("压减会议41.8%、文件35.6%。", [("会议", "growth", "-41.8%"), ("文件", "growth", "-35.6%")]),
        ("减少会议5次、文件35件。", [("会议", "change", "-5次"), ("文件", "change", "-35件")]),
        ("压减率达到96%。", [("压减率", "share", "96%")]),
        ("压减会议32个，群众满意率93%。", [("压减会议", "level", "32个"), ("群众满意率", "share", "93%")]),
    ],
)
def test_a_percentage_that_is_cut_is_a_fall(text, expected):
    assert [(s.indicator, s.measure, s.value + s.unit) for s in statements_of(text, "review")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贫困发生率由5.1%下降到零。", ["baseline"]),
        ("农民收入由全省第14位跃居第8位。", ["baseline", "outcome"]),
        ("考核评价由2025年全省第16位升至第8位。", ["baseline", "outcome"]),
        ("全年从国外引进人才42人。", ["outcome"]),
    ],
)
def test_an_earlier_value_is_one_where_what_it_became_is_told_in_words_too(text, expected):
    assert [s.kind for s in statements_of(text, "review")] == expected
