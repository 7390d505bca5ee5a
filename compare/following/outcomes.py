"""The next report's statements as a place to look for outcomes: by canonical id, then by name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.facts.lexicon import unit_family
from compare.following.naming import Name, Namer, another, distance, likeness, stage
from compare.following.rules import TargetRules
from compare.following.verdicts import Figure, figure
from compare.matching.similarity import profile, similarity
from compare.model import Report, Span, Statement

_TERM = re.compile(r"^(\d{4})-(\d{4})$")
_SINCE = re.compile(r"[比较]\s*(\d{4})年")
_YEARS = re.compile(r"(?<![第连续学高初])[两三四五]年(?:来|间|内|全国|全省|全市|累计|共|，|年均)")
_OF_A_YEAR = re.compile(r"去年|全年|当年|年末|年底|(?<![至到—-])(?:19|20)\d\d年(?![以来至到—-])")
_SUM = re.compile("累计|年均|[两三四五]年")
_OVER_YEARS = ("年均", "累计", "五年")
_AREA = re.compile("中心城区|主城区|建成区|市区|城区|县城|县域|新区|本级|贫困地区|[^全我自治]+[区县旗]$")
_TOWN = frozenset(["中心城区", "主城区", "建成区", "市区", "城区"])
_OF_A_TOWN = re.compile("空气|优良|PM|污水|垃圾|绿[地化道]|公园|公交|断头路|道路|街|停车|泊位|管网|管道|供[水热]|燃气")
_THIN = 40
"""Least weight of what a name is about where the two names are not the same: that of a rare pair."""
_EXACT = 0.1
"""Distance up to which names that say little (重点项目) are the same where they are so word for word."""
_ONE_YEAR = 0.5
"""Distance up to which a count is no sum of several years."""
_NEAR, _ALIKE = 0.25, 0.8
"""Distance up to which, and likeness from which on, another word in a name may mean the same (公路, 道路)."""
_NO_NUMBER = 0.7
"""Distance of an outcome whose number cannot be held against the target's, so that no number speaks for it."""


_THINGS = frozenset(["个", "家", "处", "座", "所", "项", "条", "件", "间", "栋", "幢", "宗", "片", "座", "批", "类"])
"""Units that count things of any kind."""
_BARE = ("万", "亿")
"""Units that leave it to the name what is counted: 1000万贫困人口."""
_JOBS = {"人", "个"}
"""Units that count jobs: 12万个岗位 are filled by 12.7万人."""
ADDED = "_new"
"""What the id of what was added ends with, where that of all there is does not: loans_new, loans."""
SHARE = "_rate"
"""What the id of a share ends with, where that of how many there are does not: good_air_days_rate, good_air_days."""
_FIRMS = frozenset(["户", "家"])
"""Units that count firms."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be an outcome: how its name answers (id, name, part, changed, akin), over which period."""

    statement: Statement
    how: str
    annual: bool
    likeness: float


