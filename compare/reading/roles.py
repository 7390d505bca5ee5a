"""What part a section or a paragraph plays in the report, and which year or years it speaks of.

A heading's words decide; where they are silent, the section around it, and for a top section what its text does:
tell what was done, or ask for what is to be done.
"""

import re
from collections.abc import Sequence

from compare.reading.periods import FIVE_YEAR_PLANS, NEXT_FIVE, YEARS, named_periods

REVIEW, TARGETS, PLAN, SELF, PROBLEMS, OTHER = "review", "targets", "plan", "self", "problems", "other"

APPENDIX = re.compile(
    r"名词(?:解释|注释|说明)|注释$|(?:用语|术语|词语|名词)的?(?:说明|解释|注释)|修改情况的?说明|^附件|^附[：:表录]|(?:相关|有关|部分)(?:名词|用语|术语)"
)
"""Headings from which on a text is no more the report: glossaries, notes, attached lists."""
_PROBLEMS = re.compile(
    r"(?:存在|面临|遇到)[^，]{0,8}(?:问题|困难|矛盾|不足|差距)|问题(?:和|与|及)(?:不足|困难|差距)|困难(?:和|与|及)问题"
)
_REVIEW = re.compile(
    r"回顾|去年|今年前|前\d个月|上半年|过去[一二三四五六七八九十两几]?[个年]|[一二三四五两几]年来|[一二三四五六]年工作(?:总结|情况)|(?:过去|上)一?年"
    r"|完成情况|执行情况|工作总结|基本总结|本届政府(?:的|主要)?工作|以来.{0,12}工作"
)
_AIMS = (
    r"任务目标|总体设想|总体要求|总的要求|总体思路|总体部署|总体安排|总体目标|指导思想|指导方针|基本思路|基本要求|主要预期目标|主要指标|主要目标任务|主要目标|预期目标|奋斗目标|目标任务|发展目标|工作目标"
    r"|战略目标|宏伟目标|预期指标|基本目标|目标要求|发展思路|工作思路|基本方针|工作方针|战略思想|发展要求|目标"
)
_TARGETS = re.compile(_AIMS)
_ON_THE_WAY = re.compile(
    r"(?:以|按照?|围绕|瞄准|锚定|紧扣|聚焦|对标|实现)[^，、]{0,12}目标(?!任务|和|与|及|、)|目标(?:定位|引领|导向)"
)
"""Aims named as a turn of phrase: the heading is of what leads there."""
_TASKS = re.compile(r"任务|重点|举措|措施|安排|部署|主要工作|做好|建议|意见|设想|政策(?!取向)|布局")
_ACHIEVED = re.compile(
    r"(?:主要|显著|新的?|重大|巨大|历史性)(?:成就|成绩|成效|成果|进展|变化|胜利)|(?:发展|工作)成[就效绩]|取得的"
)
_URGES = re.compile(r"奋力|努力|加快|力争|确保|开启|谱写|夺取|着力|全力|切实|做好|抓好|开创|进行到底")
_PLAN = re.compile(
    r"安排|今年|打算|部署|建议|今后|未来|下一步|明年|设想|行动纲领|新的?一年|重点工作|工作重点|工作任务|主要任务"
)
_ASKS = re.compile(
    r"任务|重点|意见|举措|措施|规划|计划|蓝图|奋斗|新征程|努力|力争|确保|推进|推动|加快|全力|扎实|抓好|做好|深化|坚持"
)
_AHEAD = re.compile(r"安排|今后|未来|下一步|明年|建议|部署")
_SELF = re.compile(
    r"自身建设|(?:服务型|法治|法治型|廉洁|责任|效能|阳光|诚信|务实|高效|有为|人民满意)[^，；]{0,12}政府|政府(?:系统)?[^，、]{0,8}(?:能力|效能|效率|作风|建设|水平|自身|形象|廉政|公信力|执行力)"
    r"|行政(?:能力|效能|效率|执行力|水平)|政风|廉政建设|反腐|廉洁从政|施政|为民政府|履职|机关作风|作风建设|(?:转变|改进)[^，]{0,4}作风"
)
_WEAK_SELF = re.compile(
    r"政府职能|依法行政|执政为民|政府(?!(?:主要|重点)?工作)|政府工作水平|改进[^，]{0,4}政府工作|领导.{0,8}能力|行政管理体制|党的(?:全面)?领导|政府改革"
)
_MIXED = re.compile(
    r"(?:精神文明|民主(?:与|和)?法[制治]|民主政治|政治文明|社会治安|社会稳定|社会事业)(?:建设)?(?:和|与|及|、)[^，；]{0,6}"
    r"(?:政府|廉政|勤政|行政|作风|机关)[^，；]*"
)
_ABROAD = re.compile(
    r"外交|国际形势|国际局势|对外关系|祖国.{0,4}统一|和平统一|港澳|台湾|“?一国两制|国防|军队|世界和平|霸权"
)
_DONE = re.compile(r"(?<![为除])了|荣获|累计|同比|成功|顺利|首[次个]|得到|被评为|比上年|位居|取得|率先|去年|圆满|获得")
_TO_DO = re.compile(
    r"力争|确保|今年|抓好|做好|争取|着力|加快|支持|大力|预期|左右|努力|完善|必须|应当|一定要|要[^求素点]|将"
)
_REVIEWS_FROM = 0.3
"""Words of doing done to words of asking from which a text reviews; counted over 600 sections of 400 reports whose
headings tell, it parts all but one."""
_MANY = 10
_SEES_PROBLEMS = re.compile(
    r"(?:清醒|清楚|也要看到|也看到|深知|应当看到|也应该?看到|客观地?看|深刻认识|不容忽视|必须看到|我们也|还存在|仍然存在|依然存在|存在(?:着|的|一些|不少|许多)?)"
    r"[^。]{0,200}(?:问题|困难|不足|矛盾|差距|短板|挑战|制约|薄弱|压力|缺点)"
)
_SETS_TARGETS = re.compile(
    r"(?:今年|\d{4}年)[^。]{0,30}(?:主要|预期|奋斗|总体)[^。，；]{0,12}目标[^。，；]{0,6}(?:是|为|：|:|如下)"
)
_BACK_TO_PRAISE = re.compile(r"感谢|敬意|成绩的取得|成绩来之不易|这些成绩|体会|实践(?:使|证明|告诉)")
_OWN_BUILDING = re.compile(r"自身建设|(?:建设|打造)[^，。]{0,14}政府")
_HEAD = 120
_FAREWELL = re.compile(r"让我们|团结奋斗|奋勇前进|再创|努力奋斗|而奋斗|新的更大|紧密团结|胜利召开")


