"""Grouping in Spark, in local mode unless the environment names a cluster (``SPARK_REMOTE`` or spark-defaults)."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from compare.errors import CompareError, MissingExtraError
from compare.reuse.disk import Buckets
from compare.reuse.engines.sql import REPEATED, groups_from, write_seeds
from compare.reuse.links import Groups


def group_spark(seeds: Buckets, bits: int) -> Iterator[Groups]:
    """Yield the groups of seeds. Raises CompareError where there is no Java."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("spark", "the engine spark") from error
    if shutil.which("java") is None:
        raise CompareError("Spark needs Java, and there is none", "", "install Java 17, or use --engine duckdb")
    builder = SparkSession.builder.appName("gwr").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "8").config("spark.log.level", "ERROR").getOrCreate()
    with tempfile.TemporaryDirectory(prefix="gwr-") as name:
        for _ in write_seeds(seeds, bits, Path(name)):
            pass
        try:
            session.read.parquet(name).createOrReplaceTempView("seeds")
            yield groups_from(session.sql(REPEATED).toArrow())
        finally:
            session.stop()
