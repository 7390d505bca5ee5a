"""Names and numbers bound: which quantity of a sentence says something of which name.

The words before a value tell its name, or that it is the name before; the words behind it may hold the thing
counted. Values listed together are shared out among as many names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from compare.facts.groups import Clause, Group, clauses, groups
from compare.facts.memory import Memory
from compare.facts.names import (
    clean,
    complete,
    has_sibling,
    is_area,
    is_doer,
    is_generic,
    is_scope,
    is_sibling,
    is_step,
    is_uncounted,
    is_weak,
    members,
    split,
    stock,
)
from compare.facts.numbers import Quantity
from compare.facts.objects import (
    Reading,
    conditioned,
    counted_subject,
    family_of,
    graded,
    is_honour,
    is_of_aims,
    is_part_of_name,
    is_threshold,
    take_behind,
)
from compare.facts.phrases import CHANGES, before, behind
from compare.facts.tokens import Token

_GAPS = frozenset("高于 低于 高出 快于 慢于 好于 优于 超过 超 超出 多于 少于 大于 小于".split())  # noqa: SIM905
_REACHED = frozenset({"实现", "完成", "达成", "创造", "上缴", "圆满完成", "提前完成", "超额完成"})
_SPENDS = frozenset({"投资", "投入"})
_EARNED = frozenset({"增收", "增支", "减收", "减支"})
_MONEY = re.compile("[利税]|收入|支出")
_ONTO = frozenset({"rise_onto", "fall_onto", "level", "at_least", "at_most"})
_STEP_RATE = re.compile("(?:开工|复工|开复工|竣工|完工|投产)率$")
_BUILT = re.compile("(?:项目|工程|住房)(?:建设)?$")
_GROWS = re.compile("的?(?:速度|年均)?(?:增长|增速|增幅|速度增长)")


@dataclass(frozen=True, slots=True)
class Binding:
    """One value and the name it is bound to, with what the words between them say.

    ``begin`` and ``end`` bound the evidence in the sentence: from the name, or the clause where the name is inherited.
    ``words`` govern the value; ``lead`` is the kind of a change verb before its object (减少|贫困人口). ``side``: from
    for the earlier value of a pair; ``aim``: the value is called a target (7%的预期目标). ``acts``: a verb
    of doing was said (建成, 新增), so that a level is what came about within the period. ``grows``: 增长 stands
    behind the value (10%的增长).
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

    @property
    def quantity(self) -> Quantity:
        """The number with its unit."""
        return self.value.quantity


def bind(text: str, tokens: Sequence[Token], topic: str = "") -> Iterator[Binding]:
    """Yield the bindings of a sentence in order; ``topic`` is the name that the sentence before left."""
    memory = Memory([topic] if topic else [], topic)
    found = [*clauses(text, tokens)]
    for clause, after in zip_longest(found, found[1:]):
        if clause.has_value:
            yield from _bind_clause(text, clause, after, memory)
        else:
            memory.unread.append(clause)


def _bind_clause(text: str, clause: Clause, after: Clause | None, memory: Memory) -> Iterator[Binding]:
    found = groups(clause)
    memory.begin_clause()
    consumed, carried, skipped = -1, "", False
    for group, following in zip_longest(found, found[1:]):
        if skipped:
            skipped = False
            continue
        reading = _read(text, group, following, memory, consumed)
        reading.onto = _leads_onto(following, after)
        if carried and reading.name:
            reading.name = carried + reading.name
        carried, skipped = "", reading.conditioned
        consumed = reading.post.end if reading.rule == "name behind" else -1
        if is_uncounted(reading.post.name) or is_honour(reading.post.name) or is_of_aims(reading):
            if reading.phrase.name:
                memory.say([clean(reading.phrase.name)], clean(reading.phrase.name), reading.begin)
        elif is_part_of_name(reading) and (subject := _subject(reading)) is not None:
            yield subject
            memory.unread.clear()
        elif is_part_of_name(reading):
            behind_value = reading.rule == "name behind"
            carried = text[max(reading.phrase.begin, group.begin) : group.end] if behind_value else ""
            carried = carried.lstrip("、和与及") or (reading.phrase.keep if is_threshold(reading) else "")
        else:
            if not reading.name or any(needs(reading.name) for needs in (is_scope, is_weak, is_sibling, is_area)):
                memory.catch_up(text)
            memory.unread.clear()
            yield from _bind(reading, memory)


