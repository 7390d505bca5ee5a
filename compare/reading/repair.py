"""The normalised view of a text: paragraphs whose every character is one character of the source.

Folding never changes the length; what has no meaning (marks of markdown, zero-width characters, line breaks and
spaces inside a sentence) is cut, and each cut is recorded, so that any stretch of the view leads back to the source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.model import Span
from compare.reading.glued import parts
from compare.reading.script import is_traditional, simplified

_FULL_WIDTH = {
    chr(code): chr(code - 0xFEE0) for low, high in ("０９", "ＡＺ", "ａｚ") for code in range(ord(low), ord(high) + 1)
}
_VARIANTS = {
    "％": "%", "﹪": "%", "．": ".", "\u3000": " ", "\xa0": " ", "\t": " ", "―": "—", "─": "—", "︰": "∶", "・": "·",
    "(": "（", ")": "）", ";": "；", "!": "！", "?": "？", "﹐": "，", "﹑": "、", "､": "、", "｡": "。", "﹔": "；",
    "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "⼀": "一", "⼆": "二", "⼗": "十", "⼈": "人",
}  # fmt: skip
_FOLDED = {**_FULL_WIDTH, **_VARIANTS}
_TO_FOLD = re.compile(f"[{re.escape(''.join(_FOLDED))}]")

_PER_MILLE = re.compile(r"(率[^。；，、%]{0,12}\d)%[。oO](?=以内|以下|左右|[，；、])")
"""‰ that was read as % and a full stop or an o: 人口自然增长率控制在7％。以内."""

_INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff"
_DIRTY = re.compile(rf"[ *#\[<{_INVISIBLE}]")
_HAN = r"[\u2014-\u2027\u2030-\u9fff\uff00-\uffef]"
_CUT = re.compile(
    rf"(?=[ *\[<{_INVISIBLE}])(?:"  # what each begins with: most characters are passed over by one look
    r"(?P<bold>\*{2,3})"
    rf"|[{_INVISIBLE}]+"
    r"|\[\^\w{1,8}\]:?|<!--[^\n]{0,2000}?-->|</?(?:br|b|strong|u|p|sup|sub)\s{0,2}/?>"
    rf"|(?<={_HAN}) +(?={_HAN}|[0-9A-Za-z])|(?<=[0-9A-Za-z%]) +(?={_HAN}|[%.])"
    r"|(?<=[^0-9.][0-9]) (?=[0-9](?![0-9]))|(?<=[0-9]) (?=[0-9]{3}(?![0-9]))|(?<=[0-9]\.) (?=[0-9]))"
)
_HEAD = re.compile(rf"(?:#{{1,6}} )?[ *{_INVISIBLE}]*(?:<!--[^\n]{{0,2000}}?-->[ *]*)?(?:#{{1,6}} )?[ *]*")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.]|第[一二三四五六七八九十]{1,3}[，、：部章节]|[一二三四五六七八九十]是|[（(]?\d{1,2}[）).、](?!\d)"
    r"|——|各位代表|[①-⑳]|名词解释|附件|附[：:录]"
)
_BARE_LEAD = re.compile(r"[一二三四五六七八九十]{1,2}是$")
_TITLE_CUE = re.compile(r"回顾|安排|任务|工作|建设|目标|部署|要求|报告|解释|附件|注释|\d日|[省市州县]长|^——")
_WHOLE_TITLE = re.compile(
    r"(?:回顾|安排|任务|目标|建设|部署|重点|打算|解释|说明|附件|注释|项目|实事)$|^(?:各位代表|附)"
)
_PUNCTUATION = re.compile(r"[。；：:！？…、|.《》（）\d]$|[。；：！？|]|^\d")
_LONGEST_TITLE_LINE = 30
_GOES_ON = tuple("，、；。：！？%）》”’")
_OPEN_END = tuple("，、（“《—")
_CLOSED_END = tuple("。！？；：:”’）》…!?;|")
_LONG_LINE = 38
"""A line at least so long that does not end its sentence goes on in the next; a shorter one may be a heading."""
_LONGEST_BROKEN_HEADING = 70


def fold(text: str) -> str:
    """Return the text with widths folded, variants unified and ‰ restored; its length does not change."""
    folded = _TO_FOLD.sub(lambda found: _FOLDED[found[0]], text)
    if "&permil" in folded:
        folded = folded.replace("&permil；", "‰".ljust(8))
    return _PER_MILLE.sub(r"\1‰ ", folded) if "率" in folded else folded


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a report in the normalised view.

    ``cuts`` are pairs (position in ``text``, number of source characters left out just before it); ``bold`` is the
    length of its bold beginning and ``hashes`` the number of # before it.
    """

    text: str
    begin: int
    line: int
    cuts: tuple[tuple[int, int], ...] = ()
    bold: int = 0
    hashes: int = 0

    @property
    def end(self) -> int:
        """Return where it ends in the source."""
        return self.begin + len(self.text) + sum(length for _, length in self.cuts)

    def span(self, begin: int, end: int) -> Span:
        """Return the source span of ``text[begin:end]``."""
        if not self.cuts:
            return Span(self.begin + begin, self.begin + end)
        before = sum(length for at, length in self.cuts if at <= begin)
        inside = sum(length for at, length in self.cuts if at < end)
        return Span(self.begin + begin + before, self.begin + end + max(before, inside))

    def cuts_in(self, begin: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the cuts inside ``text[begin:end]``, their positions counted from ``begin``."""
        return tuple((at - begin, length) for at, length in self.cuts if begin < at < end)


def paragraphs(text: str, body: Span) -> list[Paragraph]:
    """Return the paragraphs of a stretch of text, lines that were broken inside a sentence joined."""
    lines = list(_lines(text, body))
    soft = _blank_lines_part_paragraphs(text, body)
    joined: list[Paragraph] = []
    ends: list[int] = []
    last = 0
    greeted = titled = False
    for paragraph in lines:
        end = paragraph.end
        greeted = greeted or paragraph.text.startswith("各位代表")
        title = greeted and bool(joined) and _second_line(joined[-1], paragraph)
        single = soft and bool(joined) and text.count("\n", ends[-1], paragraph.begin) == 1
        if title or (joined and not titled and _continues(joined[-1], last, paragraph, single)):
            joined[-1] = _join(joined[-1], paragraph, ends[-1])
            ends[-1] = end
        else:
            joined.append(paragraph)
            ends.append(end)
        last, titled = len(paragraph.text), title
    return joined


def _lines(text: str, body: Span) -> Iterator[Paragraph]:
    first_line = text.count("\n", 0, body.begin) + 1
    view = fold(text[body.begin : body.end])
    if is_traditional(view):
        view = simplified(view)
    for line, at, raw in _parted(view):
        words = raw.strip(" ")
        if words:
            begin = body.begin + at + raw.index(words[0])
            number = first_line + line
            paragraph = _clean(words, begin, number) if _DIRTY.search(words) else Paragraph(words, begin, number)
            if paragraph.text:
                yield paragraph


def _parted(view: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines of a text, each with its number and position; one that holds glued headings in parts."""
    cuts = parts(view)
    at = cut = 0
    for line, raw in enumerate(view.split("\n")):
        end = at + len(raw)
        while cut < len(cuts) and cuts[cut] < end:
            yield line, at, view[at : cuts[cut]]
            at = cuts[cut]
            cut += 1
        yield line, at, view[at:end]
        at = end + 1


def _clean(words: str, begin: int, line: int) -> Paragraph:
    """Return a line as a paragraph without its marks, remembering what was cut and how far its bold beginning goes."""
    head = _HEAD.match(words)
    at = start = head.end() if head else 0
    marks = words[:at]
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    bold = length = 0
    for cut in _CUT.finditer(words, at):
        pieces.append(words[start : cut.start()])
        length += cut.start() - start
        if cut["bold"] and not bold and "**" in marks:
            bold = length
        if length:
            cuts.append((length, cut.end() - cut.start()))
        else:
            at = cut.end()
        start = cut.end()
    clean = "".join((*pieces, words[start:])).rstrip(" ")
    kept = tuple(cut for cut in cuts if cut[0] < len(clean))
    return Paragraph(clean, begin + at, line, kept, min(bold, len(clean)), marks.count("#"))


def _blank_lines_part_paragraphs(text: str, body: Span) -> bool:
    blank = text.count("\n\n", body.begin, body.end)
    return blank > 10 and text.count("\n", body.begin, body.end) < 6 * blank


def _continues(before: Paragraph, last: int, here: Paragraph, single: bool) -> bool:
    """Tell whether a line goes on with the sentence of the one before it, whose last line had ``last`` characters.

    ``single``: only one line end lies between them, though blank lines part this text's paragraphs.
    """
    words = here.text
    if here.hashes or before.hashes or here.bold:
        return False
    if words.startswith(_GOES_ON) and not before.text.endswith(_CLOSED_END):
        return True
    if before.text.endswith(_CLOSED_END) or _NUMBERED.match(words):
        return False
    if before.text.endswith(_OPEN_END) or _BARE_LEAD.match(before.text):
        return True
    if _NUMBERED.match(before.text) and len(before.text) <= _LONGEST_BROKEN_HEADING:
        return single and len(words) <= 2
    if before.bold == len(before.text):
        return False
    if len(before.text) >= _LONG_LINE:
        return True
    return single and (min(len(words), last) <= 2 or "，" in before.text or not _TITLE_CUE.search(before.text))


def _second_line(before: Paragraph, here: Paragraph) -> bool:
    """Tell whether a short line goes on with the title on the short line before it."""
    if max(len(before.text), len(here.text)) > _LONGEST_TITLE_LINE:
        return False
    both = before.text + here.text
    return (
        bool(before.bold) == bool(here.bold)
        and not (before.hashes or here.hashes or _PUNCTUATION.search(both) or _WHOLE_TITLE.search(before.text))
        and not (_NUMBERED.match(before.text) or _NUMBERED.match(here.text))
    )


def _join(before: Paragraph, here: Paragraph, end: int) -> Paragraph:
    length = len(before.text)
    gap = (length, here.begin - end)
    moved = tuple((at + length, removed) for at, removed in here.cuts)
    bold = before.bold
    if bold == length and here.bold == len(here.text):
        bold = length + here.bold
    return Paragraph(
        before.text + here.text, before.begin, before.line, (*before.cuts, gap, *moved), bold, before.hashes
    )
