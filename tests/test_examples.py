"""The examples run as they stand."""

import re
import subprocess
import sys
from pathlib import Path

import click

from compare.cli import cli
from compare.cli.config import load_config

ROOT = Path(__file__).resolve().parents[1]


def test_missed_targets_are_listed_with_both_quotes():
    ran = subprocess.run(
        [sys.executable, "examples/missed.py", "compare/samples/云泽市"], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    assert "云泽市 2017  生产总值  8.5% -> 8.1%" in ran.stdout
    assert "compare/samples/云泽市/2017.md:38  生产总值增长8.5%左右" in ran.stdout


def test_the_options_of_the_example_are_known():
    options = load_config(ROOT / "examples" / "compare.toml", cli)
    assert options["table"]["reading"] == "midpoint"
    assert options["review"]["export"]["limit"] == 50


def test_the_commands_of_the_job_exist():
    job = (ROOT / "examples" / "new-report.yml").read_text(encoding="utf-8")
    lines = re.findall(r"run: gwr (\w+)", job)
    assert lines == ["build", "reports", "report"]
    assert all(isinstance(cli.get_command(None, name), click.Command) for name in lines)
