"""Indicators of two reports held against each other."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as some
from statement_maker import stated

from compare.facts.lexicon import load_lexicon
from compare.matching.indicators import SAME, align_indicators, same_indicator
from compare.output.rows import text_of

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("工业机器人产量", "工业机器人年产量", True),
        ("新建充电桩", "新建候车亭", False),
        ("国家湿地公园面积", "国家湿地公园面积", True),
        ("省级湿地公园", "国家级湿地公园", False),
        ("垃圾中转站改造", "改造垃圾中转站", True),
        ("农村学校", "城镇学校", False),
        ("图书馆藏书", "博物馆藏品", False),
        ("", "", False),
    ],
)
def test_names_that_the_lexicon_does_not_know(a, b, same):
    score, why = same_indicator(a, b, LEXICON)
    assert (score >= SAME) == same, (score, why)
    assert same_indicator(b, a, LEXICON)[0] == score


@given(
    some.text(alphabet="城镇新增就业人数率公里的GDP总量", max_size=12),
    some.text(alphabet="城镇新增农村率人", max_size=12),
)
def test_likeness_is_symmetric_and_bounded(a, b):
    score, _ = same_indicator(a, b, LEXICON)
    assert score == same_indicator(b, a, LEXICON)[0]
    assert 0 <= score <= 1


def test_one_row_an_indicator_with_both_values():
    a = [
        stated("生产总值", "8.1"),
        stated("城镇新增就业", "3", "万人", "level"),
        stated("社零总额", "9", kind="target"),
    ]
    b = [
        stated("新增城镇就业", "3.4", "万人", "level", period="2021", year=2022),
        stated("地区生产总值", "7.5", period="2021", year=2022),
        stated("一般公共预算收入", "6", period="2021", year=2022),
    ]
    rows = align_indicators(a, b, LEXICON)
    assert [(r.indicator_a, r.value_a, r.indicator_b, r.value_b, r.why) for r in rows] == [
        ("生产总值", "8.1", "地区生产总值", "7.5", "outcome growth: id gdp"),
        ("城镇新增就业", "3", "新增城镇就业", "3.4", "outcome level: id new_urban_jobs"),
        ("社零总额", "9", "", "", "target growth: only in a"),
        ("", "", "一般公共预算收入", "6", "outcome growth: only in b"),
    ]
    assert {r.path_a for r in rows} == {"2021.md"}
    assert {r.path_b for r in rows} == {"2022.md"}


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "level", "unit": "亿元"},
        {"kind": "target"},
        {"scope": "市区"},
        {"period": "2016-2020"},
        {"kind": "baseline"},
    ],
    ids=lambda d: "-".join(d),
)
def test_only_like_is_compared_with_like(other):
    rows = align_indicators([stated("生产总值")], [stated("生产总值", **other)], LEXICON)
    assert all(not (r.indicator_a and r.indicator_b) for r in rows)


def test_yuan_are_not_held_against_dollars():
    a = [stated("实际利用外资", "44", "亿美元", "level", base_unit="美元")]
    b = [stated("实际利用外资", "60", "亿元", "level", base_unit="元")]
    assert all(not (r.indicator_a and r.indicator_b) for r in align_indicators(a, b, LEXICON))
    assert [r.value_b for r in align_indicators(a, a, LEXICON)] == ["44"]


def test_a_price_index_meets_a_rise_of_prices():
    a = [stated("居民消费价格涨幅", "3", kind="target", period="2021", base_value=3.0)]
    b = [stated("居民消费价格指数", "103.5", kind="target", period="2021", base_value=103.5)]
    assert [(r.value_a, r.value_b, r.indicator_id) for r in align_indicators(a, b, LEXICON)] == [("3", "3.5", "cpi")]


def test_a_range_shows_both_ends_and_nothing_is_lost_when_a_side_is_empty():
    rows = align_indicators([stated("生产总值", "", low="6", high="6.5", comparator="range")], [], LEXICON)
    assert [(r.value_a, r.path_b, r.score) for r in rows] == [("6-6.5", "", 0.0)]


NAMES = some.sampled_from(["生产总值", "新增学位", "湿地公园", "湿地公园面积", "绿道", "公共绿道", "城镇新增就业"])


@given(some.lists(NAMES, max_size=6), some.lists(NAMES, max_size=6))
def test_every_statement_stands_in_exactly_one_row(names_a, names_b):
    a, b = [stated(name) for name in names_a], [stated(name) for name in names_b]
    rows = align_indicators(a, b, LEXICON)
    assert sorted(r.indicator_a for r in rows if r.indicator_a) == sorted(names_a)
    assert sorted(r.indicator_b for r in rows if r.indicator_b) == sorted(names_b)
    mirror = align_indicators(b, a, LEXICON)
    assert {(r.indicator_a, r.indicator_b) for r in rows} == {(r.indicator_b, r.indicator_a) for r in mirror}


def test_in_a_terminal_what_both_state_stands_first():
    a = [stated("社零总额", "9", kind="target"), stated("生产总值", "8.1")]
    b = [stated("地区生产总值", "7.5", period="2021", year=2022), stated("进出口总额", "6", period="2021", year=2022)]
    rows = align_indicators(a, b, LEXICON)
    assert [(r.indicator_a, r.indicator_b) for r in rows] == [
        ("生产总值", "地区生产总值"), ("社零总额", ""), ("", "进出口总额"),
    ]  # fmt: skip
    parts = text_of(rows, "indicator_alignment", "text", "en").split("\n\n")
    assert [part.split("\n")[0] for part in parts] == ["in both", "only in A", "only in B"]
    assert [part.split("\n")[3].split()[:3] for part in parts] == [
        ["outcome·growth", "生产总值", "8.1%"],
        ["target·growth", "社零总额", "9%"],
        ["outcome·growth", "进出口总额", "6%"],
    ]


@pytest.mark.archive
def test_all_gold_pairs_come_out_right(shared):
    with open(shared / "gold" / "indicator_pairs.csv", encoding="utf-8") as file:
        pairs = list(csv.DictReader(file))
    wrong = [
        (row["a"], row["b"]) for row in pairs
        if (same_indicator(row["a"], row["b"], LEXICON)[0] >= SAME) != (row["same"] == "1")
    ]  # fmt: skip
    assert len(pairs) == 31
    assert not wrong
