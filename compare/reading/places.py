"""China's provinces and prefecture-level places with their former names, and which of them a text names.

``places.csv`` holds the codes of GB/T 2260, the short name, the level, the parent and former names (joined with |).
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import add
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the table, or one outside it (then ``code`` is empty)."""

    name: str
    code: str = ""
    parent: str = ""
    level: str = ""
    short: str = ""


NATION = Place("全国", level="national", short="全国")
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
NOWHERE = Place("")
_LEVELS = {"省": "province", "区": "county", "县": "county", "旗": "county", "市": "city", "州": "city", "盟": "city"}
_SUFFIX = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|林区|[省市县区旗盟州])$")


@cache
def table() -> dict[str, Place]:
    """Return the table of places by full name and by every former name."""
    places: dict[str, Place] = {}
    with (Path(__file__).parent / "places.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            place = Place(row["name"], row["code"], row["parent"], row["level"], row["short"])
            for name in (row["name"], *filter(None, row["former"].split("|"))):
                places.setdefault(name, place)
    return places


@cache
def _shorts() -> dict[str, Place]:
    """Return the places by short name; a short name that two places share stands for the one of higher level."""
    shorts: dict[str, Place] = {}
    for place in sorted(set(table().values()), key=lambda p: (p.level != "province", p.code)):
        shorts.setdefault(place.short, place)
    return shorts


@cache
def _names() -> dict[str, list[str]]:
    """Return the names by their first two letters, the longest first and short ones of prefectures last.

    A pattern of all takes longer to compile than the two reports of a diff take to look through.
    """
    names: defaultdict[str, list[str]] = defaultdict(list)
    for table_of_names in (table(), _prefectures()):
        for name in sorted(table_of_names, key=lambda name: (-len(name), name)):
            names[name[:2]].append(name)
    return dict(names)


def _names_in(text: str) -> Iterator[str]:
    names, past = _names(), 0
    for at, first in enumerate(map(add, text, text[1:])):
        if first in names and at >= past:
            name = next((name for name in names[first] if text.startswith(name, at)), "")
            if name:
                yield name
                past = at + len(name)


@cache
def _short_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_shorts(), key=lambda name: (-len(name), name))))


def named_in(text: str) -> Place | None:
    """Return the first place of the table whose full or former name a short text holds; a city before its province."""
    found = [lookup(name) for name in _names_in(text)]
    places = [place for place in found if place]
    first = places[0] if places else None
    within = next((p for p in places if first and p.parent == first.name), None)
    return within or first


def lookup(name: str) -> Place | None:
    """Return the place that a name stands for, short names of 自治州 among them (恩施州)."""
    if name == NATION.name:
        return NATION
    return table().get(name) or _prefectures().get(name)


@cache
def _prefectures() -> dict[str, Place]:
    """Return the autonomous prefectures by their short names: 恩施州, 海南州."""
    return {place.short + "州": place for place in table().values() if place.name.endswith("自治州")}


def outside(name: str, around: Place | None = None) -> Place:
    """Return a place that is not in the table, its level told by the last character of its name.

    ``around``: the place its file lies under; what lies under a city is a county.
    """
    level = "province" if name.endswith("自治区") else _LEVELS.get(name[-1:], "")
    parent = around.name if around and around.code else ""
    if parent and around and around.level == "city":
        level = "county"
    return Place(name, "", parent, level, _SUFFIX.sub("", name))


def counts(text: str) -> Counter[str]:
    """Return how often a text names each place of the table by its short name, counted under the full name."""
    shorts = _shorts()
    return Counter(shorts[name].name for name in _short_names().findall(text))
