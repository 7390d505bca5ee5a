"""Grouping in Spark, in local mode unless the environment names a cluster (``SPARK_REMOTE`` or spark-defaults)."""

import shutil
import tempfile
from pathlib import Path

from compare.errors import CompareError, MissingExtraError
from compare.reuse.engines.sql import REPEATED, groups_from, write_seeds
from compare.reuse.fingerprints import Hashes
from compare.reuse.links import Groups


def group_spark(packed: Hashes, bits: int) -> Groups:
    """Return the groups of seeds. Raises CompareError where there is no Java."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("spark", "the engine spark") from error
    if shutil.which("java") is None:
        raise CompareError("Spark needs Java, and there is none", "", "install Java 17, or use --engine duckdb")
    builder = SparkSession.builder.appName("gwr").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "8").config("spark.log.level", "ERROR").getOrCreate()
    with tempfile.TemporaryDirectory(prefix="gwr-") as name:
        write_seeds(packed, bits, Path(name))
        try:
            session.read.parquet(name).createOrReplaceTempView("seeds")
            return groups_from(session.sql(REPEATED).toArrow())
        finally:
            session.stop()
