"""Targets linked with what the next report states: outcomes, levels to derive from, mentions, its own verdicts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare.facts.commitments import ROLES, quantities
from compare.facts.lexicon import Lexicon, unit_family
from compare.facts.numbers import units
from compare.following.doubts import doubt
from compare.following.instep import in_step
from compare.following.mentions import Mentions
from compare.following.naming import Namer, distance, stage
from compare.following.outcomes import Candidate, Outcomes, comparable, families_agree, same_place
from compare.following.passages import Passages
from compare.following.rules import TargetRules
from compare.following.search import Search, Wanted
from compare.following.selfverdict import SelfVerdict, self_verdicts, verdict_on
from compare.following.verdicts import Judgement, figure, in_unit_of, judge
from compare.following.wording import Amounts, amounts
from compare.following.wording import rules as wording_rules
from compare.model import Report, Statement

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


class Linking:
    """The outcomes of one report looked up for the targets of the report before."""

    def __init__(self, own: Year, later: Year, lexicon: Lexicon, rules: TargetRules) -> None:
        self.own, self.later, self.lexicon, self.rules = own, later, lexicon, rules
        self.namer = Namer(lexicon, rules)
        self.outcomes = Outcomes(later.report, later.statements, own.report.report_year, self.namer, rules)
        year = own.report.report_year
        self.priors = Outcomes(own.report, own.statements, year - 1 if year else None, self.namer, rules)
        self.verdicts = self_verdicts(later.passages, rules, PLAN)
        self._mentions = Mentions(later.passages)
        self._search = Search(own.passages, later.passages)

    def answers(self, target: Statement) -> Iterator[tuple[Statement, Answer, SelfVerdict | None]]:
        """Yield a target with its answer and the report's own verdict; for a joint target one for each part."""
        step = in_step(target, self._candidates(target), self.outcomes, self.rules)
        for asked in [target] if step else self._parts(target) or [target]:
            answer = Answer("stated", step[1], step[0], value=step[2]) if step else self._answer(asked)
            said = verdict_on(answer.outcome, self._names(asked), self.verdicts, self.later.passages)
            yield asked, _taken_at_its_word(answer, said), said

    def _names(self, target: Statement) -> tuple[str, ...]:
        """Return the names by which a report may speak of a target's indicator without a number."""
        found = self.lexicon.get(target.indicator_id)
        names = (target.indicator, *((found.zh, *found.aliases) if found else ()))
        return tuple(name for name in names if len(name) >= 2)

    def _parts(self, target: Statement) -> list[Statement]:
        """Return a target for several indicators as one for each, where the next report answers for each."""
        names = _joined(target.indicator)
        if not names or self._best(target, self._candidates(target)) is not None:
            return []
        parts = []
        for name in names:
            found = self.lexicon.find(name, target.measure, target.unit)
            part = replace(target, indicator=name, indicator_id=found.id if found else "")
            best = self._best(part, self._candidates(part))
            if best is None:
                return []
            # 居民收入 alone names no definition: whichever the next report states is the one meant
            meant = best.statement.indicator_id or part.indicator_id
            parts.append(replace(part, indicator=best.statement.indicator, indicator_id=meant))
        return parts

    def _candidates(self, target: Statement) -> list[Candidate]:
        return self.outcomes.find(target, stage(target, self.own.report.document.text))

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
        candidates = self._candidates(target)
        if figure(target) is None:
            return self._worded(target, candidates)
        best = self._best(target, candidates)
        if best is not None:
            return self._stated(target, best)
        found = self._derived(target, candidates) or self._implied(target) or self._passage(target)
        if found is not None:
            return found
        return self._other_measure(target, candidates) or self._mentioned(target)

    def _passage(self, target: Statement) -> Answer | None:
        """Return the same amount in the passage of the review that answers the target's clause, where no name did."""
        own = amounts([f"{target.value}{target.unit}"])
        if target.measure not in ("level", "change") or not own:
            return None
        review = self._search.find(Wanted(target.quote, (target.indicator,), quantities(target.quote))).review
        if review is None or review.score < (self.rules.passage if _telling(own) else self.rules.passage_few):
            return None
        for clause in range(review.first, review.last + 1):
            if _same_amount(own, self._search.amounts(clause)):
                judgement = Judgement("met", "passage_same_amount", 0.0, 100.0)
                return Answer("stated", judgement, clause=clause, value=target.value)
        return None

    def _doubted(self, judgement: Judgement, target: Statement, outcome: Statement, how: str) -> Judgement:
        """Return a judgement, for a person to decide where missed or exceeded is in doubt."""
        texts = self.own.report.document.text, self.later.report.document.text
        doubted = doubt(judgement, target, outcome, how, texts, self.namer, self.rules)
        return replace(judgement, verdict="needs_review", rule=doubted) if doubted else judgement

    def _stated(self, target: Statement, best: Candidate) -> Answer:
        outcome = best.statement
        if best.how == "changed":
            return Answer("definition_changed", Judgement("not_comparable", "definition_changed"), outcome)
        if not same_place(target, outcome) and not self._near(target, outcome):
            return Answer("stated", Judgement("not_comparable", "other_area"), outcome)
        if best.how == "name" and self._qualified(target, outcome):
            return Answer("stated", Judgement("needs_review", "qualified_name"), outcome)
        given = _turned(target, outcome)
        judgement = self._doubted(judge(target, given, self._direction(target), self.rules), target, given, best.how)
        if self._price_bases_differ(target, outcome):
            judgement = replace(judgement, verdict="needs_review", rule=f"nominal_for_real_{judgement.rule}")
        if outcome.kind == "baseline":
            judgement = replace(judgement, rule=f"baseline_{judgement.rule}")
        return Answer("stated", judgement, outcome, value=in_unit_of(target, given))

    def _qualified(self, target: Statement, outcome: Statement) -> bool:
        """Tell whether one name is the other with a word before it: 大气主要污染物 for 主要污染物.

        An amount near to the target says itself that the same is meant.
        """
        if target.measure in ("level", "change") and self._near(target, outcome):
            return False
        a, b = self.namer.read(target.indicator).head, self.namer.read(outcome.indicator).head
        return abs(len(a) - len(b)) >= 2 and (a.endswith(b) or b.endswith(a))

    def _near(self, target: Statement, outcome: Statement) -> bool:
        """Tell whether an outcome is so near to the target that the number itself says what is meant; no growth is."""
        if target.measure == "growth":
            return False
        most = _POINT if unit_family(target.unit) == "percent" else self.rules.near
        return distance(figure(target), figure(outcome)) <= most

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
                # 超过1500亿元 tells no growth
                judgement = self._doubted(judgement, target, replace(made, comparator=outcome.comparator), "derived")
                judgement = replace(judgement, rule=f"derived_{judgement.rule}")
                if self._at_constant_prices(target):
                    judgement = replace(judgement, verdict="not_comparable", rule="derived_at_current_prices")
                return Answer("derived", judgement, outcome, prior=prior, value=value)
        return None

    def _price_bases_differ(self, target: Statement, outcome: Statement) -> bool:
        """Tell whether real growth was promised and the growth stated is not said to be real."""
        asked = "实际" in target.basis and target.indicator_id not in self.rules.real
        return asked and not any(word in outcome.basis for word in ("实际", "可比", "价格因素"))

    def _at_constant_prices(self, target: Statement) -> bool:
        """Tell whether a target's growth is without price changes, which two years' levels do not tell."""
        real = "实际" in target.basis or "实际增长" in target.quote
        return target.measure == "growth" and (real or target.indicator_id in self.rules.real)

    def _prior(self, target: Statement, outcome: Statement) -> Statement | None:
        found = [c for c in self.priors.find(target) if c.annual and c.how != "changed"]
        fitting = [c for c in found if c.statement.measure == outcome.measure and same_place(c.statement, outcome)]
        fitting = [c for c in fitting if families_agree(c.statement, outcome)]
        best = max(fitting, key=lambda c: self._rank(target, c), default=None)
        return best.statement if best else None

    def _other_measure(self, target: Statement, candidates: Sequence[Candidate]) -> Answer | None:
        """Return what is said of the indicator in another measure or over other years: evidence, but no comparison."""
        own = [c for c in candidates if same_place(target, c.statement)]
        best = max(own, key=lambda c: (c.annual, c.statement.kind == "outcome", -c.statement.begin), default=None)
        if best is None:
            return None
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
        name = self.namer.read(target.indicator)
        names = [target.indicator] if target.indicator_id else [] if name.generic else [name.head]
        names += [alias for alias in self._names(target) if alias != target.indicator and len(alias) >= _WORD]
        names += [name.head[2:]] if name.head.startswith("城市") else []
        found = [
            (n, said) for n, said in self._mentions.find(name for name in names if len(name) >= 3)
            if self.rules.state.search(said) and not self._contrasted(target, said)
        ]  # fmt: skip
        if not found:
            return Answer("not_restated", Judgement("", "not_mentioned"))
        done = next((n for n, said in found if _DONE.search(said)), None)
        if target.comparator == "ref" and done is not None and _TASK.search(target.quote):
            return Answer("stated_without_number", Judgement("met", "said_done"), clause=done)
        verdict = "not_comparable" if figure(target) else "needs_review"
        return Answer("stated_without_number", Judgement(verdict, "mentioned"), clause=found[0][0])

    def _contrasted(self, target: Statement, text: str) -> bool:
        return self.lexicon.contrasted(target.indicator, text) and target.indicator not in text

    def _implied(self, target: Statement) -> Answer | None:
        """Return a level told by the next plan's level and what that is more or less than this year's, or no other."""
        if target.measure not in ("level", "share") or not target.indicator_id:
            return None
        new = [s for s in self.later.statements if s.kind == "target" and s.indicator_id == target.indicator_id]
        level = next((s for s in new if s.measure == target.measure), None)
        asked = figure(target)
        if level is None or level.base_value is None or asked is None or level.base_unit != target.base_unit:
            return None
        change = next((s for s in new if s.measure == "change" and _AGAINST.search(s.quote)), None)
        unchanged = None if change else self._unchanged(target)
        if unchanged is None and (change is None or change.base_value is None or change.base_unit != level.base_unit):
            return None
        base = level.base_value - (change.base_value or 0.0 if change else 0.0)
        made = replace(level, value=f"{base / asked.scale:.6g}", low="", high="", base_value=base, comparator="=")
        judgement = judge(target, made, self._direction(target), self.rules)
        judgement = replace(judgement, rule=f"implied_{judgement.rule}")
        return Answer("derived", judgement, change, clause=unchanged, prior=level, value=made.value)

    def _unchanged(self, target: Statement) -> int | None:
        """Return the clause of the next plan that says that an indicator stays as it is."""
        clauses = self.later.passages.clauses
        texts = ((n, self.later.passages.text(n, n)) for n, clause in enumerate(clauses) if clause.role in PLAN)
        return next((n for n, text in texts if target.indicator in text and _STAYS.search(text)), None)


