"""``gwr report``: all that is known of a place, as a page, a site, Markdown or a workbook."""

import click

from compare.cli.common import Options, common, paths_argument
from compare.errors import UsageError


@click.command()
@paths_argument
@click.option("--place", default="", metavar="P", help="Only this place's reports.")
@click.option("--years", default="", metavar="YEARS", help="Only the reports of these years: 2015-2020,2022.")
@click.option("--decisions", default="", metavar="FILE", help="A person's decisions, which have the last word.")
@click.option("--html", metavar="FILE", help="One self-contained page; of one place.")
@click.option("--markdown", metavar="FILE", help="Targets and promises with what became of them, as Markdown.")
@click.option("--xlsx", metavar="FILE", help="A workbook with one sheet a table.")
@click.option("--site", metavar="DIR", help="A page for each place and an index.")
@common(result=False)
def report(
    paths: tuple[str, ...], place: str, years: str, decisions: str, html: str | None, markdown: str | None,
    xlsx: str | None, site: str | None, options: Options,
) -> None:  # fmt: skip
    """Write what each place promised and what became of it, with both quotes, as pages or a workbook.

    At least one of --html, --markdown, --xlsx and --site is needed; - is standard output for the first two.
    """
    from compare import api
    from compare.output import report as writers

    if not (html or markdown or xlsx or site):
        raise UsageError("nothing to write", do="give --html, --markdown, --xlsx or --site")
    pages = api.report(*paths, place=place, years=years, decisions=decisions, lang=options.lang, told=options.finding)
    if html:
        with options.open(html) as out:
            writers.write_html(pages, out, options.lang)
    if markdown:
        with options.open(markdown) as out:
            writers.write_markdown(pages, out, options.lang)
    if xlsx:
        writers.write_workbook(pages, xlsx, options.lang)
    if site:
        writers.write_site(pages, site, options.lang)
