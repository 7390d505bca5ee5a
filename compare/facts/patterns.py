"""The patterns that a sentence is scanned with: times, codes, comparisons, stops, and the words of the lists.

Each comes with the characters it can begin with, so that most places of a sentence are passed by at once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from compare.facts import numbers
from compare.facts.trie import any_of, beginning
from compare.facts.words import load, words

_DIGITS = "0123456789"
_NUMERALS = "零〇○一二两三四五六七八九十百千万"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

_YEAR = r"(?:(?:19|20)\d\d|[一二][九零〇○][零〇○一二三四五六七八九]{2})"
_UP_TO = r"\-—－–~～至到"
_DASH = rf"[{_UP_TO}]{{1,2}}"
_MONTH = "(?:[一二三四五六七八九]|十[一二]?)"
_PLANNED = r"(?![^，。；、是为]{0,12}(?:行动计划|规划|行动方案|实施方案|纲要|三年行动|专项行动|治理措施|若干措施))"
# Behind the number of a five-year plan these make it the name of a thing: “十四五”规划, “七五”普法.
_PLAN_NAME = "规划|计划|普法|首批|重大|重点|发展|目标|纲要|开局|圆满|收官|良好|专项|国家|建设"
_TIME = (
    rf"(?!\d+[^\d\s年月日{_UP_TO}])"  # most numbers are no time, at one look
    rf"(?:{_YEAR}年?\s?{_DASH}\s?(?:{_YEAR}|\d\d)年(?:间|期间)?"
    rf"|{_YEAR}年(?:以来|\d{{1,2}}月(?:\d{{1,2}}日|份|底|末)?|上半年|下半年|前三季度|第?[一二三四]季度|底|末|初|度)?"
    rf"|(?:今年|去年|上年)?{_MONTH}(?:[至到]{_MONTH})?月(?:份|底|末)?|\d{{1,2}}(?:{_DASH}\d{{1,2}})?月(?:\d{{1,2}}日|份|底|末|初|中旬|上旬|下旬)?|\d{{1,2}}日|\d{{2,4}}年代"
    rf"|“?十[一二三四五六]五”?+(?:(?:规划)?(?:时期|期间|末|以来|期末|头\w年|前\w年|后\w年)|(?!{_PLAN_NAME}))"
    rf"|“[六七八九十]五”(?:(?:计划)?(?:时期|期间|末|以来)|(?!{_PLAN_NAME}))"
    r"|“[一二三四五]五”(?:计划)?(?:时期|期间|末|以来)|第[一二三四五六七八九十]{1,3}个五年计划(?:时期|期间|末|以来)"
    r"|(?:经过|历经|过去|今后|未来|这|近|(?<![学目以产])前|最近|(?<![学产])后)的?(?:[一二两三四五六七八九十]{1,2}|\d{1,2})年[里间来中]?"
    r"|(?:[2-7]\d|[二三四五六七]十)年来(?=[，,])"
    r"|(?<![^，。；！])[五四]年(?=[\u4e00-\u9fff])(?![来间中以前后内期任制规计行级一多左上])"
    r"|(?<!提前)(?<!连续)(?:[五四三两]|(?<![每\d])[2-9])年(?:以?来|间|多来|内(?=[，、新共完建让使将基解打])|中(?=[国城农工全央、，]|$)|(?=[共累总投新完建修实培解转引净增平年争]|提高|上升|下降|降低|减少))|(?:(?<=在)|(?<=用)|(?<=[争保]))\d{1,2}(?:\s?[-~－—～到至]{1,2}\s?\d{1,2})?年(?:左右)?(?:的?时间)?(?:之|以)?内|(?<=[在用争保])[二两三四五六七八九十]{1,2}年(?:左右)?(?:的?时间)?(?:之|以)?内|(?<=用)(?<!仅用)(?:[二两三四五六七八九十]|\d)年(?:左右)?的?时间|本届政府(?:任期)?|(?:今年|去年|上年)?(?:第?[一二三四]季度|上半年|下半年|前三个?季度)"
    r"|(?<!\d)\d{1,2}年(?:以来|来)|年内|今年(?:年?内)?|明年|去年(?:年?底|末)?|上一年度?|上年度|上年末?|前年|当年|本年[度内]?|年初|年末|年底|期末"
    r"|近年来?|(?<!项)目前|到?本世纪末|本世纪中叶|全年|本世纪)"
) + _PLANNED  # fmt: skip
_PLANS = (
    r"第?[一二三四五六七八九十]{1,3}个五年(?:计划|规划)"
    r"|第?[一二三四五六七八九十\d]{1,3}届[一二三四五六七八九十\d]{1,3}次(?:、[一二三四五六七八九十\d]{1,3}次){0,2}(?=[全会人代常理])"
)
_QUOTED = r"《[^》]{0,60}》|“[^”]{0,16}”|\"[^\"]{0,16}\"|‘[^’]{0,16}’"
# A bracket inside a name: 老区县（市、区）, 院士（专家）工作站; what is said in it of the name is none (预计).
_BRACKETED = (
    r"（[县市区旗州镇乡街道办事处村社团场、]{1,9}）"
    r"|（(?!预|其中|含|不|即|下|同|第|原|以|简|包|[一二三四五六七八九十]+）)[\u4e00-\u9fff、]{1,6}）(?=[\u4e00-\u9fff]|\d+[余多]?[家个户件所项名座])(?![为是达增下上将和及已共])"
)
_CODE = (
    r"(?<![A-Za-z])[A-Za-z]{1,12}[-—]?\d[\d.A-Za-z]{0,20}|\d+(?:\.\d+)?[A-Za-z][A-Za-z0-9]*|\d+\s?[×xX*+＋·]\s?\d+|\d+号|\d{2,4}线|\d+[·・]\d+|\d+强|\d+\$[\d.$]+%?"
    r"|\d{5}(?=[”\"]?[^\d，。万亿]{0,6}热线)|(?<=第)\d+(?![位名\d])|[前后](?:\d+|[二三四五六七八九]?十[一二三四五六七八九]?)[位名强]"
)  # fmt: skip
_BEFORE = (
    rf"(?:上年同期|去年同期|上一年度同期|上年[末底]?|去年[末底]?|上一?年度|上一年|年初|前年|同期|上月|{_YEAR}年(?:同期|底|末|初)?"
    r"|(?:“?十[一二三四五]五”?|“[一二三四五六七八九十]五”)(?:期?末|时期|期间|规划)?|[一二三四五六七八九十]年前|上届|上个?五年|前五年"
    r"|改革前|整治前|重组前|解放前|解放初期?|战前|前[两三五]年平均(?:数|水平))"
    "(?:的?(?:预计|实际|预算|计划|执行|实绩|决算|平均)(?:数|水平)?(?=增|减|提|降|多|少|上|下))?"
)  # fmt: skip
_AGAINST = (
    rf"[与同和]{_YEAR}年(?:同期|底|末)?(?:相比较?|比较|相较)|在?{_YEAR}年的?基础上|[按以]{_YEAR}年(?:为基[数期]|不变价格?|可比价格?)(?:计算)?|(?:[比较]|相比|相较|相当于)?{_BEFORE}"
    r"|[比较]全[国省市区](?=提前|率先)|[比较](?:现有|现在|目前)(?=的?\d)"
    r"|超(?:过|出|额)?(?:年初?|年度|全年|当年|预期|预定|省定|既定|国家|序时|时序|计划)*(?:计划|目标任务|目标|任务|进度)(?=\d[\d.]*(?:%|个?百分点))"
    r"|[比较](?:全国|全省)平均(?:水平)?|[比较](?:年初|年度|全年|原)?(?:预算|计划|预期)(?:数|目标)?"
)
_GAP = (
    r"(?:比(?![重例率值])|较(?![快慢大小好高低多强]))[^，。；、：\d]{2,24}?(?:分别|均|平均|约)*"
    r"(?:(?<![提增升])高出?|(?<![降减])低|(?<![加])快|(?<![减放])慢|(?<!增)多出?|(?<![减缩])少)(?:了|近|约)?(?=\d)"
)
_TIMES_OF = rf"(?:上年|去年|{_YEAR}年)(?:同期)?(?:水平)?的(?=\d[\d.]{{0,5}}倍)"
"""What something is so many times of: 产量是|上年的|2.7倍."""
_FROM = (
    r"将(?=(?:去年|上年|原来|原有)的)"
    rf"|(?<![自原理来事])[由从](?!业|[^，。；、\d]{{0,10}}(?:引进|引入|选派|选调|抽调|争取|筹|融资|拿出|划拨|提取))(?={_YEAR}|[^，。；、由从]{{0,14}}[\d\-]|[^，。；、由从]{{0,8}}百分之"
    r"|[^，。；、由从]{0,9}[一二三四五六七八九十][^，。；、]{0,10}[到至为])"
)
_EACH_OF = (
    r"(?:每(?:人|户|年|月|天|日|小时|亩|吨|生|班|村|平方米|立方米|公斤|斤|公里|千瓦时|度|次|套|张|床|名|个|家|例|辆|学年))"
    r"{1,2}(?!口)|每[十百千万亿]+(?:人口?|户|亩|名老年?人)(?=\d)"
)
_COMPLETION = (
    r"完成[^，。；、\d]{0,12}?(?:计划|任务|目标|指标|预算(?!收入|支出)|年度投资|进度)"
    r"[^，。；、\d]{0,4}?(?=\d[\d.]{0,6}%)"
)
_GIVEN = "(?=[^，。；]{0,6}(?:每年|安排|投入|补[贴助]|给予|发放))"
"""What is given for some years running tells of no success that lasted."""
_RISES = "(?:[上提跃晋攀]升|前移|下[降滑]|升)[至到]"
_RANKS = (
    rf"{_RISES}(?=全[国省市区州]|[东中西]部)|位居|居(?![民住家])|位列|列|排名(?![^，。；、\d]{{0,2}}[升移跃])|排(?!名)"
    "|名列|跃居|位于|处于"
)
_RANK_ENDS = r"(?=[，、；。（]|$)"
_ENDS_RANK = (
    rf"(?:(?<=全[国省区市州]第\d)|(?<=全[国省区市州]第\d\d))(?:{_RANK_ENDS}|(?=[上下提前]?[升降移跃]))|(?=[、和]第\d)"
)
_RANKED = (
    rf"(?:{_RANKS})[^，。；、由从]{{0,16}}?第\d+{_RANK_ENDS}|(?:{_RANKS}|{_RISES})[^，。；、由从升降移进高第\d]{{0,8}}\d+位{_RANK_ENDS}"
    rf"|(?:(?:{_RANKS})[^，。；、由从]{{0,16}}?)?第\d+(?:位|名|{_ENDS_RANK})"
)
_NTH = "第[一二三四五六七八九十]{1,3}"
_NTH_ENDS = rf"(?:(?=[，；。（]|$|和第)|(?=、)(?!、{_NTH}[^位名、，；。]))"
_NTH_BEFORE = (
    "(?:(?<=全[国省市区州疆球])|(?<=[中西东世][部界])|(?<=[由从到至为])"
    "|(?<=第[一二三四五六七八九十][、和])|(?<=第[一二三四五六七八九十]位[、和]))"
)
_PLACE = rf"(?:位(?=、|上升|下降|提|跃|升|前|晋)|[位名]?{_NTH_ENDS})"
_RANKED_IN_WORDS = rf"(?:{_RANKS})[^，。；、由从]{{0,16}}?{_NTH}{_PLACE}|{_NTH_BEFORE}{_NTH}{_PLACE}"
"""A place in words is no number, but ends what is said before it: 增速|居全省第一."""
_COUNTED_BY = r"按(?:\d{4}年)?的?[^，。；、\d按]{0,8}(?:价格?|汇率|口径)计算"
"""The prices or rates by which a number is counted: 按1995年价格计算."""
_WITHOUT = rf"[扣剔]除[^，。；、\d扣剔]{{2,12}}?因素(?:影响)?后?|{_COUNTED_BY}"
_STOP = r"[，,；;：。！？!?（）()|\n]|——|:(?!\d)"
_NUMBERED = r"^[（(]?\d{1,2}(?:[)）][.．、]?|[.．、](?!\d))\s*"
"""The number of a point of a list: 12.改造公园."""
_LIST = r"[、与或]|和(?![谐美睦]|平[区县路])|及(?!以[上下])|以及"
_BEFORE_VALUE = (
    rf"(?={_TIMES_OF}|"
    r"\s?[近约超逾-]?\s?(?:\d|百分之|(?:[百千万]亿|[十百千]?万|[百千亿])[余多]?[个人名户家吨亩元次美公里斤台套辆场张头只件标箱]{0,3}(?:大关|台阶|门槛|关口|规模)?(?=[，。；、（）]|$)|[一二两三四五六七八九十几][零一二三四五六七八九十百千点]*"
    r"(?:[万亿倍成半]|[多余]?[个人名户家吨亩斤元米里项件所座台条种万亿])))"
)

_OWN_WORDS = (
    "县域|县级|县城|县属|县乡|市级|市区|市域|市直|市属|市管|市县|市本级|市城|市财政|市民"
    "|区级|区属|区域|市场|市政(?![府协])|厂房|院校|站点|品牌|品种|商标|商户|师资|数据"
)
"""Words that begin with a letter that elsewhere makes a noun of the verb before it: 新增|市场主体, 新建|厂房."""
_AIMS = frozenset(("确保", "力争", "争取"))
"""Words that are never part of a name, whatever stands behind them: 力争|数字经济增长9%."""
# Classes before which a word of one letter (均, 拟) is a word, and not part of a name.
_GOVERNING = frozenset(("each", "basis", "rise", "fall", "rise_onto", "fall_onto", "level", "at_least", "at_most"))
_GOVERNING |= {"around", "drop", "keep", "either_drop", "either_keep"}


@cache
def cue_words() -> dict[str, str]:
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
        for verb in words(predicates[f"{name}_only_onto"]):
            found |= {verb + end: f"{name}_onto" for end in onto}
        for verb in words(predicates[f"{name}_short"]):
            found[verb] = f"{name}_short"
            found |= {verb + end: f"{name}_onto" for end in onto if end != "为"}
    return found


def _alternatives() -> list[tuple[str, str, str]]:
    """Return (name, characters it begins with, pattern) of all that is looked for, in the order of preference."""
    nouns = _nouns()
    year = _DIGITS + "一二"
    return [
        ("times_of", year + "上去", _TIMES_OF),
        ("time", year + "六七八九“十经过今未这近前最后五四三两本第上下年去明当目期到全", _TIME),
        ("numbered", _DIGITS + "（(", _NUMBERED),
        (
            "opaque",
            "前后第（一二三四五六七八九十" + '《“"‘' + _LATIN + _DIGITS,
            f"{_QUOTED}|{_PLANS}|{_CODE}|{_BRACKETED}",
        ),
        ("opaque2", _first(nouns), f"(?=.[{_second(nouns)}]){any_of(nouns)}"),
        ("ratio", _DIGITS, numbers.RATIO),
        ("completion", "完", _COMPLETION),
        ("rank_", "位居列排名跃升处第上提晋攀前下", f"{_RANKED}|{_RANKED_IN_WORDS}"),
        ("each_of", "每", _EACH_OF),
        (
            "plain",
            "连",
            rf"连续(?:第?(?:\d+|[{_NUMERALS}]+)[多余]?(?:个?(?:季度|月|届|次)|天|日)|第\d+年|第?[{_NUMERALS}]+[多余]?年"
            rf"|\d+[多余]?年{_GIVEN})",
        ),
        ("fold", "翻", numbers.FOLD),
        ("value", _DIGITS + "-－" + _NUMERALS, numbers.pattern()),
        ("gap", "比较", _GAP),
        ("against", "超在按以与同和比较相上去年前“十一二三四五六七八九改整重解战全" + _DIGITS, _AGAINST),
        ("from", "由从将", _FROM),
        ("basis", "扣剔按", _WITHOUT),
        ("stop", "，,；;：。！？!?（）()|\n—:", _STOP),
        ("list", "、和与及或以", _LIST),
        ("word", *_word_begins()),
    ]


def _word_begins() -> tuple[str, str]:
    """Return the characters that cue words begin with, and a pattern of those where ``word_at`` may find one.

    A pattern of the words themselves takes longer to compile than a report takes to read.
    """
    letters = "".join(sorted(_letters()))
    long = [word for word in cue_words() if len(word) > 1]
    return _first(long) + letters, f"[{letters}]|[{_first(long)}](?=[{_second(long)}])"


def word_at(text: str, begin: int) -> str:
    """Return the longest cue word at a place of a sentence, empty where there is none or it is part of a name."""
    for word in _long_words().get(text[begin : begin + 2], ()):
        if text.startswith(word, begin) and (word in _AIMS or not _noun_after().match(text, begin + len(word))):
            return "" if _is_within(word, text, begin) else word
    letter = text[begin]
    return letter if letter in _letters() and _stands_alone(text, begin) else ""


def _is_within(word: str, text: str, begin: int) -> bool:
    """Whether a cue word is part of a name: 占|比增|加, 品质|提升|项目, 达标|村."""
    end = begin + len(word)
    if word == "比增":
        return text.startswith("占", begin - 1)
    if word == "达标":
        return text.startswith("村", end)
    works = begin > 0 and text.startswith(_WORKS, end) and "一" <= text[begin - 1] <= "龥"
    return works and cue_words()[word] in ("rise", "fall")


_WORKS = ("项目", "工程", "任务", "行动")
"""What a change before it only describes."""


def _stands_alone(text: str, begin: int) -> bool:
    """Tell whether a word of one letter is a word: before what it governs, and not the end of another (人均, 功能)."""
    within: dict[str, str] = load("words")["small"]["within"]
    letter, end = text[begin], begin + 1
    if begin and text[begin - 1] in within.get(letter, ""):
        return False
    if _before_value().match(text, end):
        return True
    following = text[end : end + 1]
    if letter == "所" and following == "有":
        return False  # 所有乡村收入
    if letter == "占":
        return False  # 占新建建筑面积30%
    return text.startswith(_governing_words().get(following, ()), end)


@cache
def _letters() -> frozenset[str]:
    return frozenset(word for word in cue_words() if len(word) == 1)


@cache
def _long_words() -> dict[str, tuple[str, ...]]:
    return _by_beginning((word for word in cue_words() if len(word) > 1), 2)


@cache
def _governing_words() -> dict[str, tuple[str, ...]]:
    return _by_beginning((word for word, name in cue_words().items() if name in _GOVERNING), 1)


@cache
def _noun_after() -> re.Pattern[str]:
    """Return the pattern of what makes the word before it part of a name: 增加|值."""
    found = words(load("words")["small"]["noun_after"])
    return re.compile(f"(?=[{_first(found)}])(?!{_OWN_WORDS}){beginning(found)}")


@cache
def _before_value() -> re.Pattern[str]:
    return re.compile(_BEFORE_VALUE)


def _nouns() -> list[str]:
    return words(load("names")["nouns"]["words"])


def _by_beginning(found: Iterable[str], length: int) -> dict[str, tuple[str, ...]]:
    """Return words by their first letters, the longest first."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(found, key=len, reverse=True):
        groups[word[:length]].append(word)
    return {first: tuple(group) for first, group in groups.items()}


