"""Numbers that are part of a name: thresholds, capacities and conditions of what another number counts."""

import re

from compare.facts.groups import Group
from compare.facts.memory import Memory
from compare.facts.names import clean, is_scope
from compare.facts.objects import COUNTS, MONEY, Reading, family_of
from compare.facts.phrases import CHANGES, NOUNS, PREDICATES, Behind, behind
from compare.facts.tokens import Token

_SIZES = frozenset({"money", "dollar", "mass", "area", "power", "volume", "length", "energy", "duration", "boiler"})
_CAPACITIES = frozenset({"mass", "power", "volume", "energy", "boiler"})
_WORKS = re.compile(
    "^(?!的)[^，、]{0,16}(?:项目|工程|装置|机组|生产线|电站|电厂|产能建设|扩能|技改|扩建|基地|码头|泊位|航道)"
)
_STARTED = frozenset("建设 建成 推进 加快 启动 开工 实施 推动 加快推进 抓好".split())  # noqa: SIM905


def conditioned(text: str, group: Group, following: Group | None) -> Behind | None:
    """Return what a count counts where a condition stands between: 100种|出口额超过1000万美元的|商品."""
    if following is None or family_of(group.values[0]) not in COUNTS:
        return None
    if classed := _CLASS.match(text, group.end) if following.values[0].begin == group.end else None:
        return Behind(classed["size"] + classed["head"], "", "", following.end)
    kinds = {p.kind for p in following.before if p.text != "投资"}  # 5个|投资10亿元以上|园区
    size = following.values[0].quantity
    sized = family_of(following.values[0]) in _SIZES | {"rate"} or (bool(size.scale) and not size.unit)
    bound, linked = size.bound, text.startswith("的", following.end)
    raised = linked and bool(bound) and text.endswith(_RAISED, group.end, following.values[0].begin)
    sized = sized or raised  # 5个|年出栏10万只以上的|养殖场
    within = {"at_least", "at_most", "level"} if linked else {"at_least", "at_most"}
    if not sized or len(following.values) > 1 or kinds - NOUNS - within:
        return None
    if (not kinds & {"at_least", "at_most"} and not bound) or not following.before:
        return None
    post = behind(text, following)
    if following.before[0].begin != group.end:
        return None
    if listed := _CLASSES.match(text, following.end):
        return Behind(f"{text[group.end : following.end]}的{listed['head']}", "", "", following.end)
    if not (linked or bound or "at_least" in kinds) or len(post.name) <= 1 + linked:
        return None
    return Behind(text[group.end : following.end] + post.name, "", "", post.end)


_RAISED = ("出栏", "存栏", "饲养", "养殖", "屠宰", "加工", "年产", "床位", "人口", "规模")
"""How words before a size end that say what it is of."""
_SIZE = r"\d+(?:\.\d+)?[十百千万]{0,2}亿?(?:美?元)?(?:以上|级以上|级)"
_CLASS = re.compile(
    rf"(?P<size>{_SIZE})(?:[、和及]\d+[个家户项]{_SIZE}){{0,4}}(?P<head>[^，。；、\d的]{{2,14}})(?=[，。；、]|和\d|$)"
)
"""Works of a class by their size, in a list of classes: 1个|100亿元以上、2个60亿元以上园区."""
_CLASSES = re.compile(
    r"(?:[、，和及]\d+(?:[-—－–~～至到]\d+)?[个家户][^，。；、\d]{0,12}\d+(?:\.\d+)?[十百千万]{0,2}亿?元?(?:以上)?){1,4}"
    r"的(?P<head>[^，。；、\d]{2,16})"
)
"""The rest of a list of classes by size: 2个产值过400亿元|、3个过200亿元的产业集群."""


_GRADES = ("国家级", "省级", "市级", "县级", "国家", "全国", "省", "市", "自治区级")
_GRADE = "|".join(_GRADES)
_NEXT_GRADES = re.compile(rf"(?:{_GRADE})(?:[、和]\d+[个家处座所项名](?:{_GRADE}))+(?P<head>[^，。；、\d]{{2,16}})")
"""What the last of a list of grades says that they all are: 5个|国家级、20个省级、40个市级园区."""


def graded(text: str, post: Behind, following: Group | None) -> Behind:
    """Give a grade alone what the next of the list counts: 5个|国家级、20个省级园区."""
    name = post.name.strip()
    if name in _GRADES and post.whole.startswith(name + "、") and len(post.whole) <= 24:
        return post._replace(name=post.whole, end=post.end - len(post.name) + len(post.whole))  # 国家级、省级|园区
    if following is None or name not in _GRADES:
        return post
    if listed := _NEXT_GRADES.match(text, following.end):
        return Behind(name + listed["head"], "", "", post.end)
    other = behind(text, following).name.strip()
    grade = next((g for g in _GRADES if other.startswith(g)), "")
    return Behind(name + other[len(grade) :], "", "", post.end) if grade and len(other) > len(grade) + 1 else post


