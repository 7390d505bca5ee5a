"""What the passage that answers a promise says became of it: done, under way, promised again or changed."""

import re

from rapidfuzz.distance import Levenshtein

from compare.facts.commitments import quantities
from compare.following.parts import part_behind, part_done
from compare.following.search import Asked, Passage, Search
from compare.following.wording import (
    STAGES,
    Amounts,
    admits,
    amounts,
    as_promised,
    begins,
    comes_before,
    nearly,
    rules,
    to_begin,
    to_build,
    to_carry_out,
)
from compare.matching.similarity import bigrams, masked


def review_status(asked: Asked, passage: Passage, search: Search) -> tuple[str, str]:
    """Return the status and the rule's id for a promise that a passage of the review answers."""
    if search.later.clauses[passage.first].role == "problems" or admits(search.later.text(passage.seed, passage.seed)):
        return "progress", "review_admits"  # what a report names among its problems it does not call done
    wanted, reached = asked.stage, _reached(asked, passage, search)
    own, whole = (search.later.text(*of) for of in ((passage.seed, passage.seed), (passage.first, passage.last)))
    begun = to_begin(asked.text) and not comes_before(own)
    by_degrees = reached == STAGES.index("act") and _BY_DEGREES.search(own) is not None
    moving = (reached == STAGES.index("movement") and not begun and not as_promised(asked.text, own)) or by_degrees
    goals, given = _goals(asked), _given(asked, passage, search)
    short = _too_much(goals, given) if _DOWN_TO.search(asked.text) else _amount_short(goals, given)
    if short is not None:
        started = reached == STAGES.index("start") and wanted == STAGES.index("end") and begins(own)
        return _counted(short, started, moving and _ON_THE_WAY.search(own) is not None)
    rate = _rate_short(asked.text, own)
    if rate is not None:
        return ("progress", "rate_short") if rate else ("done", "rate_reached")
    grown = _growth_told(asked.text, own, whole)
    if grown:
        return ("done" if grown == "growth_reached" else "progress"), grown
    part = part_done(asked, passage, search) or part_behind(asked, passage, search)
    if part:
        return "progress", part
    if moving:
        return "progress", "review_movement"
    if nearly(asked.text, whole):
        return "progress", "review_nearly"
    if reached is None:
        return "done", "review_mention"
    if begun and reached == STAGES.index("movement"):
        return "done", "review_under_way"
    if reached == STAGES.index("start") and begins(own) and to_carry_out(asked.text):
        return "done", "review_start"
    if wanted is not None and reached < wanted:
        return "progress", f"review_{STAGES[reached]}_before_{STAGES[wanted]}"
    if reached == STAGES.index("start") and begins(whole) and to_build(asked.text):
        return "progress", "review_start_before_act"
    return "done", f"review_{STAGES[reached]}"


def _counted(short: bool, started: bool, moving: bool) -> tuple[str, str]:
    """Return the status and the rule's id where so many were promised and so many are told: what is said of them."""
    if short:
        return "progress", "amount_short"
    if started:
        return "progress", "review_start_before_end"
    return ("progress", "review_movement") if moving else ("done", "amount_reached")


_BY_DEGREES = re.compile(
    r"(?:进一步|逐步|不断|日益|日趋|继续)(?:得到)?(?:加以)?(?:完善|健全|优化|改善|规范|实施|开展|理顺)"
)
"""How an answer says that work on something never ends: 甲制度逐步完善."""
_ON_THE_WAY = re.compile("加快|推进|进展|有序|顺利|步伐|在建|续建|正在|前期|即将|有望|初步|阶段性")
"""How an answer says that work goes on: not so 完成投资5亿元, 签约项目30个."""
_MOST = 0.5
"""Coverage from which a clause that tells a stage tells it of the promise, whatever stands around it."""


def _reached(asked: Asked, passage: Passage, search: Search) -> int | None:
    """Return the stage that the clause which answers tells, or else the furthest that those around it tell.

    The clause which answers holds most of the promise, unless only another one names what kind of thing it is.
    """
    every = range(passage.first, passage.last + 1)
    if asked.covered.whole.item(passage.seed) >= _MOST and (own := search.stage(passage.seed)) is not None:
        return own
    named = [n for n in every if not asked.heads.isdisjoint(search.later.grams(n))]
    own = search.stage(passage.seed if passage.seed in named or not named else named[0])
    if own is not None:
        return own
    around = (search.stage(n) for n in every)
    return max((told for told in around if told is not None), default=None)


