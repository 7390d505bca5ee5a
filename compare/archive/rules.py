"""Which version of the rules made a table: a hash over the package's modules and lexicons that it depends on."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_VALUES: Final = ("model.py", "rows.py", "ids.py")

STAGES: Final[dict[str, tuple[str, ...]]] = {
    "reading": ("reading", *_VALUES),
    "facts": ("facts",),
    "following": ("following", "matching"),
}
"""Stages of a build, each with the rooms whose rules it adds to those of the stages before it."""

DEPENDS: Final[dict[str, str]] = {
    "reports": "reading",
    "sections": "reading",
    "findings": "reading",
    "statements": "facts",
    "commitments": "facts",
    "followthrough": "following",
}
"""The stage that makes each table (the follow-up of a commitment comes from the stage "following")."""

_COMPILED: Final = ".pyc"


@cache
def versions() -> dict[str, str]:
    """Return for each stage the hash of its own rules: 12 hexadecimal digits."""
    return {stage: _hashed(rooms) for stage, rooms in STAGES.items()}


def _hashed(rooms: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for room in rooms:
        at = _PACKAGE / room
        for file in sorted(at.rglob("*")) if at.is_dir() else [at]:
            if file.suffix != _COMPILED and file.is_file():
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
