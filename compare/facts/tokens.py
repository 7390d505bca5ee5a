"""A sentence as tokens: quantities, times, cue words, stops; what lies between them is the text of names."""

import re
from typing import NamedTuple

from compare.facts import numbers
from compare.facts.numbers import Quantity
from compare.facts.patterns import cue_words, scanner, word_at

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
    classes = cue_words()
    out: list[Token] = []
    search, cuts = scanner().finditer, "减" in text or "节约" in text
    found = search(text)
    while (m := next(found, None)) is not None:
        group = m.lastgroup or ""
        begin, end = m.span()
        if group == "word":
            if said := word_at(text, begin):
                end = begin + len(said)
                out.append(new_token(Token, (classes[said], begin, end, said, NOTHING)))
                found = search(text, end)  # the pattern knows only where words may begin
        elif group not in _VALUES:
            out.append(new_token(Token, (_KINDS.get(group, group), begin, end, text[begin:end], NOTHING)))
        else:
            value = _value(group, m)
            if cuts and value.quantity.unit == "%":
                _cut(out)
            if out and out[-1].end == begin:
                _join(out, value)
            else:
                out.append(value)
    return out


_CUTS = frozenset({"压减", "节约", "节减", "核减", "清减"})
"""Verbs that leave less of what is said with them, where a percentage follows."""


def _cut(out: list[Token]) -> None:
    """Make a verb of the clause in which a percentage follows a fall: 压减|10%, 压减|一般性支出|10%以上."""
    for i in range(len(out) - 1, -1, -1):
        if out[i].text in _CUTS:
            out[i] = out[i]._replace(kind="fall")
        elif out[i].kind not in _BEFORE_CUT:
            return


_BEFORE_CUT = frozenset(
    {"list", "opaque", "plain", "modal", "at_least", "at_most", "around", "all", "each", "either_drop"}
)


def _join(out: list[Token], value: Token) -> None:
    """Append a value to the word before it: 由|3亿元到9亿元 is no range but two values."""
    q, before = value.quantity, out[-1]
    at = max(value.text.find("到"), value.text.find("至")) if before.kind == "from" and q.low else -1
    if at <= 0:
        out.append(value)
        return
    middle, (begin, text) = value.begin + at, (value.begin, value.text)
    out.append(Token("value", begin, middle, text[:at], q._replace(value=q.low, low="", high="")))
    out.append(Token("level", middle, middle + 1, text[at]))
    out.append(Token("value", middle + 1, value.end, text[at + 1 :], q._replace(value=q.high, low="", high="")))


_VALUES = frozenset({"value", "ratio", "rank_", "fold"})
_BEFORE_MORE = frozenset("、和与及")
"""What stands between a number without a unit and the rest of its list: 高4.2|和|0.7个百分点."""
_NO_NUMBER = re.compile(
    "[一二三四五]元[^\\W\\d以左右上下多余钱的到至和与及增提降减升一二三四五六七八九半]|十分(?!之)|[一二三四五六七八九]成[立为果功员套品效都长交本就熟型绩不]|一度[^电\\W]|[一二三四五六七八九十]里[^\\W\\d以左右多余长外内远的到至]"
)
_KINDS = {"opaque2": "opaque", "numbered": "stop", "times_of": "against"}


_INDEX = re.compile(
    "(?:指数|系数|收入之?比值?|收入倍差)[^，。；、\\d“”（）]{0,12}(?:[\\d.]{1,6}[和、]|[从由][\\d.]{1,6}[^，。；、\\d“”（）]{2,6})?$"
)
_AFTER_INDEX = re.compile("[，。；、 ]|$|(?:上升|下降|提高|提升|增加|降低|缩小|降|升)[到至为]")


def _is_index(m: re.Match[str]) -> bool:
    """Whether a number without a unit is that of an index: 居民消费价格指数控制在|103左右."""
    begin, end = m.span()
    return bool(_AFTER_INDEX.match(m.string, end) and _INDEX.search(m.string, max(0, begin - 28), begin))


_CLASS = re.compile("[1-5](?:\\s?[-~—－至到]{1,2}\\s?[1-5])?类")


def _is_class(text: str, begin: int, end: int) -> bool:
    """Whether a number of kinds is a class of water: 均为1~3类, 达|2类水质标准."""
    judged = text[begin - 1 : begin] in "为达到于持" or text[end : end + 1] == "水" or text[end : end + 2] == "标准"
    return begin > 0 and judged and _CLASS.match(text, begin, end) is not None


def _value(group: str, m: re.Match[str]) -> Token:
    """Return the token of a number, of which ``group`` says how it is written."""
    begin, end = m.span()
    kind, quantity = "value", NOTHING
    if group == "rank_":
        quantity = numbers.read_rank(m[0])
    elif group == "fold":
        quantity = numbers.read_fold(m)
    elif group == "ratio":
        parts = tuple(re.split(r"\s?[∶:：]\s?", m[0]))
        quantity = Quantity("∶".join(parts), parts=parts)
    elif _NO_NUMBER.match(m.string, begin, end + 1):
        kind = "opaque"  # 三元催化器, 十分必要
    else:
        kind, quantity = _counted(m, numbers.read(m))
    return new_token(Token, (kind, begin, end, m[0], quantity))


def _counted(m: re.Match[str], quantity: Quantity | None) -> tuple[str, Quantity]:
    """Return the kind of a number that may count something, with what it counts."""
    begin, end = m.span()
    if m["unit"] == "类" and _is_class(m.string, begin, end):
        return "opaque", NOTHING
    if quantity is not None and (not quantity.bare or m.string[end : end + 1] in _BEFORE_MORE or _is_index(m)):
        return "value", quantity
    return "opaque" if m["number"] else "vague", NOTHING
