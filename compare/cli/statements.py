"""``gwr statements``: the numbers that reports state, bound to what they measure."""

import click

from compare.cli.common import Options, common, paths_argument


@click.command()
@paths_argument
@common()
def statements(paths: tuple[str, ...], options: Options) -> None:
    """List the numbers stated in reports: targets, outcomes, baselines."""
    from compare import api

    options.rows(api.statements(*paths, told=options.finding), "statements")
