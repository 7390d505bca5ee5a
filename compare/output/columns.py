"""Text in columns of a terminal, where a Chinese character takes two."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest
from typing import Final
from unicodedata import category, east_asian_width

Piece = tuple[str, str]
"""Text and the name of its style; an empty style is plain."""

STYLES: Final = {"gone": "31;9", "new": "32;1", "dropped": "31", "added": "32", "quiet": "2", "said": "36", "head": "1"}
NUMBER: Final = frozenset("0123456789.")
UNIT: Final = frozenset("%％‰万亿")
"""What stands with a number on one line."""
OPENINGS: Final = frozenset({"[-", "{+"})
NO_LINE_START: Final = frozenset("，。；：、！？）》”’」』】〉％%]}")
NO_LINE_END: Final = frozenset("（《“‘「『【〈[{")


@cache
def cells(character: str) -> int:
    """Return how many columns a character takes: 2 if wide, 0 if it joins the one before."""
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(map(cells, text))


def wrapped(pieces: Iterable[Piece], width: int) -> list[list[Piece]]:
    """Return styled text broken into lines of at most ``width`` columns, no line begun with closing punctuation."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0
    for text, style in pieces:
        for character in text:
            need = cells(character)
            if used + need > width and used:
                lines.append(_carried(lines[-1], character, width))
                used = sum(cells(c) for c, _ in lines[-1])
            lines[-1].append((character, style))
            used += need
    return [_runs(line) for line in lines]


def beside(left: list[list[Piece]], right: list[list[Piece]], width: int, gap: str) -> Iterator[list[Piece]]:
    """Yield the lines of two columns, the left one ``width`` wide."""
    nothing: list[Piece] = []
    for one, other in zip_longest(left, right, fillvalue=nothing):
        padding = width - sum(width_of(text) for text, _ in one)
        yield [*one, (" " * padding + gap, ""), *other] if other else list(one)


def painted(pieces: Iterable[Piece], color: bool) -> str:
    """Return one line as it is printed, without blanks at its end."""
    line = list(pieces)
    if not color:
        return "".join(text for text, _ in line).rstrip()
    return "".join(f"\x1b[{STYLES[style]}m{text}\x1b[0m" if style else text for text, style in line)


def _carried(line: list[Piece], character: str, width: int) -> list[Piece]:
    """Take off a line what must not be parted from the next character: digits, openings, what punctuation follows."""
    at = len(line)
    if character in NO_LINE_START:
        at -= 1
    if "".join(text for text, _ in line[max(at - 2, 0) : at]) in OPENINGS:
        at -= 2
    while at > 0 and _held(line[at - 1][0], line[at][0] if at < len(line) else character):
        at -= 1
    if at <= 0 or len(line) - at > width // 3:
        return []
    carried = line[at:]
    del line[at:]
    return carried


def _held(before: str, after: str) -> bool:
    """Tell whether no line may end between two characters, besides what may not begin one."""
    if before in NUMBER:
        return after in NUMBER or after in UNIT
    return before in NO_LINE_END or before + after in OPENINGS


def _runs(line: list[Piece]) -> list[Piece]:
    """Join neighbouring characters of one style."""
    runs: list[Piece] = []
    for text, style in line:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text, style)
        else:
            runs.append((text, style))
    return runs
