"""The house rules: data flows one way, heavy libraries stay in their rooms, help is quick."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "compare"
ORDER = [
    {"model", "errors", "ids"}, {"rows", "processes"}, {"reading"}, {"facts"}, {"matching"},
    {"following", "diffing", "reuse"}, {"archive"}, {"tables"}, {"figures"}, {"output"}, {"pages"}, {"checks"},
    {"samples"}, {"api"}, {"cli"},
]  # fmt: skip
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
HOMES = {
    "pandas": {"tables", "figures", "output"},
    "matplotlib": {"figures"},
    "click": {"cli"},
    "jinja2": {"output"},
    "duckdb": {"reuse"},
    "pyspark": {"reuse"},
}


def imports(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if room(p) not in ("__init__", "__main__"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_from_rooms_above(path):
    here = room(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "compare" and len(parts) > 1 and parts[1] != here:
            assert RANK[parts[1]] < RANK[here], f"{here} imports {name}"
        assert parts[0] not in HOMES or here in HOMES[parts[0]], f"{here} imports {name}"


def compiled() -> list[Path]:
    """Return the modules that a compiled build compiles."""
    told = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    rooms = told["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]["include"]
    return [path for path in MODULES if f"/compare/{room(path)}" in rooms]


def test_compiled_modules_have_nothing_that_mypyc_cannot_compile():
    found = []
    for path in compiled():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and any(name.name == "cached_property" for name in node.names):
                found.append(f"{path.name}: a cached_property, worked out anew at every look")
            if isinstance(node, ast.Compare) and any(
                isinstance(part, ast.Starred) for told in node.comparators for part in getattr(told, "elts", ())
            ):
                found.append(f"{path.name}:{node.lineno}: in (*A, *B)")
    assert compiled()
    assert not found


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom compare.cli import cli\n"
        "try:\n    cli(['--help'])\nexcept SystemExit:\n    pass\n"
        "print('HEAVY', sorted({'pandas', 'numpy', 'matplotlib', 'jinja2', 'duckdb'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.rstrip().endswith("HEAVY []")
