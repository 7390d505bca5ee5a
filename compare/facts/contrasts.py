"""One form of a name, and the words in two names that forbid that they mean the same."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from compare.facts.trie import finder
from compare.facts.words import load

_DROPPED: Final = re.compile("[ \u3000\t\n“”\"'‘’・·《》*]")
_HELD: Final = 20_000
"""Names whose one form is kept at hand: those of a place and its years recur."""
_BRACKETS: Final = re.compile(r"[（(][^（()）]{0,20}[)）]")


@dataclass(slots=True)
class Contrasts:
    """Words to write a name with, and words that keep two names apart.

    Of a line of ``either`` two names that carry different ones differ, of ``alone`` one that a name lacks; | joins
    words that mean the same.
    """

    rewrites: Sequence[tuple[str, str]]
    either: Sequence[Sequence[str]]
    alone: Sequence[str]
    _groups: tuple["_Group", ...] = field(init=False, repr=False)
    _single: "_Group" = field(init=False, repr=False)
    _written: re.Pattern[str] = field(init=False, repr=False)
    """Any of the words that are rewritten: most names hold none."""
    _marks: dict[str, tuple[frozenset[int], ...]] = field(init=False, repr=False, default_factory=dict)
    _normal: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._groups = tuple(_Group.of(words.split("|") for words in group) for group in self.either)
        self._single = _Group.of(words.split("|") for words in self.alone)
        self._written = finder(written for written, _ in self.rewrites)

    def normal(self, name: str) -> str:
        """Return a name in the one form in which names are compared: no spaces, quotes or brackets, one spelling."""
        known = self._normal.get(name)
        if known is None:
            if len(self._normal) >= _HELD:
                self._normal.clear()
            known = self._normal[name] = self._rewritten(name)
        return known

    def _rewritten(self, name: str) -> str:
        text = _BRACKETS.sub("", _DROPPED.sub("", name.upper()))
        if self._written.search(text):
            for written, meant in self.rewrites:
                text = text.replace(written, meant)
        return text

    def contrast(self, a: str, b: str) -> str:
        """Return the words that keep two names apart ("城镇≠农村", "人均"), or "" where nothing does."""
        marks_a, marks_b = self._marked(self.normal(a)), self._marked(self.normal(b))
        for group, in_a, in_b in zip(self._groups, marks_a[1:], marks_b[1:], strict=True):
            if in_a and in_b and in_a != in_b:
                return f"{group.show(in_a)}≠{group.show(in_b)}"
        only = marks_a[0] ^ marks_b[0]
        return self._single.show(only) if only else ""

    def _marked(self, normal: str) -> tuple[frozenset[int], ...]:
        marks = self._marks.get(normal)
        if marks is None:
            marks = (self._single.marks(normal), *(group.marks(normal) for group in self._groups))
            self._marks[normal] = marks
        return marks


@cache
def contrasts() -> Contrasts:
    """Return the shipped words, for those who need no more of the lexicon."""
    lists = load("contrasts")
    return Contrasts(lists["rewrites"], **lists["contrasts"])


@dataclass(frozen=True, slots=True)
class _Group:
    """Words that stand against each other; the words of one member mean the same."""

    members: tuple[tuple[str, ...], ...]
    number: Mapping[str, int]
    pattern: re.Pattern[str]

    @staticmethod
    def of(members: Iterable[Sequence[str]]) -> "_Group":
        kept = tuple(tuple(words) for words in members)
        number = {word: n for n, words in enumerate(kept) for word in words}
        return _Group(kept, number, re.compile(alternatives(number)))

    def marks(self, text: str) -> frozenset[int]:
        return frozenset(self.number[word] for word in self.pattern.findall(text))

    def show(self, marks: frozenset[int]) -> str:
        return "、".join(self.members[n][0] for n in sorted(marks))


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
