"""Targets without a number, and answers without one: what a person must judge, and mentions in words alone."""

import re
from collections.abc import Sequence

from compare.facts.wordless import COVERED
from compare.following.answers import Answer, Year, names_of, rank
from compare.following.mentions import Mentions
from compare.following.naming import Namer
from compare.following.outcomes import Candidate
from compare.following.verdicts import Judgement, figure
from compare.model import Statement

_TASK = re.compile("任务|目标|指标|要求")
_DONE = re.compile("(?<![未没要])(?<!没有)(?:完成|达到|实现|达标|控制在[^，。；]{0,8}(?:以内|之内|范围内))")
_AHEAD = re.compile("(?:快于|高于|超过|跑赢)[^，。；省国区市]{0,8}(?:经济|生产总值|GDP)")
_IN_STEP = re.compile(rf"[与和同][^，。；]{{0,8}}(?:同步|一致)|{_AHEAD.pattern}")
_FULFILLED = re.compile(
    "(?:控制在|保持在|处于)[^，。；]{0,10}(?:目标|预期|计划|指标|任务|范围|下达|调控)"
    "|(?:完成|实现|达到)[^，。；]{0,18}(?:目标|任务|指标|计划|要求)|(?:目标|任务|指标|计划)[^，。；]{0,10}(?:完成|实现|达标)"
)
_NOT_FULFILLED = re.compile("未|没|无法|难以|不能|除|“十|规划|五年|确保|力争|年均|影响|压力|难度")
"""What makes of words on a task no word that the target of the year was reached."""
_FLAT = re.compile("[与和同](?:上年|去年|上一年)(?:同期)?(?:基本|大体|大致)?持平|(?:基本|大体|总体)持平")
_ALL_DONE = re.compile("全部(?:脱贫|出列|摘帽|消除|清零|完成|建成|退出)")
_SHORT = 3
"""Characters of a name that is looked for in words, at least; of another name than the report's own one more."""
_WORD = 4


_RISES = re.compile("(?:稳步|稳定|平稳|持续|继续|较快|快速|进一步|保持|正)(?:增长|提高|提升|增加|上升)$")
_FALLS = re.compile("(?:稳步|稳定|持续|继续|进一步)(?:下降|减少|降低|回落)$")


def by_direction(target: Statement, outcome: Statement) -> Judgement:
    """Return the verdict on a target that tells a direction alone (继续下降); a person judges what has none."""
    change = figure(outcome) if outcome.measure in ("growth", "change") else None
    wanted = 1 if _RISES.search(target.quote) else -1 if _FALLS.search(target.quote) else 0
    if change is None or not change.middle or not wanted:
        return Judgement("needs_review", "no_number")
    return Judgement("met" if change.middle * wanted > 0 else "missed", "direction")


def said_reached(target: Statement, said: str) -> bool:
    """Tell whether words alone say that a target is reached: all covered or done, a task fulfilled, or kept in step."""
    if target.rule == COVERED:
        return "全覆盖" in said
    if (whole := _ALL_DONE.search(target.quote)) and "剩余" in target.quote:
        return whole[0] in said
    if target.comparator == "ref":
        return bool(_TASK.search(target.quote) and _DONE.search(said))
    if target.comparator == "sync":
        return bool((_AHEAD if _AHEAD.search(target.quote) else _IN_STEP).search(said))
    known = bool(target.indicator_id) and figure(target) is not None
    return known and bool(_FULFILLED.search(said)) and not _NOT_FULFILLED.search(said)


def reached(target: Statement, clause: int, said: str) -> Answer:
    """Return the answer of a clause that says in words alone that a target is reached; wholly covered is 100 %."""
    wholly = target.rule == COVERED and "基本" not in said
    link, value = ("stated", target.value) if wholly else ("stated_without_number", "")
    return Answer(link, Judgement("met", "said_done"), clause=clause, value=value)


