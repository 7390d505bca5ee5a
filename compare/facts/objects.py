"""What is counted: the words behind a value as its name, and numbers that only belong to another's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from compare.facts.groups import Group
from compare.facts.names import clean, has_head, is_bare, is_generic, is_rate, is_scope, is_weak
from compare.facts.numbers import units
from compare.facts.phrases import NOUNS, PREDICATES, Behind, Phrase
from compare.facts.tokens import Token

_ONE_LETTER = ("村", "镇", "乡", "县", "市", "区")
_CONDITION = re.compile("[为后时中]$|为抓手|为目标|为重点|为载体|为依托|之后|以来$")
_UNDERGOES = re.compile("(?<=..)(?:进行.*|(?<![得显展新大一])(?:建设)?进展(?:顺利)?)$")
_DONE = re.compile(
    "(?:已|均|都|全部|全面|圆满|基本|如期|顺利|超额|按期|高质量)*(?:完成(?:任务)?|办结|办理完毕|落实|(?:启动|加快|全面|抓紧)(?:建设|实施|推进)|(?:扎实|有序|稳步|顺利)(?:推进|实施)|正式)$"
)
_FINISHED = re.compile("(?:完成(?:任务)?|办结|完毕|落实)$")
_AIMS = ("目标", "预期目标", "控制目标", "任务", "预期", "计划", "增速", "增长", "速度", "水平", "增长速度", "目标任务")


_GROUND = re.compile("的(?:基础|前提|情况|条件|背景|形势|速度)[上下]?")
"""What a number is only told as the ground of: 在年均增长8%|的基础上."""
MONEY = ("money", "dollar")
_ENDS_VERB = frozenset({"提升", "提高", "扩大"})
EXTENTS = ("count", "households", "people", "length", "area")
TOTALS = frozenset({"总规模", "总投资", "投资", "总投资额", "计划总投资", "投资总额", "总产值"})
_PAYER = re.compile(
    "(?:中央|自治区|[省市县区州]|各级|全[省市区县州])(?:本?级)?(?:财政|政府)?(?P<spends>投资|投入)?|(?:财政|政府)(?P<does>投资|投入)?"
)
"""Who spends money, which is not what it is for: 市财政|安排|3亿元|建设敬老院."""
_VAGUE, _QUALIFIER = 4, 16
"""Letters of a thing counted that says little, and of what may stand before the number to tell which are meant."""
_WHOM = re.compile("[^、和]{1,4}(?:城市|县|村|乡镇|[县镇乡]（[^）]*）)|[县市区村](?:（[^）]*）)+")
_CAUSES = frozenset({"推动", "支持", "帮助", "引导", "促进", "促成", "确保", "争取", "力促"})
"""Verbs of which the object does what is told next: 推动|6所|医院|创建三级医院."""
_OUTGROWN = 2
"""How many times longer than the thing counted a name may be of which it alone would say too little."""
COUNTS = ("count", "households", "people")
"""Families of units that count one by one."""
SPENT = ("投资", "投入")
"""How the verbs end that tell nothing without what the money is for."""
FUNDS = re.compile("(?:筹措|筹集|投入|安排|增加|拨付|统筹|整合|累计投入|落实|财政性?|专项|补助)?资金")
"""Money that says little without what it is for."""
_FUNDS_FOR = re.compile(f"{FUNDS.pattern}(?:主要|重点|专项)?用于(?P<what>[^，、的]{{2,14}})$")
_SET = re.compile("(?:目标)?(?:任务|目标)$")


@dataclass(slots=True)
class Reading:
    """One group with the words around it read."""

    group: Group
    phrase: Phrase
    post: Behind
    name: str
    begin: int
    end: int
    following: Group | None
    before: Sequence[Token]
    """The words before, less those that name the value before."""
    rule: str = "own name"
    whose: str = ""
    """What qualifies the thing counted behind the number."""
    onto: bool = False
    """The next value is what this one rose or fell to."""
    conditioned: bool = False
    """The next value only says which things are counted: 100种|出口额超过1000万美元的商品."""
    gets: str = ""
    """What those who are counted get: 为|3万名|群众|提供|法律援助."""

    value: Token = field(init=False)
    """The first of the values."""
    family: str = field(init=False)
    """The family of its unit."""
    listed: bool = field(init=False)
    """Whether the words before go on with a list: 、镇级园区|8个."""

    def __post_init__(self) -> None:
        self.value = self.group.values[0]
        self.family = family_of(self.value)
        self.listed = bool(self.before) and self.before[0].kind == "list"

    def take(self, name: str, end: int = -1) -> None:
        """Name the value by the words behind it, of which the thing counted or the text up to ``end`` is evidence."""
        self.name, self.rule, self.end = name, "name behind", end if end >= 0 else self.post.end


def family_of(token: Token) -> str:
    """Return the family of a value's unit (money, people, count …), empty where it has none."""
    unit = units().get(token.quantity.unit)
    return unit.family if unit else ""


