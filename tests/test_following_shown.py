"""The ledger as it is shown: order, counts with denominators, and the forms."""

import csv
import io
import json
from dataclasses import replace

import pytest
from archives import write
from click.testing import CliRunner

from compare import api
from compare.cli import cli
from compare.errors import InputError
from compare.following import count_commitments, count_targets
from compare.following.review import doubt
from compare.model import columns
from compare.output.ledger import write_commitments

FIRST = """云泽市政府工作报告

——2020年1月10日在云泽市第九届人民代表大会上

各位代表：

一、2019年工作回顾

社会大局保持稳定。固定资产投资400亿元。

二、2020年主要预期目标

地区生产总值增长8%，固定资产投资增长10%，居民消费价格涨幅控制在3%左右，城镇新增就业3.5万人。

三、2020年重点任务

9月底前建成北山水库，改造老旧小区900个，开工建设云泽至青岚铁路，大力弘扬实干精神。
"""
SECOND = """云泽市政府工作报告

——2021年1月12日在云泽市第九届人民代表大会上

各位代表：

一、2020年工作回顾

地区生产总值增长7.1%，没有完成预期目标。城镇新增就业3.8万人，居民消费价格上涨2.1%。改造老旧小区740个。

二、2021年主要预期目标

地区生产总值增长7%，城镇新增就业3.6万人。

三、2021年重点任务

建成北山水库。培育壮大生物医药产业。
"""


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "云泽市"
    folder.mkdir()
    for year, text in ((2020, FIRST), (2021, SECOND)):
        (folder / f"{year}.md").write_text(text, encoding="utf-8")
    return folder


def test_what_a_reader_wants_comes_first(archive):
    targets = api.track_targets(archive)
    assert targets[0].verdict == "missed"
    assert [row.verdict for row in targets].count("missed") == 2
    promises = api.track_commitments(archive)
    assert promises[0].commitment == "9月底前建成北山水库"
    assert promises[0].late == "overdue"
    assert promises[-1].testability == "slogan"


def test_of_promises_of_one_status_those_that_can_be_checked_best_come_first(tmp_path):
    plan = "推进霞水铁路建设，改造老旧小区900个，完善北山机场服务功能。"
    write(tmp_path / "云泽市" / "2020.md", FIRST.replace("开工建设云泽至青岚铁路", plan.rstrip("。")))
    write(tmp_path / "云泽市" / "2021.md", SECOND.replace("改造老旧小区740个。", ""))
    absent = [row.testability for row in api.track_commitments(tmp_path) if row.status == "absent" and not row.late]
    checked = [word for word in absent if word in ("high", "medium")]
    assert checked == sorted(checked)
    assert set(checked) == {"high", "medium"}


def test_counts_add_up_to_what_they_are_counted_of(archive):
    targets = api.track_targets(archive)
    counts = [count for count in count_targets(targets) if count.name != "dropped"]
    assert {count.of for count in counts} == {len(targets)} == {sum(count.count for count in counts)}
    promises = api.track_commitments(archive)
    counts = {count.name: count for count in count_commitments(promises)}
    slogans, vague, late = counts.pop("slogan"), counts.pop("vague"), counts.pop("late")
    counts.pop("unsure", None)
    assert slogans.of == len(promises)
    assert {count.of for count in counts.values()} == {len(promises) - slogans.count - vague.count} == {late.of}
    assert sum(count.count for count in counts.values()) == late.of


def test_text_shows_both_quotes_and_the_reports_own_verdict(archive):
    shown = CliRunner().invoke(cli, ["track", str(archive)]).stdout
    assert "目标5项" in shown
    block = next(block for block in shown.split("\n\n") if block.startswith("[未完成]"))
    assert block.splitlines()[0].startswith("[未完成] 地区生产总值 8% → 7.1% (-0.9)")
    assert "2020.md:13  地区生产总值增长8%" in block
    assert "2021.md:9  地区生产总值增长7.1%" in block
    assert "没有完成预期目标" in block


@pytest.mark.parametrize("form", ["对照表", "duizhaobiao"])
def test_the_official_form(archive, form):
    shown = CliRunner().invoke(cli, ["track", str(archive), "-f", form]).stdout
    assert "| 目标 | 完成 | 完成率 | 判定 | 去年原文 | 今年原文 |" in shown
    (jobs,) = [line for line in shown.splitlines() if "3.5万人" in line]
    cells = [cell.strip() for cell in jobs.split("|")]
    assert cells[1].endswith("新增就业 3.5万人")
    assert cells[2:5] == ["3.8万人", "108.6%", "超额完成"]
    words = CliRunner().invoke(cli, ["track", str(archive), "-f", form, "--commitments"]).stdout
    assert "推进中" in next(line for line in words.splitlines() if "900个" in line)


