"""Values shared out among names, and values without a name of their own, which take the name before."""

import re
from collections.abc import Iterator, Sequence

from compare.facts.binding import Binding, bound
from compare.facts.lists import members, split
from compare.facts.memory import Memory
from compare.facts.milestones import at_milestone, is_milestone, without_milestone
from compare.facts.names import clean, complete, stock
from compare.facts.objects import Reading
from compare.facts.phrases import CHANGES, NOUNS

_EARNED = frozenset({"增收", "增支", "减收", "减支"})
_MONEY = re.compile("[利税]|收入|支出")
_TOTAL = re.compile("(?:总数|总量|数量|总户数)$")
_STEP_RATE = re.compile("(?:开工|复工|开复工|竣工|完工|投产)率$")

_SPENT = re.compile("(?<=..)(?:年度)?(?:计划|累计)?(?:完成)?(?:总投资|投资)额?$")
_NEAR = 80
"""Letters between an inherited name and its value within which both are evidence."""
_LONGEST = 20
"""Letters of a subject without a value of its own that may name one."""


def each_of(reading: Reading, names: Sequence[str], memory: Memory) -> Iterator[Binding]:
    """Bind one value to each of some names."""
    for name in names:
        yield bound(name, reading, reading.value, "one value for each")
    memory.say(names, reading.name, reading.begin)


def of_list(name: str, count: int) -> list[str] | None:
    """Return the members of a list closed by 等 and what they share: 茶叶、丝绸等产业产值."""
    listed, closed, shared = name.rpartition("等")
    members = split(listed, count) if closed and len(shared) > 1 else None
    return [clean(member) + shared for member in members] if members else None


def apart(reading: Reading, count: int) -> list[str] | None:
    """Return the members of a list of which some have a verb of their own: 接待游客和|实现|旅游收入|分别增长5%、6%."""
    for marks in ("、", "、和与及以及"):
        parts = [""]
        for piece in reading.group.before:
            if piece.kind == "list" and piece.text in marks:
                parts.append("")
            elif piece.kind == "each":
                break
            elif piece.kind in _NAMING:
                parts[-1] += piece.text
        names = [clean(part) for part in parts]
        if len(names) == count - 1:  # 投资、城乡居民收入分别达到…
            names = [one for name in names for one in (split(name, 2) if "城乡" in name else None) or [name]]
        if len(names) == count and all(len(name) > 1 for name in names):
            return names
    return None


def at_milestones(reading: Reading, count: int) -> list[str] | None:
    """Return what is built at each milestone of a list: 新签约、新开工、新竣工|项目|90个、70个和20个."""
    names = apart(reading, count) or [""]
    last = _MILESTONE.match(names[-1])
    if last is None or len(names) < 2 or not all(_MILESTONE.fullmatch(name) for name in names[:-1]):
        return None
    return [name + names[-1][last.end() :] for name in names[:-1]] + names[-1:]


_MILESTONE = re.compile("新?(?:签约|注册|开工|竣工|投产|续建|建成|完工|落地|储备|引进|入库)(?:建设)?")
_NAMING = NOUNS | {"list", "keep", "either_keep", "either_drop"}


def inherit(reading: Reading, memory: Memory, spread: bool) -> Iterator[Binding]:
    """Bind values that have no name of their own to those that the clauses before have left."""
    if len(reading.group.values) > 1:
        yield from _inherit_several(reading, memory)
    elif name := _of_milestone(reading, memory):
        memory.say([name], name, reading.begin)
        yield bound(name, reading, reading.value, "topic with verb")
    elif name := _of_verb(reading, memory):
        memory.seen.append(name)
        yield bound(name, reading, reading.value, "topic with verb")
    elif counted := _counted_alone(reading):
        yield bound(counted, reading, reading.value, "name behind")
    elif not memory.topic or (memory.loose and (memory.bare or memory.old)):
        if 0 < len(memory.loose) <= _LONGEST:
            yield bound(memory.loose, reading, reading.value, "inherited")
    else:
        reading.begin = from_topic(reading, memory)
        for name in _of_topic(reading, memory, spread):
            yield bound(name, reading, reading.value, "inherited")


def _inherit_several(reading: Reading, memory: Memory) -> Iterator[Binding]:
    """Share values out among the list of names, or the topic, that the clauses before have left."""
    count = len(reading.group.values)
    if memory.listed and (names := split(memory.listed, count)):
        yield from share(reading, names, memory, "shared out, inherited")
    elif memory.topic:
        reading.begin = from_topic(reading, memory)
        names = shared(memory, count)
        if len(set(names)) == count and not reading.phrase.has(*CHANGES):
            names = [_of_what(name, reading) for name in names]  # 新增甲类5人、乙类6人，|累计分别达到|30人、40人
        yield from share(reading, names, memory, "shared out, inherited")


