"""One function for each thing the command can do: paths in, finished values out.

Every function takes paths of files, folders or built archives, as the command does, and raises a CompareError
(``compare.errors``) whose text is one line for the user.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.errors import InputError, UsageError
from compare.model import (
    Commitment,
    Family,
    Finding,
    FollowUp,
    IndicatorMatch,
    IndicatorYear,
    Passage,
    Reading,
    Report,
    ReportRow,
    SectionMatch,
    SectionRow,
    SentenceRow,
    Statement,
)

if TYPE_CHECKING:
    from compare.archive import Store
    from compare.archive.build import Built
    from compare.diffing import Comparison
    from compare.facts.explain import Explanation
    from compare.facts.lexicon import Indicator, Lexicon
    from compare.figures import Figure
    from compare.following.review import Agreement, Conflict
    from compare.output.page import PlacePage
    from compare.reuse.choose import Choice
    from compare.reuse.life import Life
    from compare.reuse.texts import Text

Path_ = str | Path
Told = Callable[[Finding], object]


def _untold(finding: Finding) -> None:
    """Let a finding pass."""


# -- paths to values: from the store where a path is a built archive, from the files otherwise ---------------------


def read(*paths: Path_, manifest: Path_ | None = None, told: Told = _untold) -> Reading:
    """Return every report under the paths given, and a finding for each file that is none.

    ``manifest``: a CSV (path, place, report_year, session_date, title) that overrules what is read of files; what a
    built archive holds stays. ``told`` is called with each finding, here and below. Raises InputError where nothing at
    all could be read.
    """
    reports: list[Report] = []
    findings: list[Finding] = []
    for part in _parts(paths, manifest):
        if isinstance(part, Reading):
            reports += part.reports
            findings += part.findings
        else:
            reports += part.reports()
            findings += part.rows("findings")
    _tell(bool(reports), paths, findings, told)
    return Reading(tuple(reports), tuple(findings))


def _tell(found: bool, paths: Iterable[Path_], findings: Sequence[Finding], told: Told) -> None:
    """Tell each finding where anything was read, and raise InputError where nothing was."""
    if not found:
        raise _nothing_read(paths, findings)
    for finding in findings:
        told(finding)


def _nothing_read(paths: Iterable[Path_], findings: Sequence[Finding]) -> InputError:
    """Return the error that says why nothing could be read: the one file's own trouble, or how many and the first."""
    if len(findings) == 1:
        return InputError(findings[0].message)
    where = ", ".join(str(path) for path in paths)
    if not findings:
        return InputError("no report in it", where, "give a report or a folder of reports")
    return InputError(f"none of {len(findings)} files could be read", where, f"the first: {findings[0].message}")


def _parts(
    paths: Iterable[Path_], manifest: Path_ | None = None, readings: Callable[..., Iterator[Reading]] | None = None
) -> "Iterator[Store | Reading]":
    """Yield the store of each built archive among the paths, open while it is looked at, and all the rest as read.

    ``readings``: how the rest is read, where not all of it is to be held at once.
    """
    from compare.archive import open_built

    plain: list[Path_] = []
    for path in paths:
        store = open_built(path)
        if store is None:
            plain.append(path)
            continue
        with store:
            yield store
    if plain:
        from compare.reading import read as read_files

        if readings:
            yield from readings(*plain, manifest=manifest)
        else:
            yield read_files(*plain, manifest=manifest)


def _rows(
    paths: tuple[Path_, ...],
    table: str,
    of_report: Callable[[Report], Iterable[Any]],
    told: Told,
    manifest: Path_ | None = None,
    readings: Callable[..., Iterator[Reading]] | None = None,
) -> list[Any]:
    """Return the rows of a table that is drawn from one report at a time, and tell what could not be read.

    Each report is let go when its rows are drawn. ``readings`` as in ``_parts``.
    """
    from compare.reading import read_each

    rows: list[Any] = []
    findings: list[Finding] = []
    found = False
    for part in _parts(paths, manifest, readings or read_each):
        if isinstance(part, Reading):
            found = found or bool(part.reports)
            rows += [row for report in part.reports for row in of_report(report)]
            findings += part.findings
        else:
            found = True
            rows += part.rows(table)
            findings += part.rows("findings")
    _tell(found, paths, findings, told)
    return rows


