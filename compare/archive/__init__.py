"""The store, one SQLite file, and the incremental build over it."""

from compare.archive.store import Store, open_built

__all__ = ["Store", "open_built"]
