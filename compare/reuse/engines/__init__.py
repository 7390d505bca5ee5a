"""Where seeds are grouped by their hash: with numpy, or with one SQL text in DuckDB or Spark.

Grouping is the one step that needs all texts at once. It takes the seeds of an archive and returns those that stand in
more than one place; what comes after works on these alone, and is the same whatever engine grouped them.
"""

from collections.abc import Callable, Iterator
from typing import Final

from compare.errors import UsageError
from compare.reuse.disk import Buckets
from compare.reuse.engines.local import group_local
from compare.reuse.links import Groups

Engine = Callable[[Buckets, int], Iterator[Groups]]
"""Packed seeds in ranges of the hash, and the bits of their positions, to groups, some at a time."""

NAMES: Final = ("local", "duckdb", "spark")


def engine(name: str) -> Engine:
    """Return an engine by its name; raises UsageError for another name, MissingExtraError where it is not installed."""
    if name == "local":
        return group_local
    if name == "duckdb":
        from compare.reuse.engines.duck import group_duckdb

        return group_duckdb
    if name == "spark":
        from compare.reuse.engines.spark import group_spark

        return group_spark
    raise UsageError(f"no engine {name}", "", f"use one of {', '.join(NAMES)}")
