"""Names of indicators: cleaned, told apart by kind, completed where they are short."""

import re
from functools import cache, lru_cache
from typing import Final

from compare.facts.milestones import is_milestone
from compare.facts.trie import any_of
from compare.facts.words import load, words

_LEAD = re.compile(
    r"^(?:十?[一二三四五六七八九十]是\**|(?:同时|着力|确保|力争|预计)(?=[^、，]{3})|(?:提高|提升|降低|扩大)(?=[^、，]{2,20}(?:比重|占比|比例)$)|其中|现在|[却则](?=..)|就(?![业医学诊地读近餐])|它们?|虽然|前(?=完成|建成|投产|竣工)|但是|然而|因而|使(?!用)|让|是(?!否)|以及|我们|继续|特别是|尤其是|包括|共有|这些?(?!里)|要(?![素求道件闻塞])|即(?=地区|生产|全)|(?:确定|提出|预定|下达|规定|承诺)的|并(?![网购轨联])|[的了等与及、且而]|和(?![谐美睦])|其(?![他余它]))+"
)
_TRAIL = re.compile(
    r"(?:[又都也还已]有|常年|连续[一二三四五六七八九十两\d]{1,2}年|[的了等和与、是在将至到也却又仍再\s]|(?<![合兼一撤归])并|(?<![惠涉普触波])及|(?<![植地])被|(?<![许认])可|(?<![平人年月日户亩])均|其中|以及|方面|全部|全面|已经?|(?<![初高空集其大期华途])中|(?<![船舰])只|(?<![归偿返退])还|(?<![主需紧概])要|为(?:载体|抓手|龙头|主体|目标|契机|依托|核心|骨干|牵引|引领|支撑|基础|突破口|切入点|保障|导向))+$"
)
_LEADING, _TRAILING = (
    frozenset(
        "一二三四五六七八九十同着确力预提降扩要就现却则前它虽但然因而下规承使让是其以我继特尤包共这即的了等和与及、并且"
    ),
    frozenset("的了等和与及、是在将至到也却又仍中均面部被可已经要并只还体手头标机托心干有年再\t\n "),
)
_RATE_OF_ONE = 3
"""Letters of a rate that names but what was done: 改造率, 网办率."""
_BARE = 2
"""Letters of a thing that says little alone."""
_LONG, _LONGER = 18, 32
"""Letters of a name that is cut behind its last 的, and of one that is cut to the last of its list."""


@lru_cache(maxsize=20000)
def clean(name: str) -> str:
    """Return a name without what clings to its ends: 的, 和, 等, quotes left open."""
    name = name.strip(" *　①②③④⑤⑥⑦⑧⑨⑩")
    if name[:1] in _LEADING:
        name = _LEAD.sub("", name)
    if name[-1:] in _TRAILING:
        name = _TRAIL.sub("", name)
    if "目标" in name:
        name = _AIM.sub("", _AIMED.sub("", name))
    if (
        (at := name.rfind("等")) > 0
        and len(name) - at > 3
        and name[at - 1 : at] not in "高中初平同均何头"
        and name[at + 1 : at + 2] not in "级待候“"
    ):
        name = _AT_PLACES.sub("", name[at + 1 :]).lstrip("的")
    if len(name) > _LONG and (at := name.rfind("的")) > 0 and len(name) - at > 4:
        name = name[at + 1 :]
    if len(name) > _LONGER and (at := name.rfind("、")) > 0:
        name = name[at + 1 :]
    if name.endswith("口径"):
        name = _COUNTED_BY.sub("", name)
    if name[:1] in "将把对" and len(name) > 3 and name[:2] not in _COMPOUNDS and not name.endswith("贡献率"):
        name = name[1:]
    if len(name) < 2 or not _WORD.search(name) or _NO_NAME.fullmatch(name) or _STANDING.search(name):
        return ""
    if name[:1] == "为" and name[1:2] != "民" and len(name) > 3:
        name = name[1:]
    return _unquoted(name)