def reports(*paths: Path_, told: Told = _untold, manifest: Path_ | None = None) -> list[ReportRow]:
    """Return what was read of every report under the paths given: place, year, title, length, copies, issues.

    ``told`` is called with each file that could not be read, here and below; ``manifest`` as in ``read``.
    """
    from compare.reading import read_light
    from compare.rows import report_row

    def light(*files: Path_, manifest: Path_ | None = None) -> Iterator[Reading]:
        yield read_light(*files, manifest=manifest)

    return _rows(paths, "reports", lambda report: (report_row(report),), told, manifest, light)


def sections(*paths: Path_, told: Told = _untold, manifest: Path_ | None = None) -> list[SectionRow]:
    """Return the sections of every report under the paths given."""
    from compare.rows import section_rows

    return _rows(paths, "sections", section_rows, told, manifest)


def reuse(
    *paths: Path_,
    min_length: int = 20,
    pairs: Path_ = "",
    choice: "Choice | None" = None,
    engine: str = "local",
    told: Told = _untold,
) -> list[Passage]:
    """Return the passages that a text took from an earlier one, for all texts under the paths given, reports or not.

    ``min_length``: letters and digits that a passage must share at least. ``pairs`` is a CSV whose first two columns
    are paths relative to those given: each pair is compared in full, also for passages that were rewritten or whose
    clauses changed places; so are two files given as the only paths. ``choice``: which of the passages are wanted.
    ``engine``: local, duckdb or spark; the result is the same.
    """
    from compare.reuse.choose import EVERYTHING
    from compare.reuse.find import find_in_pairs, find_reuse, passages_of
    from compare.reuse.texts import pairs_in

    if pairs or (len(paths) == 2 and all(Path(path).is_file() for path in paths)):
        wanted = pairs_in(pairs, paths) if pairs else [(str(paths[0]), str(paths[1]))]
        texts = _texts(dict.fromkeys(path for pair in wanted for path in pair), told)
        rows: Iterable[Passage] = find_in_pairs(texts, wanted, 0)
    else:
        rows = passages_of(find_reuse(_texts(paths, told), min_length, engine))
    return list(filter((choice or EVERYTHING).passage, rows))


def families(
    *paths: Path_, min_length: int = 20, choice: "Choice | None" = None, engine: str = "local", told: Told = _untold
) -> list[Family]:
    """Return the families of reused passages: first and last use, years, places, occurrences, ritual or substance."""
    from compare.reuse.choose import EVERYTHING
    from compare.reuse.find import families_of, find_reuse

    return list(filter((choice or EVERYTHING).family, families_of(find_reuse(_texts(paths, told), min_length, engine))))


def concordance(
    *paths: Path_,
    min_length: int = 20,
    choice: "Choice | None" = None,
    engine: str = "local",
    most: int = 500,
    told: Told = _untold,
) -> "list[Life]":
    """Return the lives of the families with most occurrences: each use with its quote, the way between the levels."""
    from compare.reuse.choose import EVERYTHING
    from compare.reuse.find import find_reuse
    from compare.reuse.life import lives

    return list(lives(find_reuse(_texts(paths, told), min_length, engine), (choice or EVERYTHING).family, most))


def reuse_added(*paths: Path_, index: Path_, min_length: int = 20, told: Told = _untold) -> list[Passage]:
    """Add the texts under the paths to an index on disk; return what those that are new took from earlier ones.

    The index is made where there is none. Texts are known by their paths.
    """
    from compare.reuse.index import add

    return list(add(Path(index), _texts(paths, told), min_length))


def _texts(paths: Iterable[Path_], told: Told) -> "Iterator[Text]":
    """Yield what reuse needs of each text under the paths; InputError where there is none."""
    from compare.archive import open_built
    from compare.reuse.gather import texts_under
    from compare.reuse.texts import Text

    paths, plain = list(paths), []
    findings: list[Finding] = []
    found = False
    for path in paths:
        store = open_built(path)
        if store is None:
            plain.append(path)
            continue
        with store:
            found = True
            yield from (Text(*row) for row in store.texts())
    for text in texts_under(plain, findings.append):
        found = True
        yield text
    _tell(found, paths, findings, told)


