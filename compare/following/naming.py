"""What a name of an indicator is about, without what is done with it: 高标准农田 of 新改建高标准农田."""

import re
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import Indel, Levenshtein

from compare.facts.lexicon import Lexicon
from compare.following.rules import TargetRules
from compare.following.verdicts import Figure
from compare.following.wording import plain
from compare.matching.similarity import Profile, profile, similarity
from compare.model import Statement


@dataclass(frozen=True, slots=True)
class Name:
    """A name in normal form, without what is done, and what it is about; whether that names nothing (项目)."""

    bare: str
    thing: str
    head: str
    profile: Profile
    generic: bool


_BEGUN = re.compile("开工|启动")
_ENDED = re.compile("竣工|建成|投产|投用|完工|交付")
_STAGED = re.compile("(?=[开启竣建投完交])(?:开工|启动|竣工|建成|投产|投用|完工|交付)")
"""All of both: most names and words tell neither, at one look."""
_SPENT = re.compile("(?<!^)(?:年度|年内|当年|全年)?(?:计划|累计|预计|实际)?(?:完成)?投资$")
_PORT = re.compile("^.{1,14}?(?:机场|空港|港口?|口岸)年?(?=旅客|货物|货邮|集装箱)")
"""Which port or airport it is whose traffic is counted: a place mostly has one."""
_CLASS = re.compile(r"(?:\d[\d.]*+[十百千万亿]*+|[十百千万亿]++)(?:美?元|吨|亩|米|强|星|A)")
"""A size or rank in a name, which tells things of one kind apart: 50亿元以上项目, 百强企业, 5A级景区."""
_WHOLE_SUM = ("总投资", "投资总额")
"""What a project costs in all, which is not what is spent on it in a year."""
_OWN = re.compile("[，、；。：\n]")
MORE = re.compile(
    "新增|净增|增加(?![到至为])|培育|新认定|新建|新改建|新[（(][改扩续、]+[）)]建|新改扩建|新开|扩面|引进|新引|新签|新注册|新创建|新发展|新登记"
)
HELD = re.compile("总数|总量|存量|保有|参保|增至|增加到|增长到|发展到|提高到|扩大到|达到?[0-9]|突破|累计")
_VERB = 5
"""Characters before a statement in which its verb stands."""
_LEAST = 2
"""Characters that are left of a name at least."""
_WORD = 2
"""Characters of a word that stands for another."""


class Namer:
    """Names read with the words of the rules; each is read once."""

    def __init__(self, lexicon: Lexicon, rules: TargetRules) -> None:
        self.lexicon, self.rules = lexicon, rules
        self._known: dict[str, Name] = {}

    def read(self, written: str) -> Name:
        """Return a name as written as what it is about."""
        known = self._known.get(written)
        if known is None:
            bare = self.lexicon.bare(_PORT.sub("", _SPENT.sub("投资", plain(written))))
            thing = _thing(bare, self.rules)
            head = _head(thing, self.rules)
            known = self._known[written] = Name(bare, thing, head, profile(head), self.lexicon.says_nothing(head))
        return known

    def contrasted(self, a: Name, b: Name, near: bool) -> bool:
        """Tell whether words forbid that two names are about the same; what is added may be told by the verb alone.

        Where the numbers are ``near``, a word that only one has (农村人口, 农村贫困人口) forbids nothing.
        """
        if not same_class(a.head, b.head):
            return True
        found = self.lexicon.contrast(a.head.replace("新增", ""), b.head.replace("新增", ""))
        return bool(found) and not (near and "≠" not in found)


def _thing(bare: str, rules: TargetRules) -> str:
    """Return a name without what is done: 保障性安居工程 of 建设保障性安居工程."""
    found = rules.acts.match(bare)
    return bare[found.end() :] if found and len(bare) - found.end() >= _LEAST else bare


def _head(thing: str, rules: TargetRules) -> str:
    """Return what a name is about without what stands behind it: 保障性安居 of 保障性安居工程."""
    head = thing
    while (found := rules.endings.search(head)) and found.start() >= _LEAST:
        head = head[: found.start()]
    return head


