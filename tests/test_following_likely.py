"""Outcomes under another name, told by words, numbers and passage at once: mostly a person judges."""

import pytest
from test_following_targets import first, follow, report


@pytest.mark.parametrize(
    ("target", "review", "verdict", "outcome"),
    [
        ("全市落实飞地项目180个", "落地飞地经济项目231个", "exceeded", "231"),
        ("新增装机220万千瓦", "新增发电装机容量429万千瓦", "needs_review", "429"),
        ("自治区重点项目年度投资515亿元", "全市重点项目完成投资661亿元", "exceeded", "661"),
        ("自治区重点项目年度投资515亿元", "全市重点项目完成投资861亿元", "needs_review", "861"),
        ("农牧民劳务性收入增长20%以上", "农牧民转移就业57.1万人，劳务收入34.8亿元", "not_comparable", ""),
    ],
)
def test_another_name_of_the_same_thing_is_shown(target, review, verdict, outcome):
    row = first(target, review)
    assert (row.link, row.verdict, row.outcome) == ("stated", verdict, outcome)


@pytest.mark.parametrize(
    ("target", "review"),
    [
        ("文创产业增加值增长12%以上", "规模以上新材料产业增加值增长10.2%"),
        ("粮食种植面积稳定在171万亩", "油菜种植面积达15.3万亩"),
        ("新建城镇污水管网70公里", "新改建城镇供水管网305公里"),
        ("规模以上工业总产值突破1000亿元", "两大产业总产值占规模以上工业总产值比例提高到69%"),
        ("重点项目30个", "实施项目47个"),
    ],
)
def test_what_only_sounds_alike_is_no_answer(target, review):
    assert first(target, review).link == "not_restated"


def test_an_outcome_under_another_name_answers_one_target():
    rows = follow(
        report(2018, "", "全市落实飞地项目180个。谋划飞地产业项目20个。"), report(2019, "飞地经济项目231个。", "")
    )
    assert [row.outcome for row in rows].count("231") == 1


@pytest.mark.parametrize(
    ("target", "review"),
    [
        ("新增规上工业企业40家", "规上工业企业达30333家"),
        ("新认定高新技术企业50家", "高新技术企业达489家"),
        ("高新技术企业达到135家", "新增高新技术企业35家"),
    ],
)
def test_how_many_there_are_is_shown_for_how_many_were_to_be_added_but_not_compared(target, review):
    row = first(target, review)
    assert (row.link, row.verdict, row.rule) == ("stated", "not_comparable", "other_measure")


def test_loans_that_rose_by_so_much_answer_new_loans():
    row = first("新增贷款1600亿元", "年末金融机构本外币各项贷款余额13111亿元，比年初增加1981亿元")
    assert (row.link, row.verdict, row.outcome) == ("stated", "exceeded", "1981")


def test_what_is_covered_wholly_by_its_basis_alone_has_no_number():
    row = first("推动“云医助手”全覆盖", "云医助手基本实现全覆盖")
    assert (row.link, row.outcome) == ("stated_without_number", "")
