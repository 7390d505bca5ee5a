"""``gwr statements``: the numbers that reports state, bound to what they measure."""

import click

from compare.cli.common import Options, common, lexicon_option
from compare.errors import UsageError


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--explain", metavar="FILE:LINE", help="Show how the numbers of one line were read and bound.")
@lexicon_option
@common()
def statements(paths: tuple[str, ...], explain: str | None, lexicon: tuple[str, ...], options: Options) -> None:
    """List the numbers stated in reports: targets, outcomes, baselines."""
    from compare import api

    if explain is not None:
        from compare.output.explain import write_explanations

        found = api.explain(explain, lexicon=lexicon)
        with options.open() as out:
            write_explanations(found, out)
        return
    if not paths:
        raise UsageError("no path given", "", "give reports, folders or a built archive")
    options.rows(api.statements(*paths, lexicon=lexicon, told=options.finding), "statements")
