"""The README cannot rot: every command is in it, every line of it is a command that exists with its options."""

import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from compare.cli import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)
LINES = [line.split("  #")[0].strip() for block in BLOCKS for line in block.splitlines() if line.startswith("gwr ")]


def commands(group=cli, words=()):
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))


COMMANDS = dict(commands())


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help_and_is_documented(words):
    ran = CliRunner().invoke(cli, [*words, "--help"])
    assert ran.exit_code == 0
    assert COMMANDS[words].help
    assert f"gwr {' '.join(words)}" in README


@pytest.mark.parametrize("line", LINES)
def test_every_command_line_exists_with_its_options(line):
    words = shlex.split(line)[1:]
    command, rest = cli, words
    while isinstance(command, click.Group):
        command, rest = command.get_command(None, rest[0]), rest[1:]
    context = click.Context(command, info_name="gwr")
    given, left, _ = command.make_parser(context).parse_args(list(rest))
    assert not left
    for parameter in command.params:
        assert not parameter.required or given.get(parameter.name), f"{line}: no {parameter.name}"
        if isinstance(parameter, click.Option) and isinstance(given.get(parameter.name), str):
            parameter.type.convert(given[parameter.name], parameter, context)


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http|#)([^)#]+)\)", README))
def test_what_the_readme_links_to_is_there(path):
    assert (ROOT / path).exists()


def test_the_ci_runs_the_readmes_test_command():
    (line,) = [line for block in BLOCKS for line in block.splitlines() if "pytest" in line]
    assert line in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_every_extra_that_is_named_exists():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for name in re.findall(r"\.\[(\w+)\]", README):
        assert name in extras


def test_python_example_uses_names_that_exist():
    import compare

    for name in re.findall(r"compare\.(\w+)\(", README):
        assert callable(getattr(compare, name))
