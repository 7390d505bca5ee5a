"""Findings for people, for test reports (JUnit), for code scanning (SARIF) and for GitHub's annotations."""

import json
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, Final, TextIO
from xml.etree import ElementTree

from rich.cells import set_cell_size

from compare.model import Finding
from compare.output.labels import value_label
from compare.output.rows import write_rows

_SARIF: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB: Final = {"note": "notice", "warning": "warning", "error": "error"}


def write_findings(findings: Sequence[Finding], form: str, out: TextIO, lang: str = "zh") -> None:
    """Write findings in a form (text, json, junit, sarif, github, markdown) to an open text file."""
    if form == "text":
        _text(findings, out, lang)
    elif (writer := WRITERS.get(form)) is None:
        write_rows(findings, "findings", form, out, lang)
    else:
        writer(findings, out)


def _text(findings: Sequence[Finding], out: TextIO, lang: str) -> None:
    for finding in findings:
        level, kind = value_label("level", finding.level, lang), value_label("kind", finding.kind, lang)
        line = f" (line {finding.line})" if finding.line else ""
        out.write(f"{set_cell_size(level, 7)} {set_cell_size(kind, 12)} {finding.message}{line}\n")


def _junit(findings: Sequence[Finding], out: TextIO) -> None:
    """A test case for each finding, failed where it is a warning or an error; one that passes where there is none."""
    failed = [finding for finding in findings if finding.level != "note"]
    suite = ElementTree.Element("testsuite", name="gwr check", tests=str(len(findings) or 1), failures=str(len(failed)))
    for finding in findings:
        case = ElementTree.SubElement(
            suite, "testcase", classname=finding.kind, name=f"{finding.path} {finding.fingerprint}", file=finding.path
        )
        if finding.level != "note":
            failure = ElementTree.SubElement(case, "failure", type=finding.level, message=_xml(finding.message))
            failure.text = f"{_xml(finding.path)}:{finding.line}"
        else:
            ElementTree.SubElement(case, "system-out").text = _xml(finding.message)
    if not findings:
        ElementTree.SubElement(suite, "testcase", classname="gwr", name="nothing found")
    ElementTree.indent(suite)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(ElementTree.tostring(suite, encoding="unicode") + "\n")


def _xml(text: str) -> str:
    return "".join(c if c >= " " or c in "\t\n" else "\ufffd" for c in text)


def _sarif(findings: Sequence[Finding], out: TextIO) -> None:
    kinds = sorted({finding.kind for finding in findings})
    driver = {"name": "gwr", "rules": [{"id": kind, "name": kind} for kind in kinds]}
    results: list[dict[str, Any]] = [
        {
            "ruleId": finding.kind,
            "ruleIndex": kinds.index(finding.kind),
            "level": finding.level,
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": _location(finding)}],
            "partialFingerprints": {"gwr/v1": finding.fingerprint},
        }
        for finding in findings
    ]
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    out.write(json.dumps(log, ensure_ascii=False, indent=1) + "\n")


def _location(finding: Finding) -> dict[str, Any]:
    from urllib.parse import quote

    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.path.replace("\\", "/"))}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return place


def _github(findings: Sequence[Finding], out: TextIO) -> None:
    for finding in findings:
        where = f"file={_property(finding.path)}" + (f",line={finding.line}" if finding.line else "")
        title = _property(finding.kind)
        out.write(f"::{_GITHUB[finding.level]} {where},title={title}::{_escaped(finding.message)}\n")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(findings: Sequence[Finding], out: TextIO) -> None:
    if not findings:
        out.write("No findings.\n")
    for level, group in groupby(findings, key=lambda finding: finding.level):
        rows = list(group)
        out.write(f"## {level}: {len(rows)}\n\n")
        for finding in rows:
            message = finding.message.replace("|", "\\|").replace("<", "&lt;")
            out.write(f"- `{finding.kind}` {message}{f', line {finding.line}' if finding.line else ''}\n")
        out.write("\n")


WRITERS: Final[dict[str, Callable[[Sequence[Finding], TextIO], None]]] = {
    "junit": _junit, "sarif": _sarif, "github": _github, "markdown": _markdown,
}  # fmt: skip
