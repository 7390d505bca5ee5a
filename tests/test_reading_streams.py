"""Reading one source after the other says the same as reading all at once, and holds no report's text meanwhile."""

import io
import sys
from dataclasses import replace

import pytest

from compare import api
from compare.api.drawing import draw_each
from compare.errors import InputError
from compare.reading import read, read_light
from compare.rows import report_row, section_rows

HEAD = "云泽市人民政府工作报告\n（2016年1月12日）\n\n各位代表：\n\n一、2015年工作回顾\n\n"
DONE = "全市生产总值完成412亿元，增长8.3%，较好完成了年初确定的任务。\n\n"
TEXT = HEAD + "".join(DONE.replace("412", str(400 + i)) for i in range(30))


@pytest.fixture
def archive(tmp_path):
    """Three reports of one place and year, one of another, a file that is none, and a manifest with an idle row."""
    texts = {"a": TEXT, "b": TEXT, "c": TEXT.replace("8.3%", "8.4%"), "d": TEXT.replace("云泽", "青岚")}
    for name, words in texts.items():
        (tmp_path / f"{name}.md").write_text(words, encoding="utf-8")
    (tmp_path / "e.md").write_text("买菜：白菜两斤，萝卜一斤。\n" * 5, encoding="utf-8")
    (tmp_path / "manifest.tsv").write_text("path,report_year\nd.md,2016\nnone.md,2016\n", encoding="utf-8")
    return tmp_path


def test_rows_are_those_of_all_reports_at_once(archive):
    manifest = archive / "manifest.tsv"
    whole = read(archive, manifest=manifest)
    told = []
    assert api.reports(archive, manifest=manifest, told=told.append) == [report_row(r) for r in whole.reports]
    assert [r.issues for r in whole.reports[1:3]] != [(), ()]
    assert told == list(whole.findings)
    assert {finding.kind for finding in told} == {"manifest", "unreadable"}
    told.clear()
    assert api.sections(archive, manifest=manifest, told=told.append) == [
        row for r in whole.reports for row in section_rows(r)
    ]
    assert told == list(whole.findings)


def test_light_reports_hold_no_text(archive):
    whole, light = read(archive), read_light(archive)
    bare = [replace(r, document=replace(r.document, text=""), sections=(), sentences=()) for r in whole.reports]
    assert list(light.reports) == bare
    assert [[i.kind for i in r.issues if i.kind in ("copy", "version")] for r in light.reports] == [
        [],
        ["copy"],
        ["version"],
        [],
    ]


def test_one_source_is_held_at_a_time(archive):
    assert [len(drawn.rows) for drawn in draw_each(lambda report: [report], archive)] == [1, 1, 1, 1, 0, 0]


def test_standard_input_is_read_once_and_told_from_its_copy(archive, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    light = read_light("-", archive / "a.md")
    assert [[issue.message for issue in report.issues] for report in light.reports] == [[], ["the same text as -"]]


def test_a_file_that_changes_meanwhile_is_an_error(archive, monkeypatch):
    module = sys.modules["compare.reading.reader"]
    first = module.same_place_and_year

    def change(reports):
        (archive / "b.md").write_text(TEXT + DONE, encoding="utf-8")
        return first(reports)

    monkeypatch.setattr(module, "same_place_and_year", change)
    with pytest.raises(InputError, match=r"b\.md: changed while it was read; run the command again"):
        read_light(archive)
