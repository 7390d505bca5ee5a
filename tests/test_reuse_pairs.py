"""Two texts compared in full: rewritten and reordered passages, exact matches, and how well planted ones are found."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.cli import cli
from compare.reuse.find import find_in_pairs
from compare.reuse.texts import Text
from compare.reuse.tiles import Box, justified, runs_in, share, tiled

BEFORE = "云泽港口吞吐能力居沿江前列，渔船更新改造补贴发放到户。"
AFTER = "青岚山茶园观光步道对外开放，缆车票价实行淡旺季浮动。"
OTHER = "沧屿盐场转产职工安置妥当，晒盐古法列入名录并设展馆。"
PASSAGE = "新建扩建乡镇敬老院12所，改造农村危房3000户，开通村级客运班线46条，整修灌溉渠道85公里。"
CLAUSES = "整修灌溉渠道85公里，开通村级客运班线46条，新建扩建乡镇敬老院12所，改造农村危房3000户。"
REWRITTEN = "新建改建乡镇敬老院15所，着力改造农村危旧房2600户，开通村级客运班线50条，整修灌溉水渠90公里。"

LAST = "竹溪老街骑楼修缮完毕，手艺人免租入驻。"


def text(path: str, words: str, year: int | None = None) -> Text:
    return Text(path, words, 0, len(words), "", "", year)


def found(a: str, b: str) -> list[tuple[str, str]]:
    rows = find_in_pairs([text("a", a, 2001), text("b", b, 2002)], [("a", "b")])
    return [(row.quote_a, row.quote_b) for row in rows]


@pytest.mark.parametrize("version", [PASSAGE, CLAUSES, REWRITTEN], ids=["verbatim", "reordered", "rewritten"])
def test_a_passage_is_found_with_its_edges(version):
    assert found(BEFORE + PASSAGE + AFTER, OTHER + version + BEFORE[:8]) == [(PASSAGE, version)]


def test_texts_without_anything_in_common():
    assert found(BEFORE + AFTER, OTHER + PASSAGE) == []


def test_what_every_report_says_is_no_find_by_itself():
    ritual_a = "向各民主党派、工商联、无党派人士，向各人民团体，向社会各界人士，表示衷心的感谢！"
    ritual_b = "向人大代表、政协委员，向社会各界人士，向无党派人士、工商联、各民主党派致以崇高的敬意！"
    assert found(BEFORE + ritual_a, OTHER + ritual_b) == []


def test_a_set_phrase_inside_a_passage_is_not_held_against_every_place_where_it_stands():
    phrase = "青岚河谷渔茶文旅融合发展先行示范带"
    a, b = BEFORE + phrase + AFTER + f"加快{phrase}建设，" + PASSAGE, OTHER + f"加快{phrase}建设，" + PASSAGE + LAST
    assert found(a, b) == [(f"加快{phrase}建设，" + PASSAGE,) * 2]
    every = find_in_pairs([text("a", a, 2001), text("b", b, 2002)], [("a", "b")], 16)
    assert [row.quote_a for row in every] == [phrase, f"加快{phrase}建设，" + PASSAGE]


def test_a_passage_goes_with_the_mark_that_closes_it_though_it_is_another_one():
    first, second = PASSAGE[:-1] + "，", PASSAGE[:-1] + "；"
    assert found(BEFORE + first + AFTER, OTHER + second + LAST) == [(first, second)]


def test_two_rewritten_passages_that_changed_places_are_both_found_whole():
    first = (
        "竹溪老街骑楼修缮完毕手艺人免租入驻陶器银饰蓝染作坊重新开张游客夜间逗留时间延长周边民宿客房预订一空带动摊贩增收"
    )
    second = (
        "屿东养蜂合作社引种山桂花建成蜜源长廊蜂农签订保底收购合同深加工车间投产后巢蜜蜂胶远销海外返乡青年直播卖货成风"
    )
    between = BEFORE + AFTER + OTHER + "汀岛灯塔改作气象馆，学生轮流前往。"
    one, other = (re.sub("(.{8}).(?=.{4})", r"\1新", words) for words in (first, second))
    assert found(first + between + second, LAST[-5:] + other + one) == [(first, one), (second, other)]


def test_two_copies_of_one_passage_close_to_each_other_are_both_found_whole():
    a = BEFORE + PASSAGE + AFTER
    edited = PASSAGE.replace("乡镇", "")
    b = OTHER + PASSAGE + "夜市延长营业。" + edited + LAST
    assert [quote for _, quote in found(a, b)] == [PASSAGE, edited]


def test_the_earlier_text_is_side_a_whichever_is_named_first():
    texts = [text("late", OTHER + PASSAGE, 2010), text("early", BEFORE + PASSAGE, 2001)]
    there, back = (find_in_pairs(texts, [pair]) for pair in (("late", "early"), ("early", "late")))
    assert there == back
    assert [(row.path_a, row.path_b) for row in there] == [("early", "late")]


def test_changed_numbers_of_a_rewritten_passage():
    (row,) = find_in_pairs([text("a", BEFORE + PASSAGE, 2001), text("b", OTHER + REWRITTEN, 2002)], [("a", "b")])
    assert row.numbers_changed == ("12→15", "3000→2600", "46→50", "85→90")


WORDS = st.text(alphabet="云泽青岚山水路桥学医田林1234567890", max_size=80)


@settings(deadline=None, max_examples=150)
@given(WORDS, WORDS, WORDS, WORDS, st.text("云泽青岚港城1290", min_size=16, max_size=40), st.integers(1, 12))
def test_every_exact_match_of_sixteen_letters_is_found_in_both(before, after, first, last, shared, times):
    a, b = before + shared * times + after, first + shared + last
    rows = find_in_pairs([text("a", a, 2001), text("b", b, 2002)], [("a", "b")], 16)
    for words, side in ((a, "a"), (b, "b")):
        spans = [(getattr(row, f"begin_{side}"), getattr(row, f"end_{side}")) for row in rows]
        covered = {at for begin, end in spans for at in range(begin, end)}
        begin = words.find(shared)
        assert covered >= set(range(begin, begin + len(shared)))
    for row in rows:
        assert (a[row.begin_a : row.end_a], b[row.begin_b : row.end_b]) == (row.quote_a, row.quote_b)
        assert row.similarity >= 0.6


@given(st.text("甲乙丙丁", max_size=30), st.text("甲乙丙丁", max_size=30))
def test_tiles_are_equal_and_do_not_overlap(a, b):
    box = Box(0, len(a), 0, len(b))
    tiles = tiled(runs_in(a, b, box, 2), box, 2)
    assert all(a[i : i + n] == b[j : j + n] and n >= 2 for i, j, n in tiles)
    for side in (0, 1):
        letters = [at for tile in tiles for at in range(tile[side], tile[side] + tile[2])]
        assert len(letters) == len(set(letters))
    assert set(justified(tiles, 2)) <= set(tiles)
    assert 0 <= share(justified(tiles, 2)) <= 1


def test_pairs_file(tmp_path: Path):
    (tmp_path / "早.txt").write_text(BEFORE + PASSAGE, encoding="utf-8")
    (tmp_path / "晚.txt").write_text(OTHER + CLAUSES, encoding="utf-8")
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("target,source\n晚.txt,早.txt\n", encoding="utf-8")
    ran = CliRunner().invoke(cli, ["reuse", str(tmp_path), "--pairs", str(pairs), "-f", "csv"])
    (row,) = csv.DictReader(ran.stdout.splitlines())
    assert {row["path_a"], row["path_b"]} == {str(tmp_path / "早.txt"), str(tmp_path / "晚.txt")}
    two = CliRunner().invoke(cli, ["reuse", str(tmp_path / "晚.txt"), str(tmp_path / "早.txt"), "-f", "csv"])
    assert two.stdout == ran.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "no pair"), ("a,b\n", "no pair"), ("a,b\nx.txt\n", "only one column"), ("a,b\nx.txt,y.txt\n", "x.txt")],
)
def test_a_pairs_file_that_cannot_be_used(tmp_path: Path, content, said):
    (tmp_path / "pairs.csv").write_text(content, encoding="utf-8")
    ran = CliRunner().invoke(cli, ["reuse", str(tmp_path), "--pairs", str(tmp_path / "pairs.csv")])
    assert ran.exit_code == 2
    assert said in ran.stderr


@pytest.mark.archive
@pytest.mark.slow
@pytest.mark.parametrize(
    ("cut", "floors"),
    [("sentence", (0.993, 0.99, 0.975, 0.9)), ("anywhere", (0.987, 0.987, 0.96, 0.85))],
)
def test_planted_passages_are_found(tmp_path: Path, shared: Path, cut, floors):
    bench = shared / "reuse-bench"
    plant = [sys.executable, bench / "plant.py", shared / "archive", tmp_path, "--seed", "11", "--pairs", "60"]
    subprocess.run([*plant, "--cut", cut], check=True, capture_output=True)
    table = tmp_path / "found.csv"
    reuse = [sys.executable, "-m", "compare", "reuse", tmp_path, "--pairs", tmp_path / "pairs.csv"]
    subprocess.run([*reuse, "-f", "csv", "-o", table], check=True)
    kinds = zip(("verbatim", "light", "heavy", "shuffle"), floors, strict=True)
    least = [word for kind, floor in kinds for word in ("--min", f"{kind}={floor}")]
    scored = subprocess.run(
        [sys.executable, bench / "plagdet.py", tmp_path, table, *least], capture_output=True, text=True, check=False
    )
    assert scored.returncode == 0, scored.stdout + scored.stderr
    assert "none      0 of 12 clean pairs" in scored.stdout
