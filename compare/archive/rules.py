"""Which version of the rules made a table: a hash over the package's modules and lexicons that it depends on."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_VALUES: Final = ("model.py", "rows.py", "ids.py")

_PROMISES: Final = ("facts/clauses.py", "facts/commitments.py", "facts/lexicon/promises.toml")
"""All that commitments are drawn by, and statements are not."""

STAGES: Final[dict[str, tuple[str, ...]]] = {
    "reading": ("reading", *_VALUES),
    "statements": ("facts",),
    "commitments": (*_PROMISES, "facts/trie.py"),
    "following": ("following", "matching"),
}
"""Stages of a build, each with the rooms and files of its own rules.

"reading" makes the tables reports, sections and findings, and all that follows is made of it; "statements" and
"commitments" make these tables of a report alone; "following" makes followthrough and the follow-up of commitments
from all three.
"""

_COMPILED: Final = ".pyc"


@cache
def versions() -> dict[str, str]:
    """Return for each stage the hash of its own rules: 12 hexadecimal digits."""
    return {stage: _hashed(rooms, _PROMISES if stage == "statements" else ()) for stage, rooms in STAGES.items()}


def _hashed(rooms: tuple[str, ...], without: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for room in rooms:
        at = _PACKAGE / room
        for file in sorted(at.rglob("*")) if at.is_dir() else [at]:
            name = file.relative_to(_PACKAGE).as_posix()
            if file.suffix != _COMPILED and file.is_file() and name not in without:
                digest.update(name.encode())
                digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
