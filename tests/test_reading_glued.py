"""Headings that stand inside a line: which are parted from it, and which numbers are a list's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.reading import read_text
from compare.reading.glued import parts

TEXT = "全市上下同心协力，各项事业稳步向前，群众生活持续改善，城乡面貌焕然一新。" * 6
HEAD = "云泽市政府工作报告\n\n各位代表：\n\n现在，我代表市人民政府作工作报告。\n\n"


def headings(body: str) -> list[tuple[int, str]]:
    return [(s.level, s.heading) for s in read_text(HEAD + body, "云泽市/2016.md", strict=False).sections if s.heading]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            f"一、2015年工作回顾\n\n{TEXT}这些问题要加以解决。二、2016年工作安排\n\n{TEXT}",
            [(1, "一、2015年工作回顾"), (1, "二、2016年工作安排")],
            id="at the end of a line",
        ),
        pytest.param(
            f"一、2016年工作安排\n\n（一）做强工业。{TEXT}（二）做优农业。{TEXT}\n\n（三）做活商贸。{TEXT}",
            [(1, "一、2016年工作安排"), (2, "（一）做强工业"), (2, "（二）做优农业"), (2, "（三）做活商贸")],
            id="inside a line, the text under each long",
        ),
        pytest.param(
            f"**一、2015年工作回顾** {TEXT} **二、2016年工作安排** 重点抓好："
            f"**（一）做强工业。**{TEXT} **（二）做优农业。**{TEXT}",
            [(1, "一、2015年工作回顾"), (1, "二、2016年工作安排"), (2, "（一）做强工业"), (2, "（二）做优农业")],
            id="a report on one line",
        ),
        pytest.param(
            f"一、2016年工作安排\n\n重点是：（一）修路。修好三条路。（二）架桥。架好两座桥。\n\n{TEXT}",
            [(1, "一、2016年工作安排")],
            id="short items are a list",
        ),
        pytest.param(
            f"一、2016年工作安排\n\n{TEXT}一、二、三产业增加值分别增长4%、5%、6%。{TEXT}二、三产业加快发展。{TEXT}",
            [(1, "一、2016年工作安排")],
            id="branches of the economy",
        ),
        pytest.param(
            f"一、2016年工作安排\n\n{TEXT}五、建设美丽新城。{TEXT}",
            [(1, "一、2016年工作安排")],
            id="a number that does not count on",
        ),
    ],
)
def test_headings_inside_a_line(body, expected):
    assert headings(body) == expected


def test_a_parted_line_keeps_its_number_and_every_quote_its_place():
    text = HEAD + f"一、2015年工作回顾\n\n{TEXT}加以解决。二、2016年工作安排\n\n{TEXT}"
    report = read_text(text, "云泽市/2016.md", strict=False)
    glued = next(s for s in report.sections if s.heading.startswith("二、"))
    assert text[glued.heading_span.begin : glued.heading_span.end] == "二、2016年工作安排"
    before = next(s for s in report.sentences if s.text == "加以解决。")
    assert before.line == text[: glued.heading_span.begin].count("\n") + 1
    assert [text[s.span.begin : s.span.end] for s in report.sentences] == [s.text for s in report.sentences]


@given(st.text(alphabet="一二三（）、。：* \n甲乙丙丁", max_size=300))
def test_parts_are_inside_the_text_and_in_order(view):
    found = parts(view)
    assert found == sorted(found)
    assert all(0 <= at < max(1, len(view)) for at in found)
