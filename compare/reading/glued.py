"""Headings that lost the line break before them: where a line of the source must be parted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.reading.periods import numeral

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(
    rf"(?P<before>[\n。！？；：”）][ *#]*)(?:(?P<one>{_NUMERAL})、(?!{_NUMERAL}[、次产级类环])|（(?P<two>{_NUMERAL})）)"
)
_END = re.compile(r"\*\*|[。！？；\n]|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff\d])")
_LONGEST = 50
"""Characters of a heading inside a line."""
_LEAST_TEXT = 150
"""Characters between two numbers from which they count sections rather than the items of a list."""
_ENUMERATION = re.compile(r"^[^，]{0,6}[、\d]")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number that may open a heading; ``own``: on a line of its own, ``titled``: its words end as a title's do."""

    kind: str
    number: int
    begin: int
    end: int
    own: bool
    titled: bool


def parts(view: str) -> list[int]:
    """Return the positions, in order, at which lines of a folded text are parted: before and after glued headings.

    A number inside a line opens a heading only if it counts on from the one before it and sections, not the items of
    a list, lie between them.
    """
    marks = list(_marks("\n" + view))
    if all(mark.own for mark in marks):
        return []
    last = {"one": 0, "two": 0}
    since = 0
    found: list[int] = []
    for i, mark in enumerate(marks):
        if not mark.own:
            if not _opens(marks, i, last[mark.kind], mark.begin - since):
                continue
            found.append(mark.begin)
            if mark.titled and mark.end < len(view) and view[mark.end] != "\n":
                found.append(mark.end)
        last[mark.kind] = mark.number
        if mark.kind == "one":
            last["two"] = 0
        since = mark.begin
    return found


def _marks(text: str) -> Iterator[_Mark]:
    for found in _MARK.finditer(text):
        kind = found.lastgroup or ""
        begin = found.end("before")
        stop = _END.search(text, found.end(), found.end() + _LONGEST)
        own = found["before"][0] == "\n"
        if not own and (stop is None or stop.start() < found.end() + 3 or _ENUMERATION.match(text, found.end())):
            continue
        titled = stop is not None and stop[0][0] in "*\n "
        end = found.end() if stop is None else stop.end() if stop[0] == "**" else stop.start()
        begin -= 2 if not own and found["before"].endswith("**") else 0
        yield _Mark(kind, numeral(found[kind]), begin - 1, end - 1, own, titled)


def _opens(marks: list[_Mark], i: int, last: int, distance: int) -> bool:
    """Tell whether a mark inside a line opens a heading, ``last`` being the number that its kind has come to."""
    mark = marks[i]
    after = next((later for later in marks[i + 1 :] if later.kind == mark.kind or later.kind == "one"), None)
    if mark.number == 1:
        counted = after is not None and after.kind == mark.kind and after.number == 2
        return counted and (mark.titled or (after is not None and after.begin - mark.begin >= _LEAST_TEXT))
    return mark.number == last + 1 and (mark.titled or distance >= _LEAST_TEXT)
