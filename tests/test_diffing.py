"""Two reports held against each other: kinds of change, completeness, mirror, and the command."""

import csv
import html.parser
import io
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from compare.cli import cli
from compare.diffing import compare_reports, diff_reports
from compare.diffing.view import Fold, blocks, select
from compare.diffing.words import diff_words, plain
from compare.matching.sections import align
from compare.matching.sentences import WHOLE
from compare.matching.similarity import profile, similarity
from compare.output.diff_words import notes
from compare.reading import read_text

ROOT = Path(__file__).resolve().parents[1]
OPENING = "各位代表：\n现在，我代表市人民政府，向大会作政府工作报告，请予审议。\n"
A = f"""云泽市2030年政府工作报告
{OPENING}
一、2029年工作回顾

全年新增就业1.2万人，建成米桥水厂。城乡居民收入稳步提高。

二、2030年工作安排

（一）加快工业发展

生产总值增长8%左右。推进米桥化工园区扩建，引进龙头企业5家。改造老旧锅炉80台，淘汰落后产能。

（二）改善民生

新建云泽第三小学，增加学位900个。提高城乡低保标准，扩大医疗救助范围。改造老旧小区，加装住宅电梯。建设社区托育中心。扩建云泽养老院，添置护理床位。开办社区医院，培训乡村医生。实施青岚河湿地修复，栽植芦苇三百亩。办好老年食堂。

（三）加强生态保护

治理黑臭水体7条，整治青岚河排污口。关停沿河砂场，划定禁采河段。推广清洁取暖，减少散煤燃烧。
"""
B = f"""云泽市2031年政府工作报告
{OPENING}
一、2030年工作回顾

全年新增就业1.3万人，建成北岭水厂。城乡居民收入稳步提高。

二、2031年工作安排

（一）增进民生福祉

新建云泽第三小学，增加学位1200个。提高城乡低保标准，扩大医疗救助范围。改造老旧小区，加装住宅电梯。建设社区托育中心。扩建云泽养老院，添置护理床位。开办社区医院，培训乡村医生。办好老年食堂。

（二）守护绿水青山

治理黑臭水体9条，整治青岚河排污口。关停沿河砂场，划定禁采河段。推广清洁取暖，减少散煤燃烧。实施青岚河湿地修复，栽植芦苇三百亩。

（三）壮大工业经济

生产总值增长7.5%左右。推进米桥化工园区扩建。引进行业龙头企业5家。开通云泽到米桥的无人公交。
"""


@pytest.fixture(scope="module")
def reports():
    return read_text(A, "a.txt", strict=False), read_text(B, "b.txt", strict=False)


def of(changes, words):
    return next(c for c in changes if words in c.text_a + c.text_b)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("城乡居民收入", "kept"),
        ("生产总值增长", "number_changed"),
        ("云泽第三小学", "number_changed"),
        ("老年食堂", "kept"),
        ("湿地修复", "moved"),
        ("米桥化工园区扩建", "split"),
        ("老旧锅炉", "dropped"),
        ("无人公交", "added"),
    ],
)
def test_kinds(reports, words, kind):
    assert of(diff_reports(*reports), words).kind == kind


def test_every_sentence_stands_in_exactly_one_change(reports):
    changes = diff_reports(*reports)
    assert_whole(reports[0], [(c.begin_a, c.end_a) for c in changes])
    assert_whole(reports[1], [(c.begin_b, c.end_b) for c in changes])


def test_back_is_the_mirror(reports):
    there = Counter((c.kind, c.text_a, c.text_b) for c in diff_reports(*reports))
    opposite = {"added": "dropped", "dropped": "added", "split": "merged", "merged": "split"}
    back = Counter((opposite.get(c.kind, c.kind), c.text_b, c.text_a) for c in diff_reports(*reports[::-1]))
    assert there == back


