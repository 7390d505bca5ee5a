"""Whose report, for which year: invented texts, the table of places, the manifest, and the real archive's faults."""

import re

import pytest

from compare.errors import InputError, UsageError
from compare.reading import read, read_text
from compare.reading.periods import numeral
from compare.reading.places import lookup, named_in, table

BODY = "\n\n各位代表：\n\n现在，我代表市人民政府，向大会报告工作，请予审议。\n\n"
REVIEW = (
    "一、{last}年工作回顾\n\n全市经济平稳增长，完成了各项任务。\n\n二、{year}年工作安排\n\n今年要抓好五件大事。\n\n"
)


def of(path, head, last=2015, title=""):
    front = f"---\ntitle: {title}\n---\n\n" if title else ""
    return read_text(front + head + BODY + REVIEW.format(last=last, year=last + 1), path)


@pytest.mark.parametrize(
    ("head", "place", "code", "parent", "level"),
    [
        ("——2016年1月12日在襄樊市第五届人民代表大会第六次会议上", "襄阳市", "420600", "湖北省", "city"),
        ("——2016年1月12日在吉林市第五届人民代表大会第六次会议上", "吉林市", "220200", "吉林省", "city"),
        ("——2016年1月12日在吉林省第五届人民代表大会第六次会议上", "吉林省", "220000", "", "province"),
        (
            "恩施州政府工作报告\n\n——2016年1月12日在州五届人大六次会议上",
            "恩施土家族苗族自治州",
            "422800",
            "湖北省",
            "city",
        ),
        ("海南州人民政府工作报告\n\n（2016年1月12日）", "海南藏族自治州", "632500", "青海省", "city"),
        ("2016年1月12日在上海市第五届人民代表大会第六次会议上", "上海市", "310000", "", "province"),
        ("在第十二届全国人民代表大会第四次会议上\n\n国务院总理　白一川", "全国", "", "", "national"),
        ("云泽市人民政府工作报告", "云泽市", "", "", "city"),
        ("——2016年1月12日在青岚县第五届人民代表大会第六次会议上", "青岚县", "", "", "county"),
    ],
)
def test_place_is_told_by_the_head(head, place, code, parent, level):
    found = of("2016.md", head)
    assert (found.place, found.place_code, found.parent, found.level) == (place, code, parent, level)


@pytest.mark.parametrize(
    ("head", "last", "year", "session"),
    [
        ("——2016年1月12日在云泽市第五届人民代表大会第六次会议上", 2015, 2016, "2016-01-12"),
        ("——2015年12月28日在云泽市第五届人民代表大会第六次会议上", 2015, 2016, "2015-12-28"),
        ("——二○一六年一月十二日在云泽市第五届人民代表大会第六次会议上", 2015, 2016, "2016-01-12"),
        ("——2016 年 1 月 12 日在云泽市第五届人民代表大会第六次会议上", 2015, 2016, "2016-01-12"),
        ("——2016年4月在云泽市第五届人民代表大会第六次会议上", 2015, 2016, "2016-04"),
        ("——2016年1月三一日在云泽市第五届人民代表大会第六次会议上", 2015, 2016, "2016-01"),
        ("——2016年一三月五日在云泽市第五届人民代表大会第六次会议上", 2015, 2016, ""),
        ("云泽市人民政府工作报告", 2015, 2016, ""),
    ],
)
def test_year_is_the_one_it_plans_for(head, last, year, session):
    found = of("x.md", head, last)
    assert (found.report_year, found.session_date) == (year, session)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("九十九", 99),
        ("三五", 0),
        ("十十", 0),
        ("二三十", 0),
        ("十一二", 0),
    ],
)
def test_a_numeral_that_is_no_number_is_zero(written, value):
    assert numeral(written) == value


def test_what_speaks_against_the_text_is_an_issue():
    said = of(
        "襄阳市/2015.md", "——2016年1月12日在十堰市第五届人民代表大会第六次会议上", title="2015年襄阳市政府工作报告"
    )
    assert (said.place, said.report_year) == ("十堰市", 2016)
    assert [issue.kind for issue in said.issues] == ["place", "year"]
    dated = of("云泽市/2016.md", "（2010年2月20日）", title="2016年云泽市政府工作报告")
    assert (dated.report_year, dated.session_date) == (2016, "")
    assert [issue.kind for issue in dated.issues] == ["date"]


