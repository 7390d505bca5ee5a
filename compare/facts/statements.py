"""A report's numbers as statements: each bound to what it measures, with the rule that made it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare.facts.annexes import told
from compare.facts.bind import bind
from compare.facts.binding import Binding
from compare.facts.contexts import Contexts, spoken_in
from compare.facts.dating import Years
from compare.facts.kinds import (
    AHEAD,
    PAST,
    Setting,
    declares,
    has_own_time,
    kind_of,
    missed_targets,
    period_of,
    standing,
)
from compare.facts.lexicon import Lexicon, load_lexicon
from compare.facts.meaning import Meaning, base_value, mean
from compare.facts.names import area_of, scope_of
from compare.facts.numbers import Quantity
from compare.facts.periods import GROUND, read_time, said_before
from compare.facts.streaks import is_streak, streak
from compare.facts.tokens import Token, tokenize
from compare.facts.wordless import COVERED, WORTH, covered, wordless
from compare.ids import content_id
from compare.model import Report, Sentence, Statement

_HOLDS_NUMBER = re.compile(
    r"(?=[\d一二两三四五六七八九十百千万亿翻分第])(?:"  # most letters are passed by at once
    r"(?<![\d.A-Za-z])(?!(?:19|20)\d\d年|\d{1,2}[月日])\d|[百千]分之|翻番|翻了?[一两]|分之一|[一二两三四五六七八九十](?:[倍成]|个?百分点)|一半"
    r"|第[一二三四五六七八九十]{1,3}[位名]?(?:[，、；。（]|$)"
    r"|(?<=[破超过达到至逾近约上])(?:[百千万]亿|[十百千]万|[百千万亿][多余]?[个人名户家吨亩元项件台])"
    r"|(?![一二三四五六七八九][人户家个项台所座条件])"  # what is counted in words is told from ten on
    r"[一二三四五六七八九十百千][零一二三四五六七八九十百千万亿点余多]{0,12}[万亿元人吨亩斤户家个项公台所座条件枚倍度平立])"
)
_AIMS = re.compile("(?:预期|主要|奋斗|发展|总体)目标(?:是|为|：|:|建议)")
_WHOLE = re.compile("(?:生产总值|GDP|经济)(?:总量|力争|确保|预期|要|实际|年均)*(?:增长|增速|增幅|达到)")
_HEADLINE = re.compile(
    r"(?:财政[^，。；、]{0,8}收入|预算[总]?收入|可支配收入|纯收入|居民收入|固定资产投资|零售总?额|工业增加值|进出口|出口|价格|失业率|新增就业|能耗)"
    r"[^，。；、\d]{0,14}\d"
)
_AMOUNT = re.compile("^[^占]*(?:收入|总值|投资|总额|增加值|产值|GDP|零售额|进出口)$")
_ROUND = re.compile("[十百千万亿](?!分之)")
_INDEX = re.compile("(?:指数|系数|收入之?比值?|收入倍差)$|指数(?:调控|控制|预期)*目标$")
_SUPPOSED = re.compile("如果|假如|假设|倘若|(?<![主重需必首])要是(?!务)|如用|如能|只要(?!是)|有人(?:认为|说)")
"""What follows is supposed, and stated of nothing."""
_PART_GROWS = re.compile("(?<=[字营域洋制型织空旅体]经济)增长$")
"""That a part of the economy grows is no part of its name, as it is of the whole's: 数字经济|增长, 经济增长."""
_HEADLINES = 3
"""Figures of headline indicators beside that of the whole economy that make a sentence one of the main targets."""
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
    spoken: int | None
    """The year that it calls this one, where that is the one before the report's."""

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
    spoken = spoken_in(report)
    contexts = Contexts(report, spoken)
    for sentence in told(report):
        text = sentence.text
        if sentence.paragraph != paragraph:
            topic, paragraph, aims = "", sentence.paragraph, sentence.role == "targets"
        aims = aims or (sentence.role == "plan" and _tells_aims(text))
        context = contexts.period(sentence)
        worth = (aims and WORTH.search(text)) or (sentence.role in AHEAD and "控制在" in text)
        numbered = _HOLDS_NUMBER.search(text)
        if not (numbered or worth or "全覆盖" in text):
            continue
        place = _Place(report, sentence, words, context, contexts.term(sentence), spoken.of(sentence.role))
        if worth:
            out += (_distinct(s, seen) for s in _without_numbers(place, aims))
        if "全覆盖" in text and sentence.role in AHEAD:
            out += (_distinct(s, seen) for s in _covered(place))
        if numbered:
            text = text[:_READ]
            tokens = tokenize(text)
            if bindings := list(bind(text, tokens, topic)):
                topic = bindings[-1].name
                out += (_distinct(s, seen) for s in _with_numbers(place, tokens, bindings))
    return out


def _tells_aims(text: str) -> bool:
    """Whether a sentence of the plan tells the main targets: it says so, or gives several of the economy."""
    if "目标" in text and _AIMS.search(text):
        return True
    return _WHOLE.search(text) is not None and len(_HEADLINE.findall(text)) >= _HEADLINES


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
        binding = Binding(said.name, said.begin, said.end, value, (), COVERED)
        kind = kind_of(role, binding, place.context, year, False)
        period = period_of(binding, kind, "share", "", place.setting)
        yield _statement(place, binding, kind, Meaning("share", "=", "100", "", ""), period)


