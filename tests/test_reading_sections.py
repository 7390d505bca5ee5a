"""Headings, levels, roles and periods on invented reports of the forms that real ones have."""

import csv
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import SectionRow, columns
from compare.reading import read, read_text
from compare.rows import all_cells, section_rows

OPENING = (
    "云泽市人民政府工作报告\n\n——2016年1月12日在云泽市第五届人民代表大会第六次会议上\n\n云泽市市长　白一川\n\n"
    "各位代表：\n\n现在，我代表市人民政府，向大会报告工作，请予审议。\n\n"
)
DONE = "全市生产总值完成412亿元，增长8.3%，较好完成了年初确定的任务。粮食生产获得丰收，城乡居民收入同比增长9%。\n\n"
TO_DO = "今年要着力抓好工业转型，加快建设云泽港区，力争完成投资30亿元。大力支持中小企业，确保新增就业2万人左右。\n\n"


SEEN = "同时，我们清醒地看到，全市经济社会发展还存在不少问题：产业层次不高，创新能力不强，民生还有短板。\n\n"
PIECES = [
    "一、",
    "（一）",
    "1.",
    "**",
    "各位代表：",
    "2015年",
    "工作回顾",
    "增长8%。",
    "；",
    "\n",
    "　",
    " ",
    "\u200b",
    "字",
    "# ",
]


def report(*parts: str) -> str:
    return OPENING + "".join(f"{part}\n\n" if len(part) < 60 else part for part in parts)


def outline(text: str):
    found = read_text(text, "云泽市/2016.md")
    return [(s.level, s.role, s.heading) for s in found.sections if s.heading and s.level < 3]


# One heading a line: level, role, the line as it stands in the report; "done" or "to do" is the text under it, on the
# heading's line where that ends with 。 A line with "-" is no heading.
OUTLINES = {
    "numbered": """
        1 review  一、2015年工作回顾                done
        1 targets 二、2016年总体要求和主要目标      to-do
        1 plan    三、2016年重点工作                to-do
        2 plan    （一）振兴实体经济                to-do
        2 plan    （二）办好民生实事                to-do
        1 self    四、加强政府自身建设              to-do""",
    "parts above 一、": """
        0 review  **2015年工作回顾**                done
        0 plan    **2016年主要目标和重点工作**      to-do
        1 plan    **一、振兴实体经济**              to-do
        1 plan    **二、办好民生实事**              to-do
        0 self    **加强政府自身建设**              to-do""",
    "unnumbered above run-in （一）": """
        1 review  2015年工作回顾                    done
        1 plan    2016年重点工作                    to-do
        2 plan    （一）振兴实体经济。              to-do
        2 plan    （二）办好民生实事。              to-do
        2 self    （三）加强政府自身建设。          to-do""",
    "headings that do not tell": """
        1 review  一、风雨兼程的五年                done
        2 review  （一）政府自身建设取得实效        done
        1 plan    二、奋力谱写云泽新篇章            to-do
        2 plan    （一）振兴实体经济                to-do""",
    "markdown and a glossary": """
        1 review  ##一、2015年工作回顾              done
        1 plan    ##二、2016年工作安排              to-do
        1 other   **名词解释**                      done
        - -       1.双百工程：一百个项目。          done""",
    "the aims' heading holds the tasks": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年主要目标任务            to-do
        2 plan    （一）振兴实体经济                to-do
        1 self    三、建设人民满意的服务型政府      to-do""",
    "five years beside one": """
        1 review  一、“十二五”时期工作回顾          done
        1 targets 二、“十三五”时期的奋斗目标        to-do
        1 plan    三、2016年主要任务                to-do""",
    "an attached list": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年工作安排                to-do
        1 other   附件                              done
        - -       一、修路                          to-do""",
    "titles on two lines": """
        0 review  **风雨兼程五载的奋斗史诗**        then
        - -       **云泽阔步迈向崭新的时代**        done
        0 plan    **乘势而上决战决胜**              then
        - -       **全力谱写云泽崭新篇章**          to-do""",
    "a part whose heading is lost": """
        1 review  一、2015年工作回顾                done
        2 review  （一）实体经济振兴                done
        2 review  （二）民生实事办成                done
        2 plan    （一）振兴实体经济                many
        2 plan    （二）办好民生实事                many""",
    "a list of works before the headings of the plan": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年工作安排                to-do
        - -       今年要办好的实事是：              then
        - -       （一）新建六所小学；改造两所      then
        - -       （二）改造老旧小区40个            then
        2 plan    （一）振兴实体经济                to-do
        2 plan    （二）办好民生实事                to-do""",
    "principles with a text before the headings of the plan": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年工作安排                to-do
        2 plan    （一）坚持稳中求进。              to-do
        2 plan    （二）坚持实干为先。              to-do
        2 plan    （一）振兴实体经济                to-do
        2 plan    （二）办好民生实事                to-do""",
    "another count of long paragraphs": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年工作安排                to-do
        2 plan    （一）振兴实体经济                to-do
        2 plan    （二）办好民生实事                to-do
        2 plan    （一）深化改革，激发活力。        long
        2 self    （二）转变作风，提高政府效能。    long""",
    "a count whose first heading is lost": """
        1 review  一、2015年工作回顾                done
        2 review  （二）现代农业稳步发展。          done
        2 review  （三）社会事业全面进步。          done
        1 plan    二、2016年工作安排                to-do
        2 plan    （一）振兴实体经济。              to-do
        2 plan    （四）扩大对外开放。              to-do
        2 plan    （五）办好民生实事。              to-do""",
    "a number in the text that nothing counts on from": """
        1 review  一、2015年工作回顾                done
        - -       （三）号泊位建成投产。            done
        1 plan    二、2016年工作安排                to-do""",
    "a count that goes on after a table's title": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年工作安排                to-do
        2 plan    （一）振兴实体经济。              to-do
        2 plan    （二）扩大对外开放。              to-do
        2 plan    （三）繁荣文化事业。              to-do
        2 plan    （四）建设宜居城市。              to-do
        - -       **云泽市主要指标表**              to-do
        2 plan    （五）办好民生实事。              to-do""",
    "an outer count that comes back after an inner one": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年工作安排                to-do
        1 plan    一、振兴实体经济                  to-do
        1 plan    二、扩大对外开放                  to-do
        1 plan    三、繁荣文化事业                  to-do
        1 plan    四、建设宜居城市                  to-do
        1 self    三、加强政府自身建设              to-do""",
    "parts above 一、 whose first is lost": """
        0 review  **2015年工作回顾**                done
        1 review  **二、扩大开放**                  done
        1 review  **三、改善民生**                  done
        0 plan    **2016年主要目标和重点工作**      to-do
        1 plan    **二、振兴实体经济**              to-do
        1 plan    **三、办好民生实事**              to-do""",
    "a theme joined with the government's own building": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年工作安排                to-do
        1 plan    三、抓好精神文明建设和政府自身建设 to-do
        2 plan    （一）繁荣文化事业                to-do
        2 self    （二）加强政府自身建设            to-do""",
    "the same without headings under it": """
        1 review  一、2015年工作回顾                done
        1 plan    二、2016年工作安排                to-do
        1 self    三、抓好精神文明建设和政府自身建设 to-do""",
    "aims as a turn of phrase": """
        1 review  一、2015年工作回顾                done
        1 targets 二、2016年政府任务目标            to-do
        1 plan    三、瞄准新目标，建设工业强市      to-do
        1 plan    四、以富民为目标，做强现代农业    to-do
        1 plan    五、实现脱贫目标，促进农民增收    to-do""",
    "a list inside the text": """
        1 review  一、2015年工作回顾                done
        - -       一、开展讨论。                    done
        - -       二、公布结果。                    done
        1 plan    二、2016年工作安排                to-do""",
}


