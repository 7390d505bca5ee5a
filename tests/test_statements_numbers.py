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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("推进云钢70万吨精品钢点火试车。", [], id="a capacity between a firm and its product"),
        pytest.param("加快30万吨尿素、5万台柴油机、电力机车等重点项目建设。", [], id="capacities in a list of titles"),
        pytest.param(
            "形成60万吨乙烯生产能力。", [("形成乙烯生产能力", "60万吨")], id="a capacity that is itself the aim"
        ),
        pytest.param(
            "产值10亿元企业达到5户、亿元企业达到50户。",
            [("产值10亿元企业", "5户"), ("亿元企业", "50户")],
            id="a size without a bound is a class",
        ),
        pytest.param(
            "培育2个产值过60亿元、3个过20亿元的产业集群。",
            [("产值过60亿元的产业集群", "2个"), ("过20亿元的产业集群", "3个")],
            id="a list of classes is closed by what they are of",
        ),
        pytest.param("重点发展一批年产值超10亿元、超50亿元的大型企业。", [], id="a class of things uncounted"),
        pytest.param(
            "年缴税金800万元以上的企业要达到12户。",
            [("年缴税金800万元以上的企业", "12户")],
            id="a class before a modal verb",
        ),
    ],
)
def test_sizes_that_only_tell_which(text, expected):
    assert [(name, number) for _, name, _, number, _ in read("plan", text)] == expected
