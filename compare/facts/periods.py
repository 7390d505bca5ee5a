"""Which year or years a statement speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from compare.facts.tokens import Token

_CN = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PLAN = re.compile(r"“?(十[一二三四五六]?|[一二三四五六七八九](?=五”))五(?!年)|第(十?[一二三四五六七八九]|十)个五年")
_YEARS = re.compile(r"\d{4}")
_AHEAD = re.compile(
    "([三四五3-5])年间?|([二两三四五六七八九]|十[二五]?|\\d{1,2})年(?:左右)?(?:(?:的?时间)?[之以]?内|的?时间)"
)
_SPAN = re.compile(r"(过去|这|最近|前|近|今后|未来|后)?的?([一二两三四五六七八九十]{1,2}|\d{1,2})年")
_MONTHS = re.compile("([一二三四五六七八九]|十[一二]?)[至到]([一二三四五六七八九]|十[一二]?)月")
_PART = re.compile(r"第?([一二三四])季度|(上半年|下半年)|前三(?:个)?季度|(\d{1,2})[-—－–~～至到]{1,2}(\d{1,2})月")


@cache
def read_time(text: str, year: int | None, spoken: int | None = None) -> str:
    """Return the period that a time says ("2016", "2016-2020", "2016 Q1"), empty where it says no year.

    ``year`` is the report's year, from which 今后五年 is counted, ``spoken`` the year in which it was given, from which
    去年 is: a report given in December plans for the year after.
    """
    if text[:1] in "一二" and "年" in text[4:]:
        text = text.translate(_CN)
    if plan := _PLAN.search(text):
        return _plan(plan[1] or plan[2], text, year)
    years = [int(y) for y in _YEARS.findall(text)]
    part = _part(text)
    if len(years) == 2:
        return f"{years[0]}-{years[1]}"
    if len(years) == 1 and "以来" in text:
        return f"{years[0]}-{year - 1}" if year is not None and years[0] < year - 1 else str(years[0])
    if len(years) == 1:
        short = re.search(r"\d{4}年?\s?[-—－–~～至到]+\s?(\d\d)年", text)
        if short:
            return f"{years[0]}-{years[0] // 100 * 100 + int(short[1])}"
        return f"{years[0]}{part}"
    if year is None:
        return ""
    return _relative(text, year, spoken if spoken is not None else year, part)


def _plan(which: str, text: str, year: int | None) -> str:
    number = 10 + _NUMBERS.get(which[1:], 0) if which.startswith("十") else _NUMBERS[which]
    # the third plan began in 1966 and each since then the year after the last; three years lie before it
    first = 1966 + (number - 3) * 5 if number > 2 else 1953 + (number - 1) * 5
    last = first + 4
    if year is not None and first < year - 1 < last and text.endswith("以来"):
        last = year - 1
    return str(last) if text.rstrip("”").endswith("末") else f"{first}-{last}"


def _relative(text: str, year: int, spoken: int, part: str) -> str:
    if text.startswith(("今年", "年内", "本年", "当年")):
        return f"{spoken}{part}"
    if text.startswith(("过去一年", "一年来", "过去的一年")) or text == "一年":
        return f"{year - 1}{part}"
    if text.startswith(_LAST_YEAR):
        return f"{spoken - 1}{part}"
    if text.startswith("前年"):
        return str(spoken - 2)
    if text.endswith("本世纪末") and year % 100:
        return str(year // 100 * 100 + 100)
    if text.startswith("明年"):
        return str(spoken + 1)
    span = _SPAN.match(text)
    count = _years(span[2]) if span else 0
    if span and (2 <= count <= 10 or (count > 10 and span[1]) or (count >= 20 and text.endswith("来"))):
        ahead = span[1] in ("今后", "未来", "后")
        return f"{year}-{year + count - 1}" if ahead else f"{year - count}-{year - 1}"
    return f"{year - 1}{part}" if part and not text.startswith("下半年") else ""


def _years(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    return (
        int(number)
        if number.isdigit()
        else _NUMBERS.get(tens, 1 if ten else 0) * 10 * bool(ten) + _NUMBERS.get(ones, 0)
    )


def _part(text: str) -> str:
    found = _PART.search(text)
    if not found:
        months = _MONTHS.search(text)
        return f" M{_month(months[1])}~M{_month(months[2])}" if months else ""
    if found[1]:
        return f" Q{_NUMBERS[found[1]]}"
    if found[2]:
        return " H1" if found[2] == "上半年" else " H2"
    if found[3]:
        return f" M{found[3]}~M{found[4]}"
    return " Q1~Q3"


def _month(text: str) -> int:
    return 10 + _NUMBERS.get(text[1:], 0) if text[0] == "十" else _NUMBERS[text]


@lru_cache(maxsize=2000)
def last_year(period: str) -> int | None:
    """Return the last year of a period, None where it has none."""
    years = _YEARS.findall(period)
    return int(years[-1]) if years else None


class Said(NamedTuple):
    """The period said nearest before a value; ``earlier``: the one it has where it is the earlier value of a pair."""

    period: str = ""
    earlier: str = ""


_UNSAID = Said()


def said_before(
    text: str, tokens: Sequence[Token], year: int | None, past: bool, spoken: int | None = None
) -> dict[int, Said]:
    """Return the period said nearest before each value of a sentence, by where the value begins.

    The time of an earlier value (由去年的2.1%提高到2.3%) is that value's alone, one in brackets the name's, and a
    base year (2016年的3.5倍) no period. ``past``: the sentence looks back on the year before ``year``.
    """
    if not any(token.kind in _TOLD_BY for token in tokens):
        return {token.begin: _UNSAID for token in tokens if token.kind == "value"}
    clock = _Clock()
    out: dict[int, Said] = {}
    for token in tokens:
        if token.kind == "time":
            since = past and token.text.endswith("年") and _SINCE.match(text, token.end) is not None
            period = _said(token.text + "以来" * since, year, past, spoken, clock.now)
            base = not clock.source and _is_base(text, token, period, past)
            clock.hear(token, "" if base or (past and _is_to_come(text, token, period, year)) else period)
            if period and _is_of_name(text, token):
                clock.named = clock.before
            if clock.aside is None and (_is_aside if past else _is_of_last)(text, token):
                clock.aside = clock.before
        elif token.kind == "from":
            clock.source, clock.kept = True, clock.now
        elif token.kind == "stop":
            if past and year is not None and text.endswith(_AIMS, 0, token.begin):
                clock.reach(year)
            clock.stop(token.text)
        elif token.kind == "each":
            clock.nth = 0
        elif token.kind == "value":
            share = token.quantity.unit == "%" and _OF_IT.fullmatch(text, clock.end, token.begin) is not None
            recovered = share and _RECOVERED.search(text, max(0, clock.begin - 3), clock.begin) is not None
            times = token.quantity.unit == "倍" or _TIMES.match(text, token.begin) is not None
            out[token.begin] = clock.value(token, times, recovered)
            if clock.aside is not None and GROUND.match(text, token.end):
                clock.stop("，")
        clock.last = token.kind
    return out


GROUND = re.compile("(?:左右|以上)?的?(?:[^，。；、\\d]{0,6}(?:增长|增速|速度))?的?基础[上之]")
"""What makes a value only the ground of another: 在去年增长12%|的基础上."""
_TOLD_BY = frozenset({"time", "from"})
"""Kinds of tokens without which a sentence says no time."""


@dataclass(slots=True)
class _Clock:
    """The time that a sentence has said, as it is read token by token."""

    now: str = ""
    before: str = ""
    kept: str = ""
    """The time before an earlier value was told, to which it comes back behind it."""
    outside: str = ""
    base: str = ""
    """The time of an earlier value."""
    aside: str | None = None
    """The time that comes back with the next clause: 与上年持平，… names the year before last for its own alone."""
    source: bool = False
    begin: int = 0
    end: int = -9
    last: str = "stop"
    listed: tuple[str, ...] = ()
    """Years named together, which are shared out: 到2025年和2030年，产量分别达到5吨、8吨."""
    nth: int = 9
    began: str = ""
    """The time with which the clause began."""
    named: str | None = None
    """The time that comes back where the one heard told only which thing is meant: 完成“十二五”搬迁任务，…."""

    def hear(self, token: Token, period: str) -> None:
        """Take a time; ``period`` is empty where it says none of its own."""
        if period:
            together = self.last == "list" and self.end == token.begin - 1
            self.listed, self.nth = (self.now, period) if together else (), 9
            self.now, self.before = period, self.now
            if self.source or self.last == "stop":
                self.base = _earlier(period, self.last == "from")
            self.source = self.source and "-" not in period  # 从1979年到1983年 says when, not from what
        self.begin, self.end = token.begin, token.end

    def stop(self, mark: str) -> None:
        """Take a comma or a bracket."""
        self.began = self.now
        if self.aside is not None and mark in "，,；;。":
            self.now, self.aside = self.aside, None
        elif self.named is not None and mark in "，,；;。":
            self.now, self.named = self.named, None
        elif mark in "（(":
            self.outside = self.now
        elif mark in "）)":
            self.now = self.outside

    def reach(self, year: int) -> None:
        """Take the end of a clause that says which aim was reached: 提前实现了2040年产值9亿元的目标."""
        last = last_year(self.now)
        if last is not None and last >= year:
            self.now = self.began

    def value(self, token: Token, times: bool, of_base: bool) -> Said:
        """Return the time of a value; ``of_base``: it is a share of what stands before it (2019年的|116%).

        ``times``: it is so many times as much, alone or with those it stands in a list with (2019年的|1.5、1.7倍).
        """
        gap, self.named = token.begin - self.end, None
        if (times and gap <= 1) or (of_base and not self.source):
            self.now = self.before  # a base year is no time of what follows either
        if self.source:
            said = Said(self.now, self.base)
            self.now, self.source = self.kept, False
            return said
        self.nth += 1
        now = self.listed[self.nth - 1] if self.nth <= len(self.listed) else self.now
        return Said(now, now)


def _said(time: str, year: int | None, past: bool, spoken: int | None, now: str) -> str:
    """Return the period that a time says in a sentence that looks back, or ahead, where ``now`` was said before it."""
    if time == "全年":
        # no quarter said before, nor the years that a part is of
        return now.partition(" ")[0] or (str(year - 1) if past and year is not None else "")
    if year is None:
        return read_time(time, year, spoken)
    if past and time.startswith(("上年", "上一年")):
        return str(year - 2)  # the year before the one looked back on
    if past and time in ("当年", "年内"):
        return str(year - 1)
    if past and _AHEAD.fullmatch(time) and time.endswith("内"):
        return now  # 五年内 of a plan that is told of
    if not past and time in ("年内", "本年"):
        return str(year)
    if not past and (ahead := _AHEAD.fullmatch(time)):
        return f"{year}-{year + _years(ahead[1] or ahead[2]) - 1}"  # 三年累计, 力争五年内, in a plan
    if not past and _QUARTER.fullmatch(time):
        return f"{year}{_part(time)}"
    return read_time(time, year, spoken)


_ON_AVERAGE = re.compile("两年(?:年均|平均)")


def _is_aside(text: str, token: Token) -> bool:
    """Whether a time before the year looked back on is named for its own clause alone.

    与去年持平 in December; 两年平均增长5%，…
    """
    if token.text.startswith(("上年", "上一年")) or _ON_AVERAGE.match(text, token.begin):
        return True
    return token.text.startswith("去年") and text[max(0, token.begin - 1) : token.begin] in ("与", "同", "和")


def _is_of_last(text: str, token: Token) -> bool:
    """Whether a plan names the year before for its own clause alone: 建成去年开工的项目."""
    inside = token.begin > 0 and text[token.begin - 1] not in _CLAUSE_ENDS
    return inside and token.text.startswith(_LAST_YEAR)


_OF_AN_AIM = re.compile("(?:期间|时期|[之以]?内)?，|[^，。；]*?(?:目标|任务|规划|期间|计划(?!总?投资))")


def _is_to_come(text: str, token: Token, period: str, year: int | None) -> bool:
    """Whether years not over with the one before ``year`` are only named (“十四五”开局之年), and no aim of theirs."""
    last = last_year(period) if "-" in period else None
    if last is None or year is None or last < year or token.text.startswith(("今后", "未来", "第")):
        return False
    return not _OF_AN_AIM.match(text, token.end)


def _is_base(text: str, token: Token, period: str, past: bool) -> bool:
    """Whether a time only says what something is compared with: 略低于|2007年|实际水平, 控制在|去年|水平."""
    if _SUPERLATIVE.match(text, token.end) or (past and _BUILT_BEFORE.match(text, token.end)):
        return True  # 创近12年来最好水平, 2000年以前建设的小区
    if not past and token.text.startswith(_LAST_YEAR) and _AS_HIGH.match(text, token.end):
        return True  # 财政收入增长保持|上年|水平
    clause, before = text[max(0, token.begin - 4) : token.begin], text[token.begin - 1 : token.begin]
    if before in ("于", "过"):
        return "-" not in period and clause[-2:] in (
            "低于",
            "高于",
            "超过",
            "快于",
            "大于",
            "小于",
            "多于",
            "少于",
            "优于",
            "好于",
        )
    if past or before not in _BEFORE_BASE or _OPENS.search(clause):
        return False
    return before != "在" or clause[-3:-1] in _HOLDS or _OF_BASE.match(text, token.end) is not None


_SINCE = re.compile(
    "(?:(?![是将可成取])[^，。；、\\d]{1,14}以来(?![^，。；]{0,4}最)|[初末底]?起(?!步|草|点|义)|[初末底]?开始)(?=[^前])"
)
"""What makes a year behind which it stands the first of several: 2018年|建市以来, 从2018年|起."""


def _is_of_name(text: str, token: Token) -> bool:
    """Whether a five-year plan may only tell which thing is meant: 完成|“十二五”|搬迁任务, 省|“十四五”|第三批项目."""
    inside = token.begin > 0 and text[token.begin - 1] not in _ENDS and text[token.end : token.end + 1] not in _ENDS
    return inside and token.text.rstrip("”").endswith("五")


_AIMS = ("目标", "任务", "要求")
_ENDS = frozenset("，。；：、（） 在是到自")
_CLAUSE_ENDS = frozenset("，。；：、（\n ")
_LAST_YEAR = ("上年", "上一年", "去年")
_AS_HIGH = re.compile("(?:同期)?的?(?:实际|平均)?(?:水平|持平)")
_RECOVERED = re.compile("(?:恢复[到至]|相当于|是|(?<![变降升增减改定])为)$")
_OF_IT = re.compile("(?:同期)?(?:水平)?的|同期(?:水平)?")
_QUARTER = re.compile("第?[一二三四]季度|上半年|前三个?季度")
_BEFORE_BASE = frozenset("在按以与比")
_TIMES = re.compile(r"[\d.]{1,6}(?:倍?[、和][\d.]{1,6}){0,6}倍")
_SUPERLATIVE = re.compile("(?:(?:有[^，。；、\\d]{2,10})?以来)?(?:的|同期|历史)?(?:最|新高|首次|少有|未有|罕见)")
_BUILT_BEFORE = re.compile("底?及?(?:以前|之前|以后|前)(?:[^，。；、\\d]{0,6}的|建|存量)")
_HOLDS = frozenset(("控制", "稳定", "保持", "维持"))
_OF_BASE = re.compile("[^，。；、]{0,8}(?:基础|水平|完成数|实绩)")
_OPENS = re.compile("(?:^|[，。；：、（])[在以]$")


def _earlier(period: str, source: bool) -> str:
    """Return the year of an earlier value: the one said of it, or the one before the period that is looked at."""
    years: list[str] = _YEARS.findall(period)
    if not years or (source and len(years) == 1):
        return period
    return years[0] if source else str(int(years[0]) - 1)


def settle(period: str, flows: bool, target: bool, year: int | None) -> str:
    """Return the period of a value in a stretch of years.

    What comes about within the years (年均, 累计, 新增) has the whole range, a state the year in which it is reached; a
    target for a later year that comes about until then has the range from the report's year.
    """
    years: list[str] = _YEARS.findall(period)
    if len(years) == 2 and not flows:
        return years[1]
    if len(years) == 1 and flows and target and year is not None and int(years[0]) > year:
        return f"{year}-{years[0]}"
    return period
