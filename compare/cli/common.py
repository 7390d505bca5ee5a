"""What every command shares: options, where results go, and how trouble is told."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, TextIO, TypeVar

import click

from compare.errors import CompareError
from compare.model import Finding

Command = TypeVar("Command", bound=Callable[..., Any])

ROW_FORMATS = ("text", "csv", "json", "jsonl", "markdown")

lexicon_option = click.option(
    "--lexicon", multiple=True, metavar="FILE", help="A lexicon file laid over the shipped one; may be repeated."
)


def listed(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the values of an option that may be repeated or hold several with commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
places_option = click.option(
    "--places", "--place", multiple=True, metavar="PLACE", callback=listed, help="Only these places; with commas."
)
years_option = click.option("--years", default="", metavar="YEARS", help="Only these years: 2015-2020,2022.")


@dataclass(frozen=True, slots=True)
class Options:
    """The options that every command takes."""

    form: str
    output: str
    lang: str
    quiet: bool
    verbose: bool

    @contextmanager
    def open(self, path: str = "") -> Iterator[TextIO]:
        """Open where the result goes, or a file of another option; what could not be finished is not left behind."""
        from compare.output.files import whole_file

        if (path or self.output) == "-":
            yield sys.stdout
            return
        with whole_file(path or self.output) as out:
            yield out

    def tell(self, line: str) -> None:
        """Say something on standard error unless asked to be quiet."""
        if not self.quiet:
            click.echo(line, err=True)

    def rows(self, rows: Iterable[Any], table: str) -> None:
        """Write rows of a table where the result goes."""
        from compare.output.rows import write_rows

        with self.open() as out:
            write_rows(rows, table, self.form, out, self.lang)

    def lines(self, parts: Iterable[str], table: str) -> None:
        """Write rows of a table that are lines already, some at a time, where the result goes."""
        from compare.output.rows import write_rows

        with self.open() as out:
            write_rows((), table, self.form, out, self.lang)
            for lines in parts:
                out.write(lines)

    def finding(self, finding: Finding) -> None:
        """Tell what could not be read."""
        self.tell(f"gwr: {finding.message}")

    def findings(self, findings: Iterable[Finding]) -> None:
        """Tell what could not be read, one line each."""
        for finding in findings:
            self.finding(finding)


def common(*formats: str, result: bool = True) -> Callable[[Command], Command]:
    """Give a command the shared options as one ``Options`` value named ``options``; the first format is the default.

    Without ``result`` it has no --format and no --output: it writes where options of its own say.
    """
    forms = formats or ROW_FORMATS

    def decorate(function: Command) -> Command:
        @click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Language of labels.")
        @click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")
        @click.option("-v", "--verbose", is_flag=True, help="Show the traceback of an error.")
        @wraps(function)
        def command(
            lang: str, quiet: bool, verbose: bool, form: str = "text", output: str = "-", **arguments: Any
        ) -> Any:
            options = Options(form, output, lang, quiet, verbose)
            try:
                returned = function(options=options, **arguments)
                sys.stdout.flush()  # here a closed pipe is met while it can still be told from trouble
                return returned
            except BrokenPipeError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                sys.exit(0)
            except (CompareError, OSError) as error:
                if verbose:
                    import traceback

                    traceback.print_exc()
                click.echo(f"gwr: {error}", err=True)
                sys.exit(2)

        if result:
            to_file = click.option("-o", "--output", default="-", metavar="FILE", help="Where the result goes.")
            of_form = click.option(
                "-f", "--format", "form", type=click.Choice(forms), default=forms[0], help="Form of the result."
            )
            command = of_form(to_file(command))
        return command  # type: ignore[return-value]

    return decorate
