"""The tables of the store: those of ``model.py`` column for column, and what a report is rebuilt from.

Left out are the tables of pairs: ``alignment``, ``indicator_alignment`` and ``changes`` belong to the two reports that
someone chose, and ``passages`` and ``families`` to the archive as a whole: one new report may change the family of any
earlier passage, so that keeping them would cost each build what ``gwr reuse`` costs when it is asked for.
"""

import types
from dataclasses import fields
from functools import cache, partial
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from compare.archive.lean import FORMS, table_sql
from compare.model import TABLES

SCHEMA: Final = 3
"""Version of the layout below; a store of another one is built anew."""

APPLICATION: Final = 0x67777231
"""Marks an SQLite file as a store ("gwr1")."""

EXPORTED: Final = ("reports", "sections", "statements", "commitments", "followthrough", "findings")
"""Tables of ``model.py`` that a store answers with: ``reports`` and ``findings`` are tables, the others views."""

_INNER: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
  path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, sha256 TEXT NOT NULL,
  seen TEXT NOT NULL, removed TEXT, renamed_to TEXT, todo TEXT NOT NULL DEFAULT '');
CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL);
CREATE TABLE word_checksums (checksum INTEGER, word INTEGER, PRIMARY KEY (checksum, word)) WITHOUT ROWID;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, file TEXT NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL UNIQUE,
  place TEXT NOT NULL, report_year INTEGER, sha256 TEXT NOT NULL, title TEXT NOT NULL,
  body_begin INTEGER NOT NULL, body_end INTEGER NOT NULL, issues TEXT NOT NULL,
  first_sentence INTEGER NOT NULL DEFAULT 0, last_sentence INTEGER NOT NULL DEFAULT -1, text TEXT NOT NULL);
CREATE TABLE outline (
  document INTEGER NOT NULL, number INTEGER NOT NULL, level INTEGER NOT NULL, heading TEXT NOT NULL,
  role TEXT NOT NULL, period TEXT NOT NULL, begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  heading_begin INTEGER NOT NULL, heading_end INTEGER NOT NULL, parent INTEGER NOT NULL,
  PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE sentence_spans (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL, text TEXT, begin INTEGER NOT NULL, "end" INTEGER NOT NULL,
  line INTEGER NOT NULL, section INTEGER NOT NULL, paragraph INTEGER NOT NULL, role TEXT, cuts TEXT);
CREATE TABLE pending (place TEXT, report_year INTEGER, PRIMARY KEY (place, report_year)) WITHOUT ROWID;
CREATE VIEW sections AS
  SELECT d.path, d.place, d.report_year, o.level, o.role, o.heading, o.begin, o."end"
  FROM documents d JOIN outline o ON o.document = d.id WHERE o.heading <> '';
CREATE VIEW sentences AS
  SELECT s.id, d.path, d.place, d.report_year,
    coalesce(s.role, (SELECT role FROM outline o WHERE o.document = d.id AND o.number = s.section)) AS role,
    s.line, s.begin, s."end",
    coalesce(s.text, substr(d.text, s.begin + 1, s."end" - s.begin)) AS text
  FROM sentence_spans s JOIN documents d ON d.id = s.document;
CREATE VIRTUAL TABLE sentences_fts USING fts5(
  text, content='sentences', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
INSERT INTO sentences_fts (sentences_fts, rank) VALUES ('automerge', 0), ('crisismerge', 64), ('hashsize', 67108864);
"""

_INDEXES: Final = """
CREATE INDEX documents_file ON documents (file, number);
CREATE INDEX documents_place ON documents (place, report_year);
CREATE INDEX files_sha256 ON files (sha256);
CREATE INDEX reports_path ON reports (path);
CREATE INDEX reports_place ON reports (place, report_year);
CREATE INDEX statements_path ON statements_rows (path);
CREATE INDEX statements_indicator ON statements_rows (indicator_id, path);
CREATE INDEX commitments_path ON commitments_rows (path);
CREATE INDEX followthrough_path ON followthrough_rows (path);
"""


def statements_of_schema() -> str:
    """Return the SQL that makes an empty store."""
    lean = (table_sql(name, partial(_column_affinity, name)) for name in FORMS)
    return "\n".join((_INNER, _table("reports"), _table("findings"), *lean, _INDEXES))


def _table(name: str) -> str:
    inner = ", ".join(f'"{column}" {affinity(hint)}' for column, hint in hints(TABLES[name]).items())
    return f"CREATE TABLE {name} ({inner});"


def _column_affinity(table: str, column: str) -> str:
    return affinity(hints(TABLES[table])[column])


@cache
def hints(row_type: type) -> dict[str, Any]:
    """Return the fields of a row value with their types, in order."""
    found = get_type_hints(row_type)
    return {f.name: found[f.name] for f in fields(row_type)}


def affinity(hint: Any) -> str:
    """Return the SQLite type of a field: INTEGER, REAL or TEXT."""
    kinds = set(get_args(hint)) if get_origin(hint) in (Union, types.UnionType) else {hint}
    return "INTEGER" if int in kinds else "REAL" if float in kinds else "TEXT"


def insert(table: str, columns: int) -> str:
    """Return the SQL that inserts one row of so many columns."""
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
