"""What has changed under the archive's folder since the last build."""

import hashlib
import os
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compare.archive.store import order
from compare.errors import InputError
from compare.ids import content_id
from compare.model import Finding
from compare.reading.sources import find_sources

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file's time of change can be trusted: two writes within it may look alike."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file as found: ``path`` relative to the archive, parts joined by /; ``mtime`` 0 where it cannot be trusted."""

    path: str
    file: str
    size: int
    mtime: int
    trouble: str = ""
    """Why it cannot be opened: a folder that is closed, with all the files that may be in it."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a build has to do about the files."""

    read: tuple[Found, ...]
    """New or changed, or to be read again because the rules of reading changed."""
    draw: tuple[tuple[Found, tuple[str, ...]], ...]
    """Unchanged, but their facts are to be drawn again: of the tables named."""
    touched: tuple[Found, ...]
    """Another time of change, the same content."""
    removed: tuple[str, ...]
    renamed: dict[str, str]
    """Of those removed: where the same content stands now."""
    unchanged: int

    @property
    def work(self) -> bool:
        """Whether there is anything to do about the files."""
        return bool(self.read or self.draw or self.touched or self.removed)


def find(archive: Path) -> list[Found]:
    """Return every file that can be read under a folder, in the order of a walk; raises InputError where none is."""
    root = str(archive)
    now = time.time_ns()
    found = []
    for source in find_sources([archive]):
        try:
            state = os.stat(source.file)
        except OSError:
            continue  # gone since it was listed
        mtime = state.st_mtime_ns if state.st_mtime_ns + _SETTLED < now else 0
        path = Path(os.path.relpath(source.file, root)).as_posix()
        found.append(Found(path, str(source.file), state.st_size, mtime, source.trouble))
    if not found:
        raise InputError("no readable file under it; a store already built is left as it is", root, "check the folder")
    return found


def scan(connection: sqlite3.Connection, archive: Path) -> Scan:
    """Compare the archive's files with those that the store knows."""
    known = {
        path: rest
        for path, *rest in connection.execute("SELECT path, size, mtime, sha256, todo FROM files WHERE removed IS NULL")
    }
    read: list[Found] = []
    draw: list[tuple[Found, tuple[str, ...]]] = []
    touched: list[Found] = []
    found = find(archive)
    new: list[Found] = []
    for file in found:
        size, mtime, sha256, todo = known.pop(file.path, (None, None, None, "new"))
        same = (size, mtime) == (file.size, file.mtime) and file.mtime != 0
        if todo not in ("new", "read") and not same and size == file.size and sha256 and sha256 == digest(file.file):
            touched.append(file)
            same = True
        if not same or todo == "read":
            read.append(file)
            if todo == "new":
                new.append(file)
        elif todo:
            draw.append((file, tuple(todo.split())))
    closed = tuple(f"{file.path}/" for file in found if file.trouble)
    removed = tuple(sorted((path for path in known if not path.startswith(closed)), key=order))
    renamed = _renamed({path: known[path][2] for path in removed}, new)
    return Scan(tuple(read), tuple(draw), tuple(touched), removed, renamed, len(found) - len(read))


def behind(connection: sqlite3.Connection, archive: Path) -> Iterator[Finding]:
    """Yield a finding for each file that is new, changed or gone since the store of an archive was built."""
    plan = scan(connection, archive)
    for file in plan.read:
        message = f"{file.path}: new or changed since the last build; run gwr build"
        fingerprint = content_id("not_built", file.path, digest(file.file))
        yield Finding("not_built", "warning", file.path, 0, message, fingerprint)
    for path in plan.removed:
        message = f"{path}: gone since the last build; run gwr build"
        yield Finding("gone", "warning", path, 0, message, content_id("gone", path))


def _renamed(removed: dict[str, str], new: list[Found]) -> dict[str, str]:
    if not removed or not new:
        return {}
    by_content: dict[str, list[str]] = defaultdict(list)
    for file in new:
        by_content[digest(file.file)].append(file.path)
    return {path: by_content[sha256].pop(0) for path, sha256 in removed.items() if sha256 and by_content[sha256]}


def digest(file: str) -> str:
    """Return the SHA-256 of a file's bytes, or an empty text where it cannot be read."""
    if not os.path.isfile(file):
        return ""  # a pipe is not opened: that would wait for whoever writes to it
    try:
        with open(file, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
