"""What a worker does: read a file, draw its facts, follow a place, and send back rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from compare.archive.lean import shorten
from compare.archive.pack import Facts, Row, pack
from compare.archive.results import FileRows, PlaceRows
from compare.archive.scan import Found, digest
from compare.archive.store import Store, as_promised
from compare.archive.write import DRAWN
from compare.facts.commitments import extract_commitments
from compare.facts.lexicon import Lexicon, load_lexicon
from compare.facts.statements import extract_statements
from compare.following import chains, commitment_ledger, passages_of, target_ledger
from compare.model import Commitment, Finding, FollowUp, Report, Statement
from compare.reading.copies import COPY_ISSUES, mark_copies, words_of
from compare.reading.manifest import Manifest, load_manifest
from compare.reading.reader import read_source
from compare.reading.sources import Source
from compare.rows import all_cells


def read_file(task: tuple[Found, str]) -> FileRows:
    """Read one file of the archive, with the manifest named if any; what is wrong with the file is a finding."""
    found, manifest = task
    sha256 = digest(found.file)
    reading = _manifest(manifest).overrule(read_source(Source(found.path, Path(found.file), found.trouble)))
    reports = [pack(report, draw(report)) for report in reading.reports]
    return FileRows(found, sha256, reports, list(all_cells(reading.findings, Finding)))


def draw(report: Report, tables: Collection[str] = DRAWN) -> Facts:
    """Draw the statements and the commitments of one report, or what is wanted of these tables."""
    texts = {report.path: report.document.text}
    facts: Facts = {}
    if "statements" in tables:
        facts["statements"] = shorten("statements", all_cells(extract_statements(report, _lexicon()), Statement), texts)
    if "commitments" in tables:
        facts["commitments"] = shorten("commitments", all_cells(extract_commitments(report), Commitment), texts)
    return facts


@cache
def _manifest(path: str) -> Manifest:
    return load_manifest(path) if path else Manifest()


@cache
def _lexicon() -> Lexicon:
    return load_lexicon()


def draw_stored(task: tuple[str, Found, tuple[str, ...]]) -> tuple[Found, list[tuple[str, str, int | None, Facts]]]:
    """Draw the facts of some tables again of a file's reports, from the store: path, place, year and facts of each."""
    store, found, tables = task
    with Store(Path(store), finished=False) as opened:
        reports = [opened.report(path) for path in opened.paths_of(found.path)]
    return found, [(r.path, r.place, r.report_year, draw(r, tables)) for r in reports]


def follow_place(task: tuple[str, str, frozenset[int]]) -> PlaceRows:
    """Follow the promises of one place, from the store, where a report of the years given has changed or gone."""
    store, place, years = task
    with Store(Path(store), finished=False) as opened:
        before = [opened.head(path) for path in opened.paths(place)]
        heads = mark_copies(map(_unmarked, before), lambda n: words_of(opened.report(before[n].path)))
        paths = [report.path for report in heads]
        stored = {path: list(opened.rows("commitments", [path])) for path in paths}
        chain = chains(heads).get(place, [])
        near = affected(chain, years)
        whole = {r.path: opened.report(r.path) for run in near for r in run.reports}
        stated = {path: list(opened.rows("statements", [path])) for path in whole}
    passages = passages_of(list(whole.values()))
    outside = set(paths) - {report.path for report in chain}  # another version of the same year, or no year
    followthrough: dict[str, list[FollowUp]] = {path: [] for path in outside.union(*(run.targets for run in near))}
    for run in near:
        for row in target_ledger([whole[r.path] for r in run.reports], stated, _lexicon(), passages=passages):
            if row.path in run.targets:
                followthrough[row.path].append(row)
    again = {path for run in near for path in run.promises}
    known = {report.path: stored[report.path] for report in chain[:-1] if report.path not in again}
    promised = {path: [as_promised(row) for row in rows] for path, rows in stored.items() if path not in known}
    judged = [row for rows in followthrough.values() for row in rows]
    followed = _by_path(commitment_ledger(chain, promised, passages, known, judged))
    texts = {report.path: report.document.text for report in heads}
    facts: dict[str, dict[str, list[Row]]] = {"followthrough": {}, "commitments": {}}
    for path, targets in followthrough.items():
        facts["followthrough"][path] = shorten("followthrough", all_cells(targets, FollowUp), texts)
    for path in paths:
        commitments = followed.get(path) or promised.get(path, [])
        if commitments != stored[path]:
            facts["commitments"][path] = shorten("commitments", all_cells(commitments, Commitment), texts)
    issues = {new.path: new.issues for old, new in zip(before, heads, strict=True) if old.issues != new.issues}
    return PlaceRows(place, facts, issues)


def _unmarked(report: Report) -> Report:
    return replace(report, issues=tuple(issue for issue in report.issues if issue.kind not in COPY_ISSUES))


@dataclass(frozen=True, slots=True)
class Run:
    """Reports of a place in order, without sentences; by path, whose targets and promises are followed again."""

    reports: list[Report]
    targets: frozenset[str]
    promises: frozenset[str]


def affected(chain: Sequence[Report], years: Collection[int]) -> list[Run]:
    """Return what a change of the reports of some years reaches: a report is held against the next, and its targets
    against those of the one before.
    """
    ends = [float("-inf"), *(report.report_year or 0 for report in chain), float("inf")]
    targets, promises = (
        [i for i in range(len(chain)) if any(ends[i + 1 - back] <= year <= ends[i + 2] for year in years)]
        for back in (1, 0)
    )
    runs: list[Run] = []
    for _, group in groupby(enumerate(targets), lambda pair: pair[1] - pair[0]):
        own = [i for _, i in group]
        reports = list(chain[max(own[0] - 1, 0) : own[-1] + 2])
        picked = frozenset(chain[i].path for i in own)
        runs.append(Run(reports, picked, picked & {chain[i].path for i in promises}))
    return runs


def _by_path(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.path, []).append(row)
    return found