def statements(*paths: Path_, lexicon: Iterable[Path_] = (), told: Told = _untold) -> list[Statement]:
    """Return the numbers that the reports under the paths state: targets, outcomes, baselines.

    ``lexicon``: files of indicators laid over the shipped ones.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements

    rows = _rows(paths, "statements", extract_statements, told)
    files = [Path(file) for file in lexicon]
    if not files:
        return rows
    words = load_lexicon(*files)
    found = ((row, words.find(row.indicator, row.measure, row.unit)) for row in rows)
    return [replace(row, indicator_id=indicator.id if indicator else "") for row, indicator in found]


def explain(where: str, *, lexicon: Iterable[Path_] = ()) -> "list[Explanation]":
    """Return why the numbers of one line were bound as they were; ``where`` is FILE:LINE."""
    from compare.facts.explain import explain_line
    from compare.facts.lexicon import load_lexicon

    path, _, line = where.rpartition(":")
    if not path or not line.isdigit():
        raise UsageError("--explain wants FILE:LINE", where, "give the path and the number of a line")
    words = load_lexicon(*(Path(file) for file in lexicon))
    found = [e for report in read(path).reports for e in explain_line(report, int(line), words)]
    if not found:
        raise InputError("no sentence begins on this line", where, "give a line with text, counted from 1")
    return found


def commitments(*paths: Path_, told: Told = _untold) -> list[Commitment]:
    """Return the commitments of every report under the paths given, as promised: nothing is followed up."""
    from compare.archive import as_promised
    from compare.facts.commitments import extract_commitments

    return [as_promised(row) for row in _rows(paths, "commitments", extract_commitments, told)]


def track(
    *paths: Path_,
    place: str = "",
    commitments: bool = False,
    rules: Sequence[Path_] = (),
    decisions: Path_ = "",
) -> list[FollowUp] | list[Commitment]:
    """Return what became of each place's promises: ``track_targets``, or with ``commitments`` ``track_commitments``."""
    if commitments:
        return track_commitments(*paths, place=place, decisions=decisions)
    return track_targets(*paths, place=place, rules=rules, decisions=decisions)


def track_targets(
    *paths: Path_, place: str = "", rules: Sequence[Path_] = (), decisions: Path_ = "", told: Told = _untold
) -> list[FollowUp]:
    """Return each place's numeric targets with the outcomes that the next reports state, missed and dropped first.

    ``rules`` are files laid over those by which targets are judged, ``decisions`` is a file of a person's decisions,
    which have the last word. Raises InputError where no report has a follower of the same place.
    """
    from compare.following.summary import sorted_targets

    rows = None if rules else _followed(paths, "followthrough", place)
    if rows is None:
        rows = _follow_targets(paths, place, rules, told)
    return sorted_targets(_laid(rows, decisions))


def _laid(rows: list[Any], decisions: Path_) -> list[Any]:
    """Return rows of a ledger with a person's decisions laid over them, where there is a file of such."""
    from compare.following.sheets import decided

    return decided(rows, decisions) if decisions else rows


def _follow_targets(paths: Sequence[Path_], place: str, rules: Sequence[Path_], told: Told) -> list[FollowUp]:
    from compare.facts.lexicon import load_lexicon
    from compare.following import load_rules, target_ledger

    judged_by, lexicon = load_rules(rules), load_lexicon()
    rows: list[FollowUp] = []
    for chain in _chains(paths, place, told):
        rows += target_ledger(chain, _stated_in(chain, lexicon), lexicon, judged_by)
    return rows


def _stated_in(chain: Sequence[Report], lexicon: "Lexicon") -> dict[str, list[Statement]]:
    """Return the statements of each report by its path."""
    from compare.facts.statements import extract_statements

    return {report.path: extract_statements(report, lexicon) for report in chain}


def track_commitments(*paths: Path_, place: str = "", decisions: Path_ = "", told: Told = _untold) -> list[Commitment]:
    """Return each place's promises in words with what the next reports say of them, late and absent first.

    Raises InputError where no report has a follower of the same place.
    """
    from compare.following.summary import sorted_commitments

    rows = _followed(paths, "commitments", place)
    if rows is None:
        rows = _follow_commitments(paths, place, told)
    return sorted_commitments(_laid(rows, decisions))


def _follow_commitments(paths: Sequence[Path_], place: str, told: Told) -> list[Commitment]:
    from compare.facts.lexicon import load_lexicon

    lexicon = load_lexicon()
    rows: list[Commitment] = []
    for chain in _chains(paths, place, told):
        rows += _ledgers(chain, _stated_in(chain, lexicon), lexicon)[1]
    return rows


