"""What changed inside a pair of sentences: difflib on characters, short equal runs folded to be readable."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final
from unicodedata import normalize

SHORTEST: Final = 3
"""Equal runs of fewer letters between two changes are shown as changed: 的 or 发展 alone tell the reader nothing."""
LARGE: Final = 4_000_000
"""Pairs of letters that difflib is given at most: two sentences of 2,000."""
NAMING: Final = SHORTEST - 1
"""Letters before two numbers that are left standing: 增长[-8-]{+7+}%."""
_TYPOGRAPHY = re.compile(r"(?<!\d)[^\w%‰]|[^\w%‰](?!\d)|_")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.S)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of two texts: equal where ``a == b``, else ``a`` was replaced by ``b`` (either may be empty)."""

    a: str
    b: str

    @property
    def equal(self) -> bool:
        """Tell whether nothing changed here."""
        return self.a == self.b

    @property
    def changed(self) -> bool:
        """Tell whether more changed than typography."""
        return self.a != self.b and plain(self.a) != plain(self.b)


def plain(text: str) -> str:
    """Return a text without what is only typography: widths, spaces, punctuation (but not the point of a number)."""
    return _TYPOGRAPHY.sub("", normalize("NFKC", text))


@lru_cache(maxsize=1 << 12)
def diff_words(text_a: str, text_b: str) -> tuple[Edit, ...]:
    """Return the edits that turn one text into another, equal and changed stretches in turn.

    Numbers and Latin words are never cut. The edits of B and A are those of A and B with their sides exchanged.
    """
    if text_a == text_b:
        return (Edit(text_a, text_b),) if text_a else ()
    if (len(text_a), text_a) > (len(text_b), text_b):  # difflib is not symmetric, so one order is always compared
        return mirror(_diff(text_b, text_a))
    return _diff(text_a, text_b)


def apply(text_a: str, edits: Iterable[Edit]) -> str:
    """Return what the edits make of the text; ValueError where they are not edits of this text."""
    at = 0
    made = []
    for edit in edits:
        if not text_a.startswith(edit.a, at):
            raise ValueError(f"edit {edit} does not fit at {at}")
        at += len(edit.a)
        made.append(edit.b)
    if at != len(text_a):
        raise ValueError(f"edits end at {at} of {len(text_a)}")
    return "".join(made)


def mirror(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead back."""
    return tuple(Edit(edit.b, edit.a) for edit in edits)


def _diff(text_a: str, text_b: str) -> tuple[Edit, ...]:
    tokens_a, tokens_b = _TOKEN.findall(text_a), _TOKEN.findall(text_b)
    # what both begin and end with is equal in any case; difflib takes the square of what it is given
    front = _same(tokens_a, tokens_b)
    tail = _same(tokens_a[front:][::-1], tokens_b[front:][::-1])
    before, after = "".join(tokens_a[:front]), "".join(tokens_a[len(tokens_a) - tail :])
    tokens_a, tokens_b = tokens_a[front : len(tokens_a) - tail], tokens_b[front : len(tokens_b) - tail]
    edits = [Edit("".join(tokens_a[i:j]), "".join(tokens_b[k:m])) for _, i, j, k, m in opcodes(tokens_a, tokens_b)]
    return _folded([Edit(before, before)] * bool(before) + edits + [Edit(after, after)] * bool(after))


def opcodes(a: Sequence[str], b: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return difflib's opcodes; of sequences that would take it minutes (a report without a stop) rapidfuzz's."""
    if len(a) * len(b) <= LARGE:
        return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    from rapidfuzz.distance import Levenshtein

    return [(o.tag, o.src_start, o.src_end, o.dest_start, o.dest_end) for o in Levenshtein.opcodes(a, b)]


def _same(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many members two sequences have in common at their beginning."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _folded(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Join neighbouring changes, and changes with a short equal run between them."""
    folded: list[Edit] = []
    for n, edit in enumerate(edits):
        between = 0 < n < len(edits) - 1
        changed = not edit.equal or (between and _is_scrap(edit.a, edits[n + 1]))
        if folded and changed and not folded[-1].equal:
            folded[-1] = Edit(folded[-1].a + edit.a, folded[-1].b + edit.b)
        else:
            folded.append(edit)
    return tuple(folded)


def _is_scrap(equal: str, after: Edit) -> bool:
    """Tell whether an equal run tells the reader nothing: but 增长 does where one number took another's place."""
    if _letters(equal) == NAMING and after.a[:1].isdigit() and after.b[:1].isdigit():
        return False
    return _letters(equal) < SHORTEST and not equal.isdigit()


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
