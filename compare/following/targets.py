"""A report's numeric targets held against the outcomes that the next report states: rows of the follow-through."""

from collections.abc import Sequence
from dataclasses import replace

from compare.following.answers import PLAN, Answer, Year
from compare.following.linking import Linking
from compare.following.naming import Namer
from compare.following.outcomes import Outcomes
from compare.following.passages import Passages
from compare.following.search import Search
from compare.following.selfverdict import SelfVerdict
from compare.following.trends import goals_of, trend
from compare.following.verdicts import in_unit_of
from compare.ids import content_id
from compare.model import FollowUp, Report, Span, Statement


def year_of(report: Report, statements: Sequence[Statement], passages: Passages, namer: Namer) -> Year:
    """Return a report with what is looked for in it."""
    year, targets = report.report_year, annual_targets(report, statements)
    outcomes = Outcomes(report, statements, year - 1 if year else None, namer, namer.rules)
    return Year(report, statements, passages, outcomes, targets, goals_of(report, targets, PLAN, namer.lexicon))


def annual_targets(report: Report, statements: Sequence[Statement]) -> list[Statement]:
    """Return the targets that a report sets for its own year, in the order of the text; one said twice comes once."""
    own = report.report_year
    found: dict[tuple[str, ...], Statement] = {}
    for s in statements:
        if s.kind == "target" and s.period in ("", str(own) if own else "") and "方面" not in s.indicator:
            said = (s.indicator_id or s.indicator, s.measure, s.comparator, s.value, s.low, s.high, s.unit)
            found.setdefault(said, s)
    return list(found.values())


def follow_targets(
    own: Year, later: Year | None, search: Search | None, namer: Namer, before: Year | None = None
) -> list[FollowUp]:
    """Return a row for each annual target of a report, with what the report of the next year says of it.

    ``later``, and ``search`` in it, are None where that report is missing (link report_missing); ``before`` is the
    report of the year before, for the trend. A target for several indicators at once (城乡居民收入) that is answered
    for each gives a row each.
    """
    earlier, after = before.goals if before else None, later.goals if later else None
    moves = [trend(target, earlier, after, namer.lexicon, namer.rules) for target in own.targets]
    if later is None or search is None:
        return [_unanswered(target, moved) for target, moved in zip(own.targets, moves, strict=True)]
    linked = Linking(own, later, search, namer).all_answers(own.targets)
    return [
        _row(target, answer, later, moved, said)
        for some, moved in zip(linked, moves, strict=True)
        for target, answer, said in some
    ]


def _unanswered(target: Statement, moved: str) -> FollowUp:
    """Return the row of a target whose next report is missing."""
    return FollowUp(
        id=content_id("followup", target.id, target.indicator),
        path=target.path,
        place=target.place,
        report_year=target.report_year,
        indicator=target.indicator,
        indicator_id=target.indicator_id,
        target=target.value,
        low=target.low,
        high=target.high,
        comparator=target.comparator,
        modality=target.modality,
        unit=target.unit,
        target_quote=target.quote,
        line=target.line,
        begin=target.begin,
        end=target.end,
        next_path="",
        outcome="",
        outcome_quote="",
        next_line=None,
        next_begin=None,
        next_end=None,
        link="report_missing",
        verdict="",
        deviation=None,
        completion=None,
        prior_path="",
        prior_quote="",
        self_verdict_quote="",
        trend=moved,
        rule="report_missing",
        decided_by="rule",
    )


def _row(target: Statement, answer: Answer, later: Year, moved: str, said: SelfVerdict | None) -> FollowUp:
    """Return the row of a target with what the next report says of it."""
    value, quote, line, span = answer.value, "", None, None
    if answer.outcome is not None:
        outcome = answer.outcome
        quote, line, span = outcome.quote, outcome.line, Span(outcome.begin, outcome.end)
        value = value or in_unit_of(target, outcome)
    elif answer.clause is not None:
        span = later.passages.span(answer.clause, answer.clause)
        quote, line = later.report.document.text[span.begin : span.end], later.passages.sentence(answer.clause).line
    prior, judgement = answer.prior, answer.judgement
    return replace(
        _unanswered(target, moved),
        next_path=later.report.path,
        outcome=value if span else "",
        outcome_quote=quote,
        next_line=line,
        next_begin=span.begin if span else None,
        next_end=span.end if span else None,
        link=answer.link,
        verdict=judgement.verdict,
        deviation=judgement.deviation,
        completion=judgement.completion,
        prior_path=prior.path if prior else "",
        prior_quote=prior.quote if prior else "",
        self_verdict_quote=said.quote if said else "",
        rule=judgement.rule,
    )
