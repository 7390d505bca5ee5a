"""Promises in words: where they are found, and what is known of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.facts.clauses import clause_spans
from compare.facts.commitments import deadline, extract_commitments, quantities
from compare.reading import read_text

TEXT = """云泽市政府工作报告

各位代表：

一、2020年工作回顾

去年建成云泽大桥，开通地铁1号线。

二、2021年重点任务

围绕高质量发展，开工建设北山水库、云泽至青岚铁路，6月底前建成市第三医院，新增城镇就业3.5万人。
大力弘扬实干精神，不断提升服务水平。
"""


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("建成大桥，开通地铁；新增1,200人。", ["建成大桥", "开通地铁", "新增1,200人"]),
        ("实施“强基，固本”行动，完成《规划（一，二期）》", ["实施“强基，固本”行动", "完成《规划（一，二期）》"]),
        ("实施“强基行动，未闭合", ["实施“强基行动", "未闭合"]),
        ("", []),
    ],
)
def test_clauses(text, clauses):
    assert [text[begin:end] for begin, end in clause_spans(text)] == clauses


@given(st.text(alphabet="，。；、“”《》建设12 ", max_size=300), st.integers(4, 40))
def test_clauses_are_in_order_and_never_too_long(text, longest):
    last = 0
    for begin, end in clause_spans(text, longest):
        assert last <= begin < end <= len(text)
        assert end - begin <= longest
        last = end


@pytest.mark.parametrize(
    ("clause", "year", "due"),
    [
        ("年内建成北山水库", 2021, "2021-12-31"),
        ("6月底前建成市第三医院", 2021, "2021-06-30"),
        ("2022年9月交付使用", 2021, "2022-09"),
        ("上半年开工", 2021, "2021-06-30"),
        ("第三季度完成", 2021, "2021-09-30"),
        ("汛期前完成加固", 2021, "汛期前"),
        ("建成北山水库", 2021, ""),
        ("两年内建成北山水库", 2021, "2022-12-31"),
        ("用3年时间完成北山水库加固", 2021, "2023-12-31"),
        ("到1995年建成北山水库", 1993, "1995-12-31"),
        ("到2025年北山产值比2020年翻一番", 2021, "2025-12-31"),
        ("北山产值比2020年翻一番", 2021, ""),
        ("制定2021年至2030年云泽发展规划", 2021, "2030-12-31"),
        ("制定2021年-2030年云泽发展规划", 2021, "2030-12-31"),
    ],
)
def test_deadline(clause, year, due):
    assert deadline(clause, year) == due


@pytest.mark.parametrize(
    ("clause", "amounts"),
    [
        ("改造危房14万户，完成投资105亿元", ("14万户", "105亿元")),
        ("覆盖率达到85%以上", ("85%",)),
        ("办好第3届云泽节、2021年12月开园", ()),
        ("建设三座水厂", ("三座",)),
        # letters and digits are a name
        ("建成S12云泽高速36公里、云泽机场T2航站楼", ("36公里",)),
        ("新增5G基站800个、北山4A级景区", ("800个",)),
    ],
)
def test_quantities(clause, amounts):
    assert quantities(clause) == amounts


def test_promises_come_from_the_plan_alone_and_their_spans_are_the_text():
    report = read_text(TEXT, "云泽市/2021.md", strict=False)
    promises = extract_commitments(report)
    quotes = [promise.commitment for promise in promises]
    assert quotes[:3] == ["开工建设北山水库、云泽至青岚铁路", "6月底前建成市第三医院", "新增城镇就业3.5万人"]
    assert all(report.document.text[p.begin : p.end] == p.commitment for p in promises)
    assert not any("大桥" in quote for quote in quotes)
    first, second, third, *slogans = promises
    assert (first.action, first.objects, first.testability) == ("开工建设", ("北山水库", "云泽至青岚铁路"), "high")
    assert (second.deadline, second.testability) == ("2021-06-30", "high")
    assert third.quantities == ("3.5万人",)
    assert {promise.testability for promise in slogans} <= {"low", "slogan"}


def promises_of(clause):
    text = f"云泽市政府工作报告\n\n各位代表：\n\n一、2021年重点任务\n\n{clause}。\n"
    return extract_commitments(read_text(text, "云泽市/2021.md", strict=False))


@pytest.mark.parametrize(
    ("clause", "objects"),
    [
        ("推动北山水库、云泽机场等项目尽快开工", ("北山水库", "云泽机场")),
        ("确保南湖医院上半年投运", ("南湖医院",)),
        ("如期建成云泽大桥", ("云泽大桥",)),
        ("实施好北山加固工程", ("北山加固",)),
        ("争取霞水铁路全面开工建设", ("霞水铁路",)),
        ("开展云泽高等级公路建设", ("云泽高等级公路",)),
        ("加大北山人才引进力度", ("北山人才引进力度",)),
        ("落实青岚九项规定精神", ("青岚九项规定精神",)),
        ("建成北山100吨锅炉厂", ("北山100吨锅炉厂",)),
        ("开工建设北山综合管廊20公里以上", ("北山综合管廊",)),
        ("新增3座北山水厂", ("北山水厂",)),
        ("北山河总磷和沙洲湖总氮完成省下达的任务", ("北山河总磷", "沙洲湖总氮")),
        ("推动北山水利枢纽列入全国水库规划", ("北山水利枢纽",)),
        ("年底前霞水铁路通车", ("霞水铁路",)),  # nor when it is to be there
        ("霞水大厦6月底前竣工", ("霞水大厦",)),
    ],
)
def test_objects_are_names_without_the_stage_they_are_to_reach(clause, objects):
    assert [promise.objects for promise in promises_of(clause)] == [objects]


@pytest.mark.parametrize(
    ("clause", "promised"),
    [
        ("在全市推行“三证”合一登记", True),
        ("在北山农村学校实施云课堂工程", True),
        ("申办环湖自行车赛", True),
        ("组织好村级换届", True),
        ("确保每个乡都有一间剧场", True),
        ("重点抓好云泽、青岚统筹城乡发展试点", True),
        ("组团参加第九届青岚民族运动会", True),
        ("以六大行动为突破口推动霞水湖区开发", True),
        ("以六大行动为突破口", False),
        ("逐步放开霞水二级市场", True),
        ("彻底整改“小散乱”", True),
        ("续建霞水百里长廊", True),
        ("为建设北山新区贡献力量", False),
        ("发展霞水旅游是富民的重要途径", False),
        ("扶持霞水企业特别是科技企业的发展", True),
        ("破除霞水企业是附属物的观念", True),
        ("州政府编制了霞水湖规划纲要", False),
        ("随着霞水铁路建成", False),
        ("在前进的道路上", False),
    ],
)
def test_a_deed_may_be_said_behind_its_place(clause, promised):
    assert bool(promises_of(clause)) is promised


@pytest.mark.parametrize(
    ("clause", "testability"),
    [
        ("协调推进“四个全面”战略布局", "low"),
        ("坚决落实“五位一体”要求", "low"),
        ("深入推进“百路千桥”工程", "medium"),
    ],
)
def test_a_doctrine_in_quotation_marks_is_no_name(clause, testability):
    assert [promise.testability for promise in promises_of(clause)] == [testability]


def test_a_number_with_a_point_does_not_lose_what_is_before_it():
    assert [promise.commitment for promise in promises_of("7.5万户农房完成改造")] == ["7.5万户农房完成改造"]
    assert [promise.commitment for promise in promises_of("7.建成北山水库")] == ["建成北山水库"]


def test_ids_differ_where_a_promise_is_made_twice():
    report = read_text(TEXT.replace("大力弘扬", "新增城镇就业3.5万人，大力弘扬"), "云泽市/2021.md", strict=False)
    ids = [promise.id for promise in extract_commitments(report)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("clause", "objects"),
    [
        ("加强高标准农田建设", ("高标准农田",)),
        ("建设保障性住房300套", ("保障性住房",)),
        ("深化开发区管理体制改革", ("开发区管理体制改革",)),
        ("高标准建设北山植物园", ("北山植物园",)),
        ("促进云泽和谐稳定", ("云泽和谐稳定",)),
        ("支持企业参与北山会展", ("企业参与北山会展",)),
        ("整治霞水河和沙洲湖", ("霞水河", "沙洲湖")),
        ("推进12号线、13号线二期建设", ("12号线", "13号线二期")),
        ("建成5号水闸3座", ("5号水闸",)),
    ],
)
def test_a_name_is_not_cut_where_it_begins_like_a_verb_or_holds_a_joining_letter(clause, objects):
    report = read_text(f"云泽市政府工作报告\n\n一、2021年重点任务\n\n{clause}。\n", "云泽市/2021.md", strict=False)
    (row,) = extract_commitments(report)
    assert row.objects == objects


@pytest.mark.parametrize("clause", ["到2025年", "力争到2026年", "从2013年10月开始", "2014年6月"])
def test_a_date_alone_is_no_promise(clause):
    report = read_text(
        f"云泽市政府工作报告\n\n一、2021年重点任务\n\n{clause}，建成北山水库。\n", "云泽市/2021.md", strict=False
    )
    assert [row.commitment for row in extract_commitments(report)] == ["建成北山水库"]
