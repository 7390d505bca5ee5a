"""A report as a place to look in: its clauses, and which of them hold a pair of characters."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from compare.facts.clauses import clause_spans
from compare.matching.similarity import bigrams, masked
from compare.model import Report, Sentence, Span

LONGEST = 240
"""Characters that a passage may have to stand as evidence."""

_COMMON = 0.35
"""Weight left to a pair that every clause of the two reports holds, as a share of its general weight."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a report: ``text[begin:end]`` of its sentence."""

    sentence: int
    begin: int
    end: int
    role: str


class Passages:
    """The clauses of one report with an index of their character pairs.

    Built once a report and used for every promise of the report before and of the report itself.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.clauses: list[Clause] = []
        self.grams: list[frozenset[str]] = []
        for number, sentence in enumerate(report.sentences):
            for begin, end in clause_spans(sentence.text):
                self.clauses.append(Clause(number, begin, end, sentence.role))
                self.grams.append(bigrams(masked(sentence.text[begin:end])))
        self._index()

    def _index(self) -> None:
        names: dict[str, int] = {}
        pairs = [names.setdefault(gram, len(names)) for grams in self.grams for gram in sorted(grams)]
        holder = np.repeat(np.arange(len(self.grams)), [len(grams) for grams in self.grams])
        order = np.argsort(np.asarray(pairs, dtype=np.int64), kind="stable")
        counts = np.bincount(np.asarray(pairs, dtype=np.int64), minlength=len(names))
        self.names = names
        self.counts: list[int] = counts.tolist()
        self._stops: list[int] = [0, *np.cumsum(counts).tolist()]
        self._holders: NDArray[np.int64] = holder[order]

    def holders(self, gram: str) -> NDArray[np.int64]:
        """Return the numbers of the clauses that hold a pair."""
        at = self.names.get(gram)
        return self._holders[0:0] if at is None else self._holders[self._stops[at] : self._stops[at + 1]]

    def frequency(self, gram: str) -> int:
        """Return how many clauses hold a pair."""
        at = self.names.get(gram)
        return 0 if at is None else self.counts[at]

    def sentence(self, clause: int) -> Sentence:
        """Return the sentence that a clause stands in."""
        return self.report.sentences[self.clauses[clause].sentence]

    def text(self, first: int, last: int) -> str:
        """Return the text from one clause to another of the same sentence."""
        return self.sentence(first).text[self.clauses[first].begin : self.clauses[last].end]

    def span(self, first: int, last: int) -> Span:
        """Return where the clauses from one to another of the same sentence stand in the source."""
        return self.sentence(first).locate(self.clauses[first].begin, self.clauses[last].end)
