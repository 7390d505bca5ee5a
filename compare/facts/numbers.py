"""Numbers with their units, as the genre writes them: 2550余万元, 6.5%-7%, 百分之三点五, 2.9∶39.3∶57.8.

What carries digits and is no quantity (names, codes, dates, numbers in quotes) is not this module's business: the
tokens of ``compare.facts.tokens`` skip it before a number is looked for.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from compare.facts.trie import any_of
from compare.facts.words import load

_CN = "零〇○一二两三四五六七八九"
_NUMERALS = f"{_CN}十百千万亿"
_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, with what one of it is in the base unit of its family."""

    name: str
    family: str
    base: str
    factor: float


class Quantity(NamedTuple):
    """A number as stated: ``low`` and ``high`` for a range, ``parts`` for a ratio, Chinese numerals as digits.

    A tuple, as there are very many.

    ``around``: about; ``bound``: 1 at least (以上, 余, 多), -1 at most (以内, 以下), 0 neither. ``scale`` is the 万
    or 亿 as written. ``hedges`` are the words that said so. ``bare``: without scale or unit.
    """

    value: str
    low: str = ""
    high: str = ""
    scale: str = ""
    unit: str = ""
    around: bool = False
    bound: int = 0
    hedges: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    spelled: bool = False
    rank: bool = False

    @property
    def bare(self) -> bool:
        """Whether neither scale nor unit stands with the number, so that it may count nothing."""
        return not self.scale and not self.unit and not self.parts and not self.rank


@cache
def units() -> dict[str, Unit]:
    """Return the units by their spelling."""
    found: dict[str, Unit] = {}
    for family, bases in load("units").items():
        if family == "scales":
            continue
        for base, spellings in bases.items():
            for spelling, factor in spellings.items():
                found[spelling] = Unit(spelling, family, base, float(factor))
    return found


@cache
def scales() -> dict[str, float]:
    """Return the factors of 万, 亿 and their compounds."""
    return {name: float(factor) for name, factor in load("units")["scales"].items()}


def _scale() -> str:
    return any_of(scales())


_NO_UNIT = (
    "(?:副(?:县|省|市|处|厅|科|主|总|书|秘)|台阶|台账|方面|方位|方案|方针|方式|家庭|个体(?![育系])|个人(?![才工居文])|人才|人口|人民|人均|人大|部门|部分|部队|条件|条例|场所|场地|门类|天然|年级|年代|户籍|户均|线路|路段|站点"
    "|口岸|口径|座谈|处理|处分|位置|位于|片区|期(?:[间内末货刊待望盼权竣投厂]|项目|工程|建设|开工|等|落|码头|主体)|轮[胎椅渡训换船岗作流]|款[项待式]|颗粒|元旦|级|只有|张家|对于|对口|块状|分别|分之|分类|项下|件均)"
)


def pattern() -> str:
    """Return the pattern of a quantity; its named groups are what ``read`` looks at."""
    unit = f"(?!{_NO_UNIT}){any_of(units())}"
    dash = r"\s?(?:-|－|[—–~～]{1,2}|至|到)\s?"
    percent = rf"[百千万]分之(?:[{_CN}十百千]{{1,8}}(?:[点．.][{_CN}]{{1,8}})?|\d+(?:\.\d+)?)"
    chinese = rf"[{_CN}十百千]{{1,12}}(?:点[{_CN}]{{1,6}})?(?:[万亿][{_CN}十百千万]{{0,16}})?"
    return (
        rf"(?P<sign>(?<![\d%A-Za-z)）])[-－])?"
        rf"(?:{_MAY_BE_LOW}(?P<low>(?>{_ARABIC}))\s?(?P<lowunit>{_scale()})?(?:{unit})?{dash})?"
        rf"(?P<number>{_ARABIC})\s?(?:亿(?P<more>\d+[千百]?)(?=[余多]?万)|万(?P<rest>\d)千)?"
        rf"(?P<hedge>[余多几来])?(?P<scale>{_scale()})?(?P<hedge2>[余多])?\s?(?:(?P<unit>{unit})(?:{_OTHER_UNIT})?)?(?P<tail>{_TAIL})?"
        rf"|(?P<share>{percent})(?:(?:{dash}百分之|{dash})(?P<share2>[{_CN}十百]+(?:点[{_CN}]+)?))?(?P<stail>{_TAIL})?"
        rf"|(?P<part>[{_CN}十]{{1,3}}分之[{_CN}十]{{1,3}}|\d/\d(?!\d)|一半)(?P<ptail>{_TAIL})?"
        rf"|{_MARK}(?P<mhedge>[余多])?(?P<munit>{unit})?(?:次?大关|台阶|门槛|关口|规模)?{_MARK_ENDS}"
        rf"|(?<![第初几零一二三四五六七八九十百])(?<!(?<![人户总件量次额指张])数)"
        rf"(?:(?P<cnlow>(?=.[{_NUMERALS}]){chinese})(?:{unit})?[至到])?(?P<cn>{chinese})(?P<chedge>[余多几来])?(?P<cscale>[万亿]+)?(?P<chedge2>[余多])?"
        rf"(?![期轮款颗枪])(?P<cunit>{unit})(?P<ctail>{_TAIL})?"
    )


