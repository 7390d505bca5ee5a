"""What each number of a sentence counts, and whether two of them count the same.

引进853名 and 拥有28万人 are both people and nothing else in common: a number has changed only where the words around it
say the same, and no two of them are words that are set against each other (登记 and 调查).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from compare.facts.contrasts import contrasts
from compare.facts.tokens import Token
from compare.matching.similarity import profile, similarity

ALIKE: Final = 0.5
"""Lowest weighted Dice of two names. Above it about nine of ten pairs were one thing, just below it two of three."""
SHORTEST: Final = 2
"""A number with fewer letters around it goes by the name of the one before: 收入1亿元，增长5%."""
_SAID: Final = frozenset({"keep", "either_keep", "either_drop", "opaque"})
"""Classes of words that are part of a name; direction, bounds, bases and the like are not."""
_NEW: Final = re.compile("新(?:增|建|改建|设|办|批|培育|认定|登记|注册|引进|签约|开工)")
_ENTERED: Final = re.compile("新(?:登记|注册|认定)")
"""What is new this year where the lexicon knows 新增 only: 新登记市场主体 is not 市场主体."""


def names_of(text: str, tokens: Sequence[Token]) -> dict[int, str]:
    """Return what each number of a sentence counts, by where the number begins.

    The words between the stop or number before it and the stop or number after it; where there are hardly any, those
    before the last number that had some.
    """
    around: list[list[str]] = []
    begins: list[int] = []
    words, at, in_clause = "", 0, False
    for token in tokens:
        words += text[at : token.begin]
        at = token.end
        if token.kind == "each":  # 城乡居民收入分别: of the towns, and of the country
            words = words.replace("城乡", "城镇农村")
        elif token.kind in _SAID:
            words += token.text
        elif token.kind == "value" or (token.kind == "stop" and token.text != "、"):
            if in_clause:
                around[-1][1] = words
            in_clause = token.kind == "value"
            if in_clause:
                around.append([words, ""])
                begins.append(token.begin)
            words = ""
    if in_clause:
        around[-1][1] = words + text[at:]
    return dict(zip(begins, _filled(around), strict=True))


def _filled(around: Sequence[Sequence[str]]) -> list[str]:
    names, latest = [], ""
    for before, after in around:
        if _letters(before + after) < SHORTEST:
            before = latest
        elif _letters(before) >= SHORTEST:
            latest = before
        names.append(f"{before} {after}")
    return names


@lru_cache(maxsize=1 << 12)
def same_thing(a: str, b: str) -> bool:
    """Tell whether two numbers with these names count the same."""
    if a == b:
        return _letters(a) > 0
    return similarity(profile(a), profile(b)) >= ALIKE and not contrasts().contrast(*_one_new(a, b))


def _one_new(a: str, b: str) -> tuple[str, str]:
    """Return two names without what only says in two ways that something is new (新建, 新增)."""
    if _NEW.search(a) and _NEW.search(b):
        return _NEW.sub("", a), _NEW.sub("", b)
    return _ENTERED.sub("新增", a), _ENTERED.sub("新增", b)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
