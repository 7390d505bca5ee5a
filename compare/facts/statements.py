"""A report's numbers as statements: each bound to what it measures, with the rule that made it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from compare.facts.bind import Binding, bind
from compare.facts.lexicon import Lexicon, load_lexicon
from compare.facts.meaning import Meaning, base_value, mean
from compare.facts.names import scope_of
from compare.facts.periods import last_year, latest, lead, settle
from compare.facts.tokens import Token, tokenize
from compare.facts.wordless import WORTH, wordless
from compare.ids import content_id
from compare.model import Report, Sentence, Statement

_WORTH = re.compile(
    r"(?<![\d.])(?!(?:19|20)\d\d年|\d{1,2}[月日])\d|百分之|千分之|[一二三四五六七八九十百千][一二三四五六七八九十百千万亿点余多]*[万亿元人吨亩斤户家个项公台所座条件倍度平立]"
)
_PAST = frozenset({"review", "self", "problems"})
_AHEAD = frozenset({"targets", "plan"})
_LONGEST = 160
_AIMS = re.compile("(?:预期|主要|奋斗|发展|总体)目标(?:是|为|：|:|建议)")


def extract_statements(report: Report, lexicon: Lexicon | None = None) -> list[Statement]:
    """Return every number that a report states of an indicator, in the order of the text.

    ``lexicon`` gives names their canonical id: the shipped one, unless another is given.
    """
    words = lexicon or load_lexicon()
    out: list[Statement] = []
    seen: dict[str, int] = {}
    topic, context, paragraph, aims = "", "", -1, False
    for sentence in report.sentences:
        if sentence.paragraph != paragraph:
            topic, paragraph, aims = "", sentence.paragraph, sentence.role == "targets"
            if not report.sections[sentence.section].heading.startswith("—"):
                context = ""  # the points of a list keep the time said before them
        context = lead(sentence.text, report.report_year) or context
        aims = aims or (sentence.role == "plan" and _AIMS.search(sentence.text) is not None)
        if aims and WORTH.search(sentence.text):
            out += _without_numbers(report, sentence, context, words)
        if not _WORTH.search(sentence.text):
            continue
        tokens = tokenize(sentence.text)
        for binding in bind(sentence.text, tokens, topic):
            topic = binding.name
            for statement in _statements(report, sentence, tokens, binding, words, context):
                count = seen[statement.id] = seen.get(statement.id, 0) + 1
                if count > 1:
                    statement = _renamed(statement, count)
                out.append(statement)
    return out


def _without_numbers(report: Report, sentence: Sentence, context: str, lexicon: Lexicon) -> Iterator[Statement]:
    for said in wordless(sentence.text):
        value = Token("value", said.begin, said.end, "")
        binding = Binding(said.name, said.begin, said.end, value, (), "without a number")
        measure = "growth" if said.comparator == "sync" else ""
        meaning = Meaning(measure, said.comparator, "", "", "")
        period = _period(report, sentence, binding, "target", measure, context)
        yield _statement(report, sentence, binding, "target", meaning, period, lexicon, said.name)


def _renamed(statement: Statement, count: int) -> Statement:
    return replace(statement, id=content_id(statement.id, count))


def _statements(
    report: Report, sentence: Sentence, tokens: list[Token], binding: Binding, lexicon: Lexicon, context: str
) -> Iterator[Statement]:
    q = binding.quantity
    if q.bare and not q.parts:
        return
    begin = max(binding.begin, binding.end - _LONGEST)
    before = sentence.text[begin : binding.value.begin]
    period_said = _said(tokens, binding, report.report_year, sentence.role in _PAST) or context
    kind = _kind(sentence.role, binding, period_said, report.report_year)
    meaning = mean(binding, kind, before)
    period = _period(report, sentence, binding, kind, meaning.measure, period_said)
    if q.parts:
        yield from _ratio(report, sentence, binding, kind, meaning, period, lexicon)
        return
    yield _statement(report, sentence, binding, kind, meaning, period, lexicon, binding.name)


def _ratio(
    report: Report, sentence: Sentence, binding: Binding, kind: str, meaning: Meaning, period: str, lexicon: Lexicon
) -> Iterator[Statement]:
    """A structure 2.9∶39.3∶57.8 of three industries is three shares; any other ratio one value as written."""
    parts = binding.quantity.parts
    if len(parts) == 3 and "产业" in binding.name and 97 <= sum(float(p) for p in parts) <= 103:
        for industry, part in zip("一二三", parts, strict=True):
            share = Meaning("share", "=", part, "", "")
            name = f"{binding.name}/第{industry}产业占生产总值比重"
            yield _statement(report, sentence, binding, kind, share, period, lexicon, name, "%")
        return
    if "比" in binding.name or "结构" in binding.name:
        yield _statement(report, sentence, binding, kind, meaning, period, lexicon, binding.name)


def _said(tokens: list[Token], binding: Binding, year: int | None, past: bool) -> str:
    """Return the period said nearest before the value in its own sentence.

    The time of an earlier value (由去年的2.1%提高到2.3%) is that value's alone, one in brackets (规划（2035年）) is the
    name's, and a base year (2016年的3.5倍) is no period.
    """
    times: list[Token] = []
    since = bracket = -1
    for token in tokens:
        if token.begin >= binding.value.begin:
            break
        if token.kind == "from":
            since = len(times)
        elif token.kind == "value" and since >= 0:
            del times[since:]
            since = -1
        elif token.kind == "stop" and token.text in "（(":
            bracket = len(times)
        elif token.kind == "stop" and token.text in "）)" and bracket >= 0:
            del times[bracket:]
            bracket = -1
        elif token.kind == "time":
            times.append(token)
    if binding.quantity.unit == "倍" and times and times[-1].end >= binding.value.begin - 1:
        times.pop()
    if past and year is not None and times and times[-1].text.startswith(("上年", "上一年")):
        return str(year - 2)  # the year before the one looked back on
    return latest(times, year)


def _kind(role: str, binding: Binding, said: str, year: int | None) -> str:
    if binding.side == "from":
        return "baseline"
    if (binding.aim and (role in _PAST or _measured_against(binding))) or (role in _PAST and _held(binding)):
        return "restated"
    last = last_year(said)
    if role in _AHEAD:
        if last is not None and year is not None and last < year:
            return "outcome"
        return "target"
    if last is not None and year is not None and last > year:
        return "target"
    return "outcome"


def _measured_against(binding: Binding) -> bool:
    """Whether a value is the target that something is held against: 高于13%的预期目标."""
    return any(w.text in ("高于", "低于", "超过", "高出", "好于", "优于") for w in binding.words)


def _held(binding: Binding) -> bool:
    """Whether an outcome is only said to be within a bound: 涨幅1.2%，控制在3%以内."""
    words = [w for w in binding.words if w.kind == "at_most" and w.text.startswith("控制")]
    return bool(words) and binding.rule == "inherited" and binding.quantity.bound < 0


def _period(report: Report, sentence: Sentence, binding: Binding, kind: str, measure: str, said: str) -> str:
    year = report.report_year
    section = report.sections[sentence.section].period if report.sections else ""
    period = said or section
    if not period:
        return "" if year is None else str(year if kind == "target" else year - 1)
    if kind == "baseline":
        return said or str(int(period[:4]) - 1)
    return settle(period, _flows(binding, measure), kind == "target", year)


_COMES_ABOUT = re.compile("新增|累计|净增|新建|改造|投入")
_YEARLY = ("年均", "年平均", "每年平均", "平均每年", "累计", "五年累计", "逐年")


def _flows(binding: Binding, measure: str) -> bool:
    """Whether a value came about within a period (新增, 年均增长) rather than stood at its end (达到)."""
    if any(w.text in _YEARLY for w in binding.words):
        return True
    if measure == "level" and _COMES_ABOUT.search(binding.name):
        return True
    if measure in ("growth", "change"):
        return not any(w.kind in ("rise_onto", "fall_onto") for w in binding.words)
    reached = any(w.kind in ("rise_onto", "fall_onto", "level") for w in binding.words)
    return measure == "level" and binding.acts and not reached


def _statement(
    report: Report, sentence: Sentence, binding: Binding, kind: str, meaning: Meaning, period: str, lexicon: Lexicon,
    name: str, unit: str = "",
) -> Statement:  # fmt: skip
    q = binding.quantity
    begin = max(binding.begin, binding.end - _LONGEST)
    span = sentence.locate(begin, binding.end)
    begin_at = max(span.begin, span.end - _LONGEST)
    quote = report.document.text[begin_at : span.end]
    unit = unit or q.scale + q.unit
    number, base = base_value(q, meaning) if not q.parts else (None, "")
    if q.parts and unit == "%":
        number, base = float(meaning.value), "%"
    found = lexicon.find(name, meaning.measure, unit)
    words = [w.text for w in binding.words if w.kind in ("modal", "at_least", "at_most", "around")]
    basis = [w.text for w in binding.words if w.kind == "basis"]
    value = meaning.value or f"{meaning.low}..{meaning.high}"
    heading = report.sections[sentence.section].heading if report.sections else ""
    line = sentence.line
    return Statement(
        content_id("statement", report.place or report.path, report.report_year, kind, name, meaning.measure, value,
                   unit, period),
        report.path, report.place, report.report_year, kind, name, found.id if found else "", meaning.measure,
        meaning.value, meaning.low, meaning.high, unit, number, base, meaning.comparator,
        "|".join(dict.fromkeys([*words, *q.hedges])), "|".join(dict.fromkeys(basis)), period, scope_of(name),
        heading, quote, line, begin_at, span.end, binding.rule,
    )  # fmt: skip