def _given(asked: Asked, passage: Passage, search: Search) -> Amounts:
    """Return the amounts of what was asked for: those of the member of a list that names it, in the promise's unit.

    A promise of several amounts in one unit is held against all that the passage names.
    """
    text = search.later.text(passage.first, passage.last)
    if "、" not in text or not asked.amounts or any(len(some) > 1 for some in asked.amounts.values()):
        return amounts(quantities(text))
    listed = text.split("、")
    if not _ADDED.search(asked.text):
        listed = [piece for piece in listed if _IN_ALL.search(piece)] or listed
    held = search.coverage(asked.whole, listed)
    own = amounts(quantities(listed[held.index(max(held))]))
    return own if any(unit in own for unit in asked.amounts) else amounts(quantities(text))


_ADDED = re.compile("新|净增|增加|续建|再")
_IN_ALL = re.compile("总[^、]{1,6}达到|累计达到")
"""How an amount is told that was added, and how all there is: 新增装机107万千瓦、总装机达到861万千瓦."""
_PLANT = re.compile(r"项目|工程|机组|电站|电厂|水厂|码头|泊位|生产线|装置|基地|管线|高铁|列车")
_CAPACITY = re.compile(r"吨|千瓦|千伏|兆|立方米")
_MADE = re.compile(r"(?:年产|日产|日处理|时速|单机|总投资|设计)(?:能力)?$")


def _goals(asked: Asked) -> Amounts:
    """Return the amounts that are promised: not how large a plant is, as 3万吨 of 甲公司3万吨乙项目."""
    goals = {unit: some for unit, some in asked.amounts.items() if not unit.isascii()}  # 5G and 4A are names
    plant = _PLANT.search(asked.text) is not None
    for amount in quantities(asked.text):
        sized = _MADE.search(asked.text[: asked.text.index(amount)]) is not None
        for unit in amounts([amount]):
            if sized or (plant and _CAPACITY.fullmatch(unit) and any(amount in name for name in asked.objects)):
                goals.pop(unit, None)
    return goals


_THINGS = frozenset(["个", "家", "处", "座", "所"])
"""What the same things may be counted in: 5个景区, 3家景区."""


def _amount_short(asked: Amounts, given: Amounts) -> bool | None:
    """Tell whether less was done than was promised; None where the two count in no common unit."""
    shared = [unit for unit in asked if unit in given]
    if not shared and len(asked) == len(given) == 1 and {*asked, *given} <= _THINGS:
        (own,), (other,) = asked, given
        shared, given = [own], {own: given[other]}
    if not shared:
        return None
    enough = rules().limits.enough
    short = []
    for unit in shared:
        if len(asked[unit]) > len(given[unit]) and sum(given[unit]) < enough * sum(asked[unit]):
            short.append(True)  # of several amounts only some were reached
        elif len(asked[unit]) == len(given[unit]):
            short.append(any(g < enough * a for a, g in zip(asked[unit], given[unit], strict=True)))
        elif len(asked[unit]) > 1:
            short.append(max(given[unit]) < enough * max(asked[unit]))  # the largest is reached by none
        else:
            short.append(max(given[unit]) < enough * min(asked[unit]))
    return any(short)


_DOWN_TO = re.compile(
    r"(?:压缩|压减|缩短|精简|减少|缩减|下降|降低|降|减)[到至为][^，、]{0,3}\d|\d+(?:个)?(?:工作日|小时|分钟|天)(?:以内|之内|内)"
)
"""How an amount is promised that is to be reached from above: 审批时间压缩到50个工作日以内."""


def _too_much(asked: Amounts, given: Amounts) -> bool | None:
    """Tell whether more is left than was promised; None where the two count in no common unit."""
    shared = [unit for unit in asked if unit in given]
    return any(min(given[unit]) > max(asked[unit]) for unit in shared) if shared else None


