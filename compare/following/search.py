"""One report's passages searched for the promises of the report before."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from compare.facts.commitments import ROLES, core, quantities
from compare.following.alike import both, likeness, taken_away
from compare.following.namesakes import namesake
from compare.following.passages import LONGEST, WHOLE, Passages, Query, Weights, pair_of
from compare.following.wording import Amounts, Kinds, amounts, goal_of, kinds, other_thing, promises_paper, rules, stage

_EXACT: Final = 1e-9
_AT_ONCE: Final = 2_000_000
"""Promises times clauses looked for at once: their coverage is held in memory. A place's year has half a million."""

_QUOTED: Final = re.compile("[“《]([^“”《》、]{2,9})[”》]")
_OFTEN: Final = 4
"""Clauses of the later report in which what a promise names in marks may stand, to tell which is meant."""


class Passage(NamedTuple):
    """A stretch of whole clauses of one sentence that may answer a promise, and how well it does."""

    first: int
    last: int
    score: float
    members: tuple[bool, ...] = ()
    """For each named member of the promise, whether this passage holds it."""
    seed: int = -1
    """The clause among them that holds most of the promise."""
    counted: bool = False
    """Whether it counts in a unit of the promise's that tells something."""


class Covered(NamedTuple):
    """What each clause of the later report holds of a promise and of its members, 0 to 1."""

    whole: NDArray[np.float64]
    members: list[NDArray[np.float64]]


class Asked(NamedTuple):
    """A promise as it is looked for: the whole, its named members, its amounts, and which of a kind it means."""

    text: str
    whole: Query
    covered: Covered
    members: tuple[Query, ...]
    """What it names, as far as the name tells something."""
    names: tuple[str, ...]
    """Those of the members, as written."""
    heads: frozenset[int]
    amounts: Amounts
    kinds: Kinds
    objects: Sequence[str] = ()
    """All that it names, as written."""
    paper: bool = False
    goal: Query | None = None
    quotes: tuple[str, ...] = ()

    @property
    def stage(self) -> int | None:
        """The stage of work that it promises."""
        return stage(self.text)


class Wanted(NamedTuple):
    """A promise to be looked for: its text, what it names, the amounts it writes.

    ``context`` is its sentence, looked for with it where the promise alone says too little.
    """

    text: str
    objects: Sequence[str]
    amounts: Sequence[str]
    context: str = ""


class Found(NamedTuple):
    """A promise as asked for and what answers it: a passage of the review, or one of the plan that is much better."""

    asked: Asked
    review: Passage | None
    plan: Passage | None


class Candidate(NamedTuple):
    """A clause that may answer, and a score that no passage around it exceeds."""

    clause: int
    most: float
    lost: float
    """What that score loses: see ``rivals.taken_away``."""


def _heads(names: Sequence[str]) -> frozenset[int]:
    """Return the last two letters of each name, which say what kind of thing it is."""
    bare = [name.rstrip("”》）") for name in names]
    return frozenset([pair_of(name[-2:]) for name in bare if len(name) > 1])


def _beside(sentences: NDArray[np.int64], step: int) -> NDArray[np.int64]:
    own = np.arange(len(sentences))
    near = np.clip(own + step, 0, max(0, len(sentences) - 1))
    return np.where(sentences[near] == sentences, near, own)


def _enough(passage: Passage | None, least: float) -> Passage | None:
    """Return a passage that scores enough to be an answer: more where it names none of what the promise names."""
    if passage is None:
        return None
    named = any(passage.members) or passage.counted
    return passage if passage.score >= least + (0.0 if named else rules().limits.unnamed) else None


def _most_told(members: Sequence[Query], shares: Sequence[float]) -> float:
    """Return how much of its best named member a passage holds; of a name that tells little, all or nothing.

    Half of 产业基金 is 基金, which names another thing as well.
    """
    limits = rules().limits
    told = [
        share for name, share in zip(members, shares, strict=True)
        if share >= limits.whole or name.weight >= limits.weighty
    ]  # fmt: skip
    return max(told, default=0.0)


def _near(asked: Sequence[float], given: Sequence[float]) -> bool:
    """Tell whether some of what is counted is neither a small part of what was asked for nor many times as much."""
    many = rules().limits.many
    return any(a <= g * many and g <= a * many for a in asked for g in given)


