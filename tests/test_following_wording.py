"""Stages of work, frames and amounts in single clauses, all invented."""

import pytest

from compare.facts.commitments import extract_commitments, is_frame
from compare.following.wording import STAGES, admits, amounts, plain, stage
from compare.reading import read_text


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("北山水库建成蓄水", "end"),
        ("全面推进北山水库", "movement"),
        ("北山水库加快推进", "movement"),
        ("推动北山水库建成投用", "end"),  # a verb of movement before the end that was reached
        ("加快推进已建成小区加装电梯", "movement"),  # what the clause opens with, not what it speaks of
        ("北山水库主体工程全部完工", "start"),
        ("云泽大桥完成招投标", "movement"),
        ("启动北山水库建设", "start"),
        ("北山试点工作顺利开展", "movement"),
        ("北山创建工作扎实开展", "movement"),
        ("云泽经济普查稳步推开", "movement"),
        ("财务公司组建工作基本准备就绪", "movement"),
        ("扎实开展北山普查", "act"),
        ("北山普法深入开展", "act"),
        ("北山行动深入实施", "act"),
        ("北山行动深入推进", "movement"),
        ("出台养老服务条例", "end"),
        ("云泽获“深入推进北山改革”示范市称号", None),  # what is quoted names a thing
        ("云泽图书馆等项目建设顺利", "movement"),
        ("霞水机构改革取得阶段性成果", "movement"),
        ("霞水制度体系初步建立", "movement"),
        ("霞水铁路即将通车", "movement"),
        ("霞水铁路前期工作实现新突破", "movement"),
        ("霞水国企改革不断深入", "movement"),
        ("阶段性降低霞水费率", None),
        ("霞水医院封顶", "start"),
        ("霞水水库大坝填筑完成", "start"),
        ("霞水水库主坝顺利完工", "start"),
        ("霞水医保报销上不封顶", None),
        ("云泽夜色很美", None),
    ],
)
def test_stage(clause, told):
    reached = stage(clause)
    assert (None if reached is None else STAGES[reached]) == told


@pytest.mark.parametrize(
    ("clause", "frame"),
    [
        ("以北山植物园建成为契机", True),
        ("坚持以项目建设为抓手", True),
        ("在改造北山水厂的基础上", True),
        ("要在加快云泽开发的同时", True),
        ("在北山建设云泽水厂", False),
        ("以北山为起点建设环湖公路", False),
        ("以工代赈为农民增收3亿元", False),
        ("为云泽大学引进人才", False),
        # who led the work, and whom the speaker thanks: neither says what was done
        ("在云泽市委的坚强领导下", True),
        ("这是云泽市委坚强领导的结果", True),
        ("并向各民主党派、工商联和各界人士", True),
        ("向辛勤工作的全市人民致以崇高的敬意", True),
        ("定期向各民主党派通报情况", False),
        ("向社会各界推介北山水库", False),
    ],
)
def test_frame(clause, frame):
    assert is_frame(clause) is frame


def test_a_frame_is_no_promise():
    plan = "以北山植物园建成为契机，建成云泽大桥。"
    report = read_text(
        f"云泽市政府工作报告\n\n各位代表：\n\n一、2021年重点任务\n\n{plan}\n", "云泽市/2021.md", strict=False
    )
    assert [row.commitment for row in extract_commitments(report)] == ["建成云泽大桥"]


@pytest.mark.parametrize(
    ("clause", "wanting"),
    [
        ("北山水厂改造滞后", True),
        ("执法不规范的现象依然存在", True),
        ("破解北山用地不足难题", False),
        ("登记失业率不高于4%", False),
        ("北山水厂改造完成", False),
    ],
)
def test_admits(clause, wanting):
    assert admits(clause) is wanting


def test_how_things_are_is_no_promise():
    plan = "北山水利投资不足，建成云泽大桥，解决北山用水不足。"
    report = read_text(
        f"云泽市政府工作报告\n\n各位代表：\n\n一、2021年重点任务\n\n{plan}\n", "云泽市/2021.md", strict=False
    )
    assert [row.commitment for row in extract_commitments(report)] == ["建成云泽大桥", "解决北山用水不足"]


def test_amounts_by_unit_without_percentages():
    assert amounts(["4万户", "3户", "15%", "1.5亿元"]) == {"户": [40000.0, 3.0], "元": [150000000.0]}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("启动5、12号线", "启动五号线、十二号线"),
        ("1号线和20号线开通", "一号线和二十号线开通"),
        ("27号线二期", "二十七号线二期"),
        ("建成300号线", "建成300号线"),
        ("第26届博览会", "第二十六届博览会"),
        ("第10批项目", "第十批项目"),
        ("第126届博览会", "第126届博览会"),
    ],
)
def test_numbers_in_names_are_read_in_letters(text, read):
    assert plain(text) == read
