"""Repair loses nothing: what is cut leads back to the source; copies, tails and glossaries are set apart."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Span
from compare.reading import read, read_text
from compare.reading.repair import fold, paragraphs

LONG = "全市地区生产总值完成四百一十二亿元，增长百分之八点三，较好完成了年初人代会确定的各项目标任务"
HEAD = "云泽市人民政府工作报告\n\n各位代表：\n\n"


def sentences(text: str) -> list[str]:
    return [s.text for s in read_text(HEAD + text, strict=False).sentences][2:]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param("增长８．３％。", ["增长8.3%。"], id="widths"),
        pytest.param(
            "广义货币M\n2\n增长11.3%，贷款增长8%。\n\n" + "过渡。\n\n" * 12,
            ["广义货币M2增长11.3%，贷款增长8%。"],
            id="subscript",
        ),
        pytest.param(
            "细颗粒物（PM\n2.5\n）浓度下降。\n\n" + "过渡。\n\n" * 12, ["细颗粒物（PM2.5）浓度下降。"], id="decimal"
        ),
        pytest.param(LONG + "，\n投资增长9%。", [LONG + "，投资增长9%。"], id="broken after a comma"),
        pytest.param(LONG + "和城\n乡居民收入目标。", [LONG + "和城乡居民收入目标。"], id="broken inside a word"),
        pytest.param("增\u200b长\u200b8%。", ["增长8%。"], id="zero width"),
        pytest.param("投资 1 234 亿元，从1 9 9 3 年起。", ["投资1234亿元，从1993年起。"], id="spaces in numbers"),
        pytest.param("**经济增长。**投资增长9%。", ["经济增长。", "投资增长9%。"], id="bold"),
        pytest.param("增长8%[^7]。\n\n[^7]: 按可比价。", ["增长8%。", "按可比价。"], id="footnote mark"),
        pytest.param("三次产业比为2.9︰39.3∶57.8。", ["三次产业比为2.9∶39.3∶57.8。"], id="ratio signs"),
        pytest.param("“十三五”（2016―2020年）期间。", ["“十三五”（2016—2020年）期间。"], id="dashes"),
        pytest.param(
            "增长8%；投资增长9%！“好。”他说。", ["增长8%；", "投资增长9%！", "“好。”", "他说。"], id="boundaries"
        ),
        pytest.param("2016 2017 2018", ["2016 2017 2018"], id="numbers beside each other stay apart"),
    ],
)
def test_sentences_as_compared(source, said):
    assert sentences(source)[: len(said)] == said


def test_traditional_characters_are_compared_as_simplified_ones(monkeypatch):
    pytest.importorskip("opencc")
    head = "雲澤市人民政府工作報告\n\n各位代表：\n\n"
    old = head + "一年來，國民經濟發展，農業增產，個體經營開始納入計劃，這是應當說明的。\n"
    found = read_text(old)
    assert found.place == "云泽市"
    assert found.sentences[-1].text.startswith("一年来，国民经济发展，农业增产")
    assert old[found.sentences[-1].span.begin :].startswith("一年來，國民經濟")
    monkeypatch.setitem(sys.modules, "opencc", None)
    assert [issue.kind for issue in read_text(old).issues] == ["script"]


@given(st.text("增长8.3%。；，\n \u3000\u200b*#０９（）M2<!-->[^1]", max_size=300))
def test_no_character_is_lost_and_every_cut_is_counted(text):
    body = Span(0, len(text))
    seen = set()
    for paragraph in paragraphs(text, body):
        for i, character in enumerate(paragraph.text):
            span = paragraph.span(i, i + 1)
            assert span.end == span.begin + 1
            assert fold(text[span.begin]) == character
            seen.add(span.begin)
    left = "".join(c for i, c in enumerate(text) if i not in seen)
    assert not set(left) & set("增长，。；８０９%") or "<!--" in text or "[^" in text


def test_spans_hold_the_cut_stretch():
    found = read_text(HEAD + LONG + "，\n  投资增\u200b长９％。")
    sentence = found.sentences[-1]
    text = found.document.text
    at = sentence.text.index("投资增长9%")
    span = sentence.locate(at, at + 6)
    assert text[span.begin : span.end] == "投资增\u200b长９％"
    assert text[sentence.span.begin : sentence.span.end] == LONG + "，\n  投资增\u200b长９％。"


def test_a_broken_per_mille_ends_no_sentence():
    found = read_text(HEAD + LONG + "，人口自然增长率控制在7％。以内，生产总值增长8％。失业率9％。")
    assert found.sentences[-2].text.endswith("人口自然增长率控制在7‰以内，生产总值增长8%。")
    assert found.sentences[-1].text == "失业率9%。"
    at = found.sentences[-2].text.index("7‰以内")
    span = found.sentences[-2].locate(at, at + 4)
    assert found.document.text[span.begin : span.end] == "7％。以内"


def test_a_per_mille_written_for_a_page_is_one():
    found = read_text(HEAD + LONG + "，人口自然增长率控制在7&permil;以内，生产总值增长8％。")
    assert found.sentences[-1].text.endswith("人口自然增长率控制在7‰以内，生产总值增长8%。")


def test_copies_in_one_file_are_one_report():
    one = HEAD + "一、2015年工作回顾\n\n" + (LONG + "。\n\n") * 12
    found = read_text(one * 3)
    assert found.copies == 3
    assert [i.message for i in found.issues] == ["3 copies"]
    assert found.body.end <= len(one)
    assert len(found.sentences) == len(read_text(one).sentences)


def test_copies_and_versions_in_two_files(tmp_path):
    text = "云泽市人民政府工作报告\n（2016年1月12日）\n\n各位代表：\n\n" + "".join(
        f"{LONG}{i}。\n\n" for i in range(30)
    )
    other = (
        "云泽市人民政府工作报告\n（2016年7月2日）\n\n各位代表：\n\n" + "下半年要办好学校，修好道路，治理河流。\n\n" * 20
    )
    for name, words in (("a", text), ("b", text), ("c", text.replace("四百一十二", "四百一十三")), ("d", other)):
        (tmp_path / f"{name}.md").write_text(words, encoding="utf-8")
    kinds = [[issue.kind for issue in report.issues] for report in read(tmp_path).reports]
    assert kinds == [[], ["copy"], ["version"], ["second"]]


@pytest.mark.parametrize(
    "tail",
    [
        "来源：云泽日报", "【打印本页】 【关闭窗口】", "扫一扫在手机打开当前页", "（云泽市政府网站）",
        "- 2016年政府工作报告.pdf",
        "本作品是云泽市的\n法律\n、\n法规\n，属于\n公有领域\n。\n\nPublic domain\nfalse",
        "<!-- 云泽日报 -->", "附件：\n\n- 名词解释.docx",
    ],
)  # fmt: skip
def test_tails_are_not_the_report(tail):
    text = HEAD + (LONG + "。\n\n") * 3 + "让我们共同奋斗！\n\n" + tail
    found = read_text(text)
    assert found.sentences[-1].text == "让我们共同奋斗！"
    assert text[found.body.end :].strip() == tail


def test_a_report_that_breaks_off_says_so():
    broken = read_text(HEAD + LONG + "。\n\n二、2016年工作安排")
    assert [(i.kind, i.line) for i in broken.issues] == [("ending", 7)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("二、2016年工作安排\n\n" + "我们要建设学校。" * 40, []),
        ("", ["no part of it plans a year"]),
    ],
)
def test_a_report_without_its_plan_says_so(words, told):
    done = "一、2015年工作回顾\n\n" + "全市建成了学校。" * 70 + "\n\n"
    assert [i.message for i in read_text(HEAD + done + words).issues if i.kind == "part"] == told


@pytest.mark.archive
def test_the_seed_is_one_report_eight_times(shared):
    (seed,) = read(shared / "seed" / "jiayuguan-2017.txt").reports
    assert (seed.place, seed.report_year, seed.copies) == ("嘉峪关市", 2017, 8)


@pytest.mark.archive
def test_scraped_reports_are_read_and_resolutions_told_apart(shared):
    path = shared / "wild" / "national-scraped.jsonl"
    years = [json.loads(line)["year"] for line in path.read_text(encoding="utf-8").splitlines()]
    reading = read(path)
    assert [r.report_year for r in reading.reports] == [int(year) for year in years if year]
    assert len(reading.reports) == 52
    assert len(reading.findings) == 20
    said = "".join(s.text for r in reading.reports for s in r.sentences)
    assert not [word for word in ("Public domain", "公有领域", "维基", "不适用于该法", "\u200b", "\n") if word in said]
    assert "广义货币M2增长11.3%" in said
