"""What a report says of its targets in its own words, and where town and country are told together."""

import pytest
from test_following_targets import first, follow, report


@pytest.mark.parametrize(
    ("target", "review", "verdict", "rule"),
    [
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率控制在年度目标以内", "met", "said_done"),
        ("单位生产总值能耗下降1.5%", "单位生产总值能耗下降、主要污染物减排指标完成", "met", "said_done"),
        ("单位生产总值能耗下降1.5%", "单位生产总值能耗目标难以完成", "not_comparable", "mentioned"),
        ("单位生产总值能耗下降1.5%", "单位生产总值能耗完成“十三五”规划目标", "not_comparable", "mentioned"),
        ("外贸进出口增长5%", "生产总值、财政收入、外贸进出口指标未能达到预期目标", "missed", "self_verdict"),
        ("固定资产投资增长12%", "但固定资产投资等个别指标低于预期目标", "missed", "self_verdict"),
        ("固定资产投资增长12%", "全市固定资产投资没有完成年初目标", "missed", "self_verdict"),
        ("二氧化硫排放量下降2%", "削减二氧化硫排放量超额完成“十一五”任务", "not_comparable", "passage"),
        ("二氧化硫排放量下降2%", "全市二氧化硫排放量超额完成任务", "exceeded", "self_verdict"),
    ],
)
def test_a_report_tells_in_words_whether_a_target_was_reached(target, review, verdict, rule):
    row = first(target, review)
    assert (row.link, row.verdict, row.rule) == ("stated_without_number", verdict, rule)


@pytest.mark.parametrize(
    ("target", "review", "verdict"),
    [
        ("居民消费价格涨幅3%", "除物价涨幅外，年度目标全面完成", "missed"),
        ("氮氧化物排放量下降1.2%", "除氮氧化物排放量外，其他指标均完成年度任务", "missed"),
        ("氮氧化物排放量下降1.2%", "除氮氧化物排放量外，还监测了二氧化硫", "not_comparable"),
        ("二氧化硫排放量下降1.2%", "除氮氧化物排放量外，其他指标均完成年度任务", ""),
    ],
)
def test_what_is_excepted_from_what_was_reached_was_missed(target, review, verdict):
    assert first(target, review).verdict == verdict


@pytest.mark.parametrize(
    ("target", "review", "verdict", "rule"),
    [
        ("城乡居民人均可支配收入与经济增长基本同步", "城乡居民收入增速高于GDP增速", "met", "said_done"),
        (
            "居民人均可支配收入与经济增长同步",
            "生产总值增长3.5%，城乡居民人均可支配收入增长3.4%",
            "met",
            "in_step_within_0.3",
        ),
        ("居民人均可支配收入快于经济增长", "居民人均可支配收入与经济增长同步", "needs_review", "mentioned"),
        ("居民人均可支配收入快于经济增长", "居民人均可支配收入增速快于经济增速", "met", "said_done"),
    ],
)
def test_what_is_to_keep_step_is_judged_by_words_or_by_the_name_the_next_report_has(target, review, verdict, rule):
    row = first(target, review)
    assert (row.verdict, row.rule) == (verdict, rule)


def test_the_growth_of_all_residents_answers_town_and_country_together():
    row = first("城乡居民人均可支配收入增长6%", "全市居民人均可支配收入增加1008元，增长4.2%")
    assert (row.link, row.verdict, row.outcome) == ("stated", "missed", "4.2")


def test_the_growth_of_all_residents_is_shown_to_a_person_for_one_of_the_two():
    rows = follow(
        report(2018, "", "城乡居民人均可支配收入分别增长7%和8%。"), report(2019, "全体居民人均可支配收入增长8.4%。", "")
    )
    assert [(row.link, row.verdict, row.rule) for row in rows] == 2 * [("stated", "needs_review", "of_the_whole")]


def test_a_verdict_does_not_decide_on_an_amount_far_off():
    row = first("生产总值达到230亿元", "生产总值完成6202亿元，低于预期目标")
    assert (row.verdict, row.rule) == ("needs_review", "far_off")