class InWords:
    """What the next report says of targets without a number."""

    def __init__(self, later: Year, namer: Namer) -> None:
        self.outcomes, self.namer, self.lexicon, self.rules = later.outcomes, namer, namer.lexicon, namer.rules
        self._mentions = Mentions(later.passages)

    def worded(self, target: Statement, candidates: Sequence[Candidate]) -> Answer:
        """Return the answer to a target without a number: an outcome a person must judge, or a mention."""
        if not candidates:
            candidates = self._of_parts(target)
        annual = [c for c in candidates if c.annual] or list(candidates)
        if annual:
            best = max(annual, key=lambda c: (c.statement.measure == "growth", rank(target, c)))
            answer = Answer("stated", by_direction(target, best.statement), best.statement)
            if target.comparator != "ref" or answer.judgement.rule != "no_number":
                return answer
            said = self.mentioned(target)
            return said if said.judgement.rule == "said_done" else answer
        return self.mentioned(target)

    def _of_parts(self, target: Statement) -> list[Candidate]:
        """Return what is stated of the indicators that a target such as 节能减排 stands for."""
        ids = [i for name, some in self.rules.parts if name in target.indicator for i in some]
        return [Candidate(s, "part", self.outcomes.annual(s), 0.5) for i in ids for s in self.outcomes.of(i)]

    def mentioned(self, target: Statement) -> Answer:
        """Return the clause of the review that names the indicator without a number, or that there is none."""
        names, wholes = self._names(target)
        found = [
            (n, said, own)
            for some, own in ((names, True), (wholes, False))
            for n, said, about in self._mentions.find(name for name in some if len(name) >= _SHORT)
            if self.rules.state.search(said) and not (own and self._contrasted(target, about))
        ]
        if not found:
            return Answer("not_restated", Judgement("", "not_mentioned"))
        for n, said, own in found:
            # that all of 节能减排 was done as a higher level wanted tells nothing of the 3% for one part of it
            if said_reached(target, said) and (own or figure(target) is None):
                return reached(target, n, said)
        if flat := self._unchanged(target, [(n, said) for n, said, _ in found]):
            return flat
        verdict = "not_comparable" if figure(target) else "needs_review"
        return Answer("stated_without_number", Judgement(verdict, "mentioned"), clause=found[0][0])

    def _unchanged(self, target: Statement, found: Sequence[tuple[int, str]]) -> Answer | None:
        """Return the answer of a clause that says that nothing grew: 社会消费品零售总额与上年持平, 物价与上年持平."""
        asked, known = figure(target), self.lexicon.get(target.indicator_id)
        verdict = {"higher": "missed", "ceiling": "met"}.get(known.direction if known else "")
        if target.measure != "growth" or verdict is None or not asked or asked.low <= 0:
            return None
        flat = next((n for n, said in found if _FLAT.search(said)), None)
        return None if flat is None else Answer("stated_without_number", Judgement(verdict, "unchanged"), clause=flat)

    def _names(self, target: Statement) -> tuple[list[str], list[str]]:
        """Return the names to look for in words: the target's own, and those of what it is a member of."""
        name = self.namer.read(target.indicator)
        names = [target.indicator] if target.indicator_id else [] if name.generic else [name.head, target.indicator]
        names += [
            alias for alias in names_of(target, self.lexicon) if alias != target.indicator and len(alias) >= _WORD
        ]
        names += [target.indicator.removesuffix("覆盖")] if target.rule == COVERED else []
        names += [name.head[2:]] if name.head.startswith("城市") else []
        wholes = {i for i, groups in self.rules.members.items() if any(target.indicator_id in ids for ids in groups)}
        own = self.lexicon.get(target.indicator_id)
        if own and figure(target) is None:
            wholes.add(own.parent)  # 进出口回稳 for 出口回稳
        wholes.update(self.rules.same.get(target.indicator_id, ()))
        known = [found for i in sorted(wholes) if (found := self.lexicon.get(i))]
        together = [name for name, ids in self.rules.parts if target.indicator_id in ids]  # 节能减排 for 能耗
        return names, together + [alias for found in known for alias in (found.zh, *found.aliases)]

    def _contrasted(self, target: Statement, text: str) -> bool:
        return self.lexicon.contrasted(target.indicator, text) and target.indicator not in text
