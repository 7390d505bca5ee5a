"""Why a number was bound as it was: a line's sentences with everything marked that the rules saw."""

from collections.abc import Iterable
from dataclasses import dataclass

from compare.facts.lexicon import Lexicon
from compare.facts.statements import extract_statements
from compare.facts.tokens import Token, tokenize
from compare.model import Report, Sentence, Statement

_MARKS = {"value": ("【", "】"), "time": ("〔", "〕"), "opaque": ("‹", "›"), "vague": ("‹", "›")}
_PLAIN = frozenset({"stop", "list"})


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence: ``marked`` as the rules saw it, what was stated in it, and its numbers that stated nothing.

    In ``marked`` numbers stand in 【】, times in 〔〕, what is part of a name whatever it looks like in ‹›, cue words
    in {} with their class; all other text is names. ``role`` and ``period`` are the sentence's and its section's.
    """

    line: int
    role: str
    section: str
    period: str
    marked: str
    statements: tuple[Statement, ...]
    left_out: tuple[str, ...]


def explain_line(report: Report, line: int, lexicon: Lexicon | None = None) -> list[Explanation]:
    """Return an explanation of each sentence that begins on a line of the source."""
    stated = extract_statements(report, lexicon)
    return [_explain(report, sentence, stated) for sentence in report.sentences if sentence.line == line]


def _explain(report: Report, sentence: Sentence, stated: Iterable[Statement]) -> Explanation:
    tokens = tokenize(sentence.text)
    own = tuple(s for s in stated if s.line == sentence.line and sentence.span.begin <= s.begin < sentence.span.end)
    said = {number for s in own for number in (s.value, s.low, s.high)}
    section = report.sections[sentence.section]
    return Explanation(
        sentence.line, sentence.role, section.heading, section.period, _mark(sentence.text, tokens), own,
        tuple(t.text for t in tokens if t.kind == "value" and not _numbers(t) & {n.lstrip("-") for n in said}),
    )  # fmt: skip


def _numbers(token: Token) -> set[str]:
    q = token.quantity
    return {n.lstrip("-") for n in (q.value, q.low, q.high, *q.parts) if n}


def _mark(text: str, tokens: Iterable[Token]) -> str:
    out, at = [], 0
    for token in tokens:
        out.append(text[at : token.begin])
        at = token.end
        if token.kind in _PLAIN:
            out.append(token.text)
        elif token.kind in _MARKS:
            left, right = _MARKS[token.kind]
            out.append(f"{left}{token.text}{right}")
        else:
            out.append(f"{{{token.text}:{token.kind}}}")
    return "".join([*out, text[at:]])
