"""A report's commitments held against the next report: done, under way, promised again, changed, or not mentioned."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from compare.facts.commitments import ROLES, quantities
from compare.following.passages import LONGEST, Passages
from compare.matching.similarity import UNLISTED, bigrams, masked, weights
from compare.model import Commitment

STAGES = ("movement", "start", "act", "end")


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds and word lists of ``promises.toml``."""

    thresholds: dict[str, float]
    stage_of: dict[str, int]
    stage: re.Pattern[str]


@cache
def rules() -> Rules:
    """Return the rules, read once."""
    data = tomllib.loads(files("compare.following").joinpath("promises.toml").read_text(encoding="utf-8"))
    stage_of = {word: STAGES.index(name) for name in STAGES for word in data["stages"][name]}
    longest = sorted(stage_of, key=lambda word: (-len(word), word))
    return Rules(data["thresholds"], stage_of, re.compile("|".join(map(re.escape, longest))))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole clauses of one sentence that may answer a promise."""

    first: int
    last: int
    score: float


def follow_commitments(commitments: Sequence[Commitment], own: Passages, later: Passages) -> list[Commitment]:
    """Return the commitments of one report with what the next one says of each.

    ``own`` and ``later`` are the passages of the two reports. The whole later report is searched; ``next_part`` is
    review or plan, ``score`` the share of the promise's weight that the passage holds (0 to 1, not capped by rules).
    """
    weigh = Weights(own, later)
    in_plan = np.array([clause.role in ROLES for clause in later.clauses])
    return [_followed(promise, weigh, later, in_plan) for promise in commitments]


class Weights:
    """How much each pair of characters tells in two reports: rare in general, and rare in these two."""

    def __init__(self, own: Passages, later: Passages) -> None:
        self.own, self.later = own, later
        self._clauses = len(own.clauses) + len(later.clauses) + 1
        self._most = log(self._clauses / 4) or 1.0
        self._known: dict[str, float] = {}
        self._general = weights()

    def of(self, gram: str) -> float:
        """Return the weight of a pair, 0 to 1."""
        known = self._known.get(gram)
        if known is None:
            often = max(1, self.own.frequency(gram) + self.later.frequency(gram))
            rare_here = min(1.0, log(self._clauses / often) / self._most)
            known = self._known[gram] = self._general.get(gram, UNLISTED) / UNLISTED * max(0.1, rare_here)
        return known

    def scores(self, text: str) -> NDArray[np.float64]:
        """Return for each clause of the later report the share of a text's weight that it holds."""
        grams = sorted(bigrams(masked(text)))
        each = [self.of(gram) for gram in grams]
        total = sum(each)
        held = np.zeros(len(self.later.clauses))
        if total:
            for gram, weight in zip(grams, each, strict=True):
                held[self.later.holders(gram)] += weight
            held /= total
        return held

    def coverage(self, text: str, other: str) -> float:
        """Return the share of a text's weight that another text holds."""
        grams = bigrams(masked(text))
        held = bigrams(masked(other))
        total = sum(self.of(gram) for gram in sorted(grams))
        return sum(self.of(gram) for gram in sorted(grams & held)) / total if total else 0.0


def _followed(promise: Commitment, weigh: Weights, later: Passages, in_plan: NDArray[np.bool_]) -> Commitment:
    limits = rules().thresholds
    held = weigh.scores(promise.commitment)
    review = _best(promise, weigh, later, np.where(in_plan, -1.0, held))
    plan = _best(promise, weigh, later, np.where(in_plan, held, -1.0))
    reviewed = review is not None and review.score >= limits["review"]
    planned = plan is not None and plan.score >= limits["plan"]
    if reviewed and planned and plan.score > review.score + limits["preference"]:  # type: ignore[union-attr]
        reviewed = False
    if reviewed and review:
        status, rule = _review_status(promise, later.text(review.first, review.last))
        return _answered(promise, later, review, "review", status, rule)
    if planned and plan:
        status, rule = _plan_status(promise, later.text(plan.first, plan.last), weigh)
        return _answered(promise, later, plan, "plan", status, rule)
    best = max((p.score for p in (review, plan) if p), default=0.0)
    return replace(promise, status="absent", next_path=later.report.path, score=round(best, 3), rule="no_passage")


