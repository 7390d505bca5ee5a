"""Sentences of two reports that say the same thing: mutual best inside aligned sections first, then across all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from compare.matching.sections import Alignment, align
from compare.matching.similarity import UNLISTED, Profile, profile, shared_words, similarity, total_weight, weights
from compare.model import Match, Report

LEAST: Final = 0.30
"""Lowest weighted Dice of two sentences in aligned sections."""
LEAST_ACROSS: Final = 0.40
"""Lowest score of two sentences of one side (plan or review) in sections that are not aligned."""
LEAST_ANYWHERE: Final = 0.70
"""Lowest score across sides: what was promised and what is reported done are alike without being one sentence."""
GAIN: Final = 0.05
"""What a neighbour must add to the score before a sentence counts as split or joined."""

Pair = tuple[int, int]


def match_sentences(a: Report, b: Report, alignment: Alignment | None = None) -> list[Match]:
    """Return the sentences of A matched with those of B, in the order of A; an index may stand in several matches.

    ``alignment`` of the two reports saves the time of aligning them again.
    A sentence of one report that was split in two, or two that were joined, are matches that share an index; the parts
    are neighbours. ``why`` holds the words that made the score.
    """
    profiles_a = [profile(sentence.text) for sentence in a.sentences]
    profiles_b = [profile(sentence.text) for sentence in b.sentences]
    scores = dict(similar_pairs(profiles_a, profiles_b, LEAST))
    alignment = alignment or align(a, b)
    matched = _best(scores, (_tier(pair, alignment) for pair in scores), a, b)
    matched |= _joined(matched, profiles_a, profiles_b, a, b)
    return [
        Match(i, j, round(score, 3), shared_words(a.sentences[i].text, b.sentences[j].text))
        for (i, j), score in sorted(matched.items())
    ]


def similar_pairs(a: Sequence[Profile], b: Sequence[Profile], least: float) -> Iterator[tuple[Pair, float]]:
    """Yield every pair of positions whose similarity reaches ``least``, with it.

    An inverted index over bigrams. The lightest bigrams of a sentence, which nearly all sentences hold, are not looked
    up as long as a pair could not reach ``least`` by them alone; so nothing is missed (Bayardo et al. 2007).
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, other in enumerate(b):
        for gram in other.grams:
            holders[gram].append(j)
    known = weights()
    for i, one in enumerate(a):
        spare = int(one.weight * least / (2 - least))
        light: list[str] = []
        heavy: defaultdict[int, int] = defaultdict(int)
        for weight, gram in sorted((known.get(gram, UNLISTED), gram) for gram in one.grams):
            if weight < spare:
                spare -= weight
                light.append(gram)
            else:
                for j in holders.get(gram, ()):
                    heavy[j] += weight
        skipped = total_weight(light)
        for j, shared in heavy.items():
            both = one.weight + b[j].weight
            if 2 * (shared + skipped) >= least * both:
                score = 2 * (shared + total_weight(b[j].grams.intersection(light))) / both
                if score >= least:
                    yield (i, j), score


def _tier(pair: Pair, alignment: Alignment) -> int:
    """Return 0 for a pair in aligned sections, 1 for one of the same side, 2 for any other."""
    if alignment.aligned(*pair):
        return 0
    return 1 if alignment.a.side_of(pair[0]) == alignment.b.side_of(pair[1]) else 2


def _best(scores: dict[Pair, float], tiers: Iterable[int], a: Report, b: Report) -> dict[Pair, float]:
    """Return the pairs that are each other's best of what is left, the nearest tier first."""
    limits = (LEAST, LEAST_ACROSS, LEAST_ANYWHERE)
    candidates = [
        (tier, -score, abs(i / len(a.sentences) - j / len(b.sentences)), i, j)
        for tier, ((i, j), score) in zip(tiers, scores.items(), strict=True)
        if score >= limits[tier]
    ]
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    best = {}
    for _, score, _, i, j in sorted(candidates):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            best[i, j] = -score
    return best


def _joined(
    matched: dict[Pair, float], profiles_a: Sequence[Profile], profiles_b: Sequence[Profile], a: Report, b: Report
) -> dict[Pair, float]:
    """Return further pairs in which a free sentence, together with its matched neighbour, makes up the other side."""
    taken_a, taken_b = {i for i, _ in matched}, {j for _, j in matched}
    more: dict[Pair, float] = {}
    for (i, j), score in sorted(matched.items()):
        for k in (j - 1, j + 1):
            if 0 <= k < len(profiles_b) and k not in taken_b and _same_paragraph(b, j, k):
                gained = similarity(profiles_a[i], _union(profiles_b[j], profiles_b[k]))
                if gained >= score + GAIN:
                    more[i, k] = gained
                    taken_b.add(k)
        for k in (i - 1, i + 1):
            if (i, j - 1) in more or (i, j + 1) in more:
                break
            if 0 <= k < len(profiles_a) and k not in taken_a and _same_paragraph(a, i, k):
                gained = similarity(_union(profiles_a[i], profiles_a[k]), profiles_b[j])
                if gained >= score + GAIN:
                    more[k, j] = gained
                    taken_a.add(k)
    return more


def _union(a: Profile, b: Profile) -> Profile:
    known = weights()
    twice = sum(known.get(gram, UNLISTED) for gram in a.grams & b.grams)
    return Profile(a.grams | b.grams, a.weight + b.weight - twice)


def _same_paragraph(report: Report, i: int, j: int) -> bool:
    return report.sentences[i].paragraph == report.sentences[j].paragraph
