"""Word lists of the genre as data: units, cue words, parts of names."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return one of the word lists beside this file by its name without ``.toml``."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    """Return the words of a list that is kept as one string."""
    return text.split()