def _ledgers(
    chain: Sequence[Report], stated: Mapping[str, Sequence[Statement]], lexicon: "Lexicon"
) -> tuple[list[FollowUp], list[Commitment]]:
    """Return both ledgers of a place's reports: the promises in words need the judged targets."""
    from compare.facts.commitments import extract_commitments
    from compare.following import commitment_ledger, passages_of, target_ledger

    index = passages_of(chain)
    targets = target_ledger(chain, stated, lexicon, passages=index)
    promised = {report.path: extract_commitments(report) for report in chain}
    return targets, commitment_ledger(chain, promised, index, targets=targets)


def _followed(paths: Sequence[Path_], table: str, place: str) -> list[Any] | None:
    """Return the rows of a ledger that the store of a built archive holds; None where they are to be worked out."""
    from compare.archive import open_built

    store = open_built(paths[0]) if len(paths) == 1 else None
    if store is None:
        return None
    with store:
        followed = store.followed(place)
        if not followed:
            raise _nothing_to_follow(paths)
        # in the table of commitments those of a place's last report stand too, which nothing follows yet
        return [row for row in store.rows(table, followed) if table == "followthrough" or row.status or row.rule]


def review_export(
    *paths: Path_, sheet: Path_, place: str = "", commitments: bool = False, limit: int | None = None
) -> int:
    """Write a coding sheet (.csv or .xlsx) of the ledger, the most doubtful rows first; return how many there are."""
    from compare.following.review import sheet_rows
    from compare.following.sheets import write_sheet

    rows = sheet_rows(track(*paths, place=place, commitments=commitments))[:limit]
    write_sheet(rows, sheet)
    return len(rows)


def review_import(*sheets: Path_, decisions: Path_, who: str, when: str) -> "tuple[int, list[Conflict]]":
    """Add the labels of filled sheets to a file of decisions; return how many were added, and the conflicts.

    What the file holds is never changed: a row decided otherwise before stays, and the new word on it is a conflict.
    """
    from compare.following.review import decisions_of, merge
    from compare.following.sheets import append_decisions, read_decisions, read_sheet

    kept = read_decisions(decisions)
    new = [decision for sheet in sheets for decision in decisions_of(read_sheet(sheet), who, when)]
    added, conflicts = merge(kept, new)
    if added:
        append_decisions(decisions, added)
    return len(added), conflicts


def review_agreement(*sheets: Path_) -> "Agreement":
    """Return how far two filled sheets agree, or one filled sheet with what the program said of the same rows."""
    from compare.following.review import agreement
    from compare.following.sheets import read_sheet

    if len(sheets) not in (1, 2):
        raise UsageError(f"{len(sheets)} sheets", do="give one sheet, or two")
    first = read_sheet(sheets[0])
    a = {row.id: row.label for row in first if row.label}
    if len(sheets) == 1:
        return agreement(a, {row.id: row.program for row in first if row.label})
    return agreement(a, {row.id: row.label for row in read_sheet(sheets[1]) if row.label})


def _chains(paths: Sequence[Path_], place: str, told: Told) -> list[list[Report]]:
    """Return the reports of each place in the order of their years, places with one report left out."""
    from compare.following import chains, pair

    reports = read(*paths, told=told).reports
    places = [chain for name, chain in chains(reports).items() if place in ("", name) and len(chain) > 1]
    if not places and not place and (laid := pair(reports)):
        places = [laid]
    if not places:
        raise _nothing_to_follow(paths)
    return places


def _nothing_to_follow(paths: Iterable[Path_]) -> InputError:
    where = ", ".join(str(path) for path in paths)
    return InputError("no two reports of one place", where, "give the reports of two years of one place")


def align(a: Path_, b: Path_) -> list[SectionMatch]:
    """Return the sections of two reports that treat the same theme, and those that have no counterpart."""
    from compare.matching.sections import align_sections

    return align_sections(_one(a), _one(b))


def align_indicators(a: Path_, b: Path_, *, lexicon: Iterable[Path_] = ()) -> list[IndicatorMatch]:
    """Return the indicators of two reports with both values, and those that only one of them states."""
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements
    from compare.matching.indicators import align_indicators as match

    words = load_lexicon(*lexicon)
    return match(extract_statements(_one(a), words), extract_statements(_one(b), words), words)


def diff(a: Path_, b: Path_, *, only: Sequence[str] = (), section: str = "", min_change: float = 0.0) -> "Comparison":
    """Return two reports, or any two texts, held against each other; options as in ``compare.diffing.view.select``."""
    from compare.diffing import compare_reports
    from compare.diffing.view import select

    return select(compare_reports(_one(a), _one(b)), only=only, section=section, min_change=min_change)


