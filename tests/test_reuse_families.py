"""Families: every occurrence of a passage, its life line, ritual or substance."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from compare.cli import cli
from compare.reuse.chains import Runs
from compare.reuse.choose import Choice
from compare.reuse.disk import BucketWriter
from compare.reuse.families import Occurrences, family_of
from compare.reuse.find import families_of, find_reuse, passages_of
from compare.reuse.ritual import RITUAL as LEAST_RITUAL
from compare.reuse.texts import Text

LINES = [
    "云泽港口吞吐能力居沿江前列，渔船更新改造补贴发放到户。",
    "青岚山茶园观光步道对外开放，缆车票价实行淡旺季浮动。",
    "沧屿盐场转产职工安置妥当，晒盐古法列入名录并设展馆。",
    "霁川河谷百里画廊慢行系统全线连通，驿站由村社经营。",
    "竹溪老街骑楼修缮完毕，手艺人免租入驻，夜市延长营业。",
]
PASSAGE = "开通村级客运班线46条，整修灌溉渠道85公里，改造农村危房3000户。"
CHANGED = "开通村级客运班线150条，整修灌溉渠道90公里，改造农村危房2600户。"
RITUAL = "高举中国特色社会主义伟大旗帜，以邓小平理论和“三个代表”重要思想为指导，"


def report(year: int, place: str, n: int, *words: str) -> Text:
    text = LINES[n] + "\n".join(words) + "\n" + LINES[n][::-1]
    return Text(f"{place}/{year}", text, 0, len(text), place, "city", year)


ARCHIVE = [
    report(2011, "云泽市", 0, PASSAGE),
    report(2012, "云泽市", 1, CHANGED),
    report(2013, "沧浦市", 2, RITUAL),
    report(2015, "沧浦市", 3, PASSAGE, RITUAL),
    report(2016, "云泽市", 4, RITUAL),
]


def test_a_family_holds_every_occurrence_though_its_numbers_changed():
    families = {family.text: family for family in families_of(find_reuse(ARCHIVE, 20))}
    assert len(families) == 2
    (passage,) = (family for text, family in families.items() if "客运班线" in text)
    assert passage.text == PASSAGE[:-1]
    assert (passage.first_path, passage.first_year, passage.last_year) == ("云泽市/2011", 2011, 2015)
    assert (passage.years, passage.places, passage.occurrences) == ((2011, 2012, 2015), ("云泽市", "沧浦市"), 3)


def test_ritual_and_substance_are_told_apart():
    for family in families_of(find_reuse(ARCHIVE, 20)):
        assert (family.ritual >= LEAST_RITUAL) == ("旗帜" in family.text)


def test_every_passage_of_a_family_bears_its_name():
    found = find_reuse(ARCHIVE, 20)
    names = {family.family for family in families_of(found)}
    rows = list(passages_of(found))
    assert {row.family for row in rows} == names
    numbers = {(row.report_year_a, row.report_year_b): row.numbers_changed for row in rows if "客运" in row.quote_a}
    assert numbers[2011, 2012] == ("46→150", "85→90", "3000→2600")
    assert numbers[2011, 2015] == ()


def test_families_do_not_depend_on_the_order_of_texts():
    assert list(families_of(find_reuse(ARCHIVE[::-1]))) == list(families_of(find_reuse(ARCHIVE)))


@pytest.mark.parametrize("texts", [[], ARCHIVE[:1], [report(2011, "云泽市", 0), report(2012, "云泽市", 1)]])
def test_nothing_in_common(texts):
    assert list(families_of(find_reuse(texts))) == []
    assert list(passages_of(find_reuse(texts))) == []


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), 2),
        (Choice(kind="ritual"), 1),
        (Choice(kind="substance"), 1),
        (Choice(since=2016), 1),
        (Choice(place="沧浦市"), 2),
        (Choice(between=("云泽市", "沧浦市")), 2),
        (Choice(between=("云泽市", "青岚省")), 0),
    ],
)
def test_what_is_wanted(choice, expected):
    assert sum(map(choice.family, families_of(find_reuse(ARCHIVE)))) == expected


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for text in ARCHIVE:
        file = tmp_path / f"{text.path}.txt"
        file.parent.mkdir(exist_ok=True)
        title = text.path.replace("/", "") + "年政府工作报告"
        file.write_text(f"---\ntitle: {title}\n---\n{text.text}", encoding="utf-8")
    return tmp_path


def test_command(folder: Path):
    ran = CliRunner().invoke(cli, ["reuse", str(folder), "--families", "--kind", "ritual", "-f", "csv"])
    (row,) = csv.DictReader(ran.stdout.splitlines())
    assert row["occurrences"] == "3"
    between = ["--between", "沧浦市,云泽市"]
    ran = CliRunner().invoke(cli, ["reuse", str(folder), *between, "-f", "csv"])
    rows = list(csv.DictReader(ran.stdout.splitlines()))
    assert rows
    assert all({row["place_a"], row["place_b"]} == {"云泽市", "沧浦市"} for row in rows)


@pytest.mark.parametrize(
    "wrong", [["--place", "沧浦"], ["--between", "云泽市,霁川市"], ["--families", "--place", "霁川"]]
)
def test_a_place_that_no_report_is_of(folder: Path, wrong):
    ran = CliRunner().invoke(cli, ["reuse", str(folder), *wrong])
    assert ran.exit_code == 2
    assert "no report of this place" in ran.stderr


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--between", "云泽市"], "--between takes two places"),
        (["--families", "--pairs", "x.csv"], "--pairs and --families do not go together"),
        (["-f", "html", "--pairs", "x.csv"], "--pairs and -f html do not go together"),
        (["--index", "x", "--pairs", "x.csv"], "--pairs and --index do not go together"),
        (["--index", "x", "--families"], "--index and --families do not go together"),
    ],
)
def test_options_that_do_not_go_together(folder: Path, wrong, said):
    ran = CliRunner().invoke(cli, ["reuse", str(folder), *wrong])
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_a_copy_of_a_report_is_no_use_of_it():
    copy = Text("again/2011", ARCHIVE[0].text + "附：", 0, len(ARCHIVE[0].text) + 2, "云泽市", "city", 2011)
    assert {row.path_b for row in passages_of(find_reuse([ARCHIVE[0], copy]))} == set()
    other = Text("other", ARCHIVE[0].text, 0, len(ARCHIVE[0].text))
    assert {row.path_b for row in passages_of(find_reuse([ARCHIVE[0], other]))} == {"other"}


def test_what_one_place_says_year_after_year_is_ritual_and_a_plan_said_thrice_is_not():
    habit = "向长期关注青岚湖区发展的渔民朋友和摆渡人家道一声辛苦"
    plan = "建成云泽港至沧屿岛的跨海缆车和十二座观潮平台"
    texts = [
        report(2010 + n, "云泽市", n % 5, habit + "。", *([plan + "。"] if n in (3, 4, 5) else [])) for n in range(10)
    ]
    found = list(families_of(find_reuse(texts, 20)))
    said_ten_times, said_thrice = (next(family for family in found if words in family.text) for words in (habit, plan))
    assert (said_ten_times.occurrences, said_ten_times.ritual) == (10, 1)
    assert said_thrice.occurrences == 3
    assert said_thrice.ritual < 0.2


def test_a_frame_of_numbers_is_no_passage():
    first = "吞吐量由1250.25亿元增加到3680.75亿元，年均增长12.35%；渔获由2250.25亿元增加到4680.7亿元，年均增长9.85%。"
    second = "茶叶产值由7250.65亿元增加到9981.45亿元，年均增长18.15%。"
    assert not list(families_of(find_reuse([report(2011, "云泽市", 0, first), report(2014, "沧浦市", 1, second)], 20)))


def test_a_family_said_twice_in_a_row_is_used_twice():
    words = "开通村级客运班线{}条，整修山区灌溉渠道{}公里，改造农村危房{}户；"
    archive = [report(2011, "云泽市", 0, words.format(46, 85, 300) + words.format(12, 34, 56))]
    archive += [report(2012 + n, "沧浦市", 1 + n, words.format(150 + n, 90, 2600)) for n in range(3)]
    (family,) = families_of(find_reuse(archive, 20))
    assert family.occurrences == 5
    assert family.text in words.format(46, 85, 300)


def test_a_passage_of_no_family_is_scored_by_its_words():
    found = find_reuse(ARCHIVE, 20)
    none = replace(found.families, placed=BucketWriter(np.array([0, len(found.corpus.codes)]), 3).done())
    rows = list(passages_of(replace(found, families=none)))
    assert {row.family for row in rows} == {""}
    for row in rows:
        assert (row.ritual >= LEAST_RITUAL) == ("旗帜" in row.quote_a)


@pytest.mark.parametrize(
    ("words", "substance"), [("回顾2011年工作。", False), ("投资2011亿元。", True), ("贴12011年画。", True)]
)
def test_a_year_is_no_number_that_says_something(words, substance):
    (family,) = families_of(find_reuse([report(2011 + n, "云泽市", n, RITUAL + words) for n in range(3)]))
    assert (family.ritual < LEAST_RITUAL) == substance


@pytest.mark.parametrize(
    ("a", "expected"),
    [((10, 30), 1), ((12, 18), 1), ((40, 55), 0), ((60, 80), -1), ((200, 220), -1)],
    ids=["both, the one that overlaps more", "a part of both", "one only", "none", "the later side itself"],
)
def test_the_family_of_a_passage_stands_on_both_of_its_sides(a, expected):
    """Two families stand where the later side does; each has two earlier uses."""
    firsts, begin = np.array([0, 3, 6]), np.array([10, 40, 100, 5, 12, 95])
    end = np.array([20, 50, 110, 9, 30, 115])
    placed = Occurrences(np.array([0, 1]), begin[[2, 5]], end[[2, 5]])
    (a, a_end), (b, b_end) = (np.array([edge]) for edge in a), (np.array([edge]) for edge in (96, 116))
    runs = Runs(a, a_end, b, b_end, a_end - a)
    assert family_of(runs, placed, firsts, begin, end).tolist() == [expected]
