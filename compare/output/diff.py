"""A comparison of two reports as text for a terminal, Markdown or JSON (HTML: ``compare.output.diff_html``)."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any, Final, TextIO

from compare.diffing import Comparison, Difference, Tally
from compare.diffing.view import Block, Fold, blocks
from compare.diffing.words import Edit
from compare.model import Report
from compare.output.labels import label
from compare.output.rows import FORMAT, write_rows

MARKS: Final = {
    "kept": "=", "reworded": "~", "number_changed": "#", "moved": ">", "split": "<", "merged": "&",
    "added": "+", "dropped": "-", "ritual": "=",
}  # fmt: skip
"""One sign for each kind of change, so that nothing hangs on colour."""
BETWEEN: Final = " · "
READABLE: Final = 0.5
"""Two wordings with less than this share of their letters in common are shown one above the other."""


def write_diff(
    comparison: Comparison, form: str, out: TextIO, lang: str = "zh", *, width: int = 80, color: bool = False,
    fold: bool = True,
) -> None:  # fmt: skip
    """Write a comparison in a form (text, markdown, html, json, csv, jsonl); width, color, fold: see write_text."""
    if form in ("csv", "jsonl"):
        write_rows(comparison.changes, "changes", form, out, lang)
    elif form == "text":
        from compare.output.diff_text import write_text

        write_text(comparison, out, lang, width=width, color=color, fold=fold)
    elif form == "html":
        from compare.output.diff_html import write_html

        write_html(comparison, out, lang, fold)
    else:
        WRITERS[form](comparison, out, lang, fold)


def write_tallies(tallies: Sequence[Tally], form: str, out: TextIO, lang: str = "zh", *, width: int = 80) -> None:
    """Write one line a section in a form (text, markdown, json, jsonl, csv); width as in write_text."""
    names = [f.name for f in fields(Tally)]
    rows = [[getattr(tally, name) for name in names] for tally in tallies]
    if form == "json":
        out.write(json.dumps({"format": FORMAT, "table": "tallies", "rows": [asdict(t) for t in tallies]},
                             ensure_ascii=False, indent=1) + "\n")  # fmt: skip
    elif form == "jsonl":
        out.writelines(json.dumps(asdict(tally), ensure_ascii=False) + "\n" for tally in tallies)
    elif form == "csv":
        import csv

        csv.writer(out, lineterminator="\n").writerows([names, *rows])
    elif form == "markdown":
        out.write("| " + " | ".join(label(name, lang) for name in names) + " |\n|" + " --- |" * len(names) + "\n")
        out.writelines("| " + " | ".join(markdown_text(str(value)) for value in row) + " |\n" for row in rows)
    else:
        from compare.output.diff_text import write_tally_text

        write_tally_text(tallies, out, lang, width=width)


def title(report: Report) -> str:
    """Return what a report is called: its place and year, else its title, else its path."""
    if report.place and report.report_year:
        return f"{report.place} {report.report_year}"
    return report.title or report.path


def totals(differences: Iterable[Difference], lang: str) -> str:
    """Return one line that says how many sentences have each kind of change."""
    counts = {f.name: 0 for f in fields(Tally)[1:]}
    for difference in differences:
        counts[difference.change.kind] += 1
        counts["ritual"] += difference.ritual
    return BETWEEN.join(f"{label(kind, lang)} {count}" for kind, count in counts.items() if count)


def heading(block: Block, lang: str) -> str:
    """Return the heading of a block: B's, and A's where it was another."""
    one, other = block.place.heading_a, block.place.heading_b
    if not one and not other:
        return label("no_heading", lang)
    if one == other or not other:
        return one if other else one + aside(label("only_a", lang), lang)
    return f"{one} → {other}" if one else other + aside(label("only_b", lang), lang)


def aside(words: str, lang: str) -> str:
    """Return words in the brackets of a language."""
    return f"（{words}）" if lang == "zh" else f" ({words})"


def fold_line(fold: Fold, lang: str) -> str:
    """Return the line that stands for what was folded: how many sentences, and of what kind."""
    kinds: dict[str, int] = {}
    for difference in fold.differences:
        kinds[difference.change.kind] = kinds.get(difference.change.kind, 0) + 1
    comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
    what = comma.join(f"{label(kind, lang)} {count}" for kind, count in kinds.items())
    return what if fold.reason == "kept" else f"{label('ritual', lang)}{colon}{what}"


def notes(difference: Difference, lang: str) -> Iterator[str]:
    """Yield what is to be said of a difference besides its words: numbers, where it came from."""
    for number in difference.numbers:
        # a target is raised or lowered by someone, what is reported rose or fell
        word = number.direction if difference.promise else REPORTED.get(number.direction, number.direction)
        yield f"{number.a} → {number.b}{aside(label(word, lang), lang)}"
    change = difference.change
    if difference.moved and change.section_a:
        yield f"{label('moved_from', lang)} {change.section_a}"


REPORTED: Final = {"raised": "rose", "lowered": "fell"}


def close(edits: Iterable[Edit]) -> bool:
    """Tell whether two wordings have so much in common that they read well as one text with marks."""
    edits = list(edits)
    equal = 2 * sum(len(edit.a) for edit in edits if edit.equal)
    return equal >= READABLE * sum(len(edit.a) + len(edit.b) for edit in edits)


# -- Markdown ----------------------------------------------------------------------------------------------------


def _markdown(comparison: Comparison, out: TextIO, lang: str, fold: bool) -> None:
    a, b = comparison.a, comparison.b
    out.write(f"# {markdown_text(title(a))} → {markdown_text(title(b))}\n\n")
    out.write(f"- {label('report_a', lang)}: {markdown_text(a.path)}\n- {label('report_b', lang)}: "
              f"{markdown_text(b.path)}\n- {totals(comparison.differences, lang)}\n")  # fmt: skip
    for block in blocks(comparison, fold=fold):
        out.write(f"\n## {markdown_text(heading(block, lang))}\n\n")
        for item in block.items:
            if isinstance(item, Fold):
                out.write(f"- *{fold_line(item, lang)}*\n")
            else:
                _markdown_item(item, out, lang)


def _markdown_item(item: Difference, out: TextIO, lang: str) -> None:
    change = item.change
    lines = ", ".join(
        f"{side} {line}" for side, line in (("A", change.line_a), ("B", change.line_b)) if line is not None
    )
    name = f"`{MARKS[change.kind]}` {label(change.kind, lang)} ({lines})"
    said = "".join(f"; {markdown_text(note)}" for note in notes(item, lang))
    out.write(f"- {name}{said}: {_markdown_words(item)}\n")


def _markdown_words(item: Difference) -> str:
    change = item.change
    if not item.edits:
        tag = "ins" if change.text_b else "del"
        return f"<{tag}>{markdown_text(change.text_a or change.text_b)}</{tag}>"
    if close(item.edits):
        return "".join(
            _tagged("del", edit.a) + _tagged("ins", edit.b) if edit.changed else markdown_text(edit.b)
            for edit in item.edits
        )
    one = "".join(_tagged("del", edit.a) if edit.changed else markdown_text(edit.a) for edit in item.edits)
    other = "".join(_tagged("ins", edit.b) if edit.changed else markdown_text(edit.b) for edit in item.edits)
    return f"{one}<br>→ {other}"


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{markdown_text(text)}</{tag}>" if text else ""


_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\`*_[]|#"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "\n": " "})


def markdown_text(text: str) -> str:
    """Return a text so that Markdown shows it as it is."""
    return text.translate(_ESCAPED)


# -- JSON --------------------------------------------------------------------------------------------------------


def _json(comparison: Comparison, out: TextIO, lang: str, fold: bool) -> None:
    value = {
        "format": FORMAT,
        "a": _report(comparison.a),
        "b": _report(comparison.b),
        "sections": [asdict(match) for match in comparison.sections],
        "tallies": [asdict(tally) for tally in comparison.tallies()],
        "changes": [_difference(difference) for difference in comparison.differences],
    }
    json.dump(value, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _report(report: Report) -> dict[str, Any]:
    return {
        "path": report.path,
        "source": report.document.source,
        "place": report.place,
        "report_year": report.report_year,
        "title": report.title,
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        **asdict(difference.change),
        "ritual": difference.ritual,
        "numbers": [asdict(number) for number in difference.numbers],
        "edits": [[edit.a] if edit.equal else [edit.a, edit.b] for edit in difference.edits],
    }


WRITERS: Final[dict[str, Callable[[Comparison, TextIO, str, bool], None]]] = {"markdown": _markdown, "json": _json}
