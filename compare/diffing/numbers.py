"""Numbers that changed between two wordings of one statement, compared as values and not as characters.

8%左右 → 7.5%左右 is a lowered target, 8%左右 → 8%以上 a firmer bound, 1.2亿元 → 12000万元 no change. Which number
stands for which is told by the words around them: the two sentences are aligned with every number masked, and what
the numbers count must be the same (``compare.diffing.names``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from compare.diffing.names import ALIKE, Name, likeness, names_of
from compare.diffing.words import opcodes
from compare.facts.numbers import Quantity, scales, units
from compare.facts.tokens import Token, tokenize

_FIRST_MASK, _LAST_MASK = "\ue000", "\uf8ff"
"""A number is masked by a private character of its unit, so that percent is aligned with percent."""
APART: Final = 0.6
"""Lowest likeness of the names of two numbers that do not stand between the same words."""
SURE: Final = 0.75
"""Likeness of the names of two numbers from which their clauses are one."""
BETWEEN: Final = 0.3
"""What standing between the same words adds to the likeness of the names of two numbers."""
_WORD: Final = {"户": "家"}
_FIRMS: Final = re.compile("企业|主体|公司|商户|单位|工商户|厂|店|机构|法人|农场|合作社")
"""What is counted with 户 as with 家 or 个; all other 户 are households."""
_YEARS: Final = re.compile(
    "(?:[五四三两]|[2-9])年(?:来|间|以来|多来)|(?:过去|这)的?[五四三两2-5]年|五”?(?:时期|期间|以来)|届政府"
    "|\\d{4}年?[^\\d]{1,2}\\d{4}年"
)
_BOUNDS: Final = {"at_least": 1, "at_most": -1}
_BACK: Final = {
    "raised": "lowered", "lowered": "raised", "larger_fall": "smaller_fall", "smaller_fall": "larger_fall",
    "bound": "bound",
}  # fmt: skip
_ABOUT: Final = frozenset({"约", "近", "接近", "大约"})
_SEVERAL_YEARS: Final = frozenset({"累计", "年均", "年平均", "每年平均", "平均每年"})
_TURNS: Final = {"rise": 1, "rise_short": 1, "fall": -1, "fall_short": -1}


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number and the one that took its place, as written with unit and bound."""

    a: str
    b: str
    direction: str
    """raised, lowered; larger_fall or smaller_fall where both are decreases (下降3% → 下降2.8%: neither word would say
    which of the two is meant); bound where the value is the same and 左右 became 以上."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence: as written, in its base unit, with its bound; a decrease is negative."""

    written: str
    value: float
    unit: str
    bound: str
    name: Name
    """What it counts, in the words around it."""
    how: tuple[bool, str]
    """Whether it is said to rise or fall, and the word it is counted with."""


@lru_cache(maxsize=1 << 12)
def number_changes(text_a: str, text_b: str, *, shares_only: bool = False) -> tuple[NumberChange, ...]:
    """Return the numbers of A in whose place, between the same words, B has another value or another bound.

    Years, ordinals and numbers in names are no numbers; numbers of different units are not compared. ``shares_only``:
    only percentages that something amounts to (占比达到36%), which a year and a term end with alike.
    """
    if text_a == text_b or not (any(map(str.isdigit, text_a)) and any(map(str.isdigit, text_b))):
        return ()
    if (len(text_a), text_a) > (len(text_b), text_b):  # difflib is not symmetric, so one order is always compared
        return tuple(
            NumberChange(c.b, c.a, _BACK[c.direction]) for c in number_changes(text_b, text_a, shares_only=shares_only)
        )
    signs: dict[str, str] = {}
    masked_a, numbers_a = _masked(text_a, signs)
    masked_b, numbers_b = _masked(text_b, signs)
    pairs = _pairs(masked_a, numbers_a, masked_b, numbers_b) if numbers_a and numbers_b else []
    changed = ((numbers_a[i], numbers_b[j]) for i, j in pairs)
    if shares_only:
        changed = ((a, b) for a, b in changed if a.unit == "%" and not (a.how[0] or b.how[0]))
    return tuple(NumberChange(a.written, b.written, turn) for a, b in changed if (turn := _direction(a, b)))


