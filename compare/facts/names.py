"""Names of indicators: cleaned, split where they are listed, completed where they are short."""

import re
from functools import cache

from compare.facts.trie import any_of
from compare.facts.words import load, words

_JOINTS = re.compile(r"[、和与及]|以及")
_LEAD = re.compile(r"^(?:[的了等对使让将把被令其此该和与及、并且在于向为因以按]|以及|其中|我们|继续|特别是|尤其是)+")
_TRAIL = re.compile(r"(?:[的了等和与及、为是在将至到被再又已也才约：:\s]|其中|以及|方面)+$")
_LONG = 18


def clean(name: str) -> str:
    """Return a name without what clings to its ends: 的, 和, 等, quotes left open."""
    name = _TRAIL.sub("", _LEAD.sub("", name.strip(" *　")))
    if (at := name.rfind("等")) > 0 and len(name) - at > 3 and name[at + 1 : at + 2] not in "级待候":
        name = name[at + 1 :].lstrip("的")
    if len(name) > _LONG and (at := name.rfind("的")) > 0 and len(name) - at > 4:
        name = name[at + 1 :]
    return _unquoted(name)


def _unquoted(name: str) -> str:
    for left, right in ("“”", "《》", "（）"):
        if name.count(left) != name.count(right):
            name = name.replace(left, "").replace(right, "")
    return name


@cache
def _lists() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str], tuple[tuple[str, tuple[str, ...]], ...]]:
    data = load("names")
    heads = any_of(words(data["heads"]))
    scopes = any_of(words(data["scopes"]))
    sets = tuple((name, tuple(members)) for name, members in sorted(data["sets"].items(), key=lambda x: -len(x[0])))
    return (
        frozenset(words(data["weak"])),
        re.compile(f"(?:{heads})$"),
        re.compile(f"^(?:{scopes})+"),
        sets,
    )


def is_weak(name: str) -> bool:
    """Whether a name says nothing without the topic before it: 增速, 占比, 总量, 占生产总值比重."""
    return name in _lists()[0] or name.startswith("占") or (name.startswith("对") and "贡献" in name)


def split(name: str, count: int) -> list[str] | None:
    """Return the members of a list of names, or None where there are not ``count`` of them.

    城乡居民收入 is two; 金融业、商务服务业增加值 shares its head, 城区绿地率和绿化覆盖率 its scope.
    """
    _, heads, scopes, sets = _lists()
    parts = [part for part in _JOINTS.split(name) if part.strip()]
    if len(parts) != count:
        for word, members in sets:
            if word in name and len(members) == count:
                return [name.replace(word, member, 1) for member in members]
        if len(parts) < count:
            return None
        return _last_names(parts, count)
    if len(parts) == 1:
        return parts
    head = heads.search(parts[-1])
    scope = scopes.match(parts[0])
    out = []
    for i, part in enumerate(parts):
        if head and i < len(parts) - 1 and not heads.search(part):
            part += head[0]
        if scope and i and not scopes.match(part):
            part = scope[0] + part
        out.append(clean(part))
    return out


def _last_names(parts: list[str], count: int) -> list[str] | None:
    return None


def complete(weak: str, topic: str) -> str:
    """Return a weak name with the topic it belongs to before it."""
    if not topic or weak in topic:
        return weak if not topic else topic if topic.endswith(weak) else topic + weak
    if weak in ("累计", "总量", "总数", "总人数"):
        topic = re.sub(r"^(?:新增加?|新建|新推广|新培育|新引进|新认定)", "", topic)
    return topic + weak


def scope_of(name: str) -> str:
    """Return the scope words at the head of a name: 全市, 规模以上, 城镇."""
    found = _lists()[2].match(name)
    return found[0] if found else ""
