"""Grouping in DuckDB: seeds that do not fit in memory spill to disk."""

import tempfile
from pathlib import Path

from compare.errors import MissingExtraError
from compare.reuse.engines.sql import REPEATED, groups_from, write_seeds
from compare.reuse.fingerprints import Hashes
from compare.reuse.links import Groups


def group_duckdb(packed: Hashes, bits: int, memory: str = "1GB") -> Groups:
    """Return the groups of seeds; DuckDB uses at most ``memory`` and a folder for temporary files beside it."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("duckdb", "the engine duckdb") from error
    with tempfile.TemporaryDirectory(prefix="gwr-") as name:
        folder = Path(name)
        write_seeds(packed, bits, folder)
        with duckdb.connect(config={"memory_limit": memory, "temp_directory": str(folder / "spill")}) as base:
            base.from_parquet(str(folder / "*.parquet")).create_view("seeds")
            return groups_from(base.sql(REPEATED).to_arrow_table())
