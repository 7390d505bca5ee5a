"""A report's numeric targets held against the outcomes that the next report states: links and verdicts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from compare.facts.commitments import ROLES, quantities
from compare.facts.lexicon import Lexicon
from compare.following.outcomes import Candidate, Outcomes, comparable, families_agree, same_place, same_unit
from compare.following.passages import Passages, Weights
from compare.following.rules import TargetRules
from compare.following.search import Passage, Search
from compare.following.selfverdict import SelfVerdict, self_verdicts, verdict_on
from compare.following.trends import targets_by_key, trend
from compare.following.verdicts import Judgement, figure, judge
from compare.ids import content_id
from compare.model import FollowUp, Report, Statement

PLAN = frozenset(ROLES)


@dataclass(frozen=True, slots=True)
class Year:
    """A report with its statements and, built once, its passages."""

    report: Report
    statements: Sequence[Statement]
    passages: Passages


@dataclass(frozen=True, slots=True)
class Answer:
    """What the next report says of a target: the statement or clause, the link, the verdict."""

    link: str
    judgement: Judgement
    outcome: Statement | None = None
    clause: int | None = None
    prior: Statement | None = None
    value: str = ""


def annual_targets(year: Year) -> list[Statement]:
    """Return the targets that a report sets for its own year, in the order of the text."""
    own = year.report.report_year
    return [s for s in year.statements if s.kind == "target" and s.period in ("", str(own) if own else "")]


def follow_targets(
    own: Year, later: Year | None, lexicon: Lexicon, rules: TargetRules, before: Year | None = None
) -> list[FollowUp]:
    """Return a row for each annual target of a report, with what the report of the next year says of it.

    ``later`` is None where that report is missing (link report_missing); ``before`` is the report of the year before,
    for the trend. A target for several indicators at once (城乡居民收入) that is answered for each gives a row each.
    """
    targets = annual_targets(own)
    earlier = targets_by_key(annual_targets(before), lexicon) if before else None
    if later is None:
        return [_row(t, None, None, trend(t, earlier, None, lexicon), None) for t in targets]
    link = Linking(own, later, lexicon, rules)
    after = targets_by_key(annual_targets(later), lexicon)
    rows = []
    for target in targets:
        moved = trend(target, earlier, after, lexicon)
        rows += [_row(target, answer, later, moved, said) for target, answer, said in link.answers(target)]
    return rows


class Linking:
    """The outcomes of one report looked up for the targets of the report before."""

    def __init__(self, own: Year, later: Year, lexicon: Lexicon, rules: TargetRules) -> None:
        self.own, self.later, self.lexicon, self.rules = own, later, lexicon, rules
        self.outcomes = Outcomes(later.statements, own.report.report_year, lexicon)
        year = own.report.report_year
        self.priors = Outcomes(own.statements, year - 1 if year else None, lexicon)
        self.verdicts = self_verdicts(later.passages, rules, PLAN)
        self._weights = Weights(own.passages, later.passages)
        self._search = Search(own.passages, later.passages)

    def answers(self, target: Statement) -> Iterator[tuple[Statement, Answer, SelfVerdict | None]]:
        """Yield a target with its answer and the report's own verdict; for a joint target one for each part."""
        for asked in self._parts(target) or [target]:
            answer = self._answer(asked)
            said = verdict_on(answer.outcome, asked.indicator, self.verdicts, self.later.passages)
            if said is not None and answer.judgement.rule == "no_number" and answer.outcome is not None:
                answer = replace(answer, judgement=Judgement(said.verdict, "self_verdict"))
            yield asked, answer, said

    def _parts(self, target: Statement) -> list[Statement]:
        """Return a target for town and country as two, where the next report answers for each."""
        if "城乡" not in target.indicator or self._best(target, self.outcomes.find(target, self.rules)) is not None:
            return []
        parts = []
        for word in ("城镇", "农村"):
            name = target.indicator.replace("城乡", word)
            found = self.lexicon.find(name, target.measure, target.unit)
            part = replace(target, indicator=name, indicator_id=found.id if found else "")
            best = self._best(part, self.outcomes.find(part, self.rules))
            if best is None:
                return []
            # 居民收入 alone names no definition: whichever the next report states is the one meant
            meant = best.statement.indicator_id or part.indicator_id
            parts.append(replace(part, indicator=best.statement.indicator, indicator_id=meant))
        return parts

    def _best(self, target: Statement, candidates: Sequence[Candidate]) -> Candidate | None:
        """Return the candidate of the same measure for the year itself, the fullest in evidence; None if none is."""
        fitting = [c for c in candidates if c.annual and comparable(target, c.statement) and figure(c.statement)]
        return max(fitting, key=lambda c: self._rank(target, c), default=None)

    def _rank(self, target: Statement, candidate: Candidate) -> tuple[float, ...]:
        statement = candidate.statement
        kinds = {"outcome": 2, "baseline": 1, "restated": 0}
        return (
            same_place(target, statement),
            kinds.get(statement.kind, 0),
            candidate.how == "id",
            not target.basis or statement.basis == target.basis,
            round(candidate.likeness, 3),
            -statement.begin,
        )

    def _answer(self, target: Statement) -> Answer:
        candidates = self.outcomes.find(target, self.rules)
        if figure(target) is None:
            return self._worded(target, candidates)
        best = self._best(target, candidates)
        if best is not None:
            return self._stated(target, best)
        derived = self._derived(target, candidates)
        if derived is not None:
            return derived
        if candidates:
            return self._other_measure(candidates)
        return self._passage(target) or self._mentioned(target)

    def _passage(self, target: Statement) -> Answer | None:
        """Return the number in the passage of the review that answers the target's clause, where no name found it."""
        if target.indicator_id:
            return None
        _, review, _ = self._search.find(target.quote, (target.indicator,), quantities(target.quote))
        if review is None or review.score < self.rules.passage:
            return None
        begin, end = self._where(review)
        inside = [s for s in self.outcomes.statements if begin <= s.begin and s.end <= end and self.outcomes.annual(s)]
        fitting = [s for s in inside if comparable(target, s) and same_unit(target, s) and figure(s)]
        fitting = [s for s in fitting if not self.lexicon.contrasted(target.indicator, s.indicator)]
        if len(fitting) != 1:
            return None
        judgement = judge(target, _turned(target, fitting[0]), "", self.rules)
        return Answer("stated", replace(judgement, rule=f"passage_{judgement.rule}"), fitting[0])

    def _where(self, passage: Passage) -> tuple[int, int]:
        span = self.later.passages.span(passage.first, passage.last)
        return span.begin, span.end

    def _stated(self, target: Statement, best: Candidate) -> Answer:
        outcome = best.statement
        if best.how == "changed":
            return Answer("definition_changed", Judgement("not_comparable", "definition_changed"), outcome)
        if not same_place(target, outcome):
            return Answer("stated", Judgement("not_comparable", "other_area"), outcome)
        if best.how == "name" and self._qualified(target, outcome):
            return Answer("stated", Judgement("needs_review", "qualified_name"), outcome)
        judgement = judge(target, _turned(target, outcome), self._direction(target), self.rules)
        if outcome.kind == "baseline":
            judgement = replace(judgement, rule=f"baseline_{judgement.rule}")
        return Answer("stated", judgement, outcome)

    def _qualified(self, target: Statement, outcome: Statement) -> bool:
        """Tell whether one name is the other with a word before it: 大气主要污染物 for 主要污染物."""
        a, b = self.lexicon.bare(target.indicator), self.lexicon.bare(outcome.indicator)
        return abs(len(a) - len(b)) >= 2 and (a.endswith(b) or b.endswith(a))

    def _direction(self, target: Statement) -> str:
        found = self.lexicon.get(target.indicator_id)
        return found.direction if found else ""

    def _derived(self, target: Statement, candidates: Sequence[Candidate]) -> Answer | None:
        """Return growth or change computed from the level stated now and the level stated a year before."""
        if target.measure not in ("growth", "change"):
            return None
        wanted = "share" if target.measure == "change" and "点" in target.unit else "level"
        now = [c for c in candidates if c.annual and c.statement.measure == wanted and c.how != "changed"]
        for candidate in sorted(now, key=lambda c: self._rank(target, c), reverse=True):
            outcome = candidate.statement
            prior = self._prior(target, outcome)
            value = _difference(target, outcome, prior) if prior else None
            if prior is not None and value is not None:
                made = replace(
                    outcome, value=value, low="", high="", unit=target.unit, measure=target.measure,
                    base_value=float(value), base_unit=target.base_unit, comparator="=",
                )  # fmt: skip
                judgement = judge(target, made, self._direction(target), self.rules)
                judgement = replace(judgement, rule=f"derived_{judgement.rule}")
                return Answer("derived", judgement, outcome, prior=prior, value=value)
        return None

    def _prior(self, target: Statement, outcome: Statement) -> Statement | None:
        found = [c for c in self.priors.find(target, self.rules) if c.annual and c.how != "changed"]
        fitting = [c for c in found if c.statement.measure == outcome.measure and same_place(c.statement, outcome)]
        fitting = [c for c in fitting if families_agree(c.statement, outcome)]
        best = max(fitting, key=lambda c: self._rank(target, c), default=None)
        return best.statement if best else None

    def _other_measure(self, candidates: Sequence[Candidate]) -> Answer:
        """Return what is said of the indicator in another measure or over other years: evidence, but no comparison."""
        best = max(candidates, key=lambda c: (c.annual, c.statement.kind == "outcome", -c.statement.begin))
        if best.how == "changed":
            return Answer("definition_changed", Judgement("not_comparable", "definition_changed"), best.statement)
        rule = "other_measure" if best.annual else "other_period"
        return Answer("stated", Judgement("not_comparable", rule), best.statement)

    def _worded(self, target: Statement, candidates: Sequence[Candidate]) -> Answer:
        """Return the answer to a target without a number: an outcome a person must judge, or a mention."""
        if not candidates:
            candidates = self._of_parts(target)
        annual = [c for c in candidates if c.annual] or list(candidates)
        if annual:
            best = max(annual, key=lambda c: (c.statement.measure == "growth", self._rank(target, c)))
            return Answer("stated", Judgement("needs_review", "no_number"), best.statement)
        return self._mentioned(target)

    def _of_parts(self, target: Statement) -> list[Candidate]:
        """Return what is stated of the indicators that a target such as 节能减排 stands for."""
        ids = [i for name, some in self.rules.parts if name in target.indicator for i in some]
        return [Candidate(s, "part", self.outcomes.annual(s), 0.5) for i in ids for s in self.outcomes.of(i)]

    def _mentioned(self, target: Statement) -> Answer:
        """Return the clause of the review that names the indicator without a number, or that there is none."""
        passages = self.later.passages
        query = self._weights.query(self.lexicon.bare(target.indicator))
        if query.total >= 1.5:
            held = query.search(passages)
            for n in np.flatnonzero(held >= self.rules.contained).tolist():
                text = passages.text(n, n)
                if passages.clauses[n].role in PLAN:
                    continue
                if not any(character.isdigit() for character in text):
                    return Answer("stated_without_number", Judgement("", "mentioned"), clause=n)
        return Answer("not_restated", Judgement("", "not_mentioned"))


