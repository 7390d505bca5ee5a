"""A group read: the words before and behind its values, and the name they give."""

import re
from collections.abc import Sequence
from itertools import takewhile

from compare.facts.binding import REACHED
from compare.facts.groups import Group
from compare.facts.memory import Memory
from compare.facts.milestones import is_deed, is_telling
from compare.facts.names import clean, driver_of, is_area, is_bare, is_doer, is_generic, is_scope, is_step, is_weak
from compare.facts.objects import (
    COUNTS,
    EXTENTS,
    MONEY,
    SPENT,
    TOTALS,
    Reading,
    family_of,
    is_served,
    spending_of,
    take_behind,
)
from compare.facts.phrases import CHANGES, NOUNS, PREDICATES, VERBS, Behind, Phrase, before, behind
from compare.facts.purposes import service, spent_on
from compare.facts.thresholds import conditioned, graded, praised
from compare.facts.tokens import Token

_AIMS = frozenset({"指标", "主要指标", "经济指标", "主要经济指标"})
_STANDS = re.compile("(?:位居|名列|位列|排名|跃居|位于|[居列排])(?P<list>[^，。；]{5,}?)第")
_AMONG = re.compile("(?<=..)(?:全国|全省|全市|全区|全州)$")
_POOL = re.compile("在?全[国省市区州]|(?:全[国省市区州]|世界|全球|[东中西]部)[^、，排评]{1,6}")
_MOVES = ("前进", "前移", "跃升", "晋升", "后退", "后移")
_TOTALS = ("总规模", "总投资", "投资", "总投资额", "计划总投资", "总面积")


_IN_ALL = frozenset({"共", "共计", "总计", "合计", "约", "近", "超", "超过"})
"""Words between two values that count the same things."""


def _is_told_with(text: str, group: Group, following: Group) -> bool:
    """Whether the words behind the next value tell what this one counts, too."""
    told = [piece for piece in following.before if piece.kind != "list" and piece.text not in _IN_ALL]
    if not told:  # 26万户|118万人|饮水安全问题, 20条、|15公里|的道路, 8条|约550公里|高速公路, 42支|共3000人|的队伍
        return all(piece.text in _IN_ALL for piece in group.after) or text.startswith("的", following.end)
    total = len(group.before) > 0 and group.before[-1].text.strip() in _TOTALS and len(told) == 1
    listed = following.before[0].kind == "list" and told[0].kind in NOUNS and len(group.after) == 2
    return total and listed and text.startswith("的", following.end)  # 总投资|9亿元、总容积|20万方|的水库


def _is_before_total(text: str, group: Group, following: Group) -> bool:
    """Whether what a number counts stands behind the total of it."""
    told = [piece.text.strip() for piece in following.before]
    joined = told[:1] == ["、"] or text.startswith("的", following.end)  # 17只|总规模20亿元的|基金
    alone = len(told) == 1 + (told[:1] == ["、"]) and len(group.after) == len(told)
    return joined and alone and told[-1] in _TOTALS


def _of_rank(phrase: Phrase, name: str) -> str:
    """Return the name of a rank without those it stands among; empty where it goes on: 信用排名|提升至|全国|12位."""
    if _POOL.fullmatch(name) or name in _MOVES or name.endswith("倒"):
        name = clean(phrase.owner)
    name = next((name.removesuffix(move) for move in _MOVES if name.endswith(move)), name)
    return clean(_AMONG.sub("", name))


def _ranked(name: str, value: str) -> str:
    """Return the name of a rank, with among whom it stands where the name is but a place: 云泽区|排名百强区第3."""
    found = _STANDS.match(value)
    if found is None or not name:
        return name
    place = is_scope(name) or is_area(name) or (len(name) <= 3 and not found["list"].startswith("全"))
    return name + clean(found["list"]) if place else name


def _ends_count(text: str, group: Group, consumed: int) -> bool:
    """Whether what the value before counts ends at a 、 that a new name follows: 10家|纺织企业、|年产值达到2亿元."""
    told = [piece for piece in group.before if piece.begin < consumed]
    return text.startswith("、", consumed) and all(piece.kind in NOUNS for piece in told)