def _best(promise: Commitment, weigh: Weights, later: Passages, held: NDArray[np.float64]) -> Passage | None:
    """Return the best passage of those whose clauses have a score of 0 or more."""
    if not len(held):
        return None
    top = np.argsort(-held, kind="stable")[:5].tolist()
    passages = [_widened(promise, weigh, later, clause, float(held[clause])) for clause in top if held[clause] > 0.1]
    return max(passages, key=lambda passage: passage.score, default=None)


def _widened(promise: Commitment, weigh: Weights, later: Passages, clause: int, score: float) -> Passage:
    limits = rules().thresholds
    first = last = clause
    own = later.clauses[clause].sentence
    for step in (-1, 1):
        other = (first if step < 0 else last) + step
        if 0 <= other < len(later.clauses) and later.clauses[other].sentence == own:
            begin, end = min(first, other), max(last, other)
            text = later.text(begin, end)
            wider = weigh.coverage(promise.commitment, text)
            if len(text) <= LONGEST and wider >= score + limits["widen"]:
                first, last, score = begin, end, wider
    return Passage(first, last, score + _number_bonus(promise, later.text(first, last)))


def _number_bonus(promise: Commitment, text: str) -> float:
    limits = rules().thresholds
    asked, given = _amounts(promise.quantities), _amounts(quantities(text))
    if any(unit in given and set(values) & set(given[unit]) for unit, values in asked.items()):
        return limits["same_amount"]
    return limits["same_unit"] if set(asked) & set(given) else 0.0


_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:[-—~～至]\d+(?:\.\d+)?%?)?[多余几]?([十百千万亿]*)[多余]?(.*)")
_TIMES = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 10000.0, "亿": 100000000.0}


def _amounts(written: Sequence[str]) -> dict[str, list[float]]:
    """Return amounts by unit: 4万户 is 40000 of 户."""
    found: dict[str, list[float]] = {}
    for one in written:
        if parts := _AMOUNT.fullmatch(one):
            value = float(parts[1])
            for sign in parts[2]:
                value *= _TIMES[sign]
            found.setdefault(parts[3], []).append(value)
    return found


def _answered(promise: Commitment, later: Passages, passage: Passage, part: str, status: str, rule: str) -> Commitment:
    span = later.span(passage.first, passage.last)
    return replace(
        promise,
        status=status,
        next_path=later.report.path,
        next_quote=later.report.document.text[span.begin : span.end],
        next_part=part,
        next_line=later.sentence(passage.first).line,
        next_begin=span.begin,
        next_end=span.end,
        score=round(passage.score, 3),
        rule=rule,
    )


def stage(text: str) -> int | None:
    """Return the furthest stage of work that a text names (index into STAGES), or None."""
    known = rules()
    return max((known.stage_of[found] for found in known.stage.findall(text)), default=None)


def _review_status(promise: Commitment, text: str) -> tuple[str, str]:
    asked, given = _amounts(promise.quantities), _amounts(quantities(text))
    shared = [unit for unit in asked if unit in given]
    if shared:
        enough = rules().thresholds["enough"]
        short = all(max(given[unit]) < enough * min(asked[unit]) for unit in shared)
        return ("progress", "amount_short") if short else ("done", "amount_reached")
    wanted, reached = stage(promise.commitment), stage(text)
    if reached is None:
        return "done", "review_mention"
    if reached == STAGES.index("movement"):
        return "progress", "review_movement"
    if wanted is not None and reached < wanted:
        return "progress", f"review_{STAGES[reached]}_before_{STAGES[wanted]}"
    return "done", f"review_{STAGES[reached]}"


_UNDER_WAY = re.compile(r"在建|续建|正在")


def _plan_status(promise: Commitment, text: str, weigh: Weights) -> tuple[str, str]:
    if _UNDER_WAY.search(text) and not _UNDER_WAY.search(promise.commitment):
        return "progress", "plan_under_way"
    same = min(weigh.coverage(promise.commitment, text), weigh.coverage(text, promise.commitment))
    if _amounts(promise.quantities) != _amounts(quantities(text)):
        return "changed", "plan_number_changed"
    return ("repeated", "plan_same") if same >= rules().thresholds["same_wording"] else ("changed", "plan_reworded")
