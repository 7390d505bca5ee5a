"""What tells that an outcome counts another thing than its target: a part, another level or word, every place."""

import re
import unicodedata

from compare.facts.lexicon import unit_family
from compare.following.naming import Name, another, distance, start
from compare.following.verdicts import figure
from compare.model import Statement

_LEVEL = re.compile("国家级|省级|自治区级|市级|区级|县级")
_LEVELS = re.compile("省市|省、市|市县|市、县|国家和省")
_EACH = re.compile(
    r"每(?:个|一)?[^，。；、]{0,8}?[县区市旗镇乡村校家户]|各(?:个)?(?:县|市|区|旗|乡|镇|街道)[^，。；]{0,14}(?:分别|至少|各|均)"
)
_ZONES = re.compile("园区|开发区|高新区|新区|集聚区|县域")
_PER = re.compile("[人亩户]均|单位")
_AND = re.compile("[、和与]|及(?!以上)")
_CLOSE = 0.15
"""Distance (``naming.distance``) up to which a number above the target speaks for the same thing."""
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
    if how == "name" and _other_level(asked + target.indicator, said, missed):
        return "other_level"
    if not missed and target.measure != "growth" and distance(figure(target), figure(outcome)) <= _CLOSE:
        return ""
    if _of_a_part(names[0].head, said) if missed else _of_a_part(names[1].head, asked):
        return "part_of_joint"
    return "other_word" if how == "name" and _other_word(target, outcome, names) else ""


def _other_level(asked: str, said: str, missed: bool) -> bool:
    """Tell whether a miss counts one level alone (省级), or what is enough counts two (省市重点项目)."""
    if missed:
        return bool(set(_LEVEL.findall(said)) - set(_LEVEL.findall(asked)))
    return bool(_LEVELS.search(said)) and not _LEVELS.search(asked)


def own_words(text: str, statement: Statement) -> str:
    """Return a statement's words with those before it in its part of a list."""
    begin = start(text, statement.begin, "，。；、：\n")
    return unicodedata.normalize("NFKC", text[begin : statement.end])


def _sentence(text: str, statement: Statement) -> str:
    """Return a statement's words with those before it in its sentence."""
    begin = start(text, statement.begin, "。；\n")
    return unicodedata.normalize("NFKC", text[begin : statement.end])


def _of_a_part(joint: str, said: str) -> bool:
    """Tell whether words leave out a member of a joint name: 中欧班列 of 中欧、中亚班列."""
    parts = _AND.split(joint)
    if len(parts) < 2 or any(len(part) < _LEAST for part in parts):
        return False
    return any(part[:_LEAST] not in said and part[-_LEAST:] not in said for part in parts[:-1]) or (
        parts[-1][:_LEAST] not in said
    )


def _other_word(target: Statement, outcome: Statement, names: tuple[Name, Name]) -> bool:
    """Tell whether a word of the one name stands for another in the other: 物流企业, 工业企业.

    A growth of an indicator that the lexicon knows is no growth of one that it does not know, unless that is called
    by fewer words alone.
    """
    a, b = names[0].head, names[1].head
    if target.measure == "growth" and bool(target.indicator_id) != bool(outcome.indicator_id):
        rest = iter(a)
        shorter = all(character in rest for character in b) and _PER.findall(a) == _PER.findall(b)
        return not (shorter or b.endswith(a))
    return unit_family(target.unit) != "percent" and another(a, b)
