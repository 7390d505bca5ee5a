"""``gwr table`` and ``gwr plot``: indicators over places and years, as a table and as a picture."""

import sys

import click

from compare.cli.common import (
    Options,
    common,
    lexicon_option,
    listed,
    paths_argument,
    places_option,
    years_option,
)
from compare.errors import UsageError

indicator_option = click.option(
    "--indicator", "-i", "chosen", multiple=True, required=True, metavar="ID", callback=listed,
    help="Id (gdp) or name (生产总值) of an indicator; several times, or with commas.",
)  # fmt: skip
reading_option = click.option(
    "--reading", type=click.Choice(["as-stated", "midpoint", "lower"]), default="as-stated",
    help="How a range becomes one number: not at all, its middle, its lower end.",
)  # fmt: skip
measure_option = click.option(
    "--measure", type=click.Choice(["level", "growth", "share", "change", "all"]), default=None,
    help="What of the indicator; otherwise what its targets are mostly set in.",
)  # fmt: skip


@click.command()
@paths_argument
@indicator_option
@places_option
@years_option
@reading_option
@measure_option
@lexicon_option
@click.option("--wide", is_flag=True, help="A row for a place, a column for a year.")
@click.option(
    "--value", type=click.Choice(["target", "outcome", "deviation", "pressure", "amplification"]), default="target",
    help="What the cells of the wide table hold.",
)  # fmt: skip
@common()
def table(
    paths: tuple[str, ...], chosen: tuple[str, ...], places: tuple[str, ...], years: str, reading: str,
    measure: str | None, lexicon: tuple[str, ...], wide: bool, value: str, options: Options,
) -> None:  # fmt: skip
    """Table an indicator over places and years: targets beside the outcomes stated later."""
    from compare.api import table as indicator_table
    from compare.output.rows import write_cells

    rows = indicator_table(
        *paths,
        indicators=chosen,
        places=places,
        years=years,
        reading=reading,
        measure=measure or "",
        lexicon=lexicon,
        told=options.finding,
    )
    if not wide:
        options.rows(rows, "indicators")
        return
    from compare.tables.indicators import wide as widen

    names, cells = widen(rows, value, reading)
    with options.open() as out:
        write_cells("", names, cells, options.form, out, options.lang)


@click.command()
@click.argument("chart", type=click.Choice(["targets", "places", "amplification", "spread"]))
@paths_argument
@click.option("--indicator", "-i", required=True, metavar="ID", help="Id (gdp) or name (生产总值) of the indicator.")
@places_option
@years_option
@reading_option
@measure_option
@lexicon_option
@common("auto", "png", "svg", "pdf")
def plot(
    chart: str, paths: tuple[str, ...], indicator: str, places: tuple[str, ...], years: str, reading: str,
    measure: str | None, lexicon: tuple[str, ...], options: Options,
) -> None:  # fmt: skip
    """Draw a chart of an indicator to a PNG, SVG or PDF file.

    CHART: targets (one place against its stated outcomes, over years), places (many places in one year), amplification
    (targets of a place and of the levels above it: --places 全国,省,市), spread (targets of many places, over years).
    """
    from compare.api import plot as draw
    from compare.figures import form_of, save

    if options.output == "-" and options.form == "auto":
        raise UsageError("a picture needs a file or a form", "", "add -o FILE.png, or -f png for standard output")
    form = form_of(options.output) if options.form == "auto" else options.form
    figure = draw(
        chart, *paths, indicator=indicator, places=places, years=years, reading=reading, measure=measure or "",
        lexicon=lexicon, lang=options.lang, told=options.finding,
    )  # fmt: skip
    save(figure, sys.stdout.buffer if options.output == "-" else options.output, form)
