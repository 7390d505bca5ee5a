"""Passages of the review that speak of a target in other words, where nothing else answers it: a person judges."""

from collections.abc import Iterator, Sequence
from itertools import compress

import numpy as np

from compare.facts.lexicon import unit_family
from compare.following.answers import Answer, Year
from compare.following.inwords import reached, said_reached
from compare.following.judging import Judging
from compare.following.leftover import of_one_whole
from compare.following.naming import Name, another, likeness, same_class, stage
from compare.following.outcomes import Candidate, comparable, same_place, same_unit
from compare.following.passages import pair_of
from compare.following.sameamount import SameAmount, only_planned
from compare.following.search import Passage
from compare.following.verdicts import Judgement, figure
from compare.following.wording import plain
from compare.matching.similarity import profile, total_weight
from compare.model import Statement

_SCORE = 0.5
"""Least score of a passage (``search.Passage``)."""
_HELD, _SOME = 0.6, 0.3
"""Share of a name that the passage must hold; or, with the name's last word, where the passage scores more."""
_MORE, _SURE = 0.55, 0.6
"""Scores of a passage that answers a target of which it names less; and one of a thing that it counts by another."""
_TELLING = 60
"""Least weight of a name that tells something, where the lexicon does not know it: 综合产值 may be anyone's."""
_WORD = 2
_RATES, _COUNTS = 0.5, 0.4
"""Likeness of the names of a target and of what the passage states at least: of rates, which are many, of others."""


class Nearby:
    """The passages of a report's review that speak of targets which nothing else answers."""

    def __init__(self, own: Year, later: Year, taken: set[tuple[int, int]], judging: Judging) -> None:
        self._text, self._later, self._taken = own.report.document.text, later, taken
        self._judging, self._namer = judging, judging.namer
        ahead = str(later.report.report_year)
        self._ahead = [s.begin for s in later.statements if s.kind == "target" or s.period == ahead]
        """Where the report speaks of the year to come: a heading may join the review and the aims."""

    def answers(self, targets: Sequence[Statement], search: SameAmount) -> Iterator[tuple[int, Answer]]:
        """Yield answers with the place of their target in the sequence."""
        asked = [n for n, target in enumerate(targets) if self._worth_looking(target)]
        found = search.passages([targets[n] for n in asked])
        for n, passage in zip(asked, found, strict=True):
            if passage and passage.score >= _SCORE and (answer := self._answer(targets[n], passage)):
                yield n, answer

    def _worth_looking(self, target: Statement) -> bool:
        """Tell whether a target's name tells something and the report holds enough of it anywhere."""
        name = self._namer.read(target.indicator)
        if name.generic or (name.profile.weight < _TELLING and not target.indicator_id):
            return False
        words = [gram for gram in name.profile.grams if len(gram) == _WORD]
        there = self._later.passages.holds(np.array([*map(pair_of, words)], dtype=np.int64))
        held = [*compress(words, there.tolist())]
        least = _SOME if name.head[-_WORD:] in held else _HELD
        return total_weight(held) >= least * name.profile.weight

    def _answer(self, target: Statement, passage: Passage) -> Answer | None:
        """Return what a passage says of a target, unless it speaks of something else or answers another target."""
        written = self._later.passages.text(passage.first, passage.last)
        text = plain(written)
        name = self._namer.read(target.indicator)
        if not self._named(name, text, passage.score) or only_planned(text, target.quote):
            return None
        span = self._later.passages.span(passage.first, passage.last)
        if not same_class(name.head, text) or any(span.begin <= begin < span.end for begin in self._ahead):
            return None
        stated = [s for s in self._later.outcomes.statements if span.begin <= s.begin < span.end]
        own = [s for s in stated if self._may_be(target, s)]
        if stated and not own:
            return None
        numbers = [s for s in own if comparable(target, s) and same_unit(target, s) and figure(s)]
        if numbers:
            best = max(numbers, key=lambda s: (likeness(name, self._namer.read(s.indicator)), -s.begin))
            given = self._namer.read(best.indicator)
            rate = unit_family(target.unit) == "percent"
            if another(name.head, given.head):
                return None
            unlike = likeness(name, given) < (_RATES if rate else _COUNTS)
            if unlike or not of_one_whole(name.head, given.head):
                told = not rate and passage.score >= _SURE and name.head[-_WORD:] in given.head
                return Answer("stated", Judgement("not_comparable", "passage"), best) if told else None
            if not self._later.outcomes.annual(best, figure(target)):
                return Answer("stated", Judgement("not_comparable", "other_period"), best)
            return self._judged(target, best)
        if name.head[-_WORD:] not in text:
            return None
        if said_reached(target, written):
            return reached(target, passage.seed, text)
        link = "stated" if stated else "stated_without_number"
        return Answer(link, Judgement("not_comparable", "passage"), clause=passage.seed)

    def _judged(self, target: Statement, given: Statement) -> Answer:
        """Return the answer of a statement of the passage: a person judges unless it is enough, and of the same."""
        answer = self._judging.stated(target, Candidate(given, "name", True, 1.0))
        if answer.judgement.verdict in ("met", "exceeded") and self._judging.of_the_same(target, given):
            return answer
        return Answer("stated", Judgement("needs_review", "passage"), given)

    def _named(self, name: Name, text: str, score: float) -> bool:
        """Tell whether a text names enough of what a target is about."""
        held = total_weight(name.profile.grams & profile(text).grams) / name.profile.weight
        return held >= _HELD or (held >= _SOME and score >= _MORE and name.head[-_WORD:] in text)

    def _may_be(self, target: Statement, given: Statement) -> bool:
        """Tell whether a statement may be about what a target is about: none that answers another one, or is known."""
        if (given.begin, given.end) in self._taken or not same_place(target, given):
            return False
        wanted = stage(target, self._text)
        if wanted is not None and not self._later.outcomes.same_stage(target, given, wanted):
            return False
        if target.indicator_id and given.indicator_id and target.indicator_id != given.indicator_id:
            return False
        return not self._namer.contrasted(self._namer.read(target.indicator), self._namer.read(given.indicator), True)
