"""A person's word: the sheet out, the decisions back, nothing overwritten, and how far coders agree."""

import csv
import json
from dataclasses import replace

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_following_shown import FIRST, SECOND

from compare import api
from compare.cli import cli
from compare.errors import InputError, UsageError
from compare.following.review import agreement, apply_decisions, decisions_of, merge, sheet_rows
from compare.following.sheets import append_decisions, read_decisions, read_sheet, write_sheet


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "云泽市"
    folder.mkdir()
    for year, text in ((2020, FIRST), (2021, SECOND)):
        (folder / f"{year}.md").write_text(text, encoding="utf-8")
    return folder


def fill(path, labels, **others):
    """Fill the column label of a sheet: the label of each row is looked up by words of its promise."""
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig")))
    for row in rows:
        row["label"] = next((label for words, label in labels.items() if words in row["promise"]), "")
        row.update(others if row["label"] else {})
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_sheet_comes_back_as_it_went(archive, tmp_path, suffix):
    rows = sheet_rows(api.track_targets(archive))
    write_sheet(rows, tmp_path / f"sheet.{suffix}")
    assert read_sheet(tmp_path / f"sheet.{suffix}") == rows
    assert [row.doubt for row in rows] == sorted((row.doubt for row in rows), reverse=True)


def test_a_decision_has_the_last_word_and_keeps_the_rule(archive, tmp_path):
    sheet, decisions = tmp_path / "sheet.csv", tmp_path / "decisions.csv"
    assert api.review_export(archive, sheet=sheet) == 5
    fill(sheet, {"固定资产投资": "missed", "生产总值": "met"}, who="王某", comment="见统计公报")
    assert api.review_import(sheet, decisions=decisions, who="", when="2021-02-01") == (2, [])
    rows = {row.indicator_id: row for row in api.track_targets(archive, decisions=decisions)}
    assert (rows["gdp"].verdict, rows["gdp"].decided_by) == ("met", "王某")
    assert rows["gdp"].rule == "decided(floor)"
    assert (rows["fixed_investment"].link, rows["fixed_investment"].verdict) == ("stated", "missed")
    assert rows["cpi"].decided_by == "rule"


def test_conflicts_are_shown_and_nothing_is_overwritten(archive, tmp_path):
    decisions = tmp_path / "decisions.csv"
    for who, verdict in (("王某", "met"), ("李某", "missed")):
        sheet = tmp_path / f"{who}.csv"
        api.review_export(archive, sheet=sheet)
        fill(sheet, {"生产总值": verdict}, who=who)
    first = CliRunner().invoke(cli, ["review", "import", str(tmp_path / "王某.csv"), "--decisions", str(decisions)])
    before = decisions.read_bytes()
    second = CliRunner().invoke(cli, ["review", "import", str(tmp_path / "李某.csv"), "--decisions", str(decisions)])
    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "met (王某" in second.stdout
    assert "missed (李某)" in second.stdout
    assert decisions.read_bytes() == before
    again = CliRunner().invoke(cli, ["review", "import", str(tmp_path / "王某.csv"), "--decisions", str(decisions)])
    assert again.exit_code == 0
    assert decisions.read_bytes() == before


def test_a_decision_finds_its_row_where_the_id_has_changed(archive):
    rows = api.track_targets(archive)
    filled = [replace(row, label="needs_review") for row in sheet_rows(rows)]
    decisions = [replace(d, id=f"old{n}") for n, d in enumerate(decisions_of(filled, "王某", "2021-02-01"))]
    decided, lost = apply_decisions(rows, decisions)
    assert {row.verdict for row in decided} == {"needs_review"}
    assert lost == []
    _, lost = apply_decisions(rows[:1], decisions)
    assert len(lost) == len(rows) - 1


