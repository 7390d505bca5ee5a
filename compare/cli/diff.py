"""``gwr diff``: two reports held against each other."""

import io
import os
import shutil
import sys

import click

from compare.cli.common import Options, common, places_option, years_option
from compare.errors import UsageError

FORMS = ("text", "markdown", "html", "json", "jsonl", "csv")
ONLY = ("numbers", "reworded", "moved", "split", "merged", "added", "dropped", "kept")


@click.command()
@click.argument("a")
@click.argument("b", required=False, default="")
@places_option
@years_option
@click.option("--stat", is_flag=True, help="One line a section: how many sentences have each kind of change.")
@click.option("--only", multiple=True, type=click.Choice(ONLY), help="Only these kinds of change; may be repeated.")
@click.option("--section", default="", metavar="WORDS", help="Only sections whose heading holds these words.")
@click.option("--min-change", type=click.FloatRange(0, 1), default=0.0, help="Only what changed at least so much.")
@click.option("--all", "unfold", is_flag=True, help="Show kept and ritual sentences instead of counting them.")
@click.option("--width", type=click.IntRange(40), help="Columns to write for (default: the terminal's, else 80).")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the reports differ.")
@common(*FORMS)
def diff(
    a: str, b: str, places: tuple[str, ...], years: str, stat: bool, only: tuple[str, ...], section: str,
    min_change: float, unfold: bool, width: int | None, exit_code: bool, options: Options,
) -> None:  # fmt: skip
    """Show what changed between two reports: sections, then sentences, then words and numbers.

    A and B are files, or reports of a built archive: ARCHIVE!provinces/NAME/2024.md. Or A is an archive of which
    --place P --years 2016-2017, or --places P,Q --years 2017, leave two reports.

    Sentences with the same meaning are found wherever they stand. What was taken out is marked [- -], what was put in
    {+ +}; the numbers before a sentence are its lines in A and B. Kinds: = kept, ~ reworded, # number changed, > moved,
    < split, & merged, + added, - dropped.
    """
    from compare.api import diff as diff_reports
    from compare.output.diff import write_diff, write_tallies

    if stat and options.form == "html":
        raise UsageError("the lines of --stat have no page", "--stat -f html", "take -f markdown, or leave --stat out")
    comparison = diff_reports(a, b, places=places, years=years, only=only, section=section, min_change=min_change)
    to_terminal = options.output == "-" and options.form == "text" and sys.stdout.isatty()
    page = io.StringIO()
    columns = width or (shutil.get_terminal_size().columns if to_terminal else 80)
    if stat:
        write_tallies(comparison.tallies(), options.form, page, options.lang, width=columns)
    else:
        color = to_terminal and not os.environ.get("NO_COLOR")
        write_diff(comparison, options.form, page, options.lang, width=columns, color=color, fold=not unfold)
    if to_terminal:
        os.environ.setdefault("LESS", "-FRX")  # as git does: colours, and no pager for what fits the screen
        click.echo_via_pager(page.getvalue())
    else:
        with options.open() as out:
            out.write(page.getvalue())
    if exit_code and any(difference.change.kind != "kept" for difference in comparison.differences):
        sys.exit(1)