POOL = """推进米桥化工园区扩建，引进龙头企业5家。|推进米桥化工园区扩建。|引进龙头企业7家，改造锅炉80台。|改造锅炉60台。
办好老年食堂，建设托育中心。|建设托育中心；|办好老年食堂。|生产总值增长8%左右。|生产总值增长7.5%左右，物价稳定。|深化改革。
坚持依法行政，建设托育中心，治理黑臭水体9条。|治理黑臭水体7条。"""
PIECES = st.sampled_from([*re.split(r"[|\n]", POOL), "\n", "\n（一）改善民生\n"])
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS, TEXTS)
def test_completeness_and_mirror_of_any_two_texts(text_a, text_b):
    a, b = read_text(text_a, "a", strict=False), read_text(text_b, "b", strict=False)
    changes = diff_reports(a, b)
    assert_whole(a, [(c.begin_a, c.end_a) for c in changes])
    assert_whole(b, [(c.begin_b, c.end_b) for c in changes])
    opposite = {"added": "dropped", "dropped": "added", "split": "merged", "merged": "split"}
    there = Counter((c.kind, c.text_a, c.text_b) for c in changes)
    back = Counter((opposite.get(c.kind, c.kind), c.text_b, c.text_a) for c in diff_reports(b, a))
    assert there == back


def assert_whole(report, spans):
    """Every character of every sentence lies in exactly one change."""
    covered = Counter(at for begin, end in spans if begin is not None for at in range(begin, end))
    for sentence in report.sentences:
        assert {covered[at] for at in range(sentence.span.begin, sentence.span.end)} == {1}


def test_a_report_and_itself_differ_in_nothing(reports):
    assert {c.kind for c in diff_reports(reports[0], reports[0])} == {"kept"}


def test_typography_is_no_change():
    other = A.replace("，", ",").replace("8%", "８％").replace("。城乡", "。 城乡")
    changes = diff_reports(read_text(A, "a", strict=False), read_text(other, "b", strict=False))
    assert {c.kind for c in changes} == {"kept"}


def test_only_moved_shows_what_moved_with_another_number():
    a = read_text(
        "一、改善民生\n新建米桥养老床位300张。\n办好云泽食堂。\n二、守护绿水\n修复青岚湿地。治理米桥河。\n",
        strict=False,
    )
    b = read_text(
        "一、改善民生\n办好云泽食堂。\n二、守护绿水\n修复青岚湿地。治理米桥河。新建米桥养老床位500张。\n", strict=False
    )
    (found,) = select(compare_reports(a, b), only=("moved",)).differences
    assert (found.change.kind, found.change.text_b) == ("number_changed", "新建米桥养老床位500张。")
    assert list(notes(found, "en")) == ["300张 → 500张 (rose)", "moved from 一、改善民生"]


def test_a_report_with_itself_is_kept_also_where_a_sentence_has_no_letter():
    report = read_text("办好云泽食堂。\n\n-->\n\n<！\n\n改造锅炉房。\n\n-->\n", strict=False)
    assert {change.kind for change in diff_reports(report, report)} == {"kept"}


def test_what_moved_says_from_where(reports):
    moved = of(diff_reports(*reports), "湿地修复")
    assert (moved.section_a, moved.section_b) == ("（二）改善民生", "（二）守护绿水青山")


PROMISE = "\n二、{}年工作安排\n\n固定资产投资增长10%左右。治理米桥河黑臭水体。\n"
RESULT = "云泽市{}年政府工作报告\n\n一、{}年工作回顾\n\n{}\n"


def test_number_of_a_promise_and_number_of_a_result_are_not_one_number_changed():
    result_a = RESULT.format(2030, 2029, "固定资产投资达到1115.8亿元，增长10.2%。")
    result_b = RESULT.format(2031, 2030, "固定资产投资增长10.4%左右。")
    a = read_text(result_a + PROMISE.format(2030), "a", strict=False)
    b = read_text(result_b + "\n二、2031年工作安排\n\n办好老年食堂。\n", "b", strict=False)
    found = {(c.kind, c.text_a, c.text_b) for c in diff_reports(a, b)}
    assert ("number_changed", "固定资产投资达到1115.8亿元，增长10.2%。", "固定资产投资增长10.4%左右。") in found
    assert ("dropped", "固定资产投资增长10%左右。", "") in found


@pytest.mark.parametrize(
    ("reported", "kind"),
    [
        ("治理米桥河黑臭水体。", "moved"),
        ("全年治理米桥河黑臭水体。", "moved"),
        ("固定资产投资增长10%。", "moved"),  # no 左右: no bound that changed
        ("固定资产投资增长11%。", "added"),
        ("完成米桥河两岸黑臭水体治理工程，群众拍手称快。", "added"),
    ],
)
def test_promise_moves_into_the_review_only_nearly_word_for_word(reported, kind):
    a = read_text(RESULT.format(2030, 2029, "建成米桥水厂。") + PROMISE.format(2030), "a", strict=False)
    b = RESULT.format(2031, 2030, f"建成米桥水厂。{reported}") + "\n二、2031年工作安排\n\n办好老年食堂。\n"
    assert of(diff_reports(a, read_text(b, "b", strict=False)), reported).kind == kind