def _one(path: Path_) -> Report:
    """Return the one text under a path as a report, its place and year empty where it does not say them."""
    from compare.reading import iter_readings

    readings = list(iter_readings([path], strict=False))
    reports = [report for reading in readings for report in reading.reports]
    if len(reports) == 1:
        return reports[0]
    if reports:
        raise UsageError(f"{len(reports)} reports where one is wanted", str(path), "name one of them")
    for finding in (finding for reading in readings for finding in reading.findings):
        raise InputError(finding.message)
    raise InputError("nothing to read in this folder", str(path), "name a file")


def table(
    *paths: Path_,
    indicators: Iterable[str],
    places: Iterable[str] = (),
    years: str = "",
    reading: str = "as-stated",
    measure: str = "",
    lexicon: Iterable[Path_] = (),
    told: Told = _untold,
) -> list[IndicatorYear]:
    """Return targets beside outcomes of some indicators (ids or names), a row for each place and year.

    ``reading``, ``measure`` and ``places`` are those of ``compare.tables.indicators.indicator_rows``; ``years`` is
    written "2015-2020,2022"; ``lexicon`` names files that add to the shipped one.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.tables.indicators import resolve_indicators

    words = load_lexicon(*lexicon)
    rows, _ = _indicator_rows(
        paths, resolve_indicators(indicators, words), words, places, years, reading, measure, told
    )
    return rows


def plot(
    chart: str,
    *paths: Path_,
    indicator: str,
    places: Sequence[str] = (),
    years: str = "",
    reading: str = "as-stated",
    measure: str = "",
    lexicon: Iterable[Path_] = (),
    lang: str = "zh",
    told: Told = _untold,
) -> "Figure":
    """Return one of the charts of ``compare.figures`` (targets, places, amplification, spread) of one indicator.

    ``targets`` draws one place, ``amplification`` two to four from the top down, the others all places or those named;
    ``places`` draws the last year of those given.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.figures import CHARTS
    from compare.tables.frames import frame
    from compare.tables.indicators import missing_years, resolve_indicators

    if chart not in CHARTS:
        raise UsageError(f"no chart {chart}", "", f"use one of {', '.join(CHARTS)}")
    words = load_lexicon(*lexicon)
    (wanted,) = resolve_indicators([indicator], words)
    rows, reports = _indicator_rows(paths, [wanted], words, places, years, reading, measure, told)
    drawn = frame(rows, "indicators")
    if chart == "amplification":
        return CHARTS[chart](drawn, wanted, chain=places, lang=lang)
    if chart != "targets":
        return CHARTS[chart](drawn, wanted, lang=lang)
    known = list(dict.fromkeys(row.place for row in rows))
    if len(known) > 1:
        raise UsageError(f"{len(known)} places in one chart of targets", "", f"name one with --place, like {known[0]}")
    place = known[0] if known else ""
    return CHARTS[chart](drawn, wanted, place=place, missing=missing_years(rows, reports, place), lang=lang)


def _indicator_rows(
    paths: Sequence[Path_],
    indicators: Sequence["Indicator"],
    lexicon: "Lexicon",
    places: Iterable[str],
    years: str,
    reading: str,
    measure: str,
    told: Told,
) -> tuple[list[IndicatorYear], list[ReportRow]]:
    from compare.tables.indicators import indicator_rows, parse_years

    when, places = parse_years(years), tuple(places)
    reports, stated = _stated(paths, lexicon, told)
    held = {report.place for report in reports}
    if unknown := [place for place in places if place not in held]:
        raise InputError("no report of this place", unknown[0], "gwr reports lists the places that were read")
    rows = indicator_rows(
        stated, reports, indicators, reading=reading, measure=measure, places=places, years=when, lexicon=lexicon
    )
    return rows, reports


def _stated(paths: Sequence[Path_], lexicon: "Lexicon", told: Told) -> tuple[list[ReportRow], list[Statement]]:
    """Return reports and statements; what a store holds is looked up again, since the lexicon may be another."""
    from compare.facts.statements import extract_statements
    from compare.rows import report_row

    reports: list[ReportRow] = []
    stated: list[Statement] = []
    findings: list[Finding] = []
    for part in _parts(paths):
        findings += part.findings if isinstance(part, Reading) else part.rows("findings")
        if isinstance(part, Reading):
            reports += [report_row(report) for report in part.reports]
            stated += [row for report in part.reports for row in extract_statements(report, lexicon)]
        else:
            reports += part.rows("reports")
            stated += [lexicon.renamed(row) for row in part.rows("statements")]
    _tell(bool(reports), paths, findings, told)
    return reports, stated


