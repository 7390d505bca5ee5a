"""Clauses of long sentences that go on in another sentence: what matching whole sentences cannot see.

发展农村电子商务 may be one of four clauses this year and a sentence of its own the next. Sentences without a
counterpart, and what at the edges of others has nothing to do with theirs, are cut into clauses; what matches well is
taken out, and the rest of a sentence stays together.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import Final, NamedTuple

from compare.facts.clauses import clause_spans
from compare.matching.letters import Bigrams, Text
from compare.matching.sections import Alignment, Outline, with_sentences
from compare.matching.sentences import (
    Limits,
    Pair,
    comparable,
    match_sentences,
    mutual_best,
    similar_pairs,
    tier_of,
)
from compare.matching.similarity import shared_words
from compare.model import Match, Sentence

CLAUSE: Final = Limits(
    (0.42, 0.50, 0.80), shared=(80, 80, 80), lowest=(0.32, 0.40, 0.80), steepness=(800, 1600, 0), alike=inf
)
"""Of two clauses: chance makes lower scores of them, and 增长5% and 抓住机遇 are in every report."""
LEFT: Final = Limits(
    (0.28, 0.36, 0.80), shared=(80, 100, 80), lowest=(0.18, 0.20, 0.80), steepness=(800, 600, 0), alike=inf,
    held=(120, 160, 0),
)  # fmt: skip
"""Of what is left of both at the end: nothing better competes, so 4 in 5 of these pairs are right."""
COUNTED: Final = (0.42, 50)
"""Score and weight of the shared bigrams from which two clauses are one where a number in them counts the same:
地区生产总值增长7% consists of common words."""
SLIGHTEST: Final = 0.1
"""A text told within a long one of another kind shares little of it."""
FOREIGN: Final = 0.34
"""A clause at the edge of a matched sentence that shares less than this with the counterpart may go elsewhere."""
SHORTEST: Final = 6
"""Clauses of fewer characters stay with the one before them."""
SameCount = Callable[[str, str], bool]
"""Tells whether a number of the one text counts the same as one of the other."""
Free = tuple[int, int, str, Text]
"""A text without a counterpart: what it is known by, the sentence that tells where it stands, its words as both."""
_STOP = re.compile("[，,；;。！？!?：:]")
_HANGING = re.compile(
    "是(?:“|\\d|上年|去年)|其中|同比|环比|分别|比(?:上|去|前|年初|全|“|\\d)|较(?:上|去|年初|全|“|\\d)|占(?!用|领)|增[长幅](?=[约近达为\\d百])|下降(?=[约近\\d百])"
    "|[高低快慢]于|居(?=全|第)|位居|排名"
)
"""How a clause begins that says nothing without the one before it: 是2010年的3倍."""


class Piece(NamedTuple):
    """``text[begin:end]`` of the sentence ``owner``; ``core`` where it has a counterpart as part of that sentence."""

    owner: int
    begin: int
    end: int
    core: bool


def match_clauses(
    alignment: Alignment, *, explain: bool = True, same_count: SameCount | None = None
) -> tuple[Alignment, list[Match]]:
    """Return two reports with their sentences cut where a clause alone has a counterpart, and all matches.

    The indexes of the matches are those of the sentences of the alignment returned. Together the pieces of a sentence
    are that sentence. ``explain`` false saves the time for the matches' ``why``.
    ``same_count`` is asked about clauses of one side and period that have little but common words in common.
    """
    matches = match_sentences(alignment.a.report, alignment.b.report, alignment, explain=explain)
    pieces_a, free_a = _pieces(
        alignment.bigrams, alignment.a, _partners((match.a, alignment.b.texts[match.b]) for match in matches)
    )
    pieces_b, free_b = _pieces(
        alignment.bigrams, alignment.b, _partners((match.b, alignment.a.texts[match.a]) for match in matches)
    )
    found = _best(alignment, free_a, free_b, CLAUSE, min(CLAUSE.lowest), same_count)
    pieces_a, at_a = _rejoined(pieces_a, {i for i, _ in found})
    pieces_b, at_b = _rejoined(pieces_b, {j for _, j in found})
    cut = _cut(alignment, pieces_a, pieces_b)
    core_a = {piece.owner: n for n, piece in enumerate(pieces_a) if piece.core}
    core_b = {piece.owner: n for n, piece in enumerate(pieces_b) if piece.core}
    all_matches = [_moved_to(match, core_a[match.a], core_b[match.b], alignment, cut) for match in matches]
    new = {(at_a[i], at_b[j]): score for (i, j), score in found.items()}
    new |= _matched_at_last(cut, {*core_a.values(), *(i for i, _ in new)}, {*core_b.values(), *(j for _, j in new)})
    sentences_a, sentences_b = cut.a.report.sentences, cut.b.report.sentences
    new |= _wordless(cut.a, cut.b)
    for (i, j), score in new.items():
        why = shared_words(sentences_a[i].text, sentences_b[j].text) if explain else ""
        all_matches.append(Match(i, j, round(score, 3), why))
    return cut, sorted(all_matches, key=lambda match: (match.a, match.b))


def _moved_to(match: Match, i: int, j: int, before: Alignment, cut: Alignment) -> Match:
    """Return a match with its new indexes, scored anew where clauses were cut off."""
    one, other = cut.a.texts[i], cut.b.texts[j]
    same = one == before.a.texts[match.a] and other == before.b.texts[match.b]
    score = match.score if same else round(cut.bigrams.similarity(one, other), 3)
    return replace(match, a=i, b=j, score=max(score, match.score))


def _partners(texts: Iterable[tuple[int, Text]]) -> dict[int, list[Text]]:
    partners: defaultdict[int, list[Text]] = defaultdict(list)
    for index, one in texts:
        partners[index].append(one)
    return partners


def _pieces(known: Bigrams, outline: Outline, partners: dict[int, list[Text]]) -> tuple[list[Piece], list[Free]]:
    """Return sentences as the clauses that are free to be matched and, where they have a counterpart, their cores."""
    words = [sentence.text for sentence in outline.report.sentences]
    ends = [[*_begins(text)[1:], len(text)] for text in words]
    texts = outline.letters.parts(end - begin for own in ends for begin, end in pairwise([0, *own]))
    pieces: list[Piece] = []
    free: list[Free] = []
    at = 0
    for owner, own in enumerate(ends):
        run = range(at, at + len(own))
        first, last = _core(known, run, texts, partners[owner]) if owner in partners else (len(texts), -1)
        begin = 0
        for n, end in zip(run, own, strict=True):
            if not first <= n <= last:
                free.append((len(pieces), owner, words[owner][begin:end], texts[n]))
                pieces.append(Piece(owner, begin, end, False))
            elif n == first:
                pieces.append(Piece(owner, begin, own[last - at], True))
            begin = end
        at += len(own)
    return pieces, free


def _core(known: Bigrams, run: Sequence[int], texts: Sequence[Text], partners: Sequence[Text]) -> tuple[int, int]:
    """Return the first and the last clause of a sentence that share something with the counterpart."""
    grams = partners[0].grams
    if len(partners) > 1:
        grams = grams.union(*(partner.grams for partner in partners[1:]))

    def shares(n: int) -> bool:
        return known.total(texts[n].grams & grams) >= FOREIGN * texts[n].weight

    first = next(filter(shares, run), None) if len(run) > 1 else None
    return (run[0], run[-1]) if first is None else (first, next(filter(shares, reversed(run))))


def _begins(text: str) -> list[int]:
    """Return where the clauses of a sentence begin."""
    begins = [0]
    if not _STOP.search(text, SHORTEST - 1, max(len(text) - SHORTEST, 0)):
        return begins
    for begin, _ in list(clause_spans(text))[1:]:
        if begin - begins[-1] >= SHORTEST and len(text) - begin >= SHORTEST and not _HANGING.match(text, begin):
            begins.append(begin)
    return begins


def _matched_at_last(cut: Alignment, taken_a: set[int], taken_b: set[int]) -> dict[Pair, float]:
    """Return the pairs among what has found no counterpart as a sentence or a clause."""
    return _best(cut, _untaken(cut.a, taken_a), _untaken(cut.b, taken_b), LEFT, SLIGHTEST)


def _untaken(outline: Outline, taken: set[int]) -> list[Free]:
    known = enumerate(zip(outline.report.sentences, outline.texts, strict=True))
    return [(i, i, sentence.text, one) for i, (sentence, one) in known if i not in taken]


def _best(
    alignment: Alignment, a: Sequence[Free], b: Sequence[Free], limits: Limits, least: float,
    same_count: SameCount | None = None,
) -> dict[Pair, float]:  # fmt: skip
    """Return the pairs of free texts within the limits that are each other's best; ``least`` is the lowest score."""
    shared = min(*limits.shared, COUNTED[1]) if same_count else min(limits.shared)
    a = [free for free in a if free[3].weight >= shared]
    b = [free for free in b if free[3].weight >= shared]
    found_a, found_b = [free[3] for free in a], [free[3] for free in b]
    places_a, places_b = [free[1:3] for free in a], [free[1:3] for free in b]
    pairs = similar_pairs(alignment.bigrams, found_a, found_b, least, shared_at_least=shared)
    scores = comparable(pairs, alignment, places_a, places_b)

    def tier(pair: Pair) -> int:
        return tier_of(alignment, (a[pair[0]][1], b[pair[1]][1]))

    counted = {
        (i, j)
        for (i, j), score in scores.items()
        if same_count
        and score >= COUNTED[0]
        and score * (found_a[i].weight + found_b[j].weight) / 2 < min(limits.shared)
        and alignment.one_period(a[i][1], b[j][1])
        and same_count(a[i][2], b[j][2])
    }
    best = mutual_best(scores, tier, found_a, found_b, limits, counted)
    return {(a[i][0], b[j][0]): score for (i, j), score in best.items()}


