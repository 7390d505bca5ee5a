"""What every command shares: options, where results go, and how trouble is told."""

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, TextIO, TypeVar

import click

from compare.errors import CompareError, InputError
from compare.model import Finding

Command = TypeVar("Command", bound=Callable[..., Any])

ROW_FORMATS = ("text", "csv", "json", "jsonl", "markdown")

lexicon_option = click.option(
    "--lexicon", multiple=True, metavar="FILE", help="A lexicon file laid over the shipped one; may be repeated."
)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@dataclass(frozen=True, slots=True)
class Options:
    """The options that every command takes."""

    form: str
    output: str
    lang: str
    quiet: bool
    verbose: bool

    @contextmanager
    def open(self) -> Iterator[TextIO]:
        """Open where the result goes; a file that could not be finished is not left behind."""
        if self.output == "-":
            yield sys.stdout
            return
        part = f"{self.output}.part"
        try:
            with open(part, "w", encoding="utf-8", newline="") as out:
                yield out
            os.replace(part, self.output)
        except OSError as error:
            raise InputError(error.strerror or str(error), self.output, "choose another --output") from error
        finally:
            if os.path.exists(part):
                os.remove(part)

    def tell(self, line: str) -> None:
        """Say something on standard error unless asked to be quiet."""
        if not self.quiet:
            click.echo(line, err=True)

    def rows(self, rows: Iterable[Any], table: str) -> None:
        """Write rows of a table where the result goes."""
        from compare.output.rows import write_rows

        with self.open() as out:
            write_rows(rows, table, self.form, out, self.lang)

    def finding(self, finding: Finding) -> None:
        """Tell what could not be read."""
        self.tell(f"gwr: {finding.message}")

    def findings(self, findings: Iterable[Finding]) -> None:
        """Tell what could not be read, one line each."""
        for finding in findings:
            self.finding(finding)


def common(*formats: str) -> Callable[[Command], Command]:
    """Give a command the shared options as one ``Options`` value named ``options``; the first format is the default."""
    forms = formats or ROW_FORMATS

    def decorate(function: Command) -> Command:
        @click.option("-f", "--format", "form", type=click.Choice(forms), default=forms[0], help="Form of the result.")
        @click.option("-o", "--output", default="-", metavar="FILE", help="Where the result goes.")
        @click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Language of labels.")
        @click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")
        @click.option("-v", "--verbose", is_flag=True, help="Show the traceback of an error.")
        @wraps(function)
        def command(form: str, output: str, lang: str, quiet: bool, verbose: bool, **arguments: Any) -> Any:
            options = Options(form, output, lang, quiet, verbose)
            try:
                return function(options=options, **arguments)
            except BrokenPipeError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                sys.exit(0)
            except (CompareError, OSError) as error:
                if verbose:
                    traceback.print_exc()
                click.echo(f"gwr: {error}", err=True)
                sys.exit(2)

        return command  # type: ignore[return-value]

    return decorate
