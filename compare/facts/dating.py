"""The year or years of each value of a sentence, with what the values before it have said of theirs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compare.facts.binding import Binding
from compare.facts.kinds import Setting, is_yearly, period_of
from compare.facts.periods import read_time
from compare.facts.tokens import Token

_COMPARED = re.compile(r"[与同和][^年]{4}年(?:底|末)?(?:相比较?|比较|相较)")
"""A year that all that follows in its sentence is measured from."""
_GROWN = re.compile(
    "(?:（[^）]{1,12}）)?[，,、]?(?:同比|比上年|年均|平均每?年|分别|年|递增|约)*(?:增长|增加|下降|递增|减少|提高)"
)
"""The growth behind an amount, which is then that of a year."""
_TERM_BEFORE = re.compile(r"(?:“[^”]{1,3}五”(?:时期|期间)?|上一?个?五年|前五年)的?(?:[\d.]{1,5}倍[、和])*$")
_GOES_ON = re.compile("、|[，,（(]?其中")
_TIMES_OF = re.compile(r"(?<![\d.])((?:19|20)\d\d年)[底末]?的(?:[\d.]{1,5}倍?[、和])*$")


class Years:
    """The years of the values of a sentence, asked for one after the other."""

    def __init__(self, text: str, tokens: Sequence[Token], setting: Setting) -> None:
        """Take a sentence, with the time that it stands in."""
        self._text, self._setting = text, setting
        against = [t for t in tokens if t.kind == "against" and _is_before_all(text, t)]
        self._compared = [(t.end, read_time(t.text[1:], setting.year)) for t in against]
        self._bases: dict[str, str] = {}
        self._carry = _Carry()
        self._name = self._last = ""
        self._before: Token | None = None
        self._summed = False

    def of(self, binding: Binding, kind: str, measure: str, said: str) -> str:
        """Return the year or years of the next value; ``said`` is the time that its sentence names."""
        at, name = binding.value.begin, binding.name
        alone = _GROWN.match(self._text, binding.value.end) is None
        setting = self._setting if alone == self._setting.alone else self._setting._replace(alone=alone)
        period = period_of(binding, kind, measure, said, setting)
        if self._name == name and is_yearly(binding) and "-" in self._last and "-" not in period:
            period = self._last  # 比2025年增长31.5%，年均增长5.6%
        base = next((year for end, year in self._compared if end <= at), "")
        if kind == "baseline":
            period = self._bases[name] = base or self._by_now(period)
        elif (base := self._bases.get(name, base)) and measure in ("growth", "change"):
            period = _since(base, said if said.isdigit() else period, binding) or period
        if binding.quantity.unit == "倍" and measure == "share" and period.isdigit():
            period = _times_since(self._text[:at], self._setting.year, period) or self._of_term(at, period)
        if measure == "growth":
            period = self._carry.period(self._text, binding, said, period)
        listed = measure == "level" and alone and self._is_listed(binding)
        self._summed = binding.sums or (listed and self._summed)
        if listed and self._last.endswith(f"-{period}"):
            period = self._last  # 创成示范县8个、|示范村3个
        if self._before is not None and self._text.startswith("共", self._before.end) and self._name == name:
            period = self._last  # 低保对象达到3万户|共5万人
        if binding.rule == "gap" and name.startswith(self._name) and self._last.endswith(f"-{period}"):
            period = self._last  # 年均增长14%，高于全省2个百分点
        self._name, self._last, self._before = name, period, binding.value
        return period

    def _by_now(self, period: str) -> str:
        """Return the year of an earlier value, which is none to come: 到2025年由|34%|提高到42%, said in 2021."""
        year = self._setting.year
        return str(year - 1) if year is not None and period.isdigit() and int(period) > year else period

    def _of_term(self, at: int, period: str) -> str:
        """Return the years of a part for what is a multiple of the years before them: 是“十五”期间的|4.1倍."""
        years = self._setting.period
        return years if years.endswith(f"-{period}") and _TERM_BEFORE.search(self._text, 0, at) else period

    def _is_listed(self, binding: Binding) -> bool:
        """Whether a value only goes on with a list of things counted alike."""
        last = self._before
        if last is None or last.quantity.unit != binding.quantity.unit or binding.words:
            return False
        if self._summed and self._text[last.end : binding.begin] == "，":
            return True  # 累计完成财政收入5亿元，|投资8亿元
        return _GOES_ON.match(self._text, last.end) is not None


def _is_before_all(text: str, against: Token) -> bool:
    """Whether all that follows is held against a year: 与2021年相比，…; 2030年比2025年，…."""
    if _COMPARED.match(against.text):
        return True
    return text.startswith("，", against.end) and _OVER.match(against.text) is not None


_OVER = re.compile("[比较](?:[12]\\d{3}|[一二][九零〇○][零〇○一二三四五六七八九]{2})年")


@dataclass(slots=True)
class _Carry:
    """The earlier year that the growths of a list are measured from: 甲比1957年增长4倍，|乙增长12倍."""

    years: str = ""
    said: str = ""
    at: int = 0
    name: str = ""
    """Of what the growth before was."""

    def period(self, text: str, binding: Binding, said: str, period: str) -> str:
        """Return the years of a growth: those of the one before, where nothing else is said of this one."""
        against = _is_compared(binding)
        begin, self.at = self.at, binding.value.end
        last, self.name = self.name, binding.name
        if against or is_yearly(binding):
            self.years, self.said = (period, said) if "-" in period and against else ("", "")
        elif not self.years or said != self.said or "；" in text[begin : binding.value.begin]:
            self.years = ""
        elif period.isdigit() and self.years.endswith(period) and (binding.rule != "inherited" or last != binding.name):
            return self.years  # also 其中出口5亿元，|增长90%
        return period


def _is_compared(binding: Binding) -> bool:
    """Whether a value is said against another time: 同比增长5%."""
    return any(w.text in ("同期", "环比") or w.text.startswith("同比") or w.kind == "against" for w in binding.words)


def _since(base: str, period: str, binding: Binding) -> str:
    """Return the years of a growth behind an earlier value: 由2021年的5亿元增加到2025年的9亿元，增长80%; else ""."""
    if not period.isdigit() or is_yearly(binding) or not base.isdigit():
        return ""
    long = int(period) - int(base) > 1
    return f"{int(base) + 1}-{period}" if long and not _is_compared(binding) else ""


def _times_since(before: str, year: int | None, period: str) -> str:
    """Return the years in which something came to be so many times as much: 是2021年的|3倍; else ""."""
    found = _TIMES_OF.search(before[-30:])
    base = read_time(found[1], year) if found else ""
    return f"{int(base) + 1}-{period}" if base and int(base) + 1 < int(period) else ""