def read_group(text: str, group: Group, following: Group | None, memory: Memory, consumed: int) -> Reading:
    """Return what the words around the values of a group say."""
    reading = _around(text, group, following, consumed)
    _go_on_with_verb(reading, memory)
    if _is_another_member(reading):
        reading.name = ""
    _take_net_change(reading)
    _take_spending(reading)
    if reading.name in _AIMS and len(memory.clause) > 1:
        reading.name = ""  # 等5个|指标|翻一番
    _take_leading_verb(reading, memory)
    _share_verbs(reading, memory)
    _leave_to_counted(reading)
    _take_share_of_owner(reading)
    _take_total(reading, memory)
    if is_served(reading):
        reading.gets = service(text, group, reading.post, following)
    take_behind(reading, memory.keep or (memory.joined if reading.listed else ""))
    _take_verb_before(reading)
    if reading.whose and reading.rule == "name behind":
        reading.name = clean(reading.whose + reading.name)  # 促进工业发展的|11项|举措
    _take_owner(reading, memory)
    return reading


def _around(text: str, group: Group, following: Group | None, consumed: int) -> Reading:
    """Read the words before and behind the values of a group, less those that the value before has used up."""
    post, pieces = _behind_both(text, group, following), group.before
    if consumed > group.begin and (post.name or _ends_count(text, group, consumed)):
        pieces = [p for p in pieces if p.begin >= consumed]
    conditional = conditioned(text, group, following)
    post = conditional or spent_on(text, group, following) or praised(text, group) or graded(text, post, following)
    phrase, first = before(text, pieces), group.values[0]
    name = clean(phrase.name)
    if first.quantity.rank:
        name = _ranked(_of_rank(phrase, name), first.text)
    elif first.quantity.unit == "位" and not post.name:
        name = _of_rank(phrase, name)  # 在评估中前进|13位
    begin = phrase.begin if phrase.begin >= 0 else (pieces[0].begin if pieces else first.begin)
    return Reading(group, phrase, post, name, begin, group.end, following, pieces, conditioned=conditional is not None)


def _behind_both(text: str, group: Group, following: Group | None) -> Behind:
    """Return what follows a value, or what follows the next one where that tells what both count."""
    if following is None:
        return behind(text, group)
    if _is_told_with(text, group, following) or _is_before_total(text, group, following):
        return behind(text, following)
    told = _same_need(text, group, following) or _same_capacity(text, group, following)
    return told or _same_work(text, group) or behind(text, group)


def _same_need(text: str, group: Group, following: Group) -> Behind | None:
    """Return what people and animals need alike: 解决|30万人|、20万头牲畜的|饮水困难."""
    if any(p.text != "、" for p in following.before) or not following.before or group.values[-1].quantity.unit != "人":
        return None
    need = behind(text, following).name.partition("的")[2]
    return Behind(need, "", "", group.end) if len(need) > 1 else None


_WORK = re.compile(
    r"(?P<own>[^，。；、\d的和与及“”]{1,12})(?:[、和与及]|以及)(?:约|近)?(?:\d[\d.]*[^，。；、\d]{2,16}[、和及]){0,3}\d[\d.]*[^，。；、\d]{2,16}?"
    "(?P<work>(?:建设|改造|整治|治理|修复|提升|升级|加固|扩建|改扩建|搬迁|绿化|维修|更新|编制|规划|创建|修缮)+)(?:项目|工程|任务|工作)?(?=[，。；]|$)"
)
_PLACE = "(?:村|镇|乡|县|市|社区|园区|小区)"
_WORK_OF_PLACES = re.compile(
    rf"(?P<own>[^，。；、\d的和与及“”]{{0,10}}{_PLACE})(?:[、和与及]|以及)\d[\d.]*[^，。；、\d]{{1,8}}?{_PLACE}(?={_PLACE}?[^，。；、\d]{{4}})"
    r"(?P<work>[^，。；、\d的村镇乡区县市级户]{2,16}?(?:建设|改造|整治|治理|试点|开发|绿化|确权|创建))(?:项目|工程|任务|工作)?(?=[，。；]|$)"
)
_NOT_SHARED = re.compile(
    "建设|改造|整治|治理|工程|项目|提升|进行|开展|完成|实施|开工|竣工|建成|续建|加固|[获被对]|实现|任务|工作|规划$|提质|[涉级]$"
)
"""What a thing holds of which something is said already, or a grade, which another rule completes."""


