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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食连续6年丰收。", [("粮食连续丰收年数", "6年")]),
        (
            "出口总额80亿元，总量连续12年居全省首位，增长3%。",
            [("出口总额", "80亿元"), ("出口总额总量连续居全省首位年数", "12年"), ("出口总额总量", "3%")],
        ),
        ("粮食总产20万吨，实现连续5年增产。", [("粮食总产", "20万吨"), ("粮食总产连续增产年数", "5年")]),
        ("失业率3%，连续4年获评“就业先进市”。", [("失业率", "3%"), ("连续获评“就业先进市”年数", "4年")]),
        (
            "桑园和茶园面积分别连续14年、15年居全省第一。",
            [("桑园面积连续居全省第一年数", "14年"), ("茶园面积连续居全省第一年数", "15年")],
        ),
        ("市财政连续3年每年安排1亿元。", [("市财政", "1亿元")]),
        ("连续5年完成节能目标，新建学校3所。", [("连续完成节能目标年数", "5年"), ("新建学校", "3所")]),
    ],
)
def test_years_running_are_a_level_of_their_own(text, expected):
    assert [(s.indicator, s.value + s.unit) for s in statements_of(text, "review")] == expected


def test_years_running_are_no_target():
    assert [s.value for s in statements_of("连续3年实施民生工程45件。", "plan")] == ["45"]


@pytest.mark.parametrize("thing", ["体育公园", "人才公寓", "社区居家养老服务中心", "人工智能应用示范项目"])
def test_things_that_begin_like_other_words_are_counted(thing):
    assert [s.indicator for s in statements_of(f"建成5个{thing}。", "review")] == [thing]


def test_what_was_done_for_years_running_is_the_topic_of_the_next_clause():
    said = statements_of("基金收入50亿元，连续11年上调退休人员养老金，月人均达到2633元。", "review")
    assert [(s.indicator, s.value) for s in said][1:] == [
        ("连续上调退休人员养老金年数", "11"),
        ("退休人员养老金月人均", "2633"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "高新技术企业数和小微企业数分别是上年的2.7倍和3.9倍。",
            [("高新技术企业数", "2.7倍", "2030"), ("小微企业数", "3.9倍", "2030")],
        ),
        (
            "出口9亿元，分别是2029年的1.3倍、2020年的4倍。",
            [("出口", "9亿元", "2030"), ("出口", "1.3倍", "2030"), ("出口", "4倍", "2021-2030")],
        ),
    ],
)
def test_how_many_times_last_years_something_is(text, expected):
    assert [(s.indicator, s.value + s.unit, s.period) for s in statements_of(text, "review")] == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [("存款余额新增66亿元。", "change"), ("贷款余额比年初新增50亿元。", "change"), ("新增贷款50亿元。", "level")],
)
def test_what_is_new_of_a_stock_is_its_change(text, measure):
    assert [s.measure for s in statements_of(text, "review")] == [measure]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举办培训班10期，发放消费券17轮，在轨卫星15颗，上市新车8款。", ["10期", "17轮", "15颗", "8款"]),
        ("推进云泽二期和青岚3期项目建设，新一轮退耕还林9万亩，生产5万轮胎。", ["9万亩", "5万"]),
    ],
)
def test_what_is_counted_in_rounds_and_numbers_of_a_series(text, expected):
    assert [s.value + s.unit for s in statements_of(text, "review")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "提前实现了“五五”末龙头企业突破1000家的目标，户均年增收200多元。",
            [("restated", "1000"), ("outcome", "200")],
        ),
        ("本届大会确定的2035年粮食总产量达到300亿斤的要求，已经提前完成。", [("restated", "300")]),
        ("提前实现2035年消除贫困的目标，新增就业5万人。", [("outcome", "5")]),
    ],
)
def test_an_aim_that_was_reached_is_restated_and_its_year_ends_with_it(text, expected):
    assert [(s.kind, s.value) for s in statements_of(text, "review")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食达到一百三十至二百三十万吨。", [("130..230", "万吨")]),
        ("原油一亿三千八百八十万至一亿三千九百三十万吨。", [("13880..13930", "万吨")]),
        ("纱产量十三万三千吨至十四万吨。", [("13.3..14", "万吨")]),
        ("货运量九千万至一亿吨。", [("0.9..1", "亿吨")]),
        ("收入由九十亿元增加到一百亿元。", [("90", "亿元"), ("100", "亿元")]),
        ("金额增加二倍多，产值增长12倍多。", [("2", "倍"), ("12", "倍")]),
    ],
)
def test_ranges_and_more_in_chinese_numerals(text, expected):
    said = statements_of(text, "review")
    assert [(s.value or f"{s.low}..{s.high}", s.unit) for s in said] == expected


def test_some_times_and_more_is_a_lower_bound():
    assert [s.comparator for s in statements_of("金额增加二倍多，产值增长3倍。", "review")] == [">=", "="]