class Outcomes:
    """What a report states of the year before: outcomes and baselines, and targets named again."""

    def __init__(
        self, report: Report, statements: Sequence[Statement], year: int | None, namer: Namer, rules: TargetRules
    ) -> None:
        self.lexicon, self.namer, self.rules = namer.lexicon, namer, rules
        annexed = _annexes(report)
        periods = {id(s): period_of(s, year) for s in statements if s.kind != "target"}
        self.statements = [
            s for s in statements
            if periods.get(id(s)) and not any(a.begin <= s.begin < a.end for a in annexed)
        ]  # fmt: skip
        self.text = report.document.text
        self._terms = [section.span for section in report.sections if _TERM.match(section.period)]
        self._annual = {id(s) for s in self.statements if periods[id(s)] == "annual"}
        self._summed = {id(s) for s in self.statements if counted(s) and self._of_a_term(s, report)}
        self._by_id: dict[str, list[Statement]] = {}
        self._by_gram: dict[str, list[int]] = {}
        self.names = [namer.read(s.indicator) for s in self.statements]
        self.figures = [figure(s) for s in self.statements]
        self._unknown = frozenset(n for n, s in enumerate(self.statements) if not s.indicator_id)
        """Those that the lexicon does not know: only their names may answer a target that it knows."""
        for n, (statement, name) in enumerate(zip(self.statements, self.names, strict=True)):
            for indicator_id in self._ids(statement):
                self._by_id.setdefault(indicator_id, []).append(statement)
            for gram in name.profile.grams:
                self._by_gram.setdefault(gram, []).append(n)

    def _of_a_term(self, statement: Statement, report: Report) -> bool:
        """Tell whether a statement stands in a review of several years, and nothing in its paragraph names one year."""
        if not any(term.begin <= statement.begin < term.end for term in self._terms):
            return False
        text = report.document.text
        paragraph = text[text.rfind("\n", 0, statement.begin) + 1 : statement.end]
        return not _OF_A_YEAR.search(paragraph)

    def _ids(self, statement: Statement) -> list[str]:
        """Return the ids of what a statement counts, the own first.

        Of 贫困人口 that fell by so many also that of 减少贫困人口; of a name that is unknown with what is done with it
        (新改建高标准农田) that of what it is about.
        """
        own = statement.indicator_id
        ids = [own] if own else []
        if statement.measure == "change" and own:
            verb = "减少" if statement.value.startswith("-") else "新增"
            turned = self.lexicon.find(verb + statement.indicator, "level", statement.unit)
            turned = turned or (self.lexicon.get(own + ADDED) if verb == "新增" else None)
            if turned and turned.id not in ids:
                ids.append(turned.id)
        if not own:
            name = self.namer.read(statement.indicator)
            heads = dict.fromkeys((name.bare, name.thing, name.head))
            about = (self.lexicon.find(head, statement.measure, statement.unit) for head in heads)
            ids += [found.id for found in about if found][:1]
        return ids

    def annual(self, statement: Statement, goal: Figure | None = None) -> bool:
        """Tell whether a statement speaks of the one year, not of a term of years.

        What a review of several years counts may be their sum, unless it is about the ``goal`` of the one year.
        """
        amount = (
            goal is not None and statement.measure in ("level", "change") and unit_family(statement.unit) != "percent"
        )
        if amount and distance(goal, figure(statement)) <= _ONE_YEAR:
            # nobody promises for one year what was done in five
            return id(statement) in self._annual or not _SUM.search(statement.quote + statement.basis)
        return id(statement) in self._annual and not (amount and id(statement) in self._summed)

    def find(self, target: Statement, wanted: bool | None = None) -> list[Candidate]:
        """Return the statements that may be a target's outcome, in the order of the text within each way of naming.

        ``wanted`` is the target's ``stage``: what was begun is no outcome of what was to be finished, and what was
        finished only of as much that was to be begun.
        """
        found = self._found(target)
        return found if wanted is None else [c for c in found if self.same_stage(target, c.statement, wanted)]

    def same_stage(self, target: Statement, statement: Statement, wanted: bool) -> bool:
        """Tell whether a statement is at the stage that was promised, or past it by as much as was to be begun."""
        reached = stage(statement, self.text)
        if reached is None or reached == wanted:
            return True
        return reached and distance(figure(target), figure(statement)) <= self.rules.near

    def _found(self, target: Statement) -> list[Candidate]:
        asked = self.namer.read(target.indicator)
        found = [
            Candidate(s, "id", self.annual(s, figure(target)), 1.0)
            for indicator_id in self._ids(target)
            for s in self._by_id.get(indicator_id, ())
        ]
        if not any(c.annual and comparable(target, c.statement) and same_unit(target, c.statement) for c in found):
            found += self._named(target, asked)
        if not found and target.indicator_id:
            found = list(self._changed(target.indicator_id)) or list(self._akin(target))
        return found

    def of(self, indicator_id: str) -> list[Statement]:
        """Return the statements of one indicator."""
        return self._by_id.get(indicator_id, [])

    def sharing(self, name: Name) -> set[int]:
        """Return the places of the statements whose names share a pair of characters with a name."""
        return {n for gram in name.profile.grams for n in self._by_gram.get(gram, ())}

    def _named(self, target: Statement, asked: Name) -> Iterator[Candidate]:
        goal, words = figure(target), profile(target.quote)
        sharing = self.sharing(asked)
        for n in sorted(sharing & self._unknown if target.indicator_id else sharing):
            statement, given, number = self.statements[n], self.names[n], self.figures[n]
            answers = comparable(target, statement) and same_unit(target, statement)
            same = answers and asked.bare == given.bare
            far = 0.0 if same else distance(goal, number) if answers else _NO_NUMBER
            if 1.0 - self.rules.closeness * far < self.rules.name:
                continue  # not even the same name would be near enough
            if (asked.generic or given.generic) and not (same and distance(goal, number) <= _EXACT):
                continue
            thin = min(asked.profile.weight, given.profile.weight) < _THIN and asked.head != given.head
            if thin and far > _EXACT:
                continue
            alike = max(likeness(asked, given), similarity(words, profile(statement.quote)))
            close = alike - self.rules.closeness * far
            if close < self.rules.name or (far > _NEAR and alike < _ALIKE and another(asked.head, given.head)):
                continue
            alone = far <= self.rules.near and counted(target)
            if not self.namer.contrasted(asked, given, alone):
                yield Candidate(statement, "name", self.annual(statement, goal), close)

    def _akin(self, target: Statement) -> Iterator[Candidate]:
        for other in self.rules.akin.get(target.indicator_id, ()):
            for statement in self._by_id.get(other, ()):
                yield Candidate(statement, "akin", self.annual(statement), 0.5)

    def _changed(self, indicator_id: str) -> Iterator[Candidate]:
        indicator = self.lexicon.get(indicator_id)
        if indicator is not None:
            for other in (indicator.definition_changed_to, *indicator.definition_changed_from):
                for statement in self._by_id.get(other, ()):
                    yield Candidate(statement, "changed", self.annual(statement), 0.5)


