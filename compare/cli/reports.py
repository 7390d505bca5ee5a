"""``gwr reports`` and ``gwr sections``: what was read."""

import click

from compare.cli.common import Options, common, paths_argument


@click.command()
@paths_argument
@common()
def reports(paths: tuple[str, ...], options: Options) -> None:
    """List the reports that were read: place, year, length, copies, issues."""
    from compare.api import read
    from compare.rows import report_row

    reading = read(*paths)
    options.findings(reading.findings)
    options.rows((report_row(report) for report in reading.reports), "reports")


@click.command()
@paths_argument
@common()
def sections(paths: tuple[str, ...], options: Options) -> None:
    """List the sections of reports with their level and role."""
    from compare.api import read
    from compare.rows import section_rows

    reading = read(*paths)
    options.findings(reading.findings)
    options.rows((row for report in reading.reports for row in section_rows(report)), "sections")
