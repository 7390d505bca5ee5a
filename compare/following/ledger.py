"""A place's reports in order to the ledger of its promises."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compare.facts.lexicon import Lexicon, load_lexicon
from compare.following.answers import Year
from compare.following.chains import steps
from compare.following.lives import life_lines
from compare.following.naming import Namer
from compare.following.passages import Passages
from compare.following.promises import follow_commitments
from compare.following.rules import TargetRules, load_rules
from compare.following.search import Search
from compare.following.targets import follow_targets, year_of
from compare.following.wording import plain
from compare.model import Commitment, FollowUp, Report, Statement


class Index:
    """The passages of a place's reports by path, and the search of one for what another promised.

    Both ledgers ask for them: what takes longest is done once.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self._passages = {report.path: Passages(report, plain) for report in reports}
        self._searches: dict[tuple[str, str], Search] = {}

    def __getitem__(self, path: str) -> Passages:
        """Return the passages of one report."""
        return self._passages[path]

    def search(self, own: str, later: str) -> Search:
        """Return the search of the report at ``later`` for what the one at ``own`` promised."""
        known = self._searches.get((own, later))
        if known is None:
            known = self._searches[own, later] = Search(self[own], self[later])
        return known


def passages_of(chain: Sequence[Report]) -> Index:
    """Return the passages of a place's reports, for both ledgers."""
    return Index(chain)


def commitment_ledger(
    chain: Sequence[Report],
    commitments: Mapping[str, Sequence[Commitment]],
    passages: Index | None = None,
    known: Mapping[str, Sequence[Commitment]] | None = None,
    targets: Sequence[FollowUp] = (),
) -> list[Commitment]:
    """Return the commitments of a place's reports, followed into the next report and over the years.

    ``chain``: the place's reports in the order of their years (``chains``); ``commitments``: as extracted, by path.
    ``known``: rows followed before, by path, of reports that are the same since and so are their followers; their
    passages are not asked for. ``targets``: the rows of ``target_ledger``, so that one number has one answer. Where the
    next year's report is missing, ``status`` is empty and ``rule`` report_missing. The last report's promises are left
    out: nothing follows them yet.
    """
    index = passages if passages is not None else passages_of(chain)
    judged: dict[str, list[FollowUp]] = {}
    for row in targets:
        judged.setdefault(row.path, []).append(row)
    years: list[list[Commitment]] = []
    for step in steps(chain):
        own = commitments.get(step.own.path, ())
        if known and step.own.path in known:
            years.append(list(known[step.own.path]))
        elif step.later is None:
            years.append([replace(promise, rule="report_missing", first_year=promise.report_year) for promise in own])
        else:
            search = index.search(step.own.path, step.later.path)
            years.append(follow_commitments(own, search, judged.get(step.own.path, ())))
    last = list(commitments.get(chain[-1].path, ())) if chain else []
    return [promise for year in life_lines([*years, last])[:-1] for promise in year]


def target_ledger(
    chain: Sequence[Report],
    statements: Mapping[str, Sequence[Statement]],
    lexicon: Lexicon | None = None,
    rules: TargetRules | None = None,
    passages: Index | None = None,
) -> list[FollowUp]:
    """Return the annual targets of a place's reports with the outcomes that the next reports state.

    ``chain``: the place's reports in the order of their years (``chains``); ``statements``: as extracted, by path.
    """
    lexicon, rules = lexicon or load_lexicon(), rules or load_rules()
    index = passages if passages is not None else passages_of(chain)
    namer = Namer(lexicon, rules)
    years = {r.path: year_of(r, statements.get(r.path, ()), index[r.path], namer) for r in chain}
    rows: list[FollowUp] = []
    before: Year | None = None
    for step in steps(chain):
        own, later = years[step.own.path], years[step.later.path] if step.later else None
        search = index.search(step.own.path, step.later.path) if step.later else None
        rows += follow_targets(own, later, search, namer, before)
        before = own if later else None
    return rows