_OTHER_UNIT = "（[次段只户间处座批项个家匹]）"
"""A second unit for some of what is counted: 5条（段）高速公路."""
_MAY_BE_LOW = r"(?=[\d.,，]++[^\d，。；]{0,16}[-－—–~～至到])"
"""Most numbers begin no range, at one look: no scale and unit together are longer."""
_MARK = (
    "(?:(?<=[破超过达到至逾近约])(?<!未过)(?<!未突破)(?<!未超过)|(?<=[跨迈站登跃踏]上))"
    f"(?P<mark>[百千万]亿|[十百千]万|(?:[百千万亿]|十亿)(?=[余多]?(?!{_NO_UNIT}){any_of(units())}))"
)
_MARK_ENDS = r"(?=[，。；（）]|、(?![^，。；、]{0,8}\d[^，。；、]{0,8}的)|$)"
"""A round number in words is told where it is what a predicate says (突破|千亿元), not in a name (千亿元产业)."""
_TAIL = r"左右|上下|及以上|及以下|以上|以内|之内|以下|(?:次)?大关|(?<=倍)多"
RATIO = r"\d+(?:\.\d+)?(?:\s?[∶:：]\s?\d+(?:\.\d+)?){1,3}"


FOLD = r"翻(?:了)?(?P<times>[一两二三四])?(?:番|两番)(?P<fmore>以上|多)?"
"""Doubling: 翻一番 is twice, 翻两番 four times."""


def read_fold(match: re.Match[str]) -> Quantity:
    """Return a doubling as a multiple: 翻两番 is 4 倍 of what was."""
    times = {"两": 2, "二": 2, "三": 3, "四": 4}.get(match["times"] or "", 1)
    more = match["fmore"] or ""
    return Quantity(str(2**times), unit="倍", bound=1 if more else 0, hedges=(more,) if more else (), spelled=True)


def read_rank(text: str) -> Quantity:
    """Return the place of 居全省第3位, 排名第六 and 升至全国12位."""
    digits = text.rstrip("位名")
    place = digits[len(digits.rstrip("0123456789")) :]
    told = place or _whole(_numeral(digits.rpartition("第")[2]) or 0)
    return Quantity(told, unit=text[len(digits) :], spelled=not place, rank=True)


def read(match: re.Match[str]) -> Quantity | None:
    """Return the quantity of a match of ``pattern``; None where it is a number that counts nothing."""
    if match["number"]:
        return _digits(match)
    if match["share"]:
        return _percent(match)
    if match["part"]:
        return _part(match)
    if match["mark"]:
        return _mark(match)
    return _chinese(match)


def _digits(m: re.Match[str]) -> Quantity | None:
    number, scale, unit, low, lowunit, more, rest = m.group("number", "scale", "unit", "low", "lowunit", "more", "rest")
    number, scale, unit, low = _ungrouped(number), scale or "", unit or "", _ungrouped(low or "")
    if more:
        number = _whole(int(number) * 10000 + _small(more))
    elif rest:
        number, scale = _whole(float(number) + _small(rest + "千") / 10000), "万"
    if low and lowunit and lowunit != scale:
        low = _whole(float(low) * scales()[lowunit] / scales().get(scale, 1.0))
    if (unit == "年" and not scale and len(number) == 4 and number.isdigit()) or (not unit and scale in _SMALL_SCALES):
        return None  # a year, not a span of years; 220千 is cut off something else
    if unit and unit in units() and units()[unit].family == "voltage":
        return None
    sign, tail, hedge, hedge2 = m.group("sign", "tail", "hedge", "hedge2")
    bound, around, hedges = _tail(tail, hedge or hedge2)
    sign = "-" if sign else ""
    if low:
        if float(low) > float(number) and not sign:
            return None
        return Quantity("", sign + low, sign + number, scale, unit, around, bound, hedges)
    return Quantity(sign + number, "", "", scale, unit, around, bound, hedges)


def _ungrouped(number: str) -> str:
    return number.replace(",", "").replace("，", "")


def _percent(m: re.Match[str]) -> Quantity | None:
    kind, number = m["share"].split("分之")
    first = 100.0 if number == "百" else _numeral(number)
    second = _numeral(m["share2"]) if m["share2"] else None
    if first is None:
        return None
    bound, around, hedges = _tail(m["stail"], "")
    unit = {"百": "%", "千": "‰", "万": "‱"}[kind]
    if second is not None:
        return Quantity("", _whole(first), _whole(second), "", unit, around, bound, hedges, spelled=True)
    return Quantity(_whole(first), "", "", "", unit, around, bound, hedges, spelled=True)


