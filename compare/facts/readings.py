"""A group read: the words before and behind its values, and the name they give."""

import re

from compare.facts.binding import REACHED
from compare.facts.groups import Group
from compare.facts.memory import Memory
from compare.facts.names import clean, is_area, is_doer, is_generic, is_scope, is_step, is_weak
from compare.facts.objects import MONEY, PAYER, TOTALS, Reading, family_of, is_served, take_behind
from compare.facts.phrases import NOUNS, before, behind
from compare.facts.purposes import service, spent_on
from compare.facts.thresholds import conditioned, graded

_AIMS = frozenset({"指标", "主要指标", "经济指标", "主要经济指标"})
_SPENDS = frozenset({"投资", "投入"})


_STANDS = re.compile("(?:位居|名列|位列|排名|跃居|位于|[居列排])(?P<list>[^，。；]{5,}?)第")
_AMONG = re.compile("(?<=..)(?:全国|全省|全市|全区|全州)$")
_TOTALS = ("总规模", "总投资", "投资", "总投资额", "计划总投资", "总面积")


def _is_told_with(text: str, group: Group, following: Group) -> bool:
    """Whether the words behind the next value tell what this one counts, too."""
    told = [piece for piece in following.before if piece.kind != "list"]
    if not told:  # 26万户|118万人|饮水安全问题, 20条、|15公里|的道路
        return not group.after or text.startswith("的", following.end)
    total = len(group.before) > 0 and group.before[-1].text.strip() in _TOTALS and len(told) == 1
    listed = following.before[0].kind == "list" and told[0].kind in NOUNS and len(group.after) == 2
    return total and listed and text.startswith("的", following.end)  # 总投资|9亿元、总容积|20万方|的水库


def _is_before_total(text: str, group: Group, following: Group) -> bool:
    """Whether what a number counts stands behind the total of it."""
    told = [piece.text.strip() for piece in following.before]
    joined = told[:1] == ["、"] or text.startswith("的", following.end)  # 17只|总规模20亿元的|基金
    alone = len(told) == 1 + (told[:1] == ["、"]) and len(group.after) == len(told)
    return joined and alone and told[-1] in _TOTALS


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
    post = behind(text, group)
    if following is not None and (_is_told_with(text, group, following) or _is_before_total(text, group, following)):
        post = behind(text, following)
    pieces = group.before
    if consumed > group.begin and (post.name or _ends_count(text, group, consumed)):
        pieces = [p for p in pieces if p.begin >= consumed]
    post = spent_on(text, group, following) or graded(text, post, following)
    if conditional := conditioned(text, group, following):
        post = conditional
    phrase = before(text, pieces)
    name = clean(phrase.name)
    if group.values[0].quantity.unit == "位":
        name = _ranked(clean(_AMONG.sub("", name)), group.values[0].text)
    begin = phrase.begin if phrase.begin >= 0 else (pieces[0].begin if pieces else group.values[0].begin)
    reading = Reading(group, phrase, post, name, begin, group.end, following)
    reading.conditioned = conditional is not None
    listed = bool(pieces) and pieces[0].kind == "list"
    counts = family_of(group.values[0]) == "count" and not phrase.words and not post.name
    keep = memory.keep if listed else memory.kept(name) if counts else ""
    if (
        keep
        and name
        and not phrase.keep
        and phrase.lead is None
        and not phrase.led
        and not is_weak(name)
        and not is_step(name)
    ):
        reading.name = keep + name
        memory.keep = keep
    if post.name and pieces and pieces[-1].kind == "list" and family_of(group.values[0]) != "rate":
        reading.name = ""  # 绿化项目和|20座|大桥: the name before is another member
    if phrase.lead is not None and phrase.lead.text.startswith("净") and reading.name:
        phrase.keep = phrase.lead.text
        reading.name = phrase.keep + reading.name  # 净增|企业5户、个体户8户: of each the change
    paid = post.purpose and PAYER.fullmatch(name) is not None
    spends = phrase.verb is not None and phrase.verb.text in _SPENDS and not paid
    if spends and phrase.verb and reading.name and not is_scope(reading.name):
        reading.name += phrase.verb.text  # 公路建设五年|投资|756亿元
    if reading.name in _AIMS and len(memory.clause) > 1:
        reading.name = ""  # 等5个|指标|翻一番
    if is_generic(reading.name) and phrase.led and not (reading.name in TOTALS and post.name.startswith("的")):
        reading.name = phrase.led + reading.name  # 筹措|资金
    if phrase.keep or phrase.led:
        memory.keep = phrase.keep
    if listed:  # what was said of the first of a list holds for all: 力争A增长9%、B增长8%
        phrase.acts |= memory.acts
        phrase.words[:0] = memory.modal
    memory.acts, memory.modal = phrase.acts, [w for w in phrase.words if w.kind == "modal"]
    behind_it = post.name or (post.purpose if family_of(group.values[0]) != "rate" else "")
    if behind_it and phrase.name.rstrip().endswith(("的", "等")):
        reading.name = ""  # 涉及到的|28个|单位, 研究所等|一百多个|科研单位
        short = phrase.name.endswith("的") and len(clean(post.name)) <= 3 and 4 <= len(phrase.name) <= 12
        reading.whose = phrase.name.lstrip("、和与及") if short and "、" not in phrase.name else ""
    if family_of(group.values[0]) == "rate" and phrase.lead is not None and phrase.owner and phrase.name.endswith("的"):
        reading.name = f"{clean(phrase.owner)}占{name}比重"  # 旅游收入|超过|农民户均收入的|10%
        phrase.words.insert(0, phrase.lead)
    if listed and not reading.name and post.name.startswith("的") and family_of(group.values[0]) in MONEY:
        reading.name = max((word for word in TOTALS if memory.joined.endswith(word)), key=len, default="")
    if is_served(reading):
        reading.gets = service(text, group, post, following)
    take_behind(reading, memory.keep)
    if reading.whose and reading.rule == "name behind":
        reading.name = clean(reading.whose + reading.name)  # 促进工业发展的|11项|举措
    if memory.owner and listed and reading.rule == "own name" and not phrase.owner:
        reading.name = memory.owner + reading.name if reading.name else ""  # 高新区|实现|产值9亿元、税金1亿元
    owner = clean(phrase.owner) if phrase.led and reading.rule == "own name" and reading.name else ""
    if is_area(owner) or (phrase.led in REACHED and is_doer(owner)):
        memory.owner = owner
        reading.name = owner + reading.name  # 郊区|预计|实现|生产总值: not the place's own; 下岗职工|实现|再就业
    return reading
