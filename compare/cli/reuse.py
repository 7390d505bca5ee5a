"""``gwr reuse``: passages that were used before."""

from functools import partial
from typing import TYPE_CHECKING

import click

from compare.cli.common import ROW_FORMATS, Options, common, paths_argument
from compare.errors import UsageError

if TYPE_CHECKING:
    from compare.reuse.choose import Choice

Paths = tuple[str, ...]


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
    from compare.reuse.workers import keep_memory

    keep_memory()
    forms = {"--pairs": pairs, "--index": index, "--families": by_family, "-f html": options.form == "html"}
    asked = [name for name, given in forms.items() if given]
    if len(asked) > 1 and asked[0] in ("--pairs", "--index"):
        raise UsageError(f"{asked[0]} and {asked[1]} do not go together", "", "leave one of them out")
    choice = _choice(place, between, since, kind)
    if index:
        _write_added(paths, index, min_length, choice, options)
    elif options.form == "html":
        _write_concordance(paths, min_length, choice, engine, options)
    elif by_family:
        rows = api.iter_families(*paths, min_length=min_length, choice=choice, engine=engine, told=options.finding)
        options.rows(rows, "families")
    else:
        _write_passages(paths, min_length, pairs, choice, engine, options)


def _choice(place: str, between: str, since: int | None, kind: str) -> "Choice":
    from compare.reuse.choose import Choice

    places = tuple(name.strip() for name in between.split(",")) if between else ()
    if between and len(places) != 2:
        raise UsageError("--between takes two places", between, "write them with a comma between")
    return Choice(place, places, since, kind)


def _write_added(paths: Paths, index: str, min_length: int | None, choice: "Choice", options: Options) -> None:
    from compare import api

    added = api.reuse_added(*paths, index=index, min_length=min_length, told=options.finding)
    options.rows(filter(choice.passage, added), "passages")


def _write_concordance(paths: Paths, min_length: int | None, choice: "Choice", engine: str, options: Options) -> None:
    from compare import api
    from compare.output.reuse import write_concordance

    found = api.concordance(*paths, min_length=min_length, choice=choice, engine=engine, told=options.finding)
    with options.open() as out:
        write_concordance(found, out, options.lang)


def _write_passages(
    paths: Paths, min_length: int | None, pairs: str, choice: "Choice", engine: str, options: Options
) -> None:
    """Write passages; where a passage is a line, the processes that find them write the lines."""
    from compare import api
    from compare.output.rows import LINES, lines_of

    if options.form in LINES:
        made = partial(lines_of, table="passages", form=options.form)
        lines = api.reused(
            *paths, make=made, min_length=min_length, pairs=pairs, choice=choice, engine=engine, told=options.finding
        )
        options.lines(lines, "passages")
        return
    rows = api.iter_reuse(
        *paths, min_length=min_length, pairs=pairs, choice=choice, engine=engine, told=options.finding
    )
    options.rows(rows, "passages")
