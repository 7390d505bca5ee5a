"""Verbs of doing: milestones of building, and what was done to the things counted."""

import re
from functools import cache

from compare.facts.trie import any_of
from compare.facts.words import load, words


@cache
def _named(group: str) -> frozenset[str]:
    return frozenset(words(load("names")[group]["words"]))


def is_telling(verb: str) -> bool:
    """Whether a verb tells what became of a thing that says little alone: 盘活|土地."""
    return verb in _named("telling")


def is_milestone(verb: str) -> bool:
    """Whether a verb is a milestone of building: 开工, 基本建成, 竣工."""
    return verb in _named("milestones")


def is_deed(verb: str) -> bool:
    """Whether a verb tells what was done to the things counted behind it: 建成, 引进; not 推进, 确保."""
    return verb in _named("deeds") or is_milestone(verb)


def at_milestone(name: str, verb: str) -> str:
    """Return the name of what is built at another milestone: 基本建成住房 of 新开工住房|300套，|基本建成|200套."""
    begin, end = _begun_and_ended()
    if (built := end.sub("", name)) != name:
        return built + verb  # 住房开工|300套，|竣工|200套
    return verb + begin.sub("", name)


def without_milestone(name: str) -> str:
    """Return what is built without the milestone behind it: 安居房全部 of 安居房全部开工."""
    return _begun_and_ended()[1].sub("", name)


@cache
def _begun_and_ended() -> tuple[re.Pattern[str], re.Pattern[str]]:
    every = any_of(_named("milestones"))
    return re.compile(f"^(?:{every}|新建|建设)+(?=..)"), re.compile(f"(?<=..)(?:{every})(?:建设)?$")
