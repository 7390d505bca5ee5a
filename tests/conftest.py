"""What all tests share: where the real archive is, and golden files."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("GWR_SHARED", ROOT.parent / "shared"))


# A machine that many share has no fair deadline; where a run decides, the same examples are drawn each time.
settings.register_profile("free", deadline=None)
settings.register_profile("decides", deadline=None, derandomize=True)
settings.load_profile("decides" if os.environ.get("CI") else "free")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if (SHARED / "archive").is_dir():
        return
    if os.environ.get("GWR_REQUIRE_ARCHIVE"):
        raise pytest.UsageError(f"the real archive is wanted and not at {SHARED}")
    absent = pytest.mark.skip(reason=f"the real archive is not at {SHARED}")
    for item in items:
        if "archive" in item.keywords:
            item.add_marker(absent)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the real reports and their gold."""
    return SHARED


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with a file under tests/golden; ``--update-golden`` writes it anew."""

    def check(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: run pytest --update-golden and read what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return check