_PRAISE = "[^，。；、\\d的“]{2,9}[强高好大快优广新]"
_PRAISED = re.compile(
    f"{_PRAISE}(?:[、，]{_PRAISE}){{1,4}}的(?P<head>[^，。；、\\d]{{2,14}}?)(?=进行|开展|滚动|[，。；、\\d]|和\\d|$)"
)


def praised(text: str, group: Group) -> Behind | None:
    """Return what is counted behind words that praise it: 300家|创新能力强、成长速度快的|骨干企业; or None."""
    found = _PRAISED.match(text, group.end)
    return Behind(found["head"], "", "", found.end()) if found else None


_LINKS = "、和与及"


def told_by(text: str, reading: Reading, memory: Memory) -> str:
    """Return the words of a number that is part of the name of the next: 产值超5亿元的, 超3亿元的 behind it."""
    phrase, group = reading.phrase, reading.group
    if _is_whole(text, reading):
        memory.counted = reading.post.name.strip().strip("的") or "比重"
        return text[phrase.begin : group.end]
    threshold = is_threshold(reading)
    if not threshold and reading.rule != "name behind" and not _counts_next(reading):
        return ""
    if not threshold and text.startswith("、", reading.end):
        return ""  # 30万吨尿素|、管道5公里
    begin = max(phrase.begin, group.begin)
    listed = text.rfind("等", begin, max(begin, reading.value.begin - 2))
    told = text[max(begin, listed + 1) : group.end].lstrip(_LINKS).removeprefix("其中")
    if reading.family in _SIZES or threshold:
        if measured := phrase.name.lstrip(_LINKS).removeprefix("其中"):
            memory.measured = measured
        elif phrase.has("at_least", "at_most"):
            told = memory.measured + told
    return told + "的" if threshold else told


def amount_of(text: str, reading: Reading) -> str:
    """Return the name of an amount of what is counted next: 总投资|110亿元|的77项工程; empty for a threshold."""
    phrase, following = reading.phrase, reading.following
    name = phrase.name.strip()
    if following is None or not name.endswith(_AMOUNTS):
        return ""
    bounded = reading.value.quantity.bound or phrase.has("at_least", "at_most")
    weak = next(word for word in _AMOUNTS if name.endswith(word))
    if bounded or not is_threshold(reading):
        return ""
    between = text[reading.group.end + 1 : following.begin if following.before[-1:] else following.values[0].begin]
    counted = clean(between) or clean(behind(text, following).name)
    return counted + weak if counted else ""


_AMOUNTS = ("计划总投资", "年度计划投资", "总投资额", "投资总额", "总投资", "投资", "总投入")


_TOLD = frozenset({"keep", "either_keep", "either_drop", "modal", "plain", "list", "vague", "at_least", "all"})


def is_threshold(reading: Reading) -> bool:
    """Whether a size only says which things are counted next: 总投资超5000万元的工业项目|86个."""
    following = reading.following
    if following is None or not reading.post.name.startswith("的") or not following.before:
        return False
    if {p.kind for p in _told_before(following)} - NOUNS - _TOLD:
        return False
    return family_of(following.values[0]) in COUNTS


def _told_before(group: Group) -> list[Token]:
    """Return the words before a count without the verb that leads to it: 的企业|达到|235家."""
    return group.before[:-1] if group.before[-1].kind == "level" else group.before


def _counts_next(reading: Reading) -> bool:
    """Whether the next value counts what stands between: 1000万元以上|项目|40个."""
    following = reading.following
    if following is None or family_of(following.values[0]) not in COUNTS or not following.before:
        return False
    told = _told_before(following)
    return bool(told) and not {p.kind for p in told} - NOUNS


def _is_plain(reading: Reading) -> bool:
    """Whether only a name stands before a size, nothing that says how it came about: 产值|10亿元|企业."""
    return bool(reading.phrase.name) and reading.phrase.verb is None and not reading.phrase.has(*PREDICATES)


_SOME = re.compile("(?<!第)一批|若干|一些|多[家个]")


def _is_class(text: str, reading: Reading) -> bool:
    """Whether a size only says which uncounted things are meant: 一批产值|超5亿元|的企业, 一批投资|3亿元以上|项目."""
    phrase, post, first = reading.phrase, reading.post.name.strip(), reading.value
    if not first.quantity.bound and not phrase.has("at_least", "at_most", "level"):
        return False
    linked = post.startswith("的") and not post.endswith(_GOAL)
    if _SOME.search(phrase.name):
        listed = text.startswith(("、", "，"), reading.group.end)
        return (bool(post) or listed) and not phrase.name.endswith("总投资")
    alone = not clean(phrase.name) and not phrase.words[:-1] and phrase.verb is None and reading.following is None
    return linked and alone and reading.family in MONEY


_GOAL = ("目标", "任务", "水平", "规模", "大关", "台阶", "增长", "速度")
_BOUNDS = (("以上",), ("以下",), ("及以上",), ("及以下",), ("以内",))


