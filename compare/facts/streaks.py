"""How many years running something has lasted: 粮食连续5年增产, 总量连续12年居全省首位."""

import re

from compare.facts.binding import Binding

_TOLD = re.compile(r"(?:[、和]\d{1,2}年)*(?P<what>(?:“[^”\n]{1,16}”|[^，。；：、（）“”\n]){0,20})")
_OF_ITS_OWN = re.compile("[获荣被入夺评实开无未上举召成没]")
"""How begins what is said of the place, not of the indicator told before: 连续4年|荣获…."""


def is_streak(binding: Binding) -> bool:
    """Whether a number counts years that follow each other."""
    return binding.quantity.unit == "年" and any(w.text == "连续" for w in binding.words)


def streak(text: str, binding: Binding) -> Binding:
    """Name a count of years by what lasted: 粮食连续增产年数 of 粮食|连续|5年|增产."""
    told = _TOLD.match(text, binding.value.end)
    what = told["what"].strip() if told else ""
    alone = binding.rule == "purpose behind" or (binding.rule == "inherited" and _OF_ITS_OWN.match(what))
    return binding._replace(name=f"{'' if alone else binding.name.removeprefix('保持')}连续{what}年数")
