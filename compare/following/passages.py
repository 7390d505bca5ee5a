"""A report as a place to look in: its clauses, and which of them hold a pair of characters."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from compare.facts.clauses import clause_spans
from compare.facts.commitments import ROLES, is_frame
from compare.matching.similarity import UNLISTED, masked, weights
from compare.model import Report, Sentence, Span

LONGEST = 240
"""Characters that a passage may have to stand as evidence."""


WHOLE = 10_000
"""Weight of a pair that is rare in general and in the two reports."""

_BETWEEN = "ㆷ"
_APART: Final = 6
"""Letters between the two of a pair that a short form may bring together, and one."""
_SHORT: Final = 0.8
"""Share of what a short form stands for that it counts."""
_NEVER: Final = 2.0
"""More than any coverage."""
_NAMED: Final = 0.6
"""Coverage at which a clause names almost all of what was promised."""
_SUFFIX = re.compile("(?:维吾尔|壮族|回族)?(?:自治区|自治州|地区|省|市|盟|县|州)$")
_OWN: Final = 0.35
"""How rare the pairs of the place's own name are: it stands before anything, and tells nothing of which."""
_FEW = 400
"""Clauses below which nothing can be told from how often a pair stands in two reports."""

Numbers = NDArray[np.int64]
"""Pairs of characters, counts or weights: a pair is the first letter's code times 2 ** 21 plus the second's."""

_LETTER: Final = 21
_PAIR: Final = 2 * _LETTER
_OWNER: Final = (1 << _LETTER) - 1
_LAST: Final = (1 << _PAIR) - 1
"""Larger than any pair: the end of every list of known ones."""


class Clause(NamedTuple):
    """A clause of a report: ``text[begin:end]`` of its sentence."""

    sentence: int
    begin: int
    end: int
    role: str


