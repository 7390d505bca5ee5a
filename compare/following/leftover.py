"""Targets and outcomes that are left over: paired where each is the other's best, though no name was near enough."""

import re
from collections.abc import Iterator, Sequence

from compare.facts.lexicon import unit_family
from compare.following.naming import Name, Namer, another, counts, distance, likeness, stage
from compare.following.outcomes import Candidate, Outcomes, comparable, counted, same_place, same_unit
from compare.following.verdicts import figure
from compare.matching.similarity import profile, similarity
from compare.model import Report, Statement

_OF_DISTANCE = 0.1
"""What a unit of distance takes from likeness, where several outcomes vie for a target."""
_SAME_FAR, _ALIKE_FAR, _LOOSE_FAR = 1.8, 1.4, 0.5
"""Distance of the numbers at most: where both names say the same, where they are alike, and below that."""
_ALIKE = 0.7
_SHARED = 0.3
"""Least likeness by rare pairs of characters: 企业 alone tells nothing."""
_WORDS = 0.8
"""Likeness of the two quotes from which on their names may be cut at different places."""
_STOCK = 0.6
"""Distance up to which what was added (新增) and what there is may be one thing, worded carelessly."""
_AIM = re.compile("^[^。；\n]{0,8}(?:力争|争取|冲刺|努力)")
_TELLING = 5
"""Letters of a name that names nothing in particular (市级重点项目) from which on it may tell which it is."""
_WORD, _TAIL = 2, 4
"""Letters of a name's last word, and of its end in which the other's should be found: a 能耗 is no 增加值."""
_WHOLE = re.compile("占(.+?)(?:的?比[重例率]?)$")


Bid = tuple[Statement, Statement, bool]
"""A target, the outcome that answers it, and whether a word of the one name stands for another in the other's."""


def outbid(bids: Sequence[Bid], asked_in: str, given_in: str) -> dict[int, frozenset[int]]:
    """Return the targets whose count another target has the better claim to, with those counts, all by their ``id``.

    The texts are those of the two reports. One number is no answer to two targets of different numbers: it goes to the
    one at its stage (开工, 建成), then to one of no other name, then to the nearest.
    """
    groups: dict[int, list[Bid]] = {}
    for bid in bids:
        if all(s.measure in ("level", "change") and unit_family(s.unit) != "percent" for s in bid[:2]):
            groups.setdefault(id(bid[1]), []).append(bid)
    lost: dict[int, frozenset[int]] = {}
    for held, group in groups.items():
        best, *_ = min(group, key=lambda bid: _claim(bid, asked_in, given_in))
        for target, *_ in group:
            if distance(figure(best), figure(target)) > 0 and not _raised(best, target, asked_in):
                lost[id(target)] = lost.get(id(target), frozenset()) | {held}
    return lost


def _raised(a: Statement, b: Statement, text: str) -> bool:
    """Tell whether two targets are one with a higher aim behind it: 新增10万人，力争12万人."""
    first, last = sorted((a, b), key=lambda s: s.end)
    return a.indicator == b.indicator and bool(_AIM.search(text[first.end : last.end]))


def _claim(bid: Bid, asked_in: str, given_in: str) -> tuple[bool, bool, float, int]:
    """Return how good a target's claim to a count or an amount is, the best first.

    Amounts of money are many and near to each other: there the same name tells more.
    """
    target, outcome, other = bid
    wanted, reached = stage(target, asked_in), stage(outcome, given_in)
    named = counted(outcome) or target.indicator == outcome.indicator
    unlike = wanted is not None and wanted != reached
    return unlike, other or not named, distance(figure(target), figure(outcome)), target.begin


class Leftovers:
    """The outcomes of a report that answer no target so far."""

    def __init__(self, own: Report, outcomes: Outcomes, taken: set[tuple[int, int]], namer: Namer) -> None:
        self._outcomes, self._namer = outcomes, namer
        self._text = own.document.text
        self._free = {
            n for n, s in enumerate(outcomes.statements)
            if (s.begin, s.end) not in taken and s.kind == "outcome"
        }  # fmt: skip

    def paired(self, targets: Sequence[Statement]) -> dict[int, Candidate]:
        """Return for each target, by its place in the sequence, the outcome that is its best and whose best it is."""
        wishes = {n: max(pairs) for n, target in enumerate(targets) if (pairs := list(self._pairs(target)))}
        chosen: dict[int, tuple[float, int]] = {}
        for n, (score, _, outcome) in wishes.items():
            chosen[outcome] = max(chosen.get(outcome, (0.0, 0)), (score, -n))
        found = self._outcomes.statements
        return {
            n: Candidate(found[outcome], "name", True, score)
            for n, (score, _, outcome) in wishes.items()
            if chosen[outcome][1] == -n
        }

    def _pairs(self, target: Statement) -> Iterator[tuple[float, int, int]]:
        """Yield the free outcomes that may answer a target: how well, the earlier first, and which."""
        asked, goal = self._namer.read(target.indicator), figure(target)
        if goal is None:
            return
        wanted = stage(target, self._text)
        for n in self._outcomes.sharing(asked) & self._free:
            given = self._outcomes.statements[n]
            name = self._outcomes.names[n]
            if not (comparable(target, given) and same_unit(target, given) and same_place(target, given)):
                continue
            alike = likeness(asked, name)
            far = distance(goal, self._outcomes.figures[n])
            if alike < self._namer.rules.leftover or far > self._farthest(asked, name, alike):
                continue
            if far > _STOCK and {counts(target, self._text), counts(given, self._outcomes.text)} == {"added", "held"}:
                continue
            if not self._outcomes.annual(given, goal) or self._apart(target, given, asked, name):
                continue
            if wanted is None or self._outcomes.same_stage(target, given, wanted):
                yield round(alike - _OF_DISTANCE * far, 6), -n, n

    def _farthest(self, asked: Name, name: Name, alike: float) -> float:
        """Return how far the numbers may be apart for names so alike."""
        return _SAME_FAR if asked.head == name.head else _ALIKE_FAR if alike >= _ALIKE else _LOOSE_FAR

    def _apart(self, target: Statement, given: Statement, asked: Name, name: Name) -> bool:
        """Tell whether two names are of different things."""
        if asked.generic or name.generic:
            return min(len(asked.thing), len(name.thing)) < _TELLING or not asked.thing.startswith(name.thing)
        if asked.head == name.head:
            return False
        if target.indicator_id and given.indicator_id:
            return True
        if another(asked.head, name.head) or self._namer.contrasted(asked, name, True):
            return True
        if similarity(asked.profile, name.profile) < _SHARED:
            return True
        same_words = similarity(profile(target.quote), profile(given.quote)) >= _WORDS
        return not same_words and not of_one_kind(asked.head, name.head)


def of_one_kind(a: str, b: str) -> bool:
    """Tell whether two names end in words that may be the same; shares also whether they are of one whole."""
    for one, other in ((a, b), (b, a)):
        if one[-_WORD:] not in other and not set(one[-_WORD:]) & set(other[-_TAIL:]):
            return False
    return of_one_whole(a, b)


def of_one_whole(a: str, b: str) -> bool:
    """Tell whether two names, where both are shares, may be shares of the same whole."""
    whole, of = _WHOLE.search(a), _WHOLE.search(b)
    return not (whole and of) or whole[1] in of[1] or of[1] in whole[1]
