"""Whose a short name is: rates, shares, grades and steps that say nothing without what they are of."""

import re
from collections.abc import Sequence

from compare.facts.binding import Binding, bound
from compare.facts.lists import split
from compare.facts.memory import Memory
from compare.facts.milestones import at_milestone, is_milestone, without_milestone
from compare.facts.names import (
    GRADES,
    clean,
    complete,
    doer_of,
    has_head,
    is_area,
    is_deed_rate,
    is_made,
    is_rate,
    is_result,
    is_scope,
    is_sibling,
    is_weak,
    sibling_of,
)
from compare.facts.objects import MONEY, Reading, spending_of
from compare.facts.sharing import apart, from_topic, shared

_BUILT = re.compile("(?:项目|工程|住房)(?:建设)?$")
_GRADE = re.compile(f"(?:新增|新建|新认定|新创建|创建|新获批)?(?:{GRADES})$")
_GRADED = re.compile(f"^(?:新增|新建|新认定|新创建|创建)?(?:{GRADES})?|(?:建设|创建|培育|工作)$")
_SCHOOLS = re.compile("(?:小学|初中|高中|普通高中|中职|幼儿园)$")
_SETS = re.compile(
    "(?:等)?[一二两三四五六七八九十]个?大?(?:支柱|主导|优势|特色|重点)?(?:产业|行业|板块|领域|园区|集群)$"
)
_LISTS = re.compile("[、和与]")
_TOURISTS = re.compile("游客|旅游者|旅游(?:接待)?总?人[数次]")
_EARNINGS = frozenset({"收入", "总收入", "综合收入", "创收", "消费总额"})
_OUTPUTS = ("产值", "产量", "收入", "营收", "年产值", "综合产值", "总产值")
_MAKERS = re.compile("(?<![级类])(?:企业|公司|园区|集聚区|合作社|生产线|产业|集团|投产项目|劳务)$")
_HELD = re.compile("(?<=..)(?:资产(?:规模|总额)|总资产|输出|饲养总?量)$")
_GROWS = re.compile("^(?:种植|栽种|栽植|养殖|发展|推动|收购|扩种)(?=..)")
_FUNDS = frozenset({"资金", "经费"})
_FUNDED = ("项目", "工程", "合同", "协议")
_SIZED = frozenset("面积 总面积 总投资 计划总投资 投资总额 总投资额 里程 总里程".split())  # noqa: SIM905
"""What is told of a thing rather than of its owner: 批准设立试验区，面积70平方公里."""


_LONG = 14
"""Letters of a subject that tells more than whose a rate is."""


def owned(reading: Reading, memory: Memory) -> Sequence[str]:
    """Complete a short name by its owner; return the names where several owners have one each, or else nothing."""
    name, phrase, count = reading.name, reading.phrase, len(reading.group.values)
    if not name:
        return ()
    if name in _EARNINGS and _TOURISTS.search(memory.joined):
        reading.name, reading.begin = "旅游" + name, from_topic(reading, memory)  # 接待游客90万人次，|收入5亿元
        return ()
    new = phrase.owner.strip() not in name
    if count > 1 and new and phrase.has("each") and (listed := split(_SETS.sub("", phrase.owner.strip()), count)):
        return [owner + name for owner in listed]  # 茶叶、丝绸两大产业|分别完成|产值3亿元、2亿元
    whole = memory.loose if memory.bare else "".join(memory.topic[:1])
    if count > 1 and whole and phrase.has("each") and (parts := _told_parts(split(name, count), whole)):
        return parts  # 居民收入增长7%，其中|城镇和农村|分别增长7%、8%
    if reading.rule == "own name" and is_graded(name) and reading.family == "count":
        thing = _GRADED.sub("", memory.loose or memory.joined)
        reading.name, reading.rule = name + thing, "topic with scope"
    elif _is_part(reading, memory) and whole and reading.rule == "own name":
        reading.name, reading.rule = complete(name, whole), "topic with scope"
    elif is_weak(name):
        return _of_weak(reading, memory)
    elif maker := _maker(reading, memory):
        reading.name, reading.begin = maker + name, from_topic(reading, memory)
    elif reading.rule == "own name" and reading.family in MONEY and is_payer(name) and memory.loose:
        reading.name, reading.rule = memory.loose + name, "topic with aspect"  # 提高低保标准，|省财政|安排9亿元
    elif is_sibling(name):
        alike = sibling_of(memory.joined) or (name.endswith(_OUTPUTS) and is_made(memory.joined))
        told = memory.topic[-1] if len(memory.topic) > 1 and sibling_of(memory.topic[-1]) else memory.joined
        last = told if alike or not is_result(name) else doer_of(memory.joined)  # 能耗和碳排放下降9%，|水耗下降5%
        owner = clean(phrase.owner) or memory.loose or (last if alike or is_result(name) else "")
        reading.name = complete(name, owner) if owner and len(owner) <= 20 else name
    elif _SCHOOLS.fullmatch(name) and reading.group.listed and (school := _SCHOOLS.search(memory.joined)):
        reading.name = memory.joined[: school.start()] + name  # 补助标准小学由500元提高到600元、初中由700元…
    elif phrase.has("each") and count > 1 and not (split(name, count) or apart(reading, count)):
        return _of_each(reading, memory)
    return ()


