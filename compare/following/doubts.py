"""What speaks against calling a target missed or exceeded: the outcome may be of other years, of another thing, or odd.

A false "missed" or "exceeded" is the worst that the ledger can say, so both ask for more than "met" does. What is
doubted is for a person: needs_review, with the name of the doubt as its rule.
"""

import re
from dataclasses import dataclass

from compare.facts.lexicon import unit_family
from compare.following.naming import MORE, Name, Namer, clause_to, counts, distance, of_it, start
from compare.following.otherthing import of_all, other_thing, same_example
from compare.following.otheryears import (
    CLAUSE,
    for_several_years,
    looks_back,
    of_a_term,
    of_several_years,
    sum_of_years,
)
from compare.following.rules import TargetRules
from compare.following.verdicts import Judgement, figure
from compare.model import Statement

FAR_OFF = "far_off"
"""The rule where an outcome is so many times the target that it may be of another thing."""
_STOCK = re.compile("达到?|总数|总量|存量|累计|保有|参保|突破|增至|增加到|稳定在")
_HELD = re.compile("总数|总量|存量|保有|参保|增至|增加到|增长到|提高到|扩大到")
_IN_ALL = re.compile("总数|总量|总里程|总规模|累计")
_AREAS = re.compile(
    r"[一二三四五六七八九十两]市[一二三四五六七八九十两]?[县区]|(?<!跨)县域|县城|各[县区]|[县区]级|开发区|高新区|园区|新区|自贸|保税|示范区"
)
_SMALLER = ("地方", "国有", "民间", "民营", "工业", "城镇", "农村", "重点", "市属", "省属", "本级", "外商")
_FLOW = re.compile("[量额值]$|投资|收入|次数|人次|就业|资金")
"""What is so much in a year, and not what there is at its end: 授权量达1.1万件."""
_THAN_BEFORE = re.compile("比上年|较上年|比去年|同比")
_PER_HEAD = re.compile("均|标准|水平|工资")
_POINTS = 5.0
"""Percentage points by which a cut must be greater than promised at least to be far off."""
_SHORT = 4.0
"""How much more a level counts that falls short than one that is more than enough."""
_NEAR = 0.5
"""Distance (``naming.distance``) up to which a name with a word more is not doubted."""
_SAME_FAR = 5.0
"""How many times the target an outcome may be that is named alike, and was added as that was to be."""
_ADDED_FAR = 12.0
"""How many times the target it may be where both say that it was added, in a report on one year."""
_JOBS = ("new_urban_jobs",)
_FRACTION = 4
"""A word put in tells little of a name that is more than so many times as long: 研发活动覆盖率 is 研发覆盖率."""
_SURE = {"missed": "<=", "exceeded": ">="}
"""How a difference may be bounded without a doubt: what is at most 5.9 has missed 6."""
_PUSHED = re.compile("进展|(?:加快|有序|扎实|稳步|积极)(?:推进|建设)|正在|前期工作|在建|筹建")
_GOING = re.compile("推进|加快")
_ENDED = re.compile("建成|投用|投运|投产|竣工|完工|交付|启用|通车|开通")
_AMOUNTS = re.compile("(?:面积|数量|人数|规模|总量|总数|总额|总产|产量|产值|里程|任务|水平|指标)$")
"""What may stand behind a name without making another thing of it."""
_WORD = 2
"""Characters of a word at least."""
_BEFORE = 4
"""Characters before a statement in which its verb stands: 培育 of 培育高新技术企业."""


@dataclass(frozen=True, slots=True)
class Case:
    """A verdict with all that may speak against it.

    ``how`` is how the outcome was found: id, name or derived; ``texts`` are those of the two reports.
    """

    judgement: Judgement
    target: Statement
    outcome: Statement
    how: str
    texts: tuple[str, str]
    namer: Namer
    rules: TargetRules


def doubt(case: Case) -> str:
    """Return by what name a verdict of missed or exceeded is to be doubted; empty where nothing speaks against it."""
    verdict, target, outcome = case.judgement.verdict, case.target, case.outcome
    if verdict in ("met", "exceeded") and _under_way(target, outcome, case.texts):
        return "under_way"
    if verdict not in ("missed", "exceeded"):
        return ""
    other = _of_other_years(case) or _of_another_part(case)
    return other or (_of_derived(case) if case.how == "derived" else _of_stated(case))


def _of_other_years(case: Case) -> str:
    """Return the doubt that target and outcome are of the same years."""
    target, outcome = case.target, case.outcome
    if case.judgement.verdict == "missed" and " " in outcome.period and target.measure in ("level", "change"):
        return "part_of_year"
    if _in_all(target, case.texts[0]) and _in_all(outcome, case.texts[1]):
        return ""
    if for_several_years(_said(case.texts[0], target)):
        return "for_several_years"
    return "of_several_years" if of_several_years(target, outcome, _said(case.texts[1], outcome), case.how) else ""


