"""Another thing of the same kind, as its own name says: 霞水污水厂 for 东崖污水厂."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from compare.facts.commitments import opening, words
from compare.matching.similarity import UNLISTED, bigrams, weights

_KIND: Final = 3
"""Letters of a kind at least: 污水厂, but not 工程."""
_NAME: Final = range(2, 8)
"""Letters of a name before its kind."""
_RARE, _TOLD = 0.9, 0.6
"""Least weight, of 1, of the pair of letters that tells most of the name asked for, and of the other name."""
_BREAK = re.compile(r"[^\w]|[和与及的等了是为]|[\d.]+(?:万|亿)?\w?")
"""What stands between a name and the words before it."""


def namesake(objects: Sequence[str], text: str) -> bool:
    """Tell whether a text names, of what is asked for, only another thing of the same kind.

    A text that names the kind alone, or anything of a name asked for, is no such one.
    """
    found = False
    for name in objects:
        kind = next((n for n in range(len(name), 1, -1) if name[-n:] in text), 0)
        own = name[: len(name) - kind]
        if kind == 0 or not own or any(own[n : n + 2] in text for n in range(len(own) - 1)):
            return False
        if kind < _KIND or not _is_name(own, _RARE):
            continue
        others = [*_names_before(text, name[-kind:])]
        if any(set(other) & set(own) or not _is_name(other, _TOLD) for other in others):
            return False
        found = True
    return found


def _names_before(text: str, kind: str) -> Iterator[str]:
    """Yield what stands before each mention of a kind of thing, without the verbs before that."""
    at = text.find(kind)
    while at >= 0:
        before = _BREAK.split(text[:at])[-1]
        verb = words().before.match(before)
        while verb and verb.end() < len(before):
            before = before[verb.end() :]
            verb = words().before.match(before)
        yield before[opening(before) :]
        at = text.find(kind, at + 1)


def _is_name(text: str, least: float) -> bool:
    """Tell whether a text may be a name: short, without a verb, and of letters that seldom stand together."""
    if len(text) not in _NAME or not text.isalpha() or words().verbs.search(text):
        return False
    return max(weights().get(pair, UNLISTED) for pair in bigrams(text)) >= least * UNLISTED
