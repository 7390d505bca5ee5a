"""What tells that an outcome counts another thing than its target: a part, another level or word, every place."""

import re
import unicodedata

from compare.facts.lexicon import unit_family
from compare.following.naming import Name, Namer, another, clause_to, distance, stage, start
from compare.following.verdicts import figure
from compare.matching.similarity import profile, total_weight
from compare.model import Statement

LEVEL = re.compile("(?:国家|省|自治区|市|区|县)(?=级|重点)")
_LEVELS = re.compile("省市|省、市|市县|市、县|国家和省")
_EACH = re.compile(
    r"每(?:个|一)?[^，。；、]{0,8}?[县区市旗镇乡村校家户]|各(?:个)?(?:县|市|区|旗|乡|镇|街道)[^，。；]{0,14}(?:分别|至少|各|均)"
)
_ZONES = re.compile("园区|开发区|高新区|新区|集聚区|县域")
_PER = re.compile("[人亩户]均|单位")
_AND = re.compile("[、与]|和(?!谐)|及(?!以上)")
_ACTS = tuple(
    map(
        re.compile,
        (
            "签约|洽谈|引进|招引",
            "储备|筛选|遴选|谋划(?!实施|推进)",
            "培训",
            "续建|在建",
            "新建|开工|动工|建成|竣工|投产|投用|完工|通车",
            "挂钩|联系(?!点|人)|走访|结对",
            "拆迁|征迁|征收",
        ),
    )
)
"""What is done with things, none of which is another: what was signed is not yet begun."""
_OWN_ACTS = frozenset([1, 2, 5, 6])
"""Those that no other word includes: what is said without them is not planned, no training, visit or clearing."""
_SIGNED = re.compile("签约|洽谈")
_OF_ONE = frozenset([2])
"""Those that are said of one thing of a list alone."""
_YET = re.compile("后备|候选|预备|储备|拟|[在续]建")
"""What makes of a name that of things which are not yet what it says: 后备上市企业."""
_WORKS = tuple(map(re.compile, ("新[建增改扩续辟开]", "[改续扩迁修]|提升|提质|更新|优化")))
"""What is made new, and what is made of what there is: 新建、改建20所学校 counts both."""
_NUMBER = re.compile("[，。；：\\n0-9０-９]")
_CLOSE = 0.15
"""Distance (``naming.distance``) up to which a number above the target speaks for the same thing."""
_TOLD_ALIKE = 0.1
"""Distance from which on names must tell more: of a miss more than a character where they differ, of projects which."""
_WHICH = 25
"""Weight (``matching.similarity``) of what two sentences share from which on it tells which projects are meant."""
_OF_ANY_PROJECT = profile("重点项目重大项目建设项目总投资完成投资实施项目年度计划投资亿元万元").grams
"""What is said of projects of any kind."""
_DIGIT, _HOW_MANY = re.compile(r"\d"), re.compile(r"(?<![\d.])\d{2,}(?![\d.年])")
_EXAMPLE = re.compile(r"([^，。；、：和与\s]{3,})等[0-9０-９]")
_QUOTED = re.compile("“[^”]*+”")
_CAME_ABOUT = re.compile("新增(?!开工)")
_VERBS = 8
"""Characters before a statement in which its other verbs stand: 新建、 before 改建20所学校."""
_LEAST = 2
"""Characters of a member of a joint name that tell it from the others."""


def other_thing(
    verdict: str, target: Statement, outcome: Statement, texts: tuple[str, str], names: tuple[Name, Name], how: str
) -> str:
    """Return why an outcome that would be called missed or exceeded may count another thing; empty where nothing does.

    ``texts`` are those of the two reports, ``names`` the names of target and outcome as read, ``how`` the way the
    outcome was found (``Candidate``).
    """
    asked, said = own_words(texts[0], target), own_words(texts[1], outcome)
    missed, amount = verdict == "missed", target.measure in ("level", "change")
    if amount and _EACH.search(asked) and not _EACH.search(said):
        return "for_each"
    if amount and not missed and _ZONES.search(asked) and not _ZONES.search(_sentence(texts[1], outcome)):
        return "of_an_area"
    if amount and _other_act(texts, target, outcome, missed):
        return "other_act"
    if amount and missed and (_other_works(texts, target, outcome) or _past_the_start(texts, target, outcome)):
        return "other_act"
    if how == "name" and _other_level(asked + target.indicator, said, missed):
        return "other_level"
    if not missed and target.measure != "growth" and distance(figure(target), figure(outcome)) <= _CLOSE:
        return ""
    if amount and missed and fewer_works((outcome, texts[1]), (target, texts[0])):
        return "part_of_joint"
    joint = _joint(target, names[0]) if missed else _joint(outcome, names[1])
    if _of_a_part(joint, said if missed else asked):
        return "part_of_joint"
    if same_example(target, outcome):
        return ""
    apart = distance(figure(target), figure(outcome)) > _TOLD_ALIKE
    if amount and apart and all(name.generic for name in names) and not _told_of_one(texts, target, outcome):
        return "other_projects"
    strict = missed and apart
    return "other_word" if how == "name" and _other_word(target, outcome, names, strict) else ""


def _told_of_one(texts: tuple[str, str], target: Statement, outcome: Statement) -> bool:
    """Tell whether the sentences of two names of nothing in particular (重大项目) share what tells which are meant."""
    asked, said = _sentence(texts[0], target), _sentence(texts[1], outcome)
    if set(_HOW_MANY.findall(asked)) & set(_HOW_MANY.findall(said)):
        return True
    shared = (profile(asked).grams & profile(said).grams) - _OF_ANY_PROJECT
    return total_weight(gram for gram in shared if not _DIGIT.search(gram)) >= _WHICH