_RATE = re.compile(r"(?<![\d.—-])(\d+(?:\.\d+)?)%(?!左右的|以上的)")
_CHANGE = re.compile(r"(?:增长|下降|增加|减少|提高|降低|上升|增幅|降幅|压缩|压减|提升|升|降)(?:了|约|近)?$")
_FROM = re.compile(r"[从由][^，%]{0,12}?\d+(?:\.\d+)?%(?:左右|以上)?(?=[^，\d]{0,3}[提升增上下降减])")
"""What a rate was before: 从2020年的10%提升到17%."""
_CEILING = re.compile(r"以内|以下|之内|不超过|不高于|低于|控制在|降至|降到")


def _rates(clause: str) -> list[float]:
    """Return the rates that a clause names as levels: 95% of 达到95%, not 2% of 提高2%."""
    clause = _FROM.sub("", clause)
    found = [rate for rate in _RATE.finditer(clause) if not _CHANGE.search(clause, 0, rate.start())]
    return [float(rate[1]) for rate in found]


def _rate_short(promise: str, answer: str) -> bool | None:
    """Tell whether a promised rate was missed: each of the two clauses names one level. None where they do not."""
    asked, given = _rates(promise), _rates(answer)
    if len(asked) != 1 or len(given) != 1:
        return None
    short = given[0] - asked[0]
    return short > 0 if _CEILING.search(promise) else short < 0


_YEARLY = re.compile(r"年均(?:分别)?(?:增[长速幅]|下降|降低|减少)")
_GROWTH = re.compile(r"(?<!年均)(?<!年均分别)增[长速幅](?:率?达到?|约|为)?(\d+(?:\.\d+)?)(%|倍)")
_FALL = re.compile(r"(?<!年均)(?:下降|降低|减少|压减|削减)(?:了|约|近|超过?)?(\d+(?:\.\d+)?)(%)")


def _growth_told(promise: str, own: str, whole: str) -> str:
    """Return a rule's id for a promise to grow or fall by so much, else "": with no rate told it is not kept.

    ``own`` is the clause that answers, ``whole`` what is said around it too.
    """
    if _YEARLY.search(promise) and "%" in promise:
        return "growth_untold"  # one year tells nothing of several
    for way in (_GROWTH, _FALL):
        asked = _changes(way, promise)
        if len(asked) == 1:
            given = _changes(way, own) or _changes(way, whole)
            if len(given) != 1:
                return "growth_untold"
            return "growth_reached" if given[0] >= asked[0] else "growth_short"
    return ""


def _changes(way: re.Pattern[str], clause: str) -> list[float]:
    """Return the rates of growth, or of fall, in the year that a clause names, in percent."""
    return [float(rate[1]) * (100 if rate[2] == "倍" else 1) for rate in way.finditer(clause)]


_UNDER_WAY = re.compile(r"在建|续建(?!配套)|正在")


def plan_status(asked: Asked, passage: Passage, search: Search) -> tuple[str, str]:
    """Return the status and the rule's id for a promise that the plan makes again."""
    text = search.later.text(passage.first, passage.last)
    if to_begin(asked.text) and _UNDER_WAY.search(text):
        return "progress", "plan_under_way"
    before, after = quantities(asked.text), quantities(text)
    if asked.amounts != amounts(after):
        return "changed", f"plan_number_changed({'、'.join(before)}→{'、'.join(after)})"
    own, given = bigrams(masked(asked.text)), bigrams(masked(text))
    alike = 2 * len(own & given) / (len(own) + len(given)) if own or given else 0.0
    if alike >= rules().limits.same_wording:
        return "repeated", "plan_same"
    return "changed", f"plan_reworded({changed_words(asked.text, text)})"


def changed_words(before: str, after: str, most: int = 60) -> str:
    """Return what differs between two wordings: 推进→建成, stretches that are the same left out."""
    changes: list[tuple[str, str]] = []
    between = ""
    for op in Levenshtein.opcodes(before, after):
        old, new = before[op.src_start : op.src_end], after[op.dest_start : op.dest_end]
        if op.tag == "equal":
            between = old
            continue
        if changes and len(between) <= 1:
            old, new = changes[-1][0] + between + old, changes[-1][1] + between + new
            changes.pop()
        changes.append((old, new))
        between = ""
    told = "; ".join(f"{old}→{new}" for old, new in changes)
    return told if len(told) <= most else told[:most] + "…"
