"""Numbers told in words: round marks that are passed, and places that only end what is said before them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from statement_reports import statements_of

from compare.facts.wordless import wordless


def said(text, role="review"):
    return [(s.indicator, s.comparator, s.value, s.unit, s.measure) for s in statements_of(text, role)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("力争全区工业产值突破千亿元。", [("全区工业产值", ">=", "1000", "亿元", "level")]),
        ("谷地入园企业超千家。", [("谷地入园企业", ">=", "1000", "家", "level")]),
        (
            "进出口总额破万亿、增长8%。",
            [("进出口总额", ">=", "1", "万亿", "level"), ("进出口总额", "=", "8", "%", "growth")],
        ),
        ("财政收入跨过百亿元大关。", [("财政收入", ">=", "100", "亿元", "level")]),
        ("各类补助近百亿元。", [("各类补助", "~", "100", "亿元", "level")]),
        ("财政收入突破百亿大关，达到112亿元。", [("财政收入", "=", "112", "亿元", "level")]),
    ],
)
def test_a_round_mark_in_words_is_a_level(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "培育产值超百亿元的企业8家。",
        "新引进过亿元项目8个。",
        "打造千亿元产业集群8个。",
        "建设百亿级园区8个。",
    ],
)
def test_a_round_mark_in_a_name_is_none(text):
    assert [value for _, _, value, *_ in said(text, "plan")] == ["8"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("外资总额居全省第一位，增长7%。", [("外资总额", "7")]),
        ("税收增幅全省第三，占财政收入比重83%。", [("税收增幅占财政收入比重", "83")]),
        ("新增贷款33亿元，居中部第一。", [("新增贷款", "33")]),
        (
            "第一、第二、第三产业增加值分别增长3%、6%、5%。",
            [(f"第{n}产业增加值", v) for n, v in zip("一二三", "365", strict=True)],
        ),
    ],
)
def test_a_place_in_words_is_no_number_and_no_name(text, expected):
    assert [(name, value) for name, _, value, *_ in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人均受教育年限提高到11.3年。", ["11.3"]),
        ("施工许可由224个工作日压至90个。", ["224", "90"]),
    ],
)
def test_years_with_a_fraction_are_no_year_and_what_is_pressed_down_is_told(text, expected):
    assert [value for _, _, value, *_ in said(text)] == expected


@pytest.mark.parametrize(
    ("aims", "expected"),
    [
        ("财政收入与上年持平。", [("财政收入", "ref")]),
        ("进出口、实际使用外资稳中提质。", [("进出口", "ref"), ("实际使用外资", "ref")]),
        ("完成节能减排降碳任务。", [("节能减排降碳", "ref")]),
        ("粮食产量只增不减。", [("粮食产量", "ref")]),
        ("城乡居民收入增速快于地区生产总值增速。", [("城镇居民收入", "sync"), ("农村居民收入", "sync")]),
        ("城乡居民收入稳步增长。", [("城镇居民收入", "ref"), ("农村居民收入", "ref")]),
        ("城乡居民收入差距进一步缩小。", [("城乡居民收入差距", "ref")]),
        ("人均收入与全国平均水平差距明显缩小。", [("人均收入与全国平均水平差距", "ref")]),
        ("城镇、农村居民收入增长力争快于GDP增长。", [("城镇居民收入", "sync"), ("农村居民收入", "sync")]),
        ("单位能耗有效降低。", [("单位能耗", "ref")]),
        ("生态环境质量进一步改善。", [("生态环境质量", "ref")]),
        ("出口总额持平。", [("出口总额", "ref")]),
        ("固定资产投资增速不低于全省平均水平。", [("固定资产投资增速", "sync")]),
        ("单位能耗强度与规划控制目标统筹衔接。", [("单位能耗强度", "sync")]),
        ("不折不扣完成省下达的约束性指标任务。", [("约束性指标", "ref")]),
        ("全面完成市下达的物价调控、节能减排等约束性指标。", [("物价调控", "ref"), ("节能减排", "ref")]),
        ("能耗、氨氮排放量按上级下达的目标完成。", [("能耗", "ref"), ("氨氮排放量", "ref")]),
        ("柳河、杉河出境断面水质稳定保持Ⅱ类及以上。", [("柳河出境断面水质", "ref"), ("杉河出境断面水质", "ref")]),
        ("空气质量保持全省前列。", [("空气质量", "ref")]),
        ("经济稳中向好、长期向好的基本趋势没有变。", []),
        ("与全国同步建成小康社会。", []),
        ("氨氮、化学需氧量继续保持下降。", [("氨氮", "ref"), ("化学需氧量", "ref")]),
        ("剩余的农村贫困人口全部脱贫。", [("剩余的农村贫困人口", "ref")]),
        ("万元生产总值能耗下降完成国家下达目标。", [("万元生产总值能耗", "ref")]),
        ("事故死亡人数等安全生产指标控制在省核定的目标之内。", [("事故死亡人数", "ref")]),
        ("打好稳中求进、以进促稳的持久战。", []),
        ("财政收入与经济发展趋势基本一致。", [("财政收入", "sync")]),
        ("把单位能耗和排放总量控制在省核定范围内。", [("单位能耗", "ref"), ("排放总量", "ref")]),
        ("能耗及排放等约束性指标完成省定任务。", [("能耗", "ref"), ("排放", "ref")]),
        ("生产总值增长9%，财政收入同步增长。", [("财政收入", "sync"), ("生产总值", "=")]),
        ("要全力确保实现省定目标。", []),
    ],
)
def test_how_a_thing_is_to_be_kept_is_a_target_among_the_main_ones(aims, expected):
    found = said(f"今年的主要预期目标是：{aims}", "plan")
    assert [(name, comparator) for name, comparator, *_ in found] == expected


@pytest.mark.parametrize("text", ["新建提升20家民宿。", "实施绿化、景观提升等20个项目。"])
def test_what_is_bettered_is_counted_and_not_changed(text):
    assert [(value, measure) for _, _, value, _, measure in said(text, "plan")] == [("20", "level")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2035年城镇化率由目前的34%提高到42%。", [("baseline", "2030"), ("target", "2035")]),
        ("机构共59个，比现有的86个减少27个。", [("target", "2031"), ("baseline", "2030"), ("target", "2031")]),
    ],
)
def test_an_earlier_value_is_of_a_year_that_is_over(text, expected):
    assert [(s.kind, s.period) for s in statements_of(text, "plan")] == expected


PIECES = (
    *("城镇居民收入", "农村居民", "规模以上工业增加值", "财政收入", "单位能耗", "城乡居民收入", "居民消费价格"),
    *("、", "和", "与", "及", "，", "增速", "涨幅", "率", "差距", "等约束性指标", "3项", "其中"),
    *("与经济增长同步", "高于全省平均水平", "完成省下达的", "目标", "稳步增长", "保持全省前列", "有效降低", "持平"),
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
@example("城镇居民收入、增速稳步增长")
@example("城镇居民收入和增速完成省下达的目标")
def test_any_list_of_targets_without_numbers_is_read_and_each_has_a_name_in_the_text(text):
    for one in wordless(text):
        assert one.name
        assert text[one.begin : one.end]