def _wordless(a: Outline, b: Outline) -> dict[Pair, float]:
    """Return the pairs of equal sentences without a letter, the first with the first: -->."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(b.texts):
        if not one.grams:
            places[b.report.sentences[j].text].append(j)
    found: dict[Pair, float] = {}
    for i, one in enumerate(a.texts):
        if not one.grams and places.get(a.report.sentences[i].text):
            found[i, places[a.report.sentences[i].text].pop(0)] = 1.0
    return found


def _rejoined(pieces: Sequence[Piece], matched: set[int]) -> tuple[list[Piece], list[int]]:
    """Return the pieces with neighbouring ones of a sentence as one unless matched, and where each piece went."""
    joined: list[Piece] = []
    at: list[int] = []
    owner, open_ = -1, False
    for n, piece in enumerate(pieces):
        if open_ and piece.owner == owner and n not in matched:
            before = joined[-1]
            joined[-1] = Piece(owner, before.begin, piece.end, before.core or piece.core)
        else:
            joined.append(piece)
        owner, open_ = piece.owner, n not in matched
        at.append(len(joined) - 1)
    return joined, at


def _cut(alignment: Alignment, pieces_a: Sequence[Piece], pieces_b: Sequence[Piece]) -> Alignment:
    return with_sentences(
        alignment,
        [_part(alignment.a.report.sentences[piece.owner], piece) for piece in pieces_a],
        [_part(alignment.b.report.sentences[piece.owner], piece) for piece in pieces_b],
    )


def _part(sentence: Sentence, piece: Piece) -> Sentence:
    """Return a piece of a sentence as a sentence of its own, with its place in the source."""
    begin, end = piece.begin, piece.end
    if (begin, end) == (0, len(sentence.text)):
        return sentence
    cuts = tuple((at - begin, length) for at, length in sentence.cuts if begin < at < end)
    return replace(sentence, text=sentence.text[begin:end], span=sentence.locate(begin, end), cuts=cuts)
