"""Every command answers from a built archive as it does from the files, given the folder or the store's file."""

import pytest
from archives import make_archive
from click.testing import CliRunner

from compare.archive.build import build
from compare.cli import COMMANDS, cli

PLACE, ONE, OTHER = "云泽市", "云泽市/2014.md", "云泽市/2015.md"
COUNTED = {
    "reports": ("-f", "csv"),
    "sections": ("-f", "csv"),
    "statements": ("-f", "csv"),
    "commitments": ("-f", "csv"),
    "track": ("-f", "csv"),
    "track --commitments": ("-f", "csv"),
    "track --place 云泽市": ("-f", "json"),
    "reuse": ("-f", "csv"),
    "reuse --families": ("-f", "csv"),
    "reuse --pairs ../pairs.csv": ("-f", "csv"),
    "table -i gdp": ("-f", "csv"),
    "check": ("-f", "json"),
    "report --place 云泽市 --html result": (),
    "plot targets -i gdp --places 云泽市 -o result.svg": (),
    "review export --sheet result.csv": (),
    "review export -o result.csv": (),
}
"""Commands that take any number of paths, with their options."""
TWO = {"diff": ("-f", "csv"), "align": ("-f", "csv"), "align --indicators": ("-f", "csv")}
STORES = {"build": (), "export": ("out",), "search": ("星湖公园",)}
"""Commands that take the archive itself."""
NO_PATHS = {"demo"}
_WHOLE = ("report ", "plot", "check", "reuse --pairs")
"""What asks for an archive: charts and pages of a place, its gaps, pairs within it."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("commands")
    for name in ("plain", "built"):
        make_archive(root / name)
    (root / "pairs.csv").write_text(f"a,b\n{ONE},{OTHER}\n", encoding="utf-8")
    build(root / "built", workers=1)
    build(root / "plain", db=root / "s.db", workers=1)
    return root


def ran(command, paths, options, folder, monkeypatch):
    """Run a command and return what it wrote, to a file or to its standard output."""
    monkeypatch.chdir(folder)
    command = command.replace("../", "" if (folder / "pairs.csv").exists() else "../")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    words = command.split()
    got = CliRunner().invoke(cli, [*words[:2 if words[0] in ("plot", "review") else 1], *paths,
                                   *words[2 if words[0] in ("plot", "review") else 1:], *options])  # fmt: skip
    assert got.exit_code == 0, got.output
    written = sorted(folder.glob("result*"))
    content = got.stdout.encode() if not written else b"".join(file.read_bytes() for file in written)
    for file in written:
        file.unlink()
    return content


def test_no_command_is_forgotten():
    known = {words.split()[0] for words in (*COUNTED, *TWO, *STORES)} | NO_PATHS
    assert known == {name for commands in COMMANDS.values() for name in commands}


@pytest.mark.parametrize("command", COUNTED)
def test_a_built_archive_answers_as_its_files_do(command, folders, monkeypatch):
    files = ran(command, ["."], COUNTED[command], folders / "plain", monkeypatch)
    assert files
    assert ran(command, ["built"], COUNTED[command], folders, monkeypatch) == files
    assert ran(command, ["s.db"], COUNTED[command], folders, monkeypatch) == files


@pytest.mark.parametrize("command", [name for name in COUNTED if not name.startswith(_WHOLE)])
def test_reports_of_a_built_archive_are_named_one_by_one(command, folders, monkeypatch):
    files = ran(command, [ONE, OTHER], COUNTED[command], folders / "plain", monkeypatch)
    for archive in ("built", "s.db"):
        assert ran(command, [f"{archive}!{ONE}", f"{archive}!{OTHER}"], COUNTED[command], folders, monkeypatch) == files


@pytest.mark.parametrize("command", TWO)
def test_two_reports_of_a_built_archive_are_held_against_each_other(command, folders, monkeypatch):
    files = ran(command, [ONE, OTHER], TWO[command], folders / "plain", monkeypatch)
    for archive in ("built", "s.db"):
        assert ran(command, [f"{archive}!{ONE}", f"{archive}!{OTHER}"], TWO[command], folders, monkeypatch) == files
    told = CliRunner().invoke(cli, [*command.split(), "built", "built"])
    assert told.exit_code == 2
    assert "6 reports where one is wanted" in told.stderr
    assert f"built!{ONE}" in told.stderr


@pytest.mark.parametrize("command", [name for name in STORES if name != "build"])
def test_a_store_is_exported_and_searched_by_its_folder_or_file(command, folders, monkeypatch):
    one, two = (ran(command, [path], STORES[command], folders, monkeypatch) for path in ("built", "s.db"))
    assert one == two


def test_a_report_that_the_store_does_not_hold_is_told(folders, monkeypatch):
    monkeypatch.chdir(folders)
    told = CliRunner().invoke(cli, ["statements", "built!云泽市/1999.md"])
    assert told.exit_code == 2
    assert "no report of that path in the store" in told.stderr


CHOICES = [
    (["--place", PLACE, "--years", "2014-2015"], [ONE, OTHER]),
    (["--places", f"沧浦市,{PLACE}", "--years", "2015"], ["沧浦市/2015.md", OTHER]),
]


@pytest.mark.parametrize("command", TWO)
@pytest.mark.parametrize(("choice", "files"), CHOICES)
def test_two_reports_are_chosen_by_place_and_years(command, choice, files, folders, monkeypatch):
    named = ran(command, files, TWO[command], folders / "plain", monkeypatch)
    for archive in (".", "../built", "../s.db"):
        monkeypatch.chdir(folders / "plain")
        got = CliRunner().invoke(cli, [*command.split(), archive, *choice, *TWO[command]])
        assert got.exit_code == 0, got.output
        assert got.stdout.encode() == named


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["built"], "one report where two are wanted"),
        (["built", "--place", PLACE], "reports of these places and years where two are wanted"),
        (["built", "--place", "无此市"], "0 reports"),
        (["built", "--place", PLACE, "--years", "20x4"], "not a year"),
        ([f"built!{ONE}", f"built!{OTHER}", "--years", "2014"], "two reports, and places or years"),
    ],
)
@pytest.mark.parametrize("command", TWO)
def test_what_is_not_two_reports_is_told_in_one_line(command, words, told, folders, monkeypatch):
    monkeypatch.chdir(folders)
    got = CliRunner().invoke(cli, [*command.split(), *words])
    assert got.exit_code == 2
    (line,) = got.stderr.splitlines()
    assert told in line
