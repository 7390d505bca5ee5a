"""The store of an archive: built, exported, searched."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.api.paths import Path_, built_store
from compare.model import SentenceRow

if TYPE_CHECKING:
    from compare.archive.build import Built


def build(archive: Path_, **options: Any) -> "Built":
    """Bring the store of an archive up to date; the options are those of ``compare.archive.build.build``."""
    from compare.archive.build import build as build_store

    return build_store(archive, **options)


def export(archive: Path_, folder: Path_, *, form: str = "csv", bom: bool = False) -> list[Path]:
    """Write every table of a built archive and a data dictionary into a folder; return the files written."""
    from compare.archive.export import export as export_store

    with built_store(archive) as store:
        return export_store(store, Path(folder), form=form, bom=bom)


def search(archive: Path_, words: str, place: str | None = None) -> list[SentenceRow]:
    """Return the sentences of a built archive that hold the words."""
    from compare.archive.search import search as search_store

    with built_store(archive) as store:
        return search_store(store, words, place)
