"""Whether a promise with a date of its own was kept late, or is overdue: told only where the evidence is firm."""

import re

from compare.following.wording import STAGES, comes_before, rules, stage
from compare.model import Commitment

_DATE = re.compile(
    r"年内|[年岁月][底末]|[上下]半年|季度|\d月|(?:汛期|国庆节?|春节|入冬|供暖期|采暖期)之?前|20\d\d年(?:[底末]|之?[前内])"
)
"""A day by which something is to be done; not 全年, for which one counts, nor a year of a fair (2019年甲节)."""
_BUILT = re.compile(
    r"建成|竣工|完工|通车|贯通|投产|投用|投运|交付|开[通业园放诊]|运[行营]|使用|完成[^，]*(?:工程|项目|建设)"
)
"""What is built, and so not done while it is still being built."""
_URGED = re.compile(r"(?:推动|促进|争取|力争|确保|加快|推进|促成|积极|抓紧|尽快|支持)+")
"""How a clause opens before it says what is to be done: 推动甲项目年内开工."""
_OPEN = re.compile(
    r"一批|一些|若干|各项|其余|当年|[本全]年[^，]{0,6}(?:目标|任务)|计划开工|再(?![生制就])|项目(?:全部|均|集中)|^[^，]{0,6}全部开工"
)
"""What is another thing every year, though the words are the same."""
_BEYOND = re.compile("巩固|拓展|发挥|成果")
"""How a plan goes on from what is there."""
_PARTS = re.compile("[，、；]")
_START, _END = STAGES.index("start"), STAGES.index("end")
_UNDONE = frozenset(
    [
        "review_movement", "review_start_before_end", "review_some_go_on", "review_in_sections", "review_nearly",
    ]
)  # fmt: skip
"""Rules by which a review says of all of what was promised that it is not done yet."""
_SHORT = frozenset(["target_missed", "target_derived_missed"])
_SURE, _SURELY_AGAIN = 0.55, 0.62
"""Least score of a passage of the review, and of the next plan, on which a promise is said to be late."""


def lateness(promise: Commitment, done: int | None, again: bool) -> str:
    """Return "late" where a promise was done after its own deadline, "overdue" where that passed without it, or "".

    ``done``: the report year whose promise was reported done; ``again``: whether a later report makes it again. What a
    person decided stands. Else a number for the year is overdue where it was judged missed, and a deed where its clause
    names a day and a point (that something begins, or is there), and the next report surely says that it was not
    reached: a part that is not named again, a smaller number that may be of something else, prove nothing.
    """
    due = promise.deadline[:4]
    if not due.isdigit() or promise.report_year is None or not promise.status:
        return ""
    if not (promise.decided_by or promise.rule in _SHORT or _not_reached(promise, again)):
        return ""
    if done is not None and promise.rule not in _SHORT:  # so many again are another year's
        return "late" if done > int(due) else ""
    return "overdue" if int(due) <= promise.report_year and (again or promise.status == "progress") else ""


def _not_reached(promise: Commitment, again: bool) -> bool:
    """Tell whether the next report surely says that a dated deed was not done when it came out."""
    text, wanted = promise.commitment, _point(promise.commitment)
    if promise.quantities or promise.testability not in ("high", "medium") or wanted is None:
        return False
    if not _DATE.search(text) or _OPEN.search(text):
        return False
    if not again:
        begun = wanted == _START and not comes_before(promise.next_quote)
        reached = any(stage(part) == _END for part in _PARTS.split(promise.next_quote))
        return promise.rule in _UNDONE and not (begun or reached) and (promise.score or 0.0) >= _SURE
    return (promise.score or 0.0) >= _SURELY_AGAIN and _still_to_come(text, wanted, promise.next_quote)


def _point(clause: str) -> int | None:
    """Return the stage that a clause wants to be reached, where that is a start or an end: 推动甲项目年内开工."""
    told = stage(clause)
    if told == STAGES.index("movement"):
        told = stage(_URGED.sub("", clause, count=1))
    if told == _END and rules().begin.search(clause):
        return None  # 率先启动搬迁: a beginning, or both
    return told if told in (_START, _END) else None


def _still_to_come(promise: str, wanted: int, plan: str) -> bool:
    """Tell whether what was to begin, or to be there, has not: the next plan has it begin, or be there, or be built."""
    if _BEYOND.search(plan):
        return False
    if _point(plan) is not None:
        return _point(plan) == wanted
    if stage(plan) != STAGES.index("movement"):
        return False
    return comes_before(plan.replace("抓紧", "")) if wanted == _START else _BUILT.search(promise) is not None
