"""Whether a passage answers all of what a promise names, or only a part of it."""

import re

from compare.facts.commitments import is_named
from compare.following.search import Asked, Passage, Search
from compare.following.wording import STAGES, rules, to_begin

_SHORT = 3
"""Letters of a name that stands everywhere in a report, as that of a place does."""
_TOLD = 0.5
"""Least weight of a short name that tells something: 霞水, not 教育."""
_NOWHERE = 0.3
"""Coverage below which nothing of a name is there."""
_WORKS = re.compile(r"等(?:[^、，]{0,8})?(?:项目|工程)|(?:项目|工程|工程建设|建设|营业|通车)$|建成|投产|竣工|开工|投用")
"""How a promise says that what it names are works, each to be built."""
_CAMPAIGN = re.compile(r"关停|取缔|打击|专项(?:行动|整治|治理|检查)|集中整治")
"""How a promise says that one campaign is meant for all it names, which the next report sums up: 打击盗抢、诈骗犯罪."""
_MANY = re.compile(r"(?:工作|事业|领域|产业|体系|制度)$")
"""How a list ends of which a few examples are told again, others left out."""
_SECTIONS = re.compile(r"部分(?:路段|区段|标段|工程|项目|线路|单体|机组)")


def part_done(asked: Asked, passage: Passage, search: Search) -> str:
    """Return a rule's id where only some of what the promise names is answered, else ""."""
    if _leaves_out(asked, passage, search):
        return "review_part_of_list"
    members, every = asked.members, range(len(asked.members))
    if all(passage.members):
        return ""
    limits = rules().limits
    shares = search.shares(asked, passage)
    most = max(shares)
    held = (
        passage.members if any(passage.members) else [share == most and most >= limits.member / 2 for share in shares]
    )
    if not any(held):
        return ""
    missing = [
        n for n in every
        if not held[n] and shares[n] < limits.missing and not search.mentioned(asked, n, plan=False)
    ]  # fmt: skip
    answered = len(members) - len(missing)
    promised_again = any(search.mentioned(asked, n, plan=True) for n in missing)
    half = answered * 2 == len(members) and all(is_named(asked.names[n]) for n in missing)
    works = _WORKS.search(asked.text) and any(
        shares[n] < _NOWHERE and search.most_held(asked, n) < _NOWHERE for n in missing
    )
    listed = not _CAMPAIGN.search(asked.text) and (half or works or answered * 2 < len(members))
    if promised_again or listed:
        return f"review_part_{answered}_of_{len(members)}"
    return ""


def _leaves_out(asked: Asked, passage: Passage, search: Search) -> bool:
    """Tell whether a passage holds some of a list and leaves out a short name of it: 霞水 of 霞水、东崖机场.

    Such a name stands elsewhere too, where something else is said of it: only the passage tells whether it is meant.
    """
    listed = [name for name in asked.objects if 1 < len(name) <= _SHORT and f"{name}、" in asked.text]
    if not listed or not any(passage.members) or _MANY.search(asked.text):
        return False
    missing = search.not_held([name for name in listed if not name.isdecimal()], passage)
    return any(name.rarest >= _TOLD for name in missing)


def part_behind(asked: Asked, passage: Passage, search: Search) -> str:
    """Return a rule's id where a passage says of some of what was promised that it goes on only, else ""."""
    text = search.later.text(passage.seed, passage.seed)
    if _SECTIONS.search(text) and not _SECTIONS.search(asked.text):
        return "review_in_sections"
    if _begun(asked, text):
        return "review_first_phase"
    if passage.first == passage.last or len(asked.members) < 2:
        return ""
    least = rules().limits.member
    told = [
        search.stage(n)
        for n in range(passage.first, passage.last + 1)
        if any(member.coverage(search.later.grams(n)) >= least for member in asked.members)
    ]
    return "review_some_go_on" if STAGES.index("movement") in told else ""


_PHASE = re.compile(r"(?:项目|工程|建设)?(?:一期|首期|试验段|先行段|启动区)")


def _begun(asked: Asked, text: str) -> bool:
    """Tell whether a text names the first phase of what was promised whole: 霞水大道一期 for 霞水大道."""
    if _PHASE.search(asked.text) or to_begin(asked.text):
        return False
    ends = [text.find(name[-_SHORT:]) + _SHORT for name in asked.names if name[-_SHORT:] in text]
    return any(_PHASE.match(text, end) for end in ends)
