"""Names and numbers bound: which quantity of a sentence says something of which name.

The words before a value tell its name, or that it is the name before; the words behind it may hold the thing
counted. Values listed together are shared out among as many names.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from compare.facts.binding import Binding, bound, is_speed
from compare.facts.clauses import is_within
from compare.facts.gaps import gap_goes_on, gap_of, gaps
from compare.facts.groups import Clause, Group, clauses, groups
from compare.facts.lists import conjoined, members, split
from compare.facts.memory import Memory
from compare.facts.names import clean, doer_of, is_area, is_result, is_scope, is_sibling, is_step, is_uncounted, is_weak
from compare.facts.objects import (
    COUNTS,
    Reading,
    counted_subject,
    is_honour,
    is_of_aims,
)
from compare.facts.owners import is_graded, is_listed_weak, is_payer, of_owner, of_step, owned
from compare.facts.purposes import told_next
from compare.facts.readings import read_group
from compare.facts.sharing import apart, at_milestones, each_of, earned, inherit, of_list, share
from compare.facts.thresholds import amount_of, is_part_of_name, told_by
from compare.facts.tokens import Token

_JOINTS = frozenset("、和与及")
_NEEDS = (is_scope, is_weak, is_sibling, is_area, is_graded, is_step, is_payer, is_listed_weak)
_MOVED = re.compile("[上提跃晋攀]升|升至|升到|升为|前移|上移|前进|跃居|跃至|晋位|进位|下[降滑]")
"""How a rank begins that something rose or fell to: 由全省第8位|上升至全国30个城市第6位."""
_MOVES = frozenset({"rise_onto", "fall_onto"})
_ONTO = frozenset({"rise_onto", "fall_onto", "level", "at_least", "at_most"})


def bind(text: str, tokens: Sequence[Token], topic: str = "") -> Iterator[Binding]:
    """Yield the bindings of a sentence in order; ``topic`` is the name that the sentence before left."""
    memory = Memory([topic] if topic else [], topic)
    found = [*clauses(text, tokens)]
    for clause, after in zip_longest(found, found[1:]):
        if clause.has_value:
            yield from _bind_clause(text, clause, after, memory)
            if _only_lasts(clause):
                memory.unread.append(clause)
        else:
            memory.unread.append(clause)


def _bind_clause(text: str, clause: Clause, after: Clause | None, memory: Memory) -> Iterator[Binding]:
    found = groups(clause)
    memory.begin_clause()
    memory.bracketed = is_within(text, clause.begin) or text.startswith("其中", clause.begin)
    consumed, carried, skipped = -1, "", False
    for group, following in zip_longest(found, found[1:]):
        if skipped:
            skipped = False
            continue
        reading = read_group(text, group, following, memory, consumed)
        reading.onto = reading.phrase.source and _leads_onto(group, following, after)
        if carried and (counted := reading.name or memory.counted):
            reading.name, memory.counted = carried + counted, counted
        carried, skipped = "", reading.conditioned
        own = following is None or reading.post.end <= following.values[0].begin  # 139项、总投资56亿元|转型项目: not
        own = own and reading.end >= reading.post.end  # 50户|优势企业|产值和税金分别增长3%和2%: not
        consumed = reading.post.end if reading.rule == "name behind" and own else -1
        if _is_uncounted(reading) or is_honour(reading.post.name) or is_of_aims(reading):
            if listed := reading.phrase.name:  # A、B、C等|5个|指标|翻一番
                names = members(listed.removesuffix("等")) if is_of_aims(reading) else [clean(listed)]
                memory.say(names, clean(listed), reading.begin)
        elif amount := amount_of(text, reading):
            yield bound(amount, reading, reading.value, "amount of what is counted")
        elif is_part_of_name(text, reading):
            if subject := _subject(reading):
                yield subject
                memory.unread.clear()
            else:
                carried, consumed = told_by(text, reading, memory), -1
        else:
            if not reading.name or _is_short(reading.name):
                memory.catch_up(text)
            memory.unread.clear()
            parted = text[clause.begin - 1 : clause.begin] == "；"
            fresh = not memory.loose and (memory.old or not memory.joined)
            if following is None and (fresh or parted):
                reading.name = told_next(text, reading, after) or reading.name
            yield from _bind(reading, memory)
            memory.family = memory.family if reading.family == "rate" else reading.family


def _only_lasts(clause: Clause) -> bool:
    """Whether a clause only says for how many years running something was done: 连续|16年|上调养老金."""
    return all(p.kind != "value" or p.quantity.unit == "年" for p in clause.pieces) and any(
        p.text == "连续" for p in clause.pieces
    )


@lru_cache(maxsize=20000)
def _is_short(name: str) -> bool:
    """Whether a name says little without what it is of."""
    return any(needs(name) for needs in _NEEDS)


def _leads_onto(group: Group, following: Group | None, after: Clause | None) -> bool:
    """Whether it is said next what a value rose or fell to: 由5亿元|增加到|9亿元, also behind a comma or in words."""
    if any(p.kind in _MOVES for p in group.after):
        return True  # 由5%|下降到|零
    if following is not None:
        return any(p.kind in _ONTO for p in following.before) or _MOVED.match(following.values[0].text) is not None
    first = next((p for p in after.pieces if p.kind not in ("time", "plain", "modal")), None) if after else None
    return first is not None and first.kind in _MOVES


def _is_uncounted(reading: Reading) -> bool:
    """Whether what stands behind a count is no thing counted: 4个|千亿级台阶, not 迈上|200亿元|台阶."""
    first, phrase = reading.value, reading.phrase
    family = reading.family
    if family == "duration" and (phrase.name.endswith("的") or any(w.text == "提前" for w in phrase.words)):
        return True  # 是全市快速发展的|5年
    if family == "count" and any(_ENTERED.search(piece.text) for piece in reading.group.before[-1:]):
        return True  # 上榜全国|100个|优秀社区
    if first.quantity.unit in ("条", "项") and _KEPT.search(phrase.led or (phrase.verb.text if phrase.verb else "")):
        return _RULES.search(f"{phrase.name}|{reading.post.name}") is not None  # 落实|稳增长政策|18条
    if first.quantity.unit in ("条", "项") and _PARTY.search(phrase.name) and reading.post.name == "规定":
        return True  # 省委|十项|规定
    if first.quantity.unit == "条" and _CONCERN.search(phrase.name) and not phrase.words:
        return _BY_NUMBER.match(reading.post.name) is not None  # 制定|稳增长|36条
    return is_uncounted(reading.post.name) and family in ("count", "")


_PARTY = re.compile("(?:中央|[省市区州县旗]委|党委)$")
_KEPT = re.compile("落实|执行|遵守|贯彻|用好")
_ENTERED = re.compile("(?:入选|上榜|跻身|入围|列为|被评为)了?(?:全国|全省|全球|世界|国家|首批|国内)+$")
_CONCERN = re.compile(
    "(?:增长|发展|经济|人才|就业|稳岗|环境|消费|内需|外贸|外资|投资|创新|创业|转型|升级|企业|金融|工业|服务业|科创|科技|民营|房地产"
    "|产业|改革|纾困|惠企|助企|一揽子|复产|减负|成本|实体|招商|引资|开放|生产|振兴|准入|文旅|生育|楼市)$"
)
_BY_NUMBER = re.compile("等?(?:若干)?(?:政策|措施|意见|举措|新政)*$")
"""What stands behind the number that a paper is called by, for what it is about: 促进民营经济|25条|政策."""
_RULES = re.compile("政策|措施|意见|举措|规定|条例|办法|方针|支持|促进|若干|禁令|准则")


def _subject(reading: Reading) -> Binding | None:
    """Return the count of a subject of which the next value tells a rate: 296个|重点项目|开复工率100%."""
    subject = clean(counted_subject(reading.post.name))
    if not subject or reading.family not in COUNTS or reading.rule != "name behind" or len(reading.group.values) > 1:
        return None
    reading.end = reading.group.end + len(subject)
    return bound(subject, reading, reading.value, "name behind")


def _bind(reading: Reading, memory: Memory) -> Iterator[Binding]:
    phrase, count = reading.phrase, len(reading.group.values)
    spread = phrase.has("each", "all") or reading.value.text.startswith("翻")
    if gap := gap_of(reading) or gap_goes_on(reading, memory):
        yield from gaps(reading, memory, gap)
        return
    if owners := owned(reading, memory):
        yield from share(reading, owners, memory, reading.rule) if count > 1 else each_of(reading, owners, memory)
    elif is_step(reading.name) and count == 1 and reading.rule == "own name":
        yield of_step(reading, memory)
    elif not reading.name:
        yield from inherit(reading, memory, spread)
    elif count > 1:
        names = of_list(reading.phrase.name, count) or split(reading.name, count) or _of_long_list(reading, count)
        names = at_milestones(reading, count) or names or (apart(reading, count) if phrase.has("each") else None)
        if names and is_result(names[0]) and not reading.phrase.owner:  # 乡镇企业总产值…，利润、税金分别增长5%、6%
            names = [doer_of(memory.joined) + name for name in names]
        names = of_owner(names, reading, memory) if names else None
        rule = "shared out" if names else "list not split"
        yield from share(reading, names or [reading.name] * count, memory, rule)
    elif spread:
        names = of_owner(members(_long_list(reading) or reading.name), reading, memory)
        yield from each_of(reading, names, memory)
    elif joined := _joined(reading):
        yield from each_of(reading, joined, memory)
    else:
        reading.name = earned(reading.name, reading)
        yield bound(reading.name, reading, reading.value, reading.rule)
        memory.say([reading.name], reading.name, reading.begin)


def _joined(reading: Reading) -> list[str] | None:
    """Return the names that grow by one percentage, each of which is whole: 财政总收入和税收收入增长7%."""
    if reading.value.quantity.unit != "%" or reading.rule != "own name" or not _JOINTS & set(reading.name):
        return None
    return conjoined(reading.name) if reading.phrase.has("rise", "fall") or is_speed(reading) else None


def _long_list(reading: Reading) -> str:
    """Return a list of names that is longer than a name may be; empty where the name is all of it."""
    said = reading.phrase.name.strip()
    return said if said.endswith(reading.name) and "、" in said[: -len(reading.name)] else ""


def _of_long_list(reading: Reading, count: int) -> list[str] | None:
    """Return the members of a list that is longer than a name may be, where there are as many as values."""
    said = _long_list(reading)
    return split(said, count) if said else None
