"""An index that grows gives what a search over everything gives; the concordance page."""

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_reuse_families import ARCHIVE, CHANGED, LINES, PASSAGE, RITUAL

from compare.cli import cli
from compare.errors import InputError
from compare.output.reuse import ranges, write_concordance
from compare.reuse.find import find_reuse, passages_of
from compare.reuse.index import add, entries
from compare.reuse.life import lives
from compare.reuse.texts import Text


def places(rows):
    return sorted((r.path_a, r.begin_a, r.end_a, r.path_b, r.begin_b, r.end_b, r.numbers_changed) for r in rows)


@pytest.mark.parametrize("batches", [(5,), (1, 4), (2, 2, 1), (1, 1, 1, 1, 1)])
def test_batches_find_what_all_at_once_finds(tmp_path: Path, batches):
    rows, at = [], 0
    for size in batches:
        rows += add(tmp_path / "index", ARCHIVE[at : at + size], 20)
        at += size
    assert places(rows) == places(passages_of(find_reuse(ARCHIVE, 20)))
    assert len(entries(tmp_path / "index")) == len(ARCHIVE)


def test_a_text_is_added_once(tmp_path: Path):
    list(add(tmp_path / "index", ARCHIVE))
    assert list(add(tmp_path / "index", ARCHIVE)) == []
    assert len(list((tmp_path / "index").glob("segment-*.npy"))) == 1


def test_a_folder_that_is_no_index(tmp_path: Path):
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="no index"):
        add(tmp_path, ARCHIVE)


def test_index_of_the_command(tmp_path: Path):
    for year, words in ((2011, PASSAGE), (2012, CHANGED)):
        (tmp_path / f"{year}.txt").write_text(f"云泽市{year}年政府工作报告\n{words}", encoding="utf-8")
    index = ["--index", str(tmp_path / "index"), "-f", "csv"]
    first = CliRunner().invoke(cli, ["reuse", str(tmp_path / "2011.txt"), *index])
    assert first.stdout.count("\n") == 1
    second = CliRunner().invoke(cli, ["reuse", str(tmp_path / "2012.txt"), *index])
    assert "46→150|85→90|3000→2600" in second.stdout


@pytest.mark.parametrize(("lang", "word"), [("zh", "实质内容"), ("en", "substance")])
def test_concordance_page(tmp_path: Path, lang, word):
    page = tmp_path / "page.html"
    with page.open("w", encoding="utf-8") as out:
        write_concordance(lives(find_reuse(ARCHIVE, 20), lambda family: True, 10), out, lang)
    html = page.read_text(encoding="utf-8")
    assert word in html
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="(?!#)', html)
    assert "<b><ins>150</ins> · <ins>90</ins> · <ins>2600</ins></b>" in html
    assert html.count("<article") == 2
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in html


def test_a_life_names_the_years_that_were_skipped():
    (life,) = (one for one in lives(find_reuse(ARCHIVE, 20), lambda f: True, 10) if "客运" in one.family.text)
    assert life.skipped == (2013,)
    assert [use.report_year for use in life.uses] == [2011, 2012, 2015]
    assert life.path == (("city", 2011),)
    assert life.way == (("云泽市", 2011), ("沧浦市", 2015))


def test_a_life_is_told_level_by_level_and_the_page_says_which_way_a_passage_went():
    def of(place: str, level: str, year: int, words: str) -> Text:
        return Text(f"{place}{year}", words + PASSAGE, 0, len(words + PASSAGE), place, level, year)

    uses = [of("全国", "national", 2010, "甲"), of("青岚省", "province", 2011, "乙"), of("云泽市", "city", 2013, "丙")]
    words = "渔港冷库扩建完工交付使用，茶园缆车票价实行淡旺季浮动。"
    none = Text("无", words, 0, len(words), "青岚省", "province", 2012)
    (life,) = lives(find_reuse([*uses, none], 20), lambda family: True, 10)
    assert [(line.level, line.used, line.skipped) for line in life.lines] == [
        ("national", (2010,), ()), ("province", (2011,), (2012,)), ("city", (2013,), ()),
    ]  # fmt: skip
    out = StringIO()
    write_concordance([life], out, "zh")
    assert "全国 2010 → 青岚省 2011 → 云泽市 2013" in out.getvalue()
    kinds = re.findall(r'<i class="(\w+)" title="(\d+)">', out.getvalue())
    assert kinds[4:8] == [("none", "2010"), ("used", "2011"), ("skipped", "2012"), ("none", "2013")]


def test_of_many_places_the_page_names_the_first_eight():
    texts = [Text(str(n), f"{n}，{PASSAGE}", 0, len(PASSAGE) + 2, f"{n}市", "city", 2001 + n) for n in range(9)]
    out = StringIO()
    write_concordance(lives(find_reuse(texts, 20), lambda family: True, 10), out, "en")
    assert "0市 2001 → 1市 2002" in out.getvalue()
    assert "7市 2008 → … (+1)" in out.getvalue()


