"""The words before and behind a value: the name they hold, its verb, and what governs the value."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from compare.facts.groups import Group
from compare.facts.tokens import Token

CHANGES = frozenset({"rise", "fall", "rise_short", "fall_short"})
PREDICATES = CHANGES | {"rise_onto", "fall_onto", "level", "at_least", "at_most", "completion"}
VERBS = frozenset({"drop", "keep", "either_drop", "either_keep"})
_SUMS = frozenset({"共", "总共", "一共", "累计"})
_EITHER = frozenset({"either_drop", "either_keep"})
NOUNS = frozenset({"noun", "opaque"})
_INSIDE = frozenset({"plain", "basis", "modal"})
_CARRIED = frozenset({"modal", "basis", "against", "time", "each"})
_SUBJECT, _LONG_SUBJECT = 8, 12
"""Longest subject, in letters, that a verb such as 新建 joins to what it counts in one name (高速公路|新建|80公里),
and to its object (家庭健康计划|惠及|群众|20万人)."""
_HEADS = frozenset(
    "中心 机构 基地 平台 企业 站 站点 场所 设施 工程 项目 团队 队伍 人员 园区".split()  # noqa: SIM905
)
"""What a verb before it only describes: 研发|中心, 培训|基地."""
_OF_SUCH = ("比例", "比率", "占比", "比重", "率", "天数")
"""How names end that may hold a predicate: 空气质量|优于|二级天数."""
_INSIDE_RUN = {False: _INSIDE, True: _INSIDE | {"list"}}
_EMPTY = frozenset(
    "再 又 还 是 数 双位数 台阶 新台阶 大关 的 了 等 等的 了的 其 中 上 后 、 项".split()  # noqa: SIM905
)

_ABOVE = frozenset({"高于", "快于", "低于", "慢于"})
_SPEEDS = ("增速", "速度", "增幅", "增长")
_PER_HEAD = frozenset({"人均", "户均", "月人均", "年人均", "每人", "亩均"})


@dataclass(slots=True)
class Phrase:
    """What the words before a value say.

    ``name`` is the last name and ``begin`` where it stands (-1: none); ``owner`` the name before the last verb.
    ``words`` govern the value; ``lead`` is a predicate before its object (减少|贫困人口); ``keep`` a verb that belongs
    to the name (新增); ``verb`` one that stands directly before the value (完成|458个); ``source``: 由 or 从 was said.
    ``first``: the first name, its subject where the clause holds no value. ``acts``: a verb of doing was
    said (建成, 新增, 投入); ``led``: the one that leads the name, where it is no part of it.
    """

    name: str = ""
    begin: int = -1
    owner: str = ""
    words: list[Token] = field(default_factory=list)
    lead: Token | None = None
    keep: str = ""
    verb: Token | None = None
    source: bool = False
    first: str = ""
    acts: bool = False
    sums: bool = False
    led: str = ""

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of these kinds governs the value."""
        return any(word.kind in kinds for word in self.words)

    def last(self, kinds: frozenset[str]) -> Token | None:
        """Return the last word of one of these kinds that governs the value."""
        return next((word for word in reversed(self.words) if word.kind in kinds), None)


