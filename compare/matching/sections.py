"""Sections of two reports that treat the same theme, by where the sentences of the one would stand in the other.

Headings change every year (一、打好脱贫攻坚战 becomes 三、巩固脱贫成果) and so does their order, so each
sentence of a section, with its neighbours, votes with its length for the section of the other report whose bigrams
they fit best; the heading votes like a sentence of a fixed length. The score of two sections is the mean of the two
shares: how much of A would go to B, and of B to A.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, groupby, repeat
from math import isqrt, log
from operator import add, floordiv, itemgetter, lshift, mul
from struct import Struct
from typing import Final

from compare.matching.letters import Bigrams, Letters, Text
from compare.matching.themes import YEARS, Part, Theme, parts, side_of_sentences, theme_of_sentences, themes
from compare.model import Report, SectionMatch, Sentence

ENOUGH: Final = 0.20
"""Mean share of the votes that makes two sections treat the same theme."""
EACH: Final = 0.05
"""Share of the votes that each of the two must give the other."""
MOST: Final = 0.5
"""Share of either part that must be aligned with the other before two parts are."""
HEADING_LETTERS: Final = 60
"""A heading votes like this many letters."""
SCALE: Final = 1 << 20
FIELD: Final = 32
"""Bits for the sum of what three sentences are worth in one theme. All bigrams of a theme together have the length
SCALE, so n of them are worth SCALE times the root of n at most: it holds a million."""
_NUMBER = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])\s*")

Links = dict[tuple[int, int], float]
"""Positions in two lists that belong together, with their score."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A report by its themes: which of them each sentence stands in (-1: none), and the parts around them."""

    report: Report
    themes: tuple[Theme, ...]
    theme_of: tuple[int, ...]
    sides: tuple[str, ...]
    """The side of each sentence: review, plan or other, with "years" added where it speaks of several years."""
    parts: tuple[Part, ...]
    letters: Letters
    texts: Sequence[Text]
    """The sentences as the scores see them."""
    titles: Sequence[Text]
    """Those of the themes."""

    @property
    def wholes(self) -> tuple[Part, ...]:
        """The parts, and after them every theme outside of all as a part of one."""
        held = {n for part in self.parts for n in part.themes}
        alone = [Part(t.section, (n,), max(t.letters, 1)) for n, t in enumerate(self.themes) if n not in held]
        return (*self.parts, *alone)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two outlines and which of their themes, and of the parts that hold them, treat the same."""

    a: Outline
    b: Outline
    themes: Links
    parts: Links
    bigrams: Bigrams

    def aligned(self, i: int, j: int) -> bool:
        """Tell whether sentence ``i`` of A and ``j`` of B, of one side, stand in aligned themes or outside of all."""
        one, other = self.a.theme_of[i], self.b.theme_of[j]
        return self.one_side(i, j) and ((one, other) in self.themes or one == other == -1)

    def one_side(self, i: int, j: int) -> bool:
        """Tell whether both sentences promise or both report, be it of one year or of several."""
        return self.a.sides[i].removesuffix(YEARS) == self.b.sides[j].removesuffix(YEARS)

    def one_period(self, i: int, j: int) -> bool:
        """Tell whether both sentences promise or both report, and both of one year or both of several."""
        return self.a.sides[i] == self.b.sides[j]


def align(a: Report, b: Report) -> Alignment:
    """Return two reports with their themes aligned: plan with plan, review with review, years with years."""
    bigrams = Bigrams()
    one, other = _outline(a, bigrams), _outline(b, bigrams)
    forth, back = _votes(one, other, bigrams), _votes(other, one, bigrams)
    shares = {(i, j): (share, back.get((j, i), 0.0)) for (i, j), share in forth.items()}
    linked = {
        pair: sum(both) / 2 for pair, both in sorted(shares.items()) if sum(both) / 2 >= ENOUGH and min(both) >= EACH
    }
    return Alignment(one, other, linked, _linked_parts(one, other, linked), bigrams)


def with_sentences(found: Alignment, a: Sequence[Sentence], b: Sequence[Sentence]) -> Alignment:
    """Return an alignment with the sentences of both reports cut in another way."""
    return replace(found, a=_with_sentences(found.a, a), b=_with_sentences(found.b, b))


def _with_sentences(outline: Outline, sentences: Sequence[Sentence]) -> Outline:
    report = replace(outline.report, sentences=tuple(sentences))
    theme_of, sides = tuple(theme_of_sentences(report, outline.themes)), tuple(side_of_sentences(report))
    texts = outline.letters.parts(len(sentence.text) for sentence in sentences)
    return replace(outline, report=report, theme_of=theme_of, sides=sides, texts=texts)


def align_sections(a: Report, b: Report) -> list[SectionMatch]:
    """Return the aligned sections of two reports in the order of A, what has no counterpart with relation none.

    Themes are aligned with themes (same, split, merged), and the parts that hold several of them with parts, or with a
    theme that has no parts.
    """
    return rows(align(a, b))


def rows(found: Alignment) -> list[SectionMatch]:
    """Return an alignment as rows of its table."""
    a, b = found.a, found.b
    whole_a, whole_b = [w.section for w in a.wholes], [w.section for w in b.wholes]
    theme_a, theme_b = [t.section for t in a.themes], [t.section for t in b.themes]
    listed = _paired_rows(a, whole_a, b, whole_b, found.parts) + _paired_rows(a, theme_a, b, theme_b, found.themes)
    met_a, met_b = {row.begin_a for row in listed}, {row.begin_b for row in listed}
    for section in dict.fromkeys([*whole_a, *theme_a]):
        if a.report.sections[section].span.begin not in met_a:
            listed.append(_row(a, section, b, None, "none", 0.0))
    for section in dict.fromkeys([*whole_b, *theme_b]):
        if b.report.sections[section].span.begin not in met_b:
            listed.append(_row(a, None, b, section, "none", 0.0))
    return sorted(
        listed,
        key=lambda m: (m.begin_a is None, m.begin_a or 0, -(m.end_a or 0), m.begin_b or 0, -(m.end_b or 0)),
    )


def _outline(report: Report, bigrams: Bigrams) -> Outline:
    found = tuple(themes(report))
    titles = [_NUMBER.sub("", report.sections[theme.section].heading) for theme in found]
    letters = Letters(bigrams, [sentence.text for sentence in report.sentences])
    return Outline(
        report, found, tuple(theme_of_sentences(report, found)), tuple(side_of_sentences(report)),
        tuple(parts(report, found)), letters, letters.sentences,
        [bigrams.text(title) for title in titles],
    )  # fmt: skip


def _votes(a: Outline, b: Outline, bigrams: Bigrams) -> Links:
    """Return for each theme of A the share of its letters that fits each theme of B best.

    A sentence votes as it fits together with the one before and the one after it: what is a theme of its own in the
    other report is several sentences in a row, and a single sentence says too little.
    """
    ballots = [
        (n, text.grams, len(sentence.text))
        for n, text, sentence in zip(a.theme_of, a.texts, a.report.sentences, strict=True)
        if n >= 0
    ]
    ballots += [(n, title.grams, HEADING_LETTERS) for n, title in enumerate(a.titles)]
    worth = _worth(b, bigrams)
    rivals = {side: [n for n, theme in enumerate(b.themes) if theme.side == side] for side in worth}
    votes: Counter[tuple[int, int]] = Counter()
    total: Counter[int] = Counter()
    for n, own in groupby(ballots, key=itemgetter(0)):
        side = a.themes[n].side
        if side not in worth:
            continue
        among, known = rivals[side], worth[side].get
        lengths, fits = zip(*((length, sum(map(known, grams, repeat(0)))) for _, grams, length in own), strict=True)
        each_of = Struct(f"<{len(among)}I")
        for before, fit, after, length in zip((0, *fits), fits, (*fits[1:], 0), lengths, strict=False):
            if fit:
                each = each_of.unpack((before + fit + after).to_bytes(each_of.size, "little"))
                total[n] += length
                votes[n, among[each.index(max(each))]] += length
    return {(n, m): count / total[n] for (n, m), count in votes.items()}


def _worth(b: Outline, bigrams: Bigrams) -> dict[str, dict[int, int]]:
    """Return for each side what each bigram is worth in each of its themes (tf-idf over the themes).

    What a bigram is worth in the n-th theme of the side stands in the n-th field of a whole number, so that one sum
    adds up a sentence for all themes, in any order.
    """
    told = [[title.grams] for title in b.titles]
    for n, text in zip(b.theme_of, b.texts, strict=True):
        if n >= 0:
            told[n].append(text.grams)
    counts = [Counter(chain.from_iterable(grams)) for grams in told]
    holders: Counter[int] = Counter(chain.from_iterable(counts))
    rarity = [round(100 * log((len(b.themes) + 1) / (n or 1))) for n in range(len(b.themes) + 1)]
    known = map(bigrams.weights.__getitem__, holders)
    value_of = dict(zip(holders, map(mul, known, map(rarity.__getitem__, holders.values())), strict=True))
    index: defaultdict[str, dict[int, int]] = defaultdict(dict)
    fields: Counter[str] = Counter()
    for theme, count in zip(b.themes, counts, strict=True):
        told_in_it = zip(map(value_of.__getitem__, count), count.values(), strict=True)
        worth = [value if times == 1 else int(value * _often(times)) for value, times in told_in_it]
        length = isqrt(sum(map(mul, worth, worth))) or 1
        held, shift = index[theme.side], FIELD * fields[theme.side]
        # maps, not loops: this is where the time of an alignment goes
        scaled = map(floordiv, map(mul, worth, repeat(SCALE)), repeat(length))
        held.update(
            zip(count, map(add, map(held.get, count, repeat(0)), map(lshift, scaled, repeat(shift))), strict=True)
        )
        fields[theme.side] += 1
    return index


@cache
def _often(times: int) -> float:
    return 1 + log(times)


def _linked_parts(a: Outline, b: Outline, linked: Links) -> Links:
    """Return the parts of two reports whose themes are for the most part aligned with each other's.

    A part may also be linked with a theme that treats in one piece what the part treats in several.
    """
    links: Links = {}
    for i, one in enumerate(a.wholes):
        for j, other in enumerate(b.wholes):
            if len(one.themes) == len(other.themes) == 1:
                continue
            pairs = [(x, y) for x, y in linked if x in one.themes and y in other.themes]
            forth = sum(a.themes[x].letters for x in sorted({x for x, _ in pairs})) / one.letters
            back = sum(b.themes[y].letters for y in sorted({y for _, y in pairs})) / other.letters
            if min(forth, back) >= MOST:
                links[i, j] = (forth + back) / 2
    return links


def _paired_rows(
    a: Outline, sections_a: Sequence[int], b: Outline, sections_b: Sequence[int], links: Links
) -> list[SectionMatch]:
    of_a = Counter(i for i, _ in links)
    of_b = Counter(j for _, j in links)
    found = []
    for (i, j), score in links.items():
        relation = "same" if of_a[i] == of_b[j] == 1 else "split" if of_a[i] >= of_b[j] else "merged"
        found.append(_row(a, sections_a[i], b, sections_b[j], relation, score))
    return found


def _row(a: Outline, one: int | None, b: Outline, other: int | None, relation: str, score: float) -> SectionMatch:
    first = a.report.sections[one] if one is not None else None
    second = b.report.sections[other] if other is not None else None
    return SectionMatch(
        path_a=a.report.path,
        heading_a=first.heading if first else "",
        begin_a=first.span.begin if first else None,
        end_a=first.span.end if first else None,
        path_b=b.report.path,
        heading_b=second.heading if second else "",
        begin_b=second.span.begin if second else None,
        end_b=second.span.end if second else None,
        relation=relation,
        score=round(score, 3),
    )
