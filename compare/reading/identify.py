"""Whose report it is, and for which year: the text decides, then its title, and the file's name last."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from compare.model import Issue
from compare.reading.periods import arabic_years, named_periods, numeral
from compare.reading.places import MUNICIPALITIES, NATION, NOWHERE, Place, counts, lookup, named_in, outside
from compare.reading.repair import fold

SALUTATION = re.compile(r"^(?:各位代表|同志们|主席团)", re.M)
_CALLED_REPORT = re.compile(r"工作(?:的)?报告|计划(?:的|（草案）的)?报告")
_RESOLUTION = re.compile(r"决议$|决议\n|审查报告|审议意见|^第.{1,4}届全国人民代表大会第.{1,3}次会议(?:听取|审议)")
_SHORTEST = 1500
"""A text that is called a report but greets nobody must be at least so long; a greeting tells by itself."""
_OPENING = 1200
_FRONT = 300
_LONGEST_FRONT_LINE = 70
_LONGEST_HEADING = 75

_DATE = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
)
_ASSEMBLY = re.compile(r"([^\n，。（）—]{0,26}?)第?[一二三四五六七八九十\d]{1,3}届(?:人民代表大会|人大|人代会)")
_NATIONAL = re.compile(r"届全国人民代表大会|^\W{0,4}国务院副?总理|国务院政府工作报告|代表国务院|受国务院的?委托", re.M)
_SPEAKER = re.compile(
    r"^([^\n，。：]{2,16}?)(?:人民政府)?(?:代理?|副)?(?:省长|市长|州长|盟长|县长|区长|旗长|专员|主席)", re.M
)
_ON_BEHALF = re.compile(r"代表([^\n，。]{2,14}?)(?:人民)?政府")
_OUTSIDE = re.compile(
    r"(?:^|在|—|代表|年)([\u4e00-\u9fff]{2,9}?(?:自治[区州县旗]|地区|[省市州盟县区旗]))"
    r"(?:人民)?(?:政府|第[一二三四五六七八九十\d]{1,3}届|(?:19|20)\d\d年|[省市州盟县区旗]长)",
    re.M,
)
_OFTEN = 6
"""Times that a text which names its place nowhere at its head must name it to be known by it."""

_YEAR_LINE = re.compile(r"(?P<before>[^\d]{0,26}?)(?P<year>(?:19|20)\d\d)年(?P<after>[^。；]{0,60})。?$")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_LOOKS_BACK = re.compile(r"回顾|总结|以来|完成情况|执行情况|取得|成[就效绩]|上半年")
_LOOKS_AHEAD = re.compile(r"安排|任务|重点|目标|部署|要求|打算|建议|思路|实事|计划")
_NUMBERED = re.compile(r"[一二三四五六]、")
_FAR = re.compile(r"到$|远景|[—至－-]$")
_LAST_YEAR = re.compile(r"(?:刚刚)?(?:过去的|回顾)?((?:19|20)\d\d)年(?:，|是|以来|面对|在|全)")
_UP_TO = ("到", "至", "—")
_AIMS = re.compile(
    r"[^。\n到]{0,20}?(?:(?:主要)?预期目标|主要目标(?:是|为)|工作的?总体要求|工作的?总体思路|政府工作总的要求)"
    r"|[，的]?[^。\n，]{0,8}是[^。，]{0,24}(?:之年|第一年|关键一?年|重要一?年)"
)
_EARLY = 12
"""Paragraphs at the head of a report among which one that begins with a year tells the year under review."""
_PLANS_NEXT_YEAR_FROM = 11
"""A session in November or December hears the report for the next year."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is, for which year, the date of its session, and what spoke against each other."""

    place: Place
    year: int | None
    session: str
    issues: tuple[Issue, ...] = ()


def looks_like_report(title: str, texts: Sequence[str]) -> bool:
    """Tell whether a text is a work report at all: it greets the delegates, or is so called and is long enough."""
    opening = f"{title}\n{_opening(texts)}"
    if SALUTATION.search(opening):
        return True
    long_enough = sum(len(text) for text in texts) > _SHORTEST
    return long_enough and bool(_CALLED_REPORT.search(opening)) and not _RESOLUTION.search(opening[:_FRONT])


def identify(path: str, title: str, texts: Sequence[str]) -> Identity:
    """Return place, report year and session date of a report; ``texts`` are its paragraphs, ``title`` its file's."""
    opening = arabic_years(_opening(texts))
    title = arabic_years(fold(title)).replace(" ", "")
    filed = _filed_place(path)
    place, by_text = _place(title, opening, texts, filed)
    session = _session(title, opening)
    filed_year = _filed_year(path)
    year = _year(title, session, filed_year, texts)
    issues: list[Issue] = []
    if by_text and filed and place != filed:
        issues.append(Issue("place", f"filed under {filed.name}, but the text is of {place.name}"))
    if year is None and filed_year:
        year = filed_year
        issues.append(Issue("year", f"the year {year} is known from the file's name only"))
    elif year and filed_year and filed_year != year:
        issues.append(Issue("year", f"filed under {filed_year}, but the text is of {year}"))
    if session and year and not _fits(session, year):
        issues.append(Issue("date", f"dated {session}, but the text is of {year}"))
        session = ""
    return Identity(place, year, session, tuple(issues))