_COMPOUNDS = ("将军", "将来", "对标", "对照", "把控", "对外", "对口", "对接", "对俄", "对虾", "把关")
_AT_PLACES = re.compile("^地(?![区铁方域质下税])")
"""在甲市、乙市等地|设立分局."""
_COUNTED_BY = re.compile("(?<=..)按[^，、的]{0,8}口径$")
"""By which count a number is: 进出口总额|按海关统计口径|达到."""
_AIM = re.compile("(?<=..)的(?:宏观|调控|预期|奋斗|控制|计划|总体)*目标$")
_AIMED = re.compile("^.{0,12}目标(?:任务)?[是为][:：]?(?=..)")
"""What says that a target follows: 主要预期目标是|地区生产总值."""
_NO_NAME = re.compile(
    "(?:每[人户年]|平均|大约|一般|其中|[就只也却仍])*(?:可以|可能|能够?|不能|作比较|相比较?|预计数|实际数|计划数|来说|就有?|就是|[只都共]有|都"
    "|征收|仍然|大大|应该|应当|例如|之间|经过|开始|以后|开支|情况下|基[础数]上|个比重|因素|迅速|由此可知|现在)"
    "|比(?:现有|原有|原来|原先|平日|过去|以往)"
    "|在[^，]{2,30}(?:情况|背景|条件|形势|压力|影响|带动)(?:之?下)|据?[^，]{0,10}(?:不完全|初步)统计|就[^，]{2,8}来说"
)
_STANDING = re.compile("(?:居|列|排|排名|稳居|保持)(?:在|于)?全[^、]{0,6}(?:前列|首位|前茅|第一|第一方阵|前\\w位)$")
"""A clause that only says how well something stands: 增速居全国前列."""
_WORD = re.compile("[\u4e00-\u9fffA-Za-z]")
_MARKS = re.compile("[“”《》（）]")


def _unquoted(name: str) -> str:
    if not _MARKS.search(name):
        return name
    for left, right in ("“”", "《》", "（）"):
        if name.count(left) != name.count(right):
            name = name.replace(left, "").replace(right, "")
    return name


@cache
def _weak() -> frozenset[str]:
    return frozenset(words(load("names")["weak"]))


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?<!需氧)(?:{any_of(words(load('names')['heads']))})+$")


@cache
def _scopes() -> re.Pattern[str]:
    return re.compile(f"^(?:{any_of(words(load('names')['scopes']))})+")


@cache
def _siblings() -> re.Pattern[str]:
    every = (word for group in load("names")["siblings"].values() for word in words(group))
    return re.compile(f"(?:{any_of(every)})$")


@lru_cache(maxsize=20000)
def is_weak(name: str) -> bool:
    """Whether a name says nothing without the topic before it: 增速, 占比, 总量, 占生产总值比重."""
    if name.startswith("在") and ("中" in name or name.endswith(_STANDINGS)):
        return True  # 在国民经济中的比重
    return (
        name in _weak()
        or is_deed_rate(name)
        or name.startswith(("占", "所占", *_SHARING, *_WITHOUT))
        or (name.startswith("对") and "贡献" in name)
    )


_SHARING = (
    "增加值占",
    "增加值所占",
    "产值占",
    "总产值占",
    "投资额占",
    "纳税额占",
    "零售额占",
    "数量占",
    "面积占",
    "人数占",
)
"""How the share of an amount begins that is somebody's: 投资额|占全部投资一半."""
_STANDINGS = (
    *("排名", "排位", "比重", "占比", "份额", "地位", "位次", "名次"),
    *("全国", "全省", "全市", "全区", "城市", "省份", "市州"),
)
_WITHOUT = ("不含", "不包括", "剔除", "扣除")


@cache
def _named(group: str) -> frozenset[str]:
    return frozenset(words(load("names")[group]["words"]))


@cache
def _word_tuple(group: str) -> tuple[str, ...]:
    return tuple(words(load("names")[group]["words"]))


@lru_cache(maxsize=20000)
def is_deed_rate(name: str) -> bool:
    """Whether a rate names but what was done: 改造率, 网办率; not 失业率."""
    known = _named("whole_rates") | _weak()
    return len(name) == _RATE_OF_ONE and name[-1] == "率" and name not in known


def is_generic(name: str) -> bool:
    """Whether a name says little without the verb before it: 资金, 项目."""
    return name in _named("generic")


