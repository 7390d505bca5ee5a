"""``gwr build``, ``gwr export`` and ``gwr search``: the store."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from compare import api
from compare.cli.common import Options, common


@click.command()
@click.argument("archive")
@click.option("--db", metavar="FILE", help="The store's file, where it is not ARCHIVE/.gwr/archive.db.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes at once; by default one a core.")
@click.option("--date", metavar="DATE", help="Day noted for files that come and go, instead of today.")
@click.option("--manifest", default="", metavar="FILE", help="CSV whose places and years overrule what is read.")
@click.option("--no-wait", is_flag=True, help="End with an error where another build is under way.")
@common("text")
def build(
    archive: str, db: str | None, jobs: int | None, date: str | None, manifest: str, no_wait: bool, options: Options
) -> None:
    """Read what is new or changed in ARCHIVE into its store, which every other command then answers from."""
    with _progress(options) as progress:
        built = api.build(
            archive,
            db=db,
            workers=jobs,
            day=date,
            wait=not no_wait,
            manifest=manifest,
            tell=options.tell,
            progress=progress,
        )
    options.tell(str(built))


@contextmanager
def _progress(options: Options) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar on standard error when it is a terminal."""
    if options.quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    shape = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bars: dict[str, TaskID] = {}
    with Progress(*shape, console=Console(stderr=True), transient=True) as bar:

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in bars:
                bars[stage] = bar.add_task(stage, total=total)
            bar.update(bars[stage], completed=done)

        yield progress


@click.command()
@click.argument("archive")
@click.argument("folder")
@click.option("--bom", is_flag=True, help="Begin CSV files with the mark by which Excel knows UTF-8.")
@common("csv", "parquet")
def export(archive: str, folder: str, bom: bool, options: Options) -> None:
    """Write every table of the built ARCHIVE into FOLDER, with a data dictionary."""
    for file in api.export(archive, folder, form=options.form, bom=bom):
        options.tell(str(file))


@click.command()
@click.argument("archive")
@click.argument("words")
@click.option("--place", metavar="PLACE", help="Only in the reports of this place.")
@common("text", "csv", "json", "jsonl", "markdown")
def search(archive: str, words: str, place: str | None, options: Options) -> None:
    """List the sentences of the built ARCHIVE that hold WORDS."""
    options.rows(api.search(archive, words, place), "sentences")