def test_promise_for_five_years_goes_on_in_one_for_a_year_but_its_number_is_another():
    years = "云泽市2031年政府工作报告\n\n一、“十六五”时期（2031-2035年）的目标任务\n\n{}\n\n二、2031年工作安排\n\n{}\n"
    promise = "做强米桥化工园区，新增龙头企业50家。"
    a = read_text(years.format(promise, "办好老年食堂。"), "a", strict=False)
    b = "云泽市2032年政府工作报告\n\n一、2031年工作回顾\n\n建成水厂。\n\n二、2032年工作安排\n\n"
    b = read_text(b + "做强米桥化工园区，新增龙头企业8家。\n", "b", strict=False)
    assert {side for s, side in zip(a.sentences, align(a, b).a.sides, strict=True) if s.text == promise} == {
        "plan years"
    }
    assert of(diff_reports(a, b), promise).kind == "moved"


def test_a_common_number_goes_on_in_another_section():
    where = "云泽市{}年政府工作报告\n\n一、{}年工作回顾\n\n建成水厂。\n\n二、{}年工作安排\n\n{}"
    a = "（一）扩大有效投资\n\n改造米桥化工园区，铺设北岭供热管网，工业投资增长10%。\n\n（二）守护绿水青山\n\n{}\n"
    b = "主要预期目标是：工业投资增长5%，粮食稳产。\n\n（一）守护绿水青山\n\n{}\n\n（二）改善民生\n\n办好老年食堂。\n"
    green = "治理青岚河黑臭水体，修复莲花湾湿地。关停南坪采石场，复绿梧岭矿山。"
    one = read_text(where.format(2030, 2029, 2030, a.format(green)), "a", strict=False)
    other = read_text(where.format(2031, 2030, 2031, b.format(green)), "b", strict=False)
    (changed,) = (d for d in compare_reports(one, other).differences if d.numbers)
    assert [(n.a, n.b, n.direction) for n in changed.numbers] == [("10%", "5%", "lowered")]
    assert changed.moved


def test_sentence_that_keeps_one_rare_name_goes_on():
    kept = "建好用好米桥峡谷自然教育中心、青岚河源博物馆，面向青少年开展科普。"
    new = "依托米桥峡谷自然教育中心，举办全省山地运动大会，吸引游客来我市旅游观光、休闲度假，带动周边村民开办民宿餐馆。"
    a, b = (read_text(A.replace("办好老年食堂。", text), "x", strict=False) for text in (kept, new))
    assert similarity(profile(kept), profile(new)) < WHOLE.least[0]
    assert of(diff_reports(a, b), new).text_a == kept


def test_another_unemployment_rate_is_not_told_as_raised():
    a = read_text("城镇新增就业3万人，城镇登记失业率为3.2%。", strict=False)
    b = read_text("城镇新增就业4万人，城镇调查失业率为4.9%。", strict=False)
    (difference,) = compare_reports(a, b).differences
    assert [(n.a, n.b) for n in difference.numbers] == [("3万人", "4万人")]


def test_any_text_can_be_compared():
    changes = diff_reports(read_text("米桥开了。", strict=False), read_text("米桥开了。云泽远。", strict=False))
    assert sorted(c.kind for c in changes) == ["added", "kept"]


def test_ritual_is_folded_with_a_count_and_never_lost(reports):
    ending = "\n让我们更加紧密地团结在以习近平同志为核心的党中央周围。\n"
    comparison = compare_reports(reports[0], read_text(B + ending, "b", strict=False))
    folds = [item for block in blocks(comparison) for item in block.items if isinstance(item, Fold)]
    assert [f.differences[0].change.kind for f in folds if f.reason == "ritual"] == ["added"]
    shown = [item for block in blocks(comparison, fold=False) for item in block.items]
    assert len(shown) == len(comparison.differences)


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        ({"only": ("moved",)}, {"moved"}),
        ({"only": ("numbers",)}, {"number_changed"}),
        ({"section": "民生"}, {"number_changed", "kept", "moved"}),
        ({"min_change": 1.0}, {"added", "dropped"}),
    ],
)
def test_select(reports, options, kinds):
    assert {c.kind for c in select(compare_reports(*reports), **options).changes} == kinds


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    return str(tmp_path / "a.txt"), str(tmp_path / "b.txt")


