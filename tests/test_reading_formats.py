"""Every format and encoding gives the same report; what lies inside a file has a path of its own."""

import codecs
import csv
import io
import json
import sys
import zipfile

import pytest

from compare.cli import cli
from compare.errors import EXTRAS, MissingExtraError
from compare.reading import Source, find_sources, read, read_source, read_text
from compare.reading.documents import _unwrapped, _without_running_heads

LINES = [
    "云泽市人民政府工作报告",
    "——2016年1月12日在云泽市第五届人民代表大会第六次会议上",
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议。",
    "一、2015年工作回顾",
    "全市地区生产总值增长8.3%，粮食生产获得丰收，城乡居民收入稳步增加。",
    "二、2016年工作安排",
    "（一）振兴实体经济。今年要抓好工业转型，力争完成投资30亿元。",
]
TEXT = "\n\n".join(LINES)
OUTLINE = [(1, "review", LINES[4]), (1, "plan", LINES[6]), (2, "plan", "（一）振兴实体经济")]


def outline(report):
    return [(s.level, s.role, s.heading) for s in report.sections if s.heading and s.level < 3]


def docx_bytes(lines) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in lines:
        if line.startswith("一、"):
            document.add_heading(line, 1)
        elif line.startswith("（一）"):
            paragraph = document.add_paragraph()
            paragraph.add_run(line[:9]).bold = True
            paragraph.add_run(line[9:])
        else:
            document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "项目", "目标"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html_bytes(lines) -> bytes:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>{line}</p>" for line in (*lines, *[LINES[5]] * 6))
    return f"<html><body><nav><a href=/>首页</a></nav><article>{body}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.md", TEXT.encode("utf-8-sig")),
        ("a.txt", TEXT.replace("\n", "\r\n").encode("gb18030")),
        ("a.txt", TEXT.encode("gbk")),
        ("a.txt", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")),
        ("a.txt", TEXT.encode("utf-16-be")),
        ("a.txt", TEXT.encode()[:-1]),
        ("a.docx", docx_bytes),
        ("a.html", html_bytes),
    ],
)
def test_the_same_report_from_every_format(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data(LINES) if callable(data) else data)
    reading = read(file)
    assert not reading.findings
    (report,) = reading.reports
    assert (report.place, report.report_year, outline(report)) == ("云泽市", 2016, OUTLINE)
    for sentence in report.sentences:
        assert sentence.text[0] in report.document.text[sentence.span.begin : sentence.span.end]


def test_front_matter_gives_title_and_source():
    report = read_text(f"---\nsource: https://example.org/1\ntitle: 政府工作报告\n---\n\n{TEXT}")
    assert (report.document.source, report.title) == ("https://example.org/1", "政府工作报告")
    assert report.sentences[0].text == LINES[0]


def test_footnotes_and_tables_of_word_are_kept():
    from compare.reading.documents import docx_text

    assert docx_text(docx_bytes(LINES), "a.docx").splitlines()[-1] == "项目 | 目标"


def test_wrapped_lines_of_a_pdf_are_joined_and_running_heads_dropped():
    pages = [
        ["云泽市政府工作报告", "全市经济平稳增长，完成了年初确定的各项目标", "任务，人民生活得到改善。", "— 1 —"],
        [
            "云泽市政府工作报告",
            "二、2016年工作安排",
            "今年要抓好工业转型，着力办好民生实事，确保",
            "完成任务。",
            "— 2 —",
        ],
        ["云泽市政府工作报告", "三、结束语", "谢谢大家。", "3"],
    ]
    assert list(_unwrapped(_without_running_heads(pages))) == [
        "全市经济平稳增长，完成了年初确定的各项目标任务，人民生活得到改善。",
        "二、2016年工作安排",
        "今年要抓好工业转型，着力办好民生实事，确保完成任务。",
        "三、结束语",
        "谢谢大家。",
    ]


def test_pdf_with_a_text_layer(tmp_path):
    pytest.importorskip("pypdf")
    from matplotlib.figure import Figure

    from compare.figures import chinese_font

    font = chinese_font()
    figure = Figure(figsize=(8, 10))
    for i, line in enumerate(LINES):
        figure.text(0.05, 0.95 - i * 0.05, line, fontfamily=font, fontsize=9)
    figure.savefig(tmp_path / "a.pdf")
    (report,) = read(tmp_path / "a.pdf").reports
    assert (report.place, report.report_year) == ("云泽市", 2016)


