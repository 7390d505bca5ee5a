"""Target, outcome, baseline or restated target; and the year or years of a value."""

import re
from itertools import pairwise
from typing import NamedTuple

from compare.facts.binding import Binding
from compare.facts.periods import last_year, read_time, settle
from compare.facts.phrases import PREDICATES

PAST = frozenset({"review", "self", "problems"})
AHEAD = frozenset({"targets", "plan"})
_MISSED = re.compile(
    "(?:没有|未能?|没能)(?:全面)?(?:实现|完成|达到)[^。；]{0,80}?(?:目标|任务|计划)|年初(?:确定|提出|预定)的[^，。；]{0,40}目标"
    "|(?:去年|上年)[^，。；]{0,8}报告提出[，：]?[^，。；]{0,40}"
    "|(?:确定|规定|提出|下达|预定)的[^，。；]{2,50}?的[^，。；\\d的]{0,4}(?:目标|要求|任务|指标)"
)
_AIMED = re.compile("目标|未|没|要求|任务|指标")
_AGAINST = frozenset({"高于", "低于", "超过", "高出", "好于", "优于"})
_SAID_YEAR = re.compile(r"(?:19|20)\d\d|[一二][九零〇○].{2}年|五”?(?:期|规划)?末")
_COMPARED = "比较与同和按在相当于以"
_AGO = re.compile("([一二三四五六七八九十])年前")
_COMES_ABOUT = re.compile(
    "新增|^新[批设办引上签获招录聘开缔挂评认落投竣完改扩续添造栽辟拓购登注入组成](?!区)|累计|净增|新建|改造|投入|损失"
)
_DONE = re.compile(
    "^完成|重建|撤并|合并|取消|下放|精简|压减|淘汰|关停|关闭|整治|治理|修复|拆除|改善|建成|建设|续建|开工|竣工|投产|脱贫|出列|摘帽|搬迁|安置|再就业|就业(?=$)|转移|培训|培养|受益|惠及"
    "|发放|救助|补助|资助|兴办|办结|获|查处|化解|处置|签约|签订|引进|招引|落户|造林|绿化面积|育林|退耕|治沙|创建|创成|创办|改制|重组|流转|修建|修通|新修|维修|铺设|栽植|种植(?!面积)|植树|节约|节能|争取|批准|审议|颁布|发布|提交|办理|攻克|追讨|清偿|开辟|投用|设立|组建|授予|颁布|制定|出台"
)
"""What a verb in a name says was done within the years, however many: 撤并乡镇, 贫困人口脱贫."""
_KEPT = re.compile("成为|实现|达到|通办|联办|一次办|享受|纳入|参加|参保|供养|直报|在建|领先|运行|水质|在校|在册|就读")
"""What a subject behind its count is said to be, rather than to have come to."""
_STANDS = re.compile("^(?:[^，]{0,14}覆盖|拥有|现有|共有|实有)|[率比]$|(?:总数|总量|能力|覆盖|年数)$")
_ONTO = frozenset({"rise_onto", "fall_onto", "level"})
_BOUNDS = frozenset({"at_least", "at_most"})
_AVERAGES = frozenset({"年均", "年平均", "每年平均", "平均每年"})
_YEARLY_NAME = re.compile("年均(?:[增涨降]|上涨|下降|递增|提高)")
_YEARLY = frozenset({"年均", "年平均", "每年平均", "平均每年", "累计", "逐年"})


_DECLARED = re.compile(
    r"(?:今年|本年|20\d\d年)[^。；]{0,30}?(?:奋斗|主要)目标(?:建议)?(?:是|为|：|:)|(?:预期|调控)目标(?:建议)?(?:是|为|：|:)"
)


def declares(text: str) -> int:
    """Return where a sentence has said that this year's targets follow (今年的主要预期目标是); -1: nowhere."""
    found = _DECLARED.search(text) if "目标" in text else None
    return found.end() if found and not re.search("完成|实现了|去年|上年|年初|原定|确定的", text[: found.end()]) else -1