def gwr(*arguments):
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_diff_shows_words_and_numbers(files, form):
    result = gwr("diff", *files, "-f", form)
    assert result.exit_code == 0
    assert "8%左右 → 7.5%左右（调低）" in result.stdout
    assert "1.2万人 → 1.3万人（升）" in result.stdout  # reported: nobody raised it
    assert "改善民生" in result.stdout


def test_diff_side_by_side_has_lines_of_the_width_asked_for(files):
    from rich.cells import cell_len

    lines = gwr("diff", *files, "--width", "140").stdout.splitlines()
    assert max(map(cell_len, lines)) <= 140
    assert any("[-8-]" in line and "{+7.5+}" in line for line in lines)


@pytest.mark.parametrize("width", range(24, 60))
def test_no_line_ends_between_a_mark_and_what_stands_in_it(width):
    from compare.output.columns import width_of, wrapped

    text = "全市生产总值比上年增长[-10.7-]{+10.25+}%。建成[-三-]{+五+}座水厂，改造[-老旧锅炉，-]管网。"
    lines = ["".join(words for words, _ in line) for line in wrapped([(text, "")], width)]
    assert "".join(lines) == text
    assert max(map(width_of, lines)) <= width
    assert not [line for line in lines if re.search(r"(\[-?|\{\+?)$|^(-?\]|\+?\}|[\d.%])", line)], lines


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_lines_are_numbered_and_break_in_no_number(files, width):
    from rich.cells import cell_len

    output = gwr("diff", *files, "--width", str(width)).stdout
    assert max(map(cell_len, output.splitlines())) <= width
    assert not re.search(r"\d\s*\n[ │]*[\d.%万亿]|[（{]\s*\n|\[-\n", output)
    (line,) = (line for line in output.splitlines() if "新建云泽第三小学" in line)
    line_a, line_b = (text[: text.index("新建云泽第三小学")].count("\n") + 1 for text in (A, B))
    assert [int(n) for n in re.findall(r"\b\d+\b", line)[:2]] == [line_a, line_b] or width >= 120


def test_csv_is_the_table_changes(files):
    rows = list(csv.DictReader(io.StringIO(gwr("diff", *files, "-f", "csv").stdout)))
    assert of_row(rows, "湿地修复")["kind"] == "moved"
    for row in rows:
        for side, text in (("a", A), ("b", B)):
            if row[f"begin_{side}"]:
                span = slice(int(row[f"begin_{side}"]), int(row[f"end_{side}"]))
                assert text[span] == row[f"text_{side}"]


def of_row(rows, words):
    return next(row for row in rows if words in row["text_a"] + row["text_b"])


def test_json_edits_make_b_of_a(files):
    value = json.loads(gwr("diff", *files, "-f", "json").stdout)
    assert value["format"] == 1
    for change in value["changes"]:
        if change["edits"]:
            assert "".join(edit[0] for edit in change["edits"]) == change["text_a"]
            assert "".join(edit[-1] for edit in change["edits"]) == change["text_b"]


def test_stat_counts_every_sentence_once(files):
    rows = list(csv.DictReader(io.StringIO(gwr("diff", *files, "--stat", "-f", "csv").stdout)))
    changes = list(csv.DictReader(io.StringIO(gwr("diff", *files, "-f", "csv").stdout)))
    kinds = ("kept", "reworded", "number_changed", "moved", "split", "merged", "added", "dropped")
    assert sum(int(row[kind]) for row in rows for kind in kinds) == len(changes)


@pytest.mark.parametrize(("pair", "code"), [((0, 1), 1), ((0, 0), 0)])
def test_exit_code(files, pair, code):
    assert gwr("diff", *(files[i] for i in pair), "--exit-code").exit_code == code


def test_align_names_themes_that_changed_their_headings(files):
    rows = list(csv.DictReader(io.StringIO(gwr("align", *files, "-f", "csv").stdout)))
    pairs = {(row["heading_a"], row["heading_b"]) for row in rows if row["relation"] != "none"}
    assert ("（一）加快工业发展", "（三）壮大工业经济") in pairs
    assert ("（二）改善民生", "（一）增进民生福祉") in pairs


def test_a_folder_of_several_is_refused(files, tmp_path):
    result = gwr("diff", str(tmp_path), files[0])
    assert result.exit_code == 2
    assert "name one of them" in result.stderr


