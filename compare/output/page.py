"""A place's reports as one self-contained page, in Chinese or English: no script, nothing fetched."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from itertools import groupby
from typing import Any, Final, TextIO, TypeVar

from compare import __version__
from compare.diffing import Comparison
from compare.following.summary import OUTCOMES, STATUSES, is_checkable, is_weak, outcome_of, status_of
from compare.model import Commitment, FollowUp, Passage, Report
from compare.output.diff_html import shown_values, templates
from compare.output.diff_words import title
from compare.output.labels import figure_text, label, trend_text
from compare.output.listing import common_folder

Row = TypeVar("Row", FollowUp, Commitment, FollowUp | Commitment)

SHOWN: Final = 8
"""So many of each kind stand among the highlights; the ledger has the rest."""

LONG_ROW: Final = 3
"""A promise made in so many reports running is worth a look."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as SVG that a page can hold, the indicator that it is of, and what that is called."""

    indicator_id: str
    title: str
    svg: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What the page of one place shows; the rows in the order in which they are shown."""

    place: str
    reports: tuple[Report, ...]
    targets: tuple[FollowUp, ...]
    commitments: tuple[Commitment, ...]
    comparison: Comparison | None = None
    passages: tuple[Passage, ...] = ()
    charts: tuple[Chart, ...] = ()

    @property
    def checkable(self) -> tuple[Commitment, ...]:
        """The promises precise enough that one can say whether they were kept."""
        return tuple(row for row in self.commitments if is_checkable(row))


@dataclass(frozen=True, slots=True)
class Bar:
    """How the targets or promises of one year ended: parts (code, count) of a whole."""

    year: int | None
    whole: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """Rows worth reading first: ``name`` of a text, the first few rows, how many there are."""

    name: str
    rows: tuple[Any, ...]
    count: int

    @property
    def more(self) -> int:
        """How many rows are not shown here."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a report that is not empty."""

    number: int
    text: str


def write_page(page: PlacePage, out: TextIO, lang: str = "zh") -> None:
    """Write the page of a place."""
    anchors = {report.path: f"r{n}" for n, report in enumerate(page.reports)}
    folder = common_folder(report.path for report in page.reports)
    values = shown_values(page.comparison, lang) if page.comparison else {"say": partial(label, lang=lang)}
    years = [report.report_year for report in page.reports if report.report_year is not None]
    rendered = templates().get_template("page.html").render(
        {
            **values,
            "page": page,
            "lang": lang,
            "text": partial(text, lang),
            "first": min(years, default=""),
            "last": max(years, default=""),
            "gaps": [year for year in range(min(years), max(years)) if year not in years] if years else [],
            "anchor": anchors.get,
            "short": lambda path: path.replace("\\", "/").removeprefix(f"{folder}/"),
            "target_bars": bars(page.targets, OUTCOMES),
            "promise_bars": bars(page.checkable, STATUSES),
            "target_codes": [code for code in OUTCOMES if any(outcome_of(row) == code for row in page.targets)],
            "promise_codes": [code for code in STATUSES if any(status_of(row) == code for row in page.checkable)],
            "highlights": list(highlights(page)),
            "target_years": by_year(page.targets),
            "promise_years": by_year(page.checkable),
            "outcome_of": ending,
            "is_weak": is_weak,
            "trend_of": partial(trend_text, lang=lang),
            "asked": partial(asked, lang=lang),
            "paragraphs": paragraphs,
            "report_title": title,
            "version": __version__,
        }
    )  # fmt: skip
    out.write(rendered)


def write_index(pages: Sequence[tuple[str, PlacePage]], out: TextIO, lang: str = "zh") -> None:
    """Write the page that lists the pages of several places, each given with its address."""
    rendered = (
        templates()
        .get_template("index.html")
        .render(
            pages=pages,
            lang=lang,
            text=partial(text, lang),
            say=partial(label, lang=lang),
            count=sum(len(page.reports) for _, page in pages),
            version=__version__,
        )
    )
    out.write(rendered)


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("compare.output").joinpath("page_texts.toml").read_text("utf-8"))


def text(lang: str, name: str, /, **filled: object) -> str:
    """Return what a page says under a name, filled in."""
    return _texts()[name][lang].format(**filled)


def ending(row: FollowUp | Commitment) -> str:
    """Return what became of a target or promise, as one code."""
    return outcome_of(row) if isinstance(row, FollowUp) else status_of(row)


def asked(row: FollowUp, lang: str) -> str:
    """Return a target's number as one reads it."""
    return figure_text(row.comparator, row.target, row.low, row.high, row.unit, lang)


def bars(rows: Iterable[FollowUp | Commitment], order: Sequence[str]) -> list[Bar]:
    """Return for each year how its rows ended, in the order given."""
    result = []
    for year, some in by_year(rows):
        codes = [ending(row) for row in some]
        parts = tuple((code, codes.count(code)) for code in reversed(order) if code in codes)
        result.append(Bar(year, len(codes), parts))
    return result


def by_year(rows: Iterable[Row]) -> list[tuple[int, list[Row]]]:
    """Return rows year by year, the last year first, in each as given."""
    ordered = sorted(rows, key=lambda row: -(row.report_year or 0))
    return [(year, list(some)) for year, some in groupby(ordered, key=lambda row: row.report_year or 0)]


def highlights(page: PlacePage) -> Iterator[Highlight]:
    """Yield what a reader wants first: missed, dropped and redefined targets; promises lapsed, changed, repeated."""
    newest = [row for _, rows in by_year(page.targets) for row in rows]
    followed = [(row.path, row.begin, row.end) for row in page.targets if row.indicator_id]
    said = [row for _, rows in by_year(page.checkable) for row in rows if not _is_among(row, followed)]
    latest = {row.path for row in said[:1]}
    chosen: dict[str, list[Any]] = {
        "missed": [row for row in newest if outcome_of(row) == "missed"],
        "dropped": [row for row in newest if row.trend == "dropped" and row.indicator_id],
        "redefined": [row for row in newest if outcome_of(row) == "definition_changed"],
        "lapsed": [row for row in said if row.status == "absent" and row.testability == "high"],
        "renumbered": [row for row in said if row.status == "changed" and row.testability == "high"],
        "again": [row for row in said if row.path in latest and _running(row) >= LONG_ROW],
    }
    for name, rows in chosen.items():
        yield Highlight(name, tuple(rows[:SHOWN]), len(rows))


def _is_among(row: Commitment, spans: Sequence[tuple[str, int, int]]) -> bool:
    """Tell whether a promise is one of the numeric targets, which have highlights of their own."""
    return any(path == row.path and begin < row.end and row.begin < end for path, begin, end in spans)


def _running(row: Commitment) -> int:
    again = row.status == "repeated"
    return (row.report_year or 0) - (row.first_year or row.report_year or 0) + 1 + again


def paragraphs(report: Report) -> Iterator[Paragraph]:
    """Yield the lines of a report's body that are not empty, numbered as in the file."""
    document = report.document.text
    first = document.count("\n", 0, report.body.begin) + 1
    for n, line in enumerate(document[report.body.begin : report.body.end].split("\n")):
        if line.strip():
            yield Paragraph(first + n, line.strip())
