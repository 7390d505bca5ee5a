"""The store, one SQLite file, and the incremental build over it."""

from compare.archive.store import Store, as_promised, open_built

__all__ = ["Store", "as_promised", "open_built"]
