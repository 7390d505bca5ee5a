"""How many characters a second the statements of an archive are extracted with, on one core and on two.

Run it with folders or files of reports: ``python benchmarks/statements.py ARCHIVE --sample 200``. Reading the files is
not counted.
"""

import argparse
import random
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from compare.facts.statements import extract_statements
from compare.reading import read, read_text

_FIRST = "云泽市政府工作报告\n\n一、工作回顾\n\n去年，新增就业一万二千三百人，生产总值增长8.5%。\n"


def measure(paths: list[str]) -> tuple[int, int, float]:
    """Return characters, statements and seconds of processor time for some files."""
    reports = read(*paths).reports
    extract_statements(read_text(_FIRST, strict=False))  # patterns, lexicon and numerals are loaded once
    begin = time.process_time()
    count = sum(len(extract_statements(report)) for report in reports)
    return sum(len(report.document.text) for report in reports), count, time.process_time() - begin


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    options = parser.parse_args()
    files = sorted(str(f) for p in options.paths for f in (p.rglob("*.md") if p.is_dir() else [p]))
    chosen = random.Random(0).sample(files, min(options.sample, len(files)))
    characters, count, seconds = measure(chosen)
    print(f"one core: {characters / seconds / 1e6:.2f} million characters a second, {count} statements")
    begin = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        halves = list(pool.map(measure, (chosen[::2], chosen[1::2])))
    print(
        f"two cores: {sum(h[0] / h[2] for h in halves) / 1e6:.2f} million characters a second of processor time, "
        f"{time.perf_counter() - begin:.1f} s with start and reading"
    )


if __name__ == "__main__":
    main()
