"""A sentence as tokens: quantities, times, cue words, stops; what lies between them is the text of names."""

import re
from typing import NamedTuple

from compare.facts import numbers
from compare.facts.numbers import Quantity
from compare.facts.patterns import cue_words, scanner

NOTHING = Quantity("")
"""What a token that is no value counts."""


class Token(NamedTuple):
    """A piece of a sentence, ``text[begin:end]``: a tuple, as there are very many.

    ``kind``: value, rank, time, stop (，；：。 and brackets), list (、和与及), from (由/从), gap (比…高), against
    (比上年), opaque (quotes, codes, ordinals: part of a name), vague (千亿元), and the classes of the word lists: rise,
    fall, rise_onto, fall_onto, level, at_least, at_most, around, each, all, plain, basis, modal, drop, keep, either_*.
    """

    kind: str
    begin: int
    end: int
    text: str
    quantity: Quantity = NOTHING


new_token = tuple.__new__
"""``new_token(Token, values)`` makes a token where very many are made: several times as quick as ``Token(...)``."""


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a sentence in order; text between two tokens belongs to a name."""
    classes, out = cue_words(), []
    for m in scanner().finditer(text):
        group = m.lastgroup or ""
        begin, end = m.span()
        if group in _VALUES:
            out.append(_value(m, begin, end))
            continue
        said = text[begin:end]
        kind = classes[said] if group in _WORDS else _KINDS.get(group, group)
        out.append(new_token(Token, (kind, begin, end, said, NOTHING)))
    return out


_WORDS = frozenset({"word", "letter"})
_VALUES = frozenset({"value", "ratio", "rank_", "fold"})
_BEFORE_MORE = frozenset("、和与及")
"""What stands between a number without a unit and the rest of its list: 高4.2|和|0.7个百分点."""
_NO_NUMBER = re.compile(
    "[一二三四五]元[^\\W\\d以左右上下多余钱的到至和与及增提降减升一二三四五六七八九半]|十分(?!之)|一度[^电\\W]|[一二三四五六七八九十]里[^\\W\\d以左右多余长外内远的到至]"
)
_KINDS = {"opaque2": "opaque", "numbered": "stop"}


_INDEX = re.compile("(?:指数|系数)[^，。；、\\d“”（）]{0,12}$")
_AFTER_INDEX = frozenset("，。；、 ")


def _is_index(m: re.Match[str]) -> bool:
    """Whether a number without a unit is that of an index: 居民消费价格指数控制在|103左右."""
    begin, end = m.span()
    return m.string[end : end + 1] in _AFTER_INDEX and bool(_INDEX.search(m.string, max(0, begin - 16), begin))


_CLASS = re.compile("[1-5](?:\\s?[-~—－至到]{1,2}\\s?[1-5])?类")


def _is_class(text: str, begin: int, end: int) -> bool:
    """Whether a number of kinds is a class of water: 均为1~3类, 达|2类水质标准."""
    judged = text[begin - 1 : begin] in "为达到于持" or text[end : end + 1] == "水" or text[end : end + 2] == "标准"
    return begin > 0 and judged and _CLASS.match(text, begin, end) is not None


def _value(m: re.Match[str], begin: int, end: int) -> Token:
    if m["rank"]:
        return Token("value", begin, end, m[0], Quantity(m["rank"], unit="位"))
    if m["fold"]:
        return Token("value", begin, end, m[0], numbers.read_fold(m))
    if m["ratio"]:
        parts = tuple(re.split(r"\s?[∶:：]\s?", m[0]))
        return Token("value", begin, end, m[0], Quantity("∶".join(parts), parts=parts))
    if _NO_NUMBER.match(m.string, begin, end + 1):
        return Token("opaque", begin, end, m[0])  # 三元催化器, 十分必要
    quantity = numbers.read(m)
    if m["unit"] == "类" and _is_class(m.string, begin, end):
        return Token("opaque", begin, end, m[0])
    if quantity is not None and (not quantity.bare or m.string[end : end + 1] in _BEFORE_MORE or _is_index(m)):
        return Token("value", begin, end, m[0], quantity)
    return Token("opaque" if m["number"] else "vague", begin, end, m[0])