def _annexes(report: Report) -> list[Span]:
    """Return the stretches after the plan that are no part of it: notes, and lists of what is to be done."""
    plan = min((s.span.begin for s in report.sections if s.role == "plan"), default=None)
    if plan is None:
        return []
    spans: list[Span] = []
    for sentence in report.sentences:
        if sentence.role == "other" and sentence.span.begin > plan:
            begin = spans.pop().begin if spans and _adjoin(spans[-1], sentence.span) else sentence.span.begin
            spans.append(Span(begin, sentence.span.end))
    return spans


def _adjoin(a: Span, b: Span) -> bool:
    return b.begin - a.end < _GAP


_GAP = 200
"""Characters of headings and blanks between two sentences of one annex at most."""


def counted(statement: Statement) -> bool:
    """Tell whether a statement counts things: a long review sums them; rates and money it mostly gives for one year."""
    family = unit_family(statement.unit)
    return statement.measure in ("level", "change") and family not in ("money", "percent", "")


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
    """Tell whether two statements speak of the same area, as far as their scopes say.

    What only a town has (its air, its streets, its sewers) is the same for the town and for the whole place.
    """
    apart = _area(a.scope) ^ _area(b.scope)
    return not apart or bool(apart <= _TOWN and _OF_A_TOWN.search(a.indicator))


def of_the_whole(statement: Statement) -> bool:
    """Tell whether a statement speaks of no part of the place, as far as its scope says."""
    return not _area(statement.scope)


@lru_cache(maxsize=2000)
def _area(scope: str) -> frozenset[str]:
    return frozenset(_AREA.findall(scope))


def families_agree(a: Statement, b: Statement) -> bool:
    """Tell whether two statements count the same kind of thing: money, people, percent …; 240万 may be anything."""
    if {a.base_unit, b.base_unit} == _JOBS:
        return True
    one, other = unit_family(a.unit), unit_family(b.unit)
    return one == other or (not (a.base_unit and b.base_unit) and "percent" not in (one, other))


def comparable(target: Statement, outcome: Statement) -> bool:
    """Tell whether an outcome's measure answers a target's: the same, or two ways of saying how many."""
    if target.measure == outcome.measure:
        return families_agree(target, outcome)
    amounts = {"level", "change"}
    counted = {target.measure, outcome.measure} <= amounts and unit_family(target.unit) != "percent"
    counted = counted and bool(unit_family(target.unit) or target.unit in _BARE)
    return counted and families_agree(target, outcome)


def same_unit(a: Statement, b: Statement) -> bool:
    """Tell whether two statements count in the same unit: so many 户 and so many 人 of one project are two things.

    A 处 and a 座 may be the same thing, firms are counted in 家 or 户, and 套（户） are 套.
    """
    one, other = a.base_unit.partition("（")[0], b.base_unit.partition("（")[0]
    things = {one, other}
    return one == other or not (one and other) or things <= _THINGS or things <= _FIRMS
