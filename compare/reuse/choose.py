"""Which of the passages and families that were found are wanted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from compare.model import Family, Passage
from compare.reuse.ritual import RITUAL


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted: of one place, between two places, since a year, ritual or substance."""

    place: str = ""
    between: tuple[str, ...] = ()
    since: int | None = None
    kind: str = "all"

    def passage(self, row: Passage) -> bool:
        """Tell whether a passage is wanted; one without a year is none since any year."""
        places = {row.place_a, row.place_b}
        return self._wanted(places, row.report_year_b, row.ritual) and (not self.between or places == set(self.between))

    def row(self, values: Iterable[Any]) -> bool:
        """Tell whether a passage is wanted, given as the values of its fields."""
        return self.passage(Passage(*values))

    def family(self, row: Family) -> bool:
        """Tell whether a family is wanted."""
        places = set(row.places)
        return self._wanted(places, row.last_year, row.ritual) and set(self.between) <= places

    def _wanted(self, places: set[str], year: int | None, ritual: float) -> bool:
        return (
            (not self.place or self.place in places)
            and (self.since is None or (year is not None and year >= self.since))
            and (self.kind == "all" or (ritual >= RITUAL) == (self.kind == "ritual"))
        )


EVERYTHING = Choice()
