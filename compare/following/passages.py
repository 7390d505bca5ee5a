"""A report as a place to look in: its clauses, and which of them hold a pair of characters."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from compare.facts.clauses import clause_spans
from compare.matching.similarity import UNLISTED, bigrams, masked, weights
from compare.model import Report, Sentence, Span

LONGEST = 240
"""Characters that a passage may have to stand as evidence."""


WHOLE = 10_000
"""Weight of a pair that is rare in general and in the two reports."""

_BETWEEN = "ㆷ"
_FEW = 400
"""Clauses below which nothing can be told from how often a pair stands in two reports."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a report: ``text[begin:end]`` of its sentence."""

    sentence: int
    begin: int
    end: int
    role: str


class Passages:
    """The clauses of one report with an index of their character pairs.

    Built once a report and used for every promise of the report before and of the report itself. ``plain`` brings
    different ways of naming one thing to one form, in the passages and in what is looked for.
    """

    def __init__(self, report: Report, plain: Callable[[str], str] = str) -> None:
        self.report = report
        self.plain = plain
        self.clauses = [
            Clause(number, begin, end, sentence.role)
            for number, sentence in enumerate(report.sentences)
            for begin, end in clause_spans(sentence.text)
        ]
        texts = (report.sentences[c.sentence].text[c.begin : c.end] for c in self.clauses)
        self.grams = _grams_of(list(texts), plain)
        self._index()

    def _index(self) -> None:
        names: dict[str, int] = {}
        pairs = np.asarray(
            [names.setdefault(gram, len(names)) for grams in self.grams for gram in sorted(grams)], dtype=np.int64
        )
        holder = np.repeat(np.arange(len(self.grams)), [len(grams) for grams in self.grams])
        counts = np.bincount(pairs, minlength=len(names))
        self.names = names
        """The number of each pair that the report holds."""
        self.counts: dict[str, int] = dict(zip(names, counts.tolist(), strict=True))
        """How many clauses hold each pair."""
        self._stops: NDArray[np.int64] = np.concatenate(([0], np.cumsum(counts)))
        self._holders: NDArray[np.int64] = holder[np.argsort(pairs, kind="stable")]

    def holders(self, gram: str) -> NDArray[np.int64]:
        """Return the numbers of the clauses that hold a pair."""
        at = self.names.get(gram)
        return self._holders[0:0] if at is None else self._holders[self._stops[at] : self._stops[at + 1]]

    def search(self, queries: "Sequence[Query]") -> NDArray[np.float64]:
        """Return the coverage of each query by each clause: a row a query, a column a clause."""
        names, clauses = self.names, len(self.clauses)
        found = [
            (row, at, weight)
            for row, query in enumerate(queries)
            for gram, weight in query.grams.items()
            if (at := names.get(gram)) is not None
        ]
        if not found:
            return np.zeros((len(queries), clauses))
        rows, at, weights = np.array(found, dtype=np.int64).T
        begins = self._stops[at]
        lengths = self._stops[at + 1] - begins
        # the places in the list of holders: for each pair found a run of its own length from its own begin
        shift = begins - np.cumsum(lengths) + lengths
        holders = self._holders[np.arange(lengths.sum()) + np.repeat(shift, lengths)]
        held = np.bincount(
            holders + np.repeat(rows * clauses, lengths), np.repeat(weights, lengths), len(queries) * clauses
        ).reshape(len(queries), clauses)
        totals: NDArray[np.float64] = np.array([query.total or 1 for query in queries], dtype=np.float64)
        return held / totals[:, None]

    def sentence(self, clause: int) -> Sentence:
        """Return the sentence that a clause stands in."""
        return self.report.sentences[self.clauses[clause].sentence]

    def neighbours(self, clause: int) -> list[int]:
        """Return the clauses just before and after one, as far as they stand in the same sentence."""
        own = self.clauses[clause].sentence
        around = (clause - 1, clause + 1)
        return [n for n in around if 0 <= n < len(self.clauses) and self.clauses[n].sentence == own]

    def text(self, first: int, last: int) -> str:
        """Return the text from one clause to another of the same sentence."""
        return self.sentence(first).text[self.clauses[first].begin : self.clauses[last].end]

    def span(self, first: int, last: int) -> Span:
        """Return where the clauses from one to another of the same sentence stand in the source."""
        return self.sentence(first).locate(self.clauses[first].begin, self.clauses[last].end)

    def role_at(self, begin: int) -> str:
        """Return the role of the sentence that holds a place of the source, or of the one before it."""
        sentences = self.report.sentences
        at = bisect_right(sentences, begin, key=lambda sentence: sentence.span.begin) - 1
        return sentences[at].role if at >= 0 else ""


def _grams_of(texts: Sequence[str], plain: Callable[[str], str]) -> list[frozenset[str]]:
    """Return the pairs of each text.

    All are read at once, with a letter between them that no report holds: half the time of one by one.
    """
    whole = masked(plain(_BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)))
    return [bigrams(text) for text in whole.split(_BETWEEN)] if texts else []


class Weights:
    """How much each pair of characters tells in two reports: rare in general, and rare in these two."""

    def __init__(self, own: Passages, later: Passages) -> None:
        self.later = later
        self._own, self._later = own.counts, later.counts
        clauses = max(len(own.clauses) + len(later.clauses), _FEW)
        most = log(clauses / 4)
        self._rare = [1.0, *(max(0.1, min(1.0, log(clauses / n) / most)) for n in range(1, clauses + 1))]
        self._known: dict[str, int] = {}
        self._general = weights()

    def of(self, gram: str) -> int:
        """Return the weight of a pair, 0 to ``WHOLE``; weights are whole numbers, so that sums are exact."""
        known = self._known.get(gram)
        if known is None:
            often = self._own.get(gram, 0) + self._later.get(gram, 0)
            known = round(WHOLE * self._general.get(gram, UNLISTED) / UNLISTED * self._rare[often])
            self._known[gram] = known
        return known

    def query(self, text: str, context: str = "", share: float = 0.5) -> "Query":
        """Return a text as a query; pairs that only its context holds weigh the given share."""
        return self.queries([text], [context] if context else (), share)[0]

    def queries(self, texts: Sequence[str], contexts: Sequence[str] = (), share: float = 0.5) -> "list[Query]":
        """Return some texts as queries, each with its context where there are any: see ``query``."""
        known, of = self._known, self.of
        found = []
        around = _grams_of(contexts, self.later.plain) if contexts else [frozenset()] * len(texts)
        for own, more in zip(_grams_of(texts, self.later.plain), around, strict=True):
            each = {gram: known.get(gram) or of(gram) for gram in own}
            for gram in more - own:
                each[gram] = round(share * (known.get(gram) or of(gram)))
            found.append(Query(each, sum(each.values())))
        return found


@dataclass(frozen=True, slots=True)
class Query:
    """Pairs of characters to look for, each with its weight, and the sum of the weights."""

    grams: dict[str, int]
    total: int

    @property
    def weight(self) -> float:
        """How much the query tells: 1 is one pair that is rare everywhere."""
        return self.total / WHOLE

    def coverage(self, held: frozenset[str]) -> float:
        """Return the share of the query's weight that a set of pairs holds, 0 to 1."""
        grams = self.grams
        return sum([grams[gram] for gram in grams.keys() & held]) / self.total if self.total else 0.0

    def search(self, passages: Passages) -> NDArray[np.float64]:
        """Return the coverage of the query by each clause."""
        (held,) = passages.search([self])
        return np.asarray(held)
