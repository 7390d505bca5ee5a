"""Rows into the store and out of it: each function is part of its caller's transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from compare.archive.pack import DOCUMENT_COLUMNS, OUTLINE_COLUMNS, SENTENCE_COLUMNS, Facts, Packed, Row
from compare.archive.scan import Scan
from compare.archive.schema import FACT_TABLES, insert
from compare.archive.work import FileRows, PlaceRows


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


def put_file(connection: sqlite3.Connection, file: FileRows, date: str) -> None:
    """Store what a file holds in place of what it held before.

    A file that can no longer be opened keeps the reports that it held, beside the finding that says so.
    """
    path = file.found.path
    _drop_findings(connection, path)
    connection.executemany(insert("findings"), file.findings)
    if file.sha256 or not _has_reports(connection, path):
        forget_reports(connection, path)
        for number, report in enumerate(file.reports):
            _put_report(connection, path, number, report)
    connection.execute(
        "INSERT INTO files (path, size, mtime, sha256, seen) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (path) DO UPDATE"
        " SET size = ?2, mtime = ?3, sha256 = ?4, todo = '', renamed_to = NULL, removed = NULL,"
        " seen = CASE WHEN removed IS NULL THEN seen ELSE ?5 END",
        (path, file.found.size, file.found.mtime if file.sha256 else 0, file.sha256, date),
    )


def _has_reports(connection: sqlite3.Connection, path: str) -> bool:
    return connection.execute("SELECT 1 FROM documents WHERE file = ?", (path,)).fetchone() is not None


def _put_report(connection: sqlite3.Connection, file: str, number: int, report: Packed) -> None:
    document = connection.execute(
        f"INSERT INTO documents (file, number, {DOCUMENT_COLUMNS}) VALUES (?, ?, {_marks(DOCUMENT_COLUMNS)})",
        (file, number, *report.document),
    ).lastrowid
    connection.executemany(
        f"INSERT INTO outline (document, {OUTLINE_COLUMNS}) VALUES (?, {_marks(OUTLINE_COLUMNS)})",
        ((document, *row) for row in report.outline),
    )
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM sentence_spans").fetchone()
    connection.executemany(
        f"INSERT INTO sentence_spans (id, document, {SENTENCE_COLUMNS}) VALUES (?, ?, {_marks(SENTENCE_COLUMNS)})",
        ((last + n, document, *row) for n, row in enumerate(report.sentences, start=1)),
    )
    connection.executemany(
        "INSERT INTO sentences_fts (rowid, text) VALUES (?, ?)",
        ((last + n, words) for n, words in enumerate(_words(report.document[-1], report.sentences), start=1)),
    )
    connection.execute(insert("reports"), report.report)
    put_facts(connection, report.facts)
    mark_pending(connection, report.document[1])


def _words(text: str, sentences: Iterable[Row]) -> Iterator[str]:
    for row in sentences:
        yield text[row[1] : row[2]] if row[0] is None else row[0]


def _marks(names: str) -> str:
    return ", ".join("?" for _ in names.split(","))


def put_facts(connection: sqlite3.Connection, facts: Facts) -> None:
    """Store the statements and commitments of a report."""
    connection.executemany(insert("statements"), facts.statements)
    connection.executemany(insert("commitments"), facts.commitments)


def replace_facts(connection: sqlite3.Connection, path: str, facts: Facts) -> None:
    """Store the facts of a report in place of those it had."""
    for table in FACT_TABLES:
        connection.execute(f"DELETE FROM {table} WHERE path = ?", (path,))
    put_facts(connection, facts)


def put_place(connection: sqlite3.Connection, rows: PlaceRows) -> None:
    """Store what the years of a place say of its promises, in place of what was stored."""
    paths = "(SELECT path FROM documents WHERE place = ?)"
    connection.execute(f"DELETE FROM followthrough WHERE path IN {paths}", (rows.place,))
    connection.executemany(insert("followthrough"), rows.followthrough)
    connection.execute(f"DELETE FROM commitments WHERE path IN {paths}", (rows.place,))
    connection.executemany(insert("commitments"), rows.commitments)
    connection.execute("DELETE FROM pending WHERE place = ?", (rows.place,))


def mark_pending(connection: sqlite3.Connection, place: str) -> None:
    """Note that the years of a place are to be followed again."""
    connection.execute("INSERT OR IGNORE INTO pending VALUES (?)", (place,))


def forget_reports(connection: sqlite3.Connection, path: str) -> None:
    """Take out every report that a file held."""
    rows = connection.execute(f"SELECT id, {DOCUMENT_COLUMNS} FROM documents WHERE file = ?", (path,)).fetchall()
    for document, *values in rows:
        sentences = connection.execute(
            f"SELECT id, {SENTENCE_COLUMNS} FROM sentence_spans WHERE document = ? ORDER BY id", (document,)
        ).fetchall()
        words = _words(values[-1], (row[1:] for row in sentences))
        connection.executemany(
            "INSERT INTO sentences_fts (sentences_fts, rowid, text) VALUES ('delete', ?, ?)",
            ((row[0], text) for row, text in zip(sentences, words, strict=True)),
        )
        connection.execute("DELETE FROM sentence_spans WHERE document = ?", (document,))
        connection.execute("DELETE FROM outline WHERE document = ?", (document,))
        for table in ("reports", *FACT_TABLES, "followthrough"):
            connection.execute(f"DELETE FROM {table} WHERE path = ?", (values[0],))
        mark_pending(connection, values[1])
    connection.execute("DELETE FROM documents WHERE file = ?", (path,))


def _drop_findings(connection: sqlite3.Connection, path: str) -> None:
    # of the file itself, of a member of a zip, of a record
    connection.execute(
        "DELETE FROM findings WHERE path = ?1 OR substr(path, 1, length(?1) + 1) IN (?1 || '!', ?1 || '#')", (path,)
    )


def put_scan(connection: sqlite3.Connection, scan: Scan, date: str) -> None:
    """Store what needs no reading: files gone, files renamed, files only touched."""
    if scan.removed:
        put_meta(connection, state="building")
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
    changed = tuple(stage for stage, version in versions.items() if known.get(f"rules_{stage}", version) != version)
    if "reading" in changed:
        connection.execute("UPDATE files SET todo = 'read' WHERE removed IS NULL")
    elif "facts" in changed:
        connection.execute("UPDATE files SET todo = 'facts' WHERE removed IS NULL AND todo = ''")
    if changed:
        connection.execute("INSERT OR IGNORE INTO pending SELECT DISTINCT place FROM documents")
    put_meta(connection, **{f"rules_{stage}": version for stage, version in versions.items()})
    return changed
