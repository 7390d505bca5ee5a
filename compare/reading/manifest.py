"""A table by the archive's keeper that overrules what was read: path, and what is true of it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from compare.errors import InputError, UsageError
from compare.ids import content_id
from compare.model import Finding, Issue, Reading, Report
from compare.reading.decode import decode
from compare.reading.places import NOWHERE, Place, lookup, outside

COLUMNS = ("path", "place", "report_year", "session_date", "title")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows of a manifest by path; a path may be the end of a longer one (``云泽市/2016.md``)."""

    path: str = ""
    rows: dict[str, dict[str, str]] = field(default_factory=dict)

    def overrule(self, reading: Reading) -> Reading:
        """Return a reading with place, year, date and title of its reports as the manifest has them."""
        if not self.rows:
            return reading
        return replace(reading, reports=tuple(map(self._corrected, reading.reports)))

    def unused(self, paths: Iterable[str]) -> list[Finding]:
        """Return a finding for each row that none of the paths of reports answers to."""
        used = {self._key(path) for path in paths}
        return [
            Finding(
                "manifest", "warning", self.path, 0,
                f"{self.path}: no report at {path}; mend the path", content_id("manifest", path),
            )
            for path in self.rows
            if path not in used
        ]  # fmt: skip

    def _key(self, path: str) -> str | None:
        parts = path.replace("\\", "/").split("/")
        return next((key for i in range(len(parts)) if (key := "/".join(parts[i:])) in self.rows), None)

    def _corrected(self, report: Report) -> Report:
        row = self.rows.get(self._key(report.path) or "")
        if row is None:
            return report
        place = _place(row["place"]) if row["place"] else None
        year = int(row["report_year"]) if row["report_year"] else report.report_year
        issues = tuple(issue for issue in report.issues if issue.kind not in ("place", "year", "date"))
        return replace(
            report,
            place=place.name if place else report.place,
            place_code=place.code if place else report.place_code,
            parent=place.parent if place else report.parent,
            level=place.level if place else report.level,
            report_year=year,
            session_date=row["session_date"] or report.session_date,
            title=row["title"] or report.title,
            issues=(*issues, Issue("manifest", "place or year as the manifest has it")),
        )


def _place(name: str) -> Place:
    return lookup(name) or (outside(name) if name else NOWHERE)


def load_manifest(path: str | Path) -> Manifest:
    """Return the manifest in a CSV with the column ``path`` and any of place, report_year, session_date and title.

    Raises InputError where it cannot be read and UsageError where a column or a year in it is not known.
    """
    try:
        text = decode(Path(path).read_bytes(), str(path))
    except OSError as error:
        raise InputError(error.strerror or str(error), str(path), "check the path of the manifest") from error
    reader = csv.DictReader(text.splitlines())
    unknown = [name for name in reader.fieldnames or () if name not in COLUMNS]
    if unknown or "path" not in (reader.fieldnames or ()):
        raise UsageError(f"columns {', '.join(reader.fieldnames or ())}", str(path), f"use {', '.join(COLUMNS)}")
    rows: dict[str, dict[str, str]] = {}
    for number, row in enumerate(reader, 2):
        values = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if values["report_year"] and not values["report_year"].isdigit():
            raise UsageError(f"no year: {values['report_year']}", f"{path} line {number}", "write it in four digits")
        rows[values["path"].replace("\\", "/").removeprefix("./")] = values
    return Manifest(str(path), rows)
