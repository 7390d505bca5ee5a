"""``gwr review``: a coding sheet for people, and their decisions back."""

import datetime
import getpass
import sys

import click

from compare.cli.common import Options, common, paths_argument


@click.group()
def review() -> None:
    """Let people judge the ledger: export a sheet, import their decisions, compare coders."""


@review.command("export")
@paths_argument
@click.option("--place", default="", metavar="P", help="Only this place's reports.")
@click.option("--commitments", "words", is_flag=True, help="Promises in words instead of numeric targets.")
@click.option("--limit", type=click.IntRange(min=1), help="So many rows, the most doubtful.")
@click.option("-o", "--output", "--sheet", "sheet", required=True, metavar="FILE", help="The sheet: .csv or .xlsx.")
@common(result=False)
def export(paths: tuple[str, ...], place: str, words: bool, limit: int | None, sheet: str, options: Options) -> None:
    """Write a coding sheet of the ledger, the doubtful rows first; gwr review labels lists what to fill in."""
    from compare import api

    count = api.review_export(*paths, sheet=sheet, place=place, commitments=words, limit=limit, lang=options.lang)
    options.tell(f"{sheet}: {count} rows")


@review.command("labels")
@click.option("--commitments", "words", is_flag=True, help="Of promises in words instead of numeric targets.")
@common("text", "json")
def labels(words: bool, options: Options) -> None:
    """List what may stand in the column label of a sheet: the label, or its Chinese or English word."""
    import json

    from compare import api

    found = api.review_labels(commitments=words)
    with options.open() as out:
        if options.form == "json":
            out.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        else:
            out.writelines(f"{name:22} {zh}  {en}\n" for name, (zh, en) in found.items())


@review.command("import")
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET...")
@click.option(
    "--decisions", required=True, metavar="FILE", help="The file of decisions (.csv or .jsonl), yours to keep."
)
@click.option("--who", default="", help="Who decided, where the sheet does not say.")
@click.option("--when", default="", metavar="DATE", help="When; today where it is not given.")
@common("text")
def import_(sheets: tuple[str, ...], decisions: str, who: str, when: str, options: Options) -> None:
    """Take the labels of filled sheets into a file of decisions; conflicts are shown and change nothing.

    Labels are those of gwr review labels, or their words. A coder may revise what he decided himself.
    """
    from compare import api

    when = when or datetime.date.today().isoformat()
    added, conflicts = api.review_import(*sheets, decisions=decisions, who=who or getpass.getuser(), when=when)
    with options.open() as out:
        for conflict in conflicts:
            kept, refused = conflict.kept, conflict.refused
            out.write(f"{kept.id} {kept.promise}\n")
            out.write(f"    {kept.label} ({kept.who}, {kept.when}) != {refused.label} ({refused.who})\n")
    options.tell(f"{decisions}: {added} decisions added, {len(conflicts)} conflicts left as they were")
    if conflicts:
        sys.exit(1)


@review.command("agreement")
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET [SHEET]")
@common("text", "markdown", "csv", "json")
def agreement(sheets: tuple[str, ...], options: Options) -> None:
    """Compare two filled sheets, or one with what the program said: agreement, kappa, confusion."""
    from compare import api
    from compare.output.agreement import write_agreement

    found = api.review_agreement(*sheets)
    with options.open() as out:
        write_agreement(found, options.form, out, options.lang)