_TITLED = re.compile(r"[^，。；：（）\n]{0,120}?等(?:\d+[个项])?[^，。；：、\d]{0,10}(?:项目|工程|装置|生产线)")
"""The end of a list of titles of works: 30万吨尿素、5万台柴油机|等重点项目."""
_GOALS = re.compile(r"[^，。；：（）\n]{0,30}?(?:能力|产能|任务|目标|指标|吞吐量|需求)")


_YIELDS = ("产能", "能力", "产量", "规模", "总量", "吞吐量", "储量", "库容")
_ACTS = re.compile("可|每|^生产$")
"""A name that says what is done with an amount: 每日可焚烧|50吨|废物."""


def _is_capacity(text: str, reading: Reading) -> bool:
    """Whether a size only tells which works are meant: 60万吨|乙醇一期工程, 云钢|70万吨|精品钢投产."""
    phrase, first = reading.phrase, reading.value
    if phrase.name.endswith(_YIELDS):
        return False  # 形成产能|60万吨|甲醇
    if phrase.has(*PREDICATES) or phrase.keep or (phrase.verb is not None and phrase.verb.text not in _STARTED):
        return False
    family, q = reading.family, first.quantity
    if family not in _CAPACITIES and not (q.scale and (family == "length" or q.unit in _MADE)):
        return False
    if _GOALS.match(text, reading.group.end):
        return False
    if _TITLED.match(text, reading.group.end):
        return True
    if family not in _CAPACITIES or _ACTS.search(phrase.name):
        return False
    adjacent = phrase.name and text.endswith(phrase.name, 0, first.begin) and not is_scope(clean(phrase.name))
    return bool(adjacent and reading.post.name[:1] != "的") or _WORKS.search(reading.post.name) is not None


_MADE = frozenset("台 辆 套 只 件 部 块 片 支 头 条".split())  # noqa: SIM905
"""Units of what is made, by which a factory is called: 300万台|电话."""


def _is_whole(text: str, reading: Reading) -> bool:
    """Whether a number only says of how many there is a share: 占原事项|1392项|的63%, 占全市|90个|县的三成."""
    following, post = reading.following, reading.post
    if following is None or "占" not in reading.phrase.name or family_of(following.values[0]) != "rate":
        return False
    return post.name.startswith("的") or (bool(post.name) and text[post.end - 1] == "的")


_FUNDS = re.compile("[^，的]{0,2}(?:资金|贷款|经费|信贷|融资|补助|补贴)(?!的|项目|企业)")
"""Money is not measured by its size: 筹集|5亿元以上|资金."""
_VILLAGES = re.compile(
    "(?:的|已|未|有条件|具备|集中|连片)*[^，。；、]{0,6}?(?:自然村|行政村|村寨|村屯|村民小组|安置点|聚居点)"
)


def is_part_of_name(text: str, reading: Reading) -> bool:
    """Whether a number belongs to the name of the next: 14个市州|平均浓度|下降4.2%, 过10亿元项目|58个."""
    following, first = reading.following, reading.value
    family, post = reading.family, reading.post.name.strip()
    if not post:
        return family in MONEY and _is_class(text, reading)
    if family in _SIZES and (is_threshold(reading) or _is_class(text, reading)):
        return True
    if _is_capacity(text, reading):
        return True
    bounded = first.quantity.hedges[-1:] in _BOUNDS
    if bounded and first.quantity.unit in ("户", "人") and _VILLAGES.match(post):
        return True  # 30户以上|自然村通硬化路
    if family == "count" and bounded and _counts_next(reading):
        return following is None or following.values[0].quantity.unit != first.quantity.unit  # 1000头以上|养殖场85个
    if family in _SIZES and bounded and not (family in MONEY and following is None and _FUNDS.match(post)):
        bare = not reading.phrase.has(*PREDICATES) or _counts_next(reading)  # 超1000万元以上|项目40个
        return bare and not (post.startswith("的") and post.endswith(_GOAL))
    if _counts_next(reading) and (
        (family in _SIZES and reading.phrase.has("at_least", "at_most"))
        or (family in MONEY and not post.startswith("的") and _is_plain(reading))
        or (not family and first.quantity.scale)
    ):
        return True  # 产值|超|50亿元|园区3个, 产值|10亿元|企业达到5家, 500亿|企业1家
    if family == "duration":
        return not reading.phrase.has(*PREDICATES) and not reading.phrase.has("plain")
    if following is None or family == "rate":
        return False
    if _is_whole(text, reading):
        return True
    if following.values[0].quantity.rank:
        return all(piece.text != "、" for piece in following.before)  # 12个|项目入选名单、|数量居第2: two
    between = {p.kind for p in following.before}
    if family in _SIZES and family_of(following.values[0]) in COUNTS:
        return reading.rule == "name behind" and not between - NOUNS
    if any(piece.text.startswith("占") for piece in following.before):
        return False  # 19项|案例列入清单、占全区的|43%
    verbs = {"drop", "keep", "level", "time", "modal"} | PREDICATES - CHANGES
    return reading.rule == "name behind" and family_of(following.values[0]) == "rate" and not between & verbs
