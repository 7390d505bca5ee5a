"""The SQL that groups seeds, the same for every engine, and the Parquet files it reads."""

from pathlib import Path
from typing import Any, Final

import numpy as np

from compare.errors import MissingExtraError
from compare.reuse.fingerprints import Hashes, unpack
from compare.reuse.links import Groups, groups_of

REPEATED: Final = """
SELECT seeds.hash AS hash, seeds.position AS position
FROM seeds
JOIN (SELECT hash FROM seeds GROUP BY hash HAVING COUNT(*) > 1) AS repeated ON seeds.hash = repeated.hash
ORDER BY hash, position
"""
"""The seeds that stand in more than one place. ``seeds`` has the columns hash and position, both 64 bits wide."""

_ROWS: Final = 1 << 22


def write_seeds(packed: Hashes, bits: int, folder: Path) -> None:
    """Write packed seeds as Parquet files of a few million rows each."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("parquet", "writing fingerprints as Parquet") from error
    for number, at in enumerate(range(0, max(1, len(packed)), _ROWS)):
        hashes, positions = unpack(packed[at : at + _ROWS], bits)
        part = {"hash": hashes.astype(np.int64), "position": positions}
        parquet.write_table(pyarrow.table(part), folder / f"seeds-{number:05}.parquet")


def groups_from(table: Any) -> Groups:
    """Return the groups that an Arrow table of repeated seeds holds, in the order of the SQL."""
    keys, positions = (table.column(name).to_numpy().astype(np.int64) for name in ("hash", "position"))
    return groups_of(keys.astype(np.uint64), positions)
