"""How promises are worded: thresholds, stages of work, short names, amounts, and other things of a kind."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from compare.facts.commitments import opening
from compare.facts.trie import finder

STAGES: Final = ("movement", "start", "act", "end")

Amounts = dict[str, list[float]]
Kinds = dict[str, frozenset[str]]
"""What stands in a text of groups of which one member excludes the others: {"届": {"七"}, "国家级": {"国家级"}}."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds of ``promises.toml``, which says what each means."""

    look: float
    look_weight: float
    candidates: int
    verb: float
    thin: float
    thin_alone: float
    thin_least: float
    context: float
    telling: float
    weighty: float
    whole: float
    member: float
    missing: float
    share_of_promise: float
    share_of_passage: float
    shared: float
    much: float
    head: float
    member_share: float
    rival: float
    review: float
    plan: float
    weak: float
    unnamed: float
    preference: float
    widen: float
    amount: float
    common_unit: float
    amount_words: float
    far_amount: float
    many: float
    same_stage: float
    quoted: float
    quotable: float
    other_thing: float
    aimless: float
    goal: float
    same_wording: float
    enough: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds and word lists of ``promises.toml``."""

    limits: Limits
    stage_of: dict[str, int]
    stage: re.Pattern[str]
    common_units: frozenset[str]
    contrasts: dict[str, str]
    contrast: re.Pattern[str]
    becoming: re.Pattern[str]
    papers: re.Pattern[str]
    written: re.Pattern[str]
    admitted: re.Pattern[str]
    begin: re.Pattern[str]
    ahead: re.Pattern[str]
    short: dict[str, str]
    long: re.Pattern[str]


@cache
def rules() -> Rules:
    """Return the rules, read once."""
    data = tomllib.loads(files("compare.following").joinpath("promises.toml").read_text(encoding="utf-8"))
    words = data["words"]
    stage_of = {word: STAGES.index(name) for name in STAGES for word in data["stages"][name]}
    short = {name: names[0] for names in words["same"] for name in names[1:]}
    contrasts = {word: group[0] for group in words["contrasts"] for word in group}
    return Rules(
        Limits(**data["thresholds"]),
        stage_of,
        finder(stage_of),
        frozenset(words["common_units"]),
        contrasts,
        finder(contrasts),
        finder(words["becoming"]),
        finder(words["papers"]),
        finder(words["written"]),
        finder(words["admitted"]),
        finder(words["begin"]),
        finder(words["ahead"]),
        short,
        finder(short),
    )


def plain(text: str) -> str:
    """Return a text with long names as their short ones (公共租赁住房 as 公租房), so that both are found by either."""
    known = rules()
    if "号线" in text:
        text = _LINES.sub(_in_letters, text)
    if "第" in text:
        text = _NTH.sub(lambda found: f"第{_in_chinese(int(found[1]))}", text)
    return known.long.sub(lambda found: known.short[found[0]], text)


_LINES = re.compile(r"\d[\d号、和及]{0,40}号线")
_NTH = re.compile(r"第([1-9]\d?)(?=[届轮批期次个])")
"""A number in digits that is part of a name: 第26届 for 第二十六届."""
_LETTERS: Final[tuple[str, ...]] = ("", *"一二三四五六七八九")


def _in_letters(lines: re.Match[str]) -> str:
    """Return the numbers of lines in letters, each as a name of its own: 五号线、十二号线 for 5、12号线."""
    found = [int(number) for number in re.findall(r"\d+", lines[0])]
    if max(found) >= 100:
        return lines[0]
    return "、".join(f"{_in_chinese(n)}号线" for n in found)


def _in_chinese(number: int) -> str:
    """Return a number below 100 in letters: 二十六."""
    tens = "" if number < 10 else "十" if number < 20 else f"{_LETTERS[number // 10]}十"
    return tens + _LETTERS[number % 10]


def _in_digits(number: str) -> str:
    """Return a number below 100, in digits or in letters, in digits."""
    if number.isdigit():
        return str(int(number))
    tens, ten, ones = number.rpartition("十")
    many = 10 * (_LETTERS.index(tens[-1:]) or 1) if ten else 0
    return str(many + _LETTERS.index(ones[-1:]))


@lru_cache(maxsize=20000)
def stage(clause: str) -> int | None:
    """Return the stage of work that a clause tells (index into STAGES), or None.

    Its predicate tells it: the verb it opens with, or else, where it opens with what is spoken of, the last one. A verb
    of movement or work before a clause that closes with an end says that the end was reached: 推动甲项目建成投产.
    """
    known = rules()
    if "“" in clause or "《" in clause:
        clause = _QUOTED.sub("“”", clause)
    if clause.endswith(_MOVES):
        clause = _MOVING.sub("有序推进", clause)
    if clause.endswith(_ENDS):
        clause = _SHELL.sub("主体完工", clause)
    if _AT_FIRST.search(clause):
        return STAGES.index("movement")
    found = list(known.stage.finditer(clause))
    if not found:
        return None
    opens, closes = known.stage_of[found[0][0]], known.stage_of[found[-1][0]]
    if found[0].start() > opening(clause):
        return closes
    closed = _CLOSING.match(clause, found[-1].end())
    weak = closes == STAGES.index("act") or (closes == STAGES.index("start") and opens < closes)
    return closes if closed and not weak else opens


_QUOTED = re.compile("“[^”]*”|《[^》]*》")
"""What is quoted names a thing, and tells no stage: 深入推进 in “深入推进甲改革”示范市."""
_ENDS = ("完工", "封顶", "竣工", "完成", "贯通", "合龙")
_SHELL = re.compile(
    r"(?:主体(?:工程|结构|建筑|部分)?|[主大]坝|主桥|主塔|路基(?:工程)?|土建(?:工程)?)"
    r"(?:已经?|全部|基本|全面|全线|顺利|均|实现|双线|填筑|浇筑|施工)*(?:完工|封顶|竣工|完成|贯通|合龙)$|(?<!不)封顶$"
)
"""How a clause closes on the shell of a building."""
_AT_FIRST = re.compile(
    r"初步(?:建立|形成|建成|确定|完成|构建|具备|显现|遏制|成效|成果|进展)|阶段性(?:显著|重大|重要)?(?:成[果效]|进展|胜利|战果|任务|目标)"
    r"|即将|有望|前期(?:工作)?(?:取得|实现)[^，]{0,4}突破|具备[^，]{2,8}条件"
)
"""How a clause says that an end is near, or reached at first only."""
_RESULT = re.compile(r"阶段性|(?:突破|实质)性|新突破|初步|明显成效|显著成效|提速|具备[^，]{2,8}条件")
"""What may be promised of work that goes on: 年内取得实质性进展."""
_MOVING = re.compile(
    r"(?:稳步|扎实|有序|顺利|积极|稳妥|持续|逐步|蓬勃|加快|快速|强力|平稳){1,2}"
    r"(?:开展|推进|实施|展开|推开|铺开|进行|推行)$|(?:深入|大力|广泛|有力)(?:推进|展开|推开|铺开|进行)$|(?:准备|筹备)?(?:工作)?(?:基本|全部)?(?:准备)?就绪$"
)
"""How a clause closes on work that goes on: 试点工作扎实推进. What is 深入开展 is done, as far as it can be."""
_MOVES = ("开展", "推进", "实施", "展开", "推开", "铺开", "进行", "推行", "就绪")
_CLOSING = re.compile(r"(?:等?(?:工作|任务|目标|阶段|环节)|之?中|了)?$")
"""What may follow the verb that closes a clause."""


def admits(clause: str) -> bool:
    """Tell whether a clause says what is still wanting: 排水系统改造滞后, 不规范的现象依然存在."""
    return rules().admitted.search(clause) is not None and not _MENDED.search(clause)


_MENDED = re.compile(r"解决|破解|补齐|填补|扭转|克服|缓解|消除|改变|摆脱|补足|弥补|打破|纠正|整治|查处|不高于|不足\d")
"""Words by which what was wanting is said to be mended."""


def as_promised(promise: str, answer: str) -> bool:
    """Tell whether an answer says of work that goes on what was promised of it: 取得实质性进展, 具备通车条件."""
    return any(result in answer for result in _RESULT.findall(promise))


def to_begin(promise: str) -> bool:
    """Tell whether a promise is only to begin: 启动甲建设. What goes on has then kept it."""
    return stage(promise) == STAGES.index("start") and rules().begin.search(promise) is not None


_BUILDING = re.compile(r"(?:(?<!开工)(?<!启动)(?<!动工)(?<!规划)(?<!开始)(?<!落户)(?:建设|改造)|工程|项目)$")
"""How a promise ends whose aim is that something be built: 加快甲铁路建设."""
_AT_WORK = re.compile(r"(?:全力|着力|积极|继续|持续)?(?:加快|抓紧|加紧|推进)(?:建设|改造|实施)")
"""How one begins: 加快建设甲铁路."""
_IN_USE = re.compile(r"投入?(?:用|产|运|使用|运营|生产)|[运营]营|通车|交付|使用|启用|开业|开园|开放|运行|达产|试产")
_NEARLY = re.compile(r"基本(?:建成|完工|竣工|完成)")
"""What is built and not yet in use."""
_TITLE = re.compile(
    r"(?:全力|积极|继续|持续|扎实|深入|努力|大力|着力|力争|统筹|同步|全面)*(?:争创|创建|申创|争列|争当)"
)
"""How a promise begins to be given a title: 争创国家甲城市."""
_WON = re.compile(
    r"成功|创成|获|荣|通过|命名|授予|入选|入围|跻身|蝉联|批准|批复|认定|[进列]入|成为|评为|评定|确定为|建成|夺得|摘|升级为|\d|实现|达[到标]|上榜"
)
"""How an answer says that a title was given."""


_EVERY = re.compile(r"全覆盖|村村通|户户通|组组通|清零|全部|所有(?!制)")
_SOME = re.compile(r"(?:达到?|率|完成|超过)[1-9]?\d(?:\.\d+)?%(?!以内|以下)|又有\d")
_LISTED = re.compile(r"[纳列]入[^，]{0,12}(?:项目库|储备库)")


def begins(answer: str) -> bool:
    """Tell whether an answer says that work began, or how far it is: 甲铁路开工建设, 甲铁路主体封顶."""
    return rules().begin.search(answer) is not None or _SHELL.search(answer) is not None


def to_build(promise: str) -> bool:
    """Tell whether a promise is that work on something goes on until it is built: what was begun has not kept it."""
    building = _BUILDING.search(promise) or _AT_WORK.match(promise)
    return stage(promise) == STAGES.index("movement") and building is not None


_CARRY_OUT = re.compile(r"(?:深入|广泛|全面|积极|认真|扎实|组织|有序|稳步|继续|精心|大力)*(?:实施|开展|推行)")


def to_carry_out(promise: str) -> bool:
    """Tell whether a promise is to carry out what is nothing built: 开展甲普法. What is begun keeps it."""
    return _CARRY_OUT.match(promise) is not None and _BUILDING.search(promise) is None


def nearly(promise: str, answer: str) -> bool:
    """Tell whether an answer falls short of what was promised.

    So what is built and not in use, a title only striven for, 91% of what was to be all, what is on a list of projects.
    """
    if _TITLE.match(promise) and not _WON.search(answer):
        return True
    every = _EVERY.search(promise) and "%" not in promise and "基本" not in promise
    if every and _SOME.search(answer) and "100%" not in answer:
        return True
    if "库" not in promise and _LISTED.search(answer):
        return True
    unused = _NEARLY.search(answer) is not None and _IN_USE.search(answer) is None
    return unused and _IN_USE.search(promise) is not None


def comes_before(clause: str) -> bool:
    """Tell whether a clause speaks of what comes before the beginning: 甲项目前期工作加快推进."""
    return rules().ahead.search(clause) is not None


_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:[-—~～至]\d+(?:\.\d+)?%?)?[多余几]?([十百千万亿]*)[多余]?(.*)")
_TIMES = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 10000.0, "亿": 100000000.0}


def amounts(written: Sequence[str]) -> Amounts:
    """Return amounts by unit: 4万户 is 40000 of 户. Percentages are left out: alone they name no thing."""
    found: Amounts = {}
    for one in written:
        if parts := _AMOUNT.fullmatch(one):
            value = float(parts[1])
            for sign in parts[2]:
                value *= _TIMES[sign]
            found.setdefault(parts[3], []).append(value)
    found.pop("%", None)
    found.pop("个百分点", None)
    return found


_ORDINAL = re.compile(
    r"第?([一二三四五六七八九十]+|(?<!\d)\d{1,2})(届|轮|批|期|号线|[水电]厂|[三四五]?线|年(?=[^，、\d]{0,6}(?:行动|计划)))"
)


def goal_of(promise: str) -> str:
    """Return what something is to become: 国家级乙 of 推动甲园区创建国家级乙; empty where nothing is."""
    found = next((found for found in rules().becoming.finditer(promise) if found.start() >= _SUBJECT), None)
    goal = promise[found.end() :].partition("、")[0] if found else ""
    return goal if len(goal) >= _SUBJECT else ""


def promises_paper(promise: str) -> bool:
    """Tell whether a promise is to write something: 制定行动计划, 出台条例."""
    known = rules()
    return bool(known.written.search(promise) and known.papers.search(promise))


_SUBJECT = 4
"""Characters that what is to become something, and what it is to become, have at least."""


@lru_cache(maxsize=20000)
def kinds(text: str) -> Kinds:
    """Return which of several things of a kind a text names: 第七届, 二期, 国家级."""
    known = rules()
    found: dict[str, set[str]] = {}
    for number, what in _ORDINAL.findall(text):
        several = "十" not in number and not number.isdigit()  # 一二期 are two
        found.setdefault(what, set()).update(map(_in_digits, number if several else [number]))
    for word in known.contrast.findall(text):
        found.setdefault(known.contrasts[word], set()).add(word)
    return {what: frozenset(names) for what, names in found.items()}


def other_thing(asked: Kinds, text: str) -> bool:
    """Tell whether a text names another one of what was asked for: 第六届 for 第七届, 省级 for 国家级."""
    if not asked:
        return False
    given = kinds(text)
    return any(what in given and not names & given[what] for what, names in asked.items())