def test_evidence_of_a_person_is_placed_where_it_lies_in_the_quote(archive):
    rows = [row for row in api.track_commitments(archive) if "900个" in row.commitment]
    (sheet,) = sheet_rows(rows)
    inside = decisions_of([replace(sheet, label="done", evidence="740个")], "王某", "")
    (row,), _ = apply_decisions(rows, inside)
    assert (archive / "2021.md").read_text(encoding="utf-8")[row.next_begin : row.next_end] == "740个" == row.next_quote
    elsewhere = decisions_of([replace(sheet, label="done", evidence="另一处")], "王某", "")
    (row,), _ = apply_decisions(rows, elsewhere)
    assert (row.next_quote, row.next_begin, row.next_end) == ("另一处", None, None)
    absent = decisions_of([replace(sheet, label="absent")], "王某", "")
    (row,), _ = apply_decisions(rows, absent)
    assert (row.status, row.next_quote, row.next_begin) == ("absent", "", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,table,label\nx,followthrough,good\n", "unknown label 'good'"),
        ("id,label\nx,met\n", "no column table"),
        ("id,table,label,report_year\nx,followthrough,met,abc\n", "row 2"),
    ],
)
def test_a_sheet_that_cannot_be_used_is_named(tmp_path, text, message):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        api.review_import(sheet, decisions=tmp_path / "decisions.csv", who="王某", when="")
    assert not (tmp_path / "decisions.csv").exists()


def test_a_formula_stays_a_text(archive, tmp_path):
    (row, *_) = sheet_rows(api.track_targets(archive))
    write_sheet([replace(row, promise="=1+1")], tmp_path / "sheet.csv")
    assert ",'=1+1," in (tmp_path / "sheet.csv").read_text(encoding="utf-8")
    assert read_sheet(tmp_path / "sheet.csv")[0].promise == "=1+1"


def test_a_file_whose_last_line_is_cut_is_added_to_and_kept(archive, tmp_path):
    file = tmp_path / "decisions.csv"
    filled = [replace(row, label="met") for row in sheet_rows(api.track_targets(archive))]
    one, two, *_ = decisions_of(filled, "王某", "2021-02-01")
    append_decisions(file, [one])
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    append_decisions(file, [two])
    assert read_decisions(file) == [one, two]
    assert merge([one], [one, two]) == ([two], [])


def test_agreement_on_a_known_table():
    # 50 rows: both yes 20, both no 15, yes/no 5, no/yes 10: agreement 0.7, chance 0.5, kappa 0.4
    a = {f"{n:02}": "done" if n < 25 else "absent" for n in range(50)}
    b = {f"{n:02}": "done" if n < 20 or n >= 40 else "absent" for n in range(50)}
    found = agreement(a, {**b, "99": "done"})
    assert (found.rows, found.only_a, found.only_b) == (50, 0, 1)
    assert found.agreement == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)
    assert found.confusion[("done", "absent")] == 5


CODES = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.sampled_from(["done", "absent", "progress"]))


@given(CODES, CODES)
def test_agreement_is_symmetric_and_bounded(a, b):
    one, other = agreement(a, b), agreement(b, a)
    assert one.agreement == other.agreement
    assert one.kappa == pytest.approx(other.kappa)
    assert 0 <= one.agreement <= 1
    assert one.kappa is None or -1 - 1e-9 <= one.kappa <= 1 + 1e-9
    assert sum(one.confusion.values()) == one.rows


def test_agreement_with_the_program(archive, tmp_path):
    sheet = tmp_path / "sheet.csv"
    api.review_export(archive, sheet=sheet, commitments=True)
    fill(sheet, {"900个": "progress", "青岚": "done"})
    found = api.review_agreement(sheet)
    assert (found.rows, found.agreement) == (2, 0.5)
    shown = CliRunner().invoke(cli, ["review", "agreement", str(sheet), "--lang", "en"])
    assert shown.exit_code == 0
    assert "rows 2, agreement 0.50" in shown.stdout


@pytest.fixture
def imported(archive, tmp_path):
    """Return a function that has a coder label the sheet, and returns what was added and the conflicts."""

    def by(who, labels, decisions="ours.csv", **others):
        sheet = tmp_path / f"{who}.csv"
        api.review_export(archive, sheet=sheet)
        fill(sheet, labels, who=who, **others)
        return api.review_import(sheet, decisions=tmp_path / decisions, who="", when="2021-02-01")

    return by


