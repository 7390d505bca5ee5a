"""Grouping in DuckDB, range by range of the hash; what does not fit in memory spills to disk."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from compare.errors import MissingExtraError
from compare.reuse.disk import Buckets
from compare.reuse.engines.sql import REPEATED, groups_from, write_seeds
from compare.reuse.links import Groups


def group_duckdb(seeds: Buckets, bits: int, memory: str = "1GB") -> Iterator[Groups]:
    """Yield the groups of seeds; DuckDB uses at most ``memory`` and a folder for temporary files beside it."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("duckdb", "the engine duckdb") from error
    with tempfile.TemporaryDirectory(prefix="gwr-") as name:
        folder = Path(name)
        with duckdb.connect(config={"memory_limit": memory, "temp_directory": str(folder / "spill")}) as base:
            for file in write_seeds(seeds, bits, folder):
                base.from_parquet(str(file)).create_view("seeds", replace=True)
                yield groups_from(base.sql(REPEATED).to_arrow_table())
                file.unlink()
