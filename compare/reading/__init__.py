"""Files to reports: open, decode, repair, split copies, identify place and year, find sections and sentences.

Receives paths; returns ``Reading`` values: reports whose every span points into the text as decoded, and findings
for what could not be read.
"""

from compare.reading.read import iter_readings, read, read_each, read_light, read_source, read_text
from compare.reading.sources import Source, find_sources

__all__ = ["Source", "find_sources", "iter_readings", "read", "read_each", "read_light", "read_source", "read_text"]
