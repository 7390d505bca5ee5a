"""Outcomes in the passage of the review that answers a target's clause, where names alone were not near enough."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.facts.lexicon import unit_family
from compare.following.answers import Answer, Year
from compare.following.judging import Judging
from compare.following.naming import another, distance, likeness, stage
from compare.following.otherthing import same_example
from compare.following.outcomes import Candidate, comparable, same_place, same_unit
from compare.following.sameamount import SameAmount, only_planned
from compare.following.search import Passage
from compare.following.verdicts import Figure, figure
from compare.matching.similarity import profile, similarity
from compare.model import Statement

_LEAST, _SAME = 1.2, 0.1
"""What the likeness of names and quotes (the less of the two counts half) and the passage's score must make together,
less half the distance of the numbers; and how much less does where they are the same, or nearly so."""
_NAMES = 0.5
"""Likeness of the names of two rates at least: their numbers are all much alike."""
_NEARLY = 0.05
_NEAR, _FAR = 0.25, 0.75
"""Distances (``naming.distance``) of two numbers: up to the first they speak for one thing, the second is the most."""


class InPassages:
    """The outcomes of a report that answer no target so far, by the passages that they stand in."""

    def __init__(self, own: Year, later: Year, taken: set[tuple[int, int]], judging: Judging) -> None:
        self._text, self._later, self._judging = own.report.document.text, later, judging
        self._free: dict[tuple[str, str, str], list[tuple[int, Statement, Figure]]] = {}
        """Those by what tells whether their numbers can be held against a target's: measure, unit, base unit."""
        for n, s in enumerate(later.outcomes.statements):
            number = later.outcomes.figures[n]
            if number and s.kind == "outcome" and (s.begin, s.end) not in taken:
                self._free.setdefault((s.measure, s.unit, s.base_unit), []).append((n, s, number))

    def answers(self, targets: Sequence[Statement], search: SameAmount) -> Iterator[tuple[int, Answer]]:
        """Yield answers with the place of their target in the sequence; an outcome answers one target."""
        near = {n: some for n, target in enumerate(targets) if (some := dict(self._alike(target)))}
        found = search.passages([targets[n] for n in near])
        bids = [
            (round(alike + passage.score, 6), -n, k)
            for n, passage in zip(near, found, strict=True)
            if passage
            for k, alike in near[n].items()
            if alike + passage.score >= _LEAST and self._holds(passage, k, targets[n])
        ]
        done: set[int] = set()
        used: set[int] = set()
        for _, place, k in sorted(bids, reverse=True):
            if place not in done and k not in used:
                done.add(place)
                used.add(k)
                yield -place, self._answer(targets[-place], self._later.outcomes.statements[k])

    def _alike(self, target: Statement) -> Iterator[tuple[int, float]]:
        """Yield the outcomes that may answer a target if a passage holds them: which, and how alike they are."""
        goal = figure(target)
        if goal is None:
            return
        asked, said, outcomes = self._judging.namer.read(target.indicator), profile(target.quote), self._later.outcomes
        reached = stage(target, self._text)
        for n, given, number in self._of_its_kind(target):
            far = distance(goal, number)
            if far > _FAR or (target.indicator_id and given.indicator_id):
                continue
            if not same_place(target, given) or not outcomes.annual(given, goal):
                continue
            name = outcomes.names[n]
            names, words = likeness(asked, name), similarity(said, profile(given.quote))
            alike = max(names, words) + (min(names, words) - far) / 2 + (_SAME if far <= _NEARLY else 0.0)
            if alike < _LEAST - 1 or (names < _NAMES and unit_family(target.unit) == "percent"):
                continue
            if self._judging.namer.contrasted(asked, name, far <= _NEAR):
                continue
            if far > _NEAR and asked.head[0] != name.head[0] and another(asked.head, name.head):
                continue
            if reached is None or outcomes.same_stage(target, given, reached):
                yield n, alike

    def _of_its_kind(self, target: Statement) -> Iterator[tuple[int, Statement, Figure]]:
        """Yield the free outcomes that are measured as a target is."""
        for some in self._free.values():
            given = some[0][1]
            if comparable(target, given) and same_unit(target, given):
                yield from some

    def _holds(self, passage: Passage, k: int, target: Statement) -> bool:
        """Tell whether a passage holds an outcome, and not only the plans for what was promised."""
        span = self._later.passages.span(passage.first, passage.last)
        if not span.begin <= self._later.outcomes.statements[k].begin < span.end:
            return False
        return not only_planned(self._later.passages.text(passage.first, passage.last), target.quote)

    def _answer(self, target: Statement, outcome: Statement) -> Answer:
        """Return the answer that an outcome gives; a person judges a miss, unless both name one and the same thing."""
        answer = self._judging.stated(target, Candidate(outcome, "name", True, 1.0))
        if answer.judgement.verdict != "missed" or same_example(target, outcome):
            return answer
        return replace(answer, judgement=replace(answer.judgement, verdict="needs_review", rule="other_wording"))