def _telling(own: Amounts) -> bool:
    """Tell whether an amount says by itself which thing is meant: not 3 of what is counted in 个."""
    return any(max(values) >= _FEW or unit not in wording_rules().common_units for unit, values in own.items())


def _same_amount(own: Amounts, given: Amounts) -> bool:
    """Tell whether a text names one of some amounts; what is no unit (26万贫困户) may stand for any."""
    named = {value for unit, values in given.items() for value in values if unit in own or unit not in units()}
    return any(value in named for values in own.values() for value in values)


_FEW = 10
_AGAINST = re.compile(r"比(?:上年|去年)")
_STAYS = re.compile("保持不变|维持不变|与(?:上年|去年)持平")
_TASK = re.compile("任务|目标|指标|要求")
_DONE = re.compile("(?<![未没要])(?<!没有)(?:完成|达到|实现|达标)")
_POINT = 0.1
"""Distance of two rates that are a point apart."""
_WORD = 4
"""Characters of a name that is looked for in words alone, at least."""


def _taken_at_its_word(answer: Answer, said: SelfVerdict | None) -> Answer:
    """Return an answer that our rules leave open with the report's own verdict, where it gives one."""
    if said is None:
        return answer
    if answer.outcome is not None and answer.judgement.verdict == "needs_review":
        return replace(answer, judgement=replace(answer.judgement, verdict=said.verdict, rule="self_verdict"))
    if answer.outcome is None and answer.link in ("not_restated", "stated_without_number"):
        return Answer("stated_without_number", Judgement(said.verdict, "self_verdict"), clause=said.clause)
    return answer


def _joined(name: str) -> list[str]:
    """Return the indicators that a joint name stands for: town and country of 城乡居民收入, the members of a list."""
    if "城乡" in name:
        return [name.replace("城乡", word) for word in ("城镇", "农村")]
    members = re.split("[、和与及]", name)
    return members if len(members) > 1 and all(len(member) >= 4 for member in members) else []


_CUT = re.compile("减|压|淘汰|化解|降|退出|拆除|削")


def _turned(target: Statement, outcome: Statement) -> Statement:
    """Return an amount that fell by so many as so many, where the target counts them without a sign; or with one."""
    levels = outcome.measure == "level" and target.measure == "change" and target.value.startswith("-")
    if levels and not outcome.value.startswith("-") and _CUT.search(outcome.indicator + outcome.quote):
        base = outcome.base_value
        return replace(outcome, value=f"-{outcome.value}", base_value=None if base is None else -base)
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
        # growth is stated to one decimal: 14.99 is the 15.0 that the statistics give
        return f"{change / abs(then.middle) * 100:.1f}".removesuffix(".0")
    asked = figure(target)
    return f"{change / (asked.scale if asked else 1.0):.4g}"
