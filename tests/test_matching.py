"""Similarity, and the fast search for similar sentences against the exhaustive one."""

import csv
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.matching.letters import Bigrams, Letters
from compare.matching.sentences import similar_pairs
from compare.matching.similarity import bigrams, masked, profile, ritual, shared_words, similarity

TEXTS = st.text(st.sampled_from("云泽市发展新增就业万人米桥路0189，。% "), max_size=40)


def alike(a: str, b: str) -> float:
    return similarity(profile(a), profile(b))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增就业1.2万人", "新增就业0万人"),
        ("增长8%左右，", "增长0 左右"),
        ("完成1,234公里；建成２个", "完成0公里 建成0个"),
        ("", ""),
    ],
)
def test_masked(text, expected):
    assert masked(text) == expected


def test_bigrams_do_not_cross_punctuation():
    assert bigrams("米桥 路") == {"米桥"}


def test_order_of_clauses_does_not_matter_but_rare_words_do():
    continued = alike("实施米桥水库扩建，推进云泽湿地修复", "推进云泽湿地修复，实施米桥水库扩建工程")
    ritual_only = alike("坚持稳中求进，全面加强米桥水库管护", "坚持稳中求进，全面加强云泽湿地修复")
    assert continued > 0.9
    assert ritual_only < 0.55


def test_numbers_do_not_make_a_difference():
    assert alike("新增就业8万人", "新增就业7.5万人") == 1.0


def test_set_phrases_are_ritual_and_projects_are_not():
    assert ritual("让我们更加紧密地团结在以习近平同志为核心的党中央周围") > 0.6
    assert ritual("建成米桥到云泽的第二条输水隧洞") == 0.0


def test_shared_words_are_those_of_both():
    assert shared_words("加快米桥水库扩建", "实施米桥水库扩建") == "米桥水库扩建"
    assert shared_words("甲乙", "丙丁") == ""


@given(TEXTS, TEXTS)
def test_similarity_is_symmetric_and_bounded(a, b):
    assert alike(a, b) == alike(b, a)
    assert 0 <= alike(a, b) <= 1


def read_as_letters(a, b):
    known = Bigrams()
    return known, *(Letters(known, texts).parts(map(len, texts)) for texts in (a, b))


@given(st.lists(TEXTS.filter(bool), max_size=8), st.data())
def test_parts_of_a_report_are_scored_as_texts_of_their_own(texts, data):
    known = Bigrams()
    cuts = [sorted({0, len(t), data.draw(st.integers(0, len(t)))}) for t in texts]
    parts = [t[i:j] for t, cut in zip(texts, cuts, strict=True) for i, j in pairwise(cut)]
    read = Letters(known, texts).parts(map(len, parts))
    in_number = [t[i - 1 : i + 1] for t, cut in zip(texts, cuts, strict=True) for i in cut[1:-1]]
    if not any(pair[0] in "0189，" and pair[1] in "0189，" for pair in in_number):
        assert read == [known.text(part) for part in parts]
        assert [one.weight for one in read] == [profile(part).weight for part in parts]


@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=8), st.sampled_from([0.2, 0.3, 0.5, 0.8]))
def test_fast_search_finds_what_comparing_all_finds(a, b, least):
    everything = {
        (i, j): alike(one, other) for i, one in enumerate(a) for j, other in enumerate(b) if alike(one, other) >= least
    }
    assert dict(similar_pairs(*read_as_letters(a, b), least)) == everything


@given(st.lists(TEXTS, max_size=8), st.lists(TEXTS, max_size=8), st.sampled_from([0.2, 0.5]), st.sampled_from([30, 80]))
def test_fast_search_misses_only_pairs_that_share_little(a, b, least, shared):
    known, some, others = read_as_letters(a, b)
    found = dict(similar_pairs(known, some, others, least, shared_at_least=shared, unless=0.8))
    for (i, j), score in similar_pairs(known, some, others, least):
        if score * (some[i].weight + others[j].weight) / 2 >= shared or score >= 0.8:
            assert found[i, j] == score