def _of_milestone(reading: Reading, memory: Memory) -> str:
    """Return the name of the topic at another milestone of building: 新开工住房300套，|基本建成|200套; or nothing."""
    verb = reading.phrase.verb
    if verb is None or not is_milestone(verb.text):
        return ""
    if memory.loose:
        begun = without_milestone(memory.loose)
        return clean(begun) + verb.text if begun != memory.loose else ""  # 安居房全部开工，|建成|90套
    if memory.old:
        return ""
    built = memory.joined if reading.family == "money" else _SPENT.sub("", memory.joined)
    reading.begin = from_topic(reading, memory)
    return at_milestone(stock(built), verb.text)


def _of_verb(reading: Reading, memory: Memory) -> str:
    """Return the name of the topic with the verb of the value: 新建学校5所、|改建|8所; or nothing."""
    verb = reading.phrase.verb
    if verb is None or (verb.kind == "drop" and not verb.text.endswith(("投入", "投资", "发放"))):
        return ""
    if verb.text == "造林":
        return verb.text  # needs no owner
    owner = memory.loose or ("" if memory.old else memory.joined)
    return complete(verb.text, _STEP_RATE.sub("", stock(owner)))


def _counted_alone(reading: Reading) -> str:
    """Return the thing counted behind a count, where nothing else names it; or nothing."""
    counted = clean(reading.post.name)
    alone = reading.family == "count" and not reading.post.name.startswith("的")
    return counted if alone and len(counted) >= 2 else ""


def _of_topic(reading: Reading, memory: Memory, spread: bool) -> list[str]:
    """Return the names of the topic that a value is said of: of each (``spread``), or of all together."""
    names = memory.topic if spread or len(memory.topic) == 1 else [memory.joined]
    if spread and len(names) == 1 and names[0] in memory.last and reading.phrase.has("all"):
        names = memory.last  # 游客9万人次、收入8亿元，|均|增长1倍
    names = [_of_what(name, reading) for name in names]
    return members(names[0]) if spread and len(names) == 1 else names


def from_topic(reading: Reading, memory: Memory) -> int:
    """Return where the evidence of an inherited name begins: with the name, unless that is far away."""
    return memory.at if memory.at >= 0 and reading.group.end - memory.at <= _NEAR else reading.begin


def _of_what(name: str, reading: Reading) -> str:
    """Return the name that a change is of: 出口 of 出口占进出口的比重|增长|5%, 转移就业增收 of 转移就业|增收|7亿元."""
    change = reading.phrase.last(CHANGES)
    rate, unit = reading.family == "rate", reading.value.quantity.unit
    if "占" in name[2:] and (not rate or (change is not None and unit == "%")):
        return name[: name.index("占", 2)]
    if change is None:
        reached = not rate and any(w.text.endswith(("达到", "达")) for w in reading.phrase.words)
        return stock(name) if reached else name  # 新增企业6家，达到18家
    if change.text.startswith(("净增", "净减")) and not rate and "净" not in name:
        return _TOTAL.sub("", stock(name)) + change.text  # 市场主体总数|净增|8万户
    return earned(name, reading)


def earned(name: str, reading: Reading) -> str:
    """Return the name with what it brings, where that is money: 转移就业增收 of 转移就业|增收|7亿元."""
    if reading.family != "money":
        return name
    change = reading.phrase.last(CHANGES)
    return name + change.text if change and change.text in _EARNED and not _MONEY.search(name) else name


def shared(memory: Memory, count: int) -> list[str]:
    """Return the names that several values without a name of their own are shared out among."""
    if len(memory.topic) == count:
        return [*memory.topic]
    if len(memory.topic) == 1 and (parts := split(memory.topic[0], count)):
        return parts
    return memory.seen[-count:] if len(memory.seen) >= count else [memory.joined] * count


def share(reading: Reading, names: Sequence[str], memory: Memory, rule: str) -> Iterator[Binding]:
    """Bind some values to as many names, one by one."""
    for name, value in zip(names, reading.group.values, strict=True):
        yield bound(name, reading, value, rule)
    if len(set(names)) == len(names):
        memory.say(names, reading.name or "、".join(names), reading.begin)