def _leads_onto(following: Group | None, after: Clause | None) -> bool:
    """Whether the next value is what a value rose or fell to: 由5亿元|增加到|9亿元, also behind a comma."""
    if following is not None:
        return any(piece.kind in _ONTO for piece in following.before)
    first = next((p for p in after.pieces if p.kind not in ("time", "plain", "modal")), None) if after else None
    return first is not None and first.kind in ("rise_onto", "fall_onto")


def _subject(reading: Reading) -> Binding | None:
    """Return the count of a subject of which the next value tells a rate: 296个|重点项目|开复工率100%."""
    subject = clean(counted_subject(reading.post.name))
    if not subject or reading.rule != "name behind" or len(reading.group.values) > 1:
        return None
    reading.end = reading.group.end + len(subject)
    return _binding(subject, reading, reading.group.values[0], "name behind")


def _read(text: str, group: Group, following: Group | None, memory: Memory, consumed: int) -> Reading:
    post = behind(text, group)
    if not group.after and following is not None and following.begin == following.values[0].begin:
        post = behind(text, following)  # 26万户|118万人|饮水安全问题: both count the same
    pieces = group.before
    if consumed > group.begin and post.name:
        pieces = [p for p in pieces if p.begin >= consumed]
    post = graded(text, post, following)
    if conditional := conditioned(text, group, following):
        post = conditional
    phrase = before(text, pieces)
    name = clean(phrase.name)
    begin = phrase.begin if phrase.begin >= 0 else (pieces[0].begin if pieces else group.values[0].begin)
    reading = Reading(group, phrase, post, name, begin, group.end, following)
    reading.conditioned = conditional is not None
    if (
        pieces
        and pieces[0].kind == "list"
        and memory.keep
        and name
        and not phrase.keep
        and phrase.lead is None
        and not is_weak(name)
    ):
        reading.name = memory.keep + name
    if post.name and pieces and pieces[-1].kind == "list" and family_of(group.values[0]) != "rate":
        reading.name = ""  # 绿化项目和|20座|大桥: the name before is another member
    if phrase.lead is not None and phrase.lead.text.startswith("净") and reading.name:
        phrase.keep = phrase.lead.text
        reading.name = phrase.keep + reading.name  # 净增|企业5户、个体户8户: of each the change
    if phrase.verb is not None and phrase.verb.text in _SPENDS and reading.name and not is_scope(reading.name):
        reading.name += phrase.verb.text  # 公路建设五年|投资|756亿元
    if is_generic(reading.name) and phrase.led:
        reading.name = phrase.led + reading.name  # 筹措|资金
    if phrase.keep:
        memory.keep = phrase.keep
    if pieces and pieces[0].kind == "list":  # what was said of the first of a list holds for all: 力争A增长9%、B增长8%
        phrase.acts |= memory.acts
        phrase.words[:0] = memory.modal
    memory.acts, memory.modal = phrase.acts, [w for w in phrase.words if w.kind == "modal"]
    if post.name and phrase.name.rstrip().endswith(("的", "等")):
        reading.name = ""  # 涉及到的|28个|单位, 研究所等|一百多个|科研单位
    if family_of(group.values[0]) == "rate" and phrase.lead is not None and phrase.owner and phrase.name.endswith("的"):
        reading.name = f"{clean(phrase.owner)}占{name}比重"  # 旅游收入|超过|农民户均收入的|10%
        phrase.words.insert(0, phrase.lead)
    take_behind(reading, memory.keep)
    if memory.owner and pieces and pieces[0].kind == "list" and reading.rule == "own name" and not phrase.owner:
        reading.name = memory.owner + reading.name if reading.name else ""  # 高新区|实现|产值9亿元、税金1亿元
    owner = clean(phrase.owner) if phrase.led and reading.rule == "own name" and reading.name else ""
    if is_area(owner) or (phrase.led in _REACHED and is_doer(owner)):
        memory.owner = owner
        reading.name = owner + reading.name  # 郊区|预计|实现|生产总值: not the place's own; 下岗职工|实现|再就业
    return reading


