"""Reuse: what must always hold, and small invented cases."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compare.reuse.find import find_reuse, passages_of
from compare.reuse.fingerprints import block_seeds, gram_hashes, winnow
from compare.reuse.likeness import likeness
from compare.reuse.normalise import letters, masked, string
from compare.reuse.numbers import numbers_changed
from compare.reuse.texts import Text

WORDS = st.text(alphabet="云泽青岚山水路桥学医田林工商港城乡民安居乐业1234567890", max_size=60)
MARKS = st.sampled_from(["", "，", "。", "\n", "　", "**", "％", "（", "）"])


def find_passages(texts):
    return list(passages_of(find_reuse(texts)))


def text(path: str, words: str, year: int | None = None, place: str = "") -> Text:
    return Text(path, words, 0, len(words), place, "city" if place else "", year)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("增长８％，达到1.5亿元。", "增长8达到15亿元"),
        ("　**一、**云泽市\n", "一云泽市"),
        ("ＧＤＰ与gdp", "gdp与gdp"),
        ("", ""),
        ("。，！", ""),
        ("𠮷姓", None),
    ],
)
def test_letters_are_folded(raw, expected):
    found = letters(raw)
    assert len(found.codes) == (len(expected) if expected is not None else 2)
    if expected is not None:
        assert string(found.codes) == expected


def test_traditional_characters_are_simplified_and_lead_back_to_the_source():
    pytest.importorskip("opencc")
    raw = "　各位代表：過去一年，全市經濟發展，實現產業增長８%。"
    found = letters(raw)
    assert string(found.codes) == "各位代表过去一年全市经济发展实现产业增长8"
    assert "".join(raw[at] for at in found.places) == "各位代表過去一年全市經濟發展實現產業增長８"
    later = "丙。过去一年，全市经济发展，实现产业增长8%。"
    (row,) = find_passages([text("a", raw, 2001), text("b", later, 2002)])
    assert (row.quote_a, row.quote_b) == ("過去一年，全市經濟發展，實現產業增長８%。", later[2:])
    assert row.similarity == 1


@given(st.text(max_size=80), st.integers(0, 20))
def test_every_letter_leads_back_to_the_source(raw, begin):
    found = letters(raw, min(begin, len(raw)))
    assert list(found.places) == sorted(set(found.places.tolist()))
    assert all(raw[at].isalnum() for at in found.places)
    assert len(found.places) == sum(character.isalnum() for character in raw[begin:])


def test_masked_view_holds_each_number_as_one():
    codes = letters("投资12亿元，增长8.5%，3").codes
    view, places = masked(codes)
    assert string(view) == "投资0亿元增长0"
    assert places.tolist() == [0, 1, 2, 4, 5, 6, 7, 8]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=80), st.integers(1, 12))
def test_winnowing_keeps_the_smallest_of_every_window(values, window):
    hashes = np.array(values, np.uint64)
    kept = winnow(hashes, window)
    for at in range(max(1, len(values) - window + 1)):
        stretch = slice(at, at + window)
        assert kept[stretch][hashes[stretch] == hashes[stretch].min()].all()


@given(WORDS, st.integers(1, 20))
def test_a_gram_has_one_hash_wherever_it_stands(words, k):
    codes = letters(words).codes
    hashes = gram_hashes(codes, k)
    assert len(hashes) == max(0, len(codes) - k + 1)
    for at in range(len(hashes)):
        assert gram_hashes(codes[at : at + k], k)[0] == hashes[at]


def test_hashes_are_the_same_in_every_process():
    assert gram_hashes(letters("青岚省云泽市人民政府").codes)[0] == np.uint64(0x7B85C4008C468256)


@settings(deadline=None, max_examples=150)
@example("1", "", "0", "", "00000乡000乡000云0港", []).via("two numbers of one length opposite each other hid the run")
@example("1", "", "0", "", "0000乡000000云1乡9城", []).via("two numbers of one length opposite each other hid the run")
@example("0", "", "1", "", "00000乡乡00000云0乡0", []).via("periodic text")
@example("0", "", "1", "", "0" * 16, []).via("one letter repeated")
@given(
    WORDS, WORDS, WORDS, WORDS, st.text("云泽青岚港城乡1290", min_size=16, max_size=40), st.lists(MARKS, max_size=40)
)
def test_every_exact_match_of_sixteen_letters_is_found(before, after, first, last, shared, marks):
    dressed = "".join(c + m for c, m in zip(shared, marks + [""] * len(shared), strict=False))
    a, b = before + shared + after, first + dressed + last
    begin = len(letters(first).codes)
    covered = np.zeros(len(letters(b).codes), bool)
    index = {int(place): n for n, place in enumerate(letters(b).places)}
    for row in find_passages([text("a", a, 2001), text("b", b, 2002)]):
        assert (row.path_a, row.path_b) == ("a", "b")
        inside = [index[at] for at in range(row.begin_b, row.end_b) if at in index]
        covered[inside] = True
    assert covered[begin : begin + len(letters(dressed).codes)].all()


@settings(deadline=None, max_examples=50)
@given(st.lists(WORDS, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_rows_are_the_same_in_any_order_and_quotes_stand_in_the_source(pieces, random):
    shared = "推进云泽港口二期工程建设投资12亿元"
    texts = [text(f"{n}.txt", piece + shared + piece[::-1], 2000 + n) for n, piece in enumerate(pieces)]
    rows = find_passages(texts)
    assert rows
    shuffled = list(texts)
    random.shuffle(shuffled)
    assert find_passages(shuffled) == rows
    source = {t.path: t.text for t in texts}
    for row in rows:
        assert source[row.path_a][row.begin_a : row.end_a] == row.quote_a
        assert source[row.path_b][row.begin_b : row.end_b] == row.quote_b
        assert row.similarity >= 0.6


def test_links_go_to_the_first_the_nearest_and_the_own_holder():
    shared = "完成云泽港二期工程并开工建设青岚大桥"
    texts = [
        text("p2000", f"甲乙丙丁{shared}", 2000, "青岚省"),
        text("c2001", f"戊己庚辛{shared}", 2001, "云泽市"),
        text("d2002", f"壬癸子丑{shared}", 2002, "沧屿市"),
        text("c2003", f"寅卯辰巳{shared}", 2003, "云泽市"),
    ]
    held = {(row.path_a, row.path_b) for row in find_passages(texts)}
    assert {("p2000", "c2003"), ("c2001", "c2003"), ("d2002", "c2003")} <= held
    assert sum(b == "c2003" for _, b in held) == 3


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("增长8%左右", "增长7.5%左右", ("8%→7.5%",)),
        ("新建学校12所、医院3家", "新建学校15所、医院3家", ("12→15",)),
        ("投资1,200亿元", "投资1200亿元", ()),
        ("增长８％", "增长8%", ()),
        ("到2020年建成3条", "力争建成5条", ("3→5",)),
        ("没有数字", "没有数字", ()),
    ],
)
def test_changed_numbers_are_values(a, b, expected):
    assert numbers_changed(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ("完成云泽港二期工程", "完成云泽港二期工程", 1, 1),
        ("扩建云泽港开工青岚大桥", "开工青岚大桥扩建云泽港", 0.85, 1),
        ("完成云泽港二期工程", "推动医疗卫生事业", 0, 0.2),
    ],
)
def test_likeness(a, b, low, high):
    assert low <= likeness(a, b) <= high
    assert likeness(a, b) == pytest.approx(likeness(b, a), abs=1e-4)


def test_a_changed_number_does_not_break_a_passage():
    a = text("a", "甲。全年新建改建农村公路120公里，增长8%以上。乙", 2001)
    b = text("b", "丙。全年新建改建农村公路1500公里，增长7.5%以上。丁", 2002)
    (row,) = find_passages([a, b])
    assert row.quote_b == "全年新建改建农村公路1500公里，增长7.5%以上。"
    assert row.numbers_changed == ("120→1500", "8%→7.5%")


def test_no_seed_stands_across_two_texts():
    rows = find_passages([text("a", "完成云泽港二期", 2001), text("b", "工程并开工建设大桥", 2002),
                          text("c", "完成云泽港二期工程并开工建设大桥", 2003)])  # fmt: skip
    assert rows == []


def test_seeds_of_short_texts():
    for words in ("", "云", "云泽港口二期工", "云泽港口二期工程"):
        found = block_seeds(letters(words).codes)
        assert len(found.positions) == max(0, len(words) - 7)
