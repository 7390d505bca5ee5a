"""Many words as one regular expression that tries each first character once."""

import re
from collections.abc import Iterable
from typing import Any


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words at a place, whatever their number."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root)


def finder(words: Iterable[str]) -> re.Pattern[str]:
    """Return a compiled pattern to find words in a text with: most letters are passed by at one look, or two."""
    chosen = sorted(set(words))
    looks = range(min(2, *map(len, chosen)))
    begins = "".join(f"[{re.escape(''.join(dict.fromkeys(word[at] for word in chosen)))}]" for at in looks)
    return re.compile(f"(?={begins})(?:{any_of(chosen)})")


def _pattern(node: dict[str, Any]) -> str:
    branches = [(letter, _pattern(child)) for letter, child in sorted(node.items()) if letter]
    if not branches:
        return ""
    ends = [letter for letter, rest in branches if not rest]
    found = [(letter, re.escape(letter) + rest) for letter, rest in branches if rest]
    if ends:
        found.append(("".join(ends), _one_of(ends)))
    body = found[0][1] if len(found) == 1 else f"(?:{'|'.join(_bundled(found))})"
    if "" not in node:
        return body
    return f"(?:{body})?"


def beginning(words: Iterable[str]) -> str:
    """Return a pattern that matches where one of the words begins: enough for a look ahead, and shorter."""
    chosen = set(words)
    return any_of(word for word in chosen if not any(word[:end] in chosen for end in range(1, len(word))))


def _one_of(letters: list[str]) -> str:
    escaped = list(map(re.escape, letters))
    if _PAIR < len(letters) <= _FEW:  # (?!) keeps re from making a set of them: a set of Chinese letters takes 0.1 ms
        return f"(?:{'|'.join(escaped)}|(?!))"
    return f"[{''.join(escaped)}]" if len(letters) > 1 else escaped[0]


def _bundled(branches: list[tuple[str, str]]) -> list[str]:
    """Put many branches into bundles behind a look at their first letters, so that few are tried at a place."""
    if len(branches) <= _MANY:
        return [pattern for _, pattern in branches]
    size = max(8, int(len(branches) ** 0.5))
    bundles = [branches[i : i + size] for i in range(0, len(branches), size)]
    return [
        f"(?={_one_of(list(''.join(first for first, _ in bundle)))})(?:{'|'.join(p for _, p in bundle)})"
        for bundle in bundles
    ]


_MANY = 24
_PAIR, _FEW = 2, 8
