"""Sentences of two reports that say the same: each other's best, in aligned sections rather than across all."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Final

from compare.matching.letters import Bigrams, Text
from compare.matching.sections import Alignment, Outline, align
from compare.matching.similarity import numbers, shared_words
from compare.model import Match, Report

AWAY: Final = (0.0, 0.1, 1.0)
"""What a pair in aligned sections, of one side, of two sides stands behind another of its score: pairs of two sides
come after all others."""
GAIN: Final = 0.05
"""What a neighbour must add to the score before a sentence counts as split or joined."""
TWINS: Final = 400
"""Pairs of one text with itself that are looked at: a line that stands in both reports twenty times."""
BLOCK: Final = 512
"""Texts that are searched at a time: memory grows with it, and not with the square of a long report."""
HELD: Final = 0.33
"""Share of the lighter text that the other must hold for the one to be told within the other."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a pair must reach, each by how near its sections are: aligned, of one side (plan or review), of two sides.

    What was promised and what is reported done are alike without being one sentence: two sides must reach more.
    """

    least: tuple[float, float, float]
    """Weighted Dice."""
    shared: tuple[int, int, int]
    """Weight of the shared bigrams: 积极推进 alone (40) makes no pair."""
    lowest: tuple[float, float, float]
    steepness: tuple[int, int, int]
    """Down to ``lowest`` a pair counts that shares more than ``shared``: by as many points more as its score stands
    below ``least``, times this. A long sentence that keeps 布达佩斯中国文化中心 and is else new goes on with it."""
    alike: float
    """From this score on it may share as little as it likes: 各位代表 is 各位代表."""
    held: tuple[int, int, int] = (0, 0, 0)
    """Weight from which it is enough that the one text is told within the other (HELD); 0: never."""

    def reached(self, tier: int, score: float, a: Text, b: Text) -> bool:
        """Tell whether two texts of a score are a pair."""
        shared = score * (a.weight + b.weight) / 2
        if score >= self.alike:
            return score >= self.lowest[tier]
        if 0 < self.held[tier] <= shared and shared >= HELD * min(a.weight, b.weight):
            return True
        needed = self.shared[tier] + self.steepness[tier] * max(0.0, self.least[tier] - score)
        return score >= self.lowest[tier] and shared >= needed


WHOLE: Final = Limits(
    (0.28, 0.36, 0.80), shared=(50, 80, 80), lowest=(0.18, 0.28, 0.80), steepness=(800, 1600, 0), alike=0.8
)
"""Of whole sentences. Just above these 4 in 5 pairs are right."""

Pair = tuple[int, int]
Place = tuple[int, str]
"""The index of a sentence, and as much of it as is compared."""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring sentences of A and of B that say the same: one and one, one and several, several and one."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    text_a: Text
    text_b: Text
    score: float


def match_sentences(a: Report, b: Report, alignment: Alignment | None = None, *, explain: bool = True) -> list[Match]:
    """Return the sentences of A matched with those of B, in the order of A; an index may stand in several matches.

    A sentence of one report that was split, or several that were joined, are matches that share an index; the parts
    are neighbours. ``why`` holds the words that made the score. ``alignment`` of the two reports saves aligning them,
    ``explain`` false the time for ``why``.
    """
    alignment = alignment or align(a, b)
    texts_a, texts_b = alignment.a.texts, alignment.b.texts
    found = similar_pairs(
        alignment.bigrams, texts_a, texts_b, min(WHOLE.lowest), shared_at_least=min(WHOLE.shared), unless=WHOLE.alike
    )
    places_a = [(i, sentence.text) for i, sentence in enumerate(a.sentences)]
    places_b = [(j, sentence.text) for j, sentence in enumerate(b.sentences)]
    scores = comparable(found, alignment, places_a, places_b)
    best = mutual_best(scores, partial(tier_of, alignment), texts_a, texts_b, WHOLE)
    groups = [Group((i,), (j,), texts_a[i], texts_b[j], score) for (i, j), score in best.items()]
    matches = [
        Match(i, j, round(group.score, 3), shared_words(a.sentences[i].text, b.sentences[j].text) if explain else "")
        for group in _joined(groups, alignment)
        for i in group.a
        for j in group.b
    ]
    return sorted(matches, key=lambda match: (match.a, match.b))


def similar_pairs(
    known: Bigrams, a: Sequence[Text], b: Sequence[Text], least: float, *, shared_at_least: int = 0, unless: float = 1.0
) -> Iterator[tuple[Pair, float]]:
    """Yield every pair of positions whose similarity reaches ``least``, with it.

    Pairs that share bigrams of less weight than ``shared_at_least`` may be missing, but for those of the score
    ``unless`` and more. Of texts that stand there over and over (TWINS) the first is paired with the first, the second
    with the second.
    """
    twins_a, twins_b = _twins(a), _twins(b)
    found = _similar(known, list(twins_a), list(twins_b), least, shared_at_least, unless)
    places_a, places_b = list(twins_a.values()), list(twins_b.values())
    for (i, j), score in found:
        here, there = places_a[i], places_b[j]
        for pair in product(here, there) if len(here) * len(there) <= TWINS else zip(here, there, strict=False):
            yield pair, score


def _twins(texts: Sequence[Text]) -> dict[Text, list[int]]:
    """Return the different texts, each with its positions."""
    twins: dict[Text, list[int]] = {}
    for position, one in enumerate(texts):
        twins.setdefault(one, []).append(position)
    return twins


def _similar(
    known: Bigrams, a: Sequence[Text], b: Sequence[Text], least: float, shared_at_least: int, unless: float
) -> Iterator[tuple[Pair, float]]:
    """Yield the pairs of ``similar_pairs`` among texts that all differ."""
    for begin in range(0, len(b), BLOCK):
        block = b[begin : begin + BLOCK]
        for i, j, shared in _sharing(known, a, block, least, shared_at_least, unless):
            score = 2 * shared / (a[i].weight + block[j].weight)
            if score >= least:
                yield (i, begin + j), score


def _sharing(
    known: Bigrams, a: Sequence[Text], b: Sequence[Text], least: float, shared_at_least: int, unless: float
) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs that may reach what is asked for, with the weight of the bigrams they share.

    A whole number has a field for each text of B. Each bigram has its weight in the fields of the texts that hold it,
    so one sum over a text of A gives what it shares with all of B; another leaves the highest bit of the fields where
    that is enough. Nothing is missed.
    """
    width = max((one.weight for one in (*a, *b)), default=0).bit_length() + 1
    full = 1 << width - 1
    fields = [1 << j * width for j in range(len(b))]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    of_a: frozenset[int] = frozenset().union(*(one.grams for one in a))
    for field, other in zip(fields, b, strict=True):
        for gram in other.grams & of_a:
            holders[gram].append(field)
    index = {gram: known.weights[gram] * sum(held) for gram, held in holders.items()}
    of_both = frozenset(index)
    each = sum(fields)
    marks = full * each
    missing = marks - sum(int(least * other.weight / 2) * field for field, other in zip(fields, b, strict=True))
    wanting: dict[int, int] = {}
    for i, one in enumerate(a):
        shared = sum(map(index.__getitem__, one.grams & of_both))
        if not shared:
            continue
        needed = min(shared_at_least, int(one.weight * unless / (2 - unless)))
        if needed not in wanting:
            wanting[needed] = marks - needed * each
        enough = (shared + missing - int(least * one.weight / 2) * each) & (shared + wanting[needed]) & marks
        while enough:
            j = (enough & -enough).bit_length() // width - 1
            enough ^= full << j * width
            yield i, j, (shared >> j * width) & (full - 1)


