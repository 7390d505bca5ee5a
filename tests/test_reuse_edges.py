"""Edges of passages as they are shown: at clauses where those are near, and never in a number."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from compare.reuse.beyond import further
from compare.reuse.corpus import corpus
from compare.reuse.families import Occurrences, _shared_beyond
from compare.reuse.find import families_of, find_reuse, passages_of
from compare.reuse.texts import Text

SHARED = "推进云泽港口二期工程建设完成年度投资任务"
PIECES = st.text("云泽青岚123，。.", max_size=8)


def passages(a: str, b: str):
    texts = [Text("a", a, 0, len(a), "云泽市", "city", 2001), Text("b", b, 0, len(b), "青岚市", "city", 2002)]
    found = find_reuse(texts)
    return [(row.quote_a, row.quote_b) for row in passages_of(found)], [row.text for row in families_of(found)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (f"甲，大力{SHARED}。", f"乙，努力{SHARED}。", (f"大力{SHARED}。", f"努力{SHARED}。")),
        (f"甲，{SHARED}好。", f"乙，再{SHARED}。", (f"{SHARED}好。", f"{SHARED}。")),
        (f"甲，加快{SHARED}。", f"乙，{SHARED}工作。", (f"{SHARED}。", f"{SHARED}工作。")),
        (f"甲，全力以赴再{SHARED}。", f"乙，{SHARED}。", (f"{SHARED}。", f"{SHARED}。")),
        (f"，{SHARED}约为12000亿元", f"，{SHARED}约为12500亿元", (f"{SHARED}约为12000亿元", f"{SHARED}约为12500亿元")),
        (
            f"产业规模超过7500亿元{SHARED}。",
            f"全部资产达到8500亿元{SHARED}。",
            (f"7500亿元{SHARED}。", f"8500亿元{SHARED}。"),
        ),
        (f"，{SHARED}约为8.25万吨", f"，{SHARED}约为8.37吨", (f"{SHARED}约为8.25万吨", f"{SHARED}约为8.37吨")),
        (f"一共采用Startup{SHARED}。", f"全部采用Markup{SHARED}。", (f"Startup{SHARED}。", f"Markup{SHARED}。")),
    ],
)
def test_a_passage_is_shown_from_clause_to_clause_with_whole_numbers(a, b, expected):
    rows, (family,) = passages(a, b)
    assert rows == [expected]
    assert not family[0].isdigit() or family.startswith(("7500", "8500"))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            f"全市各地{SHARED}，领域的突出问题。",
            f"渔汛之前{SHARED}等领域的突出问题，",
            "，领域的突出问题。 等领域的突出问题，",
        ),
        (f"全市各地{SHARED}也要让大家满意。", f"渔汛之前{SHARED}还要让大家满意。", "也要让大家满意。 还要让大家满意。"),
        (f"全市各地{SHARED}13项，惠及群众", f"渔汛之前{SHARED}125项惠及群众", "13项，惠及群众 125项惠及群众"),
        (f"全市各地{SHARED}，增长8%左右", f"渔汛之前{SHARED}共增长7%左右", " "),
        (
            f"全市各地{SHARED}加快形成渔港茶园布局",
            f"渔汛之前{SHARED}逐步形成渔港茶园布局",
            "加快形成渔港茶园布局 逐步形成渔港茶园布局",
        ),
        (f"全市各地{SHARED}2718个。", f"渔汛之前{SHARED}97个。", "2718个。 97个。"),
        (f"全市各地{SHARED}2718个沿海渔村", f"渔汛之前{SHARED}97辆渔车", " "),
        (f"全市各地{SHARED}让大家", f"渔汛之前{SHARED}更加让大家", " "),
        (f"全市各地{SHARED}与渔港茶园同步验收", f"渔汛之前{SHARED}", " "),
    ],
    ids=[
        "a word put in",
        "a letter",
        "another number",
        "a frame of a number",
        "another word",
        "a number last",
        "a number not last",
        "too little",
        "the text ends",
    ],
)
def test_a_passage_goes_on_behind_a_letter_or_two_that_differ(a, b, expected):
    (row,), _ = passages(a, b)
    beyond = [quote.removeprefix(SHARED) for quote in row]
    assert " ".join(beyond) == expected


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_passage_goes_back_before_words_put_in_and_no_further_than_its_text(size):
    before = "让我们紧密"
    ((a, b),), _ = passages(f"{before}{'地相互'[:size]}{SHARED}。", f"渔汛已近，{before}{SHARED}。")
    assert (a, b) == (f"{before}{'地相互'[:size]}{SHARED}。", f"{before}{SHARED}。")


@settings(deadline=None, max_examples=60)
@given(PIECES, PIECES, PIECES, PIECES)
def test_no_edge_lies_in_a_number(before, after, first, last):
    a, b = before + SHARED + after, first + SHARED + last
    for quotes in passages(a, b)[0]:
        for source, quote in zip((a, b), quotes, strict=True):
            begin = source.index(quote)
            end = begin + len(quote)
            assert not source[max(0, begin - 1) : begin + 1].isdecimal() or begin == 0
            assert not source[end - 1 : end + 1].isdecimal() or end == len(source)


def test_a_family_leaves_out_the_letter_that_the_next_clauses_begin_with():
    _, (family,) = passages(f"甲，{SHARED}，提高水平。", f"乙，{SHARED}，提升能力。")
    assert family == SHARED


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (f"云泽市代表大会第三次会议{SHARED}。", f"青岚市人大第四次会议{SHARED}。", f"第三次会议{SHARED}"),
        (f"{SHARED}总共一九八一年底才有", f"{SHARED}总共一九八四年底之后", f"{SHARED}总共一九八一"),
        (f"{SHARED}全年大约8%上下", f"{SHARED}全年大约7%左右", f"{SHARED}全年大约8%"),
        (f"{SHARED}。\n12.渔港冷库扩建", f"{SHARED}。\n12、茶园缆车票价", SHARED),
        (f"{SHARED}。\n（二）渔港冷库扩建", f"{SHARED}。\n（二）茶园缆车票价", SHARED),
        (f"{SHARED}新上三个渔港冷库", f"{SHARED}新上三条远洋航线", f"{SHARED}新上三个"),
        (f"深化“渔港”建设，{SHARED}。", f"推动“茶园”建设，{SHARED}。", SHARED),
        (f"甲“{SHARED}”经验", f"乙“{SHARED}”办法", SHARED),
        (f"甲“云泽”{SHARED}。", f"乙，“云泽”{SHARED}。", f"“云泽”{SHARED}"),
        (f"全力以赴再{SHARED}（二期）。", f"全年努力把{SHARED}（二期）工程", f"{SHARED}（二期）"),
    ],
)
def test_no_ordinal_per_cent_or_pair_of_marks_is_cut(a, b, expected):
    _, (family,) = passages(a, b)
    assert family == expected


@pytest.mark.parametrize(
    ("a", "b", "beyond"),
    [
        ("再立新功，迎难而上。", "再立新功，乘势而上。", 4),
        ("再立新功乘势", "再立新业乘势", 3),
        ("，再立新功", "，再立新功", 0),
        ("", "", 0),
    ],
)
def test_letters_that_all_uses_share_belong_to_the_family_up_to_the_edge_of_a_clause(a, b, beyond):
    whole = corpus([Text(n, SHARED + words, 0, len(SHARED + words)) for n, words in (("a", a), ("b", b))])
    ends = whole.starts[:2] + len(SHARED)
    found = Occurrences(np.zeros(2, np.int64), whole.starts[:2], ends)
    assert _shared_beyond(whole, found, ends, 1).tolist() == [beyond] * 2
    assert _shared_beyond(whole, found, ends - 1, -1).tolist() == [len(SHARED) - 1] * 2


def test_a_family_goes_on_behind_a_number_that_is_another_one_in_each_use():
    """A family that all uses follow to 审查|81项 was cut before the number."""
    words = ("审查81项。", "审查121项。", "审查6项，")
    whole = corpus([Text(str(n), SHARED + one, 0, len(SHARED + one)) for n, one in enumerate(words)])
    ends = whole.starts[:3] + len(SHARED)
    found = Occurrences(np.zeros(3, np.int64), whole.starts[:3], ends)
    assert _shared_beyond(whole, found, ends, 1).tolist() == [5, 6, 4]


@settings(deadline=None, max_examples=100)
@given(st.text("云泽青岚港", max_size=40), st.text("云泽青岚港", max_size=40), st.sampled_from([1, -1]))
def test_what_lies_beyond_an_edge_is_taken_only_for_a_gain_and_never_from_another_text(a, b, step):
    whole = corpus([Text("a", a, 0, len(a)), Text("b", b, 0, len(b))])
    sides = [whole.starts[n : n + 1] if step > 0 else whole.starts[n + 1 : n + 2] - 1 for n in range(2)]
    far = [int(on[0]) for on in further(whole.codes, *sides, step)]
    taken = [text[:on] if step > 0 else text[len(text) - on :] for text, on in zip((a, b), far, strict=True)]
    assert [len(one) for one in taken] == far
    equal = LCSseq.similarity(*taken)
    assert far == [0, 0] or 3 * equal - sum(far) >= 3
    if a == b and len(a) >= 3:
        assert far == [len(a)] * 2
