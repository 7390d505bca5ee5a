"""``gwr reports`` and ``gwr sections``: what was read."""

import click

from compare import api
from compare.cli.common import Options, common, paths_argument

manifest_option = click.option(
    "--manifest", metavar="CSV", help="Table (path, place, report_year …) that overrules what is read."
)


@click.command()
@paths_argument
@manifest_option
@common()
def reports(paths: tuple[str, ...], manifest: str | None, options: Options) -> None:
    """List the reports that were read: place, year, length, copies, issues."""
    options.rows(api.reports(*paths, told=options.finding, manifest=manifest), "reports")


@click.command()
@paths_argument
@manifest_option
@common()
def sections(paths: tuple[str, ...], manifest: str | None, options: Options) -> None:
    """List the sections of reports with their level and role."""
    options.rows(api.sections(*paths, told=options.finding, manifest=manifest), "sections")
