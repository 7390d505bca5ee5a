"""Clauses of long sentences that go on in another sentence: what matching whole sentences cannot see.

发展农村电子商务 may be one of four clauses this year and a sentence of its own the next. Sentences without a
counterpart are cut into clauses, and what matches well is taken out; the rest of such a sentence stays together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf
from typing import Final

from compare.facts.clauses import clause_spans
from compare.matching.sections import Alignment, with_sentences
from compare.matching.sentences import Pair, match_sentences, mutual_best, similar_pairs
from compare.matching.similarity import profile, shared_words
from compare.model import Match, Report, Sentence

LEAST: Final = 0.5
"""Lowest weighted Dice of two clauses: they are short, so that chance makes lower scores."""
LEAST_SHARED: Final = (80, 80, 80)
"""Weight that two clauses must share: 增长5% and 抓住机遇 are in every report."""
SHORTEST: Final = 6
"""Clauses of fewer characters stay with the one before them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[begin:end]`` of the sentence ``owner``; ``whole`` where that sentence has a counterpart already."""

    owner: int
    begin: int
    end: int
    whole: bool


def match_clauses(alignment: Alignment) -> tuple[Alignment, list[Match]]:
    """Return two reports with their sentences cut where a clause alone has a counterpart, and all matches.

    The indexes of the matches are those of the sentences of the alignment returned. Together the pieces of a sentence
    are that sentence.
    """
    matches = match_sentences(alignment.a.report, alignment.b.report, alignment)
    pieces_a = _pieces(alignment.a.report, {match.a for match in matches})
    pieces_b = _pieces(alignment.b.report, {match.b for match in matches})
    found = _matched(alignment, pieces_a, pieces_b)
    pieces_a, at_a = _rejoined(pieces_a, {i for i, _ in found})
    pieces_b, at_b = _rejoined(pieces_b, {j for _, j in found})
    cut = _cut(alignment, pieces_a, pieces_b)
    whole_a = {piece.owner: n for n, piece in enumerate(pieces_a) if piece.whole}
    whole_b = {piece.owner: n for n, piece in enumerate(pieces_b) if piece.whole}
    all_matches = [replace(match, a=whole_a[match.a], b=whole_b[match.b]) for match in matches]
    sentences_a, sentences_b = cut.a.report.sentences, cut.b.report.sentences
    for (i, j), score in found.items():
        why = shared_words(sentences_a[at_a[i]].text, sentences_b[at_b[j]].text)
        all_matches.append(Match(at_a[i], at_b[j], round(score, 3), why))
    return cut, sorted(all_matches, key=lambda match: (match.a, match.b))


def _pieces(report: Report, matched: set[int]) -> list[Piece]:
    pieces = []
    for owner, sentence in enumerate(report.sentences):
        begins = [0] if owner in matched else _begins(sentence.text)
        for begin, end in pairwise([*begins, len(sentence.text)]):
            pieces.append(Piece(owner, begin, end, owner in matched))
    return pieces


def _begins(text: str) -> list[int]:
    """Return where the clauses of a sentence begin."""
    begins = [0]
    for begin, _ in list(clause_spans(text))[1:]:
        if begin - begins[-1] >= SHORTEST and len(text) - begin >= SHORTEST:
            begins.append(begin)
    return begins


def _matched(alignment: Alignment, pieces_a: Sequence[Piece], pieces_b: Sequence[Piece]) -> dict[Pair, float]:
    """Return the pairs of free pieces that are each other's best."""
    cut = _cut(alignment, pieces_a, pieces_b)
    profiles_a = [profile(sentence.text) for sentence in cut.a.report.sentences]
    profiles_b = [profile(sentence.text) for sentence in cut.b.report.sentences]
    free_a = [n for n, piece in enumerate(pieces_a) if not piece.whole]
    free_b = [n for n, piece in enumerate(pieces_b) if not piece.whole]
    pairs = similar_pairs([profiles_a[i] for i in free_a], [profiles_b[j] for j in free_b], LEAST)
    scores = {(free_a[i], free_b[j]): score for (i, j), score in pairs}
    return mutual_best(scores, cut, profiles_a, profiles_b, least_shared=LEAST_SHARED, alike=inf)


def _rejoined(pieces: Sequence[Piece], matched: set[int]) -> tuple[list[Piece], list[int]]:
    """Return the pieces with neighbouring unmatched clauses of a sentence as one, and where each piece went."""
    joined: list[Piece] = []
    at: list[int] = []
    keys = [(piece.owner, n if n in matched else -1) for n, piece in enumerate(pieces)]
    for _, members in groupby(range(len(pieces)), key=lambda n: keys[n]):
        run = list(members)
        at += [len(joined)] * len(run)
        joined.append(replace(pieces[run[0]], end=pieces[run[-1]].end))
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
