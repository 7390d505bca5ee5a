"""The rules by which targets are judged: data in ``rules.toml``, laid over by the user's own file."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from compare.errors import InputError

_CHOICES = {
    "ceiling": ("ceiling", "point"),
    "soft": ("hard", "soft"),
    "floor": ("hard", "soft"),
    "range": ("as-stated", "midpoint", "lower"),
}


@dataclass(frozen=True, slots=True)
class TargetRules:
    """Tolerances, presets and words; ``rules.toml`` says what each means."""

    about_points: float
    about_share: float
    ceiling: str
    soft: str
    soft_words: tuple[str, ...]
    floor: str
    range: str
    name: float
    closeness: float
    near: float
    leftover: float
    state: re.Pattern[str]
    acts: re.Pattern[str]
    endings: re.Pattern[str]
    contained: float
    passage: float
    passage_few: float
    telling: float
    far: float
    jump: float
    real: frozenset[str]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    members: dict[str, tuple[tuple[str, ...], ...]]
    same: dict[str, tuple[str, ...]]
    akin: dict[str, tuple[str, ...]]
    self_verdict: tuple[tuple[str, re.Pattern[str]], ...]
    wording: dict[str, int]
    firm_words: tuple[str, ...]


@cache
def _load(extra_files: tuple[str, ...]) -> TargetRules:
    text = files("compare.following").joinpath("rules.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for path in extra_files:
        _lay_over(data, _read(path), path)
    judge, link = data["judge"], data["link"]
    for name, allowed in _CHOICES.items():
        if judge[name] not in allowed:
            raise InputError(
                f"judge.{name} = {judge[name]!r}", ", ".join(extra_files), f"choose {' or '.join(allowed)}"
            )
    return TargetRules(
        about_points=float(judge["about_points"]),
        about_share=float(judge["about_share"]),
        ceiling=judge["ceiling"],
        soft=judge["soft"],
        soft_words=tuple(judge["soft_words"]),
        floor=judge["floor"],
        range=judge["range"],
        name=float(link["name"]),
        closeness=float(link["closeness"]),
        near=float(link["near"]),
        leftover=float(link["leftover"]),
        state=re.compile(_either(link["state"])),
        acts=re.compile(rf"(?:\d{{1,2}}[.．、]|\s|{_either(link['acts'])})++"),
        endings=re.compile(rf"(?:{_either(link['endings'])})$"),
        contained=float(link["contained"]),
        passage=float(link["passage"]),
        passage_few=float(link["passage_few"]),
        telling=float(link["telling"]),
        far=float(data["doubt"]["far"]),
        jump=float(data["doubt"]["jump"]),
        real=frozenset(link["real"]),
        parts=tuple((name, tuple(ids)) for name, ids in data["parts"].items()),
        members={name: tuple(map(tuple, groups)) for name, groups in data["members"].items()},
        same={name: tuple(ids) for name, ids in data["same"].items()},
        akin={name: tuple(ids) for name, ids in data["akin"].items()},
        self_verdict=tuple((verdict, _pattern(words)) for verdict, words in data["self_verdict"].items()),
        wording=_order(data["trend"]["wording"], extra_files),
        firm_words=tuple(data["trend"]["firm_words"]),
    )


def load_rules(extra_files: Sequence[str | Path] = ()) -> TargetRules:
    """Return the shipped rules with the user's files laid over them, the last file having the last word.

    Raises InputError, with the file and what is wrong in it, for a file that cannot be used.
    """
    return _load(tuple(str(path) for path in extra_files))


def _read(path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(error.strerror or str(error), path, "check the path of --rules") from error
    except ValueError as error:
        raise InputError(f"not a rules file: {error}", path, "see following/rules.toml for the form") from error


def _lay_over(data: dict[str, Any], changes: dict[str, Any], path: str) -> None:
    for table, values in changes.items():
        if table not in data or not isinstance(values, dict):
            raise InputError(f"unknown table [{table}]", path, f"there are {', '.join(data)}")
        if table in ("parts", "members", "same", "akin"):
            data[table].update(values)
            continue
        for name, value in values.items():
            known = data[table].get(name)
            if known is None or not isinstance(value, type(known) if not isinstance(known, float) else (int, float)):
                raise InputError(f"{table}.{name} is unknown or of another type", path, "see following/rules.toml")
            data[table][name] = value


_WORDINGS = {"bound": (">=", ">", "<=", "<"), "number": ("=",), "about": ("~",), "range": ("range",)}


def _order(names: list[str], where: Sequence[str]) -> dict[str, int]:
    """Return for each comparator its place among the wordings of one number, the firmest 0."""
    if sorted(names) != sorted(_WORDINGS):
        raise InputError("trend.wording is incomplete", ", ".join(where), f"order {', '.join(_WORDINGS)}")
    return {sign: n for n, name in enumerate(names) for sign in _WORDINGS[name]}


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Return one pattern for words in which * stands for at most 12 characters of the same clause."""
    return re.compile("|".join(re.escape(word).replace(r"\*", "[^，。；、]{0,12}") for word in words))


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
