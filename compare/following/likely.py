"""Outcomes that likely answer a target, by names, words, numbers and passage at once, where no name was near."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.facts.lexicon import unit_family
from compare.following.answers import Answer, Year
from compare.following.judging import Judging
from compare.following.leftover import of_one_kind, of_one_whole
from compare.following.naming import Name, another, distance, likeness, stage
from compare.following.outcomes import Candidate, comparable, counted, same_place, same_unit
from compare.following.sameamount import SameAmount, only_planned
from compare.following.search import Passage
from compare.following.verdicts import Judgement, figure
from compare.matching.similarity import containment, profile, similarity
from compare.model import Statement

_LEAST = 0.6
"""Least sum of how alike the names are (0 to 1), half of how alike the quotes are and half the passage's score, less
what speaks against it. Of what such sums linked in places drawn at random two in three were right."""
_HELD = 0.9
"""Likeness of two names of which one holds all of the other."""
_FAR, _FARTHEST, _NO_NUMBER = 0.4, 2.0, 1.2
"""What a unit of distance (``naming.distance``) takes away, the most that counts, and that of no comparable number."""
_TERM, _THIN = 0.2, 0.3
"""What is taken away where several years are spoken of, and where a name tells little."""
_TELLING = 30
"""Weight of a name (``matching.similarity``) from which on it tells something."""
_PASSAGE = 0.45
"""What a passage adds at most, nearly."""
_RATES = 0.5
"""Likeness of the names of two rates at least: their numbers are all much alike."""
_NEARLY = 0.05
"""Distance up to which the number speaks for names that differ in a word."""
_FEW = 10
"""Number up to which as many may be counted of anything."""
_GENERIC_FAR = 0.7
"""Distance at most of amounts of money whose names name nothing in particular: 重点项目投资."""


class _Bid(NamedTuple):
    """An outcome that may answer a target: how well it does, which target, which outcome."""

    score: float
    target: int
    outcome: int


class Likely:
    """The outcomes of a report that answer no target so far, held against what is asked for in every way at once."""

    def __init__(self, own: Year, later: Year, taken: set[tuple[int, int]], judging: Judging) -> None:
        self._text, self._later, self._judging = own.report.document.text, later, judging
        found = zip(later.outcomes.statements, later.outcomes.figures, strict=True)
        self._free = frozenset(
            n
            for n, (s, number) in enumerate(found)
            if number and s.kind != "restated" and (s.begin, s.end) not in taken
        )

    def answers(self, targets: Sequence[Statement], search: SameAmount) -> Iterator[tuple[int, Answer]]:
        """Yield answers with the place of their target in the sequence; an outcome answers one target."""
        near = {n: some for n, target in enumerate(targets) if (some := list(self._alike(target)))}
        found = dict(zip(near, search.passages([targets[n] for n in near]), strict=True))
        bids = [
            _Bid(round(score, 6), -n, k)
            for n, some in near.items()
            for k, alike in some
            if (score := alike + self._told(found[n], k, targets[n])) >= _LEAST
        ]
        done: set[int] = set()
        used: set[int] = set()
        for bid in sorted(bids, reverse=True):
            if bid.target not in done and bid.outcome not in used:
                done.add(bid.target)
                used.add(bid.outcome)
                yield -bid.target, self._answer(targets[-bid.target], self._later.outcomes.statements[bid.outcome])

    def _alike(self, target: Statement) -> Iterator[tuple[int, float]]:
        """Yield the outcomes that may answer a target, without what their passages tell: which, and how alike."""
        outcomes, name = self._later.outcomes, self._judging.namer.read(target.indicator)
        wanted = stage(target, self._text)
        for n in sorted(outcomes.sharing(name) & self._free):
            given, other = outcomes.statements[n], outcomes.names[n]
            named = max(likeness(name, other), _HELD * containment(name.profile, other.profile))
            far = self._distance(target, given)
            alike = named - _FAR * far - (_THIN if min(name.profile.weight, other.profile.weight) < _TELLING else 0.0)
            if alike < _LEAST - _PASSAGE - similarity(profile(target.quote), profile(given.quote)) / 2:
                continue
            if self._apart(target, given, name, other, far):
                continue
            if wanted is None or outcomes.same_stage(target, given, wanted):
                alike += similarity(profile(target.quote), profile(given.quote)) / 2
                yield n, alike - (0.0 if outcomes.annual(given, figure(target)) else _TERM)

    def _distance(self, target: Statement, given: Statement) -> float:
        if not (comparable(target, given) and same_unit(target, given)):
            return _NO_NUMBER
        return min(_FARTHEST, distance(figure(target), figure(given)))

    def _apart(self, target: Statement, given: Statement, name: Name, other: Name, far: float) -> bool:
        """Tell whether two statements are of different things."""
        if target.indicator_id and given.indicator_id and target.indicator_id != given.indicator_id:
            return True
        if not same_place(target, given) or ("占" in target.indicator) != ("占" in given.indicator):
            return True
        if (name.generic or other.generic) and not (unit_family(target.unit) == "money" and far <= _GENERIC_FAR):
            return True
        rate = unit_family(target.unit) == "percent"
        known = rate or target.indicator_id or given.indicator_id
        if another(name.head, other.head) and (known or far > _NEARLY):
            return True
        if rate and likeness(name, other) < _RATES:
            return True
        if not (of_one_kind if rate else of_one_whole)(name.head, other.head):
            return True
        return self._judging.namer.contrasted(name, other, True)

    def _told(self, passage: Passage | None, k: int, target: Statement) -> float:
        """Return what it adds that the passage which answers a target's clause best holds an outcome."""
        if passage is None:
            return 0.0
        span = self._later.passages.span(passage.first, passage.last)
        if not span.begin <= self._later.outcomes.statements[k].begin < span.end:
            return 0.0
        planned = only_planned(self._later.passages.text(passage.first, passage.last), target.quote)
        return 0.0 if planned else passage.score / 2

    def _answer(self, target: Statement, outcome: Statement) -> Answer:
        """Return the answer that an outcome gives; a person judges what is not surely met, or little more."""
        if not (comparable(target, outcome) and same_unit(target, outcome)):
            return Answer("stated", Judgement("not_comparable", "other_measure"), outcome)
        if not self._later.outcomes.annual(outcome, figure(target)):
            return Answer("stated", Judgement("not_comparable", "other_period"), outcome)
        answer = self._judging.stated(target, Candidate(outcome, "name", True, 1.0))
        asked = figure(target)
        few = counted(target) and asked is not None and asked.middle < _FEW  # as many of other things as well
        if answer.judgement.verdict == "met" and not few:
            return answer
        sure = not few and self._distance(target, outcome) <= self._judging.rules.near
        if answer.judgement.verdict == "exceeded" and sure and self._judging.of_the_same(target, outcome):
            return answer
        return Answer("stated", Judgement("needs_review", "other_wording"), outcome)
