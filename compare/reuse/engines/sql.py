"""The SQL that groups seeds, the same for every engine, and the Parquet files it reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from compare.errors import MissingExtraError
from compare.reuse.disk import Buckets
from compare.reuse.fingerprints import unpack
from compare.reuse.links import Groups, groups_of

REPEATED: Final = """
SELECT seeds.hash AS hash, seeds.position AS position
FROM seeds
JOIN (SELECT hash FROM seeds GROUP BY hash HAVING COUNT(*) > 1) AS repeated ON seeds.hash = repeated.hash
ORDER BY hash, position
"""
"""The seeds that stand in more than one place. ``seeds`` has the columns hash and position, both 64 bits wide."""


def write_seeds(seeds: Buckets, bits: int, folder: Path) -> Iterator[Path]:
    """Write packed seeds as Parquet files, one for each range of the hash, and yield these."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("parquet", "writing fingerprints as Parquet") from error
    for number in range(len(seeds)):
        hashes, positions = unpack(seeds.take(number)[0].view(np.uint64), bits)
        part = {"hash": hashes.astype(np.int64), "position": positions}
        file = folder / f"seeds-{number:05}.parquet"
        parquet.write_table(pyarrow.table(part), file)
        yield file


def groups_from(table: Any) -> Groups:
    """Return the groups that an Arrow table of repeated seeds holds, in the order of the SQL."""
    keys, positions = (table.column(name).to_numpy().astype(np.int64) for name in ("hash", "position"))
    return groups_of(keys.astype(np.uint64), positions)