@pytest.mark.parametrize("lines", OUTLINES.values(), ids=OUTLINES)
def test_outline(lines):
    rows = [line.split() for line in lines.strip().splitlines()]
    text = {"done": DONE, "to-do": TO_DO, "many": TO_DO * 3, "long": TO_DO.strip() * 3 + "\n\n", "then": ""}
    parts = [
        line.replace("##", "## ") + ("" if line.endswith("。") else "\n\n") + text[kind] for _, _, line, kind in rows
    ]
    second = {a[2]: b[2] for a, b in pairwise(rows) if a[3] == "then"}
    expected = [
        (int(level), role, (line + second.get(line, "")).replace("*", "").strip("#。"))
        for level, role, line, _ in rows
        if level != "-"
    ]
    assert outline(OPENING + "".join(parts)) == expected


def test_leads_are_sections_and_their_words_stay_sentences():
    text = report("一、2016年工作安排", "**振兴实体经济。**" + TO_DO, "一是办好学校。" + TO_DO)
    found = read_text(text, "云泽市/2016.md")
    leads = [s for s in found.sections if s.level == 3]
    assert [s.heading for s in leads] == ["振兴实体经济", "一是办好学校"]
    said = [s.text for s in found.sentences]
    assert "振兴实体经济。" in said
    assert "一是办好学校。" in said
    assert "一、2016年工作安排" not in "".join(said)


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("一、2015年工作回顾", "2015"),
        ("一、“十二五”时期工作回顾", "2011-2015"),
        ("一、“十二五”时期和2015年工作回顾", ""),
        ("一、过去五年工作回顾", "2011-2015"),
        ("一、过去四年工作回顾", "2012-2015"),
        ("一、二〇一五年工作回顾", "2015"),
        ("二、今后五年的主要任务", "2016-2020"),
        ("二、“十三五”时期的主要任务", "2016-2020"),
        ("二、2016—2018年的工作安排", "2016-2018"),
        ("三、今年的重点工作", "2016"),
        ("三、奋力实现“十三五”良好开局", "2016"),
    ],
)
def test_period_of_a_heading(heading, period):
    text = report(heading, DONE if "回顾" in heading else TO_DO)
    assert [s.period for s in read_text(text, "云泽市/2016.md").sections if s.heading] == [period]