@lru_cache(maxsize=20000)
def is_bare(name: str) -> bool:
    """Whether a thing says so little that what was done to it belongs to its name: 项目, 水库; not 产值, 完工."""
    if is_generic(name):
        return True
    owned = is_weak(name) or is_scope(name) or is_step(name) or is_sibling(name) or is_area(name)
    return len(name) == _BARE and not owned and not has_head(name) and not is_milestone(name)


def is_step(name: str) -> bool:
    """Whether a name is a step of building, which belongs to what is built: 完工, 通车."""
    return name in _named("steps")


_RATE = re.compile("[率比重例度数]$|占比$|增加值|收入|投资|涨幅|增速")


@lru_cache(maxsize=20000)
def is_rate(name: str) -> bool:
    """Whether a name is that of a rate or an amount, of which a percentage may be said: 入学率."""
    return _RATE.search(name) is not None


def is_uncounted(post: str) -> bool:
    """Whether what stands behind a count is no thing counted: 4个|千亿级台阶."""
    return post.endswith(_word_tuple("not_counted")) or post.startswith("方面")


def has_head(name: str) -> bool:
    """Whether words end as names of rates and amounts do: 开复工率, 完成投资."""
    return len(name) > 1 and bool(head_of(name))


def head_of(name: str) -> str:
    """Return the words for a rate or an amount that a name ends with: 增加值 of 工业增加值; empty elsewhere."""
    found = _heads().search(name)
    return found[0] if found else ""


@lru_cache(maxsize=20000)
def is_scope(name: str) -> bool:
    """Whether a name is a scope alone: 郊区, 全市."""
    return bool(name) and scope_of(name) == name


GRADES: Final = "国家级|自治区级|省部级|省级|地市级|市级|州级|区县级|县区级|县级|区级|乡镇级|镇级|乡级|村级"
"""Of which level something is, as a pattern."""
_ADDED = re.compile(
    "(?:(?<=^全[国省市区县州盟旗])|^)(?:新增加?|净增加?|新建|新推广|新培育|新引进|新认定|新登记|新注册|新[栽植种造])(?=..)"
)


_ADDED_BEHIND = re.compile("(?<=..)(?:新增|新签约|新开工|新竣工|新投产)$")


def stock(name: str) -> str:
    """Return what there is in all by the name of what was added to it: 企业 of 新增企业."""
    return _ADDED_BEHIND.sub("", _ADDED.sub("", name))


_OUTPUT = re.compile("(?:增加值|总产值|产值)$")


def complete(weak: str, topic: str) -> str:
    """Return a weak name with the topic it belongs to before it."""
    topic = _AMID.sub("", topic)
    if not topic or topic.endswith(weak):
        return topic or weak
    if is_scope(weak):
        topic = topic.removeprefix("全体")
        at = max((topic.rfind(word) for word in words(load("names")["scopes"]) if topic.endswith(word)), default=-1)
        return weak + (topic[:at] if at > 0 else topic)
    if is_area(weak):
        return weak + _OF_ALL.sub("", topic[len(area_of(topic)) :])  # 甲县增长率…，乙县…
    if is_sibling(weak) and (sibling := sibling_beside(weak, topic)):
        return topic.removesuffix(sibling) + weak
    alike = any(weak.endswith(kind) and topic.endswith(kind) for kind in ("率", "度", "投资", "量"))
    if alike and not weak.startswith("占"):
        # 答复率100%、满意率97%: one rate is not the other's owner
        own = max((w for w in _weak() if topic.endswith(w)), key=len, default="")
        return topic[: -len(own)] + weak if own else weak
    topic = _owner(weak, topic)
    if topic.endswith(weak[:2]) and len(weak) > 2:
        weak = weak[2:]  # 引进项目|项目开工率
    if weak in ("累计", "总量", "总数", "总人数", "总里程", "总面积", "总数量", "总户数"):
        topic = stock(topic)
    return topic + weak


