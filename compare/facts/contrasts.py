"""One form of a name, and the words in two names that forbid that they mean the same."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from compare.facts.trie import finder
from compare.facts.words import load

_DROPPED: Final = re.compile("[ \u3000\t\n“”\"'‘’・·《》*]")
_HELD: Final = 20_000
"""Names whose one form is kept at hand: those of a place and its years recur."""
_BRACKETS: Final = re.compile(r"[（(][^（()）]{0,20}[)）]")
_ALONE: Final = 0
"""The group of the words of ``alone``."""

_Group = Sequence[Sequence[str]]
"""Words that stand against each other; the words of one member mean the same."""
_Word = tuple[str, int, int]
"""A word, its group, and its member there."""
_Marks = defaultdict[int, set[int]]
"""The members of each group that a name carries."""


@dataclass(slots=True)
class Contrasts:
    """Words to write a name with, and words that keep two names apart.

    Of a line of ``either`` two names that carry different ones differ, of ``alone`` one that a name lacks; | joins
    words that mean the same.
    """

    rewrites: Sequence[tuple[str, str]]
    either: Sequence[Sequence[str]]
    alone: Sequence[str]
    _groups: list[_Group] = field(init=False, repr=False)
    """The words of ``alone``, and after them each line of ``either``."""
    _begins: dict[str, list[_Word]] = field(init=False, repr=False)
    """All words by their first letter, the longest first."""
    _written: re.Pattern[str] = field(init=False, repr=False)
    """Any of the words that are rewritten: most names hold none."""
    _marks: dict[str, _Marks] = field(init=False, repr=False, default_factory=dict)
    _normal: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._groups = [[words.split("|") for words in group] for group in (self.alone, *self.either)]
        self._begins = _by_letter(self._groups)
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
        for group in sorted(marks_a.keys() & marks_b.keys() - {_ALONE}):
            if marks_a[group] != marks_b[group]:
                return f"{self._show(group, marks_a[group])}≠{self._show(group, marks_b[group])}"
        return self._show(_ALONE, marks_a.get(_ALONE, set()) ^ marks_b.get(_ALONE, set()))

    def _show(self, group: int, marks: set[int]) -> str:
        return "、".join(self._groups[group][n][0] for n in sorted(marks))

    def _marked(self, normal: str) -> _Marks:
        """Return which members of each group a name carries, of words within each other the longest."""
        known = self._marks.get(normal)
        if known is not None:
            return known
        marks: _Marks = defaultdict(set)
        ends: dict[int, int] = {}
        for at, letter in enumerate(normal):
            for word, group, member in self._begins.get(letter, ()):
                if at >= ends.get(group, 0) and normal.startswith(word, at):
                    marks[group].add(member)
                    ends[group] = at + len(word)
        self._marks[normal] = marks
        return marks


@cache
def contrasts() -> Contrasts:
    """Return the shipped words, for those who need no more of the lexicon."""
    lists = load("contrasts")
    return Contrasts([(written, meant) for written, meant in lists["rewrites"]], **lists["contrasts"])


def _by_letter(groups: Sequence[_Group]) -> dict[str, list[_Word]]:
    found: defaultdict[str, list[_Word]] = defaultdict(list)
    for n, group in enumerate(groups):
        number = {word: member for member, words in enumerate(group) for word in words}
        for word in sorted(number, key=len, reverse=True):
            found[word[0]].append((word, n, number[word]))
    return found


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
