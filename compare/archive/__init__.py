"""The store, one SQLite file, and the incremental build over it."""
