"""The reports of a place, followed, to what its page shows: its last two reports compared, its charts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from compare.diffing import compare_reports
from compare.errors import InputError
from compare.facts.lexicon import Indicator, Lexicon
from compare.model import Commitment, FollowUp, Passage, Report, Statement
from compare.output.page import Chart, PlacePage
from compare.rows import report_row

RITUAL: Final = 0.5
"""From this ritual score on a passage is a set phrase, which the page of a place leaves out."""

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
        tuple(row for row in targets if row.path in own),
        tuple(row for row in commitments if row.path in own),
        compare_reports(chain[-2], chain[-1]) if len(chain) > 1 else None,
        tuple(row for row in passages if row.path_b in own and row.path_a not in own and row.ritual < RITUAL),
        tuple(charts),
    )


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
