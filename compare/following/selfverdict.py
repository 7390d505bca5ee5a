"""What a report says of its own targets: 没有完成, 超额完成, 好于预期."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.following.passages import Passages
from compare.following.rules import TargetRules
from compare.model import Statement

_RITUAL = re.compile(
    r"均|都|全部|分别|双双|各项|主要|指标|年初|年度|全年|当年|预期|预定|计划|目标|任务|下达|确定|的|了|增速|水平|人大|大会|会议|提出|\W"
    r"|省|市|国家|自治区|上级|考核|要求|控制|范围|之内|以内|\d|%|个百分点|圆满|较好|全面|完成|提前|实现|年|也|已|并"
)
_THING = 3
"""Characters that name a thing at least, besides the words of judging."""
_NOT_YET = re.compile("明年|次年|来年|下一?年")
_ALL = re.compile(r"均|都|全部|分别|双双")
_EXCEPTED = re.compile(r"除了?([^，。；\d]{2,40}?)(?:之|以)?外$")
_REACHED = re.compile(
    "(?:目标|指标|任务|其他|其余|均|全部|全面)[^，。；]{0,12}(?:完成|实现|达到)|(?:完成|实现|达到)[^，。；]{0,20}(?:目标|任务|要求)"
)


@dataclass(frozen=True, slots=True)
class SelfVerdict:
    """A clause in which a report judges a target of the year before."""

    verdict: str
    clause: int
    begin: int
    end: int
    quote: str
    said: str
    """The clause in normal form."""
    of_its_own: bool
    """Whether the clause names what it judges (超额完成改厕任务), and so does not speak of the clause before."""


def self_verdicts(later: Passages, rules: TargetRules, plan: frozenset[str]) -> list[SelfVerdict]:
    """Return the clauses outside the plan part that judge a target, in the order of the text."""
    found = []
    for n, (clause, text) in enumerate(zip(later.clauses, later.texts, strict=True)):
        if clause.role in plan or _NOT_YET.search(text):
            continue
        if judged := _judged(later, n, rules):
            verdict, rest = judged
            span = later.span(n, n)
            quote = later.report.document.text[span.begin : span.end]
            found.append(SelfVerdict(verdict, n, span.begin, span.end, quote, text, len(rest) >= _THING))
    return found


def _judged(later: Passages, n: int, rules: TargetRules) -> tuple[str, str] | None:
    """Return the verdict that a clause gives and what is left of it without the words of judging.

    What is excepted from what was reached was missed: 除物价涨幅外，年度目标全面完成.
    """
    text = later.texts[n]
    for verdict, words in rules.self_verdict:
        if found := words.search(text):
            return verdict, _RITUAL.sub("", text[: found.start()] + text[found.end() :])
    if (excepted := _EXCEPTED.search(text)) and n + 1 < len(later.texts) and _REACHED.search(later.texts[n + 1]):
        return "missed", excepted[1]
    return None


def verdict_on(
    outcome: Statement | None, names: Sequence[str], verdicts: Sequence[SelfVerdict], later: Passages
) -> SelfVerdict | None:
    """Return the report's own verdict on an outcome, or else one that calls the indicator by one of its names.

    A verdict speaks of the numbers in its own clause and the clause before; with 均 of all before it in the sentence.
    """
    for verdict in verdicts:
        if outcome is not None and _speaks_of(verdict, outcome, later):
            return verdict
    return next((v for v in verdicts if any(_named(name, v.said) for name in names)), None)


_PART_OF_WORD = re.compile(r"[\u4e00-\u9fff]")
_LEAD = re.compile(
    "(?:全[市省区州县旗国]|自治区|但是?|而|除了?|其中|特别是|尤其是|预计|去年|全年|当年|今年|受[^，。；]{0,8}影响)+$"
)
"""What may stand before a name without making it a longer one: 但固定资产投资, 全市生产总值."""
_GOES_ON = re.compile("进?出口|进口|收入|支出|投资|贷款|存款")


def _named(name: str, text: str) -> bool:
    """Tell whether a text calls something by a name that is no part of a longer one: 物价, not 进出口 for 出口."""
    at = text.find(name)
    if at >= 0 and _GOES_ON.match(text, at + len(name)):
        return False  # 外贸|出口 is not all of 外贸
    if at <= 0:
        return at == 0
    return text[at - 1] in "、和与及的" or not _PART_OF_WORD.match(text[at - 1]) or bool(_LEAD.search(text[:at]))


_BELOW = re.compile("低于")
_ABOVE = re.compile("高于|超过|超出|超预期|超目标")


def on_a_cap(said: SelfVerdict) -> SelfVerdict:
    """Return what a verdict by height says of what was to stay below a number: 失业率低于控制目标 is no failure."""
    if said.verdict == "missed" and _BELOW.search(said.said):
        return replace(said, verdict="met")
    if said.verdict == "exceeded" and _ABOVE.search(said.said):
        return replace(said, verdict="missed")
    return said


def _speaks_of(verdict: SelfVerdict, outcome: Statement, later: Passages) -> bool:
    if outcome.begin < verdict.end and outcome.end > verdict.begin:
        return True
    if outcome.end > verdict.begin:
        return False
    if verdict.of_its_own:
        return False
    own = later.clauses[verdict.clause].sentence
    first = verdict.clause
    reach = 20 if _ALL.search(verdict.quote) else 1
    while first > 0 and reach and later.clauses[first - 1].sentence == own:
        first, reach = first - 1, reach - 1
    return later.span(first, first).begin < outcome.end
