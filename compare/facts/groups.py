"""A sentence cut into clauses at its stops, and a clause into groups: the words before some values, and the values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.facts.numbers import units
from compare.facts.tokens import NOTHING, Token, new_token


@dataclass(slots=True)
class Group:
    """Values that stand together as one list, with the pieces before them.

    ``before``: nouns (text of names) and cue words in order, from the value before or the clause's begin. ``after``:
    the pieces up to the next values or the clause's end. ``last``: no values follow in the clause.
    """

    begin: int
    before: list[Token]
    values: list[Token]
    end: int
    after: list[Token]
    limit: int
    last: bool

    @property
    def listed(self) -> bool:
        """Whether the pieces before begin with a joint of a list: 、镇级园区|8个."""
        return bool(self.before) and self.before[0].kind == "list"


@dataclass(slots=True)
class Clause:
    """What stands between two stops; ``before_bracket``: the stop behind it opens a bracket."""

    begin: int
    end: int
    pieces: list[Token]
    before_bracket: bool
    has_value: bool


def clauses(text: str, tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the clauses of a sentence; the text between two tokens becomes a token of the kind ``noun``."""
    begin = at = 0
    pieces: list[Token] = []
    has_value = False
    for token in tokens:
        kind, first, end, said, _ = token
        if first > at and not (between := text[at:first]).isspace():
            pieces.append(new_token(Token, ("noun", at, first, between, NOTHING)))
        at = end
        if kind == "stop":
            yield Clause(begin, first, pieces, said in "（(", has_value)
            begin, pieces, has_value = end, [], False
        else:
            has_value = has_value or kind == "value"
            pieces.append(token)
    if text[at:].strip():
        pieces.append(Token("noun", at, len(text), text[at:]))
    yield Clause(begin, len(text), pieces, False, has_value)


def groups(clause: Clause) -> list[Group]:
    """Return the groups of a clause in order; empty where it holds no value."""
    pieces, out = clause.pieces, []
    starts = [i for i, piece in enumerate(pieces) if piece.kind == "value"]
    i, begin, first = 0, clause.begin, 0
    while i < len(starts):
        start = at = starts[i]
        values = [pieces[at]]
        before = pieces[first:start]
        spread = i + 1 < len(starts) and (any(piece.kind == "each" for piece in before) or _as_many(pieces, before, at))
        while i + 1 < len(starts) and _listed(pieces, at, starts[i + 1], spread):
            i, at = i + 1, starts[i + 1]
            values.append(pieces[at])
        following = starts[i + 1] if i + 1 < len(starts) else len(pieces)
        limit = pieces[following].begin if following < len(pieces) else clause.end
        after, last = pieces[at + 1 : following], following == len(pieces)
        out.append(
            Group(begin, before, _with_units(values) if len(values) > 1 else values, pieces[at].end, after, limit, last)
        )
        begin, first, i = pieces[at].end, at + 1, i + 1
    return out


def _as_many(pieces: Sequence[Token], before: Sequence[Token], first: int) -> bool:
    """Whether as many names are listed before some values as there are values: 煤、油、气产量达到|a吨、b吨、c方."""
    names = sum(piece.kind == "list" for piece in before)
    last = first
    while last + 2 < len(pieces) and pieces[last + 1].kind == "list" and pieces[last + 2].kind == "value":
        last += 2
    return names > 1 and (last - first) // 2 == names


def _listed(pieces: Sequence[Token], a: int, b: int, spread: bool) -> bool:
    """Whether the values at ``a`` and ``b`` are members of one list: 9.2%、7.1%, not 93个、3.1万户.

    ``spread``: 分别 stands before them, or as many names, so that values in different units are one list too.
    """
    if b - a > 2 or (b - a == 2 and pieces[a + 1].kind != "list"):
        return False
    x, y = pieces[a].quantity, pieces[b].quantity
    if x.parts or y.parts or y.rank != x.rank or (b - a == 1 and not x.bare):
        return False
    if x.bare or (not x.unit and x.scale == y.scale):
        return True
    if spread and b - a == 2:
        return True
    if x.unit == y.unit or (x.unit == "个" and y.unit.startswith("个") and not x.scale):
        return True  # 0.6个、0.7个百分点
    return x.unit in units() and y.unit in units() and units()[x.unit].family == units()[y.unit].family != "count"


def _with_units(values: list[Token]) -> list[Token]:
    """Give the unit and the trailing 以上 or 左右 of the last of several values to those before it."""
    last = values[-1].quantity
    out = []
    for token in values[:-1]:
        q = token.quantity
        if not q.unit or (q.unit == "个" != last.unit):
            q = q._replace(unit=last.unit, scale=q.scale or last.scale)
        if not (q.around or q.bound) and last.hedges and last.hedges[-1] in ("左右", "以上", "以内", "以下", "上下"):
            q = q._replace(around=last.around, bound=last.bound, hedges=last.hedges)
        out.append(token._replace(quantity=q))
    return [*out, values[-1]]
