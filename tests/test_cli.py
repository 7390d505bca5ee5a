"""The command line: help, bad input, exit codes, standard input and output, options that always apply."""

import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from compare.cli import COMMANDS, cli
from compare.samples import ARCHIVE

CITY = ARCHIVE / "云泽市"
ONE, TWO = str(CITY / "2017.md"), str(CITY / "2018.md")

READERS = {
    "reports": (), "sections": (), "statements": (), "commitments": (), "track": (), "track --commitments": (),
    "reuse": (), "table": ("-i", "gdp"), "plot targets": ("-i", "gdp", "-o", "x.png"),
    "report": ("--html", "x.html"),
}  # fmt: skip
"""Commands that take PATH..., and what else each needs."""


def run(*arguments, **options):
    return CliRunner().invoke(cli, list(map(str, arguments)), prog_name="gwr", **options)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bad(tmp_path):
    """Files that hold no report, each with what must be said of it."""
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "resolution.md").write_text(
        "云泽市第七届人民代表大会关于政府工作报告的决议\n\n会议批准这个报告。\n", "utf-8"
    )
    return {
        "missing.txt": "no such file", "empty.txt": "empty file", "binary.txt": "binary",
        "resolution.md": "not a work report",
    }  # fmt: skip


# -- help ----------------------------------------------------------------------------------------------------------


def test_help_lists_every_command_once_under_a_heading():
    said = run("--help").stdout
    for heading, commands in COMMANDS.items():
        assert f"{heading}:" in said
        for name in commands:
            assert said.count(f"\n  {name} ") == 1
    assert said.index("demo") < said.index("track") < said.index("build")


