"""Which year or years a heading speaks of."""

import re

YEARS = re.compile(r"((?:19|20)\d\d)\s?年")
_RANGE = re.compile(r"((?:19|20)\d\d)\s?(?:年)?\s?[—\-至到～~－]{1,2}\s?((?:19|20)\d\d)")
FIVE_YEAR_PLANS = re.compile(
    r"[“\"](十?[一二三四五六七八九十])五[”\"]|第(十?[一二三四五六七八九十])个五年"
    r"|(?<![〇○零0-9一二三四五六七八九])(十?[一二三四五六七八九十])五(?:时期|规划|计划|期间|以来|工作|经济|的|发展|主要|[^，。]{0,2}回顾)"
)
_FIRST_STEP = re.compile(r"开局|开好|起好|起步|良好开|[开启]新篇|迈好")
_LAST_FIVE = re.compile(
    r"过去(?:的)?五年|(?:这|近|前|上)?五年来|本届政府(?![^，。]{0,6}开局)|(?:过去|前|这)5年|上届政府|五年工作(?:回顾|总结|的回顾)|(?:过去|这)[^，]{0,4}五年|届[省市州]?(?:人民)?政府(?:的)?工作(?:的)?回顾|一次会议以来"
)
NEXT_FIVE = re.compile(
    r"(?:今后|未来|下一?个?|新的?|接下来)(?:的)?五年|未来5年|今后5年|新一届政府|五年(?:的)?(?:目标|奋斗|发展|总体|任务)"
)
_COMPARED = re.compile(r"(?:[比较]|相当于)(?:19|20)\d\d\s?年|[是为](?:19|20)\d\d\s?年的")
"""A year that a number told in the heading itself is held against: 收入达到9000元，是2030年的1.7倍."""
_SINCE = re.compile(r"((?:19|20)\d\d)\s?年以来")
_LAST_YEAR = re.compile(r"过去(?:的)?一年|去年|上年|一年来|过去一年")
_THIS_YEAR = re.compile(r"今年|新的?一年|本年")
_SOME_YEARS = re.compile(r"(?:过去|[近这])的?([二三四六七八九])年")
_CHINESE_YEAR = re.compile(r"(?:一九|二[〇○零Ｏ0O])[〇○零Ｏ0O一二三四五六七八九]{2}(?=[年—\-至，、]|$)")
_DIGITS = str.maketrans("〇○零ＯO一二三四五六七八九", "00000123456789")


def arabic_years(text: str) -> str:
    """Return the text with years in Chinese numerals (二〇一五年, 一九九三年) in digits; its length does not change."""
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_DIGITS), text)


def heading_period(heading: str, role: str, year: int | None, around: str) -> str:
    """Return the year or years a section speaks of: "2016", "2016-2020", or "" where its heading joins several.

    Where the heading names none it is ``around``, the period of the section around it, and for a top section the
    year before the planned one in a review and the planned one elsewhere.
    """
    heading = _COMPARED.sub("", heading)
    since = _SINCE.search(heading)
    if since and year is not None and int(since[1]) < year - 1:
        return f"{since[1]}-{year - 1}"
    named = list(dict.fromkeys((*named_periods(heading), *_relative(heading, year))))
    if named:
        return named[0] if len(named) == 1 else ""
    if around or year is None or role in ("other", "problems"):
        return around
    return str(year - 1) if role == "review" else str(year)


def named_periods(heading: str) -> list[str]:
    """Return the years and ranges of years that a heading names by number: 2016年, 2016—2020年, “十三五”."""
    named = [f"{a}-{b}" for a, b in _RANGE.findall(heading) if a < b]
    if _FIRST_STEP.search(heading):
        heading = FIVE_YEAR_PLANS.sub("", heading)
    rest = _RANGE.sub("", heading)
    for found in FIVE_YEAR_PLANS.finditer(rest):
        nth = numeral(next(filter(None, found.groups())))
        begin = 1951 + 5 * nth if nth >= 3 else 1948 + 5 * nth
        named.append(f"{begin}-{begin + 4}")
    return named + YEARS.findall(rest)


def _relative(heading: str, year: int | None) -> list[str]:
    """Return the years that a heading names by their place: 过去五年, 今后五年, 过去一年, 今年."""
    if year is None:
        return []
    back = _SOME_YEARS.search(heading)
    named = [f"{year - '一二三四五六七八九'.index(back[1]) - 1}-{year - 1}"] if back else []
    if _LAST_FIVE.search(heading) and not named:
        named.append(f"{year - 5}-{year - 1}")
    if NEXT_FIVE.search(heading):
        named.append(f"{year}-{year + 4}")
    if _LAST_YEAR.search(heading):
        named.append(str(year - 1))
    if _THIS_YEAR.search(heading):
        named.append(str(year))
    return named


def numeral(written: str) -> int:
    """Return the number that Chinese numerals from 一 to 九十九 stand for; 0 for what is no number (三五, 十十)."""
    tens, ten, ones = written.rpartition("十")
    if tens == "十" or max(len(tens), len(ones)) > 1:
        return 0
    digits = "零一二三四五六七八九"
    return (digits.find(tens) if tens else 1) * 10 * bool(ten) + (digits.find(ones) if ones else 0)