def _told_parts(parts: Sequence[str] | None, whole: str) -> list[str]:
    """Complete a list that says but of whom each value is, by what the clause before told of all; or nothing."""
    whose = [_RESIDENTS.sub("", part) if "居民" in whole else part for part in parts or ()]
    return [complete(part, whole) for part in whose] if all(map(is_scope, whose)) else []


_RESIDENTS = re.compile("(?<=..)(?:常住)?居民$")


def is_payer(name: str) -> bool:
    """Whether a name is only of who spends: 省财政."""
    return spending_of(name) is not None


def is_listed_weak(name: str) -> bool:
    """Whether a name is a list of names that say nothing without what they are of: 办结率和满意率."""
    parts = _LISTS.split(name) if _LISTS.search(name) else []
    return len(parts) > 1 and all(is_weak(part) for part in parts)


def is_graded(name: str) -> bool:
    """Whether a name is a grade alone: 国家级, 新增省级."""
    return _GRADE.fullmatch(name) is not None


def _of_weak(reading: Reading, memory: Memory) -> Sequence[str]:
    name, phrase, count = reading.name, reading.phrase, len(reading.group.values)
    rule, reading.rule = reading.rule, "topic with aspect"
    if count > 1 and len(memory.topic) == count:
        return [complete(name, topic) for topic in memory.topic]
    free = not phrase.owner and not memory.loose
    last = bool(phrase.owner) and [clean(phrase.owner)] == memory.seen[-1:]  # 12个省项目、30个市项目|分别完成投资…
    if (free or last) and count > 1 and phrase.has("each"):  # 建议45件、提案49件，满意率分别为98%、99%
        return [complete(name, owner) for owner in shared(memory, count)]
    if free and phrase.has("all") and 2 <= len(memory.last) <= 4 and count == 1:
        reading.rule = rule
        return [complete(name, owner) for owner in memory.last]  # 建议9件、提案8件，满意率均为100%
    thing = memory.thing if name in _SIZED else ""
    if name in _FUNDS and not memory.clause and not memory.joined.endswith(_FUNDED):
        reading.rule = rule
        return ()  # 量力而行，安排|资金9亿元
    owner = clean(phrase.owner) or thing or memory.loose or memory.thing or memory.joined
    reading.name = name if is_deed_rate(name) and len(owner) > _LONG else complete(name, owner)
    return ()


def of_owner(names: Sequence[str], reading: Reading, memory: Memory) -> list[str]:
    """Complete the short names of a list by what the clause before counted: 建议9件，|办结率和满意率|均为100%."""
    if not any(map(is_weak, names)):
        return [*names]
    last = "、".join(memory.last) if not memory.clause and 2 <= len(memory.last) <= 3 else memory.joined
    owner = clean(reading.phrase.owner) or memory.loose or last
    first = names[0] if not is_weak(names[0]) else owner
    return [_completed(name, first if i else owner) for i, name in enumerate(names)]


def _maker(reading: Reading, memory: Memory) -> str:
    """Return what an output is of: 药材 of 种植|药材|9万亩，产值3亿元, 企业 of 企业达到9家，产值3亿元; or nothing."""
    named = reading.rule == "own name" and reading.name in _OUTPUTS and not reading.phrase.owner
    if not named or memory.loose or memory.old or sibling_of(memory.joined) or is_made(memory.joined):
        return ""
    topic = _HELD.sub("", memory.joined)
    grown = memory.family == "mass" or (memory.family == "area" and _GROWS.match(topic) is not None)
    grown = grown and (reading.family in MONEY or reading.family == "mass")
    return _GROWS.sub("", topic) if grown or topic != memory.joined or _MAKERS.search(topic) else ""


def _completed(name: str, owner: str) -> str:
    """Return a short name of a list with what it is of, unless that is but the list's first: 货重、|货值."""
    return complete(name, owner) if is_weak(name) and (name[-1] == owner[-1:] or not is_rate(owner)) else name


def _of_each(reading: Reading, memory: Memory) -> Sequence[str]:
    """Return the name of what each of the things counted before has: 分别增加|学位300个和200个."""
    count = len(reading.group.values)
    owners = shared(memory, count)
    if len(set(owners)) < count or reading.phrase.owner or reading.rule != "own name" or _LISTS.search(reading.name):
        return ()
    return [complete(reading.name, owner) for owner in owners]


def of_step(reading: Reading, memory: Memory) -> Binding:
    """Bind a step of building to what is built: 保障性住房|开工|300套."""
    owner = clean(reading.phrase.owner) or memory.loose or memory.joined
    built, begun = without_milestone(owner), at_milestone(owner, reading.name)
    known = reading.phrase.owner or has_head(owner)
    if is_milestone(reading.name) and begun != reading.name + owner and not known:
        return bound(begun, reading, reading.value, "topic with verb")  # 新开工项目9个、|竣工投产|6个
    if built != owner and not reading.phrase.owner and not built.endswith(reading.name):
        return bound(built + reading.name, reading, reading.value, "topic with aspect")  # 水库加固开工9座，|完工|6座
    if reading.phrase.owner or _BUILT.search(owner):
        return bound(owner + reading.name, reading, reading.value, "topic with aspect")
    return bound(reading.name, reading, reading.value, reading.rule)


def _is_part(reading: Reading, memory: Memory) -> bool:
    """Whether a name only says of which part of the place the topic's next value is: 各县|达到|55%."""
    if is_scope(reading.name):
        return True
    within = memory.bracketed or reading.family == "rate"  # 电梯18部（甲区|6部
    return within and is_area(reading.name) and not reading.phrase.led
