"""The reports of a place, followed, to what its page shows: its last two reports compared, its charts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Final

from compare.diffing import compare_reports
from compare.errors import InputError
from compare.facts.lexicon import Indicator, Lexicon
from compare.model import Commitment, FollowUp, Passage, Report, Statement
from compare.output.page import Chart, PlacePage
from compare.rows import report_row

RITUAL: Final = 0.5
"""From this ritual score on a passage is a set phrase, which the page of a place leaves out."""

PLACES: Final = 2
"""A passage that stands in reports of more places than these is what everybody says."""

LETTERS: Final = 40
"""Letters and digits that a passage must have to be shown."""

NUMBERS: Final = 3
"""With more numbers changed than these a passage is a form that was filled in anew."""

CHARTS: Final = 6
"""So many indicators are drawn at most: those with the most years of targets and outcomes."""

FEWEST: Final = 3
"""Years with a target and an outcome that a chart needs."""


def place_page(
    chain: Sequence[Report],
    targets: Iterable[FollowUp],
    commitments: Iterable[Commitment],
    passages: Iterable[Passage],
    charts: Sequence[Chart] = (),
) -> PlacePage:
    """Return what the page of one place shows; rows of other places' reports are left out."""
    own = {report.path for report in chain}
    return PlacePage(
        chain[-1].place,
        tuple(chain),
        tuple(row for row in targets if row.path in own and (not row.next_path or row.next_path in own)),
        tuple(row for row in commitments if row.path in own and (not row.next_path or row.next_path in own)),
        compare_reports(chain[-2], chain[-1]) if len(chain) > 1 else None,
        tuple(borrowed(passages, own)),
        tuple(charts),
    )


def borrowed(passages: Iterable[Passage], own: Set[str]) -> list[Passage]:
    """Return the passages that reports (``own``: their paths) share with an earlier report of one other place.

    Each with its earliest source, the longest first; set phrases, what stands in many places and lists whose numbers
    all differ are left out.
    """
    rows = sorted(passages, key=lambda row: (row.report_year_a or 0, row.path_a, row.begin_a))
    beside: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in rows:
        beside[row.path_a].append((row.begin_a, row.end_a, row.place_b))
        beside[row.path_b].append((row.begin_b, row.end_b, row.place_a))

    def places(row: Passage) -> set[str]:
        """Return the places whose reports share at least half of the passage."""
        half = (row.end_b - row.begin_b) / 2
        return {row.place_a, row.place_b} | {
            place
            for path, first, last in ((row.path_a, row.begin_a, row.end_a), (row.path_b, row.begin_b, row.end_b))
            for begin, end, place in beside[path]
            if min(end, last) - max(begin, first) >= half
        }

    first: dict[tuple[str, int], Passage] = {}
    for row in rows:
        elsewhere = row.path_b in own and row.place_a != row.place_b
        telling = row.characters >= LETTERS and row.ritual < RITUAL and len(row.numbers_changed) <= NUMBERS
        if elsewhere and telling and len(places(row)) <= PLACES:
            first.setdefault((row.path_b, row.begin_b), row)
    return sorted(first.values(), key=lambda row: (-row.characters, row.path_b, row.begin_b))


def place_charts(
    chain: Sequence[Report], statements: Iterable[Statement], lexicon: Lexicon, lang: str = "zh"
) -> list[Chart]:
    """Return a chart of targets against outcomes for each indicator that the reports of a place state most often."""
    from compare.figures import svg_text
    from compare.figures.charts import targets as draw
    from compare.tables.frames import frame
    from compare.tables.indicators import indicator_rows, missing_years

    stated, reports, place = list(statements), [report_row(report) for report in chain], chain[-1].place
    charts: list[Chart] = []
    for indicator in headline_indicators(stated, lexicon):
        rows = indicator_rows(stated, reports, [indicator], places=[place])
        if sum(row.target is not None and row.outcome is not None for row in rows) < FEWEST:
            continue
        try:
            figure = draw(
                frame(rows, "indicators"), indicator, place=place, missing=missing_years(rows, reports, place),
                lang=lang,
            )  # fmt: skip
        except InputError:  # the indicator changes its unit: no chart can be drawn of it
            continue
        name = indicator.zh if lang == "zh" else indicator.en
        charts.append(Chart(indicator.id, name, inline_svg(svg_text(figure), f"g{len(charts)}-")))
        if len(charts) == CHARTS:
            break
    return charts


def headline_indicators(statements: Iterable[Statement], lexicon: Lexicon) -> list[Indicator]:
    """Return the indicators for which targets are set most often, in the order of the lexicon where it is a tie."""
    reports = {(row.indicator_id, row.path) for row in statements if row.kind == "target" and row.indicator_id}
    often = Counter(indicator for indicator, _ in sorted(reports))
    order = {name: n for n, name in enumerate(lexicon.indicators)}
    chosen = sorted((name for name in often if name in order), key=lambda name: (-often[name], order[name]))
    return [lexicon.indicators[name] for name in chosen]


def inline_svg(svg: str, prefix: str) -> str:
    """Return an SVG file as a part of a page: no prolog, and names of its own for what it refers to."""
    inner = svg[svg.index("<svg") :]
    inner = re.sub(r'\bid="', f'id="{prefix}', inner)
    inner = re.sub(r'href="#', f'href="#{prefix}', inner)
    return re.sub(r"url\(#", f"url(#{prefix}", inner).strip()