def take_behind(reading: Reading, keep: str) -> None:
    """Use the words behind the value as its name, where the value counts them: 完成|458个|老旧小区改造."""
    if reading.post.purpose and _take_purpose(reading):
        return
    if reading.family in MONEY and (told := _FUNDS_FOR.match(reading.post.whole)) and (what := clean(told["what"])):
        reading.take(what + "资金", reading.group.end + len(told[0]))  # 筹集|5亿元|资金用于公路建设
        return
    family = family_of(reading.group.values[-1])
    if not (object_ := _object_behind(reading, family)):
        return
    if reading.listed and reading.family not in MONEY and (last := _LAST_OF_LIST.match(reading.post.name)):
        reading.take(last["what"], reading.group.end + len(last["what"]))
    elif is_served(reading):
        reading.take(object_ + reading.gets)
    elif family == "rate":
        _take_rate(reading, object_, keep)
    elif family in MONEY and (total := reading.name.removeprefix(reading.phrase.keep)) in TOTALS:
        reading.take(_UNDERGOES.sub("", object_) + total)  # 总投资|50亿元|的数字经济项目
    elif reading.post.name.startswith("的"):
        _take_qualified(reading, object_)
    else:
        _take_thing(reading, object_)


_LAST_OF_LIST = re.compile("(?P<what>[^、，的等“”]{3,10})(?<![平同均高中初何])等(?=[^级待候])")
"""The last of things counted one by one, before what they all are: 4条高速公路、9条|轨道交通|等重大基础设施."""


def _object_behind(reading: Reading, family: str) -> str:
    """Return the thing that the words behind a value say; empty where they say none that it may count."""
    post = reading.post
    if family in ("times", "doubling"):
        return ""
    if family == "duration" and any(w.text == "连续" for w in reading.phrase.words):
        return ""  # 连续4年稳居第一 is said of the subject
    if object_ := clean(post.name):
        return "" if object_ in _AIMS or _GROUND.fullmatch(post.name) else object_
    letter = post.name.removeprefix("的")
    return letter if family in ("count", "households", "rate") and letter in _ONE_LETTER else ""  # 70%|的村


def _take_thing(reading: Reading, object_: str) -> None:
    """Use the thing directly behind a value, or what is measured of it, as the name: 12个|重点项目|开复工率."""
    last, post = reading.group.values[-1], reading.post
    if reading.family in MONEY and not reading.name and object_.startswith("标准"):
        reading.take("标准", reading.group.end + 2)  # 按每人5000元|标准|发放
        return
    told = reading.following is not None and _GETS.match(post.name) is not None  # 5个|项目获专项资金|3000万元
    has_unit = family_of(last) or last.quantity.scale
    if not has_unit or (len(object_) < 2 and object_ not in _ONE_LETTER):
        return
    named = told or reading.phrase.verb is None  # 落实|52户|企业补贴: not
    subject = clean(counted_subject(post.name, told)) if named else ""
    head = _head(reading)
    if head is None:
        return
    if subject:
        reading.take(head + subject, reading.group.end + len(subject))
    else:
        _take_counted(reading, _UNDERGOES.sub("", object_), head)


def spending_of(name: str) -> str | None:
    """Return the verb behind those who spend money, empty where they stand alone (市财政); None for other names."""
    payer = _PAYER.fullmatch(name)
    return (payer["spends"] or payer["does"] or "") if payer else None


def _take_purpose(reading: Reading) -> bool:
    """Use what is done behind a value as its name, where the words before it tell no more: 2亿元|用于|环境整治."""
    phrase, own = reading.phrase, spending_of(reading.name)
    if own is None:
        own = "" if is_scope(reading.name) else reading.name
    purpose = clean(reading.post.purpose)
    if purpose and own and reading.family in MONEY and FUNDS.fullmatch(own):
        own = "资金"  # 筹集资金|5亿元|用于公路建设
    if not purpose or (own and not is_weak(own)):
        return False
    done = phrase.verb is not None and family_of(reading.group.values[-1]) not in MONEY  # 完成|127个|续建|小区改造
    weak = own or (phrase.verb.text if phrase.verb and not done else "")
    deed = reading.group.after[0] if reading.group.after else None
    if deed is not None and deed.kind == "keep" and reading.family in COUNTS and is_generic(purpose):
        purpose = deed.text + purpose  # 51个|新开工|项目
    reading.name, reading.rule = purpose + weak, "purpose behind"
    return True