def _first(found: list[str]) -> str:
    return "".join(sorted({word[0] for word in found}))


def _second(found: list[str]) -> str:
    return "".join(sorted({word[1] for word in found}))


def _charset(characters: str) -> str:
    digits = r"\d" if "0" in characters else ""  # as the patterns take them, full-width ones too
    return "[" + digits + "".join(re.escape(c) for c in sorted(set(characters))) + "]"


@cache
def scanner(guarded: bool = True) -> re.Pattern[str]:
    """Return the pattern of all tokens; unguarded it tries everything everywhere, which the tests compare with."""
    found = _alternatives()
    if not guarded:
        return re.compile("|".join(f"(?P<{name}>{body})" for name, _, body in found))
    every = _charset("".join(first for _, first, _ in found))
    parts = "|".join(
        _guarded(list(some), frequent) for frequent, some in groupby(found, lambda one: one[0] in _FREQUENT)
    )
    return re.compile(f"(?={every})(?:{parts})")


_FREQUENT = frozenset({"opaque2", "stop", "list", "word"})
"""What most of the letters that may begin anything begin: all else is tried behind one more look at the letter."""


def _guarded(found: list[tuple[str, str, str]], frequent: bool) -> str:
    parts = "|".join(f"(?={_charset(first)})(?P<{name}>{body})" for name, first, body in found)
    return parts if frequent else f"(?={_charset(''.join(first for _, first, _ in found))})(?:{parts})"
