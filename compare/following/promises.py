"""A report's commitments held against the next report: done, under way, promised again, changed, or not mentioned."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from compare.facts.commitments import ROLES, core, quantities
from compare.following.passages import LONGEST, Passages, Query, Weights
from compare.matching.similarity import bigrams, masked
from compare.model import Commitment

STAGES = ("movement", "start", "act", "end")


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds and word lists of ``promises.toml``."""

    limits: dict[str, float]
    stage_of: dict[str, int]
    stage: re.Pattern[str]
    common_units: frozenset[str]
    contrasts: tuple[tuple[str, ...], ...]
    short: dict[str, str]
    long: re.Pattern[str]


@cache
def rules() -> Rules:
    """Return the rules, read once."""
    data = tomllib.loads(files("compare.following").joinpath("promises.toml").read_text(encoding="utf-8"))
    stage_of = {word: STAGES.index(name) for name in STAGES for word in data["stages"][name]}
    short = {name: names[0] for names in data["words"]["same"] for name in names[1:]}
    return Rules(
        data["thresholds"],
        stage_of,
        _either(stage_of),
        frozenset(data["words"]["common_units"]),
        tuple(tuple(group) for group in data["words"]["contrasts"]),
        short,
        _either(short),
    )


def _either(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def plain(text: str) -> str:
    """Return a text with long names as their short ones (公共租赁住房 as 公租房), so that both are found by either."""
    known = rules()
    return known.long.sub(lambda found: known.short[found[0]], text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole clauses of one sentence that may answer a promise, and how well it does."""

    first: int
    last: int
    score: float
    members: tuple[bool, ...] = ()
    """For each named member of the promise, whether this passage holds it."""
    counted: bool = False
    """Whether it counts in a unit of the promise's that tells something."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A promise as it is looked for: the whole, its named members, its amounts."""

    promise: Commitment
    whole: Query
    members: tuple[Query, ...]
    amounts: dict[str, list[float]]


class Search:
    """One report's passages searched for the promises of the report before."""

    def __init__(self, own: Passages, later: Passages) -> None:
        self.later = later
        self._weights = Weights(own, later)
        self._plan = np.array([clause.role in ROLES for clause in later.clauses], dtype=bool)
        self._amounts: dict[int, dict[str, list[float]]] = {}

    def ask(self, promise: Commitment, context: str = "") -> Asked:
        """Return a promise as a query; its verbs and its context weigh less than what it is about."""
        limits = rules().limits
        whole = self._weights.query(core(promise.commitment), promise.commitment, limits["verb"])
        if whole.total < limits["thin"] and context:
            whole = self._weights.query(core(promise.commitment), context, limits["context"])
        members = [self._weights.query(name) for name in promise.objects]
        telling = tuple(member for member in members if member.total >= limits["telling"])
        return Asked(promise, whole, telling, amounts(promise.quantities))

    def best(self, asked: Asked) -> tuple[Passage | None, Passage | None]:
        """Return the best passage of the review and the best of the plan."""
        held = asked.whole.search(self.later)
        found = np.flatnonzero(held >= rules().limits["look"])
        in_plan = self._plan[found]
        return self._best(asked, held, found[~in_plan]), self._best(asked, held, found[in_plan])

    def _best(self, asked: Asked, held: NDArray[np.float64], among: NDArray[np.intp]) -> Passage | None:
        order = among[np.argsort(-held[among], kind="stable")][: int(rules().limits["candidates"])].tolist()
        passages = [self._passage(asked, clause, float(held[clause])) for clause in order]
        return max(passages, key=lambda passage: passage.score, default=None)

    def _passage(self, asked: Asked, clause: int, score: float) -> Passage:
        limits = rules().limits
        grams = self.later.grams[clause]
        first = last = clause
        for other in self.later.neighbours(clause):
            wider = asked.whole.coverage(grams | self.later.grams[other])
            begin, end = min(first, other), max(last, other)
            length = self.later.clauses[end].end - self.later.clauses[begin].begin
            if wider >= score + limits["widen"] and length <= LONGEST:
                first, last, score, grams = begin, end, wider, grams | self.later.grams[other]
        covered = [member.coverage(grams) for member in asked.members]
        best_member = max(covered, default=0.0) * limits["member_share"]
        members = tuple(share >= limits["member"] for share in covered)
        bonus = self._bonus(asked, first, last)
        score = max(score, best_member) + bonus
        if other_thing(asked.promise.commitment, self.later.text(first, last)):
            score *= limits["other_thing"]
        return Passage(first, last, score, members, bonus >= limits["same_unit"])

    def _bonus(self, asked: Asked, first: int, last: int) -> float:
        limits = rules().limits
        given = [self.amounts(clause) for clause in range(first, last + 1)]
        for unit, values in asked.amounts.items():
            if any(set(values) & set(some.get(unit, ())) for some in given):
                return limits["same_amount"]
        shared = [unit for unit in asked.amounts if any(unit in some for some in given)]
        telling = any(unit not in rules().common_units for unit in shared)
        return limits["same_unit"] if telling else limits["common_unit"] if shared else 0.0

    def amounts(self, clause: int) -> dict[str, list[float]]:
        """Return the amounts that a clause names, by unit."""
        known = self._amounts.get(clause)
        if known is None:
            known = self._amounts[clause] = amounts(quantities(self.later.text(clause, clause)))
        return known

    def mentioned(self, member: Query, *, plan: bool) -> bool:
        """Tell whether the plan, or else the rest of the report, holds a named member anywhere."""
        held = member.search(self.later) >= rules().limits["member"]
        return bool((held & (self._plan if plan else ~self._plan)).any())


def follow_commitments(commitments: Sequence[Commitment], own: Passages, later: Passages) -> list[Commitment]:
    """Return the commitments of one report with what the next one says of each.

    ``own`` and ``later`` are the passages of the two reports. The whole later report is searched; ``next_part`` is
    review or plan, ``score`` the share of the promise's weight that the passage holds, plus what shared amounts add.
    """
    search = Search(own, later)
    contexts = _contexts(own)
    return [_followed(promise, search, contexts.get(promise.begin, "")) for promise in commitments]


def _contexts(own: Passages) -> dict[int, str]:
    """Return for the place where each clause begins the sentence it stands in."""
    return {own.span(n, n).begin: own.sentence(n).text for n in range(len(own.clauses))}


def _followed(promise: Commitment, search: Search, context: str) -> Commitment:
    limits = rules().limits
    asked = search.ask(promise, context)
    review, plan = search.best(asked)
    review, plan = (_enough(review, limits["review"]), _enough(plan, limits["plan"]))
    if review and plan and plan.score > review.score + limits["preference"]:
        review = None
    if review:
        return _answered(promise, search.later, review, "review", *_review_status(asked, review, search))
    if plan:
        return _answered(promise, search.later, plan, "plan", *_plan_status(asked, plan, search))
    return replace(promise, status="absent", next_path=search.later.report.path, rule="no_passage")


def _enough(passage: Passage | None, least: float) -> Passage | None:
    """Return a passage that scores enough to be an answer: more where it names none of what the promise names."""
    if passage is None:
        return None
    named = any(passage.members) or passage.counted
    return passage if passage.score >= (least if named else rules().limits["unnamed"]) else None


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


_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:[-—~～至]\d+(?:\.\d+)?%?)?[多余几]?([十百千万亿]*)[多余]?(.*)")
_TIMES = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 10000.0, "亿": 100000000.0}


