"""Lists of names: parted into their members, each completed with what the list says of all."""

import re
from functools import cache

from compare.facts.names import (
    GRADES,
    clean,
    has_head,
    head_of,
    is_rate,
    is_sibling,
    scope_of,
    sibling_beside,
    sibling_of,
)
from compare.facts.trie import any_of
from compare.facts.words import load, words

_AND = "(?:(?<=[^、和与][^、和与])|(?<=[、和与].))"
"""Not behind one letter alone, which a word of two may begin with: 呼|和浩特."""
_AND_NEXT = "和(?![谐美睦]|基本满意)"
"""满意和基本满意率 is one rate."""
_WITH = "(?<!研究)与"
"""研究与试验发展 is one."""
_LEVELS = (
    re.compile("、"),
    re.compile(f"、|以及|{_AND}{_AND_NEXT}"),
    re.compile(f"、|以及|{_AND}(?:{_AND_NEXT}|{_WITH})"),
    re.compile(f"、|以及|{_AND}(?:{_AND_NEXT}|{_WITH}|(?<![惠涉普触波])及)"),
)
_JOINTS = _LEVELS[-1]
_AS_AIMS = re.compile("(?<=..)等?[一二两三四五六七八九十]+[项个大]主?要?(?:经济)?指标$")


@cache
def _sets() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the words that stand for several, the longest first, each with its members: 城乡, 一二三产业."""
    named = load("names")["sets"]
    return tuple((name, tuple(members)) for name, members in sorted(named.items(), key=lambda x: -len(x[0])))


def _parts(name: str, joints: re.Pattern[str] = _JOINTS) -> list[str]:
    return [part for part in joints.split(name) if part.strip()]


def split(name: str, count: int) -> list[str] | None:
    """Return the members of a list of names, or None where there are not ``count`` of them.

    城乡居民收入 is two; 金融业、商务服务业增加值 shares its head, 城区绿地率和绿化覆盖率 its scope.
    """
    if count == 1:
        return [name]
    name = _AS_AIMS.sub("", name)
    if (
        (at := name.find("占", 2)) > 0 and not _JOINTS.search(name, at) and name[at:] not in ("占比", "占比重")
    ):  # 机电、电子产品出口占出口总额
        owners = split(name[:at], count)
        return [owner + name[at:] for owner in owners] if owners else None
    for word, each in _sets():
        if "、" in word and word in name and len(each) == count:
            return [name.replace(word, member, 1) for member in each]
    for joints in _LEVELS:  # 航空航天器及设备制造、电子设备 is two names, 绿地率和绿化覆盖率 too
        parts = _parts(name, joints)
        if len(parts) == count and all(completed := _completed(parts)):
            return completed
    for word, each in _sets():
        if len(each) == count and (at := name.find(word)) >= 0 and name[at - 1 : at] != "第":  # 第三产业 is one
            return [name.replace(word, member, 1) for member in each]
    return None


_ONE = ("本外币", "进出口", "产销量", "工农业")
"""Sums that one value is said of."""


def members(name: str) -> list[str]:
    """Return the members of a name that one value is said of each of: itself where it is no list."""
    listed = listed_members(name)
    if len(listed) > 1:
        return listed
    if any(word in name for word in _ONE):
        return [name]
    return split(name, 3) or split(name, 2) or [name]


def listed_members(name: str) -> list[str]:
    """Return the members of a list, each completed: itself where a name is none, though it be of several (城乡)."""
    parts = _parts(name)
    return [part for part in _completed(parts) if part] if len(parts) > 1 else [name]


_WHOLE = re.compile("(?:总值|GDP|速度)$")
_PEOPLE = re.compile(
    "(?:城镇|城市|农村|城乡|乡村)?(?:常住)?居民|农牧?民|(?:在职|离?退休)(?:职工|人员)?|职工|企业|机关|中职|高职|本科|小学|初中|高中"
)


def conjoined(name: str) -> list[str] | None:
    """Return the members of a short list of which each is an indicator; None where they may be one sum."""
    parts = _parts(name)
    if not 2 <= len(parts) <= 4 or any(len(part) < 2 for part in parts):
        return None
    if all(has_head(part) or _WHOLE.search(part) for part in parts):
        return _completed(parts)
    return _of_people(parts)


def _of_people(parts: list[str]) -> list[str] | None:
    """Give those of whom a list speaks what its last member says of them: 职工、居民医保报销比例."""
    if all(_GRADE.search(part) for part in parts[:-1]) and (own := _GRADE_FIRST.match(parts[-1])):
        kind = parts[-1][own.end() :]  # 国家级、省级|示范企业
        return [part + kind for part in parts[:-1]] + [parts[-1]] if kind else None
    last = _PEOPLE.match(parts[-1])
    if last is None or last.end() == len(parts[-1]) or not all(_PEOPLE.fullmatch(part) for part in parts[:-1]):
        return None
    return [part + parts[-1][last.end() :] for part in parts[:-1]] + [parts[-1]]


_GRADE_FIRST = re.compile(GRADES)
_GRADE = re.compile(f"(?:{GRADES})$")
_SHARE_OF = re.compile("(?<=..)中[^中]{1,10}(?:占比|比重|比例|份额)$")
_GROWTH = re.compile("(?:年均)?(?:增速|增幅|(?<!价格)(?<!指数)涨幅|降幅|(?<!自然)增长率)$")
_OF_THEM = re.compile("(?<=..)(?<=的)[^的占中]{2,6}$")
"""What the last of a list says of them all: 失业保险和大病统筹的|覆盖面."""


def _completed(parts: list[str]) -> list[str]:
    """Give the members of a list the scope of the first and the head of the last."""
    if people := _of_people(parts):
        return people
    if (growth := _GROWTH.search(parts[-1])) and growth.start():  # 工业增加值、财政收入和服务业增加值年均增速
        return [part + growth[0] for part in _completed([*parts[:-1], parts[-1][: growth.start()]])]
    whole = parts[0].startswith("全社会") or (parts[0].startswith("人均") and parts[-1].startswith("人均"))
    scope = "" if whole else scope_of(parts[0])
    sized = scope.startswith(("规", "限")) and len(parts[0]) > len(scope) + 1
    own_begin = parts[0][len(scope) : len(scope) + 2] if sized else "。"
    out: list[str] = []
    every = _SHARE_OF.search(parts[-1])
    for i, part in enumerate(parts):
        if every and i < len(parts) - 1 and not part.endswith(every[0]):
            part += every[0]
        elif i < len(parts) - 1:
            part += _rest(part, parts[-1])
        if out and part in _EARNED and out[-1].endswith(_GUESTS):
            part = "旅游" + part  # 旅游人次和收入
        elif out and part in _OUTPUTS and (kind := next((k for k in _OUTPUTS if out[-1].endswith(k)), "")):
            part = out[-1].removesuffix(kind) + part  # 规上工业总产值和增加值
        elif out and is_sibling(part) and (sibling := sibling_beside(part, out[-1])):
            part = out[-1].removesuffix(sibling) + part
        elif scope and i and not (scope_of(part) or _of_all(part, scope) or part.startswith((own_begin, *_OTHERS))):
            part = scope + part
        out.append(clean(part))
    return out


_OTHERS = ("农", "城", "乡")


def _of_all(part: str, scope: str) -> bool:
    """Whether a member is none of the towns' that the first is of: 城镇登记失业率、|居民消费价格涨幅."""
    return scope in ("城镇", "城市", "农村") and part.startswith(_OF_PLACE)