def test_records_have_paths_of_their_own(tmp_path):
    records = [
        {"title": "甲", "content": TEXT},
        {"title": "决议", "content": "第五届人民代表大会关于政府工作报告的决议"},
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records] + ["", "{broken", '["a list"]']
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with open(tmp_path / "b.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerows([["标题", "正文"], ["乙", TEXT], ["丙", ""]])
    reading = read(tmp_path)
    assert [report.path.rsplit("/", 1)[-1] for report in reading.reports] == ["a.jsonl#1", "b.csv#1"]
    assert [f.path.rsplit("/", 1)[-1] for f in reading.findings] == ["a.jsonl#2", "a.jsonl#4", "a.jsonl#5", "b.csv#2"]


def gbk_zip(members: dict[str, bytes]) -> bytes:
    """Return a zip as Chinese systems write it: names in GBK, the flag for UTF-8 not set."""
    out = io.BytesIO()
    stand_ins = {name: f"{'x' * (len(name.encode('gbk')) - 3)}{i:03}" for i, name in enumerate(members)}
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(stand_ins[name], data)
    data = out.getvalue()
    for name, stand_in in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode("gbk"))
    return data


def test_members_of_a_zip_with_chinese_names(tmp_path):
    (tmp_path / "a.zip").write_bytes(gbk_zip({"云泽市2016年.txt": TEXT.encode(), "说明.png": b"x", "坏.docx": b"PK"}))
    reading = read(tmp_path / "a.zip")
    assert [report.path for report in reading.reports] == [f"{tmp_path}/a.zip!云泽市2016年.txt"]
    assert [finding.path for finding in reading.findings] == [f"{tmp_path}/a.zip!坏.docx"]


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (report,) = read("-").reports
    assert (report.path, report.place) == ("-", "云泽市")


@pytest.mark.parametrize(("name", "extra"), [("a.docx", "docx"), ("a.pdf", "pdf"), ("a.html", "html")])
def test_a_missing_extra_is_named(tmp_path, monkeypatch, name, extra):
    for module in ("docx", "pypdf", "trafilatura"):
        monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(b"x")
    (finding,) = read(tmp_path / name).findings
    assert f"the extra [{extra}]; pip install {EXTRAS[extra]}" in finding.message
    assert "\n" not in finding.message
    assert str(MissingExtraError(extra, "reading")) in finding.message or extra in finding.message


def test_sources_come_once_and_in_order(tmp_path):
    for name in ("b.md", "a.txt", ".hidden.md", "~$c.docx", "picture.png", "f/x.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = find_sources([tmp_path, tmp_path / "b.md", tmp_path / "none.md"])
    assert [(source.file.name, bool(source.trouble)) for source in found] == [
        ("a.txt", False), ("b.md", False), ("x.md", False), ("none.md", True),
    ]  # fmt: skip


BAD = {
    "missing.md": (None, "no such file"),
    "empty.md": (b"", "empty file"),
    "blank.md": (b" \n\n", "empty file"),
    "binary.txt": (bytes(range(256)) * 40, "binary file"),
    "resolution.md": (
        "第五届人民代表大会第六次会议关于政府工作报告的决议\n\n会议批准这个报告。".encode(),
        "not a work report",
    ),
    "glossary.md": ("名词解释\n\n1.双百工程：一百个项目和一百个企业。".encode(), "not a work report"),
    "scan.pdf": (b"%PDF-1.4\n%%EOF", "pdf"),
    "broken.docx": (b"PK\x03\x04", "damaged docx"),
    "broken.zip": (b"PK\x03\x04", "damaged zip"),
}


@pytest.mark.parametrize(("name", "data", "says"), [(name, *case) for name, case in BAD.items()])
def test_bad_input_is_one_line_and_the_rest_goes_on(tmp_path, name, data, says):
    from click.testing import CliRunner

    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.md").write_text(TEXT, encoding="utf-8")
    alone = CliRunner().invoke(cli, ["reports", str(tmp_path / name)])
    assert alone.exit_code == 2
    assert alone.stdout == ""
    assert alone.stderr.count("\n") == 1
    assert says in alone.stderr
    assert name in alone.stderr
    both = CliRunner().invoke(cli, ["reports", str(tmp_path / name), str(tmp_path / "good.md"), "-f", "csv"])
    assert both.exit_code == 0
    assert "云泽市" in both.stdout
    assert says in both.stderr


def test_any_text_can_be_read_where_no_report_is_asked_for():
    report = read_text("今天下雨。明天也下雨。", "notes.txt", strict=False)
    assert (report.place, report.report_year, [s.text for s in report.sentences]) == (
        "",
        None,
        ["今天下雨。", "明天也下雨。"],
    )
    assert read_text("", strict=False).sentences == ()


@pytest.mark.archive
def test_word_files_of_twenty_provinces(shared):
    reading = read(shared / "wild" / "provinces-2025-docx.zip")
    assert not reading.findings
    assert len(reading.reports) == 20
    for report in reading.reports:
        assert report.report_year == 2025
        assert report.level == "province"
        assert report.place[:2] in report.path
        roles = {section.role for section in report.sections}
        assert {"review", "plan"} <= roles, report.path
    assert (
        read_source(Source("x.zip", shared / "wild" / "provinces-2025-docx.zip")).reports[0].path.startswith("x.zip!")
    )
