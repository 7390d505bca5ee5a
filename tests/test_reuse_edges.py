"""Edges of passages as they are shown: at clauses where those are near, and never in a number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        (f"甲，{SHARED}好。", f"乙，再{SHARED}。", (f"{SHARED}好。", f"再{SHARED}。")),
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
