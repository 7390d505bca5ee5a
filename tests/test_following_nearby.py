"""Targets that nothing answers by name: the passage of the review that speaks of them is shown to a person."""

import pytest
from test_following_targets import first, follow, report


@pytest.mark.parametrize(
    ("target", "review", "outcome"),
    [
        ("撂荒耕地复耕复种2000亩", "撂荒地复耕复种1.5万亩", "15000"),
        (
            "新建公办幼儿园、中小学16所",
            "新改建公办幼儿园、中小学320所",
            "320",
        ),  # far more: of other years, or of another kind
        ("新增露地蔬菜种植4000亩", "新增设施农业1万亩、露地蔬菜3.1万亩", "31000"),
        ("依申请类政务服务事项网上实办率达60%", "依申请政务服务事项网上可办率达99%", "99"),
    ],
)
def test_another_number_in_the_passage_is_for_a_person(target, review, outcome):
    row = first(target, review)
    assert (row.link, row.verdict, row.outcome) == ("stated", "needs_review", outcome)


@pytest.mark.parametrize(
    ("target", "review", "outcome"),
    [
        ("畜禽养殖粪污资源化综合利用率达到75%以上", "畜禽粪污资源化利用率达到91%", "91"),
        ("新认定高新技术企业65家以上", "高新技术企业新认定167家、达到537家", "167"),
        ("新增优质基础教育学位5万个以上", "新增优质学位7.66万个", "7.66"),
    ],
)
def test_a_number_in_the_passage_that_is_enough_of_the_same_decides(target, review, outcome):
    row = first(target, review)
    assert (row.verdict, row.outcome) == ("exceeded", outcome)


@pytest.mark.parametrize(
    ("target", "review"),
    [
        ("大容量公交车更新300台", "新增、更新大容量环保公交车850台"),  # of both acts together
        ("减少山区贫困人口40万人", "山区农村贫困人口下降到80万人"),  # what is left
        ("新增优质基础教育学位5万个以上", "优质学位达到7.66万个"),  # what there is in all
    ],
)
def test_a_number_in_the_passage_that_counts_otherwise_does_not_decide(target, review):
    assert first(target, review).verdict not in ("met", "exceeded")


@pytest.mark.parametrize(
    ("target", "review", "quote"),
    [
        ("推进20个城中村“八个一”工程", "城中村“八个一”工程纵深推进", "城中村“八个一”工程纵深推进"),
        ("创建3个省级百强中心镇", "云泽镇、青浦镇入选首批省级百强中心镇", "云泽镇、青浦镇入选首批省级百强中心镇"),
        ("水稻种植保险扩大到20个县", "水稻种植保险范围扩大", "水稻种植保险范围扩大"),
    ],
)
def test_what_is_said_in_words_alone_is_quoted(target, review, quote):
    row = first(target, review)
    assert (row.link, row.verdict, row.outcome_quote) == ("stated_without_number", "not_comparable", quote)


def test_full_coverage_is_reached_where_its_passage_says_so():
    row = first("推动“云医助手”全覆盖", "云医助手在全省率先实现市域全覆盖")
    assert (row.verdict, row.rule) == ("met", "said_done")


@pytest.mark.parametrize(
    ("target", "review"),
    [
        ("省级高技术制造业增加值增长12%", "省级高端装备制造业增加值增长25%"),
        ("创建国家4A级旅游景区2个", "云泽山创建国家5A级旅游景区"),
        ("重点园区总投资260亿元", "云泽港项目总投资79亿元"),
        ("空气质量优良天数比率达95%以上", "国考断面水质优良率100%"),
        ("改造老旧供水管网60公里", "新建修复污水管网150公里"),
    ],
)
def test_a_passage_on_another_thing_is_no_answer(target, review):
    assert first(target, review).link == "not_restated"


def test_all_that_was_left_is_done_where_words_say_so():
    row = first("确保全市剩余1736名贫困人口全部脱贫", "建档立卡贫困人口全部脱贫")
    assert (row.verdict, row.rule) == ("met", "said_done")


def test_a_passage_that_answers_another_target_is_not_shown_again():
    targets = "农业增加值增长5%，乡村休闲农业产业增加值增长9%。"
    rows = follow(report(2018, "", targets), report(2019, "农业增加值增长5.2%。", ""))
    assert [row.outcome for row in rows] == ["5.2", ""]


def test_an_indicator_that_the_lexicon_knows_is_quoted_though_its_name_is_of_common_words():
    row = first("社会消费品零售总额增长9%", "社会消费品零售总额增速位居全省前列")
    assert (row.verdict, row.link) == ("not_comparable", "stated_without_number")


def test_a_task_that_several_things_share_is_done_where_the_words_say_so():
    asked = "单位地区生产总值能源消耗下降、主要污染物排放总量削减完成省下达任务"
    row = first(asked, f"狠抓节能减排，{asked.replace('消耗下降', '消耗')}")
    assert (row.link, row.verdict) == ("stated_without_number", "met")


def test_what_kept_in_step_by_the_words_of_the_review_is_met():
    row = first("居民人均可支配收入与经济增长基本同步", "居民人均可支配收入与经济增长同步")
    assert (row.verdict, row.rule) == ("met", "said_done")


def test_what_was_finished_is_not_shown_for_what_was_to_be_begun():
    assert first("新开工公办养老服务中心64所", "建成公办养老服务中心21所").link == "not_restated"
