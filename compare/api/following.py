"""What became of each place's promises."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from compare.api.chains import follow_places, nothing_to_follow
from compare.api.paths import Path_, Told, untold
from compare.errors import InputError
from compare.model import Commitment, FollowUp, Report, Statement

if TYPE_CHECKING:
    from compare.facts.lexicon import Lexicon


def track(
    *paths: Path_,
    place: str = "",
    years: str = "",
    commitments: bool = False,
    rules: Sequence[Path_] = (),
    decisions: Path_ = "",
) -> list[FollowUp] | list[Commitment]:
    """Return what became of each place's promises: ``track_targets``, or with ``commitments`` ``track_commitments``."""
    if commitments:
        return track_commitments(*paths, place=place, years=years, decisions=decisions)
    return track_targets(*paths, place=place, years=years, rules=rules, decisions=decisions)


def track_targets(
    *paths: Path_,
    place: str = "",
    years: str = "",
    rules: Sequence[Path_] = (),
    decisions: Path_ = "",
    told: Told = untold,
) -> list[FollowUp]:
    """Return each place's numeric targets with the outcomes that the next reports state, missed and dropped first.

    ``years`` ("2015-2020,2022") chooses the reports that promise, each followed into the next one. ``rules`` are files
    laid over those by which targets are judged, ``decisions`` is a file of a person's decisions, which have the last
    word. Raises InputError where no report has a follower of the same place, or none of the ``years``.
    """
    from compare.following.summary import sorted_targets

    rows = None if rules else followed_rows(paths, "followthrough", place)
    if rows is None:
        rows = _follow_targets(paths, place, rules, told)
    return sorted_targets(decided_rows(_of_years(rows, years), decisions))


def _of_years(rows: list[Any], years: str) -> list[Any]:
    """Return the rows of the reports of some years; InputError where there is none of them."""
    from compare.tables.indicators import parse_years

    wanted = parse_years(years)
    chosen = [row for row in rows if not wanted or row.report_year in wanted]
    if rows and not chosen:
        there = sorted({row.report_year for row in rows if row.report_year is not None})
        known = f"{there[0]}-{there[-1]}" if there else "no year is known"
        raise InputError("no promise of these years is followed", f"--years {years}", f"those followed are of {known}")
    return chosen


def decided_rows(rows: list[Any], decisions: Path_) -> list[Any]:
    """Return rows of a ledger with a person's decisions laid over them, where there is a file of such."""
    from compare.following.sheets import decided

    return decided(rows, decisions) if decisions else rows


def _follow_targets(paths: Sequence[Path_], place: str, rules: Sequence[Path_], told: Told) -> list[FollowUp]:
    from compare.following import load_rules

    load_rules(rules)  # what is wrong with them is told before anything is read
    return follow_places(paths, place, told, partial(_targets_of, tuple(map(str, rules))))


def _targets_of(rules: tuple[str, ...], chain: Sequence[Report]) -> list[FollowUp]:
    from compare.facts.lexicon import load_lexicon
    from compare.following import load_rules, target_ledger

    lexicon = load_lexicon()
    return target_ledger(chain, stated_in(chain, lexicon), lexicon, load_rules(rules))


def stated_in(chain: Sequence[Report], lexicon: "Lexicon") -> dict[str, list[Statement]]:
    """Return the statements of each report by its path."""
    from compare.facts.statements import extract_statements

    return {report.path: extract_statements(report, lexicon) for report in chain}


def track_commitments(
    *paths: Path_, place: str = "", years: str = "", decisions: Path_ = "", told: Told = untold
) -> list[Commitment]:
    """Return each place's promises in words with what the next reports say of them, late and absent first.

    ``years`` chooses the reports that promise. Raises InputError where no report has a follower of the same place, or
    none of the ``years``.
    """
    from compare.following.summary import sorted_commitments

    rows = followed_rows(paths, "commitments", place)
    if rows is None:
        rows = follow_places(paths, place, told, _commitments_of)
    return sorted_commitments(decided_rows(_of_years(rows, years), decisions))


def _commitments_of(chain: Sequence[Report]) -> list[Commitment]:
    from compare.facts.lexicon import load_lexicon

    lexicon = load_lexicon()
    return ledgers(chain, stated_in(chain, lexicon), lexicon)[1]


def ledgers(
    chain: Sequence[Report], stated: Mapping[str, Sequence[Statement]], lexicon: "Lexicon"
) -> tuple[list[FollowUp], list[Commitment]]:
    """Return both ledgers of a place's reports: the promises in words need the judged targets."""
    from compare.facts.commitments import extract_commitments
    from compare.following import commitment_ledger, passages_of, target_ledger

    index = passages_of(chain)
    targets = target_ledger(chain, stated, lexicon, passages=index)
    promised = {report.path: extract_commitments(report) for report in chain}
    return targets, commitment_ledger(chain, promised, index, targets=targets)


def followed_rows(paths: Sequence[Path_], table: str, place: str) -> list[Any] | None:
    """Return the rows of a ledger that the store of a built archive holds; None where they are to be worked out."""
    from compare.archive import open_built

    store = open_built(paths[0]) if len(paths) == 1 else None
    if store is None:
        return None
    with store:
        followed = store.followed(place)
        if not followed:
            raise nothing_to_follow(paths)
        # in the table of commitments those of a place's last report stand too, which nothing follows yet
        return [row for row in store.rows(table, followed) if table == "followthrough" or row.status or row.rule]
