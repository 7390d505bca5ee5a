"""``gwr demo``: everything over the invented archive, by the same commands that a user would type."""

import contextlib
import csv
import shlex
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from compare.cli.common import Options, common
from compare.errors import CompareError

ARCHIVE: Final = "compare/samples"
CITY: Final = "云泽市"
LAST: Final = (f"{ARCHIVE}/{CITY}/2018.md", f"{ARCHIVE}/{CITY}/2019.md")


@dataclass(frozen=True, slots=True)
class Step:
    """One file of the demo, what it is, and the command that writes it."""

    file: str
    what: str
    command: str
    to: str = "-o"
    """The option that takes the file's name."""


CITIES: Final = (CITY, "沧浦市", "霁川市")
HEADLINES: Final = {
    "gdp": "生产总值", "fiscal_revenue_general": "一般公共预算收入", "fixed_investment": "固定资产投资",
    "retail_sales": "社会消费品零售总额",
}  # fmt: skip

STEPS: Final[tuple[Step, ...]] = (
    Step("reports.csv", "the reports that were read", f"reports {ARCHIVE} -f csv"),
    Step("sections.csv", "their sections with level and role", f"sections {ARCHIVE} -f csv"),
    Step("statements.csv", "every number stated, bound to its indicator", f"statements {ARCHIVE} -f csv"),
    Step("followthrough.csv", "each numeric target and what became of it", f"track {ARCHIVE} -f csv"),
    Step("commitments.csv", "each promise in words and what became of it", f"track {ARCHIVE} --commitments -f csv"),
    Step("targets.md", "the targets of one city, year by year", f"track {ARCHIVE} --place {CITY} -f markdown"),
    *(
        Step(f"{city}.md", f"{city}：对照表 of targets and promises", f"report {ARCHIVE} --place {city}", "--markdown")
        for city in CITIES
    ),
    Step("index.html", "a page for each city, and this index of them", f"report {ARCHIVE}", "--site"),
    Step("alignment.csv", "the sections of two reports matched", f"align {' '.join(LAST)} -f csv"),
    Step("indicators.csv", "the indicators of two reports matched", f"align {' '.join(LAST)} --indicators -f csv"),
    Step("diff.md", "two reports held against each other", f"diff {' '.join(LAST)} -f markdown"),
    Step("diff.html", "the same, side by side", f"diff {' '.join(LAST)} -f html"),
    Step("diff.txt", "the same, as a terminal shows it", f"diff {' '.join(LAST)} --width 80"),
    Step("passages.csv", "passages that were used before", f"reuse {ARCHIVE} -f csv"),
    Step("families.md", "the same, each with its places and years", f"reuse {ARCHIVE} --families -f markdown"),
    Step(
        "table.csv", "targets beside outcomes, place by place", f"table {ARCHIVE} -i {','.join(HEADLINES)} -f csv"
    ),
    Step("table.md", "one indicator, a column a year", f"table {ARCHIVE} -i gdp --wide -f markdown"),
)  # fmt: skip

PICTURES: Final[tuple[Step, ...]] = (
    *(
        Step(
            f"{city}-{name}.svg", f"{city}：{zh}, targets and outcomes",
            f"plot targets {ARCHIVE} --place {city} -i {name}",
        )
        for city in CITIES
        for name, zh in HEADLINES.items()
    ),
    Step("gdp-2018.svg", "生产总值 of all cities for one year", f"plot places {ARCHIVE} -i gdp --years 2018"),
)  # fmt: skip


@click.command()
@click.option("--reports", default="reports", show_default=True, metavar="DIR", help="Where texts and tables go.")
@click.option("--figures", default="figures", show_default=True, metavar="DIR", help="Where pictures go.")
@common(result=False)
def demo(reports: str, figures: str, options: Options) -> None:
    """Run everything over an invented archive, into reports/ and figures/.

    Three cities that do not exist, four reports each. Every file is written by a command that reports/README.md names.
    """
    from compare.output.files import folder, whole_file

    texts, pictures = folder(reports).resolve(), folder(figures).resolve()
    root = Path(__file__).resolve().parents[2]
    for where, steps in ((texts, STEPS), (pictures, PICTURES)):
        for step in steps:
            run(step, where, root, options)
    with whole_file(texts / "README.md") as out:
        out.write(contents())
    click.echo(summary(texts, reports, figures))


def run(step: Step, where: Path, root: Path, options: Options) -> None:
    """Run one command as if typed in ``root``, the folder in which ARCHIVE is; CompareError where it fails."""
    from compare.cli import cli

    target = where if step.to == "--site" else where / step.file
    arguments = [*shlex.split(step.command), step.to, str(target), "--lang", options.lang, "--quiet"]
    try:
        with contextlib.chdir(root):
            cli.main(arguments, prog_name="gwr", standalone_mode=False)
    except SystemExit as stop:
        if stop.code:
            raise CompareError("the demo could not be finished", f"gwr {step.command}", "see the line above") from stop


def contents() -> str:
    """Return what ``reports/README.md`` says: each file, what it is, and the command that writes it."""
    lines = [
        "# What `gwr demo` writes", "",
        "The cities and everything said of them are invented; the reports are in "
        f"[`{ARCHIVE}`](../{ARCHIVE}). Each command is typed in the folder in which `{ARCHIVE}` lies.", "",
        "| file | what it is | command |", "| --- | --- | --- |",
    ]  # fmt: skip
    for folder_name, steps in ((".", STEPS), ("../figures", PICTURES)):
        for step in steps:
            command = f"gwr {step.command} {step.to} {'reports' if step.to == '--site' else step.file}"
            lines.append(f"| [{step.file}]({folder_name}/{step.file}) | {step.what} | `{command}` |")
    return "\n".join(lines) + "\n"


def summary(texts: Path, reports: str, figures: str) -> str:
    """Return what was found, city by city, and what to open first."""
    targets, promises = (_counts(texts / name, key) for name, key in
                         (("followthrough.csv", "verdict"), ("commitments.csv", "status")))  # fmt: skip
    lines = ["An invented archive: 3 cities, 12 reports of 2016-2019. What became of what they promised:", ""]
    for city in CITIES:
        target, promise = targets[city], promises[city]
        lines.append(
            f"  {city}  {target.total()} targets: {target['met'] + target['exceeded']} met, {target['missed']} missed; "
            f"{promise.total()} promises: {promise['done']} done, {promise['absent']} not mentioned again"
        )
    lines += [
        "", "Open first:",
        f"  {reports}/index.html       a page for each city: promises and what became of them, both quoted",
        f"  {reports}/diff.html        two reports held against each other",
        f"  {figures}/{CITY}-gdp.svg   targets and outcomes over the years",
        f"  {reports}/README.md        every file, and the command that writes it",
    ]  # fmt: skip
    return "\n".join(lines)


def _counts(path: Path, key: str) -> dict[str, Counter[str]]:
    """Return how often each value of a column stands in a table, place by place."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {city: Counter(row[key] for row in rows if row["place"] == city) for city in CITIES}
