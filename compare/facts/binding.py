"""A binding: one value and the name that it is bound to."""

import re
from typing import NamedTuple

from compare.facts.numbers import Quantity
from compare.facts.objects import COUNTS, Reading
from compare.facts.phrases import CHANGES
from compare.facts.tokens import Token

REACHED = frozenset({"实现", "完成", "达成", "创造", "上缴", "圆满完成", "提前完成", "超额完成"})
"""Verbs of which a goal is the object: what is called a goal behind them is a result."""


_OF = 2
"""Letters between an earlier time and its value: 的, 的约."""
_AIM = re.compile("的[^，、的和与]{0,4}目标")
_SPEED = re.compile(
    "的?(?:(?:年均|平均|较快|高|稳定|年|[^，、的]{0,3}经济)?(?:增长|增速)(?:速度|率|幅度|水平)?|速度|增幅)(?:目标)?$"
)


class Binding(NamedTuple):
    """One value and the name it is bound to, with what the words between them say.

    ``begin`` and ``end`` bound the evidence in the sentence: from the name, or the clause where the name is inherited.
    ``words`` govern the value; ``lead`` is the kind of a change verb before its object (减少|贫困人口). ``side``: from
    for the earlier value of a pair; ``aim``: the value is called a target (7%的预期目标). ``acts``: a verb
    of doing was said (建成, 新增), so that a level is what came about within the period. ``grows``: 增长 stands
    behind the value (10%的增长); ``sums``: the value is said to be a sum (累计完成).
    """

    name: str
    begin: int
    end: int
    value: Token
    words: tuple[Token, ...]
    rule: str
    side: str = ""
    lead: str = ""
    aim: bool = False
    acts: bool = False
    grows: bool = False
    sums: bool = False

    @property
    def quantity(self) -> Quantity:
        """The number with its unit."""
        return self.value.quantity


def is_speed(reading: Reading) -> bool:
    """Whether a percentage is called a speed behind it: 保持|10%以上|的增长速度."""
    return reading.value.quantity.unit == "%" and _SPEED.match(reading.post.name.rstrip()) is not None


def bound(name: str, reading: Reading, value: Token, rule: str) -> Binding:
    """Bind a value to a name, with what the words around it say."""
    if name.endswith("经济") and reading.phrase.has(*CHANGES):
        name += "增长"  # 我省经济|年均|增长|10.5%
    phrase, last = reading.phrase, reading.group.values[-1]
    side = ""
    if reading.onto:
        side = "from"
    against = phrase.words[-1] if phrase.words and phrase.words[-1].kind == "against" else None
    near = against is not None and value.begin - against.end <= _OF
    if against is not None and near and against.text[0] in "比较" and value.quantity.unit != "倍":
        side = "from"  # 比一九五七年的|537亿元
    lead = phrase.lead.kind if phrase.lead is not None else ""
    if lead and reading.family in COUNTS and phrase.lead is not None and phrase.lead.text.startswith("降低"):
        lead = ""  # 降低|收费标准32项: not the standards are fewer
    post = reading.post.name.rstrip()
    aim = "目标" in post and (post.endswith(("目标", "目标任务")) or _AIM.match(post) is not None)
    aim = aim and phrase.led not in REACHED
    grows = is_speed(reading)
    end = reading.end if value is last else value.end
    rule = "from-to" if side else rule
    words = tuple(phrase.words)
    sums = phrase.sums or any(w.text[:2] == "累计" for w in words)
    return Binding(name, reading.begin, end, value, words, rule, side, lead, aim, phrase.acts, grows, sums)