def _in_all(statement: Statement, text: str) -> bool:
    """Tell whether a statement counts what there is in all by the year's end, whenever it came: 总里程, 累计达到."""
    return bool(_IN_ALL.search(clause_to(text, statement)))


def _of_another_part(case: Case) -> str:
    """Return the doubt that target and outcome are of the same part of the place, in the same unit."""
    target, outcome = case.target, case.outcome
    if _other_qualifier(case.judgement.verdict, target, outcome):
        return "other_qualifier"
    lead = _said(case.texts[1], outcome)[: -len(outcome.quote)]
    if _AREAS.search(CLAUSE.split(lead)[-1]) and not _AREAS.search(_said(case.texts[0], target)):
        return "of_an_area"
    return "other_unit" if {target.unit, outcome.unit} == {"%", "‰"} else ""


def _of_derived(case: Case) -> str:
    """Return the doubt about an outcome that was derived from two years' levels."""
    target, outcome, verdict = case.target, case.outcome, case.judgement.verdict
    if outcome.comparator not in ("=", _SURE[verdict]):
        return "from_bound"
    if not target.indicator_id and (_of_a_part(target, outcome) or _other_name(target, outcome, case.namer)):
        return "derived_from_another"
    return "jump" if _points_off(case.judgement, target) > case.rules.jump else ""


def _of_stated(case: Case) -> str:
    """Return the doubt about an outcome that was stated: that it counts another thing, or is an odd number of it."""
    target, outcome, verdict = case.target, case.outcome, case.judgement.verdict
    if _people_for_things(target, outcome) and (verdict == "missed" or not _jobs(target, outcome)):
        return "other_unit"
    names = case.namer.read(target.indicator), case.namer.read(outcome.indicator)
    if other := other_thing(verdict, target, outcome, case.texts, names, case.how):
        return other
    if verdict == "missed" and _further_on(target, outcome, case.texts):
        return "further_on"
    by_name = case.how == "name" and verdict == "missed" and not same_example(target, outcome)
    if by_name and (_other_name(target, outcome, case.namer) or _told_further(case, names)):
        return "other_name"
    return _odd_count(target, outcome, case.texts, case.rules.far, _most(case, names))


def _most(case: Case, names: tuple[Name, Name]) -> float:
    """Return how many times the target an outcome may be: more where it is named alike and counted alike."""
    target, outcome = case.target, case.outcome
    counted = counts(target, case.texts[0])
    if names[0].head != names[1].head or counted != counts(outcome, case.texts[1]):
        return case.rules.far
    alone = counted == "added" and not looks_back(case.texts[1]) and not of_a_term(case.texts[1], outcome.begin)
    return _ADDED_FAR if alone else _SAME_FAR


def _points_off(judgement: Judgement, target: Statement) -> float:
    """Return how far a derived number is from its target in percentage points; of a level as percent of the target.

    A level that is missed by a tenth was mostly meant for a later year.
    """
    if target.measure == "level" and judgement.completion is not None:
        return abs(judgement.completion - 100) * (_SHORT if judgement.verdict == "missed" else 1.0)
    return abs(judgement.deviation or 0.0)


def _under_way(target: Statement, outcome: Statement, texts: tuple[str, str]) -> bool:
    """Tell whether a target that was to be finished is only said to be going on: 4个项目建设进展顺利."""
    asked, said = _clause(texts[0], target), _clause(texts[1], outcome)
    return bool(_ENDED.search(asked) and _PUSHED.search(said) and not _ENDED.search(said) and not _PUSHED.search(asked))


def _further_on(target: Statement, outcome: Statement, texts: tuple[str, str]) -> bool:
    """Tell whether projects that were to be pushed on alone are those that were finished: the others may go on."""
    asked, said = _clause(texts[0], target), _clause(texts[1], outcome)
    return target.unit in "个项" and bool(_GOING.search(asked) and _ENDED.search(said)) and not _ENDED.search(asked)


def _clause(text: str, statement: Statement) -> str:
    """Return the clause in which a statement stands: its verb may stand behind the number."""
    begin = start(text, statement.begin, "，。；、：\n")
    ends = [at for stop in "，。；：\n" if (at := text.find(stop, statement.end)) >= 0]
    return text[begin : min(ends, default=len(text))]


def _said(text: str, statement: Statement, before: int | None = None) -> str:
    """Return a statement's words with those before it: from where its sentence begins, or so many characters."""
    begin = start(text, statement.begin, "。；\n！") if before is None else max(0, statement.begin - before)
    return text[begin : statement.end]


