"""A comparison of two reports as text for a terminal, Markdown or JSON (HTML: ``compare.output.diff_html``)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from typing import Any, Final, TextIO

from compare.diffing import Comparison, Difference, Tally
from compare.diffing.view import Fold, blocks
from compare.model import Report
from compare.output.diff_words import MARKS, close, fold_line, heading, notes, title, totals
from compare.output.labels import label
from compare.output.rows import FORMAT, write_rows


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