def stage(statement: Statement, text: str) -> bool | None:
    """Tell whether a statement counts what was finished (竣工) or begun (开工); None where it says neither, or both.

    ``text`` is the report's: the verb may stand before the statement's own words.
    """
    said = text[max(0, statement.begin - _VERB) : statement.end]
    if not (_STAGED.search(said) or _STAGED.search(statement.indicator)):
        return None
    own = _OWN.split(said)[-1]
    for words in (statement.indicator, own):
        begun, ended = bool(_BEGUN.search(words)), bool(_ENDED.search(words))
        if begun or ended:
            return ended if begun != ended else None
    return None


def start(text: str, at: int, stops: str) -> int:
    """Return where the words before a place begin: behind the last of some marks."""
    return max(text.rfind(stop, 0, at) for stop in stops) + 1


def clause_to(text: str, statement: Statement) -> str:
    """Return a statement's words with those before it in its clause, a list's other members among them."""
    return text[start(text, statement.begin, "，。；：\n") : statement.end]


def counts(statement: Statement, text: str) -> str:
    """Tell what a statement counts, as the words before it in its sentence's part say: what was added, a stock, or "".

    ``text`` is the report's: the verb may stand before a list.
    """
    said = clause_to(text, statement)
    added, held = MORE.search(said), HELD.search(said)
    return "added" if added and not held else "held" if held and not added else ""


def likeness(a: Name, b: Name) -> float:
    """Return how alike two names are in what they are about, 0 to 1: by rare pairs of characters or by their order."""
    return max(similarity(a.profile, b.profile), Indel.normalized_similarity(a.head, b.head))


def another(a: str, b: str, strict: bool = False) -> bool:
    """Tell whether two names differ in one word that stands for another: 雨水管网, 污水管网.

    ``strict``: also where the two words share a character, but no two: 续建前期项目, 城建项目.
    """
    most = min(len(a), len(b))
    begin = next((n for n in range(most) if a[n] != b[n]), most)
    end = next((n for n in range(most - begin) if a[-1 - n] != b[-1 - n]), most - begin)
    one, other = a[begin : len(a) - end], b[begin : len(b) - end]
    if strict and min(len(one), len(other)) >= _WORD:
        return not any(one[n : n + _WORD] in other for n in range(len(one) - 1))
    return bool(one and other) and not set(one) & set(other)


def other_words(a: str, b: str) -> bool:
    """Tell whether two names have different words at one place or more: 专项奖补资金, 专项扶贫资金."""
    swapped = [
        (a[part.src_start : part.src_end], b[part.dest_start : part.dest_end])
        for part in Levenshtein.opcodes(a, b)
        if part.tag == "replace"
    ]
    return any(min(len(x), len(y)) >= _WORD and not set(x) & set(b) and not set(y) & set(a) for x, y in swapped)


_THINGS = ("设施", "设备", "投资", "产值", "服务站")


def same_class(a: str, b: str) -> bool:
    """Tell whether two names, where both say of which size, rank or sum, say the same: 10亿元以上, 5A级, 总投资."""
    one, other = (frozenset(_CLASS.findall(name)) for name in (a, b))
    if one and other and one != other:
        return False
    sums = {name.endswith(_WHOLE_SUM) for name in (a, b) if name.endswith("投资")}
    return len(sums) < 2


def of_it(a: str, b: str) -> bool:
    """Tell whether one name is a thing of the other, as its last word says: 农村公路, 农村公路安防设施."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and long[len(short) :].endswith(_THINGS)


def distance(asked: Figure | None, given: Figure | None) -> float:
    """Return how far an outcome is from a target: the log of their ratio, of rates a tenth of the points between."""
    if asked is None or given is None:
        return 1.0
    if asked.unit == given.unit == "%" or "百分点" in asked.unit:
        return abs(given.middle - asked.middle) / 10
    one, other = abs(asked.middle), abs(given.middle)
    return abs(log(other / one)) if one and other else 9.0 * (one != other)