def amounts(written: Sequence[str]) -> dict[str, list[float]]:
    """Return amounts by unit: 4万户 is 40000 of 户. Percentages are left out: alone they name no thing."""
    found: dict[str, list[float]] = {}
    for one in written:
        if parts := _AMOUNT.fullmatch(one):
            value = float(parts[1])
            for sign in parts[2]:
                value *= _TIMES[sign]
            found.setdefault(parts[3], []).append(value)
    found.pop("%", None)
    found.pop("个百分点", None)
    return found


def stage(text: str) -> int | None:
    """Return the furthest stage of work that a text names (index into STAGES), or None."""
    known = rules()
    return max((known.stage_of[found] for found in known.stage.findall(text)), default=None)


_ORDINAL = re.compile(r"第?([一二三四五六七八九十]+|\d+)(届|轮|批|期|号线|[水电]厂|[三四五]?线)")


def other_thing(promise: str, text: str) -> bool:
    """Tell whether a text names another one of what a promise names: 第六届 for 第七届, 省级 for 国家级."""
    for group in rules().contrasts:
        asked, given = [w for w in group if w in promise], [w for w in group if w in text]
        if asked and given and not set(asked) & set(given):
            return True
    numbers: dict[str, set[str]] = {}
    for number, what in _ORDINAL.findall(promise):
        numbers.setdefault(what, set()).add(number)
    others: dict[str, set[str]] = {}
    for number, what in _ORDINAL.findall(text):
        others.setdefault(what, set()).add(number)
    return any(what in others and not numbers[what] & others[what] for what in numbers)


