"""A report's commitments held against the next report: done, under way, promised again, changed, or not mentioned."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, Final

from compare.facts.commitments import ROLES
from compare.following.passages import Passages
from compare.following.search import Found, Passage, Search, Wanted
from compare.following.status import plan_status, review_status
from compare.model import Commitment, FollowUp, Report
from compare.rows import values_of


def follow_commitments(
    commitments: Sequence[Commitment], search: Search, targets: Sequence[FollowUp] = ()
) -> list[Commitment]:
    """Return the commitments of one report with what the next one says of each.

    ``search`` looks for them in the next report, all of it; ``next_part`` is review or plan,
    ``score`` the share of the promise's weight that the passage holds, plus what shared amounts add.
    A promise all of whose numbers are targets already judged (``targets``, of the same report) has their answer; so has
    one of which some are that nothing else answers.
    """
    named = sorted(targets, key=lambda row: row.begin)
    begins = [row.begin for row in named]
    within = [named[bisect_left(begins, promise.begin) : bisect_left(begins, promise.end)] for promise in commitments]
    whole = [bool(some) and all(row.indicator_id and _is_judged(row) for row in some) for some in within]
    open_promises = [promise for promise, known in zip(commitments, whole, strict=True) if not known]
    contexts = _contexts(search.own.report, open_promises)
    wanted = [Wanted(p.commitment, p.objects, p.quantities, c) for p, c in zip(open_promises, contexts, strict=True)]
    found = search.find_all(wanted)
    followed = (_followed(promise, some, search) for promise, some in zip(open_promises, found, strict=True))
    rows = []
    for promise, some, known in zip(commitments, within, whole, strict=True):
        row = _judged(promise, some, search.later) if known else next(followed)
        if row.status == "absent" and any(map(_is_judged, some)):
            row = _judged(promise, some, search.later)
        rows.append(row)
    return rows


def _is_judged(row: FollowUp) -> bool:
    return row.link in ("stated", "derived") and row.verdict in _JUDGED


_promised: Final = values_of(Commitment, until="status")


def _followed_up(promise: Commitment, **told: Any) -> Commitment:
    """Return a promise, of which nothing was told before, with what is told of it."""
    return Commitment(*_promised(promise), **told)


_JUDGED = {"missed": "progress", "met": "done", "exceeded": "done"}


def _judged(promise: Commitment, targets: Sequence[FollowUp], later: Passages) -> Commitment:
    """Return a promise with the answer to the targets that it names: done where all were met, else under way."""
    judged = [row for row in targets if _is_judged(row)]
    worst = min(judged, key=lambda row: list(_JUDGED).index(row.verdict))
    part = len(judged) < len(targets)
    status = "progress" if part else _JUDGED[worst.verdict]
    return _followed_up(
        promise,
        status=status,
        next_path=worst.next_path,
        next_quote=worst.outcome_quote,
        next_part="plan" if later.role_at(worst.next_begin or 0) in ROLES else "review",
        next_line=worst.next_line,
        next_begin=worst.next_begin,
        next_end=worst.next_end,
        first_year=promise.report_year,
        done_year=promise.report_year if status == "done" else None,
        rule=f"target_{'derived_' if worst.link == 'derived' else ''}{worst.verdict}{'_in_part' if part else ''}",
    )


def _contexts(own: Report, promises: Sequence[Commitment]) -> list[str]:
    """Return for each promise the sentence it stands in."""
    sentences = own.sentences
    begins = [sentence.span.begin for sentence in sentences]
    return [sentences[max(0, bisect_right(begins, promise.begin) - 1)].text for promise in promises]


def _followed(promise: Commitment, found: Found, search: Search) -> Commitment:
    asked, review, plan = found
    if plan:
        return _answered(promise, search.later, plan, "plan", *plan_status(asked, plan, search))
    if review:
        return _answered(promise, search.later, review, "review", *review_status(asked, review, search))
    path = search.later.report.path
    return _followed_up(promise, status="absent", next_path=path, rule="no_passage", first_year=promise.report_year)


def _answered(promise: Commitment, later: Passages, passage: Passage, part: str, status: str, rule: str) -> Commitment:
    span = later.span(passage.first, passage.last)
    return _followed_up(
        promise,
        status=status,
        next_path=later.report.path,
        next_quote=later.report.document.text[span.begin : span.end],
        next_part=part,
        next_line=later.sentence(passage.first).line,
        next_begin=span.begin,
        next_end=span.end,
        first_year=promise.report_year,
        done_year=promise.report_year if status == "done" else None,
        score=round(passage.score, 3),
        rule=rule,
    )
