"""What the keeper of an archive is told, in every form, and when a CI job fails."""

import json
import shutil
from xml.etree import ElementTree

import pytest
from archives import make_archive, text, write
from click.testing import CliRunner

from compare import api
from compare.archive.build import build
from compare.checks import LEVELS
from compare.cli import cli


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    """Two places; a year missing in one, a copy in the other, and a file that is no report."""
    archive = make_archive(tmp_path_factory.mktemp("checks") / "archive", years=range(2012, 2016))
    (archive / "云泽市/2014.md").unlink()
    write(archive / "沧浦市/again.md", text("沧浦市", 2013))
    write(archive / "沧浦市/notes.md", "会议通知：" + "请各单位准时参加。" * 300)
    write(archive / "沧浦市/broken.md", b"\0\1\2" * 99)
    return archive


def run(*arguments):
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


def test_each_thing_is_found_once_and_worst_first(spoiled):
    found = [(f.kind, f.level, f.path.removeprefix(f"{spoiled}/")) for f in api.check(spoiled)]
    assert found == [
        ("unreadable", "error", "沧浦市/broken.md"),
        ("unreadable", "error", "沧浦市/notes.md"),
        ("missing_year", "note", "云泽市/2013.md"),
        ("copy", "note", "沧浦市/again.md"),
    ]


def test_a_built_archive_says_the_same(spoiled, tmp_path, monkeypatch):
    monkeypatch.chdir(spoiled)
    fresh = api.check("云泽市", "沧浦市")
    build(spoiled, db=tmp_path / "s.db", workers=1)
    assert api.check(tmp_path / "s.db") == fresh


def test_what_is_not_built_yet_is_told(tmp_path):
    archive = make_archive(tmp_path / "archive", places=["云泽市"])
    build(archive, workers=1)
    assert api.check(archive) == []
    write(archive / "云泽市/2017.md", text("云泽市", 2017))
    write(archive / "云泽市/2016.md", text("云泽市", 2016, growth=1.1), age=50)
    (archive / "云泽市/2014.md").unlink()
    assert [(f.kind, f.path) for f in api.check(archive)] == [
        ("gone", "云泽市/2014.md"), ("not_built", "云泽市/2016.md"), ("not_built", "云泽市/2017.md"),
    ]  # fmt: skip
    build(archive, workers=1)
    assert api.check(archive) == []


def test_a_sound_archive_has_no_findings(tmp_path):
    archive = make_archive(tmp_path / "archive", places=["云泽市"])
    ran = run(archive)
    assert (ran.exit_code, ran.stdout) == (0, "")


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on(spoiled, level, code):
    assert run(spoiled, "--fail-on", level).exit_code == code


def test_only_what_is_as_bad_fails(tmp_path):
    archive = make_archive(tmp_path / "archive", places=["云泽市"])
    (archive / "云泽市/2015.md").unlink()
    assert run(archive, "--fail-on", "warning").exit_code == 0
    assert run(archive, "--fail-on", "note").exit_code == 1


def test_the_baseline_hides_what_it_knows_and_nothing_else(spoiled, tmp_path):
    archive, baseline = tmp_path / "copy", tmp_path / "baseline.json"
    shutil.copytree(spoiled, archive)
    assert run(archive, "-f", "json", "-o", baseline, "--fail-on", "never").exit_code == 0
    again = run(archive, "--baseline", baseline)
    assert (again.exit_code, again.stdout) == (0, "")
    write(archive / "云泽市/new.md", b"")
    (archive / "云泽市/2013.md").unlink()
    found = api.check(archive, baseline=baseline)
    assert [(f.kind, f.message.split(": ")[1][:17]) for f in found] == [
        ("unreadable", found[0].message.split(": ")[1][:17]),
        ("missing_year", "no report of 2013"),
    ]
    assert run(archive, "--baseline", baseline).exit_code == 1


@pytest.mark.parametrize("content", ["", "[]", "{", '{"rows": [{}]}'])
def test_a_baseline_that_is_none(spoiled, tmp_path, content):
    write(tmp_path / "b.json", content)
    ran = run(spoiled, "--baseline", tmp_path / "b.json")
    assert ran.exit_code == 2
    assert ran.stderr.count("\n") == 1
    assert run(spoiled, "--baseline", tmp_path / "absent.json").exit_code == 2


def test_junit(spoiled):
    suite = ElementTree.fromstring(run(spoiled, "-f", "junit").stdout)
    assert (suite.get("tests"), suite.get("failures")) == ("4", "2")
    assert len(suite.findall("testcase")) == 4
    assert {case.get("classname") for case in suite.findall("testcase[failure]")} == {"unreadable"}


def test_sarif(spoiled):
    log = json.loads(run(spoiled, "-f", "sarif").stdout)
    (ran,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [result["level"] for result in ran["results"]] == ["error", "error", "note", "note"]
    rules = [rule["id"] for rule in ran["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in ran["results"]] == [r["ruleId"] for r in ran["results"]]
    assert all(len(result["partialFingerprints"]["gwr/v1"]) == 12 for result in ran["results"])


def test_github_and_markdown(spoiled, monkeypatch):
    monkeypatch.chdir(spoiled)
    lines = run("沧浦市", "-f", "github").stdout.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice"]
    assert lines[0].startswith("::error file=沧浦市/broken.md,title=unreadable::")
    page = run("沧浦市", "-f", "markdown").stdout
    assert page.startswith("## error: 2\n\n- `unreadable` ")


def test_levels_are_those_of_findings(spoiled):
    assert {finding.level for finding in api.check(spoiled)} <= set(LEVELS)
