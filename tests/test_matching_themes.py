"""Which sections of a report are themes: umbrellas are looked under, leads that hold sections are sections."""

import pytest

from compare.matching.themes import themes
from compare.reading import read_text

HEAD = "云泽市政府工作报告\n\n各位代表：\n\n现在，我代表市人民政府作工作报告。\n\n"


def text(words: str, letters: int) -> str:
    return (words * letters)[:letters] + "。\n\n"


def named(body: str) -> list[str]:
    report = read_text(HEAD + body, "云泽市/2016.md", strict=False)
    return [report.sections[theme.section].heading for theme in themes(report)]


def test_a_title_over_several_sections_is_no_theme_beside_its_equals():
    body = "".join(
        [
            "一、2016年工作安排\n\n" + text("今年工作的要求是稳中求进", 300),
            "二、保持经济平稳发展\n\n",
            "（一）抓好农业\n\n" + text("建设高标准农田", 700),
            "（二）做强工业\n\n" + text("推进技术改造", 700),
            "三、深化改革\n\n" + text("推进国企改革", 500),
            "四、改善民生\n\n" + text("增加就业岗位", 500),
        ]
    )
    assert named(body) == ["一、2016年工作安排", "（一）抓好农业", "（二）做强工业", "三、深化改革", "四、改善民生"]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (800, ["第一，抓好农业", "第二，做强工业", "第三，改善民生"]),
        (80, ["一、2016年工作安排"]),
    ],
    ids=["long leads are sections", "short leads are a list"],
)
def test_leads_of_a_section_without_other_headings(letters, expected):
    leads = [("第一，抓好农业", "建设农田"), ("第二，做强工业", "改造技术"), ("第三，改善民生", "增加岗位")]
    body = "一、2016年工作安排\n\n" + "".join(f"**{lead}。**" + text(words, letters) for lead, words in leads)
    assert named(body) == expected


def test_a_sentence_counts_where_its_neighbours_stand():
    from compare.matching.sections import align_sections

    wetland = "治理青岚河排污口，栽植芦苇三百亩。以钉钉子精神抓落实。关停沿河砂场，划定禁采河段。"
    works = "扩建米桥化工园区，引进龙头企业。改造老旧锅炉，淘汰落后产能。"
    duty = "以钉钉子精神抓落实，严守纪律，勤政廉政。接受人大监督，办理代表建议。"
    a = read_text(f"二、2030年工作安排\n（一）守护绿水青山\n{wetland}\n（二）壮大工业经济\n{works}\n", strict=False)
    b = read_text(
        f"二、2031年工作安排\n（一）发展工业\n{works}\n（二）加强生态保护\n{wetland}\n（三）改进作风\n{duty}\n",
        strict=False,
    )
    found = {(m.heading_a, m.heading_b): m.score for m in align_sections(a, b) if m.heading_a.startswith("（")}
    assert found == {("（一）守护绿水青山", "（二）加强生态保护"): 1.0, ("（二）壮大工业经济", "（一）发展工业"): 1.0}