def heading_role(heading: str, around: str, year: int | None) -> str:
    """Return the role that a heading names, given the role of the section around it ("" for none); "" if silent."""
    if APPENDIX.search(heading):
        return OTHER
    if around == REVIEW and names_year(heading, year) and _PLAN.search(heading):
        return PLAN
    if around in (REVIEW, OTHER, SELF, PROBLEMS, TARGETS):
        return PROBLEMS if around == REVIEW and _PROBLEMS.search(heading) else around
    if _speaks_of_past(heading, year):
        return "" if around else REVIEW
    if _SELF.search(heading):
        return SELF
    if not around and _PROBLEMS.search(heading):
        return PROBLEMS
    if _TARGETS.search(heading):
        return _targets_or_plan(heading, around)
    return PLAN if around == PLAN or _PLAN.search(heading) or names_year(heading, year) else ""


def _speaks_of_past(heading: str, year: int | None) -> bool:
    if _REVIEW.search(heading):
        return True
    ends = [int(period[-4:]) for period in named_periods(heading)]
    return year is not None and bool(ends) and max(ends) < year and not _AHEAD.search(heading)


def names_year(heading: str, year: int | None) -> bool:
    """Tell whether a heading names the planned year, or years none of which is over."""
    begins = [int(period[:4]) for period in named_periods(heading)]
    return year is not None and bool(begins) and min(begins) >= year


