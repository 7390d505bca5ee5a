"""The ledger of promises as text, Markdown and 对照表: two quotes to each answer, counts with denominators."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final, TextIO

from compare.following.summary import (
    Count,
    count_commitments,
    count_targets,
    is_weak,
    outcome_of,
    status_of,
)
from compare.model import Commitment, FollowUp
from compare.output.labels import label, trend_text
from compare.output.rows import write_rows

FORMS: Final = ("text", "csv", "json", "jsonl", "markdown", "对照表", "duizhaobiao")

Row = FollowUp | Commitment


def write_targets(rows: Sequence[FollowUp], form: str, out: TextIO, lang: str = "zh") -> None:
    """Write followed targets in one of FORMS."""
    if form in ("csv", "json", "jsonl"):
        write_rows(rows, "followthrough", form, out, lang)
        return
    for place, year, some in _years(rows):
        chosen = [row for row in some if isinstance(row, FollowUp)]
        _heading(place, year, form, out, lang)
        out.write(sentence(count_targets(chosen), "targets", lang) + "\n\n")
        if form == "text":
            out.writelines(_target_block(row, lang) for row in chosen)
        else:
            _table(_TARGET_HEAD[form == "markdown"], [_target_cells(row, form, lang) for row in chosen], out, lang)


def write_commitments(rows: Sequence[Commitment], form: str, out: TextIO, lang: str = "zh") -> None:
    """Write followed promises in words in one of FORMS; text, Markdown and 对照表 leave slogans out, counted."""
    if form in ("csv", "json", "jsonl"):
        write_rows(rows, "commitments", form, out, lang)
        return
    for place, year, some in _years(rows):
        chosen = [row for row in some if isinstance(row, Commitment)]
        shown = [row for row in chosen if row.testability != "slogan"]
        _heading(place, year, form, out, lang)
        out.write(sentence(count_commitments(chosen), "promises", lang) + "\n\n")
        if form == "text":
            out.writelines(_promise_block(row, lang) for row in shown)
        else:
            _table(_PROMISE_HEAD[form == "markdown"], [_promise_cells(row, form, lang) for row in shown], out, lang)


def sentence(counts: Sequence[Count], what: str, lang: str) -> str:
    """Return counts as a sentence in which each stands with what it is counted of."""
    parts: list[str] = []
    of = -1
    for count in counts:
        name = label(f"outcome.{count.name}", lang)
        if lang == "zh":
            whole = f"{label(what, lang)}{count.of}项，" if of < 0 else f"全部{count.of}项中" if of != count.of else ""
            parts.append(f"{whole}{name}{count.count}项")
        else:
            whole = (
                f"of {count.of} {label(what, lang)}: " if of < 0 else f"of all {count.of}: " if of != count.of else ""
            )
            parts.append(f"{whole}{count.count} {name}")
        of = count.of
    text = ("，" if lang == "zh" else ", ").join(parts)
    return text + "。" if lang == "zh" and text else text


def _years(rows: Sequence[Row]) -> list[tuple[str, int | None, list[Row]]]:
    groups = groupby(rows, key=lambda row: (row.place, row.report_year))
    return [(place, year, list(some)) for (place, year), some in groups]


def _heading(place: str, year: int | None, form: str, out: TextIO, lang: str) -> None:
    title = f"{place} {year or ''}".strip()
    if form in ("对照表", "duizhaobiao"):
        title += f" {label('comparison_table', lang)}"
    out.write(f"{'' if form == 'text' else '## '}{title}\n" if form == "text" else f"## {title}\n\n")


def _target_block(row: FollowUp, lang: str) -> str:
    found = label(f"outcome.{outcome_of(row)}", lang)
    moved = f" ({trend_text(row.trend, row.report_year, lang)})" if row.trend else ""
    answer = f" → {row.outcome}{row.unit}" if row.outcome else ""
    lines = [f"[{found}] {row.indicator} {asked(row)}{answer}{_deviation(row)}{moved}  <{row.rule}>"]
    lines.append(f"    {row.path}:{row.line}  {_flat(row.target_quote)}")
    if row.outcome_quote:
        lines.append(f"    {place_in_file(row.next_path, row.next_line)}  {_flat(row.outcome_quote)}")
    if row.prior_quote:
        lines.append(f"    {row.prior_path}  {_flat(row.prior_quote)}")
    if row.self_verdict_quote:
        lines.append(f"    {label('self_verdict_quote', lang)}  {_flat(row.self_verdict_quote)}")
    return "\n".join(lines) + "\n\n"


def _told(row: Commitment, lang: str) -> str:
    """Return what became of a promise, with what a reader must know of it: late, or to be checked."""
    found = label(f"outcome.{status_of(row)}", lang)
    notes = [row.late] * bool(row.late) + ["weak"] * is_weak(row)
    return found + "".join(f" ({label(f'outcome.{note}', lang)})" for note in notes)


def _promise_block(row: Commitment, lang: str) -> str:
    lines = [
        f"[{_told(row, lang)}] {_flat(row.commitment)}  <{row.rule}>",
        f"    {row.path}:{row.line}{life_line(row, lang)}",
    ]
    if row.next_quote:
        lines.append(f"    {place_in_file(row.next_path, row.next_line)}  {_flat(row.next_quote)}")
    return "\n".join(lines) + "\n\n"


def life_line(row: Commitment, lang: str) -> str:
    """Return when a promise was first made, made again and done, as far as that is more than its own year."""
    parts = []
    if row.first_year is not None and row.first_year != row.report_year:
        parts.append(f"{label('first_year', lang)} {row.first_year}")
    if row.repeated_years:
        parts.append(f"{label('repeated_years', lang)} {', '.join(map(str, row.repeated_years))}")
    if row.done_year is not None and row.done_year != row.report_year:
        parts.append(f"{label('done_year', lang)} {row.done_year}")
    return "  " + "; ".join(parts) if parts else ""


def asked(row: FollowUp) -> str:
    """Return a target's number as a reader writes it: ≥100万人, ~8%, 6.5-7%."""
    if row.comparator in ("sync", "ref"):
        return ""
    number = row.target or "-".join(end for end in (row.low, row.high) if end)
    signs = {"~": "~", ">=": "≥", "<=": "≤", ">": ">", "<": "<"}
    return f"{signs.get(row.comparator, '')}{number}{row.unit}"