class _Reader:
    """Reads the pieces before a value from left to right."""

    def __init__(self, text: str, pieces: Sequence[Token]) -> None:
        self.text, self.pieces, self.phrase = text, pieces, Phrase()
        self.start = self.stop = -1

    def read(self) -> Phrase:
        for i, piece in enumerate(self.pieces):
            if self.phrase.source:
                self.phrase.words.append(piece)
            elif piece.kind in NOUNS:
                self._noun(piece)
            elif piece.kind == "each_of":
                self._per(piece, i)
            elif piece.kind == "vague":
                self._vague(piece, i)
            elif self.start >= 0 and self._adjectival(piece, i):
                self.stop = piece.end
            elif piece.kind == "list":
                self._list(piece, i)
            elif piece.kind in VERBS:
                self._verb(piece, i)
            elif piece.kind in _INSIDE and self.start >= 0 and self._joins(piece, i):
                self.stop = piece.end
            else:
                self.phrase.acts |= piece.text in _SUMS
                self.phrase.sums |= piece.text.startswith("累计")
                self.phrase.source = piece.kind == "from"
                self._govern(piece)
        self._close()
        return self.phrase

    def _noun_follows(self, i: int) -> bool:
        """Whether the next piece is (the begin of) a name."""
        return i + 1 < len(self.pieces) and self.pieces[i + 1].kind in NOUNS and self._says(i + 1)

    def _describes(self, i: int) -> bool:
        """Whether a verb behind a 、 is a noun: 技术中心、|研发|中心, 进出口和|服务|进出口分别增长."""
        if i + 1 >= len(self.pieces) or self.pieces[i].kind not in _EITHER:
            return False
        head = self.pieces[i + 1]
        if head.begin != self.pieces[i].end:
            return False
        if head.kind in NOUNS and head.text.strip() not in _HEADS:
            head = self.pieces[min(i + 2, len(self.pieces) - 1)]
        return head.kind == "each" or (head.kind in NOUNS and head.text.strip() in _HEADS)

    def _says(self, i: int) -> bool:
        return self.pieces[i].text.strip() not in _EMPTY

    def _joins(self, piece: Token, i: int) -> bool:
        """Whether an adverb stands inside a name: PM2.5年|平均|浓度."""
        if self.stop != piece.begin or i + 1 >= len(self.pieces) or self.pieces[i + 1].begin != piece.end:
            return False
        return self._noun_follows(i) or self.pieces[i + 1].kind in _EITHER

    def _adjectival(self, piece: Token, i: int) -> bool:
        """Whether a verb is made an adjective by the 的 behind it: 社会|举办|的医疗机构."""
        if piece.kind not in VERBS | PREDICATES or i + 1 >= len(self.pieces) or self.stop != piece.begin:
            return False
        following = self.pieces[i + 1]
        return following.kind == "noun" and following.begin == piece.end and following.text.startswith("的")

    def _per(self, piece: Token, i: int) -> None:
        """每人每年 stands before a value (380元), or begins a name (每亩产量)."""
        if self.start < 0 and self._noun_follows(i) and self.pieces[i + 1].begin == piece.end:
            self._noun(piece)
        else:
            self._govern(piece)

    def _vague(self, piece: Token, i: int) -> None:
        """A number without figures (千亿元) is what a predicate says, or part of a name (千亿元产业链)."""
        if (i and self.pieces[i - 1].kind in PREDICATES | {"plain"}) or piece.text == "两位":  # 保持|两位|数增长
            self._govern(piece)
        else:
            self._noun(piece)

    def _list(self, piece: Token, i: int) -> None:
        """A 、 inside a name joins it to the next member of a list; before a share it ends another point."""
        if self.start >= 0 and (self._noun_follows(i) or self._describes(i + 1)):
            if self.pieces[i + 1].text.startswith("占"):
                self.start = -1  # 总量居第三、占比重
            else:
                self.stop = piece.end
        elif self.start >= 0 and self._is_ground():
            self._take_back()

    def _is_ground(self) -> bool:
        """Whether a name is only what another one is said to be above or below."""
        lead = self.phrase.lead
        return lead is not None and lead.text in _ABOVE and lead.end == self.start and len(self.phrase.owner) > 1

    def _take_back(self) -> None:
        """Go back to the name before its ground: 居民收入|高于|经济增速|、达到9% is said of the income."""
        phrase, speed = self.phrase, self.text[self.start : self.stop].endswith(_SPEEDS)
        phrase.begin = self.text.rfind(phrase.owner, 0, self.start)
        phrase.name = phrase.owner if not speed or phrase.owner.endswith(_SPEEDS) else phrase.owner + "增速"
        self.start = -1

    def _govern(self, piece: Token) -> None:
        """A word that is no part of a name ends it and governs the value."""
        self._close()
        self.phrase.words.append(piece)

    def _noun(self, piece: Token) -> None:
        if self.start < 0:
            said = piece.text.strip()
            if said in _EMPTY:
                return
            if said in _PER_HEAD and self.phrase.words and self.phrase.words[-1].kind in PREDICATES:
                self.phrase.words.append(piece)  # 补助标准|提高到|人均|600元
                return
            if self._goes_on(piece):
                self.start, self.phrase.name = self.phrase.begin, ""
            else:
                self._turn()
                self.start = piece.begin
        self.stop = piece.end

    def _goes_on(self, piece: Token) -> bool:
        """Whether a name goes on behind a predicate, which is part of it: 断面水质|优于|三类比例."""
        words, phrase, begin = self.phrase.words, self.phrase, piece.begin
        if phrase.begin < 0 or not words or words[-1].end != begin or not piece.text.endswith(_OF_SUCH):
            return False
        while words and words[-1].kind in ("at_least", "level") and self.text[words[-1].end : begin] in ("", "或"):
            begin = words[-1].begin
            words = words[:-1]
        if phrase.begin + len(phrase.name) != begin:
            return False
        phrase.words = words
        return True

    def _turn(self) -> None:
        """A new name begins: what was said before is its owner and its leading verb."""
        phrase = self.phrase
        phrase.lead = phrase.last(PREDICATES)
        phrase.owner, phrase.name = phrase.name or phrase.owner, ""
        phrase.words = [w for w in phrase.words if w.kind in _CARRIED]
        phrase.verb = None

    def _close(self) -> None:
        if self.start >= 0:
            self.phrase.name, self.phrase.begin = self.text[self.start : self.stop], self.start
            self.phrase.first = self.phrase.first or self.phrase.name
        self.start = self.stop = -1

    def _verb(self, piece: Token, i: int) -> None:
        self.phrase.acts = True
        behind_list = self.pieces[i - 1].kind == "list" and not self._describes(i)
        adjacent = self.start >= 0 and self.stop == piece.begin and not behind_list
        follows = self._noun_follows(i) or (i + 1 < len(self.pieces) and self.pieces[i + 1].kind in _EITHER)
        short = adjacent and self.stop - self.start <= (_LONG_SUBJECT if follows else _SUBJECT)
        either = piece.kind in _EITHER or (piece.kind == "keep" and short)
        if either and (adjacent or self._follows(VERBS, i) or (follows and self._follows(CHANGES, i))):
            self._extend(piece)
            return
        ends_list = behind_list and i > 1 and self.pieces[i - 2].kind in NOUNS and i + 1 == len(self.pieces)
        if ends_list and self.start >= 0 and piece.kind in _EITHER:
            self._extend(piece)  # 文化讲座、|培训|800场
            return
        if self.start >= 0 and self.pieces[i - 1].kind == "list":
            self.start = -1
            self.phrase.name = self.phrase.owner = ""
        if not follows:
            self.phrase.verb = piece
            self._govern(piece)
            return
        self._close()
        self._turn()
        self.phrase.keep, self.phrase.led = "", piece.text
        if piece.kind.endswith("keep"):
            self.start, self.stop, self.phrase.keep = piece.begin, piece.end, piece.text

    def _follows(self, kinds: frozenset[str], i: int) -> bool:
        """Whether a verb stands directly behind another, or behind a change as its object: 降低|融资|成本."""
        return i > 0 and self.pieces[i - 1].kind in kinds and self.pieces[i - 1].end == self.pieces[i].begin

    def _extend(self, piece: Token) -> None:
        if self.start < 0:
            self._turn()
            self.start = piece.begin
        self.stop = piece.end


