"""From a name as written to the indicator it means, and whether two names can mean the same at all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from compare.facts.contrasts import Contrasts, alternatives
from compare.facts.numbers import units
from compare.facts.trie import any_of
from compare.model import Statement

DIRECTIONS: Final = ("higher", "ceiling", "floor", "neither")

_FAMILIES: Final = {
    "rate": "percent", "money": "money", "dollar": "money", "other_money": "money", "people": "people", "area": "area",
    "volume": "volume", "mass": "weight", "concentration": "concentration", "length": "length", "power": "energy",
    "energy": "energy", "duration": "days",
}  # fmt: skip
"""Families of the table of units, as far as the lexicon tells them apart; all others are counts."""
_ALIKE: Final = (frozenset({"people", "count"}), frozenset({"percent", "index"}))


@cache
def unit_family(unit: str) -> str:
    """Return the family of a unit as written (money, people …): "count" for 个, 家 and their like, "" for none."""
    if not unit.strip("十百千万亿 "):
        return ""  # 跨越7000亿
    known = units()
    spelled = next((unit[at:] for at in range(len(unit)) if unit[at:] in known), "")
    if not spelled and "/" in unit:
        return unit_family(unit.partition("/")[0])
    if spelled in ("岁", "年"):
        return "years"
    return _FAMILIES.get(known[spelled].family, "count") if spelled else "count"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its names, the family of its unit, and what a target for it means.

    ``direction``: higher (more is better), ceiling (not above), floor (not below), neither. ``contrasts``: words that
    forbid that a name which is only alike means it. ``parent``: the indicator of which it is a part.
    ``definition_changed_to`` and ``definition_changed_from``: indicators after and before a change of definition, which
    must not be compared blindly.
    """

    id: str
    zh: str
    en: str
    unit: str
    direction: str
    aliases: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    parent: str = ""
    definition_changed_to: str = ""
    definition_changed_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How names are brought to one form, and which words in them forbid a match."""

    rewrites: tuple[tuple[str, str], ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    generic: tuple[str, ...]
    either: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]


_LONGEST: Final = 60
_SHARES: Final = ("占比", "比重", "比例", "比率", "率")
"""Words for a share that say the same behind a name, the longer ones first."""
_SHARED: Final = 3
"""Characters of such a name at least."""
_PART: Final = re.compile(r"产业.*/第")
"""One industry out of a structure: 三次产业结构/第一产业."""
_ANOTHER: Final = re.compile(r"\d[十百千万亿元%％个]|清零$|(?:率|比重|比例|占比)$|级以上$|城区$|[国省市]$")
"""How words before a 、 end that are none of a list with the name behind it: GDP达900亿、|工业总产值."""
_YEAR: Final = r"\d{4}年度?"
_WHOLE: Final = {
    "国": ("全国", "我国"), "省": ("全省", "我省"), "市": ("全市", "我市"), "州": ("全州", "我州"),
    "区": ("全区", "我区", "全自治区"), "盟": ("全盟", "我盟"), "县": ("全县", "我县"), "旗": ("全旗", "我旗"),
}  # fmt: skip
"""Words for the whole of a place, by the last character of its name."""


@dataclass(slots=True)
class Lexicon:
    """All indicators, the words they are known by, and the words that keep them apart.

    ``digest`` names the content: the same data has the same digest, and outputs carry it.
    """

    indicators: Mapping[str, Indicator]
    wording: Wording
    digest: str
    _keys: dict[str, tuple[Indicator, ...]] = field(init=False, repr=False)
    _found: dict[tuple[str, str, str], Indicator | None] = field(init=False, repr=False, default_factory=dict)
    _before: re.Pattern[str] = field(init=False, repr=False)
    _after: re.Pattern[str] = field(init=False, repr=False)
    _ends: frozenset[str] = field(init=False, repr=False)
    """The letters that a word of those behind names may end with."""
    _generic: re.Pattern[str] = field(init=False, repr=False)
    _contrasts: Contrasts = field(init=False, repr=False)

    def __post_init__(self) -> None:
        first = "".join(sorted({word[0] for word in self.wording.before}))
        self._before = re.compile(rf"(?=[\d{re.escape(first)}])(?:{_YEAR}|{any_of(self.wording.before)})++")
        self._after = re.compile(rf"(?:{alternatives(self.wording.after)})$")
        self._ends = frozenset(word[-1] for word in self.wording.after)
        self._generic = re.compile(rf"(?:{any_of(self.wording.generic)})*+")
        self._contrasts = Contrasts(self.wording.rewrites, self.wording.either, self.wording.alone)
        keys: dict[str, list[Indicator]] = {}
        for indicator in self.indicators.values():
            for key in dict.fromkeys(self.normal(name) for name in (indicator.zh, *indicator.aliases)):
                keys.setdefault(key, []).append(indicator)
        self._keys = {key: tuple(found) for key, found in keys.items()}

    def get(self, indicator_id: str) -> Indicator | None:
        """Return the indicator with this id, if there is one."""
        return self.indicators.get(indicator_id)

    def normal(self, name: str) -> str:
        """Return a name in the one form in which names are compared: no spaces, quotes or brackets, one spelling."""
        return self._contrasts.normal(name)

    def bare(self, name: str) -> str:
        """Return a name in normal form without the words around it that say nothing (全市, 实现, 增长率 …)."""
        return self._strip_after(self._strip_before(self.normal(name)))

    def says_nothing(self, name: str) -> bool:
        """Tell whether a name is made of words that name nothing in particular (项目, 重点项目总投资)."""
        return bool(self._generic.fullmatch(self.bare(name)))

    def find(self, name: str, measure: str = "", unit: str = "") -> Indicator | None:
        """Return the indicator that a name as written means, or None.

        ``measure`` (level, growth, share …) and ``unit`` (as written) keep apart what a name alone does not:
        规上工业企业 in 户 are firms, in % their growth; the share of 第三产业 is not its value added.
        """
        asked = (name, measure, unit)
        if asked not in self._found:
            self._found[asked] = self._find(*asked)
        return self._found[asked]

    def renamed(self, statement: Statement) -> Statement:
        """Return a statement with the id that this lexicon gives its indicator."""
        found = self.find(statement.indicator, statement.measure, statement.unit)
        wanted = found.id if found else ""
        return statement if wanted == statement.indicator_id else replace(statement, indicator_id=wanted)

    def as_change(self, statement: Statement) -> Statement:
        """Return a statement of a price index as the change it means: 指数控制在103.5%左右 is a rise of 3.5%."""
        indicator = self.get(statement.indicator_id)
        base = statement.base_value
        if indicator is None or indicator.unit != "index" or base is None or not 80 <= base <= 200:
            return statement
        value, low, high = (
            f"{float(n) - 100:.6g}" if n else n for n in (statement.value, statement.low, statement.high)
        )
        return replace(statement, value=value, low=low, high=high, base_value=round(base - 100, 6), measure="growth")

    def narrowed(self, statement: Statement) -> str:
        """Return the scope of a statement as far as it is another than the whole place and is no part of the name.

        城镇 in 城镇登记失业率 and 全市 in a city's report narrow nothing; 城区 does, and 全省 in a city's report.
        """
        if not statement.scope:
            return ""
        own = _WHOLE.get(statement.place[-1:], ())
        foreign = next((word for words in _WHOLE.values() for word in words if statement.scope.startswith(word)), "")
        if foreign and own and foreign not in own:
            return statement.scope
        scope = self._before.sub("", statement.scope)
        indicator = self.get(statement.indicator_id)
        names = (indicator.zh, *indicator.aliases) if indicator and scope else ()
        return "" if any(scope in name or self.normal(scope) in name for name in names) else scope

    def contrasted(self, a: str, b: str) -> bool:
        """Tell whether words in two names forbid that they mean the same (城镇 and 农村, 登记 and 调查, 额 and 率)."""
        return bool(self.contrast(a, b))

    def contrast(self, a: str, b: str) -> str:
        """Return the words that keep two names apart ("城镇≠农村", "人均"), or "" where nothing does."""
        return self._contrasts.contrast(a, b)

    def _find(self, name: str, measure: str, unit: str) -> Indicator | None:
        if len(name) > _LONGEST:
            return None
        if _PART.search(name):
            name, measure = name.rpartition("/")[2], measure or "share"
        name = name[max(name.rfind(":"), name.rfind("：")) + 1 :]  # what announces a list: 主要预期目标是：
        found = next((found for key in self._forms(name) if (found := self._pick(key, measure, unit))), None)
        head, mark, last = name.rpartition("、")
        if found or not mark or not _ANOTHER.search(head):
            return found  # 家庭农场、农民合作社 are two that are counted together
        return self.find(last, measure, unit)

    def _forms(self, name: str) -> Iterator[str]:
        """Yield a name in normal form as it stands, and without the words around it that say nothing."""
        text = self.normal(name)
        front = self._strip_before(text)
        if front.endswith("新增"):
            yield "新增" + front.removesuffix("新增")
        forms = (text,) if front == text else (text, front)
        yield from forms
        yield from map(self._strip_after, forms)

    def _pick(self, key: str, measure: str, unit: str) -> Indicator | None:
        for indicator in self._keys.get(key, ()):
            if fits(indicator, measure, unit):
                return indicator
        if measure != "share":
            return None
        keys = _as_other_shares(key)
        return next(
            (found for other in keys for found in self._keys.get(other, ()) if fits(found, measure, unit)), None
        )

    def _strip_before(self, text: str) -> str:
        found = self._before.match(text)
        return text[found.end() :] if found and found.end() < len(text) else text

    def _strip_after(self, text: str) -> str:
        while text[-1:] in self._ends and (found := self._after.search(text)):
            if not found.start() or text in self._keys:
                break
            text = text[: found.start()]
        return text


def _as_other_shares(name: str) -> tuple[str, ...]:
    """Return the other names of a share: 水质优良比例 is 水质优良率, but 税率 is no 税占比."""
    word = next((word for word in _SHARES if name.endswith(word)), "")
    stem = name.removesuffix(word)
    if not word:
        return (f"{name}占比",)
    return tuple(stem + other for other in _SHARES if other != word) if len(stem) >= _SHARED else ()


def fits(indicator: Indicator, measure: str, unit: str) -> bool:
    """Tell whether a measure and a unit as written can belong to an indicator."""
    if unit in ("倍", "番"):
        return indicator.unit != "percent"
    if measure == "share":
        return indicator.unit in ("percent", "index", "")
    if measure not in ("level", "change", "") or not unit or not indicator.unit:
        return True
    family = unit_family(unit)
    if not family or family == indicator.unit or any(family in alike and indicator.unit in alike for alike in _ALIKE):
        return True
    return family == "percent" and measure != "level"