def count_the_same(text_a: str, text_b: str) -> bool:
    """Tell whether a number of A counts, in nearly the same words, what one of B counts."""
    if not (any(map(str.isdigit, text_a)) and any(map(str.isdigit, text_b))):
        return False
    numbers_a, numbers_b = _masked(text_a, {})[1], _masked(text_b, {})[1]
    return any(
        one.unit == other.unit and one.how == other.how and likeness(one.name.words, other.name.words) >= SURE
        for one in numbers_a
        for other in numbers_b
    )


def _pairs(
    masked_a: str, numbers_a: Sequence[Number], masked_b: str, numbers_b: Sequence[Number]
) -> list[tuple[int, int]]:
    """Return the positions of numbers that count the same: those between the same words, then those of like names.

    Projects change their order from year to year, and words around a number too: 新改造261个小区, 小区改造207个.
    """
    alike = {
        (i, j): score
        for i, one in enumerate(numbers_a)
        for j, other in enumerate(numbers_b)
        if one.unit == other.unit and (score := likeness(one.name.words, other.name.words)) >= ALIKE
    }
    sure = {(i, j): score for (i, j), score in alike.items() if score >= APART and _by_name(numbers_a[i], numbers_b[j])}
    if len(sure) == len(alike) == len({i for i, _ in sure}) == len({j for _, j in sure}):
        return sorted(sure)  # where they stand would add nothing
    between = _between(masked_a, numbers_a, masked_b, numbers_b)
    found = [
        (score + BETWEEN * ((i, j) in between), -abs(i - j), -i, -j)
        for (i, j), score in alike.items()
        if (i, j) in between or (i, j) in sure
    ]
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(found, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return sorted(pairs.items())


def _by_name(a: Number, b: Number) -> bool:
    """Tell whether two numbers may be one by their names alone."""
    return a.how == b.how and a.name.own and b.name.own


def _between(
    masked_a: str, numbers_a: Sequence[Number], masked_b: str, numbers_b: Sequence[Number]
) -> set[tuple[int, int]]:
    """Return the positions of numbers between the same words; of 收入5亿元，增长3% the growth goes with the amount."""
    between = {(len(_masks(masked_a, 0, i)), len(_masks(masked_b, 0, j))) for i, j in _same_place(masked_a, masked_b)}
    for i, j in sorted(between):
        while (
            i + 1 < len(numbers_a)
            and j + 1 < len(numbers_b)
            and not (numbers_a[i + 1].name.own or numbers_b[j + 1].name.own)
        ):
            i, j = i + 1, j + 1
            between.add((i, j))
    return between


def _direction(a: Number, b: Number) -> str:
    if a.value < 0 and b.value < 0 and a.value != b.value:
        return "smaller_fall" if b.value > a.value else "larger_fall"
    if a.value != b.value:
        return "raised" if b.value > a.value else "lowered"
    return "bound" if a.bound != b.bound else ""


def _same_place(masked_a: str, masked_b: str) -> list[tuple[int, int]]:
    """Return the positions of masks that stand for each other in the aligned sentences."""
    return [
        (n, n + k - i)
        for tag, i, j, k, _ in opcodes(masked_a, masked_b)
        if tag == "equal"
        for n in range(i, j)
        if _is_mask(masked_a[n])
    ]


def _masks(text: str, begin: int, end: int) -> list[int]:
    return [at for at in range(begin, end) if _is_mask(text[at])]


def _is_mask(character: str) -> bool:
    return _FIRST_MASK <= character <= _LAST_MASK


@dataclass(slots=True)
class _Before:
    """What the words before a number say of it: a bound, and whether it rises (1) or falls (-1)."""

    bound: int = 0
    words: str = ""
    turn: int = 0
    fall: str = ""
    level: bool = False
    """Whether the number is what is reached (达到)."""
    start: bool = False
    """Whether the number is where a change began (由, 从)."""
    span: str = ""
    """累计 or 年均, where the number is of several years."""
    years: bool = False
    """Whether the sentence speaks of several years from here on (五年来): what was done in them is 累计."""


def _masked(text: str, signs: dict[str, str]) -> tuple[str, list[Number]]:
    """Return a sentence with its numbers masked and the words of bound and direction left out, and the numbers."""
    pieces: list[str] = []
    numbers: list[Number] = []
    at, before = 0, _Before()
    tokens = tokenize(text)
    names = names_of(text, tokens)
    for token in tokens:
        number = _number(token, before, names[token.begin]) if token.kind == "value" else None
        if number:
            numbers.append(number)
            pieces += [text[at : token.begin], signs.setdefault(number.unit, chr(ord(_FIRST_MASK) + len(signs)))]
            before.bound, before.words, before.start, before.level = 0, "", False, False
        elif token.kind in _TURNS:
            before.turn = _TURNS[token.kind]
            before.fall = token.text if before.turn < 0 else ""
            pieces.append(text[at : token.begin])
        elif token.kind in _BOUNDS or token.kind in ("around", "level"):
            before.bound, before.words = _BOUNDS.get(token.kind, 0), "" if token.kind == "level" else token.text
            before.level = token.kind == "level"
            pieces.append(text[at : token.begin])
        else:
            if token.kind == "stop":  # 分别增长8%、7%: a direction holds for a list, a bound for one number
                before = _Before(years=before.years)
            elif token.kind == "time":
                before.years = _YEARS.search(token.text) is not None
            elif token.kind == "from":
                before.start = True
            elif token.text in _SEVERAL_YEARS:
                before.span = token.text
            continue
        at = token.end
    return "".join([*pieces, text[at:]]), numbers


def _number(token: Token, before: _Before, name: Name) -> Number | None:
    quantity = token.quantity
    value = _value(quantity)
    if value is None:
        return None
    unit = units().get(quantity.unit)
    factor = scales().get(quantity.scale, 1.0) * (unit.factor if unit else 1.0)
    limit = quantity.bound or before.bound
    bound = "about" if quantity.around or before.words in _ABOUT else {1: ">=", -1: "<=", 0: "="}[limit]
    written = before.fall + ("" if quantity.hedges else before.words) + token.text
    sign = -1 if before.turn < 0 else 1
    return Number(
        written,
        round(value * factor * sign, 9),
        _unit(quantity, before, name),
        bound,
        name,
        (before.turn != 0, _WORD.get(quantity.unit, quantity.unit)),
    )


def _unit(quantity: Quantity, before: _Before, name: Name) -> str:
    """Return the base unit, marked where numbers of it are not to be compared with others.

    21天 more is not 21天, a percentage point is no percent (but 增长8% is like 涨幅8%), and the 77家 of 由77家增至144家
    is where it began; 累计 and 年均 are of several years, and so is what was done 五年来.
    """
    unit = units().get(quantity.unit)
    base = unit.base if unit else quantity.unit
    if quantity.unit == "套":  # 改造棚户区3万套 are 3万户
        base = "户"
    elif unit and unit.family == "households" and _FIRMS.search(name.words):  # 企业80户 are 企业80家
        base = "个"
    if before.start:
        base = f"从{base}"
    if before.span:
        base = f"{before.span[-2:]}{base}"
    elif before.years and not (before.level or before.turn or base.endswith("%")):
        base = f"累计{base}"
    if quantity.unit.endswith("点"):
        return f"{base}点"
    return f"{base}±" if before.turn and not base.endswith("%") else base


def _value(quantity: Quantity) -> float | None:
    """Return the number of a quantity, the middle of a range; None for a ratio of several parts."""
    try:
        if quantity.low and quantity.high:
            return (float(quantity.low) + float(quantity.high)) / 2
        return float(quantity.value)
    except ValueError:
        return None
