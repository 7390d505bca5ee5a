"""``gwr reuse``: passages that were used before."""

from functools import partial
from typing import Any

import click

from compare.cli.common import ROW_FORMATS, Options, common, paths_argument


@click.command()
@paths_argument
@click.option(
    "--min-length",
    type=click.IntRange(min=1),
    metavar="N",
    help="Letters and digits that a passage shares at least: 20; where a pair is compared in full, also fewer.",
)
@click.option("--families", "by_family", is_flag=True, help="One row for all occurrences of a passage.")
@click.option("--pairs", default="", metavar="FILE", help="Compare these pairs in full: a CSV with two paths in a row.")
@click.option("--place", default="", metavar="P", help="Only what this place used or lent.")
@click.option("--between", default="", metavar="P,Q", help="Only what one of two places took from the other.")
@click.option("--since", type=int, metavar="YEAR", help="Only what was used in this year or later.")
@click.option("--kind", type=click.Choice(["all", "substance", "ritual"]), default="all", help="By the ritual score.")
@click.option(
    "--engine", type=click.Choice(["local", "duckdb", "spark"]), default="local", help="What groups the grams."
)
@click.option("--index", default="", metavar="DIR", help="Add to an index on disk; list what the new texts took.")
@common(*ROW_FORMATS, "html")
def reuse(
    paths: tuple[str, ...],
    min_length: int | None,
    by_family: bool,
    pairs: str,
    place: str,
    between: str,
    since: int | None,
    kind: str,
    engine: str,
    index: str,
    options: Options,
) -> None:
    """List the passages that a text took from an earlier one; two files are compared in full."""
    from compare import api
    from compare.errors import UsageError
    from compare.output.rows import LINES, lines_of
    from compare.reuse.choose import Choice
    from compare.reuse.workers import keep_memory

    keep_memory()
    places = tuple(name.strip() for name in between.split(",")) if between else ()
    if between and len(places) != 2:
        raise UsageError("--between takes two places", between, "write them with a comma between")
    forms = {"--pairs": pairs, "--index": index, "--families": by_family, "-f html": options.form == "html"}
    asked = [name for name, given in forms.items() if given]
    if len(asked) > 1 and asked[0] in ("--pairs", "--index"):
        raise UsageError(f"{asked[0]} and {asked[1]} do not go together", "", "leave one of them out")
    choice = Choice(place, places, since, kind)
    told = options.finding
    if index:
        added = api.reuse_added(*paths, index=index, min_length=min_length, told=told)
        options.rows(filter(choice.passage, added), "passages")
        return
    if options.form == "html":
        from compare.output.reuse import write_concordance

        found_lives = api.concordance(*paths, min_length=min_length, choice=choice, engine=engine, told=told)
        with options.open() as out:
            write_concordance(found_lives, out, options.lang)
        return
    if by_family:
        rows = api.iter_families(*paths, min_length=min_length, choice=choice, engine=engine, told=told)
        options.rows(rows, "families")
        return
    wanted: Any = {"min_length": min_length, "pairs": pairs, "choice": choice, "engine": engine, "told": told}
    if options.form in LINES:
        made = partial(lines_of, table="passages", form=options.form)
        options.lines(api.reused(*paths, make=made, **wanted), "passages")
    else:
        options.rows(api.iter_reuse(*paths, **wanted), "passages")
