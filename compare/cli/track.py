"""``gwr commitments`` and ``gwr track``: what was promised, and what became of it."""

import click

from compare.cli.common import Options, common, paths_argument


@click.command()
@paths_argument
@common()
def commitments(paths: tuple[str, ...], options: Options) -> None:
    """List the promises in words of reports, as promised."""
    from compare import api

    options.rows(api.commitments(*paths, told=options.finding), "commitments")


@click.command()
@paths_argument
@click.option("--place", default="", metavar="P", help="Only this place's reports.")
@click.option("--years", default="", metavar="YEARS", help="Only promises of these years' reports: 2015-2020,2022.")
@click.option("--commitments", "words", is_flag=True, help="Promises in words instead of numeric targets.")
@click.option(
    "--rules", multiple=True, metavar="FILE", help="Rules (TOML) laid over those by which targets are judged."
)
@click.option("--decisions", default="", metavar="FILE", help="Decisions of people, which have the last word.")
@common("text", "csv", "json", "jsonl", "markdown", "对照表", "duizhaobiao")
def track(
    paths: tuple[str, ...], place: str, years: str, words: bool, rules: tuple[str, ...], decisions: str,
    options: Options,
) -> None:  # fmt: skip
    """Follow promises into the next reports: PATH... are two reports or a whole archive."""
    from compare import api
    from compare.output.ledger import write_commitments, write_targets

    if words:
        promises = api.track_commitments(*paths, place=place, years=years, decisions=decisions, told=options.finding)
        with options.open() as out:
            write_commitments(promises, options.form, out, options.lang)
        return
    targets = api.track_targets(
        *paths, place=place, years=years, rules=rules, decisions=decisions, told=options.finding
    )
    with options.open() as out:
        write_targets(targets, options.form, out, options.lang)
