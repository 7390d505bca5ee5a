"""The command ``gwr``: options, one library call, one writer, an exit code."""

import atexit
import gc
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Final

import click

from compare import __version__

COMMANDS: Final[dict[str, dict[str, str]]] = {
    "Start here": {"demo": "demo"},
    "What was read": {
        "reports": "reports", "sections": "reports", "statements": "statements", "commitments": "track",
    },
    "What became of it, what changed, what was used before": {
        "track": "track", "diff": "diff", "align": "align", "reuse": "reuse",
    },
    "Tables, charts and pages": {"table": "table", "plot": "table", "report": "report"},
    "A person's judgement": {"review": "review"},
    "A whole archive": {"build": "archive", "check": "check", "export": "archive", "search": "archive"},
}  # fmt: skip
"""The commands in the order in which help lists them, each with its module, which is read when it is asked for."""


def _form() -> str:
    """Return whether this is a compiled build: the modules of the facts are then beside their sources."""
    beside = Path(__file__).parents[1] / "facts" / "tokens.py"
    return "compiled" if any(beside.with_suffix(end).exists() for end in EXTENSION_SUFFIXES) else "not compiled"


class Gwr(click.Group):
    """The commands, listed under headings."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of COMMANDS."""
        return [name for commands in COMMANDS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; its module is imported here and not before."""
        for commands in COMMANDS.values():
            if cmd_name in commands:
                self.add_command(getattr(import_module(f"compare.cli.{commands[cmd_name]}"), cmd_name))
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        width = max(map(len, self.list_commands(ctx)))
        for heading, names in COMMANDS.items():
            found = [command for name in names if (command := self.get_command(ctx, name))]
            with formatter.section(heading):
                formatter.write_dl(
                    [(f"{command.name:{width}}", command.get_short_help_str(limit=150)) for command in found]
                )


@click.group(cls=Gwr, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Options that always apply, instead of those in compare.toml or pyproject.toml here.",
)
@click.version_option(__version__, prog_name="gwr", message=f"%(prog)s, version %(version)s ({_form()})")
@click.pass_context
def cli(context: click.Context, config: Path | None) -> None:
    """Hold Chinese government work reports against each other.

    PATH is a file, a folder or a built archive everywhere; - is standard input. Results go to standard output,
    everything else to standard error. Exit code: 0 done, 1 findings (only where asked for), 2 trouble.
    """
    from compare.cli.config import find_config, load_config
    from compare.errors import CompareError

    file = config or find_config(Path.cwd())
    if file is not None:
        try:
            for name in cli.list_commands(context):
                cli.get_command(context, name)
            context.default_map = load_config(file, cli)
        except CompareError as error:
            click.echo(f"gwr: {error}", err=True)
            context.exit(2)


def main() -> None:
    """Run the command."""
    gc.set_threshold(50_000)  # nearly all that is made here lives to the end: looking for garbage often finds none
    atexit.register(gc.freeze)  # nor is it looked for in what is left at the end
    cli(prog_name="gwr")
