"""Hostile files: each gives a finding or a report, in bounded time and memory, and never stops the rest."""

import io
import os
import resource
import time
import zipfile
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.reading import Source, find_sources, read, read_source
from compare.reading.formats import LARGEST

GOOD = "云泽市人民政府工作报告\n\n各位代表：\n\n一、2015年工作回顾\n\n全市经济平稳增长。\n"


@contextmanager
def within(seconds: float, megabytes: float = 400):
    """Hold that something takes no more seconds of the processor and no more memory than allowed."""
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.process_time() - began < seconds
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < megabytes


def finding_of(path) -> str:
    reading = read(path)
    assert not reading.reports
    (finding,) = reading.findings
    assert "\n" not in finding.message
    return finding.message


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".md", ".jsonl", ".csv", ".zip", ".docx", ".pdf"]))
def test_random_bytes(tmp_path, data, suffix):
    file = tmp_path / f"x{suffix}"
    file.write_bytes(data)
    reading = read_source(Source(str(file), file))
    assert reading.findings or reading.reports or suffix in (".jsonl", ".csv", ".zip")


@given(cut=st.integers(1, len(GOOD.encode()) - 1), encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_file_cut_inside_a_character(tmp_path, cut, encoding):
    file = tmp_path / "cut.txt"
    file.write_bytes(GOOD.encode(encoding)[:cut])
    reading = read_source(Source(str(file), file))
    assert len(reading.findings) + len(reading.reports) == 1


@pytest.mark.parametrize(
    "words",
    [
        "<!--" * 200_000, "[^1" * 200_000, "**" * 300_000, " " * 600_000, "（一）" * 200_000, "一、" * 300_000,
        "2016年" * 150_000, "\n" * 600_000, "。" * 600_000, "字" * 600_000, "字 " * 300_000, "各位代表\n" * 120_000,
        "一、字\n" * 30_000, "（一）字。字字字字\n" * 30_000, "回顾\n" * 30_000, "附件\n" * 30_000, "１" * 600_000,
        "在" * 600_000, "代表" * 300_000,
    ],
    ids=lambda words: repr(words[:6]),
)  # fmt: skip
def test_no_text_takes_more_than_linear_time(tmp_path, words):
    file = tmp_path / "x.txt"
    file.write_text(GOOD + words, encoding="utf-8")
    with within(10, 700):
        read(file)


@pytest.mark.slow
def test_a_line_of_200_mb(tmp_path):
    for name in ("x.txt", "x.jsonl", "x.csv"):
        with open(tmp_path / name, "wb") as out:
            for _ in range(200):
                out.write(b"x" * 2**20)
    with within(20, 200):
        reading = read(tmp_path)
    assert not reading.reports
    assert [("larger than" in f.message) for f in reading.findings] == [True] * 3


@pytest.mark.slow
def test_ten_thousand_tiny_files(tmp_path):
    for i in range(10_000):
        (tmp_path / f"{i}.md").write_text("字", encoding="utf-8")
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    with within(60, 200):
        reading = read(tmp_path)
    assert (len(reading.reports), len(reading.findings)) == (1, 10_000)


def test_a_zip_bomb(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\0" * (LARGEST + 1))
        archive.writestr("good.txt", GOOD)
    data = (tmp_path / "x.zip").read_bytes()
    lying = data.replace((LARGEST + 1).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    (tmp_path / "y.zip").write_bytes(lying)
    with within(20, 200):
        reading = read(tmp_path)
    assert [report.path.rsplit("/", 1)[-1] for report in reading.reports] == ["x.zip!good.txt", "y.zip!good.txt"]
    assert [f.path.rsplit("/", 1)[-1] for f in reading.findings] == ["x.zip!bomb.txt", "y.zip!bomb.txt"]


def docx_with(body: str, head: str = "") -> bytes:
    docx = pytest.importorskip("docx")
    plain, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "word/document.xml":
                space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
                data = f"<?xml version='1.0'?>{head}<w:document {space}><w:body>{body}</w:body></w:document>".encode()
            new.writestr(member, data)
    return out.getvalue()


def test_a_docx_with_external_entities(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("秘密", encoding="utf-8")
    head = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>'
    paragraph = "<w:p><w:r><w:t>各位代表：&x;全市经济增长。</w:t></w:r></w:p>"
    (tmp_path / "x.docx").write_bytes(docx_with(paragraph, head))
    with within(10):
        reading = read(tmp_path / "x.docx")
    assert len(reading.reports) + len(reading.findings) == 1
    assert "秘密" not in "".join(report.document.text for report in reading.reports)


def test_a_docx_of_entities_upon_entities(tmp_path):
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    head = f'<!DOCTYPE w [<!ENTITY l0 "各位代表">{laughs}]>'
    (tmp_path / "x.docx").write_bytes(docx_with("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", head))
    with within(10):
        reading = read(tmp_path / "x.docx")
    assert len(reading.reports) + len(reading.findings) == 1


def test_a_docx_that_unpacks_too_far(tmp_path):
    (tmp_path / "x.docx").write_bytes(docx_with(f"<w:p><w:r><w:t>{'字' * 25_000_000}</w:t></w:r></w:p>"))
    with within(20):
        assert "unpacks to" in finding_of(tmp_path / "x.docx")


def pdf_with(pages: str) -> bytes:
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", pages]
    out = b"%PDF-1.4\n"
    places = []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


@pytest.mark.parametrize(
    "pages",
    [
        "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>",
        "<< /Type /Pages /Kids [] /Count 0 >>",
        "<< /Type /Pages /Kids [9 0 R] /Count 1 >>",
    ],
)
def test_a_pdf_with_a_loop(tmp_path, pages):
    pytest.importorskip("pypdf")
    (tmp_path / "x.pdf").write_bytes(pdf_with(pages))
    with within(20):
        assert "pdf" in finding_of(tmp_path / "x.pdf")


def test_links_in_a_circle_and_broken_links(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "one.md").symlink_to(tmp_path / "two.md")
    (tmp_path / "two.md").symlink_to(tmp_path / "one.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nothing.md")
    reading = read(tmp_path)
    assert len(reading.reports) == 1
    assert {f.path.rsplit("/", 1)[-1] for f in reading.findings} <= {"one.md", "two.md", "gone.md"}
    assert len(reading.findings) >= 2


def test_names_with_line_breaks_and_other_bytes(tmp_path):
    (tmp_path / "a\nb.md").write_text("", encoding="utf-8")
    (tmp_path / "a\nb").mkdir()
    (tmp_path / "a\nb" / "2016\r.md").write_text(GOOD, encoding="utf-8")
    odd = os.path.join(os.fsencode(tmp_path), b"\xff\xfe.md")
    with open(odd, "wb") as out:
        out.write(GOOD.encode())
    reading = read(tmp_path)
    assert len(reading.reports) == 2
    assert "\n" not in reading.findings[0].message
    assert len(find_sources([tmp_path])) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path):
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "closed.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "closed.md").chmod(0)
    (tmp_path / "folder").mkdir(mode=0)
    reading = read(tmp_path)
    assert len(reading.reports) == 1
    assert len(reading.findings) == 2


def test_a_file_that_fails_while_it_is_read(tmp_path, monkeypatch):
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "closed.md").write_text(GOOD, encoding="utf-8")
    real = open

    def refuse(file, *args, **kwargs):
        if str(file).endswith("closed.md"):
            raise PermissionError(13, "Permission denied")
        return real(file, *args, **kwargs)

    monkeypatch.setattr("builtins.open", refuse)
    reading = read(tmp_path)
    assert len(reading.reports) == 1
    assert "Permission denied" in reading.findings[0].message