def before(text: str, pieces: Sequence[Token]) -> Phrase:
    """Return what the pieces before a value say."""
    return _Reader(text, pieces).read()


_HOW = frozenset({"主要", "稳定", "成功", "顺利", "如期"})
"""Words between a count and what is counted, or what those who are counted do: 200人|稳定|脱贫."""


class Behind(NamedTuple):
    """What follows a value: the thing counted (``name``), with the rest of its clause (``whole``), or its purpose."""

    name: str = ""
    whole: str = ""
    purpose: str = ""
    end: int = 0


def behind(text: str, group: Group) -> Behind:
    """Return what follows the values of a group directly: 458个|老旧小区改造; 2.13亿元|开展|环境整治."""
    pieces = group.after
    if not pieces or pieces[0].begin != group.end:
        return Behind(end=group.end)
    first = pieces[0]
    if first.kind in ("drop", "keep") or (first.kind == "noun" and first.text.startswith("用于")):
        return Behind(purpose=_purpose(text, group), end=group.end)
    if group.values[-1].quantity.unit.endswith("元") and (told := _improved(group)):
        return told
    mainly = first.text in _HOW and len(pieces) > 1 and pieces[1].begin == first.end  # 3条|主要|河流
    mainly = mainly or _is_sized(pieces)
    if first.kind not in NOUNS and first.kind not in _EITHER and not (mainly and pieces[1].kind in NOUNS):
        return Behind(end=group.end)
    end = _run(pieces, int(mainly and first.kind != "vague"), group.last)
    whole = text[group.end : group.limit] if group.last else text[group.end : end]
    return Behind(text[group.end : end], whole, "", end)


