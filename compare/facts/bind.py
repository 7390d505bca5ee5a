"""Names and numbers bound: which quantity of a sentence says something of which name.

The words before a value tell its name, or that it is the name before; the words behind it may hold the thing
counted. Values listed together are shared out among as many names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compare.facts.groups import Clause, Group, clauses, groups
from compare.facts.names import (
    clean,
    complete,
    has_sibling,
    is_area,
    is_doer,
    is_generic,
    is_rate,
    is_scope,
    is_sibling,
    is_step,
    is_topic,
    is_uncounted,
    is_weak,
    members,
    split,
    theme,
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
from compare.facts.phrases import CHANGES, PREDICATES, before, behind
from compare.facts.tokens import Token

_GAPS = frozenset("高于 低于 高出 快于 慢于 好于 优于 超过 超 超出 多于 少于 大于 小于".split())  # noqa: SIM905
_REACHED = frozenset({"实现", "完成", "达成", "创造", "上缴", "圆满完成", "提前完成", "超额完成"})
_ONTO = frozenset({"rise_onto", "fall_onto", "level", "at_least", "at_most"})
_FARES = re.compile("(?P<who>[^，、]{2,16}?)(?:也|都|均)?有(?:了|所|很大|较大|新的|明显|显著|进一步)")
_SHARES = re.compile("占[^，]{2,60}的?(?:比重|比例|份额)$")
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


@dataclass(slots=True)
class _State:
    """What the clauses before have left.

    The topic's names, one by one and joined, and where they stand; the names in order; a subject (``loose``) or a list
    of names (``listed``) without values; the verb that the names of a clause share (新增). ``bare``: the subject is a
    rate or amount, and all that its clause says.
    """

    topic: list[str] = field(default_factory=list)
    joined: str = ""
    at: int = -1
    seen: list[str] = field(default_factory=list)
    loose: str = ""
    bare: bool = False
    listed: str = ""
    keep: str = ""
    acts: bool = False
    modal: list[Token] = field(default_factory=list)
    old: bool = True
    unread: list[Clause] = field(default_factory=list)

    def say(self, names: Sequence[str], joined: str, at: int) -> None:
        self.topic, self.joined, self.at, self.loose, self.listed = [*names], joined, at, "", ""
        self.bare = False
        self.old = False
        self.seen = [n for n in self.seen if n not in names][-6:]
        self.seen += names


def bind(text: str, tokens: Sequence[Token], topic: str = "") -> Iterator[Binding]:
    """Yield the bindings of a sentence in order; ``topic`` is the name that the sentence before left."""
    state = _State([topic] if topic else [], topic)
    for clause in clauses(text, tokens):
        if not clause.has_value:
            state.unread.append(clause)
            continue
        found = groups(clause)
        state.keep, state.acts, state.modal, consumed, carried = "", False, [], -1, ""
        skipped = False
        for i, group in enumerate(found):
            if skipped:
                skipped = False
                continue
            following = found[i + 1] if i + 1 < len(found) else None
            reading = _read(text, group, following, state, consumed)
            if carried and reading.name:
                reading.name = carried + reading.name
            carried, skipped = "", reading.conditioned
            consumed = reading.post.end if reading.rule == "name behind" else -1
            if is_uncounted(reading.post.name) or is_honour(reading.post.name) or is_of_aims(reading):
                if reading.phrase.name:
                    state.say([clean(reading.phrase.name)], clean(reading.phrase.name), reading.begin)
            elif is_part_of_name(reading) and (subject := _subject(reading)) is not None:
                yield subject
                state.unread.clear()
            elif is_part_of_name(reading):
                behind_value = reading.rule == "name behind"
                carried = text[max(reading.phrase.begin, group.begin) : group.end] if behind_value else ""
                carried = carried or (reading.phrase.keep if is_threshold(reading) else "")
            else:
                if not reading.name or any(needs(reading.name) for needs in (is_scope, is_weak, is_sibling, is_area)):
                    _catch_up(text, state)
                state.unread.clear()
                yield from _bind(reading, state)


def _subject(reading: Reading) -> Binding | None:
    """Return the count of a subject of which the next value tells a rate: 296个|重点项目|开复工率100%."""
    subject = clean(counted_subject(reading.post.name))
    if not subject or reading.rule != "name behind" or len(reading.group.values) > 1:
        return None
    reading.end = reading.group.end + len(subject)
    return _binding(subject, reading, reading.group.values[0], "name behind")


def _catch_up(text: str, state: _State) -> None:
    """Read the clauses without values since the last value: only where a value needs what they say."""
    for clause in state.unread:
        _remember(text, clause, state)
    state.unread.clear()


def _remember(text: str, clause: Clause, state: _State) -> None:
    """Keep the subject of a clause without values: the next clause may say its number."""
    phrase = before(text, clause.pieces)
    name, subject = clean(phrase.name), clean(phrase.first)
    whole = text[clause.pieces[0].begin : clause.end] if clause.pieces else ""
    if "有" in whole and (fares := _FARES.match(whole)):
        state.loose, state.listed = clean(fares["who"]), ""
        return
    if "占" in whole and _SHARES.search(whole):
        state.say([clean(whole)], clean(whole), clause.pieces[0].begin)
        state.listed = whole
        return
    if len(name) > 60 or (phrase.source and not subject):
        return
    if name and (phrase.has(*PREDICATES) or clause.before_bracket) and len(name) <= 24:
        if is_weak(name) and state.topic:
            name = complete(name, state.joined)
        state.say([name], name, phrase.begin)
    elif is_topic(topic := theme(subject)):
        state.loose = topic
        state.bare = subject == whole and is_rate(subject)
        listed = clean(text[clause.pieces[0].begin : clause.end])
        state.listed = listed if set(listed) & set("、和与") and len(listed) <= 60 else ""


def _read(text: str, group: Group, following: Group | None, state: _State, consumed: int) -> Reading:
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
        and state.keep
        and name
        and not phrase.keep
        and phrase.lead is None
        and not is_weak(name)
    ):
        reading.name = state.keep + name
    if post.name and pieces and pieces[-1].kind == "list" and family_of(group.values[0]) != "rate":
        reading.name = ""  # 绿化项目和|20座|大桥: the name before is another member
    if phrase.lead is not None and phrase.lead.text.startswith("净") and reading.name:
        phrase.keep = phrase.lead.text
        reading.name = phrase.keep + reading.name  # 净增|企业5户、个体户8户: of each the change
    if is_generic(reading.name) and phrase.led:
        reading.name = phrase.led + reading.name  # 筹措|资金
    if phrase.keep:
        state.keep = phrase.keep
    if pieces and pieces[0].kind == "list":  # what was said of the first of a list holds for all: 力争A增长9%、B增长8%
        phrase.acts |= state.acts
        phrase.words[:0] = state.modal
    state.acts, state.modal = phrase.acts, [w for w in phrase.words if w.kind == "modal"]
    if post.name and phrase.name.rstrip().endswith(("的", "等")):
        reading.name = ""  # 涉及到的|28个|单位, 研究所等|一百多个|科研单位
    if family_of(group.values[0]) == "rate" and phrase.lead is not None and phrase.owner and phrase.name.endswith("的"):
        reading.name = f"{clean(phrase.owner)}占{name}比重"  # 旅游收入|超过|农民户均收入的|10%
        phrase.words.insert(0, phrase.lead)
    take_behind(reading, state.keep)
    owner = clean(phrase.owner) if phrase.led and reading.rule == "own name" and reading.name else ""
    if is_area(owner) or (phrase.led in _REACHED and is_doer(owner)):
        reading.name = owner + reading.name  # 郊区|预计|实现|生产总值: not the place's own; 下岗职工|实现|再就业
    return reading


def _bind(reading: Reading, state: _State) -> Iterator[Binding]:
    phrase, count = reading.phrase, len(reading.group.values)
    spread = phrase.has("each", "all") or reading.group.values[0].text.startswith("翻")
    if gap := _gap(reading):
        yield from _gaps(reading, state, gap)
        return
    whole = state.loose if state.bare else "".join(state.topic[:1])
    if reading.name and _is_part(reading) and whole and reading.rule == "own name":
        reading.name, reading.rule = complete(reading.name, whole), "topic with scope"
    elif reading.name and is_weak(reading.name):
        if count > 1 and len(state.topic) == count:
            yield from _share(reading, [complete(reading.name, t) for t in state.topic], state, "topic with aspect")
            return
        owner = clean(phrase.owner) or state.loose or state.joined
        reading.name, reading.rule = complete(reading.name, owner), "topic with aspect"
    elif is_sibling(reading.name):
        owner = clean(phrase.owner) or state.loose or (state.joined if has_sibling(state.joined) else "")
        reading.name = complete(reading.name, owner) if owner and len(owner) <= 20 else reading.name
    if is_step(reading.name) and count == 1 and reading.rule == "own name":
        owner = clean(phrase.owner) or state.loose or state.joined
        name, rule = (
            (owner + reading.name, "topic with aspect")
            if phrase.owner or _BUILT.search(owner)
            else (reading.name, reading.rule)
        )
        yield _binding(name, reading, reading.group.values[0], rule)
        return
    if not reading.name:
        yield from _inherit(reading, state, spread)
    elif count > 1:
        names = split(reading.name, count)
        rule = "shared out" if names else "list not split"
        yield from _share(reading, names or [reading.name] * count, state, rule)
    elif spread:
        names = members(reading.name)
        for name in names:
            yield _binding(name, reading, reading.group.values[0], "one value for each")
        state.say(names, reading.name, reading.begin)
    else:
        yield _binding(reading.name, reading, reading.group.values[0], reading.rule)
        state.say([reading.name], reading.name, reading.begin)


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


def _gaps(reading: Reading, state: _State, gap: str) -> Iterator[Binding]:
    values, own = reading.group.values, reading.phrase
    name = clean(own.owner) if own.lead is not None and not own.has("gap") else reading.name
    names = [name] if name else state.topic
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
        state.say(subjects, name, reading.begin)


def _inherit(reading: Reading, state: _State, spread: bool) -> Iterator[Binding]:
    group, count = reading.group, len(reading.group.values)
    if count > 1 and state.listed and (names := split(state.listed, count)):
        yield from _share(reading, names, state, "shared out, inherited")
        return
    verb = reading.phrase.verb
    if count == 1 and verb is not None and (verb.kind != "drop" or verb.text.endswith(("投入", "投资", "发放"))):
        owner = state.loose or ("" if state.old else state.joined)
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
    if not state.topic or (count == 1 and state.loose and (state.bare or state.old)):
        if count == 1 and state.loose and len(state.loose) <= 20:
            yield _binding(state.loose, reading, group.values[0], "inherited")
        return
    reading.begin = state.at if state.at >= 0 and group.end - state.at <= 80 else reading.begin
    if count > 1:
        yield from _share(reading, _shared(state, count), state, "shared out, inherited")
        return
    names = state.topic if spread or len(state.topic) == 1 else [state.joined]
    if spread and len(names) == 1:
        names = members(names[0])
    for name in names:
        yield _binding(name, reading, group.values[0], "inherited")


def _shared(state: _State, count: int) -> list[str]:
    """Return the names that several values without a name of their own are shared out among."""
    if len(state.topic) == count:
        return [*state.topic]
    if len(state.topic) == 1 and (parts := split(state.topic[0], count)):
        return parts
    return state.seen[-count:] if len(state.seen) >= count else [state.joined] * count


def _share(reading: Reading, names: Sequence[str], state: _State, rule: str) -> Iterator[Binding]:
    for name, value in zip(names, reading.group.values, strict=True):
        yield _binding(name, reading, value, rule)
    if len(set(names)) == len(names):
        state.say(names, reading.name or "、".join(names), reading.begin)


def _binding(name: str, reading: Reading, value: Token, rule: str) -> Binding:
    if name.endswith("经济") and reading.phrase.has(*CHANGES):
        name += "增长"  # 我省经济|年均|增长|10.5%
    phrase, last = reading.phrase, reading.group.values[-1]
    side = ""
    if phrase.source and reading.following is not None:
        side = "from" if any(p.kind in _ONTO for p in reading.following.before) else ""
    if any(w.kind == "against" and w.text[0] in "比较" for w in phrase.words[-1:]) and value.quantity.unit != "倍":
        side = "from"  # 比一九五七年的|537亿元
    lead = phrase.lead.kind if phrase.lead is not None else ""
    aim = reading.post.name.rstrip().endswith(("目标", "目标任务")) and phrase.led not in _REACHED
    end = reading.end if value is last else value.end
    return Binding(
        name, reading.begin, end, value, tuple(phrase.words), "from-to" if side else rule, side, lead, aim, phrase.acts
    )