def _with_numbers(place: _Place, tokens: list[Token], bindings: list[Binding]) -> Iterator[Statement]:
    role, year, text = place.sentence.role, place.report.report_year, place.sentence.text
    said_at = said_before(text, tokens, year, role in PAST, place.spoken)
    declared = declares(text[:_READ])
    stands = standing(text[:_READ]) if role in AHEAD else []
    missed = missed_targets(text[:_READ]) if role not in AHEAD or stands else []
    years = Years(text, tokens, place.setting)
    last = ("", "")
    supposed = _SUPPOSED.search(text[:_READ])
    around = place.setting.period if role == "self" else place.context or place.unended
    for binding in _stated(bindings):
        q, at = binding.quantity, binding.value.begin
        if (q.bare and not _INDEX.search(binding.name)) or (supposed and at > supposed.end()):
            continue
        if is_streak(binding):
            if role in AHEAD:
                continue
            binding = streak(text, binding)
        own = binding.words[-1].text.strip("与同和比较相的") if has_own_time(binding) else ""
        said = said_at[at].earlier if binding.side == "from" else said_at[at].period
        said = read_time(own, year) if own else said
        named_target = _within(missed, at)
        told = "review" if _within(stands, at) else role
        kind = kind_of(told, binding, said or (around if told == role else ""), year, named_target, 0 <= declared <= at)
        meaning = mean(binding, kind, text[max(0, at - 40) : at])
        if (measure := _measure_after(last, binding, kind, meaning.measure)) != meaning.measure:
            meaning = meaning._replace(measure=measure)
        ground = GROUND.match(text, binding.value.end) is not None
        kind = "baseline" if ground else kind
        period = years.of(binding, "outcome" if ground and "-" in said else kind, meaning.measure, said)
        last = (binding.name, meaning.measure)
        made = _ratio if q.parts else _single
        yield from made(place, binding, kind, meaning, period)


def _stated(bindings: Sequence[Binding]) -> Iterator[Binding]:
    """Yield what is stated in numbers: no place told in words (居全省第一), and no mark where the figure follows it."""
    for i, binding in enumerate(bindings):
        if not (
            binding.quantity.spelled and (binding.quantity.rank or _is_told_again(binding, bindings[i + 1 : i + 2]))
        ):
            yield binding


def _is_told_again(binding: Binding, following: Sequence[Binding]) -> bool:
    """Whether a round mark in words is followed by the figure: 突破|千亿元|大关，达到|1220亿元."""
    if not _ROUND.match(binding.value.text) or not following:
        return False
    mark, figure = binding.quantity, following[0].quantity
    same = figure.unit == mark.unit if mark.unit else bool(figure.scale)
    return same and following[0].rule == "inherited" and following[0].name == binding.name


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether one of some stretches of a sentence, of which there are mostly none, holds a place in it."""
    return bool(spans) and any(begin <= at < end for begin, end in spans)


def _measure_after(last: tuple[str, str], binding: Binding, kind: str, measure: str) -> str:
    """Return the measure of a value behind another, of which ``last`` is the name and the measure."""
    if measure != "share":
        return measure
    if kind == "restated" and binding.aim and last[0] == binding.name:
        return last[1]  # 增长9.3%，低于11%的预期目标
    if last == (binding.name, "change") and _is_put_otherwise(binding):
        return "growth"  # 增产30万吨，即7.8%
    if last[1] == "growth" and (_is_amount(binding) or _is_hoped(binding, last[0])):
        return "growth"  # A年均增长不低于6%，B不低于8%
    return measure


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
            name = f"三次产业结构/第{industry}产业占生产总值比重"
            value = binding.value._replace(quantity=binding.quantity._replace(unit="%"))
            share = binding._replace(name=name, value=value)
            yield _statement(place, share, kind, Meaning("share", "=", part, "", ""), period)
    elif "比" in binding.name or "结构" in binding.name:
        yield _statement(place, binding, kind, meaning, period)


def _statement(place: _Place, binding: Binding, kind: str, meaning: Meaning, period: str) -> Statement:
    report, sentence, q = place.report, place.sentence, binding.quantity
    name = _PART_GROWS.sub("", binding.name) if meaning.measure == "growth" else binding.name
    span = sentence.locate(max(binding.begin, binding.end - _LONGEST), binding.end)
    begin = max(span.begin, span.end - _LONGEST)
    unit = q.scale + q.unit
    number, base = base_value(q, meaning)
    scope, own = scope_of(name), name.removeprefix(report.place)
    found = place.lexicon.find(own, meaning.measure, unit)
    if found is None and (area := area_of(own)):
        found = place.lexicon.find(own[len(area) :], meaning.measure, unit)
        scope = area if found else scope
    modality = [w.text for w in binding.words if w.kind in _MODALITY]
    basis = [w.text for w in binding.words if w.kind == "basis"]
    value = meaning.value or f"{meaning.low}..{meaning.high}"
    said = (kind, name, meaning.measure, value, unit, period)
    return Statement(
        content_id("statement", report.place or report.path, report.report_year, *said), report.path, report.place,
        report.report_year, kind, name, found.id if found else "", meaning.measure, meaning.value, meaning.low,
        meaning.high, unit, number, base, meaning.comparator, _listed(modality, q.hedges),
        _listed(basis), period, scope,
        report.sections[sentence.section].heading if report.sections else "", report.document.text[begin : span.end],
        sentence.line, begin, span.end, binding.rule,
    )  # fmt: skip


_MODALITY = frozenset({"modal", "at_least", "at_most", "around"})


def _listed(words: Sequence[str], more: Sequence[str] = ()) -> str:
    """Return words as one cell, each once."""
    return "|".join(dict.fromkeys((*words, *more))) if words or more else ""
