"""Text in columns of a terminal, where a Chinese character takes two."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, zip_longest
from typing import Final
from unicodedata import category, east_asian_width

Piece = tuple[str, str]
"""Text and the name of its style; an empty style is plain."""

STYLES: Final = {"gone": "31;9", "new": "32;1", "dropped": "31", "added": "32", "quiet": "2", "said": "36", "head": "1"}
NUMBER: Final = frozenset("0123456789.")
UNIT: Final = frozenset("%％‰万亿")
"""What stands with a number on one line."""
OPENINGS: Final = frozenset({"[-", "{+"})
CLOSINGS: Final = frozenset({"-]", "+}"})
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
    pieces = list(pieces)
    text = "".join(words for words, _ in pieces)
    reach = list(accumulate(map(cells, text), initial=0))
    lines: list[tuple[int, int]] = []
    begin = 0
    while reach[-1] > reach[begin] + width:
        end = max(bisect_right(reach, reach[begin] + width) - 1, begin + 1)
        if end == len(text):
            break
        end = _line_end(text, begin, end, width)
        lines.append((begin, end))
        begin = end
    return _styled([*lines, (begin, len(text))], text, pieces)


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


def _line_end(text: str, begin: int, end: int, width: int) -> int:
    """Return where a line ends that may end at ``end``: digits stay together, a mark with what stands in it."""
    at = end
    while at > begin and _held(text, at):
        at -= 1
    return end if at <= begin or end - at > width // 3 else at


def _held(text: str, at: int) -> bool:
    """Tell whether no line may end at a place."""
    before, after = text[at - 1], text[at]
    if after in NO_LINE_START or before in NO_LINE_END or (before in NUMBER and (after in NUMBER or after in UNIT)):
        return True
    opened, closed = text[max(at - 2, 0) : at], text[at : at + 2]
    return before + after in OPENINGS | CLOSINGS or opened in OPENINGS or closed in CLOSINGS


def _styled(lines: Iterable[tuple[int, int]], text: str, pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return lines of a text as pieces, neighbours of one style as one."""
    ends: list[int] = []
    styles: list[str] = []
    at = 0
    for words, style in pieces:
        at += len(words)
        if styles and styles[-1] == style:
            ends[-1] = at
        elif words:
            ends.append(at)
            styles.append(style)
    found = []
    n = 0  # the piece that the next character belongs to
    for begin, end in lines:
        line: list[Piece] = []
        while begin < end:
            upto = min(ends[n], end)
            line.append((text[begin:upto], styles[n]))
            begin = upto
            n += upto == ends[n]
        found.append(line)
    return found
