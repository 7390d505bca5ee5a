"""The page of a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.api.borrowing import reuse
from compare.api.chains import chains_of, nothing_to_follow
from compare.api.following import decided_rows, followed_rows, ledgers, stated_in
from compare.api.paths import Path_, Told, untold
from compare.errors import InputError
from compare.model import Commitment, FollowUp, Report, Statement

if TYPE_CHECKING:
    from compare.facts.lexicon import Lexicon
    from compare.output.page import PlacePage


def report(
    *paths: Path_,
    place: str = "",
    years: str = "",
    decisions: Path_ = "",
    lang: str = "zh",
    told: Told = untold,
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
    found = _followed(paths, place, parse_years(years), lexicon, told)
    if not found.shown:
        raise InputError(
            "these years hold no two reports of one place", f"--years {years}",
            "name a year and the next: a page shows what the next report says",
        ) if years else nothing_to_follow(paths)  # fmt: skip
    targets = sorted_targets(decided_rows(found.targets, decisions))
    promises = sorted_commitments(decided_rows(found.promises, decisions))
    passages = reuse(*paths)
    pages = []
    for chain, stated in found.shown:
        charts = place_charts(chain, [row for one in chain for row in stated[one.path]], lexicon, lang)
        pages.append(place_page(chain, targets, promises, passages, charts))
    return pages


@dataclass(frozen=True, slots=True)
class _Followed:
    """Ledgers of places, and of each place that has a page the reports it shows and what those state."""

    targets: list[FollowUp]
    promises: list[Commitment]
    shown: list[tuple[list[Report], dict[str, list[Statement]]]]


def _followed(paths: Sequence[Path_], place: str, years: frozenset[int], lexicon: "Lexicon", told: Told) -> _Followed:
    """Follow the promises of places, or take them from the store of a built archive that holds them."""
    targets, promises = followed_rows(paths, "followthrough", place), followed_rows(paths, "commitments", place)
    held = targets is not None and promises is not None
    found = _Followed(targets or [], promises or [], [])
    for chain in chains_of(paths, place, told):
        wanted = [one for one in chain if not years or one.report_year in years]
        stated = stated_in(wanted if held else chain, lexicon)
        if not held:
            own_targets, own_promises = ledgers(chain, stated, lexicon)
            found.targets.extend(own_targets)
            found.promises.extend(own_promises)
        if len(wanted) > 1:
            found.shown.append((wanted, stated))
    return found
