"""``gwr demo``: it finds every planted event, and what is committed is what it writes."""

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from compare import api
from compare.cli import cli
from compare.cli.demo import PICTURES, STEPS
from compare.model import TABLES, columns
from compare.rows import all_cells
from compare.samples import ARCHIVE, PLACES, Event, load_events

ROOT = Path(__file__).resolve().parents[1]
EVENTS = load_events()

# -- every planted event is found ----------------------------------------------------------------------------------

SIDES = {"path": ("path", "begin", "end"), "path_a": ("path_a", "begin_a", "end_a")}
OTHERS = {"path": ("next_path", "next_begin", "next_end"), "path_a": ("path_b", "begin_b", "end_b")}


def pairs():
    for place in PLACES:
        for year in range(2016, 2019):
            yield ARCHIVE / place / f"{year}.md", ARCHIVE / place / f"{year + 1}.md"


def families(archive):
    if not hasattr(api, "families"):
        pytest.skip("families are not found yet")
    return api.families(archive)


WORK = {
    "statements": lambda: api.statements(ARCHIVE),
    "followthrough": lambda: api.track_targets(ARCHIVE),
    "commitments": lambda: api.track_commitments(ARCHIVE),
    "changes": lambda: [change for a, b in pairs() for change in api.diff(a, b).changes],
    "alignment": lambda: [match for a, b in pairs() for match in api.align(a, b)],
    "passages": lambda: api.reuse(ARCHIVE),
    "families": lambda: families(ARCHIVE),
}


@pytest.fixture(scope="session")
def tables():
    """Return the rows of a table as the CSV has them, worked out once."""
    made = {}

    def rows(table):
        if table not in made:
            names = columns(table)
            cells = all_cells(WORK[table](), TABLES[table])
            made[table] = [
                {name: "" if value is None else str(value) for name, value in zip(names, values, strict=True)}
                for values in cells
            ]
        return made[table]

    return rows


def touches(row, columns, file, quote):
    path, begin, end = (row[column] for column in columns)
    if not quote:
        return not begin
    if not path.endswith(file) or not begin:
        return False
    at = (ARCHIVE / file).read_text(encoding="utf-8").index(quote)
    return int(begin) < at + len(quote) and at < int(end)


def same(found, expected):
    if re.fullmatch(r"-?\d+(\.\d+)?", expected) and re.fullmatch(r"-?\d+(\.\d+)?", found):
        return float(found) == pytest.approx(float(expected))
    return found == expected


def finds(row, event: Event):
    if event.table == "families":
        here = event.quote in row["text"] or row["text"] in event.quote
    else:
        first = "path" if "path" in row else "path_a"
        here = touches(row, SIDES[first], event.file, event.quote)
        if here and (event.next or event.nothing_next):
            here = touches(row, OTHERS[first], event.next, event.next_quote)
    return here and all(same(row[name], value) for name, value in event.expect.items())


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: f"{event.table}: {event.what}")
def test_the_event_is_found(event, tables):
    assert any(finds(row, event) for row in tables(event.table))


# -- what is committed is what the demo writes ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Run the demo twice and return both folders and what the first run said."""
    places, said = [], ""
    for name in ("one", "two"):
        folder = tmp_path_factory.mktemp(name)
        ran = CliRunner().invoke(
            cli, ["demo", "--reports", str(folder / "reports"), "--figures", str(folder / "figures")]
        )
        assert ran.exit_code == 0, ran.output
        places.append(folder)
        said = said or ran.stdout
    return *places, said


def texts_in(folder: Path):
    """Return the texts and tables under a folder by name, with the pictures inside pages left out."""
    return {
        path.name: re.sub(r"<svg.*?</svg>", "<svg/>", path.read_text(encoding="utf-8"), flags=re.S)
        for path in sorted(folder.iterdir())
        if path.name != "screen.svg"
    }


@pytest.mark.slow
def test_texts_and_tables_are_those_committed(written):
    fresh, committed = texts_in(written[0] / "reports"), texts_in(ROOT / "reports")
    assert sorted(fresh) == sorted(committed)
    stale = [name for name in fresh if fresh[name] != committed[name]]
    assert not stale, f"run gwr demo and commit what it writes: {stale}"


@pytest.mark.slow
def test_two_runs_write_the_same_bytes(written):
    for folder in ("reports", "figures"):
        one, two = ({path.name: path.read_bytes() for path in sorted((run / folder).iterdir())} for run in written[:2])
        assert one == two


@pytest.mark.slow
def test_every_picture_is_committed_and_says_what_it_shows(written):
    names = {step.file for step in PICTURES}
    assert {path.name for path in (written[0] / "figures").iterdir()} == names
    assert names <= {path.name for path in (ROOT / "figures").iterdir()}


@pytest.mark.slow
def test_every_file_of_the_demo_is_named_with_its_command(written):
    said = (written[0] / "reports" / "README.md").read_text(encoding="utf-8")
    for step in (*STEPS, *PICTURES):
        assert f"[{step.file}]" in said
        assert f"`gwr {step.command} {step.to}" in said


@pytest.mark.slow
def test_no_path_of_this_machine_and_no_clock_is_in_a_file(written):
    for name, text in texts_in(written[0] / "reports").items():
        assert str(ROOT) not in text, name
        assert str(written[0]) not in text, name


@pytest.mark.slow
def test_the_summary_is_short_and_counts_what_the_tables_hold(written):
    said = written[2]
    assert len(said.splitlines()) < 20
    assert all(place in said for place in PLACES)
    with open(written[0] / "reports" / "followthrough.csv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["place"] == "云泽市"]
    assert f"云泽市  {len(rows)} targets" in said
