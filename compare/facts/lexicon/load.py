"""Lexicon files to a Lexicon: the shipped one, and a user's own on top of it."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from compare.errors import InputError
from compare.facts.lexicon.lookup import DIRECTIONS, Indicator, Lexicon, Wording
from compare.facts.words import load

SHIPPED: Final = Path(__file__).with_name("indicators.toml")
UNITS: Final = frozenset(
    {
        "money", "people", "percent", "count", "area", "length", "weight", "energy", "volume", "days", "years",
        "concentration", "index", "",
    }
)  # fmt: skip

_FIELDS: Final = {
    "zh": str, "en": str, "unit": str, "direction": str, "aliases": list, "not": list, "parent": str,
    "definition_changed_to": str,
}  # fmt: skip
_LISTS: Final = ("rewrites", "before", "after", "generic", "either", "alone")


def load_lexicon(*extra_files: str | Path) -> Lexicon:
    """Return the shipped lexicon with the user's files laid over it, the last file having the last word.

    A file may add indicators, replace fields of known ones (aliases are added), and add to the lists of words.
    Raises InputError, with the file and what is wrong in it, for a file that cannot be used.
    """
    return _load(tuple(str(path) for path in extra_files))


@cache
def _load(extra_files: tuple[str, ...]) -> Lexicon:
    indicators: dict[str, Indicator] = {}
    words: dict[str, list[Any]] = {name: [] for name in _LISTS}
    _extend_words(words, load("contrasts"), "contrasts.toml")
    for path in (str(SHIPPED), *extra_files):
        data = _parse(path)
        _extend_words(words, data, path)
        for key, entry in data.get("indicators", {}).items():
            new = _indicator(key, entry, indicators.get(key), path)
            indicators = _without_aliases(indicators, new) if path != str(SHIPPED) else indicators
            indicators[key] = new
    _check_links(indicators, extra_files)
    linked = {key: replace(one, definition_changed_from=_came_from(indicators, key)) for key, one in indicators.items()}
    wording = Wording(**{name: tuple(words[name]) for name in _LISTS})
    return Lexicon(linked, wording, _digest(linked.values(), wording))


def _parse(path: str) -> dict[str, Any]:
    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"no valid TOML ({error})", path, "mend the file") from error
    except OSError as error:
        raise InputError(error.strerror or str(error), path, "check the file given with --lexicon") from error
    unknown = sorted(set(data) - {"rewrites", "before", "after", "generic", "contrasts", "indicators"})
    if unknown:
        raise InputError(
            f"unknown part {unknown[0]}", path, "a lexicon has indicators, rewrites, before, after, generic, contrasts"
        )
    return data


def _extend_words(words: dict[str, list[Any]], data: Mapping[str, Any], path: str) -> None:
    contrasts = data.get("contrasts", {})
    if not isinstance(contrasts, dict) or set(contrasts) - {"either", "alone"}:
        raise InputError("contrasts holds the lists either and alone", path, "mend the file")
    pairs = data.get("rewrites", [])
    if any(len(_strings(pair, "each pair of rewrites", path)) != 2 for pair in pairs):
        raise InputError("rewrites are pairs of words: [as written, as looked up]", path, "mend the file")
    words["rewrites"] += [tuple(pair) for pair in pairs]
    for name in ("before", "after", "generic"):
        words[name] += _strings(data.get(name, []), name, path)
    words["alone"] += _strings(contrasts.get("alone", []), "alone", path)
    for group in contrasts.get("either", []):
        members = _strings(group, "each member of either", path)
        if len(members) < 2:
            raise InputError(f"a contrast needs two words or more: {group}", path, "mend the file")
        words["either"].append(tuple(members))


def _strings(value: Any, name: str, path: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise InputError(f"{name} must be a list of words", path, "mend the file")
    return value


def _indicator(key: str, entry: Any, known: Indicator | None, path: str) -> Indicator:
    where = f"{path} [indicators.{key}]"
    if not isinstance(entry, dict):
        raise InputError("an indicator is a table of fields", where, "see the head of the shipped indicators.toml")
    for name, value in entry.items():
        if name not in _FIELDS:
            raise InputError(f"unknown field {name}", where, f"use one of {', '.join(_FIELDS)}")
        strings = value if isinstance(value, list) else [value]
        if not isinstance(value, _FIELDS[name]) or not all(isinstance(word, str) for word in strings):
            kind = "a list of words" if _FIELDS[name] is list else "a word in quotes"
            raise InputError(f"{name} must be {kind}", where, "mend the file")
    if known is None and not {"zh", "en", "unit", "direction"} <= set(entry):
        raise InputError("a new indicator needs zh, en, unit and direction", where, "add what is missing")
    values = {("contrasts" if name == "not" else name): value for name, value in entry.items()}
    base: dict[str, Any] = asdict(known) if known else {"id": key}
    old = base.get("aliases", ())
    base |= {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    base["aliases"] = tuple(dict.fromkeys((*old, *values.get("aliases", ()))))
    indicator = Indicator(**base)
    if indicator.unit not in UNITS:
        raise InputError(
            f"unknown unit family {indicator.unit}", where, f"use one of {', '.join(sorted(UNITS - {''}))}"
        )
    if indicator.direction not in DIRECTIONS:
        raise InputError(f"unknown direction {indicator.direction}", where, f"use one of {', '.join(DIRECTIONS)}")
    return indicator


def _without_aliases(indicators: dict[str, Indicator], new: Indicator) -> dict[str, Indicator]:
    """Take the names that a user's indicator claims from the indicators that had them."""
    claimed = {new.zh, *new.aliases}
    return {
        key: one
        if key == new.id or not claimed & set(one.aliases)
        else replace(one, aliases=tuple(alias for alias in one.aliases if alias not in claimed))
        for key, one in indicators.items()
    }


def _came_from(indicators: Mapping[str, Indicator], indicator_id: str) -> tuple[str, ...]:
    return tuple(one.id for one in indicators.values() if one.definition_changed_to == indicator_id)


def _check_links(indicators: Mapping[str, Indicator], extra_files: tuple[str, ...]) -> None:
    for indicator in indicators.values():
        for name in ("parent", "definition_changed_to"):
            target = getattr(indicator, name)
            if target and target not in indicators:
                where = f"{extra_files[-1] if extra_files else SHIPPED} [indicators.{indicator.id}]"
                raise InputError(f"{name} names no indicator: {target}", where, "use the id of an indicator")


def _digest(indicators: Iterable[Indicator], wording: Wording) -> str:
    content = [[getattr(one, f.name) for f in fields(one)] for one in indicators]
    text = json.dumps([content, asdict(wording)], ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
