"""A place's target against its target of the year before: repeated, raised, lowered, softened, dropped, first."""

from collections.abc import Iterable

from compare.facts.lexicon import Lexicon
from compare.following.verdicts import figure
from compare.model import Statement

_SOFTER = ("=", "~", ">=", ">", "range")
"""Wordings of one number from hard to soft: 8%, 8%左右, 8%以上, a range."""

Key = tuple[str, str]


def key_of(target: Statement, lexicon: Lexicon) -> Key:
    """Return by what a target is known from year to year: its id or bare name, and its measure."""
    return target.indicator_id or lexicon.bare(target.indicator), target.measure


def targets_by_key(targets: Iterable[Statement], lexicon: Lexicon) -> dict[Key, Statement]:
    """Return a report's targets by key, the first of each."""
    found: dict[Key, Statement] = {}
    for target in targets:
        found.setdefault(key_of(target, lexicon), target)
    return found


def trend(
    target: Statement, before: dict[Key, Statement] | None, after: dict[Key, Statement] | None, lexicon: Lexicon
) -> str:
    """Return how a target moved against the year before; "dropped" where the next report sets none of it.

    ``before`` and ``after`` are None where that year's report is missing; then nothing is said of that side. Only
    indicators of the lexicon can be first or dropped: a road that was built needs no target any more.
    """
    key = key_of(target, lexicon)
    if after is not None and target.indicator_id and not _same_indicator(key, after):
        return "dropped"
    if before is None:
        return ""
    earlier = before.get(key)
    if earlier is None:
        return "first" if target.indicator_id and not _same_indicator(key, before) else ""
    return _moved(earlier, target)


def _same_indicator(key: Key, targets: dict[Key, Statement]) -> bool:
    return any(name == key[0] for name, _ in targets)


def _moved(earlier: Statement, target: Statement) -> str:
    old, new = figure(earlier), figure(target)
    if old is None or new is None:
        return "repeated" if earlier.comparator == target.comparator and old is new else ""
    if old.unit != new.unit:
        return ""
    if target.comparator == "range" and earlier.comparator != "range" and new.low <= old.middle <= new.high:
        return "softened"
    if abs(new.middle - old.middle) > 1e-9 * max(1.0, abs(old.middle)):
        return "raised" if new.middle > old.middle else "lowered"
    softer = _softness(target) > _softness(earlier)
    return "softened" if softer else "repeated"


def _softness(target: Statement) -> int:
    return _SOFTER.index(target.comparator) if target.comparator in _SOFTER else 0
