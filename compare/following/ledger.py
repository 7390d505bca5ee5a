"""A place's reports in order to the ledger of its promises."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compare.following.chains import steps
from compare.following.lives import life_lines
from compare.following.passages import Passages
from compare.following.promises import follow_commitments
from compare.model import Commitment, Report


def commitment_ledger(
    chain: Sequence[Report], commitments: Mapping[str, Sequence[Commitment]], *, last: bool = False
) -> list[Commitment]:
    """Return the commitments of a place's reports, followed into the next report and over the years.

    ``chain``: the place's reports in the order of their years (``chains``); ``commitments``: as extracted, by path.
    Where the next year's report is missing, ``status`` is empty and ``rule`` report_missing. The promises of the last
    report, which nothing follows yet, only come with ``last``; their ``rule`` is report_pending.
    """
    index: dict[str, Passages] = {}
    years: list[list[Commitment]] = []
    for step in steps(chain):
        own = commitments.get(step.own.path, ())
        if step.later is None:
            years.append([replace(promise, rule="report_missing") for promise in own])
            continue
        before = index.get(step.own.path) or Passages(step.own)
        after = Passages(step.later)
        years.append(follow_commitments(own, before, after))
        index = {step.later.path: after}
    if last and chain:
        years.append([replace(promise, rule="report_pending") for promise in commitments.get(chain[-1].path, ())])
    return [promise for year in life_lines(years) for promise in year]
