"""Which numbers of a sentence become statements, and their kind, measure and period."""

import pytest
from statement_reports import statements_of


def read(role, text):
    """Return (kind, name, measure, number with unit, period) of what a report of 2031 states."""
    return [
        (s.kind, s.indicator, s.measure, (s.value or f"{s.low}-{s.high}") + s.unit, s.period)
        for s in statements_of(text, role)
    ]


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        pytest.param(
            "review",
            "农村贫困人口比上年减少4.2万人，能耗比“三五”末降低12%。",
            [
                ("outcome", "农村贫困人口", "change", "-4.2万人", "2030"),
                ("outcome", "能耗", "growth", "-12%", "1971-2030"),
            ],
            id="a fall is no distance",
        ),
        pytest.param(
            "review",
            "财政赤字比上年预算减少19亿元。",
            [("outcome", "财政赤字", "change", "-19亿元", "2030")],
            id="what is compared with is no name",
        ),
    ],
)
def test_a_fall_against_an_earlier_year(role, text, expected):
    assert read(role, text) == expected


@pytest.mark.parametrize(
    ("role", "text", "period"),
    [
        ("plan", "力争5年内使企业资产负债率降到55%左右。", "2035"),
        ("plan", "3年内完成造林80万亩。", "2031-2033"),
        ("plan", "我市过去十五年生产总值年均增长9%。", "2016-2030"),
        ("review", "五年内，新建铁路90公里。", "2030"),
    ],
)
def test_the_years_within_which(role, text, period):
    assert [r[4] for r in read(role, text)] == [period]
