"""What a worker does: read a file, draw its facts, follow a place, and send back rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from compare.archive.lean import shorten
from compare.archive.pack import Facts, Packed, pack
from compare.archive.scan import Found, digest
from compare.archive.store import Store, as_promised
from compare.facts.commitments import extract_commitments
from compare.facts.lexicon import Lexicon, load_lexicon
from compare.facts.statements import extract_statements
from compare.following import chains, commitment_ledger, passages_of, target_ledger
from compare.model import Commitment, Finding, FollowUp, Report, Statement
from compare.reading.read import read_source
from compare.reading.sources import Source
from compare.rows import Cell, all_cells


@dataclass(frozen=True, slots=True)
class FileRows:
    """One file, read: its reports as rows, and what was wrong with it."""

    found: Found
    sha256: str
    reports: list[Packed]
    findings: list[tuple[Cell, ...]]


def read_file(found: Found) -> FileRows:
    """Read one file of the archive; what is wrong with it is a finding."""
    sha256 = digest(found.file)
    reading = read_source(Source(found.path, Path(found.file)))
    reports = [pack(report, draw(report)) for report in reading.reports]
    return FileRows(found, sha256, reports, list(all_cells(reading.findings, Finding)))


def draw(report: Report) -> Facts:
    """Draw the statements and commitments of one report."""
    texts = {report.path: report.document.text}
    statements = all_cells(extract_statements(report, _lexicon()), Statement)
    commitments = all_cells(extract_commitments(report), Commitment)
    return {
        "statements": shorten("statements", statements, texts),
        "commitments": shorten("commitments", commitments, texts),
    }


@cache
def _lexicon() -> Lexicon:
    return load_lexicon()


def draw_stored(task: tuple[str, Found]) -> tuple[Found, list[tuple[str, str, Facts]]]:
    """Draw the facts of a file's reports again, from the store: path, place and facts of each."""
    store, found = task
    with Store(Path(store), finished=False) as opened:
        reports = [opened.report(path) for path in opened.paths_of(found.path)]
    return found, [(report.path, report.place, draw(report)) for report in reports]


@dataclass(frozen=True, slots=True)
class PlaceRows:
    """What the years of one place say of its promises: its follow-through, and its commitments with their follow-up."""

    place: str
    facts: Facts


def follow_place(task: tuple[str, str]) -> PlaceRows:
    """Follow the promises of one place through its years, from the store."""
    store, place = task
    with Store(Path(store), finished=False) as opened:
        paths = opened.paths(place)
        stated = _by_path(opened.rows("statements", paths))
        promised = {
            path: [as_promised(row) for row in rows]
            for path, rows in _by_path(opened.rows("commitments", paths)).items()
        }
        reports = list(opened.reports(place))
    chain = chains(reports).get(place, [])
    index = passages_of(chain)
    followed = _by_path(commitment_ledger(chain, promised, index))
    commitments = [row for path in paths for row in followed.get(path) or promised.get(path) or ()]
    followthrough = target_ledger(chain, stated, _lexicon(), passages=index)
    texts = {report.path: report.document.text for report in reports}
    facts = {
        "followthrough": shorten("followthrough", all_cells(followthrough, FollowUp), texts),
        "commitments": shorten("commitments", all_cells(commitments, Commitment), texts),
    }
    return PlaceRows(place, facts)


def _by_path(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.path, []).append(row)
    return found
