"""A sentence as tokens: quantities, times, cue words, stops; what lies between them is the text of names."""

import re
from dataclasses import dataclass
from functools import cache

from compare.facts import numbers
from compare.facts.numbers import Quantity
from compare.facts.trie import any_of
from compare.facts.words import load, words

NOTHING = Quantity("")
"""What a token that is no value counts."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a sentence, ``text[begin:end]``.

    ``kind``: value, rank, time, stop (，；：。 and brackets), list (、和与及), from (由/从), gap (比…高), against
    (比上年), opaque (quotes, codes, ordinals: part of a name), vague (千亿元), and the classes of the word lists: rise,
    fall, rise_onto, fall_onto, level, at_least, at_most, around, each, all, plain, basis, modal, drop, keep, either_*.
    """

    kind: str
    begin: int
    end: int
    text: str
    quantity: Quantity = NOTHING


_QUOTED = r"《[^》]{0,60}》|“[^”]{0,16}”|\"[^\"]{0,16}\"|‘[^’]{0,16}’"
_CODE = (
    r"[A-Za-z]+[-—]?\d[\d.A-Za-z]*|\d+(?:\.\d+)?[A-Za-z][A-Za-z0-9]*|\d+\s?[×xX*+＋·]\s?\d+|\d+号|\d+[·・]\d+"
    r"|\d{5}(?=[”\"]?[^\d万亿元人户家个亩吨公平立件项辆名头只台套株米千百％%余多、，。]{0,4}热线)|\d+强"
    r"|(?<=[第]))\d+(?![位名\d])"
).replace("(?<=[第]))", "(?<=第)")
_YEAR = r"(?:19|20)\d\d|[一二][九零〇○][零〇○一二三四五六七八九]{2}"
_TIME = (
    rf"(?:{_YEAR})年?\s?[-—－–~～至到]{{1,2}}\s?(?:{_YEAR}|\d\d)年(?:间|期间)?"
    rf"|(?:{_YEAR})年?(?:以来|\d{{1,2}}月(?:\d{{1,2}}日|份|底|末)?|上半年|下半年|前三季度|第?[一二三四]季度|底|末|初|度)?(?<![\d])"
    rf"|(?:{_YEAR})(?=年)年"
    r"|\d{1,2}(?:[-—－–~～至到]{1,2}\d{1,2})?月(?:\d{1,2}日|份|底|末|初|中旬|上旬|下旬)?|\d{1,2}日"
    r"|“?十[一二三四五六]五”?(?:规划)?(?:时期|期间|末|以来|期末|头\w年|前\w年|后\w年)?|“[六七八九]五”(?:时期|期间|末|计划)?"
    r"|(?:过去|今后|未来|这|近|(?<![学目以产])前|最近|(?<![学产])后)(?:的)?[一二两三四五六七八九十]{1,2}年(?:里|间|来|中)?|[五四三两]年(?:来|间|(?=[共累]))|(?:未来|今后|过去|近|前|后)\d{1,2}年|本届政府(?:任期)?"
    r"|第?[一二三四]季度|一季度|上半年|下半年|前三季度|前三个季度|年内|今年|明年|去年(?:年?底|末)?|上一年度?|上年度|上年末?|前年|当年|本年度?|年初|年末|年底|期末"
    r"|近年来?|(?<!项)目前|到本世纪末|本世纪末|本世纪中叶|\d{2,4}年代|全年|本世纪"
)
_PLANNED = r"[^，。；、]{0,12}(?:行动计划|规划|行动方案|实施方案|纲要|三年行动|专项行动|治理措施|若干措施)"
_AGAINST = (
    rf"[与同和](?:{_YEAR})年(?:同期|底|末)?相比|(?:[比较]|相比|相较|相当于|是|为)?(?:上年同期|去年同期|上一年度同期|上年末|上年底|去年底|去年末|上年度|上一年度|上年|去年|年初|前年|同期|上月"
    rf"|(?:{_YEAR})年(?:同期|底|末|初)?|“?十[一二三四五]五”?(?:期?末|时期|期间)|[一二三四五六七八九十]年前|上届|上个?五年|前五年|改革前|整治前|重组前|解放前|解放初期?|战前"
    r"|全国平均(?:水平)?|全省平均(?:水平)?)|[比较](?:年初|年度|全年)?(?:预算|计划|预期)(?:数|目标)?"
)
_GAP = (
    r"(?:比(?![重例率值])|较(?![快慢大小好高低多强]))[^，。；、：\d]{2,24}?(?:分别|均|平均|约)*"
    r"(?:高出?|低|快|慢|多出?|少)(?:了|近|约)?(?=\d)"
)
_FROM = (
    r"(?<![自原理来事])[由从](?=[^，。；、由从]{0,14}[\d\-]|[^，。；、由从]{0,8}百分之"
    r"|[^，。；、由从]{0,9}[一二三四五六七八九十][^，。；、]{0,10}[到至为])"
)
_COMPLETION = r"完成[^，。；、\d]{0,12}?(?:计划|任务|目标|预算|年度投资|进度)[^，。；、\d]{0,4}?(?=\d)"
_RANKED = r"(?:(?:位居|居|位列|列|排名|排|名列|跃居|升至|位于|处于)[^，。；、]{0,16}?)"
_STOP = r"[，,；;：。！？!?（）()\n]|——|: "
_LIST = r"[、和与及或]|以及"