def _take_counted(reading: Reading, object_: str, head: str) -> None:
    """Use the thing counted behind a value as its name, with what it does where it alone would say too little."""
    group, phrase, post = reading.group, reading.phrase, reading.post
    whole = "" if _CONDITION.search(post.whole) else _UNDERGOES.sub("", _DONE.sub("", post.whole.strip()))
    if is_bare(whole) and not head and not _FINISHED.search(post.whole.strip()):
        whole = post.whole.strip()  # 6个|项目加快建设
    outgrown = len(whole) > _OUTGROWN * len(object_)  # 260家|规上企业设立技术中心
    said_of = outgrown or len(object_) <= 4 or _WHOM.fullmatch(object_) is not None  # 165个|县（市、区）通过验收
    moved = phrase.verb is None or (
        phrase.verb.text in _CAUSES and (outgrown or len(object_) <= 3) and "、" not in whole
    )
    said = clean(whole)
    all_of_it = object_ == said
    if whole and len(head) + len(whole) <= 24 and said_of and moved:
        all_of_it = True
        cut = said and object_ and not said.startswith(object_[0])  # 青少年通过视频等|方式共叙友情: all of it
        object_ = whole.lstrip("的") if cut else said or (object_ if phrase.words or head else "")
    end = group.end + len(post.whole.rstrip()) if all_of_it else post.end
    reading.take(head + object_, end)


_FREE = ("time", "modal")
"""Kinds of words that leave a share to what stands behind it: 力争|80%|事项网上办理."""


def _take_rate(reading: Reading, object_: str, keep: str) -> None:
    """Use the words behind a rate as its name where they are what it is a share of: 已有86%|的村."""
    phrase, post = reading.phrase, reading.post
    if post.name.startswith("的"):
        covers = reading.name.endswith("覆盖") or (phrase.verb is not None and phrase.verb.text == "覆盖")
        if covers and 2 < len(reading.name) <= _QUALIFIER:
            reading.take(f"{reading.name.removesuffix('覆盖')}覆盖{object_}")  # 幼儿园覆盖|60%以上|的行政村
        elif reading.name.startswith("占"):  # 占人口95%的|群众
            reading.take(object_ + reading.name)
        elif not reading.name or _exists(phrase) or not (phrase.words or is_rate(reading.name)):
            whole = clean(post.whole) if len(post.whole) <= 24 else ""
            whole = whole if whole.startswith(object_) else object_  # not cut at its last 的
            reading.take(whole)  # 75%以上的|事项“一次不用跑”
        return
    free = phrase.verb is not None or all(w.kind in _FREE or w.text == "在" for w in phrase.words)
    if is_scope(reading.name) and not reading.phrase.words and len(whole := clean(post.whole)) >= 4:
        reading.take(reading.name + whole)  # 全市|60%以上|村庄建成宜居村
        return
    if not reading.name and free and len(whole := clean(post.whole)) >= 4:
        reading.take(keep[: keep.rfind("覆盖") + 2] + whole if "覆盖" in keep[2:] else whole)
        return  # 推动|90%以上|学校办学条件达标; 设施覆盖90%乡镇、|60%|农村社区
    at = reading.name.rfind("覆盖")
    if at >= 0 or (keep == "覆盖"):
        reading.take(f"{reading.name[: at + 2]}{object_}")


def _take_qualified(reading: Reading, object_: str) -> None:
    """Use the noun behind 的 as the name where a verb, but no name, stands before: 完成|20公里|的公路建设."""
    phrase, verb = reading.phrase, reading.phrase.verb
    if reading.name and not is_scope(reading.name):
        return
    if verb is None:
        if not phrase.words and reading.family in EXTENTS:
            reading.take(object_)
        return
    own = _SET.sub("", object_)  # 100亿元|的引资任务
    if own != object_ and len(own) < 2:
        return
    invested = verb.text.endswith(SPENT)  # 投资|25亿元|的电厂扩建工程
    reading.take(own + verb.text if invested else own)
    phrase.acts = True


def _exists(phrase: Phrase) -> bool:
    """Whether it is only said that there are so many: 已有86%的村."""
    return any(w.text.endswith("有") for w in phrase.words)