def test_paragraphs_with_a_role_of_their_own():
    text = report(
        "一、2015年工作回顾", DONE, SEEN,
        "二、2016年工作安排", TO_DO, "各位代表！让我们团结一心，为建设美好云泽而努力奋斗！",
    )  # fmt: skip
    roles = [(s.role, s.text[:4]) for s in read_text(text, "云泽市/2016.md").sentences]
    assert ("problems", "同时，我") in roles
    assert ("review", "全市生产") in roles
    assert ("other", "让我们团") in roles


@pytest.mark.parametrize("lead", ["", "**2015年工作回顾**"])
def test_a_review_before_the_first_numbered_heading_is_a_review(lead):
    text = report(
        lead, *[DONE] * 22, SEEN,
        "一、坚定不移推进2016年转型升级", *[TO_DO] * 9,
    )  # fmt: skip
    found = read_text(text, "云泽市/2016.md")
    roles = [(s.role, s.text[:4]) for s in found.sentences]
    assert ("other", "现在，我") in roles
    assert ("review", "全市生产") in roles
    assert ("problems", "同时，我") in roles
    assert roles[-1][0] == "plan"
    assert not found.issues


def test_the_governments_own_building_without_a_heading():
    own = "各位代表！做好今年工作，必须加强政府自身建设。要坚持依法行政，改进工作作风。\n\n"
    farewell = "各位代表！让我们团结一心，为建设美好云泽而努力奋斗！"
    text = report("一、2015年工作回顾", DONE, "二、2016年工作安排", *[TO_DO] * 12, own, farewell)
    roles = [(s.role, s.text[:5]) for s in read_text(text, "云泽市/2016.md").sentences]
    assert ("self", "做好今年工") in roles
    assert roles[-1][0] == "other"


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_every_span_points_to_its_words(pieces):
    text = "".join(pieces)
    found = read_text(text, strict=False)
    for sentence in found.sentences:
        assert len(sentence.text) == sentence.span.end - sentence.span.begin - sum(n for _, n in sentence.cuts)
        for i, character in enumerate(sentence.text):
            at = sentence.locate(i, i + 1)
            assert text[at.begin] in (character, "　", "*") or character == " "
    begins = [s.span.begin for s in found.sentences]
    assert begins == sorted(begins)


@pytest.mark.archive
def test_sections_of_the_gold(shared, tmp_path):
    table = tmp_path / "sections.csv"
    with open(shared / "gold" / "sections.csv", encoding="utf-8") as first:
        paths = {row["path"] for row in csv.DictReader(first)}
    with open(shared / "gold" / "national_sections.csv", encoding="utf-8") as second:
        paths |= {row["path"] for row in csv.DictReader(second)}
    reading = read(*(shared / "archive" / path for path in sorted(paths)))
    with open(table, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(columns("sections"))
        for found in reading.reports:
            writer.writerows(all_cells(section_rows(found), SectionRow))
    floors = ["--min", "f1=0.99", "--min", "role_accuracy=0.99", "--min", "level_accuracy=0.99"]
    scored = subprocess.run(
        [sys.executable, shared / "gold" / "score.py", "sections", table, *floors], capture_output=True, text=True
    )
    assert scored.returncode == 0, scored.stdout


def test_a_review_that_goes_on_to_the_new_targets_is_plan_from_there():
    asks = "综合各方面因素，2031年全市经济社会发展的主要预期目标是：生产总值增长6%左右，城镇新增就业2万人。"
    head = "**一、2030年工作回顾和2031年总体要求**\n\n"
    text = f"{head}过去一年取得了新成绩，生产总值增长6.2%。\n\n{asks}\n\n要坚持稳字当头。\n"
    report = read_text(text, "云泽市/2031.md", strict=False)
    assert [s.role for s in report.sentences] == ["review", "plan", "plan"]


def test_a_plan_that_opens_with_a_long_look_back_is_plan():
    back = "各地加快了春耕进度，继续完善各种制度，大力办好农村的各项事业，群众生活一直安定。" * 110
    ahead = "我们要着力抓好春耕，必须确保供水，加快修路，力争早日通车。" * 60
    middle = f"二、统领全局实现云泽的新跨越\n\n{back}\n\n{ahead}\n\n"
    parts = f"一、2015年工作回顾\n\n{DONE}{middle}三、2016年工作安排\n\n{TO_DO}"
    roles = [s.role for s in read_text(OPENING + parts, "云泽市/2016.md").sections if s.level == 1]
    assert roles == ["review", "plan", "plan"]


def test_a_title_that_its_text_follows_in_the_same_line_is_a_part():
    text = report(
        "**2015年工作回顾** " + DONE, "**一、经济平稳增长** " + DONE, "**二、民生不断改善** " + DONE,
        "**2016年工作任务** " + TO_DO, "**一、发展产业** " + TO_DO, "**二、办好教育** " + TO_DO,
    )  # fmt: skip
    found = [(s.level, s.role) for s in read_text(text, "云泽市/2016.md").sections if s.heading]
    assert found == [(0, "review"), (1, "review"), (1, "review"), (0, "plan"), (1, "plan"), (1, "plan")]
