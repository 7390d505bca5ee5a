"""What each number of a sentence counts, and whether two of them count the same.

引进853名 and 拥有28万人 are both people and nothing else in common: a number has changed only where the words around it
say the same, and no two of them are words that are set against each other (登记 and 调查).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from compare.facts.contrasts import contrasts
from compare.facts.tokens import Token
from compare.matching.similarity import profile, similarity

ALIKE: Final = 0.5
"""Lowest weighted Dice of two names. Above it about nine of ten pairs were one thing, just below it two of three."""
SHORTEST: Final = 2
"""A number with fewer letters around it goes by the name of the one before: 收入1亿元，增长5%."""
SHARED: Final = 4
"""A member of a list of names with fewer letters goes on with what the last one ends with: 小学、初中、高中|入学率."""
_SAID: Final = frozenset({"keep", "either_keep", "either_drop", "opaque"})
"""Classes of words that are part of a name; direction, bounds, bases and the like are not."""
_NEW: Final = re.compile("新(?:增|建|改建|设|办|批|培育|认定|登记|注册|引进|签约|开工)")
_ENTERED: Final = re.compile("新(?:登记|注册|认定)")
"""What is new this year where the lexicon knows 新增 only: 新登记市场主体 is not 市场主体."""


class Name(NamedTuple):
    """What a number counts; ``own`` where the words stand around it, not around the one before."""

    words: str
    own: bool


@dataclass(slots=True)
class _Around:
    """The words before and after a number; ``joined`` to the one before it as a member of its list."""

    before: str
    joined: bool
    after: str = ""

    @property
    def own(self) -> bool:
        return _letters(self.before + self.after) >= SHORTEST


def names_of(text: str, tokens: Sequence[Token]) -> dict[int, Name]:
    """Return what each number of a sentence counts, by where the number begins.

    The words between the stop or number before it and the stop, number or 、 after it; where there are hardly any,
    those before the last number that had some. Of 养老、医疗参保人数达到2万人、3万人 each number has a name of its own.
    """
    around: list[_Around] = []
    begins: list[int] = []
    words, at, in_clause, joined = "", 0, False, False
    for token in tokens:
        words += text[at : token.begin]
        at = token.end
        if token.kind in _SAID:
            words += token.text
        elif token.kind in ("value", "stop") or (token.kind == "list" and in_clause):
            if in_clause:
                around[-1].after = words
            in_clause = token.kind == "value"
            if in_clause:
                around.append(_Around(words, joined))
                begins.append(token.begin)
            words, joined = "", token.kind == "list"
        elif token.kind == "list":
            words += "、"
    if in_clause:
        around[-1].after = words + text[at:]
    return dict(zip(begins, _filled(around), strict=True))


def _filled(around: Sequence[_Around]) -> list[Name]:
    names: list[Name] = []
    latest, latest_each = "", [""]
    while len(names) < len(around):
        one, *others = around[len(names) :]
        count = 1 + sum(1 for _ in takewhile(lambda other: other.joined and not other.own, others))
        if one.own:
            latest = one.before if _letters(one.before) >= SHORTEST else latest
            latest_each = _each_of(one.before, count)
        if count > 1 and len(latest_each) == count:
            names += [Name(words, one.own) for words in latest_each]
        else:
            names.append(Name(f"{one.before if one.own else latest} {one.after}", one.own))
    return names


def _each_of(words: str, count: int) -> list[str]:
    """Return the names that a list of so many numbers goes by, if the words hold so many: 城乡 are two."""
    if "城乡" in words and count == 2:
        return [words.replace("城乡", part) for part in ("城镇", "农村")]
    parts = words.split("、")
    if len(parts) != count:
        return [words]
    short = [len(part) for part in parts[:-1] if _letters(part) < SHARED]
    tail = parts[-1][max(short, default=0) :]  # of 城镇和农村居民收入 the last words belong to both
    return [part + tail if _letters(part) < SHARED else part for part in parts[:-1]] + parts[-1:]


@lru_cache(maxsize=1 << 12)
def likeness(a: str, b: str) -> float:
    """Return how surely two numbers with these names count the same, 0 (they do not) to 1."""
    if a == b:
        return float(_letters(a) > 0)
    score = similarity(profile(a), profile(b))
    return 0.0 if score < ALIKE or contrasts().contrast(*_one_new(a, b)) else score


def _one_new(a: str, b: str) -> tuple[str, str]:
    """Return two names without what only says in two ways that something is new (新建, 新增)."""
    if _NEW.search(a) and _NEW.search(b):
        return _NEW.sub("", a), _NEW.sub("", b)
    return _ENTERED.sub("新增", a), _ENTERED.sub("新增", b)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
