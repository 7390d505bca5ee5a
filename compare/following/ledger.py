"""A place's reports in order to the ledger of its promises."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compare.facts.lexicon import Lexicon, load_lexicon
from compare.following.chains import steps
from compare.following.lives import life_lines
from compare.following.passages import Passages
from compare.following.promises import follow_commitments, plain
from compare.following.rules import TargetRules, load_rules
from compare.following.targets import Year, follow_targets
from compare.model import Commitment, FollowUp, Report, Statement


def commitment_ledger(chain: Sequence[Report], commitments: Mapping[str, Sequence[Commitment]]) -> list[Commitment]:
    """Return the commitments of a place's reports, followed into the next report and over the years.

    ``chain``: the place's reports in the order of their years (``chains``); ``commitments``: as extracted, by path.
    Where the next year's report is missing, ``status`` is empty and ``rule`` report_missing. The last report's
    promises are left out: nothing follows them yet.
    """
    index: dict[str, Passages] = {}
    years: list[list[Commitment]] = []
    for step in steps(chain):
        own = commitments.get(step.own.path, ())
        if step.later is None:
            years.append([replace(promise, rule="report_missing") for promise in own])
            continue
        before = index.get(step.own.path) or Passages(step.own, plain)
        after = Passages(step.later, plain)
        years.append(follow_commitments(own, before, after))
        index = {step.later.path: after}
    last = list(commitments.get(chain[-1].path, ())) if chain else []
    return [promise for year in life_lines([*years, last])[:-1] for promise in year]


def target_ledger(
    chain: Sequence[Report],
    statements: Mapping[str, Sequence[Statement]],
    lexicon: Lexicon | None = None,
    rules: TargetRules | None = None,
) -> list[FollowUp]:
    """Return the annual targets of a place's reports with the outcomes that the next reports state.

    ``chain``: the place's reports in the order of their years (``chains``); ``statements``: as extracted, by path.
    """
    lexicon, rules = lexicon or load_lexicon(), rules or load_rules()
    rows: list[FollowUp] = []
    before: Year | None = None
    own: Year | None = None
    for step in steps(chain):
        if own is None or own.report is not step.own:
            own = Year(step.own, statements.get(step.own.path, ()), Passages(step.own))
        later = None
        if step.later is not None:
            later = Year(step.later, statements.get(step.later.path, ()), Passages(step.later))
        rows += follow_targets(own, later, lexicon, rules, before)
        before, own = (own, later) if later else (None, None)
    return rows
