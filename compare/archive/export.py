"""Every table of a store as CSV or Parquet, with a data dictionary beside them."""

import csv
import os
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from compare.archive.schema import EXPORTED, affinity, hints
from compare.archive.store import Store
from compare.errors import InputError, MissingExtraError
from compare.model import TABLES

FILES: Final = {"path": str, "size": int | None, "sha256": str, "seen": str, "removed": str, "renamed_to": str}
"""Columns of the table ``files``: what the archive holds and once held."""

_DICTIONARY: Final = ("table", "column", "type", "unit", "values", "meaning")


def export(store: Store, folder: Path, *, form: str = "csv", bom: bool = False) -> list[Path]:
    """Write every table of a store and ``dictionary.csv`` into a folder; return the files written.

    ``form``: csv or parquet. ``bom``: begin CSV files with the mark by which Excel knows UTF-8.
    Rows stand in the order of the archive's files and within a report in that of its text. A file that could not be
    finished is not left behind. Raises InputError where the folder cannot be written, MissingExtraError for Parquet
    without pyarrow.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in (*EXPORTED, "files"):
            columns = FILES if table == "files" else hints(TABLES[table])
            file = folder / f"{table}.{form}"
            rows = _files(store) if table == "files" else store.cells(table)
            if form == "parquet":
                _parquet(file, columns, rows)
            else:
                _csv(file, columns, rows, bom)
            written.append(file)
        _csv(folder / "dictionary.csv", _DICTIONARY, dictionary(), bom)
    except OSError as error:
        raise InputError(error.strerror or str(error), str(folder), "choose another folder") from error
    return [*written, folder / "dictionary.csv"]


def dictionary() -> Iterator[tuple[str, ...]]:
    """Yield a row for each column of each exported table: table, column, type, unit, values, meaning."""
    known = tomllib.loads(files("compare.archive").joinpath("dictionary.toml").read_text(encoding="utf-8"))
    for table in (*EXPORTED, "files"):
        for column, hint in (FILES if table == "files" else hints(TABLES[table])).items():
            about = known.get(f"{table}.{column}") or known[column]
            kind = affinity(hint).lower()
            yield table, column, kind, about.get("unit", ""), about.get("values", ""), about["meaning"]


def _files(store: Store) -> Iterator[tuple[Any, ...]]:
    for values in store.files():
        yield tuple("" if value is None and i != 1 else value for i, value in enumerate(values))


def _csv(file: Path, columns: Iterable[str], rows: Iterable[tuple[Any, ...]], bom: bool) -> None:
    part = file.with_name(f"{file.name}.part")
    try:
        with open(part, "w", encoding="utf-8-sig" if bom else "utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)


def _parquet(file: Path, columns: dict[str, Any], rows: Iterable[tuple[Any, ...]]) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("parquet", "Parquet", str(file)) from error
    kinds = {"INTEGER": pyarrow.int64(), "REAL": pyarrow.float64(), "TEXT": pyarrow.string()}
    schema = pyarrow.schema([(name, kinds[affinity(hint)]) for name, hint in columns.items()])
    part = file.with_name(f"{file.name}.part")
    try:
        with parquet.ParquetWriter(part, schema) as writer:
            for batch in _batches(rows, 50_000):
                arrays = [
                    pyarrow.array(column, field.type)
                    for column, field in zip(zip(*batch, strict=True), schema, strict=True)
                ]
                writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)


def _batches(rows: Iterable[tuple[Any, ...]], size: int) -> Iterator[list[tuple[Any, ...]]]:
    batch: list[tuple[Any, ...]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
