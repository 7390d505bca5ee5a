"""A report's numbers as statements: each bound to what it measures, with the rule that made it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from compare.facts.annexes import told
from compare.facts.bind import bind
from compare.facts.binding import Binding
from compare.facts.contexts import Contexts
from compare.facts.kinds import (
    AHEAD,
    PAST,
    Setting,
    declares,
    has_own_time,
    is_yearly,
    kind_of,
    missed_targets,
    period_of,
    standing,
)
from compare.facts.lexicon import Lexicon, load_lexicon
from compare.facts.meaning import Meaning, base_value, mean
from compare.facts.names import area_of, scope_of
from compare.facts.numbers import Quantity
from compare.facts.periods import read_time, said_before
from compare.facts.tokens import Token, tokenize
from compare.facts.wordless import WORTH, covered, wordless
from compare.ids import content_id
from compare.model import Report, Sentence, Statement

_HOLDS_NUMBER = re.compile(
    r"(?=[\d一二两三四五六七八九十百千翻分])(?:"  # most letters are passed by at once
    r"(?<![\d.A-Za-z])(?!(?:19|20)\d\d年|\d{1,2}[月日])\d|[百千]分之|翻番|翻了?[一两]|分之一|[一二两三四五六七八九十][倍成]|一半"
    r"|(?![一二三四五六七八九][人户家个项台所座条件])"  # what is counted in words is told from ten on
    r"[一二三四五六七八九十百千][零一二三四五六七八九十百千万亿点余多]{0,12}[万亿元人吨亩斤户家个项公台所座条件枚倍度平立])"
)
_AIMS = re.compile("(?:预期|主要|奋斗|发展|总体)目标(?:是|为|：|:|建议)")
_AMOUNT = re.compile("^[^占]*(?:收入|总值|投资|总额|增加值|产值|GDP|零售额|进出口)$")
_INDEX = re.compile("(?:指数|系数)$")
_SUPPOSED = re.compile("如果|假如|假设|倘若|要是(?!务)|如用|如能|只要(?!是)|有人(?:认为|说)")
"""What follows is supposed, and stated of nothing."""
_COMPARED = re.compile(r"[与同和][^年]{4}年(?:底|末)?(?:相比较?|比较|相较)")
"""A year that all that follows in its sentence is measured from."""
_LONGEST = 160
_READ = 20_000
"""Letters of a sentence that are read: the longest of the archive has 600, and what is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence in its report, with what its paragraph said before."""

    report: Report
    sentence: Sentence
    lexicon: Lexicon
    context: str
    """The period that its paragraph or part opened with."""
    term: str
    """The years that its part is of, where they are several."""

    @property
    def setting(self) -> Setting:
        """The time that its values stand in."""
        return Setting(self.period, self.term, self.report.report_year, self.sentence.role in AHEAD)

    @property
    def unended(self) -> str:
        """The years of a five-year plan that its part explains, where they go on behind the report's year."""
        section, year = self.report.sections[self.sentence.section], self.report.report_year or 0
        above = self.report.sections[section.parent].heading if section.parent >= 0 else ""
        explains = "-" in section.period and "计划" in section.heading + above
        return section.period if explains and int(section.period[-4:]) > year else ""

    @property
    def period(self) -> str:
        """The period that a value is of where its sentence names none."""
        period, year = self.report.sections[self.sentence.section].period, self.report.report_year
        if self.sentence.role == "review" and "-" in period and year is not None and period[:4] >= str(year):
            period = ""  # the years to come that a review leads to are none of its own
        return self.context or period


