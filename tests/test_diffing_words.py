"""Words inside a changed sentence: applying gives the other text, back is the mirror, short equal runs are folded."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.diffing.words import Edit, apply, diff_words, mirror

TEXTS = st.text(st.sampled_from("云泽市发展新增就业万人0123456789.，。%aB"), max_size=30)


@given(TEXTS, TEXTS)
def test_applying_gives_the_other_text_and_back_is_the_mirror(a, b):
    edits = diff_words(a, b)
    assert apply(a, edits) == b
    assert diff_words(b, a) == mirror(edits)
    assert apply(b, mirror(edits)) == a


@given(TEXTS, TEXTS)
def test_equal_and_changed_take_turns(a, b):
    edits = diff_words(a, b)
    assert all(one.equal != other.equal for one, other in pairwise(edits))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("增长8%左右", "增长7.5%左右", [("增长", "增长"), ("8", "7.5"), ("%左右", "%左右")]),
        ("建成12公里", "建成120公里", [("建成", "建成"), ("12", "120"), ("公里", "公里")]),
        # 的 alone says nothing: folded into one change
        ("严格的管理办法", "完善的管护制度", [("严格的管理办法", "完善的管护制度")]),
        ("新建的水库扩容", "米桥的水库加固", [("新建", "米桥"), ("的水库", "的水库"), ("扩容", "加固")]),
        # two letters that name the numbers behind them stay
        (
            "生产总值增长8%",
            "生产总值9亿元、增长7%",
            [("生产总值", "生产总值"), ("", "9亿元、"), ("增长", "增长"), ("8", "7"), ("%", "%")],
        ),
        ("", "新增", [("", "新增")]),
        ("", "", []),
    ],
)
def test_diff_words(a, b, expected):
    assert diff_words(a, b) == tuple(Edit(*pair) for pair in expected)


def test_edits_of_another_text_are_refused():
    with pytest.raises(ValueError, match="does not fit"):
        apply("米桥", diff_words("云泽", "云泽市"))


@pytest.mark.parametrize(
    ("a", "b", "changed"),
    [
        ("。", "，", False),
        ("：", ":", False),
        ("８", "8", False),
        ("、", "", False),
        ("7.5", "75", True),
        ("米", "桥", True),
    ],
)
def test_typography_is_no_change(a, b, changed):
    assert Edit(a, b).changed is changed