def test_reports_of_a_built_archive_are_compared_as_their_files_are(tmp_path):
    folder = tmp_path / "archive"
    shutil.copytree(ROOT / "compare/samples/霁川市", folder / "霁川市")
    assert gwr("build", str(folder), "--db", str(tmp_path / "store.db")).exit_code == 0
    names = [f"霁川市/{year}.md" for year in (2018, 2019)]
    held = [gwr(*command, *(f"{tmp_path}/store.db!{name}" for name in names), "-f", "csv") for command in COMMANDS]
    read = [gwr(*command, *(f"{folder}/{name}" for name in names), "-f", "csv") for command in COMMANDS]
    assert [result.stdout for result in held] == [result.stdout.replace(f"{folder}/", "") for result in read]
    several = gwr("diff", f"{tmp_path}/store.db", f"{tmp_path}/store.db!{names[0]}")
    assert several.exit_code == 2
    assert "name one of them, like" in several.stderr
    absent = gwr("diff", f"{tmp_path}/store.db!霁川市/1900.md", f"{tmp_path}/store.db!{names[0]}")
    assert absent.exit_code == 2
    assert "no report of that path" in absent.stderr


COMMANDS = (("diff",), ("align",), ("align", "--indicators"))


def test_html_is_one_page_that_fetches_nothing_and_has_both_texts(files):
    page = gwr("diff", *files, "-f", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="zh-Hans">' in page
    assert "<del>8</del>%左右" in page
    assert "<ins>7.5</ins>%左右" in page
    assert not re.search(r"<script|<link|@import|url\(|\bsrc=", page)
    parser = html.parser.HTMLParser()
    parser.feed(page)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.archive
def test_two_versions_of_one_report_differ_in_words_only(shared):
    """The copy of Henan's report of 2025 in the zip was read by a machine; its grain target is another one."""
    from compare import api

    copy = shared / "wild/provinces-2025-docx.zip!2025年河南省政府工作报告.docx"
    comparison = api.diff(shared / "archive/provinces/河南省/2025.md", copy)
    kinds = Counter(change.kind for change in comparison.changes)
    assert kinds["kept"] > 5 * (len(comparison.changes) - kinds["kept"])
    shown = [d for d in comparison.differences if d.change.kind not in ("kept", "added", "dropped")]
    assert all(any(edit.changed for edit in d.edits) for d in shown)
    assert any(edit.b == "1300亿斤以上" for d in shown for edit in d.edits)
    numbers = [(n.a, n.b) for d in shown for n in d.numbers]
    assert numbers[:2] == [("突破140万辆", "突破110万辆"), ("94%", "9%")]
    gone = {plain(c.text_a) for c in comparison.changes if c.kind == "dropped"}
    assert not gone & {plain(c.text_b) for c in comparison.changes if c.kind == "added"}


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("加快修路。" * 4000, "加快修路。" * 3999 + "修渠。", {"kept": 3999, "added": 1, "dropped": 1}),
        ("云泽修路引水" * 3000, "云泽修路种树" * 3000, {"reworded": 1}),
    ],
)
def test_what_repeats_and_what_never_stops_takes_no_minutes(one, other, kinds):
    """Four thousand equal sentences are no sixteen million pairs; a text without a stop is one sentence."""
    a, b = read_text(one, strict=False), read_text(other, strict=False)
    changes = diff_reports(a, b)
    assert Counter(change.kind for change in changes) == kinds
    edits = [edit for change in changes for edit in diff_words(change.text_a, change.text_b)]
    assert "".join(edit.a for edit in edits) == one.replace("\n", "")


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "binary.txt", "."])
def test_what_cannot_be_read_is_one_line(files, tmp_path, name):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    result = gwr("diff", str(tmp_path / name), files[0])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_standard_input_is_a_text_too(files):
    result = CliRunner().invoke(cli, ["diff", "-", files[1], "-f", "json"], input=A)
    assert json.loads(result.stdout)["a"]["path"] == "-"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("diff.80.txt", ("--width", "80")),
        ("diff.160.txt", ("--width", "160")),
        ("diff.md", ("-f", "markdown")),
        ("diff.html", ("-f", "html")),
        ("diff.stat.txt", ("--stat",)),
        ("diff.en.txt", ("--stat", "--lang", "en")),
    ],
)
def test_what_a_reader_sees(golden, monkeypatch, name, options):
    monkeypatch.chdir(ROOT)
    folder = "compare/samples/霁川市"
    result = gwr("diff", f"{folder}/2018.md", f"{folder}/2019.md", *options)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    golden(name, result.stdout)
