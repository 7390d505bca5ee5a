"""Sections of two reports that treat the same theme, by where the sentences of the one would stand in the other.

Headings change every year (一、打好脱贫攻坚战 becomes 三、巩固脱贫成果) and so does their order, so each
sentence of a section votes, with its length, for the section of the other report whose bigrams it fits best; the
heading votes like a sentence of a fixed length. The score of two sections is the mean of the two shares: how much of
A would go to B, and of B to A.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt
from typing import Final

from compare.matching.similarity import UNLISTED, profile, weights
from compare.matching.themes import Theme, parts, theme_of_sentences, themes
from compare.model import Report, SectionMatch

ENOUGH: Final = 0.22
"""Mean share of the votes that makes two sections treat the same theme."""
HEADING_LETTERS: Final = 60
"""A heading votes like this many letters."""
_NUMBER = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])\s*")

Votes = dict[tuple[int, int], float]


def align_sections(a: Report, b: Report) -> list[SectionMatch]:
    """Return the aligned sections of two reports in the order of A, what has no counterpart with relation none.

    Plan is aligned with plan, review with review, and what speaks of several years apart from what speaks of one.
    Themes are aligned with themes (same, split, merged), and the parts that hold them with parts.
    """
    rows = _rows(a, parts(a), b, parts(b)) + _rows(a, themes(a), b, themes(b))
    last = len(a.document.text) + 1
    return sorted(
        set(rows),
        key=lambda m: (last if m.begin_a is None else m.begin_a, -(m.end_a or 0), m.begin_b or 0, -(m.end_b or 0)),
    )


def linked_themes(a: Report, themes_a: Sequence[Theme], b: Report, themes_b: Sequence[Theme]) -> Votes:
    """Return the pairs of positions in two lists of themes that treat the same theme, with their scores."""
    forth = _votes(a, themes_a, b, themes_b)
    back = _votes(b, themes_b, a, themes_a)
    scores = {
        (i, j): (forth.get((i, j), 0.0) + back.get((j, i), 0.0)) / 2
        for i, one in enumerate(themes_a)
        for j, other in enumerate(themes_b)
        if one.side == other.side
    }
    return {pair: score for pair, score in scores.items() if score >= ENOUGH}


def _votes(a: Report, themes_a: Sequence[Theme], b: Report, themes_b: Sequence[Theme]) -> Votes:
    """Return for each theme of A the share of its letters that fits each theme of B best."""
    fits = _index(b, themes_b)
    ballots = [(n, s.text) for n, s in zip(theme_of_sentences(a, themes_a), a.sentences, strict=True) if n >= 0]
    letters = [(n, text, len(text)) for n, text in ballots]
    letters += [(n, _title(a, theme), HEADING_LETTERS) for n, theme in enumerate(themes_a)]
    votes: Counter[tuple[int, int]] = Counter()
    total: Counter[int] = Counter()
    for n, text, length in letters:
        total[n] += length
        fit: defaultdict[int, float] = defaultdict(float)
        for gram in sorted(profile(text).grams):
            for theme, worth in fits.get(gram, ()):
                if themes_b[theme].side == themes_a[n].side:
                    fit[theme] += worth
        if fit:
            votes[n, max(fit, key=lambda theme: (fit[theme], -theme))] += length
    return {(n, m): count / total[n] for (n, m), count in votes.items()}


def _index(report: Report, found: Sequence[Theme]) -> dict[str, list[tuple[int, float]]]:
    """Return for each bigram the themes that hold it, with what it is worth there (tf-idf over the themes)."""
    counts: list[Counter[str]] = [Counter() for _ in found]
    for n, sentence in zip(theme_of_sentences(report, found), report.sentences, strict=True):
        if n >= 0:
            counts[n].update(profile(sentence.text).grams)
    for n, theme in enumerate(found):
        counts[n].update(profile(_title(report, theme)).grams)
    holders = Counter(gram for count in counts for gram in count)
    known = weights()
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, count in enumerate(counts):
        worth = {
            gram: (1 + log(times)) * known.get(gram, UNLISTED) * log((len(found) + 1) / holders[gram])
            for gram, times in count.items()
        }
        length = sqrt(sum(value * value for value in worth.values())) or 1.0
        for gram, value in worth.items():
            index[gram].append((n, value / length))
    return index


def _title(report: Report, theme: Theme) -> str:
    return _NUMBER.sub("", report.sections[theme.section].heading)


def _rows(a: Report, themes_a: Sequence[Theme], b: Report, themes_b: Sequence[Theme]) -> list[SectionMatch]:
    links = linked_themes(a, themes_a, b, themes_b)
    of_a = Counter(i for i, _ in links)
    of_b = Counter(j for _, j in links)
    rows = []
    for (i, j), score in links.items():
        relation = "same" if of_a[i] == of_b[j] == 1 else "split" if of_a[i] >= of_b[j] else "merged"
        rows.append(_row(a, themes_a[i], b, themes_b[j], relation, score))
    rows += [_row(a, theme, b, None, "none", 0.0) for i, theme in enumerate(themes_a) if i not in of_a]
    rows += [_row(a, None, b, theme, "none", 0.0) for j, theme in enumerate(themes_b) if j not in of_b]
    return rows


def _row(a: Report, one: Theme | None, b: Report, other: Theme | None, relation: str, score: float) -> SectionMatch:
    first = a.sections[one.section] if one else None
    second = b.sections[other.section] if other else None
    return SectionMatch(
        path_a=a.path,
        heading_a=first.heading if first else "",
        begin_a=first.span.begin if first else None,
        end_a=first.span.end if first else None,
        path_b=b.path,
        heading_b=second.heading if second else "",
        begin_b=second.span.begin if second else None,
        end_b=second.span.end if second else None,
        relation=relation,
        score=round(score, 3),
    )
