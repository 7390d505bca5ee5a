"""A concordance of reused passages as one self-contained page: each passage, its life line, its variants."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

from compare import __version__
from compare.diffing.words import Edit, diff_words
from compare.output.diff_html import templates
from compare.output.labels import label, value_label
from compare.reuse.life import Life, Use
from compare.reuse.ritual import RITUAL


@dataclass(frozen=True, slots=True)
class Variant:
    """Uses in the same words, and what differs from the first one's."""

    uses: tuple[Use, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as it is shown."""

    life: Life
    ritual: bool
    variants: tuple[Variant, ...]


def write_concordance(lives: Iterable[Life], out: TextIO, lang: str = "zh") -> None:
    """Write passages as a page, substance before ritual; changes against the first use are marked."""
    entries = [Entry(life, life.family.ritual >= RITUAL, _variants(life.uses)) for life in lives]
    kinds = ("substance", "ritual")
    parts = [(kind, [entry for entry in entries if entry.ritual == (kind == "ritual")]) for kind in kinds]
    page = templates().get_template("concordance.html")
    out.write(
        page.render(
            version=__version__,
            lang=lang,
            parts=parts,
            label=lambda name: label(name, lang),
            level_label=lambda name: value_label("level", name, lang),
        )
    )


def _variants(uses: Sequence[Use]) -> tuple[Variant, ...]:
    by_words: dict[str, list[Use]] = {}
    for use in uses:
        by_words.setdefault(use.quote, []).append(use)
    first = uses[0].quote
    return tuple(Variant(tuple(same), diff_words(first, words)) for words, same in by_words.items())