def _part(m: re.Match[str]) -> Quantity | None:
    if m["part"] == "一半":
        percent: float | None = 50.0
    elif "/" in m["part"]:
        above, below = (int(n) for n in m["part"].split("/"))
        percent = 100 * above / below if below else None
    else:
        parts = [_numeral(n) for n in m["part"].split("分之")]
        percent = 100 * parts[1] / parts[0] if parts[0] and parts[1] else None
    if percent is None or percent > 100:
        return None
    bound, around, hedges = _tail(m["ptail"], "")
    return Quantity(_whole(round(percent, 2)), unit="%", around=around, bound=bound, hedges=hedges, spelled=True)


_MARKS = {"十": "10", "百": "100", "千": "1000"}


def _mark(m: re.Match[str]) -> Quantity:
    """Return a round number in words: 1000 亿 of 千亿, 1 万亿 of 万亿."""
    hedge = m["mhedge"]
    number = _MARKS.get(m["mark"][0], "1")
    scale = m["mark"] if number == "1" else m["mark"][1:]
    hedges = (hedge,) if hedge else ()
    return Quantity(number, scale=scale, unit=m["munit"] or "", bound=len(hedges), hedges=hedges, spelled=True)


def _chinese(m: re.Match[str]) -> Quantity | None:
    number, scale = _spelled(m["cn"], m["cscale"] or "")
    unit = units()[m["cunit"]]
    if _ENUMERATES.search(m["cn"].partition("点")[0]):
        return None  # 一二三次产业, 七八个
    few = number is not None and number < 10 and not scale and unit.family not in _MEASURED and unit.name not in _PARTS
    if number is None or few or unit.family in ("duration", "voltage"):
        return None
    bound, around, hedges = _tail(m["ctail"], m["chedge"] or m["chedge2"])
    low = _low(m, scale)
    if low is not None and low < number:
        return Quantity("", _whole(low), _whole(number), scale, unit.name, around, bound, hedges, spelled=True)
    return Quantity(_whole(number), "", "", scale, unit.name, around, bound, hedges, spelled=True)


def _spelled(words: str, scale: str) -> tuple[float | None, str]:
    """Return a number in Chinese numerals and the 万 or 亿 that it is told in: 36000 万 of 三亿六千万."""
    for larger in ("亿", "万"):
        if not scale and words.endswith(larger):
            words, scale = words[:-1], larger
    if words.endswith("万") and scale == "亿":
        words, scale = words[:-1], "万亿"
    if scale == "万" and "亿" in words:
        hundred_millions, rest = (_numeral(part.lstrip("零〇○")) for part in words.split("亿", 1))
        return (None if hundred_millions is None or rest is None else hundred_millions * 10000 + rest), scale
    return _numeral(words), scale


def _low(m: re.Match[str], scale: str) -> float | None:
    """Return the lower end of a range in words, in the scale of its upper end: 一百三十至二百三十|万."""
    words: str = m["cnlow"] or ""
    low, own = _spelled(words, "") if words else (None, "")
    told = own or "万" in words or "亿" in words  # 三十至五十万: the low end has the scale of the other
    return low * scales().get(own, 1.0) / scales().get(scale, 1.0) if low is not None and told and own != scale else low


_ENUMERATES = re.compile("[一二三四五六七八九]{2}")
_SMALL_SCALES = frozenset({"十", "百", "千"})
_PARTS = frozenset({"成", "百分点", "个百分点", "千分点", "个千分点"})
_MEASURED = frozenset({"money", "dollar", "mass", "area", "volume", "length", "power", "energy", "times"})


def _tail(tail: str | None, hedge: str | None) -> tuple[int, bool, tuple[str, ...]]:
    if not tail:
        return (1, False, (hedge,)) if hedge else (0, False, ())
    words = (hedge, tail) if hedge else (tail,)
    if tail in ("左右", "上下"):
        return 0, True, words
    if tail in ("以内", "之内", "以下", "及以下"):
        return -1, False, words
    return (1 if hedge or tail in ("以上", "及以上", "多") else 0), False, words


def _small(text: str) -> int:
    number = int(text.rstrip("千百"))
    return number * {"千": 1000, "百": 100}.get(text[-1], 1)


@cache
def _below_hundred() -> dict[str, float]:
    ones = ["", *"一二三四五六七八九"]
    tens = {"十": 10.0} | {f"{one}十": 10.0 * n for n, one in enumerate(ones) if n}
    found = {one: float(n) for n, one in enumerate(ones) if n} | {"两": 2.0}
    return found | {ten + one: value + n for ten, value in tens.items() for n, one in enumerate(ones)}


@lru_cache(maxsize=20000)
def _numeral(text: str) -> float | None:
    text = text.replace("○", "零").replace("〇", "零").replace("．", ".")
    if text in _below_hundred():
        return _below_hundred()[text]
    if text[:1].isdigit():
        return float(text)
    if not set(text) & set("一二两三四五六七八九十"):
        return None
    import cn2an  # only here: it takes as long to import as a diff takes

    try:
        return float(cn2an.cn2an(text, "smart"))
    except (ValueError, KeyError, IndexError):
        return None


def _whole(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.6f}".rstrip("0")