def extract_statements(report: Report, lexicon: Lexicon | None = None) -> list[Statement]:
    """Return every number that a report states of an indicator, in the order of the text.

    ``lexicon`` gives names their canonical id: the shipped one, unless another is given.
    """
    words = lexicon or load_lexicon()
    out: list[Statement] = []
    seen: dict[str, int] = {}
    topic, paragraph, aims = "", -1, False
    contexts = Contexts(report, _spoken(report))
    for sentence in told(report):
        if sentence.paragraph != paragraph:
            topic, paragraph, aims = "", sentence.paragraph, sentence.role == "targets"
        aims = aims or (sentence.role == "plan" and _AIMS.search(sentence.text) is not None)
        context, text = contexts.period(sentence), sentence.text
        worth = (aims and WORTH.search(text)) or (sentence.role in AHEAD and "控制在" in text)
        numbered = _HOLDS_NUMBER.search(text)
        if not (numbered or worth or "全覆盖" in text):
            continue
        place = _Place(report, sentence, words, context, contexts.term(sentence))
        if worth:
            out += (_distinct(s, seen) for s in _without_numbers(place, aims))
        if "全覆盖" in text:
            out += (_distinct(s, seen) for s in _covered(place))
        if numbered:
            text = text[:_READ]
            tokens = tokenize(text)
            if bindings := list(bind(text, tokens, topic)):
                topic = bindings[-1].name
                out += (_distinct(s, seen) for s in _with_numbers(place, tokens, bindings))
    return out


def _spoken(report: Report) -> int | None:
    """Return the year in which a report was given, where it is the one before the year it plans for."""
    given = report.session_date[:4]
    return int(given) if given.isdigit() and int(given) + 1 == report.report_year else None


def _distinct(statement: Statement, seen: dict[str, int]) -> Statement:
    """Give what a report says a second time an id of its own."""
    count = seen[statement.id] = seen.get(statement.id, 0) + 1
    return statement if count == 1 else replace(statement, id=content_id(statement.id, count))


def _without_numbers(place: _Place, aims: bool) -> Iterator[Statement]:
    for said in wordless(place.sentence.text[:_READ], aims):
        value = Token("value", said.begin, said.end, "")
        binding = Binding(said.name, said.begin, said.end, value, (), "without a number")
        measure = "growth" if said.comparator == "sync" else ""
        period = period_of(binding, "target", measure, "", place.setting._replace(ahead=True))
        yield _statement(place, binding, "target", Meaning(measure, said.comparator, "", "", ""), period)


def _covered(place: _Place) -> Iterator[Statement]:
    """全覆盖 says 100 % in words; the rule's name lets a reader leave these out."""
    role, year = place.sentence.role, place.report.report_year
    for said in covered(place.sentence.text[:_READ]):
        value = Token("value", said.begin, said.end, "全覆盖", Quantity("100", unit="%", spelled=True))
        binding = Binding(said.name, said.begin, said.end, value, (), "implied by 全覆盖")
        kind = kind_of(role, binding, place.context, year, False)
        period = period_of(binding, kind, "share", "", place.setting)
        yield _statement(place, binding, kind, Meaning("share", "=", "100", "", ""), period)