def _same_work(text: str, group: Group) -> Behind | None:
    """Return what is done to all of a list of things counted: 实施|10个|河道和15个暗渠整治."""
    lead = group.before[-1] if group.before else None
    if lead is None or lead.kind not in VERBS | {"list"} or family_of(group.values[-1]) not in EXTENTS:
        return None
    told = _WORK_OF_PLACES.match(text, group.end) or _WORK.match(text, group.end)
    if (
        told is None
        or _NOT_SHARED.search(told["own"])
        or _NOT_SHARED.search(text[told.end("own") : told.start("work")])
    ):
        return None
    end = group.end + len(told["own"])
    return Behind(told["own"] + told["work"], "", "", end)


_CAPACITY = re.compile("[^，。；]{2,60}?(?P<what>(?:生产)?能力|产能)(?:[，。；]|$)")


def _same_capacity(text: str, group: Group, following: Group) -> Behind | None:
    """Return what capacities of a list are of, as the last one says: 形成|60万吨|甲醇、40万吨烯烃产能."""
    if len(following.before) != 2 or following.before[1].text != "、" or not group.values[-1].quantity.scale:
        return None
    post = behind(text, group)
    told = _CAPACITY.match(text, post.end) if 1 < len(post.name) <= 8 and post.name[0] != "的" else None
    return post._replace(name=post.name + told["what"], whole="") if told else None


_WHOLES = ("总额", "总产值", "总值", "总收入")
"""How the names of amounts end that are reached, not added: 新增企业9家、|零售总额突破9亿元."""


def _go_on_with_verb(reading: Reading, memory: Memory) -> None:
    """Give a member of a list the verb that is said of the first: 新增|县级园区5个、镇级园区8个."""
    phrase, name = reading.phrase, reading.name
    alike = reading.family == "count" or (memory.bracketed and reading.family != "rate")
    counts = alike and not phrase.words and not reading.post.name
    keep = memory.keep if reading.listed else memory.kept(name) if counts else ""
    own = phrase.keep or phrase.lead is not None or phrase.led or (name.endswith(_WHOLES) and phrase.words)
    if keep and name and not own and not is_weak(name) and not is_step(name):
        reading.name, memory.keep = keep + name, keep


def _is_another_member(reading: Reading) -> bool:
    """Whether the name before is another member of a list than what is counted: 绿化项目和|20座|大桥."""
    told = reading.post.name and reading.before and reading.before[-1].kind == "list"
    return bool(told) and reading.family != "rate"


def _take_net_change(reading: Reading) -> None:
    """Name a net change, which is that of each in a list: 净增|企业5户、个体户8户."""
    phrase = reading.phrase
    if phrase.lead is not None and phrase.lead.text.startswith("净") and reading.name:
        phrase.keep = phrase.lead.text
        reading.name = phrase.keep + reading.name


def _take_spending(reading: Reading) -> None:
    """Name what is spent by what it is spent on: 公路建设五年|投资|756亿元."""
    verb, name = reading.phrase.verb, reading.name
    if verb is None or verb.text not in SPENT or not name or is_scope(name):
        return
    if not reading.post.purpose or spending_of(clean(reading.phrase.name)) is None:
        reading.name += verb.text


def _take_leading_verb(reading: Reading, memory: Memory) -> None:
    """Give a name that says little the verb before it: 筹措|资金."""
    led, name = reading.phrase.led, reading.name
    if led == "拉动" and name and reading.value.quantity.unit.endswith("百分点"):
        driver = clean(reading.phrase.owner) or ("" if memory.old else driver_of(memory.joined))
        reading.name = f"{driver}拉动{name.removesuffix('增长')}增长"  # no growth of the whole's own
        return
    telling = is_generic(name) or (is_telling(led) and is_bare(name) and not reading.post.name)
    if led and telling and not (name in TOTALS and reading.post.name.startswith("的")):
        reading.name = led + name