def _opening(texts: Sequence[str]) -> str:
    opening = ""
    for text in texts:
        if len(opening) > _OPENING:
            break
        opening += text + "\n"
    return opening[:_OPENING]


def _front(opening: str) -> str:
    """Return what stands before the salutation: title, date, speaker."""
    greeted = SALUTATION.search(opening)
    return opening[: greeted.start() if greeted else _FRONT]


def _place(title: str, opening: str, texts: Sequence[str], filed: Place | None) -> tuple[Place, bool]:
    """Return the place and whether the text itself (or its title) tells it."""
    if _NATIONAL.search(title) or _NATIONAL.search(opening):
        return NATION, True
    front = _front(opening)
    heads = [found[1] for found in (_ASSEMBLY.search(front), _ASSEMBLY.search(title)) if found]
    heads.append(title)
    heads += [found[1] for found in (_SPEAKER.search(front), _ON_BEHALF.search(opening)) if found]
    heads.append(opening[:60])
    for head in heads:
        place = named_in(head)
        if place:
            return place, True
    unknown = _OUTSIDE.search(f"{title}\n{front}")
    if unknown:
        return outside(unknown[1], filed), True
    often = _often_named("\n".join(texts))
    if often:
        return often, True
    return filed or NOWHERE, False


def _often_named(text: str) -> Place | None:
    """Return the place a text names most often: of provinces where it says 全省, of cities where 全市."""
    wide = sum(text.count(word) for word in ("全省", "我省", "全区", "我区"))
    near = sum(text.count(word) for word in ("全市", "我市", "全州", "我州", "全盟"))
    for name, times in counts(text).most_common():
        place = lookup(name)
        if times < _OFTEN or place is None:
            return None
        if place.level == ("province" if wide >= near else "city") or place.name in MUNICIPALITIES:
            return place
    return None


def _filed_place(path: str) -> Place | None:
    for part in reversed(re.split(r"[/\\!]", path)):
        place = lookup(part) or named_in(part)
        if place:
            return place
    return None


def _filed_year(path: str) -> int | None:
    found = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.split(r"[/\\!]", path)[-1])
    return int(found[1]) if found else None


def _session(title: str, opening: str) -> str:
    """Return the date of the session as ISO, as far as the lines before the salutation, or the title, tell."""
    lines = [line for line in _front(opening).split("\n") if len(line) <= _LONGEST_FRONT_LINE]
    for text in (*lines, title):
        found = _DATE.search(text)
        if found and (month := _counted(found[2])):
            day = _counted(found[3] or "")
            return f"{found[1]}-{month:02d}" + (f"-{day:02d}" if day else "")
    return ""


def _counted(written: str) -> int:
    return int(written) if written.isdigit() else numeral(written)


def _fits(session: str, year: int) -> bool:
    """Tell whether a session may have heard the report of a year: in that year, or late in the year before."""
    held, month = int(session[:4]), int(session[5:7])
    return held == year or (held == year - 1 and month >= _PLANS_NEXT_YEAR_FROM - 1)


def _year(title: str, session: str, filed: int | None, texts: Sequence[str]) -> int | None:
    """Return the year a report plans for: what headings, session, title and file name say, weighed in this order."""
    votes = _votes(texts)
    if session:
        votes[int(session[:4]) + (int(session[5:7]) >= _PLANS_NEXT_YEAR_FROM)] += 5
    named = re.search(r"(?:19|20)\d\d", title)
    titled = int(named[0]) if named else None
    if titled:
        votes[titled] += 2 if session else 3
    if filed and votes:
        votes[filed] += 1
    return max(votes, key=lambda year: (votes[year], year == titled, year == filed, -year)) if votes else None


def _votes(texts: Sequence[str]) -> Counter[int]:
    """Return how strongly the text speaks for each year: the one it looks ahead to, the one after its review."""
    votes: Counter[int] = Counter()
    for number, text in enumerate(map(arabic_years, texts)):
        if len(text) <= _LONGEST_HEADING:
            votes.update(_heading_votes(text))
        elif number < _EARLY and (past := _LAST_YEAR.match(text)):
            votes[int(past[1]) + 1] += 1
        for found in _YEAR.finditer(text):
            if _AIMS.match(text, found.end()) and text[max(0, found.start() - 1) : found.start()] not in _UP_TO:
                votes[int(found[0][:4])] += 1
    return votes


def _heading_votes(text: str) -> dict[int, int]:
    """Return for which year a heading speaks, and how strongly; a sentence or a heading without a year for none."""
    if text.endswith(("。", "；", "：")) and not _NUMBERED.match(text):
        return {}
    back = _LOOKS_BACK.search(text)
    found = _YEAR_LINE.match(text)
    if found is None:
        ended = [int(period[-4:]) + 1 for period in named_periods(text) if "-" in period]
        return {ended[0]: 3} if back and ended else {}
    before, year, after = found["before"], int(found["year"]), found["after"]
    if _FAR.search(before) or "远景" in after or "届" in text:
        return {}
    if back:
        return {year + 1: 3}
    later = _YEAR.findall(after)
    if _LOOKS_AHEAD.search(after):
        return {int(later[-1][:4]) if later else year: 3}
    return {year + before.startswith("一、"): 2} if "工作" in after else {}