def _with_numbers(place: _Place, tokens: list[Token], bindings: list[Binding]) -> Iterator[Statement]:
    role, year = place.sentence.role, place.report.report_year
    said_at = said_before(place.sentence.text, tokens, year, role in PAST, _spoken(place.report))
    missed = missed_targets(place.sentence.text[:_READ])
    declared = declares(place.sentence.text[:_READ])
    stands = standing(place.sentence.text[:_READ]) if role in AHEAD else []
    last: tuple[str, str, str] = ("", "", "")
    bases: dict[str, str] = {}
    carry = _Carry()
    setting = place.setting
    compared = [(t.end, read_time(t.text[1:], year)) for t in tokens if t.kind == "against" and _COMPARED.match(t.text)]
    supposed = _SUPPOSED.search(place.sentence.text[:_READ])
    for binding in bindings:
        q = binding.quantity
        if (q.bare and not _INDEX.search(binding.name)) or (supposed and binding.value.begin > supposed.end()):
            continue
        own = binding.words[-1].text.strip("与同和比较相的") if has_own_time(binding) else ""
        said = read_time(own, year) if own else said_at[binding.value.begin]
        named_target = any(a <= binding.value.begin < b for a, b in missed)
        around = setting.period if role == "self" else place.context or place.unended
        told = "review" if any(a <= binding.value.begin < b for a, b in stands) else role
        kind = kind_of(told, binding, said or around, year, named_target, 0 <= declared <= binding.value.begin)
        meaning = mean(binding, kind, place.sentence.text[max(0, binding.value.begin - 40) : binding.value.begin])
        if kind == "restated" and binding.aim and last[0] == binding.name and meaning.measure == "share":
            meaning = meaning._replace(measure=last[1])  # 增长9.3%，低于11%的预期目标
        if meaning.measure == "share" and last[:2] == (binding.name, "change") and _is_put_otherwise(binding):
            meaning = meaning._replace(measure="growth")  # 增产30万吨，即7.8%
        if meaning.measure == "share" and last[1] == "growth" and (_is_amount(binding) or _is_hoped(binding, last[0])):
            meaning = meaning._replace(measure="growth")  # A年均增长不低于6%，B不低于8%
        alone = _GROWN.match(place.sentence.text, binding.value.end) is None
        period = period_of(binding, kind, meaning.measure, said, setting._replace(alone=alone))
        if last[0] == binding.name and is_yearly(binding) and "-" in last[2] and "-" not in period:
            period = last[2]  # 比2025年增长31.5%，年均增长5.6%
        base = next((y for at, y in compared if at <= binding.value.begin), "")
        if kind == "baseline":
            period = bases[binding.name] = base or period
        elif (base := bases.get(binding.name, base)) and meaning.measure in ("growth", "change"):
            period = _since(base, said if said.isdigit() else period, binding) or period
        if binding.quantity.unit == "倍" and meaning.measure == "share" and period.isdigit():
            period = _times_since(place.sentence.text[: binding.value.begin], year, period) or period
        if meaning.measure == "growth":
            period = carry.period(place.sentence.text, binding, said, period)
        last = (binding.name, meaning.measure, period)
        made = _ratio if q.parts else _single
        yield from made(place, binding, kind, meaning, period)


@dataclass(slots=True)
class _Carry:
    """The earlier year that the growths of a list are measured from: 甲比1957年增长4倍，|乙增长12倍."""

    years: str = ""
    said: str = ""
    at: int = 0
    name: str = ""
    """Of what the growth before was."""

    def period(self, text: str, binding: Binding, said: str, period: str) -> str:
        """Return the years of a growth: those of the one before, where nothing else is said of this one."""
        against = _is_compared(binding)
        begin, self.at = self.at, binding.value.end
        last, self.name = self.name, binding.name
        if against or is_yearly(binding):
            self.years, self.said = (period, said) if "-" in period and against else ("", "")
        elif not self.years or said != self.said or "；" in text[begin : binding.value.begin]:
            self.years = ""
        elif period.isdigit() and self.years.endswith(period) and (binding.rule != "inherited" or last != binding.name):
            return self.years  # also 其中出口5亿元，|增长90%
        return period


def _is_compared(binding: Binding) -> bool:
    """Whether a value is said against another time: 同比增长5%."""
    return any(w.text in ("同比", "同期", "环比") or w.kind == "against" for w in binding.words)


def _since(base: str, period: str, binding: Binding) -> str:
    """Return the years of a growth behind an earlier value: 由2021年的5亿元增加到2025年的9亿元，增长80%; else ""."""
    if not period.isdigit() or is_yearly(binding) or not base.isdigit():
        return ""
    long = int(period) - int(base) > 1
    return f"{int(base) + 1}-{period}" if long and not _is_compared(binding) else ""


_GROWN = re.compile(
    "(?:（[^）]{1,12}）)?[，,、]?(?:同比|比上年|年均|平均每?年|分别|年|递增|约)*(?:增长|增加|下降|递增|减少|提高)"
)
"""The growth behind an amount, which is then that of a year."""
_TIMES_OF = re.compile(r"(?<![\d.])((?:19|20)\d\d年)[底末]?的(?:[\d.]{1,5}倍[、和])*$")


