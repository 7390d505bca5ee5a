"""Where a report speaks of an indicator in words alone: 物价总水平保持稳定."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from compare.following.passages import Passages

_OPEN = re.compile(
    r"(?:[、和与及的，\W]|[完达]成了?|了|年度|全年|达到|实现|增加|提高|全[市省区县州国]|推进|推动|解决|落实|预计|全体)$"
)
"""What may stand before a name that is a word of its own."""


_DIGIT = re.compile(r"[\d①-⑨⑴-⑼⒈-⒐]")
_GDP = ("GDP", "生产总值")
_FULFILLED = re.compile("(?:全面|圆满|超额|顺利|如期|提前|较好)?地?完成了?")
"""How a clause on a task of another's begins: 圆满完成国家下达的节能减排任务."""
_VERB = 4
"""Characters before a name in which the verb of its clause may stand: 完成, 圆满完成."""


class Mentions:
    """The clauses of a report's review that hold no number, as one text to look in."""

    def __init__(self, passages: Passages) -> None:
        texts, begins, numbers, at = [], [], [], 0
        for n, (clause, written) in enumerate(zip(passages.clauses, passages.texts, strict=True)):
            if clause.role == "review" and not _DIGIT.search(written):
                text = passages.plain(written).replace(*_GDP)
                texts.append(text)
                begins.append(at)
                numbers.append(n)
                at += len(text) + 1
        self._text, self._begins, self._numbers = "\n".join(texts), begins, numbers
        self._texts = texts

    def find(self, names: Iterable[str]) -> Iterator[tuple[int, str, str]]:
        """Yield the clauses that hold a name as a word of its own, what they say and what from the name on.

        They come in the order of the names.

        The end of a longer word is no such word: 进出口 for 出口; 完成 and its like may stand before it.
        """
        for name in (name.replace(*_GDP) for name in names):
            at = self._text.find(name)
            while at >= 0:
                if _OPEN.search(self._text, max(0, at - 2), at) or not at:
                    n = bisect_right(self._begins, at) - 1
                    text, start = self._texts[n], at - self._begins[n]
                    lead = _VERB if not text[:start].endswith("的") else start if _FULFILLED.match(text) else 0
                    yield self._numbers[n], text[max(0, start - lead) :], text[start:]
                at = self._text.find(name, at + 1)