def _review_status(asked: Asked, passage: Passage, search: Search) -> tuple[str, str]:
    text = search.later.text(passage.first, passage.last)
    wanted, reached = stage(asked.promise.commitment), stage(text)
    moving = reached == STAGES.index("movement")
    short = _amount_short(asked.amounts, amounts(quantities(text)))
    if short is not None:
        if short:
            return "progress", "amount_short"
        return ("progress", "review_movement") if moving else ("done", "amount_reached")
    part = _part_done(asked, passage, search)
    if part:
        return "progress", part
    if reached is None:
        return "done", "review_mention"
    if moving:
        return "progress", "review_movement"
    if wanted is not None and reached < wanted:
        return "progress", f"review_{STAGES[reached]}_before_{STAGES[wanted]}"
    return "done", f"review_{STAGES[reached]}"


def _amount_short(asked: dict[str, list[float]], given: dict[str, list[float]]) -> bool | None:
    """Tell whether less was done than was promised; None where the two count in no common unit."""
    shared = [unit for unit in asked if unit in given]
    if not shared:
        return None
    enough = rules().limits["enough"]
    short = []
    for unit in shared:
        if len(asked[unit]) == len(given[unit]):
            short.append(any(g < enough * a for a, g in zip(asked[unit], given[unit], strict=True)))
        else:
            short.append(max(given[unit]) < enough * min(asked[unit]))
    return all(short)


def _part_done(asked: Asked, passage: Passage, search: Search) -> str:
    """Return a rule's id where only some of the promise's named members are answered, else ""."""
    missing = [member for member, held in zip(asked.members, passage.members, strict=True) if not held]
    if not missing or len(missing) == len(asked.members):
        return ""
    missing = [member for member in missing if not search.mentioned(member, plan=False)]
    answered = len(asked.members) - len(missing)
    promised_again = any(search.mentioned(member, plan=True) for member in missing)
    if promised_again or answered * 2 < len(asked.members):
        return f"review_part_{answered}_of_{len(asked.members)}"
    return ""


_UNDER_WAY = re.compile(r"在建|续建|正在")


def _plan_status(asked: Asked, passage: Passage, search: Search) -> tuple[str, str]:
    text = search.later.text(passage.first, passage.last)
    promise = asked.promise
    if _UNDER_WAY.search(text) and not _UNDER_WAY.search(promise.commitment):
        return "progress", "plan_under_way"
    if asked.amounts != amounts(quantities(text)):
        return "changed", "plan_number_changed"
    before, after = bigrams(masked(promise.commitment)), bigrams(masked(text))
    alike = 2 * len(before & after) / (len(before) + len(after)) if before or after else 0.0
    same = alike >= rules().limits["same_wording"]
    return ("repeated", "plan_same") if same else ("changed", "plan_reworded")
