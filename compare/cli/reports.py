"""``gwr reports`` and ``gwr sections``: what was read."""

import click

from compare import api
from compare.cli.common import Options, common, paths_argument


@click.command()
@paths_argument
@common()
def reports(paths: tuple[str, ...], options: Options) -> None:
    """List the reports that were read: place, year, length, copies, issues."""
    options.rows(api.reports(*paths, told=options.finding), "reports")


@click.command()
@paths_argument
@common()
def sections(paths: tuple[str, ...], options: Options) -> None:
    """List the sections of reports with their level and role."""
    options.rows(api.sections(*paths, told=options.finding), "sections")
