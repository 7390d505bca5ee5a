"""Answers that no number states but two do: growth from the levels of two years, a level from the next plan's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from compare.following.answers import PLAN, Answer, Year, rank
from compare.following.judging import Judging
from compare.following.outcomes import Candidate, families_agree, same_place
from compare.following.verdicts import at_constant_prices, figure
from compare.model import Statement

_AGAINST = re.compile(r"比(?:上年|去年)")
_BELIEVED = 4.0
"""How many times itself a level may grow in a year: what grows more was not the same thing."""
_DOUBLED, _EXACT = 100.0, 10_000
"""Growth at most from which a level is computed, and the level up to which it is given to four places."""
_STAYS = re.compile("保持不变|维持不变|与(?:上年|去年)持平")


class Deriving:
    """What two reports together tell of a target."""

    def __init__(self, own: Year, later: Year, judging: Judging) -> None:
        self.own, self.later, self.judging, self.rules = own, later, judging, judging.rules
        self._staying = self._all_staying()

    def derived(self, target: Statement, candidates: Sequence[Candidate]) -> Answer | None:
        """Return growth or change computed from the level stated now and the level stated a year before."""
        if target.measure not in ("growth", "change"):
            return None
        wanted = "share" if target.measure == "change" and "点" in target.unit else "level"
        now = [c for c in candidates if c.annual and c.statement.measure == wanted and c.how not in ("changed", "akin")]
        for candidate in sorted(now, key=lambda c: rank(target, c), reverse=True):
            outcome = candidate.statement
            prior = self._prior(target, outcome)
            value = _difference(target, outcome, prior) if prior else None
            if prior is not None and value is not None:
                return self._answer(target, outcome, prior, value)
        return None

    def grown(self, target: Statement, candidates: Sequence[Candidate]) -> Answer | None:
        """Return a level computed from the growth stated now and the level stated a year before."""
        asked = figure(target)
        if target.measure != "level" or asked is None:
            return None
        for candidate in sorted(candidates, key=lambda c: rank(target, c), reverse=True):
            outcome, growth = candidate.statement, figure(candidate.statement)
            if not (candidate.annual and outcome.measure == "growth" and outcome.unit == "%" and growth):
                continue
            prior = self._prior(target, target) if candidate.how == "id" else None
            then = figure(prior) if prior and same_place(prior, outcome) else None
            if prior is not None and then is not None and then.unit == asked.unit and abs(growth.middle) <= _DOUBLED:
                value = then.middle * (1 + growth.middle / 100) / asked.scale
                return self._answer(target, outcome, prior, f"{value:.4g}" if abs(value) < _EXACT else f"{value:.0f}")
        return None

    def _answer(self, target: Statement, outcome: Statement, prior: Statement, value: str) -> Answer:
        scale = asked.scale if (asked := figure(target)) else 1.0
        made = replace(
            outcome, value=value, low="", high="", unit=target.unit, measure=target.measure,
            base_value=float(value) * scale, base_unit=target.base_unit, comparator="=",
        )  # fmt: skip
        judgement = self.judging.judged(target, made)
        bounded = replace(made, comparator=_bound(outcome.comparator, prior.comparator))
        judgement = self.judging.doubted(judgement, target, bounded, "derived")
        judgement = replace(judgement, rule=f"derived_{judgement.rule}")
        if self._at_constant_prices(target):
            judgement = replace(judgement, verdict="not_comparable", rule="derived_at_current_prices")
        return Answer("derived", judgement, outcome, prior=prior, value=value)

    def _at_constant_prices(self, target: Statement) -> bool:
        """Tell whether growth is without price changes, which levels of two years do not tell, nor it a level."""
        real = target.measure in ("growth", "level") and target.indicator_id in self.rules.real
        return real or at_constant_prices(target)

    def _prior(self, target: Statement, outcome: Statement) -> Statement | None:
        found = [c for c in self.own.outcomes.find(target) if c.annual and c.how != "changed"]
        fitting = [c for c in found if c.statement.measure == outcome.measure and same_place(c.statement, outcome)]
        fitting = [c for c in fitting if families_agree(c.statement, outcome)]
        best = max(fitting, key=lambda c: rank(target, c), default=None)
        return best.statement if best else None

    def implied(self, target: Statement) -> Answer | None:
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
        judgement = self.judging.judged(target, made)
        judgement = replace(judgement, rule=f"implied_{judgement.rule}")
        return Answer("derived", judgement, change, clause=unchanged, prior=level, value=made.value)

    def _unchanged(self, target: Statement) -> int | None:
        """Return the clause of the next plan that says that an indicator stays as it is."""
        return next((n for n, text in self._staying if target.indicator in text), None)

    def _all_staying(self) -> list[tuple[int, str]]:
        """Return the clauses of the next plan that say that something stays as it is."""
        passages = self.later.passages
        said = enumerate(zip(passages.clauses, passages.texts, strict=True))
        return [(n, text) for n, (clause, text) in said if clause.role in PLAN and _STAYS.search(text)]


_BOUNDS = {"=": "=", "": "=", ">": ">=", ">=": ">=", "<": "<=", "<=": "<="}
_TURNED = {">=": "<=", "<=": ">="}


def _bound(now: str, then: str) -> str:
    """Return the comparator of a difference: from 突破2000亿元 to 2117亿元 it is 117 at most; "~" where it is open."""
    now, then = _BOUNDS.get(now, "~"), _BOUNDS.get(then, "~")
    then = _TURNED.get(then, then)
    return now if then in ("=", now) else then if now == "=" else "~"


def _difference(target: Statement, outcome: Statement, prior: Statement) -> str | None:
    now, then = figure(outcome), figure(prior)
    if now is None or then is None or now.unit != then.unit or not then.middle:
        return None
    change = now.middle - then.middle
    if target.measure == "growth":
        if abs(change) > _BELIEVED * abs(then.middle):
            return None
        # growth is stated to one decimal: 14.99 is the 15.0 that the statistics give
        return f"{change / abs(then.middle) * 100:.1f}".removesuffix(".0")
    asked = figure(target)
    return f"{change / (asked.scale if asked else 1.0):.4g}"
