"""One text inside a file, named by its address."""

import json
import zipfile

import pytest

from compare.reading import read

REPORT = "云泽市2030年政府工作报告\n各位代表：\n" + "推进米桥化工园区扩建，改造老旧锅炉80台。\n" * 100


@pytest.fixture
def holders(tmp_path):
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as file:
        for year in (2030, 2031):
            file.writestr(f"云泽市/{year}.txt", REPORT.replace("2030", str(year)))
    records = [
        json.dumps({"title": f"云泽市{y}年政府工作报告", "text": REPORT.replace("2030", str(y))}) for y in (2030, 2031)
    ]
    (tmp_path / "some.jsonl").write_text("\n".join(records), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("address", ["some.zip!云泽市/2031.txt", "some.jsonl#2"])
def test_one_text_inside_a_file(holders, address):
    reading = read(holders / address)
    assert [(report.path, report.report_year) for report in reading.reports] == [(str(holders / address), 2031)]


@pytest.mark.parametrize("address", ["some.zip!云泽市/2029.txt", "some.jsonl#9", "none.zip!a.txt"])
def test_an_address_that_leads_nowhere_is_a_finding(holders, address):
    reading = read(holders / address)
    assert not reading.reports
    assert [finding.path for finding in reading.findings] == [str(holders / address)]


def test_members_of_one_file_are_two_sources(holders):
    reading = read(holders / "some.jsonl#1", holders / "some.jsonl#2")
    assert [report.report_year for report in reading.reports] == [2030, 2031]