def comparable(
    found: Iterable[tuple[Pair, float]], alignment: Alignment, a: Sequence[Place], b: Sequence[Place]
) -> dict[Pair, float]:
    """Return the scores of the pairs without those of two sides that differ in a number.

    The number of a promise and the number of a result are not one number that changed.
    """
    return {
        (i, j): score
        for (i, j), score in found
        if alignment.one_side(a[i][0], b[j][0]) or (score >= WHOLE.least[2] and numbers(a[i][1]) == numbers(b[j][1]))
    }


def tier_of(alignment: Alignment, pair: Pair) -> int:
    """Return 0 for a pair in aligned sections, 1 for one of the same side, 2 for any other."""
    if alignment.aligned(*pair):
        return 0
    return 1 if alignment.one_side(*pair) else 2


def mutual_best(
    scores: dict[Pair, float], tier_of_pair: Callable[[Pair], int], texts_a: Sequence[Text],
    texts_b: Sequence[Text], limits: Limits, besides: Collection[Pair] = (),
) -> dict[Pair, float]:  # fmt: skip
    """Return the pairs within the limits that are each other's best of what is left, aligned sections before others.

    Those of ``besides`` count as within the limits.
    """
    length_a, length_b = len(texts_a), len(texts_b)
    candidates = []
    for (i, j), score in scores.items():
        tier = tier_of_pair((i, j))
        if (i, j) in besides or limits.reached(tier, score, texts_a[i], texts_b[j]):
            # the order of equal pairs is the same when A and B change places
            candidates.append((AWAY[tier] - score, abs(i / length_a - j / length_b), i + j, abs(i - j), i, j))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    best = {}
    for *_, i, j in sorted(candidates):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            best[i, j] = scores[i, j]
    return best


