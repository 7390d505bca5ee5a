"""One function for each thing the command can do: paths in, finished values out.

Every function takes paths of files, folders or built archives, as the command does, and raises a CompareError
(``compare.errors``) whose text is one line for the user.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import InputError, UsageError
from compare.model import (
    Commitment,
    FollowUp,
    IndicatorMatch,
    IndicatorYear,
    Passage,
    Reading,
    Report,
    SectionMatch,
    SectionRow,
    Statement,
)

if TYPE_CHECKING:
    from compare.diffing import Comparison


def read(*paths: str | Path) -> Reading:
    """Return every report under the paths given, and a finding for each file that is none.

    Raises InputError where a path does not exist or nothing at all could be read.
    """
    from compare.reading import read as read_paths

    reading = read_paths(*paths)
    if not reading.reports:
        where = ", ".join(str(path) for path in paths)
        raise InputError("nothing could be read", where, "give a report or a folder of reports")
    return reading


def sections(*paths: str | Path) -> list[SectionRow]:
    """Return the sections of every report under the paths given."""
    from compare.rows import section_rows

    return [row for report in read(*paths).reports for row in section_rows(report)]


def reuse(*paths: str | Path, min_length: int = 16) -> list[Passage]:
    """Return the passages that a report took from an earlier one, for all reports under the paths given.

    ``min_length``: letters and digits that a passage must share at least.
    """
    from compare.reuse.find import find_passages
    from compare.reuse.texts import text_of

    return find_passages((text_of(report) for report in read(*paths).reports), min_length)


def statements(*paths: str | Path) -> list[Statement]:
    """Return the numbers that the reports under the paths state: targets, outcomes, baselines."""
    from compare.facts.statements import extract_statements

    return [statement for report in read(*paths).reports for statement in extract_statements(report)]


def commitments(*paths: str | Path) -> list[Commitment]:
    """Return the commitments of every report under the paths given, as promised: nothing is followed up."""
    from compare.facts.commitments import extract_commitments

    return [row for report in read(*paths).reports for row in extract_commitments(report)]


def track(
    *paths: str | Path, place: str = "", commitments: bool = False, rules: Sequence[str | Path] = ()
) -> list[FollowUp] | list[Commitment]:
    """Return what became of each place's promises: ``track_targets``, or with ``commitments`` ``track_commitments``."""
    if commitments:
        return track_commitments(*paths, place=place)
    return track_targets(*paths, place=place, rules=rules)


def track_targets(*paths: str | Path, place: str = "", rules: Sequence[str | Path] = ()) -> list[FollowUp]:
    """Return each place's numeric targets with the outcomes that the next reports state, missed and dropped first.

    ``rules`` are files laid over those by which targets are judged. Raises InputError where no report has a follower
    of the same place.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements
    from compare.following import load_rules, sorted_targets, target_ledger

    judged_by, lexicon = load_rules(rules), load_lexicon()
    rows: list[FollowUp] = []
    for chain in _chains(paths, place):
        stated = {report.path: extract_statements(report, lexicon) for report in chain}
        rows += target_ledger(chain, stated, lexicon, judged_by)
    return sorted_targets(rows)


def track_commitments(*paths: str | Path, place: str = "") -> list[Commitment]:
    """Return each place's promises in words with what the next reports say of them, late and absent first.

    Raises InputError where no report has a follower of the same place.
    """
    from compare.facts.commitments import extract_commitments
    from compare.following import commitment_ledger, sorted_commitments

    rows: list[Commitment] = []
    for chain in _chains(paths, place):
        rows += commitment_ledger(chain, {report.path: extract_commitments(report) for report in chain})
    return sorted_commitments(rows)


def _chains(paths: Sequence[str | Path], place: str) -> list[list[Report]]:
    """Return the reports of each place in the order of their years, places with one report left out."""
    from compare.following import chains, pair

    reports = read(*paths).reports
    places = [chain for name, chain in chains(reports).items() if place in ("", name) and len(chain) > 1]
    if not places and not place and (laid := pair(reports)):
        places = [laid]
    if not places:
        where = ", ".join(str(path) for path in paths)
        raise InputError("no two reports of one place", where, "give the reports of two years of one place")
    return places


def align(a: str | Path, b: str | Path) -> list[SectionMatch]:
    """Return the sections of two reports that treat the same theme, and those that have no counterpart."""
    from compare.matching.sections import align_sections

    return align_sections(_one(a), _one(b))


def align_indicators(a: str | Path, b: str | Path, *, lexicon: Iterable[str | Path] = ()) -> list[IndicatorMatch]:
    """Return the indicators of two reports with both values, and those that only one of them states."""
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements
    from compare.matching.indicators import align_indicators as match

    words = load_lexicon(*lexicon)
    return match(extract_statements(_one(a), words), extract_statements(_one(b), words), words)


def diff(
    a: str | Path, b: str | Path, *, only: Sequence[str] = (), section: str = "", min_change: float = 0.0
) -> "Comparison":
    """Return two reports, or any two texts, held against each other; options as in ``compare.diffing.view.select``."""
    from compare.diffing import compare_reports
    from compare.diffing.view import select

    return select(compare_reports(_one(a), _one(b)), only=only, section=section, min_change=min_change)


def _one(path: str | Path) -> Report:
    """Return the one report under a path; a text that is no report is read as it is."""
    from compare.reading import read as read_paths
    from compare.reading import read_text
    from compare.reading.decode import decode

    reading = read_paths(path)
    if len(reading.reports) == 1:
        return reading.reports[0]
    if len(reading.reports) > 1:
        raise UsageError(f"{len(reading.reports)} reports where one is wanted", str(path), "name one file")
    file = Path(path)
    if file.is_dir():
        raise InputError("no report in this folder", str(path), "name one file")
    return read_text(decode(file.read_bytes(), str(path)), str(path), strict=False)


def table(
    *paths: str | Path,
    indicators: Iterable[str],
    places: Iterable[str] = (),
    years: str = "",
    reading: str = "as-stated",
    measure: str = "",
    lexicon: Iterable[str | Path] = (),
) -> list[IndicatorYear]:
    """Return targets beside outcomes of some indicators (ids or names), a row for each place and year.

    ``reading``, ``measure`` and ``places`` are those of ``compare.tables.indicators.indicator_rows``; ``years`` is
    written "2015-2020,2022"; ``lexicon`` names files that add to the shipped one.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements
    from compare.rows import report_row
    from compare.tables.indicators import indicator_rows, parse_years, resolve_indicators

    words = load_lexicon(*lexicon)
    wanted, when = resolve_indicators(indicators, words), parse_years(years)
    found = read(*paths).reports
    return indicator_rows(
        (statement for report in found for statement in extract_statements(report, words)),
        [report_row(report) for report in found],
        wanted,
        reading=reading,
        measure=measure,
        places=places,
        years=when,
    )