def _bind(reading: Reading, memory: Memory) -> Iterator[Binding]:
    phrase, count = reading.phrase, len(reading.group.values)
    spread = phrase.has("each", "all") or reading.group.values[0].text.startswith("翻")
    if gap := _gap(reading):
        yield from _gaps(reading, memory, gap)
        return
    whole = memory.loose if memory.bare else "".join(memory.topic[:1])
    if reading.name and _is_part(reading) and whole and reading.rule == "own name":
        reading.name, reading.rule = complete(reading.name, whole), "topic with scope"
    elif reading.name and is_weak(reading.name):
        if count > 1 and len(memory.topic) == count:
            yield from _share(reading, [complete(reading.name, t) for t in memory.topic], memory, "topic with aspect")
            return
        if count > 1 and phrase.has("each") and not phrase.owner and not memory.loose:
            owners = _shared(memory, count)  # 建议45件、提案49件，满意率分别为98%、99%
            yield from _share(reading, [complete(reading.name, t) for t in owners], memory, "topic with aspect")
            return
        if phrase.has("all") and not phrase.owner and not memory.loose and 2 <= len(memory.last) <= 4:
            owned = [complete(reading.name, name) for name in memory.last]  # 建议9件、提案8件，满意率均为100%
            yield from _each(reading, owned, memory)
            return
        owner = clean(phrase.owner) or memory.loose or memory.joined
        reading.name, reading.rule = complete(reading.name, owner), "topic with aspect"
    elif is_sibling(reading.name):
        owner = clean(phrase.owner) or memory.loose or (memory.joined if has_sibling(memory.joined) else "")
        reading.name = complete(reading.name, owner) if owner and len(owner) <= 20 else reading.name
    if is_step(reading.name) and count == 1 and reading.rule == "own name":
        owner = clean(phrase.owner) or memory.loose or memory.joined
        name, rule = (
            (owner + reading.name, "topic with aspect")
            if phrase.owner or _BUILT.search(owner)
            else (reading.name, reading.rule)
        )
        yield _binding(name, reading, reading.group.values[0], rule)
        return
    if not reading.name:
        yield from _inherit(reading, memory, spread)
    elif count > 1:
        names = _of_list(reading.phrase.name, count) or split(reading.name, count)
        rule = "shared out" if names else "list not split"
        yield from _share(reading, names or [reading.name] * count, memory, rule)
    elif spread:
        yield from _each(reading, members(reading.name), memory)
    else:
        yield _binding(reading.name, reading, reading.group.values[0], reading.rule)
        memory.say([reading.name], reading.name, reading.begin)


def _each(reading: Reading, names: Sequence[str], memory: Memory) -> Iterator[Binding]:
    for name in names:
        yield _binding(name, reading, reading.group.values[0], "one value for each")
    memory.say(names, reading.name, reading.begin)


def _of_list(name: str, count: int) -> list[str] | None:
    """Return the members of a list closed by 等 and what they share: 茶叶、丝绸等产业产值."""
    listed, closed, shared = name.rpartition("等")
    members = split(listed, count) if closed and len(shared) > 1 else None
    return [clean(member) + shared for member in members] if members else None


def _is_part(reading: Reading) -> bool:
    """Whether a name only says of which part of the place the topic's next value is: 各县|达到|55%."""
    if is_scope(reading.name):
        return True
    rate = family_of(reading.group.values[0]) == "rate"
    return rate and is_area(reading.name) and not reading.phrase.led


def _gap(reading: Reading) -> str:
    """Return what a distance is measured from: 比全省平均水平高|3.2个百分点."""
    word = next((w for w in reading.phrase.words if w.kind == "gap"), None)
    if word is not None:
        verb = next(v for v in ("高", "低", "快", "慢", "多", "少") if v in word.text[::-1][:6])
        reference = word.text[1:].split(verb)[0].removesuffix("分别").removesuffix("均")
        return ("低于" if verb in "低慢少" else "高于") + reference
    lead = reading.phrase.lead
    if lead is not None and lead.text in _GAPS and reading.group.values[0].quantity.unit.endswith("点"):
        return lead.text + reading.name
    return ""


def _gaps(reading: Reading, memory: Memory, gap: str) -> Iterator[Binding]:
    values, own = reading.group.values, reading.phrase
    name = clean(own.owner) if own.lead is not None and not own.has("gap") else reading.name
    names = [name] if name else memory.topic
    references = split(gap[2:], len(values)) or [gap[2:]] * len(values)
    subjects = names if len(names) == len(values) else ["、".join(names)] * len(values)
    if name and (parts := split(name, len(values))):
        subjects = parts
    begin = reading.begin if name else min(reading.begin, reading.group.begin)
    for subject, reference, value in zip(subjects, references, values, strict=True):
        yield Binding(
            f"{subject}{gap[:2]}{reference}" if subject else gap, begin, value.end, value, tuple(own.words), "gap"
        )
    if name:
        memory.say(subjects, name, reading.begin)


