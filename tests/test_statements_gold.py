"""What careful readers found in real reports, and how much of it is found again; floors just below what was reached."""

import subprocess
import sys

import pytest

REPORTS = (
    [f"archive/national/全国/{year}.md" for year in range(2005, 2018)]
    + [f"archive/provinces/甘肃省/{year}.md" for year in (2016, 2017)]
    + [f"archive/other-cities/嘉峪关市/{year}.md" for year in (2021, 2022)]
    + [f"archive/major-cities/深圳市/{year}.md" for year in (2022, 2023)]
    + [f"archive/major-cities/北京市/{year}.md" for year in (2013, 2014)]
    + ["seed/jiayuguan-2017.txt"]
)
FLOORS = {
    "located_recall": 0.985, "record_recall": 0.96, "precision": 0.968, "headline_recall": 0.98,
    "named_accuracy": 0.968,
    "kind_accuracy": 0.98, "measure_accuracy": 0.98, "unit_accuracy": 0.98, "comparator_accuracy": 0.98,
    "period_accuracy": 0.97,
}  # fmt: skip


@pytest.mark.archive
def test_statements_against_the_gold(shared, tmp_path):
    table = tmp_path / "statements.csv"
    paths = [str(shared / report) for report in REPORTS]
    subprocess.run(
        [sys.executable, "-m", "compare", "statements", *paths, "-f", "csv", "-o", str(table), "-q"], check=True
    )
    floors = [word for key, floor in FLOORS.items() for word in ("--min", f"{key}={floor}")]
    scored = subprocess.run(
        [sys.executable, str(shared / "gold" / "score.py"), "statements", str(table), *floors],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert scored.returncode == 0, scored.stdout + scored.stderr
    assert " hard 0," in scored.stdout
