"""What tells that an outcome is of other years than its target: of several, or measured from an earlier one."""

import re
from functools import lru_cache

from compare.facts.lexicon import unit_family
from compare.following.naming import distance
from compare.following.verdicts import figure
from compare.model import Statement

_SEVERAL = re.compile(
    r"(?<![第连续学高初十每前])[两三四五]年"
    r"(?![级制期度前后内]|以上|一|倍增|任务|滚动|[^，。；]{0,6}(?:行动|计划|规划|方案|工程|攻坚|目标))"
    r"|(?<![全今当][年])累计|总共|平均每年|每年平均|年平?均(?:增长|递增)|“[一二三四五十]+五”(?=期间|时期|以来|五年|末|[，,])"
)
_ONE = re.compile(
    r"今年|去年|全年|当年|本年|年内|年末|年底|一年来|过去一年|预期目标|主要目标|(?<![至到—-])(?:19|20)\d\d年(?![以来至到—-])"
)
_SUMS, _MEANS = ("累计", "总共"), ("平均每年", "每年平均")
_SINCE = re.compile(r"[比较]\s*((?:19|20)\d\d)年")
_TERM = re.compile("(?:过去|这|近|五)五年|五年来|“[一二三四五十]+五”(?:期间|时期|以来)")
_YEAR = re.compile("一年来|过去一年|过去的一年|去年|全年|同比|比上年|较上年|年初")
CLAUSE = re.compile("[，,：:]")
_BEFORE = 1500
"""Characters before an outcome in which words tell whether one year or several are spoken of."""
_OFTEN, _SUMMED = 3, 1.9
"""Words on a term of years that make a report one on several years; what is at least so many times a year's target."""
_A_YEAR = 0.4
"""Distance (``naming.distance``) up to which what was done 累计 was done in the one year."""


def for_several_years(asked: str) -> bool:
    """Tell whether a target is for several years."""
    return bool(_several(asked)) or "翻番" in CLAUSE.split(asked)[-1]


def of_several_years(target: Statement, outcome: Statement, said: str, how: str) -> bool:
    """Tell whether an outcome is said to be of several years, or compared with a year before the last.

    ``said``: its sentence to its end. What was done 累计 is of the one year where it is about what that year wanted.
    """
    since = max(_SINCE.finditer(said), key=lambda found: found.end(), default=None)
    year = target.report_year
    if year and since and int(since[1]) < year - 1 and not _ONE.search(said, since.end()):
        return True
    word = _several(said)
    if not word or (target.measure not in ("level", "change") and how != "derived"):
        return False
    near = unit_family(target.unit) != "percent" and distance(figure(target), figure(outcome)) <= _A_YEAR
    return not (word in _SUMS and near)


def _several(said: str) -> str:
    """Return the words by which several years are spoken of at the end of others: 累计 does so of its clause alone."""
    found = None
    for found in _SEVERAL.finditer(said):  # noqa: B007
        pass
    if found is None or _ONE.search(said, found.end()):
        return ""
    alone = found[0] in _SUMS or found[0] in _MEANS
    return "" if alone and CLAUSE.search(said, found.end()) else found[0]


def sum_of_years(times: float, text: str, begin: int) -> bool:
    """Tell whether what is so many times a year's target may be a sum, since its report was last at several years."""
    return times >= _SUMMED and looks_back(text) and of_a_term(text, begin)


def of_a_term(text: str, begin: int) -> bool:
    """Tell whether a report spoke of several years last before a place, and of no one year since."""
    before = text[max(0, begin - _BEFORE) : begin]
    term, year = (max((found.end() for found in words.finditer(before)), default=-1) for words in (_TERM, _YEAR))
    return term >= year and (term >= 0 or looks_back(text))


@lru_cache(maxsize=64)
def looks_back(text: str) -> bool:
    """Tell whether a report reviews several years, so that its counts may be sums of them."""
    return len(_TERM.findall(text)) >= _OFTEN
