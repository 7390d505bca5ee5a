"""A comparison as a reader takes it in: section by section, what did not change and what is only ritual folded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from compare.diffing.compare import Comparison, Difference
from compare.diffing.order import Place

ONLY = ("numbers", "reworded", "moved", "split", "merged", "added", "dropped", "kept")


@dataclass(frozen=True, slots=True)
class Fold:
    """Differences in a row that need not be read: nothing changed in them, or they are set phrases."""

    reason: str
    """kept or ritual."""
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What happened in one section."""

    place: Place
    items: tuple[Difference | Fold, ...]


def select(
    comparison: Comparison, *, only: Sequence[str] = (), section: str = "", min_change: float = 0.0
) -> Comparison:
    """Return a comparison with some of its differences.

    ``only``: kinds (members of ONLY; numbers means that a number changed, and moved that it stands in another section,
    whatever else changed in it); ``section``: a part of a heading on either side; ``min_change``: 1 minus the score of
    a pair at least (added and dropped count as 1).
    """
    tests: list[Callable[[Difference], bool]] = []
    if only:
        tests.append(lambda d: d.change.kind in only or ("numbers" in only and bool(d.numbers))
                     or ("moved" in only and d.moved))  # fmt: skip
    if section:
        tests.append(lambda d: stands_in(d, section))
    if min_change > 0:
        tests.append(lambda d: 1 - (d.change.score or 0.0) >= min_change)
    chosen = tuple(d for d in comparison.differences if all(test(d) for test in tests))
    return replace(comparison, differences=chosen)


def stands_in(difference: Difference, section: str) -> bool:
    """Tell whether a difference stands under a heading, on either side, that holds these words."""
    return section in difference.change.section_a or section in difference.change.section_b


def blocks(comparison: Comparison, *, fold: bool = True) -> list[Block]:
    """Return the differences section by section in their order; with ``fold`` kept and ritual runs as one item."""
    return [
        Block(place, tuple(_items(list(members), fold)))
        for place, members in groupby(comparison.differences, key=lambda difference: difference.place)
    ]


def _items(run: Sequence[Difference], fold: bool) -> Iterator[Difference | Fold]:
    for reason, members in groupby(run, key=_reason if fold else lambda _: ""):
        if reason:
            yield Fold(reason, tuple(members))
        else:
            yield from members


def _reason(difference: Difference) -> str:
    if difference.change.kind == "kept":
        return "kept"
    return "ritual" if difference.ritual else ""
