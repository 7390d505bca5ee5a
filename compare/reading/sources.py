"""Paths to sources: which files of a folder are to be read, in a fixed order."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from compare.errors import InputError

SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be opened: ``path`` as the user gave it, ``file`` on disk."""

    path: str
    file: Path


def find_sources(paths: Iterable[str | Path]) -> list[Source]:
    """Return the sources under the paths given, each once, folders in the order of their names.

    Raises InputError for a path that does not exist.
    """
    seen: dict[str, Source] = {}
    for path in paths:
        file = Path(path)
        if not file.exists():
            raise InputError("no such file or folder", str(path), "check the spelling")
        for source in _under(file) if file.is_dir() else [Source(str(path), file)]:
            seen.setdefault(os.path.realpath(source.file), source)
    return list(seen.values())


def _under(folder: Path) -> Iterator[Source]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                file = Path(here, name)
                yield Source(str(file), file)
