"""Ritual or substance: what words of a passage tell, and which numbers count something."""

import numpy as np
import pytest

from compare.reuse.corpus import corpus
from compare.reuse.counting import amounts, counted, sentences
from compare.reuse.normalise import letters
from compare.reuse.ritual import RITUAL, scores
from compare.reuse.texts import Text


def score(words: str, places: int = 1, years: int = 1) -> float:
    whole = corpus([Text("a", words, 0, len(words)), Text("b", "云泽港口" * 5, 0, 20)])
    size = len(letters(words).codes)
    (found,) = scores(whole, *(np.array([n]) for n in (whole.starts[0], whole.starts[0] + size, places, years)))
    return float(found)


@pytest.mark.parametrize(
    "words",
    [
        "坚定不移沿着党指引的方向前进，奋力谱写云泽现代化建设崭新篇章",
        "向关心支持云泽发展的老领导老同志和社会各界朋友表示衷心感谢",
        "自觉接受人大法律监督、政协民主监督和社会舆论监督",
        "不忘初心，不负人民，以担当诠释忠诚，以实干书写答卷",
        "2026年1月6日在云泽市第9届人民代表大会第2次会议上各位代表现在我代表市人民政府向大会报告工作",
    ],
)
def test_what_is_never_counted_is_ritual_though_nobody_else_says_it_so(words):
    assert score(words) >= RITUAL


@pytest.mark.parametrize(
    "words",
    [
        "新建改建乡镇卫生院和村卫生室，推广家庭医生签约服务",
        "支持渔船更新改造，补贴发放到户，港区冷库实行错峰电价",
        "企业购置环保设备的投资额按规定抵免，茶叶加工用电执行农业电价",
        "落实党风廉政建设责任制，查办案件120件",
    ],
)
def test_a_matter_is_substance(words):
    assert score(words) < RITUAL


def test_a_text_in_an_alphabet_is_not_taken_for_ritual_because_nothing_is_known_of_its_words():
    assert score("the harbour dues of vessels under sail are lowered by the council from spring") == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2011年工作回顾", ""),
        ("建党100周年", ""),
        ("第5次会议第12届", ""),
        ("居全省第5位第3", "53"),
        ("1月12日", ""),
        ("2011年修路12公里", "12"),
        ("12011年", "12011"),
        ("增长7.5%", "75"),
        ("3000户", "3000"),
        ("年第周日", ""),
        ("", ""),
    ],
)
def test_which_numbers_count_something(words, expected):
    codes = letters(words).codes
    assert "".join(map(chr, codes[amounts(codes)])) == expected


def test_each_letter_opens_a_pair_with_the_one_behind_it():
    share, opens = counted(letters("思想A公里").codes)
    assert opens.tolist() == [True, False, False, True, False]
    assert share[0] < 0.2 < 0.6 < share[3]


def test_places_are_told_their_sentence():
    assert sentences("一二。三；四\n五", np.array([0, 1, 3, 5, 7])).tolist() == [0, 0, 1, 2, 3]