def test_english_and_markdown(archive):
    shown = CliRunner().invoke(cli, ["track", str(archive), "--lang", "en", "-f", "markdown"]).stdout
    assert "of 5 targets: 2 missed" in shown
    assert "| missed | 地区生产总值 | 8% | 7.1% | -0.9 |" in shown


@pytest.mark.parametrize(("option", "table"), [([], "followthrough"), (["--commitments"], "commitments")])
def test_csv_and_json_keep_every_column(archive, option, table):
    rows = list(csv.reader(io.StringIO(CliRunner().invoke(cli, ["track", str(archive), "-f", "csv", *option]).stdout)))
    assert tuple(rows[0]) == columns(table)
    told = json.loads(CliRunner().invoke(cli, ["track", str(archive), "-f", "json", *option]).stdout)
    assert len(told["rows"]) == len(rows) - 1 > 0
    assert tuple(told["rows"][0]) == columns(table)


def test_two_files_without_a_place_are_held_against_each_other(tmp_path):
    for name, text in (("a.md", FIRST), ("b.md", SECOND)):
        (tmp_path / name).write_text(text.replace("云泽市", "我们"), encoding="utf-8")
    assert len(api.track_targets(tmp_path / "b.md", tmp_path / "a.md")) == 5


def test_one_report_alone_cannot_be_followed(archive):
    with pytest.raises(InputError, match="no two reports of one place"):
        api.track_targets(archive / "2020.md")
    ran = CliRunner().invoke(cli, ["track", str(archive / "2020.md")])
    assert ran.exit_code == 2
    assert ran.stdout == ""


def test_track_takes_years(archive):
    (archive / "2022.md").write_text(SECOND.replace("2021", "2022").replace("2020", "2021"), encoding="utf-8")
    assert {row.report_year for row in api.track_targets(archive)} == {2020, 2021}
    for option in ([], ["--commitments"]):
        told = CliRunner().invoke(cli, ["track", str(archive), "--years", "2021", "-f", "json", *option]).stdout
        assert {row["report_year"] for row in json.loads(told)["rows"]} == {2021}
    with pytest.raises(InputError, match=r"--years 2016: no promise .* of 2020-2021"):
        api.track_targets(archive, years="2016")


def test_report_of_one_year_says_that_the_next_is_wanted(archive):
    ran = CliRunner().invoke(cli, ["report", str(archive), "--years", "2020", "--html", "-"])
    assert ran.exit_code == 2
    assert "--years 2020: these years hold no two reports of one place; name a year and the next" in ran.stderr


def test_the_page_counts_promises_as_track_does(archive):
    (page,) = api.report(archive)
    counts = {count.name: count for count in count_commitments(api.track_commitments(archive))}
    assert counts["absent"].of == len(page.checkable)
    assert counts["vague"].count + counts["slogan"].count == len(page.commitments) - len(page.checkable) > 0


def test_a_trend_names_its_year(archive):
    (archive / "2022.md").write_text(SECOND.replace("2021", "2022").replace("2020", "2021"), encoding="utf-8")
    zh = CliRunner().invoke(cli, ["track", str(archive)]).stdout
    en = CliRunner().invoke(cli, ["track", str(archive), "--lang", "en", "-f", "markdown"]).stdout
    assert "较2020年目标调低" in zh
    assert "2021年不再设定" in zh
    assert "lowered from 2020" in en
    assert "not set in 2021" in en


@pytest.mark.parametrize("form", ["text", "markdown", "对照表"])
@pytest.mark.parametrize(
    ("score", "decided_by", "marked"), [(0.54, "", True), (0.56, "", False), (0.54, "李", False), (None, "", False)]
)
def test_an_answer_on_weak_evidence_is_marked(archive, form, score, decided_by, marked):
    (row,) = [row for row in api.track_commitments(archive) if row.commitment == "改造老旧小区900个"]
    out = io.StringIO()
    write_commitments([replace(row, score=score, decided_by=decided_by)], form, out, "en")
    assert ("under way (weak evidence, check)" in out.getvalue()) is marked
    assert ("of 1 promises that can be checked: 1 under way, 1 on weak evidence to check" in out.getvalue()) is marked


def test_an_answer_on_weak_evidence_is_doubted_more_than_a_sure_one(archive):
    (row,) = [row for row in api.track_commitments(archive) if row.commitment == "改造老旧小区900个"]
    assert doubt(replace(row, status="done", score=0.54)) > doubt(replace(row, status="progress", score=0.9))
