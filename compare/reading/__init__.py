"""Files to reports: open, decode, repair, split copies, identify place and year, find sections and sentences.

Receives paths; returns ``Reading`` values: reports whose every span points into the text as decoded, and findings
for what could not be read. The files of a folder are found without the rules of reading, which are loaded when needed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from compare.reading.sources import Source, find_sources

if TYPE_CHECKING:
    from compare.reading.reader import iter_readings, read, read_light, read_source, read_text

__all__ = ["Source", "find_sources", "iter_readings", "read", "read_light", "read_source", "read_text"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("compare.reading.reader"), name)
    raise AttributeError(f"module 'compare.reading' has no attribute {name!r}")
