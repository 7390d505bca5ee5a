"""The next report's statements as a place to look for outcomes: by canonical id, then by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.facts.lexicon import Lexicon, unit_family
from compare.following.rules import TargetRules
from compare.matching.similarity import Profile, containment, profile, similarity
from compare.model import Report, Statement

_TERM = re.compile(r"^(\d{4})-(\d{4})$")
_SINCE = re.compile(r"[比较]\s*(\d{4})年")
_YEARS = re.compile(r"(?<![第连续学高初])[两三四五]年(?:来|间|内|全国|全省|全市|累计|共|，|年均)")
_OF_A_YEAR = re.compile(r"去年|全年|当年|年末|年底|(?<![至到—-])(?:19|20)\d\d年(?![以来至到—-])")
_OVER_YEARS = ("年均", "累计", "五年")
_AREA = re.compile(
    "中心城区|主城区|建成区|市区|城区|县城|县域|新区|本级|贫困地区|国家级|省级|市级|县级|[^全我自治]+[区县旗]$"
)
_THIN = 60
"""Least weight of a name by itself: one and a half pairs of rare characters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be an outcome: how its name answers (id, name, part, changed) and over which period."""

    statement: Statement
    how: str
    annual: bool
    likeness: float


class Outcomes:
    """What a report states of the year before: outcomes and baselines, and targets named again."""

    def __init__(self, report: Report, statements: Sequence[Statement], year: int | None, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.statements = [s for s in statements if s.kind != "target" and period_of(s, year)]
        self._terms = [section.span for section in report.sections if _TERM.match(section.period)]
        self._annual = {
            id(s): period_of(s, year) == "annual" and not (_counted(s) and self._of_a_term(s, report))
            for s in self.statements
        }
        self._by_id: dict[str, list[Statement]] = {}
        self._by_gram: dict[str, list[int]] = {}
        for n, statement in enumerate(self.statements):
            for indicator_id in self._ids(statement):
                self._by_id.setdefault(indicator_id, []).append(statement)
            for gram in self.profile(statement.indicator).grams:
                self._by_gram.setdefault(gram, []).append(n)

    def _of_a_term(self, statement: Statement, report: Report) -> bool:
        """Tell whether a statement stands in a review of several years, and nothing in its paragraph names one year."""
        if not any(term.begin <= statement.begin < term.end for term in self._terms):
            return False
        text = report.document.text
        paragraph = text[text.rfind("\n", 0, statement.begin) + 1 : statement.end]
        return not _OF_A_YEAR.search(paragraph)

    def _ids(self, statement: Statement) -> list[str]:
        """Return the id of what a statement counts; of 贫困人口 that fell by so many also that of 减少贫困人口."""
        ids = [statement.indicator_id] if statement.indicator_id else []
        if statement.measure == "change" and statement.indicator_id:
            verb = "减少" if statement.value.startswith("-") else "新增"
            turned = self.lexicon.find(verb + statement.indicator, "level", statement.unit)
            if turned and turned.id not in ids:
                ids.append(turned.id)
        return ids

    def profile(self, name: str) -> Profile:
        """Return the profile of an indicator's name without the words around it that say nothing."""
        return _profile(self.lexicon.bare(name))

    def annual(self, statement: Statement) -> bool:
        """Tell whether a statement speaks of the one year, not of a term of years."""
        return self._annual[id(statement)]

    def find(self, target: Statement, rules: TargetRules) -> list[Candidate]:
        """Return the statements that may be a target's outcome, in the order of the text within each way of naming."""
        found = [Candidate(s, "id", self.annual(s), 1.0) for s in self._by_id.get(target.indicator_id, ())]
        if not found:
            found = list(self._named(target, rules))
        if not found and target.indicator_id:
            found = list(self._changed(target.indicator_id))
        return found

    def of(self, indicator_id: str) -> list[Statement]:
        """Return the statements of one indicator."""
        return self._by_id.get(indicator_id, [])

    def _named(self, target: Statement, rules: TargetRules) -> Iterator[Candidate]:
        asked = self.profile(target.indicator)
        if asked.weight < _THIN:
            return
        shared: dict[int, int] = {}
        for gram in asked.grams:
            for n in self._by_gram.get(gram, ()):
                shared[n] = shared.get(n, 0) + 1
        for n in sorted(n for n, count in shared.items() if 2 * count >= min(len(asked.grams), 4)):
            statement = self.statements[n]
            if target.indicator_id and statement.indicator_id:
                continue
            one_known = bool(target.indicator_id or statement.indicator_id)
            given = self.profile(statement.indicator)
            alike, held = similarity(asked, given), containment(asked, given)
            within = held >= rules.contained and min(asked.weight, given.weight) >= _THIN
            close = alike >= rules.name or (within and not one_known)
            if close and not self.lexicon.contrasted(target.indicator, statement.indicator):
                yield Candidate(statement, "name", self.annual(statement), alike)

    def _changed(self, indicator_id: str) -> Iterator[Candidate]:
        indicator = self.lexicon.get(indicator_id)
        if indicator is not None:
            for other in (indicator.definition_changed_to, *indicator.definition_changed_from):
                for statement in self._by_id.get(other, ()):
                    yield Candidate(statement, "changed", self.annual(statement), 0.5)


def _counted(statement: Statement) -> bool:
    """Tell whether a statement counts things: a long review sums them; rates and money it mostly gives for one year."""
    family = unit_family(statement.unit)
    return statement.measure in ("level", "change") and family not in ("money", "percent", "")


@lru_cache(maxsize=20000)
def _profile(name: str) -> Profile:
    return profile(name)


def period_of(statement: Statement, year: int | None) -> str:
    """Return "annual" where a statement speaks of the year, "term" where of years that end with it, else ""."""
    if year is None:
        return "annual"
    term = _TERM.match(statement.period)
    if term and term[1] != term[2]:
        return "term" if int(term[2]) == year else ""
    if statement.period and statement.period[:4] != str(year):
        return ""
    since = _SINCE.search(statement.quote)
    if any(word in statement.basis for word in _OVER_YEARS) or (since and int(since[1]) < year - 1):
        return "term"
    if _YEARS.search(statement.quote):
        return "term"
    return "annual"


def same_place(a: Statement, b: Statement) -> bool:
    """Tell whether two statements speak of the same area, as far as their scopes say."""
    return _area(a.scope) == _area(b.scope)


@lru_cache(maxsize=2000)
def _area(scope: str) -> frozenset[str]:
    return frozenset(_AREA.findall(scope))


def families_agree(a: Statement, b: Statement) -> bool:
    """Tell whether two statements count the same kind of thing: money, people, percent …; 240万 may be anything."""
    one, other = unit_family(a.unit), unit_family(b.unit)
    return one == other or (not (a.base_unit and b.base_unit) and "percent" not in (one, other))


def comparable(target: Statement, outcome: Statement) -> bool:
    """Tell whether an outcome's measure answers a target's: the same, or two ways of saying how many."""
    if target.measure == outcome.measure:
        return families_agree(target, outcome)
    amounts = {"level", "change"}
    counted = {target.measure, outcome.measure} <= amounts and unit_family(target.unit) not in ("percent", "")
    return counted and families_agree(target, outcome)


def same_unit(a: Statement, b: Statement) -> bool:
    """Tell whether two statements count in the same unit: so many 户 and so many 人 of one project are two things."""
    return a.base_unit == b.base_unit or not (a.base_unit and b.base_unit)
