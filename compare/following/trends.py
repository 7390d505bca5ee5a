"""A place's target against its target of the year before: repeated, raised, lowered, softened, hardened, dropped."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from compare.facts.lexicon import Lexicon
from compare.following.rules import TargetRules
from compare.following.verdicts import figure
from compare.model import Report, Statement

_SEGMENT = re.compile("[；;。\n]")
_ASKS = re.compile(
    r"(?=[\d同高低快以下持目任翻基总平])"  # most letters are passed by at once
    r"(?:\d|同步|[高低快]于|以内|下达|持平|目标|任务|翻一?番|(?:基本|总体)稳定|平稳)"
)
"""What a stretch of the plan must hold to set something for the indicators that it names."""
_NAME = 3
"""Characters of a name at least that is looked for in the plan's words."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Goals:
    """What a report sets for its year: its targets by key, their indicators, and the words that set anything."""

    targets: dict[Key, Statement]
    indicators: Set[str]
    words: str


def goals_of(report: Report, targets: Iterable[Statement], plan: Set[str], lexicon: Lexicon) -> Goals:
    """Return what a report sets; of several targets with one key the first. ``plan``: roles of the plan part."""
    found: dict[Key, Statement] = {}
    for target in targets:
        found.setdefault(key_of(target, lexicon), target)
    said = (part for s in report.sentences if s.role in plan for part in _SEGMENT.split(s.text) if _ASKS.search(part))
    return Goals(found, frozenset(name for name, _ in found), "\n".join(said))


def key_of(target: Statement, lexicon: Lexicon) -> Key:
    """Return by what a target is known from year to year: its id or bare name, and its measure."""
    return target.indicator_id or lexicon.bare(target.indicator), target.measure


def trend(target: Statement, before: Goals | None, after: Goals | None, lexicon: Lexicon, rules: TargetRules) -> str:
    """Return how a target moved against the year before; "dropped" where the next report sets none of it.

    ``before`` and ``after`` are None where that year's report is missing; then nothing is said of that side. Only
    indicators of the lexicon can be first or dropped: a road that was built needs no target any more. What the other
    report sets under another name of the indicator, or in words, is neither.
    """
    key = key_of(target, lexicon)
    if after is not None and target.indicator_id and not _set_there(target, after, lexicon, rules):
        return "dropped"
    if before is None:
        return ""
    earlier = before.targets.get(key)
    if earlier is None:
        return "first" if target.indicator_id and not _set_there(target, before, lexicon, rules) else ""
    return _moved(earlier, target, rules)


def _set_there(target: Statement, goals: Goals, lexicon: Lexicon, rules: TargetRules) -> bool:
    """Tell whether a report sets a target's indicator, whatever it calls it."""
    ids = _same_over_the_years(target.indicator_id, lexicon, rules)
    if not goals.indicators.isdisjoint(ids):
        return True
    known = [found for one in ids if (found := lexicon.get(one))]
    names = {target.indicator, *(name for one in known for name in (one.zh, *one.aliases))}
    return any(len(name) >= _NAME and name in goals.words for name in names)


def _same_over_the_years(indicator_id: str, lexicon: Lexicon, rules: TargetRules) -> set[str]:
    """Return the ids under which one thing is set over the years: redefined, or given by its members."""
    found = lexicon.get(indicator_id)
    ids = {indicator_id}
    if found is not None:
        ids |= {found.definition_changed_to, *found.definition_changed_from} - {""}
    for whole, members in rules.members.items():
        if indicator_id == whole or any(indicator_id in names for names in members):
            ids.update((whole,), *members)
    return ids


def _moved(earlier: Statement, target: Statement, rules: TargetRules) -> str:
    old, new = figure(earlier), figure(target)
    if old is None or new is None:
        return "repeated" if earlier.comparator == target.comparator and old is new else ""
    if old.unit != new.unit:
        return ""
    softer = _softness(target, rules) - _softness(earlier, rules)
    spread = target if target.comparator == "range" else earlier if earlier.comparator == "range" else None
    if softer and spread is not None:
        wide, point = (new, old) if spread is target else (old, new)
        if wide.low <= point.middle <= wide.high:
            return "softened" if softer > 0 else "hardened"
    if abs(new.middle - old.middle) > 1e-9 * max(1.0, abs(old.middle)):
        return "raised" if new.middle > old.middle else "lowered"
    return "softened" if softer > 0 else "hardened" if softer < 0 else "repeated"


def _softness(target: Statement, rules: TargetRules) -> int:
    """Return how soft a target is worded, by the order of the rules."""
    if any(word in target.modality for word in rules.firm_words):
        return 0
    return rules.wording.get(target.comparator, 0)