def missed_targets(text: str) -> list[tuple[int, int]]:
    """Return where a sentence names targets that were set or missed: 没有实现年初确定的能耗降低4%的目标."""
    return [m.span() for m in _MISSED.finditer(text)] if _AIMED.search(text) else []


_NOW = re.compile(
    "(?:^|[，；：])(?:但是?|而|我[省市区国县州])?[截到至]?[至止到]?(?:目前|现在|当前|至今|迄今)(?:为止)?(?!的|阶段|形势|正处|[，]?[要应])|[到至]现在的"
)
_ALREADY = re.compile(
    "(?:已经?|现有)(?:接近|达到?|有|由|形成|成为|超过|突破|占|发展|增加|提高|上升|下降|减少|落实|安排|完成|同|拥有)(?!的)[^，；。]*"
)
_TURNS = re.compile("今年|明年|今后|未来|力争|争取|确保|必须|计划|下一步|要(?![素点])|将|再|；|到(?:19|20)\\d\\d年")


_REACH = 300
"""Letters that 目前 reaches at most."""


def standing(text: str) -> list[tuple[int, int]]:
    """Return where a sentence of a plan tells how things stand by now: 目前，全市已有企业12家."""
    found = []
    for match in _NOW.finditer(text) if "前" in text or "今" in text or "现在" in text else ():
        turn = _TURNS.search(text, match.end(), match.end() + _REACH)
        found.append((match.start(), turn.start() if turn else match.end() + _REACH))
    for match in _ALREADY.finditer(text) if "已" in text or "现有" in text else ():
        turn = _TURNS.search(text, match.start(), match.end())
        found.append((match.start(), turn.start() if turn else match.end()))
    return found


def kind_of(
    role: str, binding: Binding, said: str, year: int | None, named_target: bool, declared: bool = False
) -> str:
    """Return the kind of a value: from the role of its sentence first, and from what is said of it second.

    ``said`` is the period that the sentence or its paragraph names, ``year`` the report's year, ``named_target``
    whether the value stands where the sentence names a target set before, ``declared`` whether it says 今年的目标是.
    """
    if binding.side == "from":
        return "baseline"
    if role in PAST and (named_target or binding.aim or _held(binding) or _was_planned(binding)):
        return "restated"
    if role not in AHEAD and declared:
        return "target"  # a plan's sentence under a heading of the review
    if binding.aim and any(w.text in _AGAINST for w in binding.words):
        return "restated"  # 高于13%的预期目标
    if role in AHEAD and _falls_short(binding):
        return "outcome"
    last = last_year(said)
    if last is None or year is None:
        ahead = role in AHEAD and not _exists(binding)
        return "target" if ahead or (not said and _will(binding)) else "outcome"
    if last == year and role in AHEAD and " " in said and _compared_so_far(binding):
        return "outcome"  # 今年1至5月比去年同期增长17%
    if role == "self" and last >= year:
        return "target"
    if role in AHEAD:
        wanted = any(w.kind == "modal" for w in binding.words)
        return "outcome" if last < year and not wanted else "target"
    if last == year and " " not in said and (binding.quantity.around or any(w.kind == "modal" for w in binding.words)):
        return "target"
    return "target" if last > year else "outcome"


def _will(binding: Binding) -> bool:
    """Whether the verb of a value is in the future: 产量|将|增长|30%, 计划|提高, not 将标准|提高到|500元."""
    words = binding.words
    return any(a.text in _SHALL and a.end == b.begin and b.kind in PREDICATES for a, b in pairwise(words))


def _falls_short(binding: Binding) -> bool:
    """Whether a plan says how far the place is behind others: 城镇化率低于全国|19个百分点."""
    behind = binding.rule == "gap" and "低于" in binding.name and not _WANTED_LOW.search(binding.name)
    return behind and not any(w.kind == "modal" for w in binding.words)