def report(
    *paths: Path_,
    place: str = "",
    years: str = "",
    decisions: Path_ = "",
    lang: str = "zh",
    told: Told = _untold,
) -> "list[PlacePage]":
    """Return for each place what its page shows: promises followed, charts, its last two reports, borrowed passages.

    ``years`` ("2015-2020,2022") chooses reports; ``lang`` is the language of the charts. Raises InputError where no
    report has a follower of the same place.
    """
    from compare.facts.lexicon import load_lexicon
    from compare.following.summary import sorted_commitments, sorted_targets
    from compare.pages import place_charts, place_page
    from compare.tables.indicators import parse_years

    lexicon = load_lexicon()
    when = parse_years(years)
    targets, promises = _followed(paths, "followthrough", place), _followed(paths, "commitments", place)
    held = targets is not None and promises is not None
    targets, promises = targets or [], promises or []
    shown: list[tuple[list[Report], dict[str, list[Statement]]]] = []
    for chain in _chains(paths, place, told):
        wanted = [one for one in chain if not when or one.report_year in when]
        stated = _stated_in(wanted if held else chain, lexicon)
        if not held:
            own_targets, own_promises = _ledgers(chain, stated, lexicon)
            targets += own_targets
            promises += own_promises
        if len(wanted) > 1:
            shown.append((wanted, stated))
    if not shown:
        raise _nothing_to_follow(paths)
    targets = sorted_targets(_laid(targets, decisions))
    promises = sorted_commitments(_laid(promises, decisions))
    passages = reuse(*paths)
    pages = []
    for chain, stated in shown:
        charts = place_charts(chain, [row for one in chain for row in stated[one.path]], lexicon, lang)
        pages.append(place_page(chain, targets, promises, passages, charts))
    return pages


def check(*paths: Path_, baseline: Path_ = "") -> list[Finding]:
    """Return what the keeper of the reports under the paths should know, without what a baseline knows already.

    ``baseline``: the findings of an earlier time, as ``gwr check -f json`` wrote them. Files that cannot be read are
    findings here, even where nothing else is; so are files of a built archive that are new, changed or gone since.
    Raises InputError where the baseline cannot be read.
    """
    from compare.archive.scan import behind
    from compare.checks import Held, new_since
    from compare.checks import check as check_held
    from compare.rows import report_row

    held: list[Held] = []
    unreadable: list[Finding] = []
    for part in _parts(paths):
        if isinstance(part, Reading):
            held += [Held(report_row(report), report.issues) for report in part.reports]
            unreadable += part.findings
        else:
            held += [Held(row, issues) for row, issues in part.held()]
            unreadable += part.rows("findings")
            if part.archive is not None:
                unreadable += behind(part.connection, part.archive)
    return new_since(check_held(held, unreadable), _fingerprints(baseline) if baseline else ())


def _fingerprints(baseline: Path_) -> set[str]:
    import json

    try:
        known = json.loads(Path(baseline).read_text(encoding="utf-8"))
        return {str(row["fingerprint"]) for row in known["rows"]}
    except OSError as error:
        raise InputError(error.strerror or str(error), str(baseline), "write one with gwr check -f json") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("no baseline", str(baseline), "write one with gwr check -f json") from error


# -- the store -----------------------------------------------------------------------------------------------------


def build(archive: Path_, **options: Any) -> "Built":
    """Bring the store of an archive up to date; the options are those of ``compare.archive.build.build``."""
    from compare.archive.build import build as build_store

    return build_store(archive, **options)


def export(archive: Path_, folder: Path_, *, form: str = "csv", bom: bool = False) -> list[Path]:
    """Write every table of a built archive and a data dictionary into a folder; return the files written."""
    from compare.archive.export import export as export_store

    with _built(archive) as store:
        return export_store(store, Path(folder), form=form, bom=bom)


def search(archive: Path_, words: str, place: str | None = None) -> list[SentenceRow]:
    """Return the sentences of a built archive that hold the words."""
    from compare.archive.search import search as search_store

    with _built(archive) as store:
        return search_store(store, words, place)


def _built(archive: Path_) -> "Store":
    from compare.archive import open_built

    store = open_built(archive)
    if store is None:
        raise UsageError("not a built archive", str(archive), f"run gwr build {archive} first")
    return store
