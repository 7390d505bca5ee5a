"""Names and numbers bound: which quantity of a sentence says something of which name.

A sentence is cut at its stops into clauses, a clause into groups: what stands before a list of values, and the
values. The words before tell the name (or that it is the one before), the predicate, and whether the values are
shared out among several names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compare.facts.names import clean, complete, is_weak, split
from compare.facts.numbers import Quantity, units
from compare.facts.tokens import Token

_PREDICATES = frozenset(
    ("rise", "fall", "rise_short", "fall_short", "rise_onto", "fall_onto", "level", "at_least", "at_most")
)
_VERBS = frozenset(["drop", "keep", "either_drop", "either_keep"])
_ADVERBS = frozenset(["plain", "basis", "modal", "around", "against"])
_ONTO = frozenset(["rise_onto", "fall_onto", "level"])


@dataclass(frozen=True, slots=True)
class Binding:
    """One value and the name it is bound to, with what the words between them say."""

    name: str
    begin: int
    """Where its evidence begins in the sentence: the name, or the clause where the name is inherited."""
    end: int
    value: Token
    quantity: Quantity
    words: tuple[Token, ...]
    """Predicates and adverbs that govern the value, in order."""
    rule: str
    side: str = ""
    """``from`` for the earlier value of a from-to pair, ``to`` for the later one."""
    verb: str = ""
    """A change verb that stands before its object: 减少|贫困人口."""


@dataclass(slots=True)
class _Name:
    """What the words before a value say."""

    name: str = ""
    begin: int = -1
    owner: str = ""
    words: list[Token] = field(default_factory=list)
    prefix: str = ""
    verb: str = ""
    lead: str = ""
    came_from: bool = False


@dataclass(slots=True)
class _Group:
    """Values that stand together, and the tokens before them; ``post`` is the text right behind them."""

    begin: int
    before: list[Token]
    values: list[Token]
    end: int
    post: str = ""


@dataclass(slots=True)
class _State:
    """What the clauses before have left: the topic's names and the names in order."""

    topic: list[str] = field(default_factory=list)
    joined: str = ""
    at: int = -1
    seen: list[tuple[str, int]] = field(default_factory=list)
    prefix: str = ""

    def say(self, names: Sequence[str], joined: str, at: int) -> None:
        self.topic, self.joined, self.at = list(names), joined, at
        for name in names:
            if not self.seen or self.seen[-1][0] != name:
                self.seen.append((name, at))
        del self.seen[:-8]


def bind(text: str, tokens: Sequence[Token], topic: str = "") -> Iterator[Binding]:
    """Yield the bindings of a sentence in order; ``topic`` is the name that the sentence before left."""
    state = _State([topic] if topic else [], topic)
    for begin, end, clause in _clauses(text, tokens):
        groups = list(_groups(text, begin, end, clause))
        if not groups:
            _remember(text, begin, end, clause, state)
        state.prefix = ""
        for i, group in enumerate(groups):
            yield from _bind_group(text, group, groups[i + 1] if i + 1 < len(groups) else None, state, i)


def _clauses(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, list[Token]]]:
    clause: list[Token] = []
    begin = 0
    for token in tokens:
        if token.kind == "stop":
            yield begin, token.begin, clause
            begin, clause = token.end, []
        else:
            clause.append(token)
    yield begin, len(text), clause


def _groups(text: str, begin: int, end: int, clause: list[Token]) -> Iterator[_Group]:
    before: list[Token] = []
    i = 0
    while i < len(clause):
        token = clause[i]
        if token.kind != "value":
            before.append(token)
            i += 1
            continue
        values, j = [token], i + 1
        while j < len(clause):
            k = j + 1 if clause[j].kind == "list" and j + 1 < len(clause) else j
            if (
                clause[k].kind != "value"
                or text[values[-1].end : clause[j].begin]
                or (k > j and text[clause[j].end : clause[k].begin].strip())
            ):
                break
            if not _same_kind(values[-1], clause[k]):
                break
            values.append(clause[k])
            j = k + 1
        yield _Group(begin, before, _with_units(values), values[-1].end, _post(text, values[-1].end, end, clause[j:]))
        begin, before, i = values[-1].end, [], j


def _same_kind(a: Token, b: Token) -> bool:
    x, y = a.quantity, b.quantity
    if x.parts or y.parts:
        return False
    if x.bare or (not x.unit and x.scale == y.scale):
        return True
    return x.unit == y.unit or bool(x.unit and y.unit and units()[x.unit].family == units()[y.unit].family != "count")