_WANTED_LOW = re.compile("失业|价格|物价|死亡|发案|负债|能耗|消耗|排放|成本|涨幅|降幅|赤字|计划|目标")
_SHALL = ("将", "要", "计划", "拟")


def _exists(binding: Binding) -> bool:
    """Whether it is only said that there are so many: 全市|有|山地80万亩, not 确保|有|20家."""
    last = binding.words[-1].text if binding.words else ""
    return last in _THERE and not any(w.kind in ("modal", "each") for w in binding.words)


_THERE = frozenset({"有", "还有", "现有", "共有", "拥有", "仅有", "只有", "尚有"})


def _compared_so_far(binding: Binding) -> bool:
    return any(w.kind == "against" and "同期" in w.text for w in binding.words)


def _was_planned(binding: Binding) -> bool:
    """Whether an outcome is held against what was planned: 高于|计划|增长|4%."""
    said = {w.text for w in binding.words}
    return "计划" in said and bool(said & _AGAINST)


def _held(binding: Binding) -> bool:
    """Whether an outcome is only said to be within a bound: 涨幅1.2%，控制在3%以内."""
    if binding.rule != "inherited" or binding.quantity.bound >= 0:
        return False
    return any(w.kind == "at_most" and w.text.startswith("控制") for w in binding.words)


class Setting(NamedTuple):
    """The time that a value stands in.

    ``period`` is what its paragraph or part is of, ``term`` the years that its part is of where they are several,
    ``year`` the report's year; ``ahead``: its sentence speaks of the time to come; ``alone``: no growth is told behind.
    """

    period: str
    term: str
    year: int | None
    ahead: bool
    alone: bool = True


def period_of(binding: Binding, kind: str, measure: str, said: str, setting: Setting) -> str:
    """Return the year or years of a value; ``said`` is what its sentence names.

    Without any a target is of the report's year, an outcome of the one before, the earlier value of a pair of the one
    before that.
    """
    period, year, ahead = said or setting.period, setting.year, setting.ahead
    if not said and period.isdigit() and setting.term.endswith(period) and measure == "level":
        period = setting.term  # within 过去的五年 a paragraph's 2021年，… is no time of what was done
    if period.isdigit() and binding.sums:
        # 预计2010年生产总值达到…；税收|累计|达到126亿元
        years = (some for some in (setting.term, setting.period) if "-" in some and some.endswith(period))
        period = next(years, period)
    if kind == "outcome" and ahead and not said and year is not None and (last_year(period) or 0) >= year:
        period = ""  # how things stand when a plan is made
    base = _base_year(binding, year) if measure in ("growth", "change") else None
    if base is not None:
        last = last_year(period) or (None if year is None else year - (kind != "target"))
        if last is not None and base < last - 1:
            return f"{base + 1}-{last}"
    if not period:
        if year is None:
            return ""
        period = str(year - (kind != "target") - (kind == "baseline" and not ahead))
        return _term(period, kind) if any(w.text in _AVERAGES for w in binding.words) else period
    if kind == "baseline":
        if said and ("-" not in said or has_own_time(binding)):
            return said
        return str(int(period[:4]) - 1)  # what a stretch of years began with is the year before it
    one = period.isdigit() and not (kind == "target" and year is not None and int(period) > year)
    settled = (
        period if one else settle(period, _flows(binding, measure, "-" in said, setting.alone), kind == "target", year)
    )
    return _term(settled, kind) if any(w.text in _AVERAGES for w in binding.words) else settled


def has_own_time(binding: Binding) -> bool:
    """Whether an earlier value is told with its time: 比“五五”时期的|50亿元."""
    return binding.side == "from" and binding.words[-1:] != () and binding.words[-1].kind == "against"


def _term(period: str, kind: str) -> str:
    """Return the five years of a yearly average of which only one year is told: it is never that year's own value."""
    if not period.isdigit():
        return period
    year = int(period)
    return f"{year}-{year + 4}" if kind == "target" else f"{year - 4}-{year}"