def _owner(weak: str, topic: str) -> str:
    """Return what of a topic owns a weak name, without what the topic itself told of it."""
    if weak.startswith(_SHARING) and (at := min((i for word in _SHARING if (i := topic.find(word)) > 0), default=0)):
        topic = topic[:at]  # 零售额占全市零售额的40%，纳税额占税收的8%
    if "值占" in weak or weak == "增加值":
        topic = _OUTPUT.sub("", topic)  # 高新产业增加值增长9%，产值占工业比重…
    if (at := topic.find(weak[:2])) > 1 and len(weak) > 2 and not topic.endswith((weak[:2], "平台")):
        topic = topic[:at]  # 公共资源交易监管，|交易总额达到9亿元
    if not weak.startswith("占") and (at := topic.find("占", 2)) > 0:
        topic = topic[:at]  # 服务业增加值占比上升，对增长的贡献率…
        if topic.endswith(weak):
            return topic.removesuffix(weak)
    if is_sibling(weak) and (found := _MADE.search(topic)):
        topic = topic[: found.start()]  # 农产品加工转化率60%，年产值9亿元
    if "人均" in weak:
        topic = _PAYER_END.sub("", topic)  # 低保标准省财政
    if topic.endswith("生产") and not weak.startswith(("总值", "能力")):
        topic = topic.removesuffix("生产")  # 粮食生产再获丰收，总产量…
    if is_deed_rate(weak) and topic.startswith(weak[:2]) and len(topic) > _BARE + 1:
        topic = topic[2:]  # 改造农村厕所9万户，改造率达到90%
    if weak in _SIZES and (told := max((word for word in _SIZES if topic.endswith(word)), key=len, default="")):
        topic = topic.removesuffix(told) or topic  # 签约项目总投资9亿元，到位资金3亿元
    if weak == "总里程" and topic.endswith("里程"):
        topic = stock(topic).removesuffix("里程")  # 新增通车里程9公里，|总里程达到80公里
    if weak in _SIZES:
        topic = _NUMBER_OF.sub("", topic)  # 签约项目数量增长9%、|投资额达到3亿元
    return topic


_DRIVES = re.compile("(?:增加值|总产值|(?:占|对|上?拉).*|增速|增长)$")
_DRIVER = 16
"""Letters of what drives the growth of the whole."""


def driver_of(topic: str) -> str:
    """Return what drives the growth of the whole: 工业 of 工业增加值; empty where a topic is too long for it."""
    driver = _DRIVES.sub("", topic)
    return driver if len(driver) <= _DRIVER and not set(driver) & set("、，的") else ""


_AMID = re.compile("(?<=...)在(?!校|职|岗|建|册|园|线|孵|读|外|库|内|第)[^、，]{2,10}$")
"""Under what something happened, which is no part of what it is: 工业经济在克服困难."""
_MADE = re.compile("(?<=..)(?:转化率|加工量|产能|产量|销售额|销量|交易额|商品率|产销率|种植规模|养殖规模)$")
_OF_ALL = re.compile("^(?:全[国省市区县州盟旗](?=..)|[^全我]{2,4}(?=地区生产总值))")
_PAYER_END = re.compile("(?<=..)(?:中央|自治区|[省市县区州])?(?:本级)?财政$")
_NUMBER_OF = re.compile("(?<=..)(?:总数|数量|总量|个数)$")
_SIZES = frozenset(
    """总投资 总投资额 计划总投资 完成投资 累计完成投资 到位资金 总签约额 签约金额 投资总额 投资额 总面积 总建筑面积
    建筑面积 占地面积 规划面积 总里程""".split()  # noqa: SIM905
)
"""What is told of a thing one after the other, none of the other."""


_THEME = re.compile(
    "(?<=..)(?:“.{1,3}连[丰增冠]”|创(?:历史|近|同期|新[高低纪记]|下|造了|出了|有[^，]*以来|我)|[在以获喜稳呈再又](?![校职岗岁建册园于业编上下内外来及])|连续|持续|不断|保持|进一步|继续|得到|取得|更加|更为|日趋|日益|日臻|趋于|成效|快速|较快|健康|蓬勃|全面|势头|明显|显著"
    "|增幅[大较]|增势|形势|步伐|加快|向好|良好|平稳|大力|积极|深入|扎实|有力|有效|有序|实现|发展(?:迅速|较快|势头|良好|平稳|加快|取得|呈)).*$"
)


_BEGUN = re.compile("^(?:加强|强化|深化|完善|优化|健全|规范|继续|大力|全面|着力|积极|深入|扎实)+(?=...)")
"""Verbs and adverbs before what a clause speaks of, where they are none of the cue words."""