class Search:
    """The later report of two, in which the promises of the earlier one (``own``) are looked for."""

    def __init__(self, own: Passages, later: Passages) -> None:
        self.own, self.later = own, later
        self._weights = Weights(own, later)
        self._plan = np.array([clause.role in ROLES for clause in later.clauses], dtype=bool)
        self._weight = np.maximum(later.sums(self._weights.of), float(WHOLE))
        """The weight of each clause, at least that of one pair."""
        self._weights_of = self._weight.tolist()
        sentences = np.array([clause.sentence for clause in later.clauses], dtype=np.int64)
        self._beside = [_beside(sentences, step) for step in (-1, 1)]
        """For each clause the one before it, and the one after it, of its sentence; itself where there is none."""
        self._near = list(zip(*(near.tolist() for near in self._beside), strict=True))
        self._least_weight = np.minimum.reduce([self._weight, *(self._weight[n] for n in self._beside)])
        self._numbered = np.logical_or.reduce([later.numbered, *(later.numbered[n] for n in self._beside)])
        """Whether each clause or one beside it may write an amount."""
        self._amounts: dict[int, Amounts] = {}
        self._stages: dict[int, int | None] = {}
        self._told: dict[str, bool] = {}

    def find(self, wanted: Wanted) -> Found:
        """Return what was found of one promise: see ``find_all``."""
        return next(self.find_all([wanted]))

    def find_all(self, wanted: Sequence[Wanted], *, plan: bool = True) -> Iterator[Found]:
        """Yield what was found of each promise in the review and, unless it does not matter, in the plan.

        Closing words, notes and glossaries answer nothing.
        """
        at_once = 1 + _AT_ONCE // (len(self.later.clauses) + 1)
        for begin in range(0, len(wanted), at_once):
            yield from self._found(wanted[begin : begin + at_once], plan)

    def _found(self, wanted: Sequence[Wanted], plan: bool) -> Iterator[Found]:
        least = rules().limits.telling
        wholes = self._wholes(wanted)
        held = self._held(wholes)
        if not plan:
            held[:, self._plan] = 0.0
        candidates = self._candidates(wanted, wholes, held, rivals=plan)
        names = [one.objects if any(some) else () for one, some in zip(wanted, candidates, strict=True)]
        goals = [goal_of(one.text) if any(some) else "" for one, some in zip(wanted, candidates, strict=True)]
        queries = iter(self._weights.queries([*chain(*names), *filter(None, goals)]))
        weighed = [[(name, next(queries)) for name in some] for some in names]
        telling = [[(name, query) for name, query in some if query.weight >= least] for some in weighed]
        members = [[query for _, query in some] for some in telling]
        to_become = [next(queries) if goal else None for goal in goals]
        shares = iter(self.later.search([*chain(*members)]))
        for n, (one, (review, plans)) in enumerate(zip(wanted, candidates, strict=True)):
            if not review and not plans:
                yield Found(Asked(one.text, wholes[n], Covered(held[n], []), (), (), frozenset(), {}, {}), None, None)
                continue
            asked = Asked(
                one.text, wholes[n], Covered(held[n], [next(shares) for _ in members[n]]),
                tuple(members[n]), tuple([name for name, _ in telling[n]]),
                _heads(one.objects), amounts(one.amounts), kinds(one.text), one.objects,
                promises_paper(one.text), to_become[n], self._quoted(one.text),
            )  # fmt: skip
            yield self._answers(asked, review, plans)

    def _answers(self, asked: Asked, reviews: Sequence[Candidate], plans: Sequence[Candidate]) -> Found:
        limits = rules().limits
        review = _enough(self._best(asked, reviews, limits.review), limits.review)
        least = max(limits.plan, review.score + limits.preference) if review else limits.plan
        plan = _enough(self._best(asked, plans, least), limits.plan)
        return Found(asked, review, plan)

    def _held(self, wholes: Sequence[Query]) -> NDArray[np.float64]:
        """Return the coverage of queries by the clauses that may answer: a row a query, a column a clause."""
        held = self.later.search(wholes)
        held *= held >= self.later.least
        return held

    def _wholes(self, wanted: Sequence[Wanted]) -> list[Query]:
        """Return promises as queries in which their verbs weigh little.

        A promise that says little is looked for with its sentence, unless a clause holds it word for word.
        """
        limits = rules().limits
        about = [core(one.text) for one in wanted]
        wholes = self._weights.queries(about, [one.text for one in wanted], limits.verb)
        thin = [n for n, one in enumerate(wanted) if wholes[n].weight < limits.thin and one.context]
        most = self._held([wholes[n] for n in thin]).max(axis=1, initial=0.0).tolist()
        thin = [
            n for n, held in zip(thin, most, strict=True)
            if wholes[n].weight < limits.thin_least or held < limits.thin_alone
        ]  # fmt: skip
        wider = self._weights.queries([about[n] for n in thin], [wanted[n].context for n in thin], limits.context)
        for n, query in zip(thin, wider, strict=True):
            wholes[n] = query
        return wholes

    def _candidates(
        self, wanted: Sequence[Wanted], wholes: Sequence[Query], held: NDArray[np.float64], *, rivals: bool
    ) -> list[tuple[list[Candidate], list[Candidate]]]:
        """Return for each row the clauses of the review and of the plan that are most alike, best first."""
        limits = rules().limits
        found: list[tuple[list[Candidate], list[Candidate]]] = [([], []) for _ in held]
        totals = np.array([whole.total or 1 for whole in wholes], dtype=np.float64)
        looked = np.minimum(limits.look, WHOLE * limits.look_weight / totals)
        rows, clauses = (held >= looked[:, None]).nonzero()
        promised = totals[rows]
        counted = np.array([limits.amount * WHOLE if amounts(one.amounts) else 0.0 for one in wanted])[rows]
        shared = held[rows, clauses] * promised
        alike = likeness(shared, promised, self._weight[clauses])
        for beside in self._beside:
            near = beside[clauses]
            shared += np.where(near == clauses, 0.0, held[rows, near]) * promised
        shared += np.where(self._numbered[clauses], counted, 0.0)
        most = likeness(shared, promised + counted, np.maximum(shared, self._least_weight[clauses]))
        named = np.array([limits.quoted if self._quoted(one.text) else 0.0 for one in wanted])[rows]
        lost = taken_away(clauses, alike) if rivals else np.zeros_like(alike)
        most += limits.member_share + limits.head + limits.same_stage + named - lost
        (likely,) = (most > limits.review).nonzero()
        order = likely[np.lexsort((-alike[likely], rows[likely]))]
        plans = self._plan[clauses[order]].tolist()
        told = (clauses[order].tolist(), most[order].tolist(), lost[order].tolist())
        for row, plan, *candidate in zip(rows[order].tolist(), plans, *told, strict=True):
            some = found[row][plan]
            if len(some) < limits.candidates:
                some.append(Candidate(*candidate))
        return found

    def _quoted(self, promise: str) -> tuple[str, ...]:
        """Return what a promise names in marks, where it tells something: seldom said, and of no common letters."""
        names, known = _QUOTED.findall(promise), self._told
        for name in set(names) - known.keys():
            often = sum(name in text for text in self.later.texts)
            known[name] = 0 < often <= _OFTEN and self._weights.query(name).telling >= rules().limits.quotable
        return tuple([name for name in names if known[name]])

    def _best(self, asked: Asked, among: Sequence[Candidate], least: float) -> Passage | None:
        """Return the best passage around some clauses, if it scores more than the least."""
        best: Passage | None = None
        for clause, most, lost in among:
            beaten = best.score if best else least
            if most > beaten and most - self._unheld(asked, clause) > beaten - _EXACT:
                passage = self._passage(asked, clause, lost)
                if passage.score > beaten:
                    best = passage
        return best

    def _unheld(self, asked: Asked, clause: int) -> float:
        """Return what a passage around a clause scores less at least, as it holds no named member whole."""
        around = {clause, *self._near[clause]}
        most = [min(1.0, sum([row.item(n) for n in around]) + _EXACT) for row in asked.covered.members]
        return rules().limits.member_share * (1.0 - _most_told(asked.members, most))

    def _passage(self, asked: Asked, clause: int, lost: float) -> Passage:
        limits = rules().limits
        score: float = asked.covered.whole.item(clause)
        grams: frozenset[int] | None = None
        first = last = clause
        if score < 1 - limits.widen:
            for other in self._near[clause]:
                if other == clause or asked.covered.whole.item(other) < limits.widen - _EXACT:
                    continue  # what it adds is at most what it holds
                held = grams or self.later.grams(clause)
                added = self.later.grams(other) - held
                wider = min(1.0, score + asked.whole.coverage(added))
                begin, end = min(first, other), max(last, other)
                length = self.later.clauses[end].end - self.later.clauses[begin].begin
                if wider >= score + limits.widen and length <= LONGEST:
                    first, last, score, grams = begin, end, wider, held | added
        if grams is None:
            members = [row.item(clause) for row in asked.covered.members]
        else:
            members = [member.coverage(grams) for member in asked.members]
        held = grams or self.later.grams(clause)
        counted = self._counted(asked.amounts, first, last) if asked.amounts else 0.0
        counted *= min(1.0, score / limits.amount_words)
        promise = asked.whole.total + (WHOLE * limits.amount if asked.amounts else 0.0)
        passage = sum(self._weights_of[first : last + 1]) + counted
        score = both(score * asked.whole.total + counted, promise, passage) - lost
        score += limits.member_share * _most_told(asked.members, members)
        score += 0.0 if asked.heads.isdisjoint(held) else limits.head
        if asked.quotes and any(q in self.later.text(first, last) for q in asked.quotes):
            score += limits.quoted
        if score >= limits.review - limits.same_stage and asked.stage == self.stage(clause):
            score += limits.same_stage
        named = tuple([share >= limits.member for share in members])
        telling = counted >= WHOLE * limits.amount
        if score >= limits.review:  # others answer nothing, whatever they speak of
            whole = max(members, default=0.0) >= limits.whole
            score *= self._meant(asked, held, first, last, whole, telling or whole)
        return Passage(first, last, score, named, clause, telling)

    def _meant(self, asked: Asked, held: frozenset[int], first: int, last: int, whole: bool, same: bool) -> float:
        """Return what is left of the score of a passage: all, or less where it speaks of something else.

        ``whole`` tells that it holds a name of the promise whole, ``same`` that it does, or counts in its unit.
        """
        limits, text = rules().limits, self.later.text(first, last)
        if asked.paper and not whole and not self._plan[first] and not rules().papers.search(text):
            return limits.other_thing
        if other_thing(asked.kinds, text) and other_thing(asked.kinds, self._most_like(asked.whole, text)):
            return limits.other_thing
        if not same and namesake([*map(self.later.plain, asked.objects)], self.later.plain(text)):
            return limits.other_thing
        return limits.aimless if asked.goal is not None and asked.goal.coverage(held) < limits.goal else 1.0

    def _most_like(self, asked: Query, text: str) -> str:
        """Return of what a text lists that which is most like what is asked for: 乙二期 may stand beside it."""
        listed = text.split("、")
        shares = self.coverage(asked, listed)
        least = max(shares) / 2
        return "、".join([one for one, share in zip(listed, shares, strict=True) if share >= least])

    def _counted(self, asked: Amounts, first: int, last: int) -> float:
        """Return the weight of the amounts that a passage shares with a promise: whole where the unit tells something.

        An amount counts as much as a few pairs that are rare everywhere, in the promise and in what it shares.
        """
        limits = rules().limits
        given = [self.amounts(clause) for clause in range(first, last + 1)]
        shared = [unit for unit in asked if any(unit in some for some in given)]
        telling = [unit for unit in shared if unit not in rules().common_units]
        if telling:
            near = any(_near(asked[unit], some.get(unit, ())) for unit in telling for some in given)
            return WHOLE * limits.amount * (1.0 if near else limits.far_amount)
        same = any(set(asked[unit]) & set(some.get(unit, ())) for unit in shared for some in given)
        return WHOLE * limits.amount * (1.0 if same else limits.common_unit if shared else 0.0)

    def stage(self, clause: int) -> int | None:
        """Return the stage of work that a clause tells: see ``wording.stage``."""
        if clause not in self._stages:
            self._stages[clause] = stage(self.later.text(clause, clause))
        return self._stages[clause]

    def amounts(self, clause: int) -> Amounts:
        """Return the amounts that a clause names, by unit."""
        known = self._amounts.get(clause)
        if known is None:
            known = self._amounts[clause] = amounts(quantities(self.later.text(clause, clause)))
        return known

    def coverage(self, asked: Query, texts: Sequence[str]) -> list[float]:
        """Return the share of a query's weight that each of some texts holds."""
        return [asked.coverage(frozenset(pairs.tolist())) for pairs in self.later.pairs(texts)]

    def shares(self, asked: Asked, passage: Passage) -> list[float]:
        """Return how much of each named member of a promise a passage holds, 0 to 1."""
        held = self._grams_of(passage)
        return [member.coverage(held) for member in asked.members]

    def _grams_of(self, passage: Passage) -> frozenset[int]:
        return frozenset[int]().union(*(self.later.grams(n) for n in range(passage.first, passage.last + 1)))

    def not_held(self, names: Sequence[str], passage: Passage) -> list[Query]:
        """Return those of some names that a passage does not hold."""
        held = self._grams_of(passage)
        return [name for name in self._weights.queries(names) if name.coverage(held) < rules().limits.member]

    def most_held(self, asked: Asked, name: int) -> float:
        """Return how much of one of a promise's named members any clause of the report outside its plan holds."""
        return float(asked.covered.members[name][~self._plan].max(initial=0.0))

    def mentioned(self, asked: Asked, name: int, *, plan: bool) -> bool:
        """Tell whether the plan, or else the rest of the report, holds one of a promise's named members anywhere."""
        held = asked.covered.members[name] >= rules().limits.member
        return bool((held & (self._plan if plan else ~self._plan)).any())