_NUMBER = re.compile(r"[\d两三四五六七八九十百]")


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
        self.texts = [report.sentences[c.sentence].text[c.begin : c.end] for c in self.clauses]
        held = _held(_letters(self.texts, plain))
        self._pairs: Numbers = held & _LAST
        owners = held >> _PAIR
        self._begins: list[int] = owners.searchsorted(np.arange(len(self.clauses) + 1)).tolist()
        by_pair = (self._pairs << _LETTER) + owners
        by_pair.sort()
        self._holders: Numbers = by_pair & _OWNER
        rising = by_pair >> _LETTER
        self._known = np.append(_distinct(rising.copy()), _LAST)
        self._first = rising.searchsorted(self._known)
        self._counts = np.append(np.diff(self._first), 0)
        self._grams: dict[int, frozenset[int]] = {}
        self.least: NDArray[np.float64] = np.array([*map(_least, self.clauses, self.texts)])
        """Coverage from which each clause may answer a promise."""
        self.numbered: NDArray[np.bool_] = np.array([_NUMBER.search(t) is not None for t in self.texts], dtype=bool)
        """Whether each clause may write an amount."""

    def grams(self, clause: int) -> frozenset[int]:
        """Return the pairs that a clause holds."""
        known = self._grams.get(clause)
        if known is None:
            pairs = self._pairs[self._begins[clause] : self._begins[clause + 1]]
            known = self._grams[clause] = frozenset(pairs.tolist())
        return known

    @property
    def known(self) -> Numbers:
        """The pairs that any clause holds, in rising order."""
        return self._known[:-1]

    def holds(self, pairs: Numbers) -> NDArray[np.bool_]:
        """Tell of each pair whether any clause holds it."""
        found: NDArray[np.bool_] = self._known[self._known.searchsorted(pairs)] == pairs
        return found

    def pairs(self, texts: Sequence[str]) -> list[Numbers]:
        """Return the pairs that each of some texts holds, read as the report's own clauses are."""
        held = _held(_letters(texts, self.plain))
        return np.split(held & _LAST, (held >> _PAIR).searchsorted(np.arange(1, len(texts))))

    def sums(self, value: "Callable[[Numbers], Numbers]") -> NDArray[np.float64]:
        """Return for each clause the sum of what ``value`` gives for the pairs that it holds."""
        values = value(self._known[:-1]).repeat(self._counts[:-1])
        return np.bincount(self._holders, values, len(self.clauses)).astype(np.float64)

    def counts(self, pairs: Numbers) -> Numbers:
        """Return how many clauses hold each pair."""
        return _looked_up(self._known, self._counts, pairs, 0)

    def search(self, queries: "Sequence[Query]") -> NDArray[np.float64]:
        """Return the coverage of each query by each clause: a row a query, a column a clause."""
        clauses = len(self.clauses)
        if not queries:
            return np.zeros((0, clauses))
        pairs = np.concatenate([query.pairs for query in queries])
        at = self._known.searchsorted(pairs)
        lengths = self._counts[at]
        lengths[self._known[at] != pairs] = 0
        rows = np.arange(0, len(queries) * clauses, clauses).repeat([len(query.pairs) for query in queries])
        # the places in the list of holders: for each pair a run of its own length from its own begin
        shift = self._first[at] - lengths.cumsum() + lengths
        cells = self._holders[np.arange(lengths.sum()) + shift.repeat(lengths)] + rows.repeat(lengths)
        weights = np.concatenate([query.weights for query in queries]).repeat(lengths)
        held = np.bincount(cells, weights, len(queries) * clauses).reshape(len(queries), clauses)
        totals: NDArray[np.float64] = np.array([query.total or 1 for query in queries], dtype=np.float64)
        covered: NDArray[np.float64] = np.minimum(1.0, held / totals[:, None])
        return covered

    def sentence(self, clause: int) -> Sentence:
        """Return the sentence that a clause stands in."""
        return self.report.sentences[self.clauses[clause].sentence]

    def text(self, first: int, last: int) -> str:
        """Return the text from one clause to another of the same sentence."""
        if first == last:
            return self.texts[first]
        return self.sentence(first).text[self.clauses[first].begin : self.clauses[last].end]

    def span(self, first: int, last: int) -> Span:
        """Return where the clauses from one to another of the same sentence stand in the source."""
        return self.sentence(first).locate(self.clauses[first].begin, self.clauses[last].end)

    def role_at(self, begin: int) -> str:
        """Return the role of the sentence that holds a place of the source, or of the one before it."""
        sentences = self.report.sentences
        at = bisect_right(sentences, begin, key=lambda sentence: sentence.span.begin) - 1
        return sentences[at].role if at >= 0 else ""


def _least(clause: Clause, text: str) -> float:
    """Return the least coverage of an answer: closing words and notes give none, nor what frames a review.

    What frames a plan is an answer where it names almost all: 以甲规划实施为抓手.
    """
    if clause.role == "other":
        return _NEVER
    return (_NAMED if clause.role in ROLES else _NEVER) if is_frame(text) else 0.0


class _Letters(NamedTuple):
    """Texts read as one: the code of each letter, the number of its text, and whether it is a letter at all."""

    codes: Numbers
    owner: Numbers
    known: NDArray[np.bool_]


def _letters(texts: Sequence[str], plain: Callable[[str], str]) -> _Letters:
    """Return the letters of texts, with one between them that no report holds: all are read at once."""
    whole = masked(plain(_BETWEEN.join([text.replace(_BETWEEN, " ") for text in texts])))
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    between = codes == ord(_BETWEEN)
    return _Letters(codes, between.cumsum(), ~between & (codes != ord(" ")))


def _held(read: _Letters) -> Numbers:
    """Return the pairs that texts hold, each once a text, in rising order: the text's number times 2 ** 42 plus a pair.

    As ``matching.similarity.bigrams`` has them: none across punctuation, of 一 alone that letter itself.
    """
    codes, number, letters = read
    firsts = (letters[:-1] & letters[1:]).nonzero()[0]
    held = (number[firsts] << _PAIR) + (codes[firsts] << _LETTER) + codes[firsts + 1]
    pairless = np.ones(int(number[-1]) + 1 if len(number) else 0, dtype=bool)
    pairless[number[firsts]] = False
    if pairless.any():
        alone = letters & pairless[number]
        held = np.concatenate((held, (number[alone] << _PAIR) + (codes[alone] << _LETTER)))
    return _distinct(held)