def _joined(groups: Sequence[Group], alignment: Alignment) -> list[Group]:
    """Return the groups with the free neighbours that, together with what is matched, make up the other side.

    In rounds, the greatest gain first, until no group gains: so a sentence may have been cut in three.
    """
    a, b = alignment.a.report, alignment.b.report
    current = {(group.a[0], group.b[0]): group for group in groups}
    free_a = set(range(len(a.sentences))) - {i for group in groups for i in group.a}
    free_b = set(range(len(b.sentences))) - {j for group in groups for j in group.b}
    waiting = sorted(key for key in current if alignment.one_side(*key))
    while waiting:
        gains = []
        for key in waiting:
            for grown in _grown(current[key], alignment, free_a, free_b):
                gains.append((current[key].score - grown.score, sum(key), abs(key[0] - key[1]), key, grown))
        waiting = []
        for *_, key, grown in sorted(gains, key=lambda gain: gain[:-1]):
            added_a, added_b = set(grown.a) - set(current[key].a), set(grown.b) - set(current[key].b)
            if key not in waiting and added_a <= free_a and added_b <= free_b:
                current[key] = grown
                free_a -= added_a
                free_b -= added_b
                waiting.append(key)
    return list(current.values())


def _grown(group: Group, alignment: Alignment, free_a: set[int], free_b: set[int]) -> Iterator[Group]:
    """Yield a group with one free neighbour more on one side, where that raises its score by ``GAIN``."""
    a, b, known = alignment.a, alignment.b, alignment.bigrams
    least = group.score + GAIN
    if len(group.a) == 1:
        for j in (group.b[0] - 1, group.b[-1] + 1):
            if j in free_b and _adds(group.text_b, b.texts[j], group.text_a) and _same_paragraph(b, j, group.b[0]):
                other = known.held(group.text_b.grams | b.texts[j].grams)
                if (score := known.similarity(group.text_a, other)) >= least:
                    yield Group(group.a, tuple(sorted({*group.b, j})), group.text_a, other, score)
    if len(group.b) == 1:
        for i in (group.a[0] - 1, group.a[-1] + 1):
            if i in free_a and _adds(group.text_a, a.texts[i], group.text_b) and _same_paragraph(a, i, group.a[0]):
                one = known.held(group.text_a.grams | a.texts[i].grams)
                if (score := known.similarity(one, group.text_b)) >= least:
                    yield Group(tuple(sorted({*group.a, i})), group.b, one, group.text_b, score)


def _adds(known: Text, neighbour: Text, wanted: Text) -> bool:
    """Tell whether a neighbour holds anything of what is wanted that is not known yet."""
    return not known.grams.issuperset(neighbour.grams & wanted.grams)


def _same_paragraph(outline: Outline, i: int, j: int) -> bool:
    return outline.report.sentences[i].paragraph == outline.report.sentences[j].paragraph