def _with_units(values: list[Token]) -> list[Token]:
    """Give the unit and the trailing 以上 or 左右 of the last of several values to those before it."""
    last = values[-1].quantity
    out = []
    for token in values:
        q = token.quantity
        if token is not values[-1]:
            share = (
                not (q.around or q.bound)
                and bool(last.hedges)
                and last.hedges[-1] in ("左右", "以上", "以内", "以下", "上下")
            )
            q = Quantity(
                q.value, q.low, q.high, q.scale or (last.scale if not q.unit else ""), q.unit or last.unit,
                last.around if share else q.around, last.bound if share else q.bound,
                last.hedges if share else q.hedges, q.parts, q.spelled,
            )  # fmt: skip
            token = Token(token.kind, token.begin, token.end, token.text, q)
        out.append(token)
    return out


def _post(text: str, begin: int, end: int, rest: Sequence[Token]) -> str:
    """Return the name that follows a value directly: 458个|老旧小区改造."""
    for token in rest:
        if token.kind in _PREDICATES or token.kind in ("value", "from", "gap", "against", "each", "all", "time"):
            return text[begin : token.begin]
        if token.kind in ("drop", "keep", "modal"):
            return text[begin : token.begin]
        if token.kind == "list" and (token.text in "、或" or token.begin == begin):
            return text[begin : token.begin]
        if token.kind in ("plain", "basis") and token.begin == begin:
            return ""
    return text[begin:end]


def _remember(text: str, begin: int, end: int, clause: list[Token], state: _State) -> None:
    """Keep the subject of a clause without values: the next clause may say its number."""
    read = _read_name(text, begin, end, clause)
    name = clean(read.name)
    if 3 <= len(name) <= 24 and (read.words or text[end : end + 1] in "（("):
        state.say([name], name, read.begin)


def _read_name(text: str, begin: int, end: int, tokens: Sequence[Token]) -> _Name:
    """Read the words before a value from left to right: the last name, what governs it, and the predicate."""
    out, at, start, stop = _Name(), begin, -1, -1

    def close() -> None:
        nonlocal start, stop
        if start >= 0:
            out.owner = out.name or out.owner
            out.name, out.begin = text[start:stop], start
        start = stop = -1

    def take(a: int, b: int) -> None:
        nonlocal start, stop
        piece = text[a:b]
        if not piece.strip() or (start < 0 and out.name and piece.strip() in ("的", "了", "到", "为", "了的")):
            return
        if start < 0:
            close_words()
            start = a
        stop = b

    def close_words() -> None:
        if out.name or out.words:
            lead = [w for w in out.words if w.kind in _PREDICATES]
            out.verb = lead[-1].kind if (lead and not out.name) or lead else ""
            if out.name:
                out.owner = out.name
                out.name = ""
            out.words = [w for w in out.words if w.kind in ("modal", "basis", "against", "time", "at_most")]

    for index, token in enumerate([*tokens, Token("end", end, end, "")]):
        if out.came_from:
            if token.kind in ("time", "plain", "around", "end", "basis"):
                out.words.append(token)
            continue
        if token.begin > at:
            take(at, token.begin)
        at = max(at, token.end)
        following = tokens[index + 1].begin if index + 1 < len(tokens) else end
        leads = bool(text[token.end : following].strip(" 了的")) or (
            index + 1 < len(tokens) and tokens[index + 1].kind in ("opaque", "either_drop", "either_keep", "keep")
        )
        kind = token.kind
        if kind == "opaque":
            take(token.begin, token.end)
        elif kind == "list":
            if start >= 0 and leads:
                stop = token.end
        elif kind in _VERBS:
            if not leads:
                if start >= 0 and kind.startswith("either"):
                    stop = token.end
                elif start >= 0 or out.name:
                    close()
                    out.words.append(token)
                else:
                    take(token.begin, token.end)
            elif start >= 0 and kind.startswith("either"):
                stop = token.end
            else:
                close()
                close_words()
                out.prefix = ""
                if kind.endswith("keep"):
                    start, stop = token.begin, token.end
                    out.prefix = token.text
        elif kind == "plain":
            if start >= 0 and not leads:
                close()
            elif start >= 0:
                stop = token.end
            out.words.append(token)
        elif kind in ("from",):
            close()
            out.came_from = True
        elif kind in _PREDICATES or kind in ("each", "all", "gap", "against", "modal", "basis", "around", "time"):
            if kind in ("basis", "time") and start >= 0 and leads and kind == "basis":
                stop = token.end
            else:
                close()
            out.words.append(token)
    close()
    return out