def test_a_decisions_label_is_never_shown_as_none(archive, imported, tmp_path):
    imported("王某", {"生产总值": "met"}, evidence="统计公报另有说法")
    for form in ("text", "markdown", "对照表"):
        told = CliRunner().invoke(cli, ["track", str(archive), "--decisions", str(tmp_path / "ours.csv"), "-f", form])
        assert "统计公报另有说法" in told.stdout
        assert "None" not in told.stdout


@pytest.mark.parametrize(
    ("label", "evidence", "kept"),
    [
        ("met", "", True),
        ("met", "增长7.1%", True),
        ("met", "增长8.3%", False),
        ("not_restated", "", False),
        ("not_comparable", "", False),
        ("definition_changed", "", False),
    ],
)
def test_a_decision_keeps_deviation_only_where_the_same_number_answers(archive, label, evidence, kept):
    rows = [row for row in api.track_targets(archive) if row.indicator_id == "gdp"]
    assert (rows[0].outcome, rows[0].deviation) == ("7.1", -0.9)
    (sheet,) = sheet_rows(rows)
    ((row,), _) = apply_decisions(rows, decisions_of([replace(sheet, label=label, evidence=evidence)], "王某", ""))
    assert row.deviation == (-0.9 if kept else None)
    if evidence == "增长8.3%":
        assert (row.outcome, row.completion) == ("", None)


def test_chinese_labels_are_taken(imported, tmp_path):
    assert imported("王某", {"生产总值": "未完成", "居民消费价格": "Needs Review"}) == (2, [])
    assert sorted(d.label for d in read_decisions(tmp_path / "ours.csv")) == ["missed", "needs_review"]


def test_the_accepted_labels_are_listed(archive, tmp_path):
    for lang, words in (("zh", "未完成"), ("en", "missed")):
        sheet = tmp_path / f"{lang}.xlsx"
        api.review_export(archive, sheet=sheet, lang=lang)
        (offered,) = openpyxl.load_workbook(sheet).active.data_validations.dataValidation
        assert words in offered.formula1
    told = CliRunner().invoke(cli, ["review", "labels"]).stdout
    assert [line.split()[0] for line in told.splitlines()] == list(api.review_labels())
    assert "未完成" in told
    assert "本报告未提及" in CliRunner().invoke(cli, ["review", "labels", "--commitments"]).stdout


def test_a_coder_revises_the_own_decision(archive, imported, tmp_path):
    assert imported("王某", {"生产总值": "met"}) == (1, [])
    assert imported("王某", {"生产总值": "missed"}) == (1, [])
    assert [d.label for d in read_decisions(tmp_path / "ours.csv")] == ["met", "missed"]
    (row,) = [row for row in api.track_targets(archive, decisions=tmp_path / "ours.csv") if row.indicator_id == "gdp"]
    assert row.verdict == "missed"
    added, (conflict,) = imported("李某", {"生产总值": "met"})
    assert (added, conflict.kept.label) == (0, "missed")


def test_a_file_named_jsonl_is_jsonl_inside(archive, imported, tmp_path):
    assert imported("王某", {"生产总值": "met"}, "ours.jsonl") == (1, [])
    assert imported("李某", {"居民消费价格": "met"}, "ours.jsonl") == (1, [])
    lines = (tmp_path / "ours.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["who"] for line in lines] == ["王某", "李某"]
    rows = api.track_targets(archive, decisions=tmp_path / "ours.jsonl")
    assert sorted(row.decided_by for row in rows if row.decided_by != "rule") == ["李某", "王某"]
    with pytest.raises(UsageError, match=r"\.csv or \.jsonl"):
        imported("王某", {"生产总值": "met"}, "ours.parquet")
    with pytest.raises(UsageError, match=r"\.csv or \.xlsx"):
        api.review_export(archive, sheet=tmp_path / "sheet.jsonl")


def test_a_promise_decided_done_is_overdue_no_more(archive):
    rows = [row for row in api.track_commitments(archive) if "北山水库" in row.commitment]
    assert [row.late for row in rows] == ["overdue"]
    (sheet,) = sheet_rows(rows)
    (row,), _ = apply_decisions(rows, decisions_of([replace(sheet, label="done", evidence="水库蓄水")], "王某", ""))
    assert (row.status, row.done_year, row.late) == ("done", 2020, "")
