"""Targets without a number: in step with something (与经济增长同步), or by reference (完成省下达的指标)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.facts.lists import members
from compare.facts.names import clean

_SYNC = re.compile(
    r"(?P<name>[^，。；：]{2,60}?)(?:要|力争|努力)?(?:与|和|同)(?P<with>[^，。；]{2,16}?)(?:基本|保持|大体)*(?:同步|一致$|相?匹配$)"
    r"|(?P<faster>[^，。；：]{2,60}?(?:增长|增速|增幅|降幅|速度|收入))(?:要|力争|努力)?(?:略?高于|略?快于|不低于|大于)"
    r"(?:全[国省市区州](?:$|、)|(?:全[国省市区州]|经济|GDP|地区|生产总值|财政)[^，。；]{0,10}?(?:增长|增速|水平|速度|增幅)(?:$|、))"
    r"|(?P<along>[^，。；：、]{1,20}?(?:收入|投资|税收|利润))(?:也|实现|保持)*同步(?:增长|提高)$"
)
_REFERENCE = re.compile(
    r"(?P<name>[^，。；：]{3,60}?)(?:要|均|全面|全部|如期|超额|努力|确保|严格|力争)*(?:完成|控制在|达到|实现|控制|落实)"
    r"(?:国家|全[国省市区州]平均|省|自治区|上级|市|州|中央|年度|“十[一二三四五]五”)[^，。；]{0,12}?"
    r"(?:指标|目标|任务|要求|范围|标准|计划|进度|水平)(?:以内|之内|内)?$"
)
_WITHIN = re.compile(
    r"(?P<name>[^，。；：]{3,60}?)(?:要|均|全面|全部|努力|确保|严格|力争)*(?:控制|限制)在"
    r"(?:国家|全[国省区市]|省|自治区|上级|市)[^，。；\d]{0,14}?(?:指标|目标|要求|范围|标准|涨幅|水平|计划)(?:的?范围)?(?:以内|之内|内)?$"
)
_COMPLETE = re.compile(
    r"^(?:全面|如期|确保|超额|坚决|努力|力争)*完成"
    r"(?:(?:国家|省|自治区|上级|市|中央|年度)[^，。；\d]{0,6}?(?:下达|核定|确定|规定|分配|定)的?(?P<given>[^，。；\d]{2,16}?)"
    r"|(?:“十[一二三四五]五”)?(?P<name>(?:节能|减排|污染|能耗|碳)[^，。；\d]{0,14}?))(?:约束性|控制)?(?:目标|任务|指标)+$"
)
_MOVED = r"(?:[^，。；：\d]|(?<=PM)(?:2\.5|10)){0,24}?"
_MOVES = re.compile(
    rf"(?P<name>{_MOVED}(?:收入|速度|就业|投资|进出口|总[额值量产]|外资|外贸|出口|零售额|税收|面积|消费|能耗|排放量?|浓度|人口|收支|价格|物价|产量|率|比重|质量))"
    r"(?:要|继续|保持|持续|进一步|稳步|明显|稳定|平稳|逐步|合理|较快|适度|总体|实现|基本|当年|回稳|有所)+"
    r"(?:增长|下降|提高|回升|改善|增加|减少|降低|平衡|向好|稳定|优化|正增长|在合理区间|合理水平|水平)$"
)
_HELD = re.compile(
    rf"(?P<name>{_MOVED}[^，。；：、\d实现保持稳定力争在])(?:年均|要|力争|努力|继续|保持|实现|稳定在|稳定|基本)*"
    r"(?:只[增减]不[增减]|[零正]增长|稳中有[升降进]|稳中(?:提质|向好|求进)|[保促量]稳[提质]{1,2}升?|两位数增长"
    r"|[与同](?:上年|去年)(?:基本)?持平|(?:上年|去年)(?:实际)?水平)$"
)
"""How a thing is to be kept: 粮食产量只增不减, 外贸稳中提质, 财政收入与上年持平."""
WORTH = re.compile(
    "同步|高于|快于|大于|不低于|下达|确定|核定|规定|目标|任务|要求|计划|进度|稳步|持续|保持|明显|平稳|稳定|收支|继续|回稳|控制在"
    "|一致|匹配|[省市]定|水平|正增长|零增长|两位数|有所|不[增减]$|不[增减][，。；]|稳中|提质|持平"
)
COVERAGE = re.compile(
    r"(?<![\d%])(?P<name>[^，。；：、\d]{4,26}?)(?:全面|全部|均)*(?<!基本)(?:实现|达到)?全覆盖(?![面率的])"
)
_FIGURE = re.compile(r"(?<![A-Za-z.\d])\d+(?![\d项类种])")
_COUNTED = re.compile(r"\d+[项类种]|(?:控制|约束性)?指标$")
_LEADS = re.compile("^.*(?:实现|推动|推进|确保|力争|做到|完成|加快)")
_WANTED = re.compile("^(?:(?:确保|力争|努力)使?|聚焦)(?=..)")
_NO_NAME = re.compile(
    "^(?:全力|高质量|把|[一二三四五六]要|“?[三四五六]个)|坚持|[促推]进有|有序$|^有(?:基础|信心|能力|条件|决心)"
)
_MODAL = frozenset({"力争", "努力", "争取", "确保", "保持", "实现", "基本", "增速", "增长", "增幅", "并"})
_GROWN = re.compile(
    r"(?P<name>[^\d，。；]{3,40}?)(?:预期|实际|年均|力争|预计|要|分别|均|同比|比上年)*(?:增长|提高|达到|增加|增幅|增速)"
)
_STOPS = re.compile("[，。；：]")


@dataclass(frozen=True, slots=True)
class Wordless:
    """A target without a number: its name, ``sync`` or ``ref``, and where it stands in the sentence."""

    name: str
    comparator: str
    begin: int
    end: int


_ALL = (("sync", _SYNC), ("ref", _WITHIN), ("ref", _REFERENCE), ("ref", _COMPLETE), ("ref", _MOVES), ("ref", _HELD))


def wordless(text: str, aims: bool = True) -> Iterator[Wordless]:
    """Yield the targets without a number in a sentence of the main targets, clause by clause.

    Without ``aims`` the sentence is of the plan, where only bounds set by others are targets for certain.
    """
    begin, patterns, before = 0, _ALL if aims else _ALL[1:2], ""
    for stop in [*_STOPS.finditer(text), None]:
        end = stop.start() if stop else len(text)
        clause = text[begin:end]
        if WORTH.search(clause) and not _FIGURE.search(clause):
            for comparator, pattern in patterns:
                if found := pattern.search(clause):
                    said = found["name"] or found[found.lastgroup or "name"]
                    if said in _MODAL:
                        grown = _GROWN.match(before)
                        said = grown["name"] if grown else said  # 居民收入增长9%，力争|与经济增长同步
                    for name in members(said) if comparator == "ref" or "、" in said else [said]:
                        name = _WANTED.sub("", name)
                        name = clean(_COUNTED.sub("", name)) or name
                        if not _NO_NAME.search(name):
                            yield Wordless(name, comparator, begin, end)
                    break
        begin, before = stop.end() if stop else end, clause


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
