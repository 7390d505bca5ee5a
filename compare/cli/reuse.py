"""``gwr reuse``: passages that were used before."""

import click

from compare.cli.common import Options, common, paths_argument


@click.command()
@paths_argument
@click.option("--min-length", default=16, show_default=True, help="Letters and digits that a passage shares at least.")
@common()
def reuse(paths: tuple[str, ...], min_length: int, options: Options) -> None:
    """List the passages that a report took from an earlier one."""
    from compare.api import reuse as find

    options.rows(find(*paths, min_length=min_length), "passages")