def _other_qualifier(verdict: str, target: Statement, outcome: Statement) -> bool:
    """Tell whether of two amounts of money one is of a part alone, and so decides nothing: 地方固定资产投资.

    What a part alone came to the whole did, and what the whole fell short of each part did.
    """
    if target.measure != "level" or not _money(target):
        return False
    asked, said = _parts(target, outcome)
    if _PER_HEAD.search(target.indicator + outcome.indicator):
        return asked != said
    if verdict == "exceeded":
        return bool(asked - said)
    return bool(said - asked) or (asked != said and len(outcome.indicator) <= _WORD)  # 税收 may be anyone's


def _of_a_part(target: Statement, outcome: Statement) -> bool:
    """Tell whether one name alone has a word of a part of the whole."""
    asked, said = _parts(target, outcome)
    return asked != said


def _parts(target: Statement, outcome: Statement) -> tuple[set[str], set[str]]:
    """Return the words of parts of the whole in the two names; of projects 重点 is none."""
    a, b = (name.replace("农民", "农村") for name in (target.indicator, outcome.indicator))
    if "项目" in a and "项目" in b:
        a, b = a.replace("重点", ""), b.replace("重点", "")
    return {word for word in _SMALLER if word in a}, {word for word in _SMALLER if word in b}


def _people_for_things(target: Statement, outcome: Statement) -> bool:
    """Tell whether people are held against what is no number of people: 12万个岗位, 12.7万人."""
    families = {unit_family(s.unit) for s in (target, outcome) if s.base_unit}
    return families == {"count", "people"}


def _jobs(target: Statement, outcome: Statement) -> bool:
    """Tell whether both count jobs: of 12万个岗位 12.7万人 have one each."""
    return target.indicator_id == outcome.indicator_id != "" and target.indicator_id in _JOBS


def _money(target: Statement) -> bool:
    return unit_family(target.unit) == "money"


def _other_name(target: Statement, outcome: Statement, namer: Namer) -> bool:
    """Tell whether one name is the other with a word put in that tells much of it: 新开工项目, 新开工屠宰项目.

    An amount near to the target says that the same is meant, unless the word is another thing.
    """
    a, b = sorted((namer.read(target.indicator).head, namer.read(outcome.indicator).head), key=len)
    if of_it(a, b):
        return True
    near = distance(figure(target), figure(outcome)) <= _NEAR
    if near or len(b) - len(a) < max(2, len(a) / _FRACTION):
        return False
    rest = iter(b)
    return all(character in rest for character in a) and not of_all(target, outcome, namer)


def _told_further(case: Case, names: tuple[Name, Name]) -> bool:
    """Tell whether one name goes on to another thing, which the other's clause does not tell: 自然村, 自然村通电话."""
    (a, short, text), (b, _, _) = sorted(
        zip((name.head for name in names), (case.target, case.outcome), case.texts, strict=True),
        key=lambda told: len(told[0]),
    )
    more = b.removeprefix(a)
    if case.target.measure not in ("level", "change") or more == b or len(more) < _WORD or _AMOUNTS.search(more):
        return False
    said = _clause(text, short)
    return not any(more[n : n + _WORD] in said for n in range(len(more) - 1))


def _odd_count(target: Statement, outcome: Statement, texts: tuple[str, str], far: float, most: float) -> str:
    """Return the doubt about a count or an amount: a stock for what is added, or a number far off.

    ``far``: how many times less is far off; ``most``: how many times more.
    """
    asked, given = figure(target), figure(outcome)
    if target.measure == "growth" and asked and given and asked.high < 0:
        return FAR_OFF if given.middle < far * asked.low and asked.low - given.middle > _POINTS else ""
    if target.measure not in ("level", "change") or unit_family(target.unit) == "percent" or not (asked and given):
        return ""
    times = abs(given.middle / asked.middle) if asked.middle else 1.0
    if times > most or times < 1 / far:
        return FAR_OFF
    if sum_of_years(times, texts[1], outcome.begin):
        return "of_several_years"
    asks, said = _said(texts[0], target, _BEFORE), _said(texts[1], outcome, _BEFORE)
    if target.measure == "level" and outcome.measure == "change" and _THAN_BEFORE.search(outcome.quote):
        return "increment_for_stock"
    if times < 1 and "净增" in said and "净增" not in asks:
        return "net_for_gross"
    counted = counts(target, texts[0]), counts(outcome, texts[1])
    if times > 1 and counted == ("added", "held") and not _FLOW.search(outcome.indicator):
        return "stock_for_increment"
    if times < 1 and counted == ("held", "added"):
        return "increment_for_stock"
    adds, added = bool(MORE.search(asks)), bool(MORE.search(said))
    if adds and not added and _STOCK.search(outcome.quote) and (_HELD.search(said) or times > 2):
        return "stock_for_increment"
    held = _HELD.search(target.quote) or (times < 1 and _STOCK.search(target.quote))
    return "increment_for_stock" if added and not adds and held else ""
