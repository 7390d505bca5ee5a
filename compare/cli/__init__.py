"""The command ``gwr``: options, one library call, one writer, an exit code."""

import gc
from pathlib import Path
from typing import Final

import click

from compare import __version__
from compare.cli.align import align
from compare.cli.archive import build, export, search
from compare.cli.check import check
from compare.cli.config import find_config, load_config
from compare.cli.demo import demo
from compare.cli.diff import diff
from compare.cli.report import report
from compare.cli.reports import reports, sections
from compare.cli.reuse import reuse
from compare.cli.review import review
from compare.cli.statements import statements
from compare.cli.table import plot, table
from compare.cli.track import commitments, track
from compare.errors import CompareError

COMMANDS: Final[dict[str, tuple[click.Command, ...]]] = {
    "Start here": (demo,),
    "What was read": (reports, sections, statements, commitments),
    "What became of it, what changed, what was used before": (track, diff, align, reuse),
    "Tables, charts and pages": (table, plot, report),
    "A person's judgement": (review,),
    "A whole archive": (build, check, export, search),
}
"""The commands in the order in which help lists them."""


class Gwr(click.Group):
    """The commands, listed under headings."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of COMMANDS."""
        return [str(command.name) for commands in COMMANDS.values() for command in commands]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        width = max(map(len, self.list_commands(ctx)))
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [(f"{command.name:{width}}", command.get_short_help_str(limit=150)) for command in commands]
                )


@click.group(cls=Gwr, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Options that always apply, instead of those in compare.toml or pyproject.toml here.",
)
@click.version_option(__version__, prog_name="gwr")
@click.pass_context
def cli(context: click.Context, config: Path | None) -> None:
    """Hold Chinese government work reports against each other.

    PATH is a file, a folder or a built archive everywhere; - is standard input. Results go to standard output,
    everything else to standard error. Exit code: 0 done, 1 findings (only where asked for), 2 trouble.
    """
    file = config or find_config(Path.cwd())
    if file is not None:
        try:
            context.default_map = load_config(file, cli)
        except CompareError as error:
            click.echo(f"gwr: {error}", err=True)
            context.exit(2)


for commands in COMMANDS.values():
    for command in commands:
        cli.add_command(command)


def main() -> None:
    """Run the command."""
    gc.set_threshold(50_000)  # nearly all that is made here lives to the end: looking for garbage often finds none
    cli(prog_name="gwr")