def _turned(target: Statement, outcome: Statement) -> Statement:
    """Return an amount that fell by so many as so many, where the target counts them without a sign."""
    if target.measure == "level" and outcome.measure == "change" and outcome.value.startswith("-"):
        base = outcome.base_value
        return replace(outcome, value=outcome.value[1:], base_value=None if base is None else -base)
    return outcome


def _difference(target: Statement, outcome: Statement, prior: Statement) -> str | None:
    now, then = figure(outcome), figure(prior)
    if now is None or then is None or now.unit != then.unit or not then.middle:
        return None
    change = now.middle - then.middle
    if target.measure == "growth":
        return f"{change / abs(then.middle) * 100:.2f}".rstrip("0").rstrip(".")
    asked = figure(target)
    return f"{change / (asked.scale if asked else 1.0):.4g}"


def _row(
    target: Statement, answer: Answer | None, later: Year | None, moved: str, said: SelfVerdict | None
) -> FollowUp:
    begin = end = line = None
    quote = value = ""
    if answer is not None and later is not None:
        if answer.outcome is not None:
            outcome = answer.outcome
            quote, line, begin, end = outcome.quote, outcome.line, outcome.begin, outcome.end
            value = answer.value or outcome.value or "-".join(v for v in (outcome.low, outcome.high) if v)
        elif answer.clause is not None:
            span = later.passages.span(answer.clause, answer.clause)
            begin, end, line = span.begin, span.end, later.passages.sentence(answer.clause).line
            quote = later.report.document.text[begin:end]
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