def _deviation(row: FollowUp) -> str:
    return "" if row.deviation is None else f" ({row.deviation:+g})"


_TARGET_HEAD: Final = (
    ("target", "outcome", "completion", "verdict", "last_year_quote", "this_year_quote"),
    ("verdict", "indicator", "target", "outcome", "deviation", "trend", "last_year_quote", "this_year_quote", "rule"),
)
_PROMISE_HEAD: Final = (
    ("commitment", "status", "last_year_quote", "this_year_quote"),
    ("status", "commitment", "next_quote", "testability", "life_line", "rule"),
)


def _target_cells(row: FollowUp, form: str, lang: str) -> list[str]:
    found = label(f"outcome.{outcome_of(row)}", lang)
    target, answer = f"{row.indicator} {asked(row)}".strip(), f"{row.outcome}{row.unit}" if row.outcome else ""
    before, after = (
        _cited(row.target_quote, row.path, row.line),
        _cited(row.outcome_quote, row.next_path, row.next_line),
    )
    if form != "markdown":
        completion = "" if row.completion is None else f"{row.completion:g}%"
        return [target, answer, completion, found, before, after]
    moved = trend_text(row.trend, row.report_year, lang)
    off = "" if row.deviation is None else f"{row.deviation:+g}"
    return [found, row.indicator, asked(row), answer, off, moved, before, after, row.rule]


def _promise_cells(row: Commitment, form: str, lang: str) -> list[str]:
    found = _told(row, lang)
    before, after = _cited(row.commitment, row.path, row.line), _cited(row.next_quote, row.next_path, row.next_line)
    if form != "markdown":
        return [_flat(row.commitment), found, before, after]
    return [found, before, after, label(f"testability.{row.testability}", lang), life_line(row, lang).strip(), row.rule]


def _cited(quote: str, path: str, line: int | None) -> str:
    return f"{_flat(quote)} ({place_in_file(path, line)})" if quote else ""


def place_in_file(path: str, line: int | None) -> str:
    """Return where a quote stands, as far as that is known: a person's evidence has no line."""
    return path if line is None else f"{path}:{line}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], out: TextIO, lang: str) -> None:
    out.write("| " + " | ".join(label(name, lang) for name in head) + " |\n")
    out.write("|" + " --- |" * len(head) + "\n")
    for row in rows:
        out.write("| " + " | ".join(_flat(cell).replace("|", "\\|") for cell in row) + " |\n")
    out.write("\n")


def _flat(text: str) -> str:
    return " ".join(text.split())