def _other_level(asked: str, said: str, missed: bool) -> bool:
    """Tell whether a miss counts one level alone (省级), or what is enough counts two (省市重点项目)."""
    if missed:
        return bool(set(LEVEL.findall(said)) - set(LEVEL.findall(asked)))
    return bool(_LEVELS.search(said)) and not _LEVELS.search(asked)


def _other_act(texts: tuple[str, str], target: Statement, outcome: Statement, missed: bool) -> bool:
    """Tell whether another thing was done than was promised: 签约 for 开工; or may have been, where that is a miss."""
    asked, said = (_acts(text, statement) for text, statement in zip(texts, (target, outcome), strict=True))
    signed = 0 in said - asked and bool(_SIGNED.search(own_words(texts[1], outcome)))
    if missed and (signed or (asked ^ said) & _OWN_ACTS):
        return True
    return bool(asked and said) and not asked & said


def _past_the_start(texts: tuple[str, str], target: Statement, outcome: Statement) -> bool:
    """Tell whether what was to be begun is counted where it was finished or came about: 开工400公里, 新增145公里."""
    if stage(target, texts[0]) is not False:
        return False
    return bool(stage(outcome, texts[1]) or _CAME_ABOUT.search(own_words(texts[1], outcome)))


def _acts(text: str, statement: Statement) -> set[int]:
    """Return what is done with what a statement counts, as its part of a list says, or else the whole clause."""
    if found := {n for n, words in enumerate(_ACTS) if words.search(own_words(text, statement))}:
        return found
    clause = clause_to(text, statement)
    return {n for n, words in enumerate(_ACTS) if words.search(clause)} - _OF_ONE


def of_all(target: Statement, outcome: Statement, namer: Namer) -> bool:
    """Tell whether an amount is of all of which the target is a part: 重大专项 for 云泽市重大专项.

    Where there were too few of all there were too few of some. Which level is counted, or what more is done, may go
    without saying: 省级重点村, 引进培养人才.
    """
    a, b = namer.read(target.indicator).head, namer.read(outcome.indicator).head
    if target.measure not in ("level", "change") or not a.endswith(b):
        return False
    more = a.removesuffix(b)
    return bool(more) and not LEVEL.search(more) and not _YET.search(more) and not namer.rules.acts.search(more)


def same_example(target: Statement, outcome: Statement) -> bool:
    """Tell whether both name the same one of what they count: 云溪河等24条河道, 云溪河等21条河道."""
    asked, said = (set(_EXAMPLE.findall(statement.quote)) for statement in (target, outcome))
    return bool(asked & said)


def fewer_works(few: tuple[Statement, str], more: tuple[Statement, str]) -> bool:
    """Tell whether of two statements, each with its text, the one counts one kind of works, the other two."""
    one, both = _works(*few), _works(*more)
    return bool(one) and one < both


def _other_works(texts: tuple[str, str], target: Statement, outcome: Statement) -> bool:
    """Tell whether what was to be made new was made of what there is, or the other way round."""
    asked, said = _works(target, texts[0]), _works(outcome, texts[1])
    return bool(asked and said) and not asked & said


def _works(statement: Statement, text: str) -> set[int]:
    """Return what kinds of works a statement counts, as the words before it since the last number say."""
    said = _NUMBER.split(text[max(0, statement.begin - _VERBS) : statement.begin])[-1] + statement.quote
    return {n for n, words in enumerate(_WORKS) if words.search(said)}


def own_words(text: str, statement: Statement) -> str:
    """Return a statement's words with those before it in its part of a list."""
    begin = start(text, statement.begin, "，。；、：\n")
    return unicodedata.normalize("NFKC", text[begin : statement.end])


def _sentence(text: str, statement: Statement) -> str:
    """Return a statement's words with those before it in its sentence."""
    begin = start(text, statement.begin, "。；\n")
    return unicodedata.normalize("NFKC", text[begin : statement.end])


def _joint(statement: Statement, name: Name) -> str:
    """Return the name that may join several things: what is quoted in it joins none, “产业牵引、精准投资”到位资金."""
    return name.head if _QUOTED.sub("", statement.indicator) == statement.indicator else ""


def _of_a_part(joint: str, said: str) -> bool:
    """Tell whether words leave out a member of a joint name: 中欧班列 of 中欧、中亚班列."""
    parts = _AND.split(joint)
    if len(parts) < 2 or any(len(part) < _LEAST for part in parts):
        return False
    return parts[-1][:_LEAST] not in said or any(not _told(part, parts[-1], said) for part in parts[:-1])


def _told(part: str, last: str, said: str) -> bool:
    """Tell whether words hold what a member of a joint name has of its own: 小学 of 小学、初中, but not 学校."""
    pairs = {part[n : n + _LEAST] for n in range(len(part) - 1)}
    own = [pair for pair in pairs if pair not in last]
    return not own or any(pair in said for pair in own)


def _other_word(target: Statement, outcome: Statement, names: tuple[Name, Name], strict: bool) -> bool:
    """Tell whether a word of the one name stands for another in the other: 物流企业, 工业企业.

    A growth of an indicator that the lexicon knows is no growth of one that it does not know, unless that is called
    by fewer words alone.
    """
    a, b = names[0].head, names[1].head
    if target.measure == "growth" and bool(target.indicator_id) != bool(outcome.indicator_id):
        rest = iter(a)
        shorter = all(character in rest for character in b) and _PER.findall(a) == _PER.findall(b)
        return not (shorter or b.endswith(a))
    strict = strict and not _QUOTED.search(target.indicator + outcome.indicator)
    return unit_family(target.unit) != "percent" and another(a, b, strict)
