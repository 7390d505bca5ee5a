"""The time that a paragraph, a list or a part of a report opened with: what stands in it keeps that time."""

import re
from dataclasses import dataclass, field
from typing import Final

from compare.facts.kinds import AHEAD
from compare.facts.periods import last_year, read_time
from compare.model import Report, Sentence

_PLAN_YEARS = "“(?:十[一二三四五六]?|[一二三四五六七八九])五”(?:计划|规划)?(?:时期|期间|以来)"
_TERMS = (
    r"(?:过去|今后|未来|这|近)的?[345三四五]年|[两三四五]年(?:多来|来|间)|(?:[2-7]\d|[二三四五六七]十)年来(?=，)"
    rf"|{_PLAN_YEARS}"
)
_REMARKABLE: Final = ("极", "很不", "殊", "非同", "困难比")
"""How what is said of a year as a whole begins: 刚刚过去的2030年|极不平凡."""
_LEAD = re.compile(
    r"(?:^|[，。；！]|代表[：:])[—\-\s*]{0,6}"
    r"(?:(?:在|特别是|尤其是)?(?:即将|刚刚)过去的?|过去的|回顾|总结|在|到|至|截至|截止|经过|展望|其中|改革开放|自|本届政府自?)?"
    r"(?:[^，。；\d]{2,16}(?:以来|任期|工作)的)?"
    rf"((?:19|20)\d\d(?:[-—―~至]+(?:19|20)\d\d)?年(?:以来)?|{_TERMS}|(?<=的)[四五]年|(?<=过去的)一年|过去的?一年|一年来|去年|今年"
    r"|“十?[一二三四五六七八九]五”)"
    rf"(?:(?=[，,、：]|来[，,]|末[，,]|(?<=去年)年?底，|里，|是|我|全[省市国县区州]|实现|令人|{'|'.join(_REMARKABLE)})"
    r"|(?P<since>[^，。；\d]{2,4}以来(?=，)))"
    rf"|^[—\-\s*]{{0,6}}({_TERMS}|过去的[四五]年)(?![的规计目发])"
)
_ANNOUNCES = r"[^。；，]{0,24}(?:目标|任务|要求|思路|重点)(?:建议|安排|如下)?(?:是|为|[：:])"
_TERM = re.compile(rf"((?:今后|未来)的?[三四五]年|{_PLAN_YEARS}){_ANNOUNCES}")
_YEAR = re.compile(rf"(今年|(?:19|20)\d\d年){_ANNOUNCES.replace('重点', '重点|工作')}")
_REPORTED = re.compile(r"[就将]((?:19|20)\d\d年|去年)[^，。；]{0,8}工作[^，。；]{0,10}报告")
"""The year that the rest of a part is of, whatever it began with: 现重点就2030年工作向大会报告."""
_NAMES_TIME = re.compile("(?:19|20)\\d\\d|今年|去年|过去|一年|[三四五]年|十?[一二三四五六七八九十]五[”时规]")
_OF_ONE_YEAR = re.compile("(?:19|20)\\d\\d年(?!以来)|[今去一]年")
_SINCE = re.compile(r"\d年[^，。；]{0,12}以来")
_JOINS = re.compile("[及和暨与届]")
_CALL = 8
"""Letters of 各位代表！ and the like."""
_OF_A_YEAR = re.compile(
    f"，?(?:{'|'.join(_REMARKABLE)}|是|令人|我们|面对|在|坚持|全[省市县州区](?:上下|人民|各族|干部))"
)
_BY = re.compile("到((?:19|20)\\d\\d)年[底末]?，?(?![^，。；]{0,8}[期建])")
_OPENS = re.compile(
    r"[—\-\s*]*(?:[^。；\d]{0,12}[的，])?((?:19|20)\d\d)年(?!以来|[底末初前]|[-—―~至到上下第一二三四\d])[^\d]*$"
)
"""A sentence without numbers about one year, with which a part turns to it: 2030年承前启后、继往开来."""
_TURNING = frozenset({"review", *AHEAD})
_LONG = 10
_MORE = re.compile(r"[，\d]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The year that a report calls this one where it looks back and where it plans, if that is the one before its own.

    A report given in December may speak of next year, or as if that had begun.
    """

    back: int | None = None
    ahead: int | None = None

    def of(self, role: str) -> int | None:
        """Return the year that a part of a report calls this one, None where that is the report's own."""
        return self.ahead if role in AHEAD else self.back


def spoken_in(report: Report) -> Spoken:
    """Return which year a report calls this one: its own, or the year before it, in which it was given."""
    given = report.session_date[:4]
    if not given.isdigit() or int(given) + 1 != report.report_year:
        return Spoken()
    plans = [s.text for s in report.sentences if s.role in AHEAD]
    if any("明年" in text for text in plans):
        return Spoken(int(given), int(given))
    as_begun = any("今年" in text for text in plans)
    looks_back = any("今年" in s.text for s in report.sentences if s.role == "review")
    return Spoken(None if as_begun and not looks_back else int(given), None if as_begun else int(given))


@dataclass(slots=True)
class Contexts:
    """What time the sentences of a report stand in, asked in the order of the text.

    ``spoken`` tells which year the report calls this one.
    """

    report: Report
    spoken: Spoken = Spoken()
    _paragraph: int = -1
    _top: int = -1
    _section: int = -1
    _opening: int = -1
    _fresh: bool = True
    """Nothing of the paragraph was read yet but a call to the hearers."""
    _listed: bool = False
    """The paragraph is a point of a list."""
    _said: str = ""
    """What the paragraph said last."""
    _first: str = ""
    """What the paragraph, or the one before its list, opened with."""
    _until: str = ""
    """The year that an aim was for which a semicolon parts from the next."""
    _named: dict[int, bool] = field(default_factory=dict)
    """Of sections, whether a heading names their time."""
    _held: str = ""
    """What the part opened with, or what was said in it that the next paragraphs are of."""
    _turned: int = -1
    """The section, below the part's own, in which that was said: behind it its heading's time is over."""

    def period(self, sentence: Sentence) -> str:
        """Return the period that the sentence, its paragraph or its part of the report opened with, or ""."""
        self._enter(sentence)
        until = self._goes_on(sentence)
        if "年" in sentence.text or "五”" in sentence.text:
            self._hear(sentence)
        self._fresh = self._fresh and len(sentence.text) <= _CALL
        return until or self._said or self._of_part(sentence)

    def _goes_on(self, sentence: Sentence) -> str:
        """Return the year that the first of a list of aims was for: 到2035年产值达9亿元；|税收达2亿元."""
        text, until = sentence.text, self._until
        if sentence.role not in AHEAD or not text.rstrip().endswith("；"):
            self._until = ""
        elif found := _BY.search(text):
            self._until = found[1]
        return until

    def term(self, sentence: Sentence) -> str:
        """Return the years that the part of the report is of, where it is of more than one, or ""."""
        if self._held.isdigit():
            return ""
        period = self._of_part(sentence) or self.report.sections[sentence.section].period
        return period if "-" in period and sentence.role != "problems" else ""

    def _of_aims(self, time: str, role: str) -> str:
        """Return the year of the aims that follow (今年的主要目标是：) where the rest of the part is of it."""
        year = str(self.report.report_year or "")
        said = year if time == "今年" else self._time(time, role)
        of_term = "-" in self.report.sections[self._top].period
        return said if role != "review" and (said == year or of_term) else ""

    def _of_part(self, sentence: Sentence) -> str:
        if sentence.role == "problems" or (sentence.section != self._turned and self._is_named(sentence.section)):
            return ""
        return self._held

    def _hear(self, sentence: Sentence) -> None:
        """Take the times that a sentence opens with or announces aims of."""
        text = sentence.text
        opens = _OPENS.match(text) if self._fresh and sentence.role in _TURNING else None
        if opens and self._lasts(opens[1]):
            self._held, self._said, self._turned = opens[1], opens[1], sentence.section
        found = _LEAD.search(text)
        said = self._read(found, sentence.role) if found and not _MORE.search(text[: found.start()]) else ""
        since = found is not None and (found[1] or "")[:1].isdigit() and found[0].endswith("以来")
        if found and said and not ("-" in said and self._is_over(said, sentence.role)) and (self._fresh or not since):
            self._say(sentence, said, found)
        if sentence.role not in AHEAD and "报告" in text and (told := _REPORTED.search(text)):
            self._held = self._said = self._time(told[1], sentence.role)
        term = _TERM.search(text)
        aims = self._time(term[1], sentence.role) if term else ""
        if aims and not self._is_over(aims, sentence.role):
            self._held = self._said = aims
        elif self._held and (aim := _YEAR.search(text)):
            self._held = self._of_aims(aim[1], sentence.role)

    def _say(self, sentence: Sentence, said: str, found: re.Match[str]) -> None:
        """Keep the time that a sentence opened with."""
        self._said = said
        turns = self._turns(sentence, said, found) and self._lasts(said)
        if turns:
            self._held, self._turned = said, sentence.section
        if not self._listed:
            self._first = said if turns else self._first or said

    def _turns(self, sentence: Sentence, period: str, found: re.Match[str]) -> bool:
        """Whether the part turns to a time that a sentence opens with, rather than only this paragraph."""
        part = self.report.sections[self._top]
        of_part = part.period
        if sentence.paragraph == self._opening:
            if "-" in period:
                return not _OF_ONE_YEAR.search(part.heading) or _JOINS.search(part.heading) is not None
            return self._fresh and not self._held
        if (of_part and "-" not in of_part + self._held) or _SINCE.search(found[0]):
            return False
        if "-" in of_part and "-" not in period:  # in 过去的五年 the year 2021，… is one paragraph's
            return "过去" in found[0] or sentence.text.startswith(("是", *_REMARKABLE), found.end())
        return "-" in period or "过去" in found[0] or _OF_A_YEAR.match(sentence.text, found.end()) is not None

    def _enter(self, sentence: Sentence) -> None:
        """Forget what an earlier paragraph or part opened with."""
        top = sentence.section
        while self.report.sections[top].parent >= 0:
            top = self.report.sections[top].parent
        if top != self._top:
            self._top, self._held, self._opening = top, "", sentence.paragraph
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._fresh, self._until = sentence.paragraph, True, ""
            point = self.report.sections[sentence.section]
            self._listed = point.heading.startswith("—") and sentence.section != self._section
            if not self._listed:
                self._first = ""
            self._said = self._first  # the points of a list keep the time that was said before them first
        self._section = sentence.section

    def _is_named(self, index: int) -> bool:
        """Whether a heading below that of the whole part names the time of what stands under it."""
        if index not in self._named:
            section = self.report.sections[index]
            own = section.period and _NAMES_TIME.search(section.heading)
            self._named[index] = section.parent >= 0 and (bool(own) or self._is_named(section.parent))
        return self._named[index]

    def _is_over(self, period: str, role: str) -> bool:
        """Whether a time was before the one that a part speaks of: “十二五”时期 in a plan for 2016."""
        year, last = self.report.report_year, last_year(period)
        return role in AHEAD and year is not None and last is not None and last < year

    def _lasts(self, period: str) -> bool:
        """Whether a time is one that whole parts of a report are of: a term, the year planned for or the one before."""
        year = self.report.report_year
        if "-" in period:
            return int(period[-4:]) - int(period[:4]) < _LONG
        return year is not None and period in (str(year), str(year - 1))

    def _read(self, found: re.Match[str], role: str) -> str:
        time = (found[1] or found[3]) + ("以来" if found["since"] else "")
        return self._time(time, role)

    def _time(self, time: str, role: str) -> str:
        return read_time(time, self.report.report_year, self.spoken.of(role))