def _times_since(before: str, year: int | None, period: str) -> str:
    """Return the years in which something came to be so many times as much: 是2021年的|3倍; else ""."""
    found = _TIMES_OF.search(before[-30:])
    base = read_time(found[1], year) if found else ""
    return f"{int(base) + 1}-{period}" if base and int(base) < int(period) else ""


def _is_amount(binding: Binding) -> bool:
    """Whether a bound in per cent is said of an amount, of which only a growth can be meant."""
    if any(w.text.startswith("恢复") for w in binding.words):
        return False  # 恢复到2019年的|95%
    bounded = any(w.kind in ("at_least", "at_most", "level", "around") for w in binding.words)
    return bounded and binding.quantity.unit == "%" and _AMOUNT.search(binding.name) is not None


def _is_put_otherwise(binding: Binding) -> bool:
    """Whether a percentage only says the change before it in other words: 增产30万吨，|即|7.8%."""
    return binding.quantity.unit == "%" and {w.text for w in binding.words} == {"即"}


def _is_hoped(binding: Binding, name: str) -> bool:
    """Whether a value only says what is hoped for beyond the one before: 增长8.5%，力争|9%."""
    modal = {w.text for w in binding.words if w.kind == "modal"}
    said = {w.kind for w in binding.words} - {"modal", "at_least", "around", "plain"}
    return binding.name == name and bool(modal) and not said and binding.quantity.unit == "%"


def _single(place: _Place, binding: Binding, kind: str, meaning: Meaning, period: str) -> Iterator[Statement]:
    yield _statement(place, binding, kind, meaning, period)


def _ratio(place: _Place, binding: Binding, kind: str, meaning: Meaning, period: str) -> Iterator[Statement]:
    """A structure 2.9∶39.3∶57.8 of three industries is three shares; any other ratio one value as written."""
    parts = binding.quantity.parts
    if len(parts) == 3 and "产业" in binding.name and 97 <= sum(float(p) for p in parts) <= 103:
        for industry, part in zip("一二三", parts, strict=True):
            name = f"{binding.name}/第{industry}产业占生产总值比重"
            value = binding.value._replace(quantity=binding.quantity._replace(unit="%"))
            share = binding._replace(name=name, value=value)
            yield _statement(place, share, kind, Meaning("share", "=", part, "", ""), period)
    elif "比" in binding.name or "结构" in binding.name:
        yield _statement(place, binding, kind, meaning, period)


def _statement(place: _Place, binding: Binding, kind: str, meaning: Meaning, period: str) -> Statement:
    report, sentence, q, name = place.report, place.sentence, binding.quantity, binding.name
    span = sentence.locate(max(binding.begin, binding.end - _LONGEST), binding.end)
    begin = max(span.begin, span.end - _LONGEST)
    unit = q.scale + q.unit
    number, base = base_value(q, meaning)
    scope, own = scope_of(name), name.removeprefix(report.place)
    found = place.lexicon.find(own, meaning.measure, unit)
    if found is None and (area := area_of(own)):
        found = place.lexicon.find(own[len(area) :], meaning.measure, unit)
        scope = area if found else scope
    modality = [w.text for w in binding.words if w.kind in ("modal", "at_least", "at_most", "around")]
    basis = [w.text for w in binding.words if w.kind == "basis"]
    value = meaning.value or f"{meaning.low}..{meaning.high}"
    said = (kind, name, meaning.measure, value, unit, period)
    return Statement(
        content_id("statement", report.place or report.path, report.report_year, *said), report.path, report.place,
        report.report_year, kind, name, found.id if found else "", meaning.measure, meaning.value, meaning.low,
        meaning.high, unit, number, base, meaning.comparator, "|".join(dict.fromkeys([*modality, *q.hedges])),
        "|".join(dict.fromkeys(basis)), period, scope,
        report.sections[sentence.section].heading if report.sections else "", report.document.text[begin : span.end],
        sentence.line, begin, span.end, binding.rule,
    )  # fmt: skip