@pytest.mark.parametrize("command", [name for commands in COMMANDS.values() for name in commands])
def test_help_of_a_command_fits_and_says_what_it_does(command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    ran = run(command, "--help")
    assert ran.exit_code == 0
    assert len(ran.stdout.splitlines()[2]) > 20
    assert max(map(len, ran.stdout.splitlines())) <= 100


def test_an_unknown_command_is_usage_trouble():
    assert run("trck", ONE).exit_code == 2


# -- bad input -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["missing.txt", "empty.txt", "binary.txt", "resolution.md"])
@pytest.mark.parametrize("command", READERS)
def test_one_bad_file_is_told_in_one_line_and_exit_2(command, file, bad):
    if command == "reuse" and file == "resolution.md":
        pytest.skip("reuse works on any text")
    ran = run(*command.split(), file, *READERS[command])
    assert ran.exit_code == 2
    assert ran.stdout == ""
    (line,) = ran.stderr.splitlines()
    assert line.startswith("gwr: ")
    assert file in line
    assert bad[file] in line
    assert "; " in line, "what to do is missing"


@pytest.mark.parametrize("command", READERS)
def test_bad_files_among_good_ones_are_listed_and_the_rest_is_done(command, bad, tmp_path):
    shutil.copytree(CITY, tmp_path / "city")
    for file in bad:
        if file != "missing.txt":
            shutil.copy(tmp_path / file, tmp_path / "city" / file)
    ran = run(*command.split(), "city", *READERS[command])
    assert ran.exit_code == 0
    for file, what in bad.items():
        if file != "missing.txt" and not (command == "reuse" and file == "resolution.md"):
            assert any(file in line and what in line for line in ran.stderr.splitlines()), file


@pytest.mark.parametrize("file", ["missing.txt", "empty.txt", "binary.txt"])
@pytest.mark.parametrize("command", ["diff", "align"])
@pytest.mark.parametrize("first", [True, False])
def test_commands_of_two_reports_tell_which_is_bad(command, file, first, bad):
    ran = run(command, *((file, ONE) if first else (ONE, file)))
    assert ran.exit_code == 2
    assert ran.stdout == ""
    (line,) = ran.stderr.splitlines()
    assert file in line
    assert bad[file] in line


def test_diff_works_on_any_text(bad):
    ran = run("diff", "resolution.md", "resolution.md")
    assert ran.exit_code == 0


@pytest.mark.parametrize(("command", "rest"), [("build", ()), ("search", ("河长",)), ("export", ("out",))])
@pytest.mark.parametrize("file", ["missing.txt", "empty.txt"])
def test_archive_commands_tell_what_is_no_archive(command, rest, file, bad):
    ran = run(command, file, *rest)
    assert ran.exit_code == 2
    assert ran.stderr.count("\n") == 1
    assert file in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["track", ONE], "no two reports of one place"),
        (["report", str(ARCHIVE), "--html", "x.html"], "--place, or --site"),
        (["report", str(CITY)], "nothing to write"),
        (["table", str(CITY), "-i", "gdpp"], "did you mean"),
        (["plot", "targets", str(CITY), "-i", "gdp"], "-o FILE.png"),
        (["plot", "targets", str(CITY), "-i", "gdp", "-o", "x.bmp"], ".png, .svg or .pdf"),
        (["reports", str(CITY), "-o", "no/such/folder/x.csv"], "no/such/folder"),
        (["report", str(CITY), "--site", "resolution.md"], "resolution.md"),
        (["diff", ONE, ONE, "--section", "没有这个"], "no section's heading"),
        (["diff", ONE, ONE, "--stat", "-f", "html"], "--stat"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(arguments, said, bad):
    ran = run(*arguments)
    assert ran.exit_code == 2
    assert ran.stderr.count("\n") == 1
    assert said in ran.stderr
    assert "Traceback" not in ran.output


def test_verbose_shows_where_it_went_wrong():
    assert "Traceback" in run("reports", "missing.txt", "-v").stderr


def test_nothing_half_written_is_left(bad, tmp_path):
    run("report", "empty.txt", "--html", "x.html")
    assert not list(tmp_path.glob("x.html*"))


# -- standard input and output, exit codes -------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["reports", "sections", "statements", "commitments"])
def test_standard_input_is_a_path(command):
    text = (CITY / "2017.md").read_text("utf-8")
    piped, named = run(command, "-", "-f", "csv", input=text), run(command, ONE, "-f", "csv")
    assert piped.exit_code == 0
    assert piped.stdout.replace("\n-,", f"\n{ONE},").count("\n") == named.stdout.count("\n")
    assert "云泽市" in piped.stdout


def test_only_the_result_is_on_standard_output(bad):
    ran = run("reports", ONE, "empty.txt", "-f", "csv")
    assert ran.stdout.startswith("path,")
    assert ran.stdout.count("\n") == 2
    assert "empty.txt" in ran.stderr
    assert run("reports", ONE, "empty.txt", "-f", "csv", "--quiet").stderr == ""


def test_output_goes_to_a_file(tmp_path):
    ran = run("reports", ONE, "-f", "csv", "-o", "x.csv")
    assert ran.stdout == ""
    assert (tmp_path / "x.csv").read_text("utf-8") == run("reports", ONE, "-f", "csv").stdout


def test_html_to_standard_output():
    ran = run("report", CITY, "--html", "-")
    assert ran.stdout.startswith("<!DOCTYPE html>")
    assert ran.stdout.rstrip().endswith("</html>")


@pytest.mark.parametrize(("a", "b", "code"), [(ONE, TWO, 1), (ONE, ONE, 0)])
def test_diff_exits_with_1_only_where_asked_and_something_differs(a, b, code):
    assert run("diff", a, b, "--exit-code").exit_code == code
    assert run("diff", a, b).exit_code == 0


@pytest.mark.parametrize(("command", "lines"), [("statements", 1), ("reports", 0)])
def test_a_closed_pipe_is_no_error(command, lines):
    first = subprocess.Popen(
        [sys.executable, "-m", "compare", command, ONE, "-f", "csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stderr is not None
    for _ in range(lines):
        first.stdout.readline()
    first.stdout.close()
    assert b"Traceback" not in first.stderr.read()
    assert first.wait() == 0


@pytest.mark.parametrize("command", [("statements", ONE), ("diff", ONE, TWO), ("track", ONE, TWO)])
def test_no_colour_where_it_is_not_wanted(command):
    assert "\x1b[" not in run(*command, env={"NO_COLOR": "1", "FORCE_COLOR": ""}).stdout


# -- options that always apply -------------------------------------------------------------------------------------


def csv_of(*arguments):
    return run(*arguments).stdout.startswith("path,")


def test_options_of_a_file_apply(tmp_path):
    (tmp_path / "compare.toml").write_text('lang = "en"\n[reports]\nformat = "csv"\n')
    assert csv_of("reports", ONE)
    assert "heading" in run("sections", ONE).stdout
    assert "标题" in run("sections", ONE, "--lang", "zh").stdout


def test_options_of_a_project_apply(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.compare.reports]\nformat = "csv"\n')
    assert csv_of("reports", ONE)


def test_a_project_without_options_changes_nothing(tmp_path):
    (tmp_path / "pyproject.toml").write_text("not TOML at all [")
    assert run("reports", ONE).exit_code == 0


def test_a_named_file_comes_before_the_one_here(tmp_path):
    (tmp_path / "compare.toml").write_text('[reports]\nformat = "json"\n')
    (tmp_path / "other.toml").write_text('[reports]\nformat = "csv"\n')
    assert csv_of("--config", "other.toml", "reports", ONE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('langg = "en"', "unknown key langg; did you mean lang?"),
        ('[reports]\nfromat = "csv"', "unknown key reports.fromat; did you mean format?"),
        ("[trakc]\nplace = 'x'", "unknown key trakc; did you mean track?"),
        ("[review.exprt]\nlimit = 3", "unknown key review.exprt; did you mean export?"),
        ("lang = ", "not TOML"),
    ],
)
def test_a_wrong_file_names_the_near_match(text, said, tmp_path):
    (tmp_path / "compare.toml").write_text(text)
    ran = run("reports", ONE)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_wrong_value_is_told_as_for_an_option(tmp_path):
    (tmp_path / "compare.toml").write_text('lang = "xx"')
    ran = run("reports", ONE)
    assert ran.exit_code == 2
    assert "'xx' is not one of 'zh', 'en'" in ran.stderr


def test_a_missing_file_of_options_is_told():
    ran = run("--config", "none.toml", "reports", ONE)
    assert ran.exit_code == 2
    assert "none.toml" in ran.stderr


def test_a_place_that_no_report_is_of_is_told():
    result = run("table", ONE, "-i", "gdp", "--places", "火星省")
    assert result.exit_code == 2
    assert "火星省: no report of this place" in result.stderr
