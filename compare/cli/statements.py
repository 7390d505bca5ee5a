"""``gwr statements``: the numbers that reports state, bound to what they measure."""

import click

from compare.cli.common import Options, common, paths_argument


@click.command()
@paths_argument
@common()
def statements(paths: tuple[str, ...], options: Options) -> None:
    """List the numbers stated in reports: targets, outcomes, baselines."""
    from compare.api import read
    from compare.facts.statements import extract_statements

    reading = read(*paths)
    options.findings(reading.findings)
    options.rows((row for report in reading.reports for row in extract_statements(report)), "statements")
