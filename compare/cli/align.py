"""``gwr align``: what of one report stands where in another."""

import click

from compare.cli.common import Options, common, lexicon_option, places_option, years_option


@click.command()
@click.argument("a")
@click.argument("b", required=False, default="")
@places_option
@years_option
@click.option("--indicators", is_flag=True, help="Match the indicators they state, with both values.")
@lexicon_option
@common()
def align(
    a: str, b: str, places: tuple[str, ...], years: str, indicators: bool, lexicon: tuple[str, ...], options: Options
) -> None:
    """Match the sections of two reports by theme: same, split, merged, or none; or their indicators.

    A and B are files, or reports of a built archive: ARCHIVE!provinces/NAME/2024.md. Or A is an archive of which
    --place P --years 2016-2017, or --places P,Q --years 2017, leave two reports.
    """
    from compare.api import align as align_reports
    from compare.api import align_indicators

    if indicators:
        options.rows(align_indicators(a, b, places=places, years=years, lexicon=lexicon), "indicator_alignment")
    else:
        options.rows(align_reports(a, b, places=places, years=years), "alignment")
