"""Paths to sources: which files of a folder are to be read, in a fixed order."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".jsonl", ".ndjson", ".csv", ".zip")
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be opened: ``path`` as the user gave it, ``file`` on disk, ``trouble`` why it cannot.

    Where the path names one text inside a file (``file.zip!member``, ``file.jsonl#3``), ``inside`` is true.
    """

    path: str
    file: Path
    trouble: str = ""
    inside: bool = False


def find_sources(paths: Iterable[str | Path]) -> list[Source]:
    """Return the sources under the paths given, each once, folders in the order of their names.

    A path that does not exist is a source with ``trouble``, so that the others are read all the same. Folders that
    are links are not entered, so that links in a circle end; hidden files and folders are passed over.
    """
    seen: dict[str, Source] = {}
    folders: dict[str, str] = {}
    for path in paths:
        for source in _at(str(path)):
            seen.setdefault(source.path if source.inside else _real(source.file, folders), source)
    return list(seen.values())


def _real(file: Path, folders: dict[str, str]) -> str:
    """Return where a file really is; ``folders`` remembers it of the folders, which are asked for once."""
    folder, name = os.path.split(file)
    if os.path.islink(file):
        return os.path.realpath(file)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)


def _at(path: str) -> Iterator[Source]:
    file = Path(path)
    if path == STANDARD_INPUT:
        yield Source(path, file)
    elif file.is_dir():
        yield from _under(file)
    elif not os.path.lexists(file):
        around = next((Path(path[:n]) for n, c in enumerate(path) if c in "!#" and Path(path[:n]).is_file()), None)
        yield Source(path, around, inside=True) if around else Source(path, file, "no such file or folder")
    else:
        yield Source(path, file)


def _under(folder: Path) -> Iterator[Source]:
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")):
                file = Path(here, name)
                waits = file.exists() and not file.is_file()
                yield Source(str(file), file, "a pipe or device, not a file" if waits else "")
    for error in closed:
        yield Source(str(error.filename), Path(error.filename), error.strerror or "cannot be opened")