def _take_verb_before(reading: Reading) -> None:
    """Give a thing counted that says little the verb that was done to it: 建成|350个|项目, 建设|A、B等47个|项目."""
    if reading.rule != "name behind" or not is_generic(reading.name):
        return
    first = next((i for i, piece in enumerate(reading.before) if piece.kind in VERBS), len(reading.before))
    run = [*takewhile(lambda piece: piece.kind in VERBS, reading.before[first:])]
    said = reading.phrase.name.rstrip()
    if len(run) == len(reading.before) - first or said.endswith("等"):
        verb = "".join(piece.text for piece in run if is_deed(piece.text))
        subject = clean("".join(piece.text for piece in reading.before[:first] if piece.kind in NOUNS)) if verb else ""
        reading.name = (subject if is_area(subject) else "") + verb + reading.name


def _share_verbs(reading: Reading, memory: Memory) -> None:
    """What was said of the first of a list holds for all: 力争A增长9%、B增长8%."""
    phrase = reading.phrase
    if phrase.keep or phrase.led:
        memory.keep = phrase.keep
    if reading.listed:
        phrase.acts |= memory.acts
        if not (phrase.words or phrase.acts or phrase.name.endswith("率")):
            phrase.lead = phrase.lead or memory.lead  # 减少|会议20%、|文件15%
        phrase.words[:0] = memory.modal
    memory.lead, memory.acts = phrase.lead, phrase.acts
    memory.modal = [w for w in phrase.words if w.kind == "modal"]


def _grew(before: Sequence[Token]) -> bool:
    """Whether the words before a count end with a change that qualifies it: 促进经济增长|的."""
    return len(before) > 1 and before[-1].text == "的" and before[-2].kind in CHANGES


def _leave_to_counted(reading: Reading) -> None:
    """Leave the name to the thing counted where the words before only qualify it: 涉及到的|28个|单位."""
    said, post = reading.phrase.name, reading.post
    if reading.family in COUNTS and reading.before and _grew(reading.before) and clean(post.name):
        reading.name, reading.phrase.lead = "", None  # 促进经济增长|的14条|措施
        reading.phrase.words = [w for w in reading.phrase.words if w.kind not in PREDICATES]
        return
    counted = post.name or (post.purpose if reading.family != "rate" else "")
    if not counted or not said.rstrip().endswith(("的", "等")):
        return
    reading.name = ""  # 研究所等|一百多个|科研单位
    short = said.endswith("的") and len(clean(post.name)) <= 3 and 4 <= len(said) <= 12
    reading.whose = said.lstrip("、和与及") if short and "、" not in said else ""


def _take_share_of_owner(reading: Reading) -> None:
    """Name the share that one amount is of another: 旅游收入|超过|农民户均收入的|10%."""
    phrase = reading.phrase
    if reading.family != "rate" or phrase.lead is None or not phrase.name.endswith("的"):
        return
    if phrase.lead.text in ("占到", "约占", "占") and not phrase.owner:
        reading.name = "占" + reading.name + "比重"  # 民生支出9亿元，|占到|总支出的|84%
    elif phrase.owner:
        reading.name = f"{clean(phrase.owner)}占{clean(phrase.name)}比重"
        phrase.words.insert(0, phrase.lead)


def _take_total(reading: Reading, memory: Memory) -> None:
    """Give an amount of money in a list the total that the first one is: 总投资9亿元的水库、|5亿元|的公路."""
    unnamed = reading.listed and not reading.name and reading.post.name.startswith("的")
    if unnamed and reading.family in MONEY:
        reading.name = max((word for word in TOTALS if memory.joined.endswith(word)), key=len, default="")


def _take_owner(reading: Reading, memory: Memory) -> None:
    """Name a part of the place, or who did it, with the result: 郊区|预计|实现|生产总值 is not the place's own."""
    phrase = reading.phrase
    if reading.rule != "own name" or not reading.name:
        return
    if memory.owner and reading.listed and not phrase.owner:
        reading.name = memory.owner + reading.name  # 高新区|实现|产值9亿元、税金1亿元
    owner = clean(phrase.owner) if phrase.led else ""
    if is_area(owner) or (phrase.led in REACHED and is_doer(owner)):
        memory.owner = owner
        reading.name = owner + reading.name  # 下岗职工|实现|再就业
