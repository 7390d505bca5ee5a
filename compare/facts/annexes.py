"""What stands behind a report's end: lists of things promised for the year, and notes that explain its terms."""

import re
from collections.abc import Iterator
from dataclasses import replace

from compare.model import Report, Sentence

_PROMISES = re.compile(
    r"(?:实事|(?:民生|惠民|为民)[^，。；：]{0,4}项目)(?:项目|清单|任务|安排|分工|目录|表)?(?:[及和][^，。；]{0,10}|（[^）]*）)?$|^附[^，。；]{0,30}(?:项目|任务|清单)"
)
_NOTES = re.compile(r"名词|注释|解释|术语|用语|词语|[说注](?:明|：)")
_DONE = re.compile(r"(?:完成|落实|进展|办理)情况")
_TERM = re.compile(r"[（(\[]?\d+[)）\].．、]\s*[“\"]?[^，。；（(]{1,24}(?:[：:]|指|即)")
"""An entry of a glossary: 3.三供一业：指…"""
_NUMBERED = re.compile(r"[（(\[]?\d+[)）\].．、]")
_FOOTNOTE = re.compile(r"\[\^?\d+\][:：]")
_TITLE = 40
"""Longest title of an annex, in letters."""


def told(report: Report) -> Iterator[Sentence]:
    """Yield the sentences that state something, in order.

    A list of promises behind the report's end is of the plan; notes that explain its terms are left out.
    """
    roles = [sentence.role for sentence in report.sentences]
    last = max((i for i, role in enumerate(roles) if role in ("plan", "targets", "self")), default=-1)
    state, section, noted, text = "", 0, -1, report.document.text
    has_footnotes = "]:" in text or "]：" in text
    for i, sentence in enumerate(report.sentences):
        if has_footnotes and _FOOTNOTE.match(text, text.rfind("\n", 0, sentence.span.begin) + 1):
            noted = sentence.paragraph
        if sentence.paragraph == noted:
            continue
        if i < last or sentence.role != "other" or last < 0:
            section = sentence.section
            yield sentence
            continue
        for heading in report.sections[section + 1 : sentence.section + 1]:
            state = _annex(heading.heading, state)
        section = sentence.section
        state = _annex(sentence.text, state)
        if state == "plan":
            yield replace(sentence, role="plan")
        elif state != "notes":
            yield sentence


def _annex(title: str, state: str) -> str:
    """Return what an annex is of from a title or an entry in it: plan or notes; ``state`` where it does not tell."""
    if state != "plan" and _TERM.match(title):
        return "notes"
    if len(title) > _TITLE or (state == "notes" and _NUMBERED.match(title)):
        return state
    if _DONE.search(title):
        return ""  # what became of last year's promises
    if _NOTES.search(title):
        return "notes"
    return "plan" if _PROMISES.search(title) and (state != "notes" or title[:1] in "附2") else state