@pytest.mark.archive
def test_gold_alignment(shared, tmp_path):
    from compare.matching.sections import align_sections
    from compare.output.rows import write_rows
    from compare.reading import read

    with open(shared / "gold/section_alignment.csv", encoding="utf-8-sig") as gold:
        pairs = sorted({(row["path_a"], row["path_b"]) for row in csv.DictReader(gold)})
    found = []
    for pair in pairs:
        a, b = (read(shared / "archive" / path).reports[0] for path in pair)
        found += align_sections(a, b)
    with open(tmp_path / "alignment.csv", "w", encoding="utf-8") as out:
        write_rows(found, "alignment", "csv", out)
    command = [sys.executable, str(shared / "gold/score.py"), "alignment", str(tmp_path / "alignment.csv")]
    assert subprocess.run([*command, "--min", "f1=0.925"], check=False).returncode == 0


@pytest.mark.archive
def test_fast_search_misses_nothing_in_real_reports(shared):
    from compare.matching.sentences import WHOLE
    from compare.reading import read

    folder = shared / "archive/other-cities/嘉峪关市"
    a, b = (read(folder / f"{year}.md").reports[0].sentences for year in (2021, 2022))
    fast = dict(similar_pairs(*read_as_letters([s.text for s in a], [s.text for s in b]), WHOLE.least[0]))
    some, others = [profile(s.text) for s in a], [profile(s.text) for s in b]
    scores = ((i, j, similarity(one, other)) for i, one in enumerate(some) for j, other in enumerate(others))
    exhaustive = {(i, j): score for i, j, score in scores if score >= WHOLE.least[0]}
    assert len(exhaustive) > 50
    assert fast == exhaustive


def test_a_match_says_which_words_made_it():
    from compare.matching.clauses import match_clauses
    from compare.matching.sections import align
    from compare.reading import read_text

    a = read_text("加快米桥水库扩建，办好老年食堂，建设云泽湿地公园。", strict=False)
    b = read_text("建设云泽湿地公园。改造锅炉。推进米桥水库扩建工程。", strict=False)
    cut, matches = match_clauses(align(a, b))
    said = [(cut.a.report.sentences[m.a].text, cut.b.report.sentences[m.b].text, m.why) for m in matches]
    assert said == [
        ("加快米桥水库扩建，", "推进米桥水库扩建工程。", "米桥水库扩建"),
        ("办好老年食堂，建设云泽湿地公园。", "建设云泽湿地公园。", "建设云泽湿地公园"),
    ]
    assert "".join(s.text for s in cut.a.report.sentences) == a.document.text


def test_what_is_left_is_found_within_a_long_list():
    from compare.matching.clauses import match_clauses
    from compare.matching.sections import align
    from compare.matching.sentences import WHOLE
    from compare.reading import read_text

    short = "加快青岚河梯级电站建设。"
    long = (
        "抓好云泽机场改扩建、米桥化工园区铁路专用线、霁川至云泽高速公路、北岭抽水蓄能、青岚河梯级电站、"
        "南坪风电场、城东天然气门站、莲花湾渔港、葵丘数据中心、梧岭隧道、柳塘污水厂等一批打基础利长远的重大工程。"
    )
    score = similarity(profile(short), profile(long))
    assert score < WHOLE.lowest[0]
    a, b = read_text(f"办好老年食堂。{short}", strict=False), read_text(f"{long}改造锅炉。", strict=False)
    cut, (match,) = match_clauses(align(a, b))
    assert (cut.a.report.sentences[match.a].text, cut.b.report.sentences[match.b].text) == (short, long)
    assert match.why == "青岚河梯级电站"


def test_clauses_of_common_words_are_one_where_their_numbers_count_the_same():
    from compare.diffing.numbers import count_the_same
    from compare.matching.clauses import match_clauses
    from compare.matching.sections import align
    from compare.reading import read_text

    a = read_text("建设云泽湿地公园，修复米桥古桥。2017年完成地区生产总值300亿元，增长5%。", strict=False)
    b = read_text("全市地区生产总值增长6%，城东锅炉房改造和老年食堂建设全面完成，小巷路灯亮了起来。", strict=False)
    assert match_clauses(align(a, b))[1] == []
    cut, (match,) = match_clauses(align(a, b), same_count=count_the_same)
    assert cut.b.report.sentences[match.b].text == "全市地区生产总值增长6%，"
    assert not count_the_same("完成投资30亿元", "完成工业投资50亿元")


def test_weights_are_of_common_bigrams():
    from compare.matching.similarity import UNLISTED, total_weight, weights

    table = weights()
    assert len(table) > 30_000
    assert 0 < min(table.values()) < table["发展"] < table["隧道"] <= max(table.values()) < UNLISTED
    assert total_weight(["发展", "云泽", "云"]) == table["发展"] + 2 * UNLISTED
