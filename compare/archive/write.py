"""Rows into the store and out of it: each function is part of its caller's transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final
from zlib import crc32

from compare.archive.lean import FORMS, kept, numbered
from compare.archive.pack import DOCUMENT_COLUMNS, OUTLINE_COLUMNS, SENTENCE_COLUMNS, Facts, Packed, Row, dump_issues
from compare.archive.results import FileRows, PlaceRows
from compare.archive.scan import Scan
from compare.archive.schema import insert
from compare.model import columns
from compare.rows import cell

DRAWN: Final = ("statements", "commitments")
"""Tables that are drawn from one report at a time, and can be drawn again each on its own."""
_WORDS_HELD: Final = 20_000
"""Words whose numbers are kept at hand: most recur within a place."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class Words(dict[str, int]):
    """The recurring words of a store and their numbers, so far as they are at hand; a new word gets the next one.

    A word is found by its checksum: an index of the words themselves would take as much room as they do.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self.connection = connection
        self.last = int(connection.execute("SELECT coalesce(max(id), 0) FROM words").fetchone()[0])

    def __missing__(self, word: str) -> int:
        """Return the number of a word that is not at hand."""
        if len(self) >= _WORDS_HELD:
            self.clear()
        number = self[word] = self._stored(word)
        return number

    def _stored(self, word: str) -> int:
        checksum = crc32(word.encode("utf-8", "surrogatepass"))
        for number, known in self.connection.execute(
            "SELECT w.id, w.word FROM word_checksums c JOIN words w ON w.id = c.word WHERE c.checksum = ?", (checksum,)
        ):
            if known == word:
                return int(number)
        self.last += 1
        self.connection.execute("INSERT INTO words VALUES (?, ?)", (self.last, word))
        self.connection.execute("INSERT INTO word_checksums VALUES (?, ?)", (checksum, self.last))
        return self.last


def put_file(connection: sqlite3.Connection, file: FileRows, date: str, words: Words) -> None:
    """Store what a file holds in place of what it held before.

    A file that can no longer be opened keeps the reports that it held, beside the finding that says so.
    """
    path = file.found.path
    _drop_findings(connection, path)
    connection.executemany(insert("findings", len(columns("findings"))), file.findings)
    if file.sha256 or not _has_reports(connection, path):
        forget_reports(connection, path)
        for number, report in enumerate(file.reports):
            _put_report(connection, path, number, report, words)
    connection.execute(
        "INSERT INTO files (path, size, mtime, sha256, seen) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (path) DO UPDATE"
        " SET size = ?2, mtime = ?3, sha256 = ?4, todo = '', renamed_to = NULL, removed = NULL,"
        " seen = CASE WHEN removed IS NULL THEN seen ELSE ?5 END",
        (path, file.found.size, file.found.mtime if file.sha256 else 0, file.sha256, date),
    )


def _has_reports(connection: sqlite3.Connection, path: str) -> bool:
    return connection.execute("SELECT 1 FROM documents WHERE file = ?", (path,)).fetchone() is not None


def _put_report(connection: sqlite3.Connection, file: str, number: int, report: Packed, words: Words) -> None:
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM sentence_spans").fetchone()
    names = f"file, number, first_sentence, last_sentence, {DOCUMENT_COLUMNS}"
    document = connection.execute(
        f"INSERT INTO documents ({names}) VALUES ({_marks(names)})",
        (file, number, last + 1, last + len(report.sentences), *report.document),
    ).lastrowid
    connection.executemany(
        f"INSERT INTO outline (document, {OUTLINE_COLUMNS}) VALUES (?, {_marks(OUTLINE_COLUMNS)})",
        ((document, *row) for row in report.outline),
    )
    connection.executemany(
        f"INSERT INTO sentence_spans (id, document, {SENTENCE_COLUMNS}) VALUES (?, ?, {_marks(SENTENCE_COLUMNS)})",
        ((last + n, document, *row) for n, row in enumerate(report.sentences, start=1)),
    )
    connection.executemany(
        "INSERT INTO sentences_fts (rowid, text) VALUES (?, ?)",
        ((last + n, words) for n, words in enumerate(_words(report.document[-1], report.sentences), start=1)),
    )
    connection.execute(insert("reports", len(report.report)), report.report)
    put_facts(connection, report.facts, words)
    mark_pending(connection, *report.document[1:3])


def _words(text: str, sentences: Iterable[Row]) -> Iterator[str]:
    for row in sentences:
        yield text[row[1] : row[2]] if row[0] is None else row[0]


def _marks(names: str) -> str:
    return ", ".join("?" for _ in names.split(","))


def put_facts(connection: sqlite3.Connection, facts: Facts, words: Words) -> None:
    """Store rows of facts."""

    def document(path: str) -> int | None:
        if path not in known:
            row = connection.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
            known[path] = row[0] if row else None
        return known[path]

    known: dict[str, int | None] = {}
    for table, rows in facts.items():
        sql = insert(f"{table}_rows", len(kept(table)))
        connection.executemany(sql, numbered(table, rows, document, words.__getitem__))


def replace_facts(connection: sqlite3.Connection, path: str, facts: Facts, words: Words) -> None:
    """Store the facts of a report in place of those it had."""
    for table in facts:
        own = "path = (SELECT id FROM documents WHERE path = ?)"
        connection.execute(f"DELETE FROM {table}_rows WHERE {own}", (path,))
    put_facts(connection, facts, words)


def put_place(connection: sqlite3.Connection, rows: PlaceRows, words: Words) -> None:
    """Store what the years of a place say of its promises, in place of what was stored."""
    for table, by_path in rows.facts.items():
        for path, facts in by_path.items():
            replace_facts(connection, path, {table: facts}, words)
    for path, issues in rows.issues.items():
        connection.execute("UPDATE documents SET issues = ? WHERE path = ?", (dump_issues(issues), path))
        messages = cell(tuple(issue.message for issue in issues))
        connection.execute("UPDATE reports SET issues = ? WHERE path = ?", (messages, path))
    connection.execute("DELETE FROM pending WHERE place = ?", (rows.place,))


def mark_pending(connection: sqlite3.Connection, place: str, year: int | None) -> None:
    """Note that a report of a place and year has come, changed or gone: it and its neighbours are followed again."""
    connection.execute("INSERT OR IGNORE INTO pending VALUES (?, ?)", (place, year or 0))


def forget_reports(connection: sqlite3.Connection, path: str) -> None:
    """Take out every report that a file held."""
    rows = connection.execute(
        f"SELECT id, first_sentence, last_sentence, {DOCUMENT_COLUMNS} FROM documents WHERE file = ?", (path,)
    ).fetchall()
    for document, first, last, *values in rows:
        sentences = connection.execute(
            f"SELECT id, {SENTENCE_COLUMNS} FROM sentence_spans WHERE id BETWEEN ? AND ? ORDER BY id", (first, last)
        ).fetchall()
        words = _words(values[-1], (row[1:] for row in sentences))
        connection.executemany(
            "INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', ?, ?)",
            ((row[0], text) for row, text in zip(sentences, words, strict=True)),
        )
        connection.execute("DELETE FROM sentence_spans WHERE id BETWEEN ? AND ?", (first, last))
        connection.execute("DELETE FROM outline WHERE document = ?", (document,))
        for table in FORMS:
            connection.execute(f"DELETE FROM {table}_rows WHERE path = ?", (document,))
        connection.execute("DELETE FROM reports WHERE path = ?", (values[0],))
        mark_pending(connection, *values[1:3])
    connection.execute("DELETE FROM documents WHERE file = ?", (path,))


def _drop_findings(connection: sqlite3.Connection, path: str) -> None:
    # of the file itself, of a member of a zip, of a record
    connection.execute(
        "DELETE FROM findings WHERE path = ?1 OR substr(path, 1, length(?1) + 1) IN (?1 || '!', ?1 || '#')", (path,)
    )


def put_scan(connection: sqlite3.Connection, scan: Scan, date: str) -> None:
    """Store what needs no reading: files gone, files renamed, files only touched."""
    for path in scan.removed:
        forget_reports(connection, path)
        _drop_findings(connection, path)
        connection.execute(
            "UPDATE files SET removed = ?, renamed_to = ?, size = NULL, mtime = NULL, todo = '' WHERE path = ?",
            (date, scan.renamed.get(path), path),
        )
    connection.executemany(
        "UPDATE files SET size = ?, mtime = ? WHERE path = ?", ((f.size, f.mtime, f.path) for f in scan.touched)
    )


def put_meta(connection: sqlite3.Connection, **values: str) -> None:
    """Store notes about the store itself."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def outdated(connection: sqlite3.Connection, versions: dict[str, str]) -> tuple[str, ...]:
    """Mark what is to be done again because its rules changed; return the stages whose rules did."""
    known = dict(connection.execute("SELECT name, value FROM meta WHERE name LIKE 'rules_%'"))
    changed = tuple(stage for stage, version in versions.items() if known and known.get(f"rules_{stage}") != version)
    if "reading" in changed:
        connection.execute("UPDATE files SET todo = 'read' WHERE removed IS NULL")
    for table in DRAWN:
        if table in changed:  # beside what an earlier build was killed before drawing again
            connection.execute(
                "UPDATE files SET todo = trim(todo || ' ' || ?1)"
                " WHERE removed IS NULL AND todo <> 'read' AND instr(todo, ?1) = 0",
                (table,),
            )
    if changed:
        connection.execute(
            "INSERT OR IGNORE INTO pending SELECT DISTINCT place, coalesce(report_year, 0) FROM documents"
        )
    connection.execute("DELETE FROM meta WHERE name LIKE 'rules_%'")
    put_meta(connection, **{f"rules_{stage}": version for stage, version in versions.items()})
    return changed
