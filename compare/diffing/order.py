"""Where each change is shown: section by section in the order of B, what A had besides beside its nearest relatives."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from compare.matching.sections import Alignment, Outline
from compare.model import Match, Report

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Indexes of the sentences of A and of B that are one change; one side may be empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section of B (or of A, where B has nothing like it) under which changes are shown."""

    heading_a: str
    heading_b: str

    @property
    def heading(self) -> str:
        """The heading in B, or in A where B has none."""
        return self.heading_b or self.heading_a


class Layout:
    """The sections of two reports as one list of places, and the place of every sentence."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.a, self.b = alignment.a.report, alignment.b.report
        self.unit_a, self.unit_b = _units(alignment.a), _units(alignment.b)
        one, other = alignment.a, alignment.b
        self.linked = {
            (one.themes[i].section, other.themes[j].section): score for (i, j), score in alignment.themes.items()
        } | {(one.wholes[i].section, other.wholes[j].section): score for (i, j), score in alignment.parts.items()}

    def arrange(self, groups: Sequence[Group]) -> list[tuple[Place, list[Group]]]:
        """Return the places in their order, each with its groups in theirs."""
        home = self._homes(groups)
        counterparts: defaultdict[int, list[int]] = defaultdict(list)
        for unit_a, unit_b in sorted(home.items()):
            if unit_b is not None:
                counterparts[unit_b].append(unit_a)
        listed: defaultdict[tuple[int, int], list[tuple[int, int, Group]]] = defaultdict(list)
        for key, group in self._keys(groups, home):
            listed[key[:2]].append((*key[2:], group))
        arranged = []
        for unit_b, unit_a in sorted(listed):
            headings_a = counterparts[unit_b] if unit_a < 0 else [unit_a]
            heading_b = self.b.sections[unit_b].heading if unit_a < 0 else ""
            names = [self.a.sections[unit].heading for unit in headings_a]
            place = Place(" / ".join(name for name in names if name), heading_b)
            arranged.append((place, [group for *_, group in sorted(listed[unit_b, unit_a])]))
        return arranged

    def _homes(self, groups: Sequence[Group]) -> dict[int, int | None]:
        """Return for each section of A that of B beside which what was dropped from it is shown, if there is one."""
        partners: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for of_a, of_b in groups:
            if of_a and of_b and self.alignment.aligned(of_a[0], of_b[0]):
                partners[self.unit_a[of_a[0]]][self.unit_b[of_b[0]]] += 1
        for (unit_a, unit_b), score in self.linked.items():
            partners[unit_a][unit_b] += 1000 + round(1000 * score)  # sections aligned as such count for more
        units = sorted(set(self.unit_a))
        return {
            unit: max(partners[unit], key=lambda other: (partners[unit][other], -other)) if partners[unit] else None
            for unit in units
        }

    def _keys(
        self, groups: Sequence[Group], home: dict[int, int | None]
    ) -> list[tuple[tuple[int, int, int, int], Group]]:
        """Return the groups with what they are sorted by: section of B, section of A, sentence of B, sentence of A."""
        keys = {group: (self.unit_b[group[1][0]], -1, group[1][0], -1) for group in groups if group[1]}
        at = {i: keys[group] for group in groups if group[1] for i in group[0]}
        latest = -1
        for group in sorted(group for group in groups if not group[1]):
            first = group[0][0]
            unit = self.unit_a[first]
            beside = home[unit]
            if beside is None:
                before = [other for i, other in home.items() if i < unit and other is not None]
                keys[group] = (before[-1] if before else -1, unit, latest, first)
                continue
            previous = at.get(first - 1, (-1, -1, -1, -1))
            keys[group] = (beside, -1, previous[2] if previous[0] == beside else -1, first)
            at[first] = keys[group]
        return [(key, group) for group, key in keys.items()]


def groups_of(matches: Sequence[Match], a: Report, b: Report) -> list[Group]:
    """Return the sentences that belong together, each sentence of both reports in exactly one group."""
    of_a: defaultdict[int, list[int]] = defaultdict(list)
    of_b: defaultdict[int, list[int]] = defaultdict(list)
    for match in matches:
        of_a[match.a].append(match.b)
        of_b[match.b].append(match.a)
    groups: list[Group] = []
    for i in range(len(a.sentences)):
        partners = of_a.get(i, [])
        if not partners:
            groups.append(((i,), ()))
        elif of_b[partners[0]][0] == i:  # of several joined ones the first speaks for all
            groups.append((tuple(of_b[partners[0]]), tuple(partners)))
    return groups + [((), (j,)) for j in range(len(b.sentences)) if j not in of_b]


def _units(outline: Outline) -> list[int]:
    """Return for each sentence the section under which it is shown: its theme, else the innermost of level 0 to 2."""
    return [
        outline.themes[theme].section if theme >= 0 else _visible(outline.report, sentence.section)
        for theme, sentence in zip(outline.theme_of, outline.report.sentences, strict=True)
    ]


def _visible(report: Report, section: int) -> int:
    while report.sections[section].level > 2 and report.sections[section].parent >= 0:
        section = report.sections[section].parent
    return section
