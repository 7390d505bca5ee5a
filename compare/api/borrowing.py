"""Passages that a text took from an earlier one, their families and lives."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from compare.api.paths import Path_, Told, report_in_archive, tell, untold
from compare.errors import InputError
from compare.model import Family, Finding, Passage

if TYPE_CHECKING:
    from compare.reuse.choose import Choice
    from compare.reuse.find import Reuse
    from compare.reuse.life import Life
    from compare.reuse.passages import Row
    from compare.reuse.texts import Text

Made = TypeVar("Made")

_LEAST: Final = 20
"""Letters and digits that a passage of an archive shares where nothing else is asked for."""


def reuse(
    *paths: Path_,
    min_length: int | None = None,
    pairs: Path_ = "",
    choice: "Choice | None" = None,
    engine: str = "local",
    told: Told = untold,
) -> list[Passage]:
    """Return the passages that a text took from an earlier one, for all texts under the paths given, reports or not.

    ``min_length``: letters and digits that a passage must share at least; without it 20, and in a pair compared in full
    also fewer. ``pairs`` is a CSV whose first two columns are paths relative to those given: each pair is compared in
    full, also for passages that were rewritten or whose clauses changed places; so are two files given as the only
    paths. ``choice``: which of the passages are wanted. ``engine``: local, duckdb or spark; the result is the same.
    """
    return list(iter_reuse(*paths, min_length=min_length, pairs=pairs, choice=choice, engine=engine, told=told))


def iter_reuse(
    *paths: Path_,
    min_length: int | None = None,
    pairs: Path_ = "",
    choice: "Choice | None" = None,
    engine: str = "local",
    told: Told = untold,
) -> Iterator[Passage]:
    """Return what ``reuse`` returns, one passage at a time: for archives of which nobody wants all rows in memory.

    What can go wrong with the paths is raised at once, not with the first passage.
    """
    parts = reused(*paths, make=list, min_length=min_length, pairs=pairs, choice=choice, engine=engine, told=told)
    return (Passage(*row) for rows in parts for row in rows)


def reused(
    *paths: Path_,
    make: "Callable[[Iterable[Row]], Made]",
    min_length: int | None = None,
    pairs: Path_ = "",
    choice: "Choice | None" = None,
    engine: str = "local",
    told: Told = untold,
) -> "Iterator[Made]":
    """Return what is made of the rows that ``reuse`` returns, part by part, each by the process that finds it.

    ``make`` takes some rows, each as the values of its fields. What can go wrong with the paths is raised at once.
    """
    from compare.reuse.choose import EVERYTHING
    from compare.reuse.find import pairs_made, reuse_made

    wanted = choice or EVERYTHING

    def made(rows: "Iterable[Row]") -> "Made":
        return make(rows if wanted == EVERYTHING else filter(wanted.row, rows))

    if pairs:
        return pairs_made(*_paired(pairs, paths, told), made, min_length)
    if len(paths) == 2 and all(map(_is_one_text, paths)):
        texts = list(_texts(paths, told))
        return pairs_made(texts, [(texts[0].path, texts[-1].path)], made, min_length)
    return reuse_made(_found(paths, min_length, choice, engine, told), made)


def families(
    *paths: Path_,
    min_length: int | None = None,
    choice: "Choice | None" = None,
    engine: str = "local",
    told: Told = untold,
) -> list[Family]:
    """Return the families of reused passages: first and last use, years, places, occurrences, ritual or substance."""
    return list(iter_families(*paths, min_length=min_length, choice=choice, engine=engine, told=told))


def iter_families(
    *paths: Path_,
    min_length: int | None = None,
    choice: "Choice | None" = None,
    engine: str = "local",
    told: Told = untold,
) -> Iterator[Family]:
    """Return what ``families`` returns, one family at a time; what can go wrong with the paths is raised at once."""
    from compare.reuse.choose import EVERYTHING
    from compare.reuse.find import families_of

    found = _found(paths, min_length, choice, engine, told)
    return filter((choice or EVERYTHING).family, families_of(found))


def concordance(
    *paths: Path_,
    min_length: int | None = None,
    choice: "Choice | None" = None,
    engine: str = "local",
    most: int = 500,
    told: Told = untold,
) -> "list[Life]":
    """Return the lives of at most so many families: each use with its quote, the way between the levels.

    Substance comes first, by how long, how much its own and how often used a passage is; then ritual, by use.
    """
    from compare.reuse.choose import EVERYTHING
    from compare.reuse.life import lives

    return list(lives(_found(paths, min_length, choice, engine, told), (choice or EVERYTHING).family, most))


def reuse_added(*paths: Path_, index: Path_, min_length: int | None = None, told: Told = untold) -> list[Passage]:
    """Add the texts under the paths to an index on disk; return what those that are new took from earlier ones.

    The index is made where there is none. Texts are known by their paths.
    """
    from compare.reuse.index import add

    return list(add(Path(index), _texts(paths, told), _LEAST if min_length is None else min_length))


def _found(paths: Sequence[Path_], min_length: int | None, choice: "Choice | None", engine: str, told: Told) -> "Reuse":
    """Return what the texts took from earlier ones; raises InputError where no text is of a place that is wanted."""
    from compare.reuse.choose import EVERYTHING
    from compare.reuse.find import find_reuse

    wanted = choice or EVERYTHING
    least = _LEAST if min_length is None else min_length
    return find_reuse(_of_places(_texts(paths, told), (wanted.place, *wanted.between)), least, engine)


def _of_places(texts: "Iterable[Text]", wanted: Iterable[str]) -> "Iterator[Text]":
    """Yield texts one by one; raises InputError after the last where none was of a place that is wanted."""
    read: set[str] = set()
    for text in texts:
        read.add(text.place)
        yield text
    for place in filter(None, wanted):
        if place not in read:
            raise InputError("no report of this place", place, "gwr reports lists the places that were read")


def _paired(file: Path_, paths: Sequence[Path_], told: Told) -> "tuple[list[Text], list[tuple[str, str]]]":
    """Return the pairs of paths that a CSV names, and their texts: of built archives, or files under the paths."""
    from compare.archive import open_built
    from compare.reuse.texts import Text, pairs_in

    held: dict[str, Text] = {}
    for store in filter(None, map(open_built, paths)):
        with store:
            held |= {row[0]: Text(*row) for row in store.texts()}
    wanted = pairs_in(file, paths, held)
    named = dict.fromkeys(path for pair in wanted for path in pair)
    files = [path for path in named if path not in held]
    return [*(held[path] for path in named if path in held), *(_texts(files, told) if files else ())], wanted


def _is_one_text(path: Path_) -> bool:
    """Tell whether a path names one file, or one report of a built archive, not the store of an archive."""
    from compare.archive import open_built

    if not Path(path).is_file():
        return report_in_archive(path) is not None
    store = open_built(path)
    if store is not None:
        store.connection.close()
    return store is None


def _texts(paths: Iterable[Path_], told: Told) -> "Iterator[Text]":
    """Yield what reuse needs of each text under the paths; InputError where there is none."""
    from compare.archive import open_built
    from compare.reuse.gather import texts_under
    from compare.reuse.texts import Text, text_of

    paths, plain = list(paths), []
    findings: list[Finding] = []
    found = False
    for path in paths:
        store = open_built(path)
        if store is not None:
            with store:
                found = True
                yield from (Text(*row) for row in store.texts())
        elif (named := report_in_archive(path)) is not None:
            found = True
            yield text_of(named)
        else:
            plain.append(path)
    for text in texts_under(plain, findings.append):
        found = True
        yield text
    tell(found, paths, findings, told)