def _base_year(binding: Binding, year: int | None) -> int | None:
    """Return the year that a change is measured from: 比2016年增长43.5%, 较五年前下降1.5个百分点, 比“十五”末翻番."""
    for word in binding.words:
        base = read_time(word.text.lstrip(_COMPARED), year).partition(" ")[0] if word.kind == "against" else ""
        if base.isdigit() and _SAID_YEAR.search(word.text):
            return int(base)
        if word.kind == "against" and (found := _AGO.search(word.text)) and year is not None:
            return year - 1 - "一二三四五六七八九十".index(found[1]) - 1
    return None


def is_yearly(binding: Binding) -> bool:
    """Whether a value is a yearly average or a sum over a term: 年均增长."""
    speed = binding.quantity.unit == "%" and _YEARLY_NAME.search(binding.name) is not None
    return speed or any(w.text in _YEARLY for w in binding.words)


def _is_spent_within(binding: Binding, told: bool, alone: bool) -> bool:
    """Whether money came in or went out within the years that are named: 五年|实际利用外资|90亿美元."""
    if _SPENT.search(binding.name) is None:
        return False
    within = any(w.kind == "time" and _SPAN.match(w.text) for w in binding.words)  # 固定资产投资|五年|达|6000亿元
    summed = binding.sums
    level = {w.text for w in binding.words if w.kind in _BOUNDS | _ONTO}
    if summed or not level - ({"达", "为", "共", "达到"} if within else {"达"} if told else set()):
        return summed or within or (told and alone) or (alone and _INVESTED.search(binding.name) is not None)
    return False


_SPAN = re.compile("[两二三四五六七八九十\\d]{1,2}年|“.{1,3}五”(?:时期|期间)")
_SPENT = re.compile(
    "(?:投资|投资额|投资总额|总投资|投入|资金|外资|[进出]口(?:额|总额)?|支出|贷款|税收|旅游总?收入|创汇)$"
)
_OF_A_YEAR = re.compile("(?:(?<!财政)收入|产值|增加值|总值|利润|利税|零售额|交易额|成交额|销售额|营业额|吞吐量|产量)$")
"""What is counted by the year, so that of several years the last is told: 实现|产值|9亿元."""
_INVESTED = re.compile("(?:完成投资|总投资|外资|到位资金)$")


def _flows(binding: Binding, measure: str, told: bool, alone: bool) -> bool:
    """Whether a value came about within a period (新增, 年均增长) rather than stood at its end (达到).

    ``told``: its sentence names the years (“十五”期间), not only its part; ``alone``: no growth is told behind it.
    """
    if is_yearly(binding) or (measure == "share" and told and binding.quantity.unit == "倍"):
        return True
    if any(
        w.text.startswith("同比") or (w.kind == "against" and ("上年" in w.text or "去年" in w.text))
        for w in binding.words
    ):
        return False
    if measure == "level" and _COMES_ABOUT.search(binding.name):
        return True
    if any(w.text == "全年" or (w.text == "预计" and not told) for w in binding.words):
        return False
    if measure == "level" and _is_spent_within(binding, told, alone):
        return True
    if measure in ("growth", "change"):
        kinds = {w.kind for w in binding.words}
        reached = kinds & _ONTO and binding.name.endswith(("增速", "增幅", "涨幅", "增长率"))  # 投资增速|达到|30%
        return not (kinds & {"rise_onto", "fall_onto"} or reached)
    behind = binding.rule == "name behind"
    said = {w.kind for w in binding.words if not (behind and w.text == "为")}  # 为13万名学生… says for whom
    if measure != "level" or said & _ONTO or _STANDS.search(binding.name):
        return False
    if binding.sums or binding.acts or said & _BOUNDS:
        return binding.sums or (binding.acts and (told or _OF_A_YEAR.search(binding.name) is None))
    return _DONE.search(binding.name) is not None or (behind and not _KEPT.search(binding.name))