_SHORT = r"(?=\s?[近约超逾-]?\s?(?:\d|百分之|[一二两三四五六七八九十几][一二三四五六七八九十百千点]*[万亿倍成]))"


@cache
def _classes() -> dict[str, str]:
    """Return each cue word's class; a change verb with 到, 至 or 为 behind it is its own word."""
    lists = load("words")
    found: dict[str, str] = {}
    for name in ("keep", "drop", "either_drop", "either_keep"):
        found |= dict.fromkeys(words(lists["verbs"][name]), name)
    for name in ("plain", "modal", "basis", "each", "all"):
        found |= dict.fromkeys(words(lists["adverbs"][name]), name)
    predicates = lists["predicates"]
    for name in ("around", "at_most", "at_least", "level"):
        found |= dict.fromkeys(words(predicates[name]), name)
    onto = words(predicates["onto"])
    for name in ("rise", "fall"):
        for verb in words(predicates[name]):
            found[verb] = found[verb + "了"] = name
            found |= {verb + end: f"{name}_onto" for end in onto}
        for verb in words(predicates[f"{name}_short"]):
            found[verb] = f"{name}_short"
            found |= {verb + end: f"{name}_onto" for end in onto if end != "为"}
    return found


@cache
def _one_letter() -> frozenset[str]:
    return frozenset(word for word in _classes() if len(word) == 1)


@cache
def _scanner() -> re.Pattern[str]:
    short, long = sorted(_one_letter()), [word for word in _classes() if len(word) > 1]
    classes = (
        "each",
        "basis",
        "rise",
        "fall",
        "rise_onto",
        "fall_onto",
        "level",
        "at_least",
        "at_most",
        "around",
        "drop",
    )
    governing = sorted(word for word, name in _classes().items() if name in classes)
    nouns = any_of(words(load("words")["small"]["noun_after"]))
    return re.compile(
        f"(?P<time>(?:{_TIME})(?!{_PLANNED}))|(?P<opaque>{_QUOTED}|{_CODE}|{any_of(words(load('names')['nouns']['words']))})|(?P<ratio>{numbers.RATIO})"
        rf"|(?P<completion>{_COMPLETION})|{_RANKED}?第(?P<rank>\d+)(?:位|名)|(?P<value>{numbers.pattern()})|(?P<gap>{_GAP})|(?P<against>{_AGAINST})|(?P<from>{_FROM})"
        f"|(?P<stop>{_STOP})|(?P<list>{_LIST})"
        f"|(?P<word>{any_of(long)})(?!{nouns})|(?P<letter>[{''.join(short)}])(?:{_SHORT}|(?={any_of(governing)}))"
    )


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a sentence in order; text between two tokens belongs to a name."""
    classes, out = _classes(), []
    for m in _scanner().finditer(text):
        group = next(g for g in _GROUPS if m[g] is not None)
        if group == "value":
            quantity = numbers.read(m)
            kind = "value" if quantity else "opaque" if m["number"] else "vague"
            out.append(Token(kind, m.start(), m.end(), m[0], quantity or NOTHING))
        elif group == "ratio":
            parts = tuple(re.split(r"\s?[∶:：]\s?", m[0]))
            out.append(Token("value", m.start(), m.end(), m[0], Quantity("∶".join(parts), parts=parts)))
        elif group == "rank":
            out.append(Token("value", m.start(), m.end(), m[0], Quantity(m["rank"], unit="位")))
        elif group in ("word", "letter"):
            out.append(Token(classes[m[0]], m.start(), m.end(), m[0]))
        else:
            out.append(Token(group, m.start(), m.end(), m[0]))
    return out


_GROUPS = (
    "word",
    "letter",
    "stop",
    "list",
    "value",
    "time",
    "opaque",
    "ratio",
    "rank",
    "gap",
    "against",
    "from",
    "completion",
)