@lru_cache(maxsize=20000)
def theme(subject: str) -> str:
    """Return what a clause speaks of: 粮食生产 of 粮食生产在高基点上."""
    return clean(_BEGUN.sub("", _THEME.sub("", subject)))


def is_made(topic: str) -> bool:
    """Whether a topic is an amount of what is made or sold: 农产品加工量, of which there is an output too."""
    return _MADE.search(topic) is not None


def is_topic(name: str) -> bool:
    """Whether what a clause speaks of may be what the next one measures: 粮食, not 我们 or 面对困难."""
    return len(name) >= 2 and not name.startswith(_word_tuple("no_topic")) and not is_scope(name)


def is_doer(name: str) -> bool:
    """Whether a name is one of whom a result is told: 下岗失业人员|实现|再就业."""
    return len(name) <= 16 and name.endswith(_word_tuple("doers")) and not set(name) & set("、，")


@lru_cache(maxsize=20000)
def is_sibling(name: str) -> bool:
    """Whether a name is one of a group of rates or results that share what they are said of: 水耗, 利润总额."""
    return _siblings().fullmatch(name) is not None


@lru_cache(maxsize=20000)
def is_result(name: str) -> bool:
    """Whether a name is a result of firms, which is always somebody's: 利润, 税金."""
    return name in words(load("names")["siblings"]["performance"])


_DOER = re.compile(
    "[^，、和的占]{2,14}?(?:(?:企业|经济|行业|公司|集团|个体户|市场主体)(?!效益)|(?:工业|农业|产业|业)(?=增加值|总?产值))"
)


def doer_of(topic: str) -> str:
    """Return the firms that a topic speaks of: 规模以上工业企业 of 规模以上工业企业产销率; empty elsewhere."""
    found = _DOER.match(topic)
    return found[0] if found else ""


def sibling_of(topic: str) -> str:
    """Return the one of such a group that a topic ends with, whose place another may take; empty elsewhere."""
    found = _siblings().search(topic)
    return found[0] if found else ""


def sibling_beside(name: str, topic: str) -> str:
    """Return the sibling that a topic ends with, if the name may take its place: a use that of a use, 水耗 of 能耗."""
    sibling, uses = sibling_of(topic), words(load("names")["siblings"]["use"])
    return sibling if (name in uses) == (sibling in uses) else ""


def scope_of(name: str) -> str:
    """Return the scope words at the head of a name: 全市, 规模以上, 城镇."""
    found = _scopes().match(name)
    return found[0] if found else ""


_PLACES = frozenset("区县旗市省直")
"""What the name of a part of a place ends with."""
_PART = re.compile(
    "[^，、的域每\\d]{0,9}?(?:开发区|高新区|经开区|新区|园区|集聚区|示范区|试验区|[^地社小校全我本辖自治各特成]区|[^全我本各州市]县|[^全我本红锦]旗)"
    "(?![级域城市长])"
    "|[州市]直|(?!贫困|民族|边|老|灾|库|沙|高寒|干旱|[东中西南北][部方]|沿|内陆|欠?发达|落后|偏|周边|城|农|牧|重点|其[他它])"
    "(?!少数|革命|实现|完成|预计|连片|特困|城乡|国家)[^，、的域每\\d全我本各]{2,3}地区(?!生产|国内|人均|性)"
    "|[^，、的域每\\d全我本各新]{1,3}(?:[^，、全我本各县城地股夜超上都楼菜集门直省区花互入退撤设建外]市(?![场民政级域区委直容值价外内人面销县长州])"
    "|[^，、全我本各外跨出入]省(?![级属委政会内外直际市区份]))"
)


def area_of(name: str) -> str:
    """Return the part of a place at the head of a name: 东城区 of 东城区生产总值; empty where there is none."""
    found = _PART.match(name) if not _PLACES.isdisjoint(name) else None
    return found[0] if found else ""


@lru_cache(maxsize=20000)
def is_area(name: str) -> bool:
    """Whether a name is that of a part of a place: 郊区, 云泽县, 高新区, 各县."""
    if name in _named("every"):
        return True
    return name[-1:] in _PLACES and not name.startswith(_WITHOUT) and _PART.fullmatch(name) is not None
