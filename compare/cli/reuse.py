"""``gwr reuse``: passages that were used before."""

import click

from compare.cli.common import Options, common, paths_argument


@click.command()
@paths_argument
@click.option("--min-length", default=16, show_default=True, help="Letters and digits that a passage shares at least.")
@click.option("--pairs", default="", metavar="FILE", help="Compare these pairs in full: a CSV with two paths in a row.")
@common()
def reuse(paths: tuple[str, ...], min_length: int, pairs: str, options: Options) -> None:
    """List the passages that a text took from an earlier one; two files are compared in full."""
    from compare.api import reuse as find

    options.rows(find(*paths, min_length=min_length, pairs=pairs, told=options.finding), "passages")
