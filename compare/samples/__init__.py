"""An invented archive: three cities that do not exist, four reports each, with known events in them.

``events.toml`` lists what was planted; every quote in it stands in the report it names.
"""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ARCHIVE = Path(__file__).resolve().parent
"""Folder of the invented reports, one folder a city."""

PLACES = ("云泽市", "沧浦市", "霁川市")


@dataclass(frozen=True, slots=True)
class Event:
    """Something planted in the reports and what must be found of it; ``events.toml`` says what the fields mean."""

    table: str
    what: str
    file: str
    quote: str
    next: str = ""
    next_quote: str = ""
    nothing_next: bool = False
    expect: dict[str, str] = field(default_factory=dict)


def load_events() -> list[Event]:
    """Return every planted event in the order of the file."""
    with open(ARCHIVE / "events.toml", "rb") as file:
        return [Event(**event) for event in tomllib.load(file)["event"]]