_OF_PLACE = (
    "居民消费价格",
    "单位",
    "万元",
    "主要污染物",
    "物价",
    "人口",
    "节能",
    "CPI",
    "生产总值",
    "地区生产总值",
    "GDP",
)
_GUESTS = ("游客", "旅客", "人次", "旅游人数", "接待人数")
_OUTPUTS = ("增加值", "总产值", "产值")
_EARNED = frozenset({"收入", "总收入", "综合收入", "消费"})


def _rest(part: str, last: str) -> str:
    """Return what the last of a list says of each: behind the noun that a member ends with, or its head."""
    own, head = head_of(part), head_of(last)
    if own and head != own and head.startswith(own) and not last.startswith(own):
        return head[len(own) :]  # 养老保险、工伤保险|参保人数, but 营业利润、|利润总额
    if part in _MEDIA and last.endswith("环境质量"):
        return "环境质量"
    if part.endswith(("GDP", "生产总值", *_DEEDS)):
        return ""  # 人均GDP、|人均收入
    if sibling_of(part) or (is_sibling(last) and is_rate(part)) or (part.endswith(_GUESTS) and head in _EARNED):
        return ""  # 园区营收、|税收; 接待游客、|旅游总收入
    if not own and _is_paired(part, last):
        return last[len(part) :]  # 甲东、|甲西农村低保标准
    at = last.rfind(part[-2:], 1, -2) if len(part) > 2 and not own else -1
    if at >= 0:
        return last[at + 2 :].removeprefix("的")  # 政府项目、企业项目|审批时间
    short = len(head) <= 1
    if short and not is_rate(part) and (told := _OF_THEM.search(last)):
        return told[0]
    if not head and _object_of(part):
        return ""
    if short and last.endswith("率") and len(last) > 4:
        head = last[-3:]  # 基本生活费和养老金|发放率
    head = head or _object_of(last)
    if own or len(head) <= 1 or part[-1] in "数率量额值度" or (part.endswith("资金") and head.endswith("资")):
        return ""  # 省外资金和|实际利用外资
    return head[_overlap(part, head) :]


_MEDIA = frozenset({"大气", "空气", "水", "土壤"})
_DEEDS = ("节能", "减排", "降碳", "降耗")
"""What is named by what is done, and is no member of an amount: 节能和|主要污染物排放."""
_LONGER_WORDS = ("品", "公路", "产", "业", "化", "率")


def _is_paired(part: str, last: str) -> bool:
    """Whether a member differs in a letter alone from the word that the last one begins with: 初中、|高中生均经费."""
    pairs = [*zip(part, last, strict=False)]
    if last.startswith(_LONGER_WORDS, len(part)):
        return False  # 水果、|水产品产量
    return 2 <= len(part) <= 4 and len(last) > len(part) + 1 and sum(a != b for a, b in pairs) == 1


def _overlap(part: str, head: str) -> int:
    """Return how much of a head a member ends with already: 2 for 城镇居民 and 居民人均可支配收入."""
    return next((n for n in range(min(len(part), len(head) - 1), 1, -1) if part.endswith(head[:n])), 0)


def _object_of(name: str) -> str:
    """Return the thing that a name ends with: 项目 of 重点项目; empty where there is none."""
    found = _objects().search(name)
    return found[0] if found else ""


@cache
def _objects() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(words(load('names')['objects']))})$")
