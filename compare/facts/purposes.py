"""What money is spent on and what those who are counted get: said behind the number, or in the next clause."""

import re
from itertools import takewhile

from compare.facts.groups import Clause, Group, groups
from compare.facts.names import clean, is_generic
from compare.facts.objects import FUNDS, MONEY, SPENT, Reading, family_of, spending_of
from compare.facts.phrases import NOUNS, VERBS, Behind, before, behind

_DOES = ("对", "用于", "进行", "加大", "加强", "完善", "改善", "强化", "优化", "修缮", "对外", "实行")
"""How a clause begins that tells what money is for, though it begins with no verb of the word lists."""
_PLACED = re.compile("^在.{2,12}?(?:新建|修建|改建|建设|建)(?=..)|(?<=..)(?:力度|一[处座个条])$")
_ADVERB = 3
"""Letters of an adverb that is none of the word lists: 高质量|建设."""
_LONGEST = 20
"""Letters of a purpose that is told in another clause."""


def spent_on(text: str, group: Group, following: Group | None) -> Behind | None:
    """Return what the next number counts as the purpose of money: 投资|3亿元|建设|20项重点项目."""
    if following is None or not group.after or family_of(group.values[-1]) not in MONEY:
        return None
    if group.after[0].begin != group.end or group.after[-1].end != following.values[0].begin:
        return None
    if any(piece.kind not in VERBS for piece in group.after):
        return None
    counted = behind(text, following).name
    return Behind(purpose=counted, end=group.end) if len(clean(counted)) > 1 else None


def told_next(text: str, reading: Reading, after: Clause | None) -> str:
    """Return what the next clause says that money is for: 投资|9亿元，完成|水利工程600处; empty where it does not."""
    verb, spending = reading.phrase.verb, spending_of(reading.name)
    bare = verb is not None and verb.text.endswith(SPENT) and not reading.name
    funds = FUNDS.fullmatch(reading.name)
    if after is None or not after.pieces or not (bare or funds or spending is not None):
        return ""
    first = next((piece for piece in after.pieces if piece.kind not in ("plain", "modal")), after.pieces[0])
    does = first.text.startswith("在") and any(piece.kind in VERBS for piece in after.pieces)
    second = after.pieces[min(after.pieces.index(first) + 1, len(after.pieces) - 1)]
    does = does or (first.kind == "noun" and len(first.text) <= _ADVERB and second.kind in VERBS)  # 着力|办好
    if first.kind not in VERBS | {"rise"} and not does and not first.text.startswith(_DOES):
        return ""
    found = groups(after)
    told = before(text, found[0].before if found else after.pieces).name.removeprefix("用于")
    counted = clean(behind(text, found[0]).name) if found and not first.text.startswith("在") else ""
    if len(counted) > 1 or told.endswith(("的", "等")):
        name = counted
    else:
        name = clean(told)
        name = _PLACED.sub("", next((name.removeprefix(verb) for verb in _DOES[2:] if name.startswith(verb)), name))
    ending = "资金" if funds else verb.text if verb else spending or ""
    return name + ending if 2 <= len(name) <= _LONGEST and not is_generic(name) else ""


def service(text: str, group: Group, post: Behind, following: Group | None) -> str:
    """Return what those who are counted get: 为|3万名|群众|提供|法律援助; empty where nothing of the kind is said."""
    pieces = [piece for piece in group.after if piece.begin >= post.end]
    if not pieces or pieces[0].kind not in VERBS:
        return ""
    told = [*takewhile(lambda piece: piece.kind in NOUNS | VERBS | {"plain"}, pieces[1:])]
    name = clean(text[told[0].begin : told[-1].end].removeprefix("了")) if told else ""
    if not told and following is not None and pieces[-1].end == following.values[0].begin:
        name = clean(behind(text, following).name)
    return name if 2 <= len(name) <= _LONGEST and name not in post.name else ""