def _is_sized(pieces: Sequence[Token]) -> bool:
    """Whether what is counted begins with a number without figures: 2个|千亿元|产业."""
    return pieces[0].kind == "vague" and len(pieces) > 1 and pieces[1].begin == pieces[0].end


def _improved(group: Group) -> Behind | None:
    """Return what money behind a verb of spending raises: 投入3亿元|提升|办学条件."""
    pieces = [piece for piece in group.after if piece.kind != "plain"]
    if len(pieces) != 2 or not group.last or pieces[0].kind != "rise" or pieces[1].kind not in NOUNS:
        return None
    return Behind(purpose=pieces[1].text, end=group.end) if pieces[0].end == pieces[1].begin else None


def _purpose(text: str, group: Group) -> str:
    """Return the object of the verbs behind a value, or of 用于: 2亿元|用于|环境整治."""
    pieces, verbs = group.after, int(group.after[0].kind != "noun")
    while verbs and verbs + 1 < len(pieces) and pieces[verbs].kind == "list" and pieces[verbs + 1].kind in VERBS:
        verbs += 2  # 12所|新建和改扩建|中小学
    begin = pieces[verbs - 1].end if verbs else pieces[0].begin + 2
    return text[begin : _run(pieces, verbs, group.last)]


_LISTED = 20
"""Longest list of things, in letters, that one number counts together."""


def _is_either(piece: Token, following: Token | None) -> bool:
    return following is not None and following.kind in _EITHER and following.begin == piece.end


def _is_plain_list(pieces: Sequence[Token], i: int) -> bool:
    """Whether nothing but nouns follow a 、 to the end of the clause, so that one number counts all."""
    plain = all(p.kind in NOUNS or p.kind in _EITHER or p.kind in CHANGES or p.text == "、" for p in pieces[i:])
    return plain and pieces[-1].end - pieces[0].begin <= _LISTED


_OCCASIONS = ("活动", "中心", "协会", "平台", "周", "月活动", "大会", "机构")
"""Nouns that make the verb before them part of a name."""


def _is_occasion(piece: Token | None) -> bool:
    return piece is not None and piece.kind in NOUNS and piece.text.startswith(_OCCASIONS)


def _run(pieces: Sequence[Token], i: int, last: bool) -> int:
    """Return where the name that begins at a piece ends."""
    end = pieces[i].begin if i < len(pieces) else 0
    while i < len(pieces):
        piece, following = pieces[i], pieces[i + 1] if i + 1 < len(pieces) else None
        joined = following is not None and following.kind in NOUNS and following.begin == piece.end
        if piece.kind in NOUNS or piece.kind in _EITHER:
            end = piece.end
        elif piece.kind == "vague" and joined and end == piece.begin:
            pass  # 8个|特色产业|千亩|基地
        elif piece.kind in VERBS and end == piece.begin and _is_occasion(following):
            pass  # 10次|大型消费|促进|活动
        elif piece.kind == "keep" and end == piece.begin and not joined:
            end = piece.end  # 50所|幼儿园|改扩建
        elif piece.text in ("计划", "安排") and end == piece.begin and not joined:
            end = piece.end  # 5个项目列入国家科技|计划
        elif piece.kind in CHANGES and last and end == piece.begin and (joined or _is_either(piece, following)):
            pass  # 5项|农村供水|提标|升级工程, 33条|道路|拓宽|改造|工程
        elif piece.text == "、" and last and joined and _is_plain_list(pieces, i):
            pass  # 37条|主干道、支路
        elif piece.kind == "list" and joined and end - pieces[0].begin <= 1:
            pass  # 15项|省、市民生实事
        elif not joined or not (_INSIDE_RUN[last] >= {piece.kind} and piece.text != "、" and i):
            break
        i += 1
    return end
