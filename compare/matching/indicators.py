"""Indicators of two reports matched: by what the lexicon says, then by name inside unit, measure and scope."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from rapidfuzz import fuzz

from compare.facts.lexicon import Indicator, Lexicon, load_lexicon, unit_family
from compare.model import IndicatorMatch, Statement

SAME: Final = 0.85
"""Names that the lexicon does not know count as the same from this score on; read on pairs of cities, see the tests."""

Pair = tuple[Statement | None, Statement | None, float, str]


def same_indicator(name_a: str, name_b: str, lexicon: Lexicon) -> tuple[float, str]:
    """Return how surely two names mean the same indicator (0 to 1), and why.

    The lexicon decides where it knows both names. Otherwise words that forbid a match decide, then likeness of the
    names: the mean of rapidfuzz's ratio and of the shared characters in any order (新增城镇就业, 城镇新增就业), lowered
    where each name has a word of its own, since that is mostly another thing.
    """
    a, b = lexicon.find(name_a), lexicon.find(name_b)
    if a and b:
        return (1.0, f"id {a.id}") if a.id == b.id else (0.0, f"{a.id}≠{b.id}")
    apart = lexicon.contrast(name_a, name_b) or _forbidden(a, name_b) or _forbidden(b, name_a)
    if apart:
        return 0.0, apart
    if lexicon.says_nothing(name_a) or lexicon.says_nothing(name_b):
        return 0.0, "a name of nothing in particular"
    score = _likeness(lexicon.bare(name_a), lexicon.bare(name_b))
    if a or b:
        # the lexicon lists what the known one is called: a name it does not list must be very close
        score *= 0.9
    return score, f"name {score:.2f}"


def align_indicators(
    a: Sequence[Statement], b: Sequence[Statement], lexicon: Lexicon | None = None
) -> list[IndicatorMatch]:
    """Return the indicators of two reports held against each other, with both values; what one side lacks is empty.

    First what both state, then what only A does, then only B, each in the order of the report.
    Only targets and outcomes are compared, and only like with like: same kind, measure, family of unit, scope, and the
    same distance of the period from the report's year, so that an annual target never meets one of five years. A price
    index is shown as the change it means.
    ``why`` begins with what the row compares ("outcome growth") and ends with what made the match.
    """
    words = lexicon or load_lexicon()
    groups_a, groups_b = (_grouped([words.as_change(s) for s in side], words) for side in (a, b))
    rows = []
    for key in dict.fromkeys((*groups_a, *groups_b)):
        here, there = groups_a.get(key, []), groups_b.get(key, [])
        pairs = _by_id(here, there)
        left = [s for s, other, _, _ in pairs if s and not other]
        right = [s for other, s, _, _ in pairs if s and not other]
        pairs = [pair for pair in pairs if pair[0] and pair[1]] + _by_name(left, right, words)
        rows += [(key, pair) for pair in pairs]
    rows.sort(key=lambda row: _position(row[1]))
    return [_row(pair, a, b, " ".join(part for part in key[:2] if part)) for key, pair in rows]


def _forbidden(indicator: Indicator | None, name: str) -> str:
    """Return the word in a name that keeps it from meaning the indicator, if there is one."""
    return next((word for word in indicator.contrasts if word in name), "") if indicator else ""


def _likeness(a: str, b: str) -> float:
    if not a or not b:
        return 0.0
    in_a, in_b = Counter(a), Counter(b)
    only_a, only_b = (in_a - in_b).total(), (in_b - in_a).total()
    shared = 2 * (in_a & in_b).total() / (len(a) + len(b))
    score = (fuzz.ratio(a, b) / 100 + shared) / 2
    return score * 0.85 if only_a > 1 and only_b > 1 else score


def _grouped(statements: Sequence[Statement], lexicon: Lexicon) -> dict[tuple[str, ...], list[Statement]]:
    groups: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for s in statements:
        if s.kind in ("target", "outcome"):
            groups[(s.kind, s.measure, _unit(s), lexicon.narrowed(s), _distance(s))].append(s)
    return groups


def _unit(statement: Statement) -> str:
    """Return the family of a unit; of money the currency, since 元 is not held against 美元."""
    family = unit_family(statement.unit)
    return statement.base_unit if family == "money" else family


def _distance(statement: Statement) -> str:
    """Return how far the period lies from the report's year: "-1" the year before, "5y" a range of five years."""
    first, _, last = statement.period.partition("-")
    if last.isdigit() and first.isdigit():
        return f"{int(last) - int(first) + 1}y"
    year = statement.period[:4]
    if not year.isdigit() or statement.report_year is None:
        return statement.period
    return f"{int(year) - statement.report_year}{statement.period[4:]}"


def _by_id(a: list[Statement], b: list[Statement]) -> list[Pair]:
    """Pair statements of one indicator in their order; those without an id or a partner stay alone."""
    pairs: list[Pair] = [(s, None, 0.0, "") for s in a if not s.indicator_id]
    pairs += [(None, s, 0.0, "") for s in b if not s.indicator_id]
    ids_a, ids_b = _per_id(a), _per_id(b)
    for key in dict.fromkeys((*ids_a, *ids_b)):
        for one, other in zip_longest(ids_a.get(key, []), ids_b.get(key, [])):
            pairs.append((one, other, 1.0 if one and other else 0.0, f"id {key}" if one and other else ""))
    return pairs


def _per_id(statements: list[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.indicator_id:
            found[s.indicator_id].append(s)
    return found


def _by_name(a: list[Statement], b: list[Statement], lexicon: Lexicon) -> list[Pair]:
    """Pair what is left by likeness of names, the best first, each statement once."""
    scored = []
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            score, why = same_indicator(one.indicator, other.indicator, lexicon)
            if score >= SAME:
                scored.append((-score, i, j, why))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs: list[Pair] = []
    for score, i, j, why in sorted(scored):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((a[i], b[j], -score, why))
    pairs += [(s, None, 0.0, "only in a") for i, s in enumerate(a) if i not in taken_a]
    pairs += [(None, s, 0.0, "only in b") for j, s in enumerate(b) if j not in taken_b]
    return pairs


def _position(pair: Pair) -> tuple[int, int, int]:
    """Order rows by what both state, only a, only b; each as the report has it."""
    a, b = pair[0], pair[1]
    if a:
        return 0 if b else 1, a.begin, a.end
    return 2, b.begin if b else 0, b.end if b else 0


def _row(pair: Pair, a: Sequence[Statement], b: Sequence[Statement], compared: str) -> IndicatorMatch:
    one, other, score, why = pair
    return IndicatorMatch(
        path_a=a[0].path if a else "",
        indicator_a=one.indicator if one else "",
        value_a=_value(one),
        unit_a=one.unit if one else "",
        path_b=b[0].path if b else "",
        indicator_b=other.indicator if other else "",
        value_b=_value(other),
        unit_b=other.unit if other else "",
        indicator_id=(one.indicator_id if one else "") or (other.indicator_id if other else ""),
        score=round(score, 4),
        why=f"{compared}: {why}",
    )


def _value(statement: Statement | None) -> str:
    if statement is None:
        return ""
    return statement.value or "-".join(end for end in (statement.low, statement.high) if end)