@pytest.mark.parametrize(
    ("years", "written"),
    [((), ""), ((2011,), "2011"), ((2011, 2012, 2015, 2017, 2018), "2011–2012, 2015, 2017–2018")],
)
def test_years_in_a_row_are_written_as_a_range(years, written):
    assert ranges(years) == written


def test_the_life_line_of_the_page_and_variants_but_for_marks(tmp_path: Path):
    words = PASSAGE.replace("，整修", "、**整修**")
    marked = Text("x", words, 0, len(words), "沧浦市", "city", 2014)
    page = tmp_path / "page.html"
    with page.open("w", encoding="utf-8") as out:
        write_concordance(lives(find_reuse([*ARCHIVE, marked], 20), lambda family: "客运" in family.text, 10), out)
    html = page.read_text(encoding="utf-8")
    assert html.count('<div class="variant">') == 1
    assert re.findall(r'<i class="(\w+)" title="(\d+)">', html) == [
        ("used", "2011"), ("used", "2012"), ("skipped", "2013"), ("used", "2014"), ("used", "2015"),
    ]  # fmt: skip


def page_of(texts: list[Text], lang: str = "zh", most: int = 10) -> str:
    out = StringIO()
    write_concordance(lives(find_reuse(texts, 20), lambda family: True, most), out, lang)
    return out.getvalue()


def report(place: str, year: int, words: str) -> Text:
    return Text(f"归档/{place}/{year}.md", words, 0, len(words), place, "city", year)


def test_wordings_that_differ_in_numbers_alone_are_one_with_the_numbers_of_each_use():
    words = "全年检修渔港码头{}座，疏浚航道{}公里，渔民转产{}户都有着落"
    said = [(3, 12, 80), (5, 12, 95), (4, 30, 80)]
    uses = [report("云泽市", 2011 + n, words.format(*numbers)) for n, numbers in enumerate(said)]
    page = page_of(uses)
    assert page.count('<div class="variant">') == 1
    assert "<b>3 · 12 · 80</b>" in page
    assert "<b><ins>5</ins> · 12 · <ins>95</ins></b>" in page
    assert "<b><ins>4</ins> · <ins>30</ins> · 80</b>" in page
    assert "<del>" not in page


def test_another_word_and_its_numbers_are_marked_where_they_stand():
    words = "村级客运班线开到所有建制村并配足车辆，整修灌溉渠道85公里，农村危旧校舍改造资金当年全部兑现"
    other = words.replace("整修", "新建").replace("85", "90")
    page = page_of([report("云泽市", 2011, words), report("云泽市", 2012, other)])
    assert "并配足车辆，<del>整修</del><ins>新建</ins>灌溉渠道<del>85</del><ins>90</ins>公里，农村危旧" in page


def test_the_page_names_the_folder_of_all_files_once_and_folds_the_uses_of_many_years():
    page = page_of([report("云泽市", 2001 + n, f"{'甲乙丙丁戊己庚辛壬癸'[n] * 5}。{RITUAL}") for n in range(10)])
    assert page.count("归档/云泽市/") == 1
    assert "<small>2003.md:1</small>" in page
    assert "还有 2 处" in page
    assert re.findall(r'<small style="grid-column: (\d+)">(\d+)</small>', page) == [("2", "2001"), ("11", "2010")]


def test_what_is_long_and_of_its_own_words_comes_before_what_is_short_and_said_by_one_place_in_one_year():
    short = "渔船检验费用由市财政承担并当年兑现"
    texts = [
        report("云泽市", 2011, f"{short}到户。{LINES[0]}"),
        report("云泽市", 2011, f"又{short}到位。{LINES[1]}"),
        report("云泽市", 2012, f"{RITUAL}{PASSAGE}"),
        report("沧浦市", 2013, f"{PASSAGE}{LINES[2]}{RITUAL}"),
    ]
    texts[1] = replace(texts[1], path="归档/云泽市/概要.md")
    found = find_reuse(texts, 16)
    told = [life.family.text for life in lives(found, lambda family: True, 10)]
    assert [words[:4] for words in told] == [PASSAGE[:4], short[:4], RITUAL[:4]]
    assert len(list(lives(found, lambda family: True, 2))) == 2


def test_of_families_that_lie_over_each_other_the_page_shows_one():
    texts = [report("云泽市", 2011 + n, f"{LINES[n]}{PASSAGE}{LINES[3] if n % 2 else ''}") for n in range(3)]
    texts.append(report("云泽市", 2019, f"{PASSAGE}{LINES[3]}"))
    found = find_reuse(texts, 16)
    firsts = [life.uses[0] for life in lives(found, lambda family: True, 10)]
    for n, one in enumerate(firsts):
        for other in firsts[n + 1 :]:
            over = min(one.end, other.end) - max(one.begin, other.begin) if one.path == other.path else 0
            assert 2 * over <= min(one.end - one.begin, other.end - other.begin) + 2
