"""What a worker sends back: the rows of a file that was read, the rows of a place that was followed."""

from dataclasses import dataclass

from compare.archive.pack import Packed, Row
from compare.archive.scan import Found
from compare.model import Issue
from compare.rows import Cell


@dataclass(frozen=True, slots=True)
class FileRows:
    """One file, read: its reports as rows, and what was wrong with it."""

    found: Found
    sha256: str
    reports: list[Packed]
    findings: list[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class PlaceRows:
    """What the years of one place say of its promises: the rows that are new, by table and by path of their report."""

    place: str
    facts: dict[str, dict[str, list[Row]]]
    issues: dict[str, tuple[Issue, ...]]
    """Of reports by path: which of them is a copy or another version of which may have changed."""
