"""Reading the store: rows as values, reports as they were read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields, replace
from functools import cache
from operator import attrgetter
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final, Self, get_args, get_origin

from compare.archive.connect import STORE, is_store, open_reading, told, under_way
from compare.archive.lean import FORMS, Whose, kept, restored
from compare.archive.pack import DOCUMENT_COLUMNS, OUTLINE_COLUMNS, SENTENCE_COLUMNS, load_issues, unpack
from compare.archive.schema import hints
from compare.errors import InputError, StoreError
from compare.model import TABLES, Commitment, Issue, Report, ReportRow
from compare.rows import SEPARATOR

_BY_PATH: Final = {
    "reports": "SELECT * FROM reports WHERE path = ?",
    "sections": "SELECT * FROM sections WHERE path = ? ORDER BY begin, level",
}
_TEXTS_HELD: Final = 64
"""Texts kept at hand while rows are read: more than the reports of one place."""


def open_built(path: str | Path) -> "Store | None":
    """Return the store of a built archive, given its folder or the store's own file; None where it is neither."""
    at = Path(path)
    if at.is_dir():
        file = at / STORE
        return Store(file) if file.is_file() and file.stat().st_size else None
    return Store(at) if at.is_file() and is_store(at) else None


def order(path: str) -> tuple[tuple[int, str], ...]:
    """Return the sort key that puts paths as a walk through the folders does: files before folders, then by name."""
    *folders, name = path.split("/")
    return (*((1, folder) for folder in folders), (0, name))


