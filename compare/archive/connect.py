"""Opening the store: for reading, for building, and by one build at a time."""

import errno
import os
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from compare.archive.schema import APPLICATION, SCHEMA, statements_of_schema
from compare.errors import StoreError

STORE: Final = Path(".gwr", "archive.db")
"""Where the store of an archive is, below the archive's folder."""

_ELSEWHERE: Final = "give --db FILE in a place that can be written"
_MAGIC: Final = b"SQLite format 3\0"


def is_store(file: Path) -> bool:
    """Tell whether a file is a store, of this version or another: SQLite with the mark of ``schema.APPLICATION``."""
    try:
        with open(file, "rb") as opened:
            head = opened.read(72)
    except OSError:
        return False
    return head.startswith(_MAGIC) and head[68:72] == APPLICATION.to_bytes(4, "big")


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into one line for the user."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, file) from error
    except OSError as error:
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise StoreError("the store cannot be written there", str(file), _ELSEWHERE) from error
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(file) from error
        raise


def _explained(error: sqlite3.Error, file: Path) -> StoreError:
    words = str(error)
    if "full" in words or "disk I/O error" in words:
        return _full(file)
    if "readonly" in words or "unable to open" in words:
        return StoreError("the store cannot be written there", str(file), _ELSEWHERE)
    if "not a database" in words or "malformed" in words:
        return StoreError("the store is damaged", str(file), "delete it and run gwr build again")
    if "locked" in words:
        return StoreError("the store is in use by another program", str(file), "try again when it is done")
    return StoreError(f"SQLite says: {words}", str(file), "run gwr build again, or delete the store first")


def _full(file: Path) -> StoreError:
    return StoreError(
        "the disk is full or failing; what was stored before is kept", str(file),
        "free some space and run gwr build again, or give --db FILE on another disk",
    )  # fmt: skip


def open_reading(file: Path) -> sqlite3.Connection:
    """Open a store for reading only; raises StoreError where it is of another version."""
    with told(file):
        connection = _read_only(file)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA:
        connection.close()
        raise StoreError(f"the store has layout {version}, this program {SCHEMA}", str(file), "run gwr build")
    return connection


def _read_only(file: Path) -> sqlite3.Connection:
    address = f"{file.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, timeout=60, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # left in write-ahead mode on a read-only disk: the main file alone is a consistent store
        connection.close()
        connection = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    return connection


@contextmanager
def open_building(file: Path, tell: Callable[[str], None], *, wait: bool = True) -> Iterator[sqlite3.Connection]:
    """Open the store for one build, making it where there is none and building anew where its layout is another.

    A second build waits until the first is done, or without ``wait`` raises StoreError naming who holds the store.
    Readers go on reading meanwhile; when all is done the store is one plain file again.
    """
    with told(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        with _alone(file, tell, wait), closing(_opened(file, tell)) as connection:
            yield connection
            connection.execute("PRAGMA journal_mode = DELETE")


def _opened(file: Path, tell: Callable[[str], None]) -> sqlite3.Connection:
    connection = _writable(file)
    version = _version(connection, file)
    if version not in (0, SCHEMA):
        tell(f"the store has layout {version}, this program {SCHEMA}: it is rebuilt from the files")
        connection.close()
        _remove(file)
        connection, version = _writable(file), 0
    if version == 0:
        # not in write-ahead mode yet, so that the mark stands in the file itself from the first moment
        connection.executescript(
            f"BEGIN; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA};"
            f"{statements_of_schema()} COMMIT;"
        )
    return connection


def write_ahead(connection: sqlite3.Connection) -> None:
    """Let others read while this build writes; not done where there is nothing to write, so that no byte changes."""
    connection.execute("PRAGMA journal_mode = WAL")


def _version(connection: sqlite3.Connection, file: Path) -> int:
    """Return the layout's version, 0 for an empty file; raises StoreError for a database that is no store."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and tables:
        raise StoreError("not a store of gwr", str(file), "name another file with --db")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version) if tables else 0


def _writable(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=60, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 16384")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def _remove(file: Path) -> None:
    for name in (f"{file}-wal", f"{file}-shm", str(file)):
        Path(name).unlink(missing_ok=True)


@contextmanager
def _alone(file: Path, tell: Callable[[str], None], wait: bool) -> Iterator[None]:
    """Hold the store's lock: an SQLite file of its own, so that the system frees it whenever its holder dies."""
    holder = Path(f"{file}.holder")
    with closing(sqlite3.connect(f"{file}.lock", timeout=0, isolation_level=None)) as lock:
        told_once = False
        while not _locked(lock):
            who = _holder(file)
            if not wait:
                raise StoreError(f"a build is under way by {who}", str(file), "wait until it is done")
            if not told_once:
                tell(f"{file}: waiting for the build by {who}")
                told_once = True
            time.sleep(0.2)
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        holder.write_text(f"process {os.getpid()} on {socket.gethostname()} since {since}\n", encoding="utf-8")
        try:
            yield
        finally:
            holder.unlink(missing_ok=True)


def _holder(file: Path) -> str:
    """Return who builds a store, as its build noted it."""
    try:
        return Path(f"{file}.holder").read_text(encoding="utf-8").strip() or "another process"
    except OSError:
        return "another process"


def under_way(file: Path) -> str:
    """Return who builds a store just now, or nothing where nobody does."""
    lock = Path(f"{file}.lock")
    if not lock.exists():
        return ""
    try:
        with closing(sqlite3.connect(f"{lock.resolve().as_uri()}?mode=ro", uri=True, timeout=0)) as connection:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return _holder(file) if "locked" in str(error) else ""
    return ""


def _locked(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return False
        raise
    return True