def test_a_year_only_the_files_name_tells_is_used_and_said():
    found = read_text("云泽市人民政府工作报告" + BODY + "全市经济平稳增长。", "云泽市/1998.md")
    assert found.report_year == 1998
    assert "file's name only" in found.issues[0].message


def test_the_place_a_text_names_most_speaks_where_its_head_is_silent():
    province = "全省经济平稳增长，" + "兰州新区加快建设，" * 9 + "甘肃的发展和甘肃的民生，" * 4
    assert read_text(BODY + province).place == "甘肃省"
    city = "全市经济平稳增长，" + "兰州新区加快建设，" * 9 + "甘肃的发展和甘肃的民生，" * 12
    assert read_text(BODY + city).place == "兰州市"


def test_the_table_of_places():
    places = {place.name: place for place in table().values()}
    assert len({place.code for place in places.values()}) == len(places) > 370
    assert all(re.fullmatch(r"\d{6}", place.code) for place in places.values())
    for place in places.values():
        assert (place.parent == "") == place.code.endswith("0000")
        if place.parent:
            assert places[place.parent].code[:2] == place.code[:2]
    assert lookup("思茅市") == lookup("普洱市")
    assert named_in("湖北省恩施土家族苗族自治州").name == "恩施土家族苗族自治州"


def test_manifest_overrules(tmp_path):
    city = tmp_path / "云泽市"
    city.mkdir()
    (city / "2016.md").write_text("（2010年2月20日）" + BODY + REVIEW.format(last=2015, year=2016), encoding="utf-8")
    table = tmp_path / "manifest.txt"
    table.write_text("path,place,report_year\n云泽市/2016.md,十堰市,2017\n云泽市/1999.md,,1999\n", encoding="utf-8")
    reading = read(city, manifest=table)
    assert [(r.place, r.place_code, r.report_year) for r in reading.reports] == [("十堰市", "420300", 2017)]
    assert [f.kind for f in reading.findings] == ["manifest"]
    assert "1999.md" in reading.findings[0].message


@pytest.mark.parametrize("text", ["place,year\nx,1\n", "path,report_year\nx.md,next\n"])
def test_a_manifest_that_says_what_is_not_known_is_an_error(tmp_path, text):
    table = tmp_path / "manifest.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        read(tmp_path, manifest=table)
    with pytest.raises(InputError):
        read(tmp_path, manifest=tmp_path / "none.csv")


@pytest.mark.archive
@pytest.mark.parametrize(
    ("path", "place", "year"),
    [
        ("other-cities/淮南市/2016.md", "淮安市", 2016),
        ("other-cities/文山壮族苗族自治州/2025.md", "文山市", 2025),
        ("major-cities/兰州市/2021.md", "兰州市", 2022),
        ("other-cities/邢台市/2014.md", "邢台市", 2012),
        ("other-cities/嘉峪关市/2022.md", "嘉峪关市", 2022),
        ("provinces/四川省/2003.md", "四川省", 2004),
        ("provinces/江苏省/2003.md", "江苏省", 2003),
        ("provinces/甘肃省/1997.md", "甘肃省", 1997),
        ("national/全国/1964-part.md", "全国", 1965),
        ("national/全国/1958.md", "全国", 1958),
    ],
)
def test_faults_of_the_archive_are_seen_through(shared, path, place, year):
    (report,) = read(shared / "archive" / path).reports
    assert (report.place, report.report_year) == (place, year)


@pytest.mark.archive
def test_folders_and_years_of_an_archive_agree_with_the_texts(shared):
    folders = sorted((shared / "archive").glob("*/*"))[::16]
    reading = read(*folders)
    assert not reading.findings
    wrong = [r.path for r in reading.reports if any(i.kind in ("place", "year") for i in r.issues)]
    assert len(wrong) <= 2
    assert len(reading.reports) > 90
