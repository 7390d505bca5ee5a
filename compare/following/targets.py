"""A report's numeric targets held against the outcomes that the next report states: rows of the follow-through."""

from collections.abc import Sequence

from compare.following.answers import PLAN, Answer, Year
from compare.following.linking import Linking
from compare.following.naming import Namer
from compare.following.outcomes import Outcomes
from compare.following.passages import Passages
from compare.following.search import Search
from compare.following.selfverdict import SelfVerdict
from compare.following.trends import goals_of, trend
from compare.following.verdicts import Judgement, in_unit_of
from compare.ids import content_id
from compare.model import FollowUp, Report, Statement


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
        return [_row(target, None, None, moved, None) for target, moved in zip(own.targets, moves, strict=True)]
    linked = Linking(own, later, search, namer).all_answers(own.targets)
    return [
        _row(target, answer, later, moved, said)
        for some, moved in zip(linked, moves, strict=True)
        for target, answer, said in some
    ]


def _row(
    target: Statement, answer: Answer | None, later: Year | None, moved: str, said: SelfVerdict | None
) -> FollowUp:
    begin = end = line = None
    quote = value = ""
    if answer is not None and later is not None:
        if answer.outcome is not None:
            outcome = answer.outcome
            quote, line, begin, end = outcome.quote, outcome.line, outcome.begin, outcome.end
            value = answer.value or in_unit_of(target, outcome)
        elif answer.clause is not None:
            span = later.passages.span(answer.clause, answer.clause)
            begin, end, line = span.begin, span.end, later.passages.sentence(answer.clause).line
            quote, value = later.report.document.text[begin:end], answer.value
    judgement = answer.judgement if answer else Judgement("", "report_missing")
    prior = answer.prior if answer else None
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
        next_path=later.report.path if later else "",
        outcome=value,
        outcome_quote=quote,
        next_line=line,
        next_begin=begin,
        next_end=end,
        link=answer.link if answer else "report_missing",
        verdict=judgement.verdict,
        deviation=judgement.deviation,
        completion=judgement.completion,
        prior_path=prior.path if prior else "",
        prior_quote=prior.quote if prior else "",
        self_verdict_quote=said.quote if said else "",
        trend=moved,
        rule=judgement.rule,
        decided_by="rule",
    )