def _head(reading: Reading) -> str | None:
    """Return what of the words before a value belongs to the name behind it; None where they are the name."""
    phrase, name = reading.phrase, reading.name
    if phrase.verb is not None and phrase.verb.text in ("覆盖", "惠及") and len(name) <= 14:
        return name + phrase.verb.text  # 合作医疗制度|覆盖|81个县
    if phrase.verb is not None:
        return phrase.verb.text if phrase.verb.kind.endswith("keep") else ""
    if not name:
        return phrase.keep
    if is_scope(name) or _exists(phrase):
        return ""
    if phrase.has(*PREDICATES):
        return "" if _improves(reading) else None
    short = len(clean(reading.post.name)) <= _VAGUE and "、" not in phrase.name
    if len(name) <= (_QUALIFIER if short else 10) and not set(name) & set("、，"):
        return name
    return ""


def _improves(reading: Reading) -> bool:
    """Whether a change only ends a verb of two parts with the thing counted as its object: 整修|提升|500公里|道路."""
    phrase, name = reading.phrase, reading.phrase.name
    last = phrase.words[-1]
    paired = last.text in _ENDS_VERB and len(name) == 2 and phrase.begin + len(name) == last.begin
    counted = reading.family in EXTENTS
    if not paired or not counted:
        return False
    phrase.words.pop()
    return True


_SUBJECT = re.compile(
    "(?:.*?[^、和])??(?:项目|企业|学校|医院|机构|园区|基地|工程|单位|产品|部门|水源地|断面|河流|湖泊|河湖|乡镇|县城|社区|村|户)(?!的)"
)
_GETS = re.compile(
    "(?P<who>[^，。、的]{0,14}?(?:项目|企业|园区|单位|县|市|区|乡镇|村|户|）))(?:完成投资|获得?|投入|完成|实现|争取到?)(?=..)"
)
_AREAS = re.compile("(?:县|市|区|州|旗|盟|乡|镇|街道|社区|村|（|）|、)+")
_PEOPLE = re.compile("[^，。的]{0,6}?(?:人民(?![币法检医警政团公代])|儿女|干部群众)")
_RANKED = ("位", "名", "强")
_STANDING = re.compile("(?:城市|县|市|省份|地区)(?:中)?[前后][^，。]{1,4}[位名强]$")
"""Among how many something stands: 168个|重点城市前20位."""
_RANKING = re.compile("[^，。]{0,4}(?:城市|县|市|省份|地区)[^，。]{0,6}(?:排名|排行|评比|考核|测评|评估)")
_HONOURS = re.compile("(?:成功|全部|先后|同时|均)*(?:进入|跻身|跨入|位居|居(?!家|民)|位列|排名|名列)")


def counted_subject(post: str, told: bool = False) -> str:
    """Return the thing counted where what is measured of it stands behind it: 重点项目|开复工率; empty elsewhere.

    ``told``: a number stands behind that, too, so that it may be what the thing gets (项目|获专项资金).
    """
    if told and (verb := _GETS.match(post)):
        return verb["who"]
    found = _SUBJECT.match(post)
    return found[0] if found and len(found[0]) > 1 and has_head(post[found.end() :]) else ""


def is_served(reading: Reading) -> bool:
    """Whether only those are counted for whom the next value is: 为|36户|企业发放|补贴95万元."""
    words, group, value = reading.phrase.words, reading.group, reading.value
    counts = reading.family in COUNTS
    whom = (words and words[-1].text == "为") or (reading.name[:1] == "为" and is_scope(reading.name[1:]))
    if not (counts or (value.quantity.scale and not value.quantity.unit)) or not whom:
        return False
    nouns = next((i for i, piece in enumerate(group.after) if piece.kind not in NOUNS), len(group.after))
    return 0 < nouns < len(group.after) and group.after[nouns].kind in ("drop", "keep", "either_drop", "either_keep")


def is_of_aims(reading: Reading) -> bool:
    """Whether only points of a plan are counted: 4项|主要污染物总量控制指标, 以下|十项|工作."""
    if reading.phrase.name.endswith(("以下", "下列", "如下")):
        return True
    return reading.post.name.endswith("指标") and reading.value.quantity.unit in ("项", "个")


def is_honour(post: str) -> bool:
    """Whether a count is mere praise: 4个|县区进入全省前列, 500万|云泽人民."""
    if _PEOPLE.match(post) or _RANKING.match(post) or (post[-1:] in _RANKED and _STANDING.search(post)):
        return True
    areas = _AREAS.match(post)
    return areas is not None and _HONOURS.match(post, areas.end()) is not None