class Store:
    """A finished store, opened for reading: close it, or use it in a ``with`` statement.

    Raises StoreError where its layout is another or its build was not finished.
    """

    def __init__(self, file: Path, *, finished: bool = True) -> None:
        self.file = file
        self._documents: dict[int, Whose] = {}
        self.connection = open_reading(file)
        self._words = _Words(self.connection)
        with told(file):
            state = self.connection.execute("SELECT value FROM meta WHERE name = 'state'").fetchone()
        if finished and state != ("done",):
            self.connection.close()
            if who := under_way(file):
                raise StoreError(f"a build is under way by {who}", str(file), "wait until it is done")
            raise StoreError("its last build did not come to its end", str(file), "run gwr build again")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def paths(self, place: str | None = None) -> list[str]:
        """Return the paths of the reports, of all places or of one, in the order in which a walk meets their files."""
        if place is None:
            rows = self.connection.execute("SELECT file, number, path FROM documents")
        else:
            rows = self.connection.execute("SELECT file, number, path FROM documents WHERE place = ?", (place,))
        return [path for _, _, path in sorted(rows, key=lambda row: (order(row[0]), row[1]))]

    def followed(self, place: str = "") -> list[str]:
        """Return the paths of the reports of places, or of one place, that have reports of more than one year."""
        several = self.connection.execute(
            "SELECT place FROM documents WHERE place <> '' AND place = coalesce(nullif(?, ''), place)"
            " GROUP BY place HAVING count(DISTINCT report_year) > 1 ORDER BY place",
            (place,),
        ).fetchall()
        return [path for (name,) in several for path in self.paths(name)]

    def paths_of(self, file: str) -> list[str]:
        """Return the paths of the reports that a file of the archive holds."""
        rows = self.connection.execute("SELECT path FROM documents WHERE file = ? ORDER BY number", (file,))
        return [path for (path,) in rows]

    def rows(self, table: str, paths: Iterable[str] | None = None) -> Iterator[Any]:
        """Yield the rows of a table as values, report by report; of all reports or of the paths given."""
        make = maker(TABLES[table])
        for values in self.cells(table, paths):
            yield make(values)

    def cells(self, table: str, paths: Iterable[str] | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table as cells, in the same order."""
        if table == "findings":
            rows = self.connection.execute("SELECT * FROM findings")
            yield from sorted(rows, key=lambda row: (order(row[2]), row[3], row))
            return
        for path in self.paths() if paths is None else paths:
            if table in FORMS:
                yield from self._facts(table, path)
            else:
                yield from self.connection.execute(_BY_PATH[table], (path,))

    def _facts(self, table: str, path: str) -> Iterator[tuple[Any, ...]]:
        names = ", ".join(f'"{name}"' for name in kept(table))
        # not a join with documents: SQLite would walk through the whole table for the order of its rows
        own = "(SELECT id FROM documents WHERE path = ?)"
        rows = self.connection.execute(f"SELECT {names} FROM {table}_rows WHERE path = {own} ORDER BY rowid", (path,))
        return restored(table, rows.fetchall(), self._whose, self._words.__getitem__)

    def _whose(self, number: int) -> Whose:
        found = self._documents.get(number)
        if found is None:
            if len(self._documents) >= _TEXTS_HELD:
                self._documents.pop(next(iter(self._documents)))
            select = "SELECT path, place, report_year, text FROM documents WHERE id = ?"
            row = self.connection.execute(select, (number,)).fetchone()
            # during a build the next report may have gone already, and its place waits to be followed again
            found = self._documents[number] = Whose(*row) if row else Whose("", "", None, "")
        return found

    @property
    def archive(self) -> Path | None:
        """The folder that it is the store of, where it lies within it."""
        folder = self.file.parent.parent
        return folder if folder / STORE == self.file else None

    def held(self) -> Iterator[tuple[ReportRow, tuple[Issue, ...]]]:
        """Yield the row of each report and what its reader should know."""
        for row in self.rows("reports"):
            found = self.connection.execute("SELECT issues FROM documents WHERE path = ?", (row.path,)).fetchone()
            yield row, load_issues(found[0])

    def files(self) -> list[tuple[Any, ...]]:
        """Return path, size, sha256, seen, removed, renamed_to of every file that is or was in the archive."""
        rows = self.connection.execute("SELECT path, size, sha256, seen, removed, renamed_to FROM files")
        return sorted(rows, key=lambda row: order(row[0]))

    def report(self, path: str) -> Report:
        """Return one report as it was read; raises InputError where the store has none of that path."""
        about, (document, first, last, *values) = self._about(path)
        outline = self.connection.execute(
            f"SELECT {OUTLINE_COLUMNS} FROM outline WHERE document = ? ORDER BY number", (document,)
        )
        sentences = self.connection.execute(
            f"SELECT {SENTENCE_COLUMNS} FROM sentence_spans WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
        )
        return unpack(about, tuple(values), outline, sentences)

    def head(self, path: str) -> Report:
        """Return one report without its sections and sentences."""
        about, (_, _, _, *values) = self._about(path)
        return unpack(about, tuple(values), (), ())

    def _about(self, path: str) -> tuple[ReportRow, tuple[Any, ...]]:
        row = self.connection.execute(
            f"SELECT id, first_sentence, last_sentence, {DOCUMENT_COLUMNS} FROM documents WHERE path = ?", (path,)
        ).fetchone()
        if row is None:
            raise InputError("no report of that path in the store", path, "see gwr reports for what it holds")
        (about,) = self.rows("reports", [path])
        return about, row

    def texts(self) -> Iterator[tuple[str, str, int, int, str, str, int | None, str]]:
        """Yield path, text, begin and end of the body, place, level, year and session date of each report."""
        select = (
            "SELECT d.path, d.text, d.body_begin, d.body_end, r.place, r.level, r.report_year, r.session_date"
            " FROM documents d JOIN reports r ON r.path = d.path WHERE d.path = ?"
        )
        for path in self.paths():
            yield from self.connection.execute(select, (path,))

    def reports(self, place: str | None = None) -> Iterator[Report]:
        """Yield the reports as they were read, of all places or of one."""
        for path in self.paths(place):
            yield self.report(path)


class _Words(dict[int, str]):
    """The recurring words of a store by their numbers, read when first asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __missing__(self, number: int) -> str:
        (word,) = self._connection.execute("SELECT word FROM words WHERE id = ?", (number,)).fetchone()
        self[number] = str(word)
        return self[number]


def as_promised(commitment: Commitment) -> Commitment:
    """Return a commitment without its follow-up."""
    return replace(commitment, **_NOT_FOLLOWED) if _follow_up(commitment) != _NONE else commitment


_NOT_FOLLOWED: Final[dict[str, Any]] = {f.name: f.default for f in fields(Commitment) if f.default is not MISSING}
"""The columns of a follow-up, empty."""
_NONE: Final = tuple(_NOT_FOLLOWED.values())
_follow_up: Final = attrgetter(*_NOT_FOLLOWED)


@cache
def maker(row_type: type) -> Callable[[Iterable[Any]], Any]:
    """Return the function that makes a row value of its cells: the inverse of ``rows.cells``."""
    members = [_member(hint) for hint in hints(row_type).values()]
    several = [(i, member) for i, member in enumerate(members) if member is not None]
    if not several:
        return lambda values: row_type(*values)

    def make(values: Iterable[Any]) -> Any:
        made = list(values)
        for i, member in several:
            made[i] = tuple(member(part) for part in str(made[i]).split(SEPARATOR)) if made[i] not in ("", None) else ()
        return row_type(*made)

    return make


def _member(hint: Any) -> Callable[[str], Any] | None:
    """Return what makes one member of a field that holds several, or None for a field that holds one value."""
    if get_origin(hint) is not tuple:
        return None
    member: Callable[[str], Any] = get_args(hint)[0]
    return member