def pair_of(letters: str) -> int:
    """Return the number of a pair of characters, as clauses and queries hold it."""
    return (ord(letters[0]) << _LETTER) + ord(letters[1])


def _distinct(numbers: Numbers) -> Numbers:
    """Return each number once, in rising order: ``np.unique`` without what costs more than the few numbers here."""
    numbers.sort()
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))] if len(numbers) else numbers


def _looked_up(known: Numbers, values: Numbers, asked: Numbers, missing: int) -> Numbers:
    """Return the value of each number asked for among known ones in rising order, or that for those not among them.

    The last of the known is larger than any asked for.
    """
    at = known.searchsorted(asked)
    found: Numbers = values[at]
    found[known[at] != asked] = missing
    return found


def _among(asked: Numbers, known: Numbers) -> NDArray[np.bool_]:
    """Tell of each number asked for whether it is among known ones in rising order."""
    ends = np.append(known, -1)  # what is larger than all known is looked up there
    found: NDArray[np.bool_] = ends[known.searchsorted(asked)] == asked
    return found


@cache
def _general() -> tuple[Numbers, Numbers]:
    """Return the pairs that are common in reports, in rising order, and their weights."""
    table = weights()
    codes = np.frombuffer("".join(table).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    pairs = (codes[::2] << _LETTER) + codes[1::2]
    order = np.append(pairs, _LAST).argsort()
    return np.append(pairs, _LAST)[order], np.array([*table.values(), 0])[order]


def _rare(clauses: int, often: int) -> NDArray[np.float64]:
    """Return how rare a pair is that none, one, two … up to ``often`` of so many clauses hold, 0.1 to 1."""
    most = log(clauses / 4)
    return np.array([1.0, *(max(0.1, min(1.0, log(clauses / n) / most)) for n in range(1, often + 1))])


class Weights:
    """How much each pair of characters tells in two reports: rare in general, and rare in these two."""

    def __init__(self, own: Passages, later: Passages) -> None:
        self._later = later
        clauses = max(len(own.clauses) + len(later.clauses), _FEW)
        held = _distinct(np.concatenate((own.known, later.known)))
        often = own.counts(held) + later.counts(held)
        self._rare = _rare(clauses, int(often.max(initial=0)))
        name = _SUFFIX.sub("", own.report.place)
        self._named = np.array(sorted({pair_of(name[n : n + 2]) for n in range(len(name) - 1)}), dtype=np.int64)
        self._known = np.append(held, _LAST)
        self._each = np.append(self._told(held, often), 0)

    def of(self, pairs: Numbers) -> Numbers:
        """Return the weights of pairs, 0 to ``WHOLE``; weights are whole numbers, so that sums are exact."""
        at = self._known.searchsorted(pairs)
        weights: Numbers = self._each[at]
        (new,) = (self._known[at] != pairs).nonzero()
        if len(new):
            weights[new] = self._told(pairs[new], np.zeros_like(new))
        return weights

    def _told(self, pairs: Numbers, often: Numbers) -> Numbers:
        """Return the weights of pairs that so many clauses of the two reports hold."""
        general = _looked_up(*_general(), pairs, UNLISTED)
        rare = self._rare[often]
        rare[_among(pairs, self._named)] = _OWN
        weights: Numbers = np.rint(WHOLE * general / UNLISTED * rare).astype(np.int64)
        return weights

    def query(self, text: str, context: str = "", share: float = 0.5) -> "Query":
        """Return a text as a query; pairs that only its context holds weigh the given share."""
        return self.queries([text], [context] if context else (), share)[0]

    def queries(self, texts: Sequence[str], contexts: Sequence[str] = (), share: float = 0.5) -> "list[Query]":
        """Return some texts as queries, each with its context where there are any: see ``query``."""
        if not texts:
            return []
        read = _letters(texts, self._later.plain)
        held = _held(read)
        own = len(held)
        if contexts:
            around = _held(_letters(contexts, self._later.plain))
            held = np.concatenate((held, around[~_among(around, held)]))
        weights = self.of(held & _LAST)
        weights[own:] = np.rint(share * weights[own:])
        short, credits = self._short_forms(read, np.sort(held))
        order = np.append(held, short).argsort()
        keys = np.append(held, short)[order]
        totals = np.append(0, np.append(weights, np.zeros_like(credits))[order].cumsum()).tolist()
        weights = np.append(weights, credits)[order]
        ends = (keys >> _PAIR).searchsorted(np.arange(1, len(texts) + 1)).tolist()
        pairs = keys & _LAST
        return [
            Query(pairs[a:b], weights[a:b], totals[b] - totals[a]) for a, b in zip([0, *ends[:-1]], ends, strict=True)
        ]

    def _short_forms(self, read: _Letters, held: Numbers) -> tuple[Numbers, Numbers]:
        """Return pairs of letters that stand apart in texts and together in the later report, and what each counts.

        甲博 and 博会 stand for 甲乙博览会, as 甲博会 does: each counts for the pairs of the text from its first letter
        to its last, but not more than for itself. Those that the texts hold anyhow are none.
        """
        codes, owner, letters = read
        first = (letters[:-1] & letters[1:]).nonzero()[0]
        worth = np.zeros(len(codes) + 1, dtype=np.int64)
        worth[first + 1] = self.of((codes[first] << _LETTER) + codes[first + 1])
        upto = worth.cumsum()
        stretch = (~letters).cumsum()
        names = letters & (codes != ord("0"))
        begins, ends = [], []
        for apart in range(2, _APART + 1):
            (begin,) = (names[:-apart] & names[apart:] & (stretch[:-apart] == stretch[apart:])).nonzero()
            begins.append(begin)
            ends.append(begin + apart)
        begin, end = np.concatenate(begins), np.concatenate(ends)
        pairs = (codes[begin] << _LETTER) + codes[end]
        (told,) = self._later.holds(pairs).nonzero()
        begin, end, pairs = begin[told], end[told], pairs[told]
        keys = (owner[begin] << _PAIR) + pairs
        (new,) = (~_among(keys, held)).nonzero()
        begin, end, pairs, keys = begin[new], end[new], pairs[new], keys[new]
        credits = np.minimum(upto[end] - upto[begin], self.of(pairs))
        order = np.lexsort((credits, keys))
        keys, credits = keys[order], credits[order]
        most = np.append(keys[1:] != keys[:-1], True) if len(keys) else np.zeros(0, dtype=bool)
        return keys[most], (_SHORT * credits[most]).astype(np.int64)


@dataclass(frozen=True)
class Query:
    """Pairs of characters to look for, each with its weight, and the sum of the weights."""

    pairs: Numbers
    weights: Numbers
    total: int
    _each: dict[int, int] = field(default_factory=dict, repr=False, compare=False)
    """The weight of each pair, where one was asked for."""

    @property
    def weight(self) -> float:
        """How much the query tells: 1 is one pair that is rare everywhere."""
        return self.total / WHOLE

    @property
    def telling(self) -> float:
        """Return how much its pairs tell on the whole, 0 to 1."""
        return self.weight / max(1, len(self.pairs))

    @property
    def rarest(self) -> float:
        """Return how much the pair tells that tells most, 0 to 1."""
        return int(self.weights.max(initial=0)) / WHOLE

    def coverage(self, held: frozenset[int]) -> float:
        """Return the share of the query's weight that a set of pairs holds, 0 to 1."""
        each = self._each
        if not each:
            each.update(zip(self.pairs.tolist(), self.weights.tolist(), strict=True))
        return min(1.0, sum([each[pair] for pair in each.keys() & held]) / self.total) if self.total else 0.0

    def search(self, passages: Passages) -> NDArray[np.float64]:
        """Return the coverage of the query by each clause."""
        (held,) = passages.search([self])
        return np.asarray(held)
