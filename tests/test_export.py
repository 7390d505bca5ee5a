"""Exported tables open elsewhere and say what their columns mean."""

import csv
import sqlite3
from contextlib import closing

import pytest
from archives import make_archive

from compare import api
from compare.archive.build import build
from compare.archive.export import dictionary
from compare.archive.schema import EXPORTED
from compare.errors import UsageError
from compare.model import columns


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    archive = make_archive(tmp_path_factory.mktemp("export") / "archive")
    build(archive, workers=1)
    return archive


def test_every_column_is_explained_in_order():
    rows = list(dictionary())
    for table in EXPORTED:
        assert tuple(row[1] for row in rows if row[0] == table) == columns(table)
    assert all(row[-1] for row in rows)


def test_pandas_reads_what_the_store_holds(archive, tmp_path):
    import pandas

    api.export(archive, tmp_path)
    frame = pandas.read_csv(tmp_path / "sections.csv")
    assert tuple(frame.columns) == columns("sections")
    assert list(frame["heading"]) == [row.heading for row in api.sections(archive)]
    with closing(sqlite3.connect(archive / ".gwr/archive.db")) as connection:
        stored = pandas.read_sql("SELECT * FROM statements ORDER BY path, begin, id", connection)
    written = pandas.read_csv(tmp_path / "statements.csv").sort_values(["path", "begin", "id"])
    for column in ("id", "quote", "report_year", "base_value"):
        assert list(stored[column].dropna()) == list(written[column].dropna()), column


def test_bom_for_excel(archive, tmp_path):
    api.export(archive, tmp_path, bom=True)
    for file in tmp_path.iterdir():
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        with open(file, encoding="utf-8-sig", newline="") as opened:
            assert next(csv.reader(opened))[0] in ("id", "path", "kind", "table")


def test_duckdb_reads_csv_and_parquet_alike(archive, tmp_path):
    import duckdb

    api.export(archive, tmp_path)
    api.export(archive, tmp_path, form="parquet")
    for form in ("csv", "parquet"):
        query = f"SELECT place, count(*) FROM '{tmp_path}/reports.{form}' GROUP BY place ORDER BY place"
        assert [count for _, count in duckdb.sql(query).fetchall()] == [3, 3]
    types = dict(
        duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE '{tmp_path}/statements.parquet')").fetchall()
    )
    assert (types["begin"], types["base_value"], types["value"]) == ("BIGINT", "DOUBLE", "VARCHAR")


def test_what_is_not_built_cannot_be_exported(tmp_path):
    with pytest.raises(UsageError, match="gwr build"):
        api.export(tmp_path, tmp_path / "out")
