"""Targets without a number: in step with something (与经济增长同步), or by reference (完成省下达的指标)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.facts.lists import listed_members, members
from compare.facts.names import clean

_WILL = (
    "(?:要|力争|努力|争取|确保|严格|坚决|不折不扣|均|都|全面|全部|如期|圆满|超额|按期|按序时进度|实现|继续|保持"
    "|总体|基本|大体|完成)*"
)
"""Words between a name and how it is to be, which say nothing of what is meant."""
_BY = (
    "(?:国家|国省|全[国省市区州](?:平均)?|省|自治区|上级|市|州|中央|年度|考核|约束性|进度|核定|规定|“?十[一二三四五]五)"
)
"""Who set the bound of a target, or for when it was set."""
_BOUND = "(?:指标|目标|任务|要求|范围|标准|计划|进度|水平|控制[数线]|涨幅)"
_GROWS = (
    "(?:增长|增速|增幅|涨幅|降幅|上涨|速度|收入|水平|指数|价格|率|比例?|占比|消耗|[能水]耗|投资|税收|支出|总[额值])"
)
_SYNC = re.compile(
    r"(?P<name>[^，。；：]{2,60}?)(?:要|力争|努力)?(?:与|和|同)(?P<with>(?![上去]年[^，。；]*持平)[^，。；]{2,16}?)(?:基本|保持|大体|统筹|协调|相)*"
    r"(?:同步(?:增长|提高)?|一致|匹配|适应|持平)(?:$|、)"
    rf"|(?P<linked>[^，。；：]{{1,40}}?(?:{_GROWS}|强度|下降|降低))(?:要|力争|努力)?(?:与|和|同)[^，。；]{{2,16}}?(?:统筹|相)*衔接$"
    rf"|(?P<beside>[^，。；：]{{1,40}}?{_GROWS}){_WILL}(?:略|明显)?(?:不?[高快低大小慢]于|不超过|好于|优于)[^，。；]{{2,24}}$"
    r"|(?P<along>[^，。；：、]{1,20}?(?:收入|投资|税收|利润))(?:也|实现|保持|协调)*同步(?:增长|提高)$"
)
_REFERENCE = re.compile(
    rf"(?P<name>[^，。；：]{{3,60}}?){_WILL}(?:完成|控制在|保持在|处于|达到|符合|落实|控制|不突破|实现|在|按照?)了?{_BY}"
    rf"[^，。；]{{0,16}}?{_BOUND}(?:以内|之内|内)?(?:(?:全面|如期)?完成|统筹考核|安排)?$"
)
_WITHIN = re.compile(
    r"(?P<name>[^，。；：]{3,60}?)(?:要|均|全面|全部|努力|确保|严格|力争)*(?:控制|限制)在"
    r"(?:国省|国家|全[国省区市]|省|自治区|上级|市|核定|规定)[^，。；\d]{0,14}?(?:指标|目标|要求|范围|标准|涨幅|水平|计划)(?:的?范围)?(?:以内|之内|内)?$"
)
_COMPLETE = re.compile(
    r"^(?:全面|如期|圆满|确保|超额|坚决|努力|力争|按序时进度|不折不扣)*完成"
    r"(?:(?:国家|国省|省|自治区|上级|市|中央|年度)[^，。；\d]{0,6}?(?:下达|核定|确定|规定|分配|定)的?(?P<given>[^，。；\d]{2,40}?)"
    r"|(?:年度|全年)(?P<own>[^，。；\d]{2,16}?)"
    r"|(?:“十[一二三四五]五”(?:期间|时期)?)?(?P<name>(?:(?![下定][达的])[^，。；\d]){0,24}?(?:节能|减排|污染|能耗|碳)[^，。；\d]{0,24}?))(?:约束性|控制性?|年度)?(?:目标|任务|指标)+$"
)
_MOVED = r"(?:[^，。；：\d]|(?<=PM)(?:2\.5|10)){0,44}?"
_STEADILY = (
    "(?:要|继续|保持|持续|进一步|稳步|明显|稳定|平稳|逐步|合理|较快|适度|总体|实现|基本|当年|回稳|有所|小幅|略有|恢复性|较大幅度|有效"
    "|巩固|不断|力争|全面|大体|协调|有序|状况|得到)"
)
_MOVES = re.compile(
    rf"(?P<name>{_MOVED}(?:收入|速度|就业|投资|进出口|总[额值量产]|外资|外贸|出口|零售额|税收|面积|消费|能耗|排放量?|浓度|人口|收支|价格|物价|产量|率|比重|质量"
    "|差距|倍差|收入(?:之)?比|环境|水质|份额|占比|强度|指数|人数|起数|到账|到位资金|经费投入|研发投入|结构|贸易|外贸基本盘|二氧化硫|化学需氧量|氨氮|污染物))"
    rf"(?:{_STEADILY}+(?:增长|下降|提高|提升|回升|改善|增加|减少|降低|平衡|向好|好转|稳定|优化|正增长|缩小|收窄|优良|良好|上升|提质"
    "|在合理区间|合理水平|水平|规模)"
    "|(?:增长|降幅|增幅)?(?:持平|略增|不减))+$"
)
_HELD = re.compile(
    rf"(?P<name>{_MOVED}[^，。；：、\d实现保持稳定力争在])(?:年均|增长|要|力争|努力|继续|保持|实现|稳定在|稳定|基本|大体)*"
    r"(?:只[增减]不[增减]|[零正]增长|稳中(?:有[升降进]|提质|提效|向好|求进)|[保促]稳[提质]{1,2}升?|量稳质[升优]|稳量提质|稳质升?|稳规模"
    r"|两位数增长|(?:[与同](?:上年|去年)[^，。；、]{0,6}?)?(?:基本|大体)?持平|(?:上年|去年)(?:实际)?水平"
    r"|(?:保持|位居|稳居|居|走在|占|达到)*全[国省区市][^，。；、]{0,6}?(?:前列|领先|一流|先进|前茅|占比|份额)(?:水平|份额|不减)?)(?:$|、)"
)
"""How a thing is to be kept: 粮食产量只增不减, 外贸稳中提质, 财政收入与上年持平, 空气质量保持全省前列."""
_LEFT_POOR = re.compile(
    "(?P<name>[^，。；：\\d]{0,20}?贫困(?:人口|户|村|县))(?:全部|全面|如期|稳定|实现|均|都)+(?:脱贫|出列|摘帽|退出)$"
)
_GRADE = re.compile(
    r"(?P<name>[^，。；：\d]{2,40}?水质)(?:要|稳定|保持|达到|达|优于|持续|全部|均|在|为)+[ⅠⅡⅢⅣⅤIV1-5]+类[^，。；]{0,6}$"
)
WORTH = re.compile(
    "同步|高于|快于|大于|低于|好于|优于|小于|不超过|下达|确定|核定|规定|目标|任务|要求|计划|进度|稳步|持续|保持|明显|平稳|稳定|收支|继续|回稳|控制在"
    "|一致|匹配|衔接|[省市国]定|水平|正增长|零增长|两位数|有所|略有|不[增减]$|不[增减][，。；]|有效|稳中|稳量|量稳|提质|持平|进一步|合理|小幅|改善"
    "|缩小|优良|类|全部"
)
COVERAGE = re.compile(
    r"(?<![\d%])(?P<name>[^，。；：、\d]{4,26}?)(?:全面|全部|均)*(?<!基本)(?:实现|达到)?全覆盖(?![面率的])"
)
_FIGURE = re.compile(r"(?<![A-Za-z.\d])\d+(?![\d项类种]|年(?:实际|水平|的))")
_COUNTED = re.compile(
    r"(?:等?的?(?:[\d三四五六七八九]+[项类种]|[省市国]定|各[项类]|相关|主要|其[他它]|约束性|控制性?|年度|计划|预期性?|核定)*(?:(?<!经济)(?<!动态)指标|目标|任务|计划|工作)|等|等?[省市国]定|[的各三四五]项)+$"
)
_COUNTS = re.compile(r"^(?:各[项类]|相关|其[他它]|主要(?=约束|控制|节能))+|\d+[项类种]")
_IN_SUM = re.compile(r"(?<=[^、和与及])等?\d+[项类种][^、和与及]*$")
"""What sums up a list: 氨氮、二氧化硫排放量|4项主要污染物减排."""
_SUMS_UP = re.compile("(?<=..)等[^、，]{1,8}(?:指标|目标|任务)$")
"""What sums up what is named before: 事故死亡人数|等安全生产指标."""
_BY_WHICH_WAY = re.compile("(?<=..)(?:下降|降低|上升|提高)率?$")
_SAYS_NOTHING = frozenset(
    {"控制", "改善", "确保", "主要", "工作", "既定", "下达", "年度", "规划", "约束性", "不折不扣"}
)
_APART = re.compile("城[镇市][和、及与]农村|农村[和、及与]城[镇市]|、")
_BETWEEN = re.compile("[和与同].*(?:差距|差异|之比|比值)$")
"""One thing said of two: 人均收入与全省平均水平差距."""
_OF_BOTH = re.compile(
    "^(?P<both>城乡[^、]*居民[^、]*(?:收入|消费|支出))(?:(?:稳步|持续|稳定|较快|平稳)*(?:增长|增加|提高)|增速|增幅)?$"
)
_BOUNDS = re.compile("约束性?(?:指标|目标)?|(?:控制|考核)性?指标")
_LEADS = re.compile("^.*(?:实现|推动|推进|确保|力争|做到|完成|加快)")
_WANTED = re.compile(
    "^(?:其中|同时|把|确保|力争|力保|争取|努力|实现|保持|推动|促进|继续|全面|做到|使(?!用)|聚焦)+(?=..)"
)
_BRACKET = re.compile("（[^（）]*）")
_NO_NAME = re.compile(
    "^(?:要?全力|高质量|[一二三四五六]要|“?[三四五六]个)|坚持|[促推]进有|有序$|^但|^有(?:基础|信心|能力|条件|决心)"
    "|^(?:加[快强大]|推进|扩大|完善|健全|优化|深化|支持|鼓励|引导|落实|抓好|做好|提高|改善|加以|严格|积极|大力|[这那]|我们|[既又为让是与]|虽然|目标|体现|贯彻|自觉|研究|主要考虑|注[重意]|保持|尽最大|持续推动|充分|立足|着眼|以|在|从|对(?!外)|按)"
)
_HOW_IT_IS = re.compile("基本趋势|趋势[没不]|基本面|以进促稳")
"""What is said of how things stand: 经济稳中向好、长期向好的基本趋势没有变."""
_MODAL = frozenset({"力争", "努力", "争取", "确保", "保持", "实现", "基本", "增速", "增长", "增幅", "并"})
_GROWN = re.compile(
    r"(?P<name>[^\d，。；]{3,40}?)(?:预期|实际|年均|力争|预计|要|分别|均|同比|比上年)*(?:增长|提高|达到|增加|增幅|增速)"
)
_STOPS = re.compile(r"[，。；：;]|[,:](?!\d)")
_NUMBERED = re.compile(r"^\s*(?:[（(]\d{1,2}[）)]|\d{1,2}[.．、])")


@dataclass(frozen=True, slots=True)
class Wordless:
    """A target without a number: its name, ``sync`` or ``ref``, and where it stands in the sentence."""

    name: str
    comparator: str
    begin: int
    end: int


_ALL = (
    *(("ref", _WITHIN), ("sync", _SYNC), ("ref", _REFERENCE), ("ref", _COMPLETE)),
    *(("ref", _GRADE), ("ref", _LEFT_POOR), ("ref", _MOVES), ("ref", _HELD)),
)
_OF_THE_PLAN = _ALL[:1]


def wordless(text: str, aims: bool = True) -> Iterator[Wordless]:
    """Yield the targets without a number in a sentence of the main targets, clause by clause.

    Without ``aims`` the sentence is of the plan, where only bounds set by others are targets for certain.
    """
    begin, before, patterns = 0, "", _ALL if aims else _OF_THE_PLAN
    for stop in [*_STOPS.finditer(text), None]:
        end = stop.start() if stop else len(text)
        clause = text[begin:end]
        if WORTH.search(clause) and not _FIGURE.search(_NUMBERED.sub("", clause)):
            said = _BRACKET.sub("", _NUMBERED.sub("", clause)).rstrip(" *　")
            for comparator, pattern in patterns:
                if found := pattern.search(said):
                    for name in _names(found, before, comparator):
                        yield Wordless(name, comparator, begin, end)
                    break
        begin, before = stop.end() if stop else end, clause


def _names(found: re.Match[str], before: str, comparator: str) -> Iterator[str]:
    """Yield what a target without a number is said of, each member of a list apart."""
    said = next(found[group] for group in found.re.groupindex if group != "with" and found[group])
    if said in _MODAL:
        grown = _GROWN.match(before)
        said = grown["name"] if grown else said  # 居民收入增长9%，力争|与经济增长同步
    said = _IN_SUM.sub("", said) if "、" in said else said
    said = _COUNTS.sub("", _COUNTED.sub("", _SUMS_UP.sub("", _WANTED.sub("", said)))).removesuffix(
        "增长" if _APART.search(said) else "。"
    )
    if _NO_NAME.search(said) or _HOW_IT_IS.search(found.string):
        return
    listed = comparator == "ref" or _APART.search(said) or found.lastgroup == "beside"
    parts = listed_members(said) if listed and not _BETWEEN.search(said) else [said]
    names = [name for part in parts for one in _of_each(part) if (name := _name(one))]
    yield from names or (["约束性指标"] if _BOUNDS.search(found.string) else [])


def _of_each(part: str) -> list[str]:
    """Return the two of whom one word tells, as the next report tells of each: 城乡居民收入."""
    both = _OF_BOTH.search(part)
    return members(both["both"]) if both else [part]


def _name(part: str) -> str:
    """Return the name of one of a list of what is aimed at; empty where that says nothing."""
    moves = _MOVES.search(part)
    said = _BY_WHICH_WAY.sub("", _COUNTED.sub("", moves["name"] if moves else part))  # 居民收入稳步增长、|收入差距缩小
    name = (clean(said) or said.strip()).replace("年度减排", "减排")
    return "" if len(name) < 2 or name in _SAYS_NOTHING or _NO_NAME.search(part) else name


COVERED = "implied by 全覆盖"
"""The rule of a target of 100 % in words."""


def covered(text: str) -> Iterator[Wordless]:
    """Yield what is said to be covered wholly (社区服务站全覆盖), which is 100 % without a figure; not 四个全覆盖.

    Only a target is: that something was covered wholly is mostly said of no rate.
    """
    for found in COVERAGE.finditer(text):
        name = clean(_LEADS.sub("", found["name"]))
        if len(name) >= 4 and not found["name"].endswith("个"):
            yield Wordless(f"{name}覆盖", "=", found.start(), found.end())
