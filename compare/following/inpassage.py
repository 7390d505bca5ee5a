"""Outcomes in the passage of the review that answers a target's clause, where names alone were not near enough."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.facts.lexicon import unit_family
from compare.following.answers import Answer, Year
from compare.following.judging import Judging
from compare.following.naming import another, distance, likeness, stage
from compare.following.outcomes import Candidate, comparable, same_place, same_unit
from compare.following.sameamount import SameAmount
from compare.following.search import Passage
from compare.following.verdicts import Judgement, figure
from compare.matching.similarity import profile, similarity
from compare.model import Statement

_SCORE, _SURE, _LESS = 0.55, 0.60, 0.45
"""Least score of a passage; where the number is not near to the target's; where it is very near."""
_VERY_NEAR, _NEAR, _FAR = 0.05, 0.25, 0.75
"""Distances (``naming.distance``) of the two numbers at most: beyond the second a person must judge."""
_NAME, _WORDS = 0.5, 0.45
"""Likeness of the two names and of the two quotes at least, where the numbers are not near; else one of them."""


class InPassages:
    """The outcomes of a report that answer no target so far, by the passages that they stand in."""

    def __init__(self, own: Year, later: Year, taken: set[tuple[int, int]], judging: Judging) -> None:
        self._text, self._later, self._judging = own.report.document.text, later, judging
        self._free = [
            n for n, s in enumerate(later.outcomes.statements)
            if s.kind == "outcome" and (s.begin, s.end) not in taken and figure(s)
        ]  # fmt: skip

    def answers(self, targets: Sequence[Statement], search: SameAmount) -> Iterator[tuple[int, Answer]]:
        """Yield answers with the place of their target in the sequence; an outcome answers one target."""
        alike = {n: some for n, target in enumerate(targets) if (some := dict(self._alike(target)))}
        found = search.passages([targets[n] for n in alike])
        bids = [
            (round(names + passage.score - far, 6), -n, k)
            for n, passage in zip(alike, found, strict=True)
            if passage
            for k, (names, far) in alike[n].items()
            if self._holds(passage, k, far)
        ]
        done: set[int] = set()
        used: set[int] = set()
        for _, place, k in sorted(bids, reverse=True):
            if place not in done and k not in used:
                done.add(place)
                used.add(k)
                yield -place, self._answer(targets[-place], self._later.outcomes.statements[k])

    def _alike(self, target: Statement) -> Iterator[tuple[int, tuple[float, float]]]:
        """Yield the outcomes whose words and numbers may answer a target: which, how alike, how far."""
        goal = figure(target)
        if goal is None:
            return
        asked, said, outcomes = self._judging.namer.read(target.indicator), profile(target.quote), self._later.outcomes
        reached = stage(target, self._text)
        for n in self._free:
            given, name = outcomes.statements[n], outcomes.names[n]
            if target.indicator_id and given.indicator_id:
                continue
            if not (comparable(target, given) and same_unit(target, given) and same_place(target, given)):
                continue
            far = distance(goal, figure(given))
            if far > _FAR or not outcomes.annual(given, goal):
                continue
            names, words = likeness(asked, name), similarity(said, profile(given.quote))
            if names < _NAME and (words < _NAME or far > _NEAR or unit_family(target.unit) == "percent"):
                continue
            if far > _NEAR and (words < _WORDS or another(asked.head, name.head)):
                continue
            if self._judging.namer.contrasted(asked, name, far <= _NEAR):
                continue
            if reached is None or outcomes.same_stage(target, given, reached):
                yield n, (max(names, words), far)

    def _holds(self, passage: Passage, k: int, far: float) -> bool:
        """Tell whether a passage holds an outcome and answers its target well enough for numbers so far apart."""
        span = self._later.passages.span(passage.first, passage.last)
        least = _LESS if far <= _VERY_NEAR else _SCORE if far <= _NEAR else _SURE
        return passage.score >= least and span.begin <= self._later.outcomes.statements[k].begin < span.end

    def _answer(self, target: Statement, outcome: Statement) -> Answer:
        """Return the answer that an outcome gives: a person's to judge where its number is not near to the target's."""
        answer = self._judging.stated(target, Candidate(outcome, "name", True, 1.0))
        if distance(figure(target), figure(outcome)) <= _NEAR:
            return answer
        judgement = Judgement("needs_review", "other_wording", answer.judgement.deviation, answer.judgement.completion)
        return replace(answer, judgement=judgement)
