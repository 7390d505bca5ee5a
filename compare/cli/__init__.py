"""The command ``gwr``: options, one library call, one writer, an exit code."""

import click

from compare import __version__
from compare.cli.align import align
from compare.cli.archive import build, export, search
from compare.cli.diff import diff
from compare.cli.reports import reports, sections
from compare.cli.reuse import reuse
from compare.cli.review import review
from compare.cli.statements import statements
from compare.cli.table import plot, table
from compare.cli.track import commitments, track


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gwr")
def cli() -> None:
    """Hold Chinese government work reports against each other.

    PATH is a file, a folder or a built archive everywhere; - is standard input. Results go to standard output,
    everything else to standard error. Exit code: 0 done, 1 findings (only where asked for), 2 trouble.
    """


for command in (
    reports,
    sections,
    reuse,
    statements,
    commitments,
    track,
    align,
    diff,
    table,
    plot,
    build,
    export,
    search,
    review,
):
    cli.add_command(command)


def main() -> None:
    """Run the command."""
    cli(prog_name="gwr")
