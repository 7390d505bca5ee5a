"""``gwr align``: what of one report stands where in another."""

import click

from compare.cli.common import Options, common


@click.command()
@click.argument("a")
@click.argument("b")
@common()
def align(a: str, b: str, options: Options) -> None:
    """Match the sections of two reports by theme: same, split, merged, or none."""
    from compare.api import align as align_reports

    options.rows(align_reports(a, b), "alignment")