def _targets_or_plan(heading: str, around: str) -> str:
    """Requirements and targets under a heading of their own are targets; joined with the tasks they are plan."""
    if not _TARGETS.search(_ON_THE_WAY.sub("", heading)):
        return PLAN
    rest = _TARGETS.sub("", heading)
    joined = _TASKS.search(rest) or ((NEXT_FIVE.search(rest) or FIVE_YEAR_PLANS.search(rest)) and YEARS.search(rest))
    if around == PLAN and re.match(r"[（\d]?[一1]?[）.、]?", heading) and not _is_about_aims(heading):
        return PLAN
    return PLAN if joined else TARGETS


def _is_about_aims(heading: str) -> bool:
    """Tell whether a heading inside the plan names the aims as its theme, not as a turn of phrase."""
    return bool(re.search(rf"(?:{_AIMS})(?:是|的建议|和原则)?$", heading)) and "为目标" not in heading


def text_role(heading: str, text: str, before: str) -> str:
    """Return review or plan from what a section's text does, for a heading that does not tell.

    ``before`` is the role of the section before it: once the plan has begun, no section reviews again; and a review
    goes on until a text clearly asks.
    """
    if before in (PLAN, TARGETS, SELF):
        return PLAN
    done = len(_DONE.findall(text)) + 1
    to_do = len(_TO_DO.findall(text)) + 1 + 2 * bool(_ASKS.search(heading))
    if _ACHIEVED.search(heading):
        done *= 2
    if before and _URGES.search(heading):
        to_do = to_do * 5 // 2
    needed = _REVIEWS_FROM * 0.8 if before else _REVIEWS_FROM
    return REVIEW if done >= needed * to_do else PLAN


def asks(text: str) -> bool:
    """Tell whether a text asks so clearly that it is of the plan, whatever part its place puts it in."""
    to_do = len(_TO_DO.findall(text))
    return to_do >= _MANY and len(_DONE.findall(text)) * 5 < to_do


def weak_self(heading: str) -> bool:
    """Tell whether a heading may be of the government's own building when it stands last in the plan."""
    return bool(_WEAK_SELF.search(heading)) and not _PLAN.search(heading)


def mixed(heading: str) -> bool:
    """Tell whether a heading joins a theme of the plan with the government's own building in one clause, no more."""
    return bool(_MIXED.search(heading)) and not _SELF.search(_MIXED.sub("", heading))


def abroad(heading: str) -> bool:
    """Tell whether a heading is of defence, unification or foreign affairs, which the national reports end with."""
    return bool(_ABROAD.search(heading))


def paragraph_roles(texts: Sequence[str], role: str) -> list[str]:
    """Return the role of each paragraph of one section.

    The problems at the end of a review have their own; where one heading joins the review with the new year's
    requirements, what follows the sentence that sets the targets is plan.
    """
    roles = [role] * len(texts)
    if role == REVIEW:
        ahead = next((i for i, text in enumerate(texts) if _SETS_TARGETS.search(text)), len(texts))
        late = ahead - max(4, ahead // 6)
        for i, text in enumerate(texts[:ahead]):
            goes_on = i > 0 and roles[i - 1] == PROBLEMS and not _BACK_TO_PRAISE.search(text)
            if goes_on or (i >= late and _SEES_PROBLEMS.search(text[:400])):
                roles[i] = PROBLEMS
        roles[ahead:] = [PLAN] * (len(texts) - ahead)
    return roles


def own_building(text: str) -> bool:
    """Tell whether a paragraph opens the part on the government's own building without a heading."""
    return bool(_OWN_BUILDING.search(text[:_HEAD]))


def is_farewell(text: str) -> bool:
    """Tell whether a paragraph is of the closing call."""
    return bool(_FAREWELL.search(text))