def _inherit(reading: Reading, memory: Memory, spread: bool) -> Iterator[Binding]:
    group, count = reading.group, len(reading.group.values)
    if count > 1 and memory.listed and (names := split(memory.listed, count)):
        yield from _share(reading, names, memory, "shared out, inherited")
        return
    verb = reading.phrase.verb
    if count == 1 and verb is not None and (verb.kind != "drop" or verb.text.endswith(("投入", "投资", "发放"))):
        owner = memory.loose or ("" if memory.old else memory.joined)
        owner = _STEP_RATE.sub("", owner)
        yield _binding(complete(verb.text, owner), reading, group.values[0], "topic with verb")
        return
    post = clean(reading.post.name)
    if (
        count == 1
        and len(post) >= 2
        and family_of(group.values[0]) == "count"
        and not reading.post.name.startswith("的")
    ):
        yield _binding(post, reading, group.values[0], "name behind")
        return
    if not memory.topic or (count == 1 and memory.loose and (memory.bare or memory.old)):
        if count == 1 and memory.loose and len(memory.loose) <= 20:
            yield _binding(memory.loose, reading, group.values[0], "inherited")
        return
    reading.begin = memory.at if memory.at >= 0 and group.end - memory.at <= 80 else reading.begin
    if count > 1:
        yield from _share(reading, _shared(memory, count), memory, "shared out, inherited")
        return
    names = memory.topic if spread or len(memory.topic) == 1 else [memory.joined]
    names = [_of_what(name, reading) for name in names]
    if spread and len(names) == 1:
        names = members(names[0])
    for name in names:
        yield _binding(name, reading, group.values[0], "inherited")


def _of_what(name: str, reading: Reading) -> str:
    """Return the name that a change is of: 出口 of 出口占进出口的比重|增长|5%, 转移就业增收 of 转移就业|增收|7亿元."""
    change = next((w for w in reversed(reading.phrase.words) if w.kind in CHANGES), None)
    rate, unit = family_of(reading.group.values[0]) == "rate", reading.group.values[0].quantity.unit
    if "占" in name[2:] and (not rate or (change is not None and unit == "%")):
        return name[: name.index("占", 2)]
    if change is None:
        reached = not rate and any(w.text.endswith(("达到", "达")) for w in reading.phrase.words)
        return stock(name) if reached else name  # 新增企业6家，达到18家
    if change.text in _EARNED and family_of(reading.group.values[0]) == "money" and not _MONEY.search(name):
        return name + change.text
    return name


def _shared(memory: Memory, count: int) -> list[str]:
    """Return the names that several values without a name of their own are shared out among."""
    if len(memory.topic) == count:
        return [*memory.topic]
    if len(memory.topic) == 1 and (parts := split(memory.topic[0], count)):
        return parts
    return memory.seen[-count:] if len(memory.seen) >= count else [memory.joined] * count


def _share(reading: Reading, names: Sequence[str], memory: Memory, rule: str) -> Iterator[Binding]:
    for name, value in zip(names, reading.group.values, strict=True):
        yield _binding(name, reading, value, rule)
    if len(set(names)) == len(names):
        memory.say(names, reading.name or "、".join(names), reading.begin)


def _binding(name: str, reading: Reading, value: Token, rule: str) -> Binding:
    if name.endswith("经济") and reading.phrase.has(*CHANGES):
        name += "增长"  # 我省经济|年均|增长|10.5%
    phrase, last = reading.phrase, reading.group.values[-1]
    side = ""
    if phrase.source and reading.onto:
        side = "from"
    if any(w.kind == "against" and w.text[0] in "比较" for w in phrase.words[-1:]) and value.quantity.unit != "倍":
        side = "from"  # 比一九五七年的|537亿元
    lead = phrase.lead.kind if phrase.lead is not None else ""
    aim = reading.post.name.rstrip().endswith(("目标", "目标任务")) and phrase.led not in _REACHED
    end = reading.end if value is last else value.end
    return Binding(
        name, reading.begin, end, value, tuple(phrase.words), "from-to" if side else rule, side, lead, aim, phrase.acts
    )