def _bind_group(text: str, group: _Group, following: _Group | None, state: _State, index: int) -> Iterator[Binding]:
    first = group.values[0]
    read = _read_name(text, group.begin, first.begin, group.before)
    joined = bool(group.before) and group.before[0].kind == "list" and index > 0
    name, post = clean(read.name), clean(group.post)
    own_clause_begin = group.begin
    begin = read.begin if read.begin >= 0 else own_clause_begin
    raw = read.name
    count = len(group.values)
    spread = any(w.kind in ("each", "all") for w in read.words)
    rule = "own"
    end = group.end
    if raw.rstrip().endswith("的") and post:
        name = ""
    if joined and state.prefix and name and not read.prefix and not is_weak(name):
        name = state.prefix + name
    if read.prefix:
        state.prefix = read.prefix
    family = units()[first.quantity.unit].family if first.quantity.unit in units() else ""
    follows = (bool(post) and family not in ("rate", "") and not group.post.startswith("的")) or (
        bool(post) and not family and bool(first.quantity.scale)
    )
    if follows and (not read.words or not name) and len(post) <= 40:
        if (
            following is not None
            and not following.post
            and not any(t.kind in _PREDICATES or t.kind in _VERBS for t in following.before)
            and name
        ):
            pass
        elif (
            not name
            or name == read.prefix
            or (name and raw and read.begin + len(raw) >= first.begin and len(name) <= 8 and not is_weak(name))
        ):
            name = f"{name}{post}" if name else (state.prefix if joined else "") + post
            rule, end = "name after value", group.end + len(group.post.rstrip())
    if not name and post and family == "rate" and group.post.startswith(("以上", "的")) is False and not state.topic:
        name, rule = post, "name after value"
        end = group.end + len(group.post)

    if name and is_weak(name):
        owner = (read.owner and clean(read.owner)) or (
            state.joined if len(state.topic) > 1 else (state.topic[0] if state.topic else "")
        )
        if count > 1 and len(state.topic) == count:
            names = [complete(name, topic) for topic in state.topic]
            yield from _emit(group, names, begin, end, read, "topic with aspect", state, say=False)
            return
        name = complete(name, owner)
        rule = "topic with aspect"
    if not name:
        yield from _inherit(group, read, state, own_clause_begin, spread, following)
        return
    if count > 1 or spread:
        parts = split(name, count) if count > 1 else _members(name)
        names, rule = (parts, "shared out") if parts else ([name] * count, "list not split")
        if count == 1:
            value = group.values[0]
            rule = "one value for each"
            for member in names:
                yield _binding(member, begin, end, value, read, rule)
            state.say(names, name, begin)
            return
        yield from _emit(group, names, begin, end, read, rule, state, joined=name)
        return
    side = _side(read, following)
    yield _binding(name, begin, end, first, read, rule if not side else "from-to", side)
    state.say([name], name, begin)


def _members(name: str) -> list[str]:
    parts = re.split(r"[、和与及]|以及", name)
    count = len([p for p in parts if p.strip()])
    return (split(name, count) if count > 1 else None) or split(name, 3) or split(name, 2) or [name]


def _side(read: _Name, following: _Group | None) -> str:
    if not read.came_from or following is None:
        return ""
    return "from" if any(t.kind in _ONTO or t.kind == "at_most" for t in following.before) else ""


def _inherit(
    group: _Group, read: _Name, state: _State, begin: int, spread: bool, following: _Group | None
) -> Iterator[Binding]:
    count = len(group.values)
    side = _side(read, following)
    if not state.topic:
        return
    at = state.at if state.at >= 0 and group.end - state.at <= 80 else begin
    if count == 1:
        names = state.topic if spread or len(state.topic) == 1 else [state.joined]
        if spread and len(names) == 1 and (members := _members(names[0])):
            names = members
        for name in names:
            yield _binding(name, at, group.end, group.values[0], read, "inherited", side)
        return
    if len(state.topic) == count:
        names = list(state.topic)
    elif len(state.topic) == 1 and (parts := split(state.topic[0], count)):
        names = parts
    elif len({name for name, _ in state.seen}) >= count:
        distinct = list(dict.fromkeys(name for name, _ in reversed(state.seen)))[:count]
        names = distinct[::-1]
    else:
        names = [state.joined] * count
    yield from _emit(group, names, at, group.end, read, "shared out, inherited", state, say=len(set(names)) == count)


def _emit(
    group: _Group, names: Sequence[str], begin: int, end: int, read: _Name, rule: str, state: _State,
    say: bool = True, joined: str = "",
) -> Iterator[Binding]:  # fmt: skip
    for name, value in zip(names, group.values, strict=True):
        yield _binding(name, begin, max(value.end, begin + 1), value, read, rule)
    if say:
        state.say(names, joined or "、".join(names), begin)


def _binding(name: str, begin: int, end: int, value: Token, read: _Name, rule: str, side: str = "") -> Binding:
    return Binding(name, begin, max(end, value.end), value, value.quantity, tuple(read.words), rule, side, read.verb)
