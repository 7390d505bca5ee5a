#!/usr/bin/env python3
"""Time and memory of the search for reuse, whole processes: benchmarks/reuse.py ARCHIVE [--pairs SET].

Runs ``gwr reuse`` over an archive as passages and as families, adds one report to an index of the rest, and, with a
folder that plant.py made, compares its pairs; prints wall and processor seconds and the largest process.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path


def measured(name: str, *words: str) -> None:
    begin = time.perf_counter()
    process = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "compare", "reuse", *words])
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - begin
    cpu = used.ru_utime + used.ru_stime
    note = "" if status == 0 else f"  failed: {status}"
    print(f"{name:20} {wall:7.1f} s wall {cpu:7.1f} s processor {used.ru_maxrss / 1024:7.0f} MB{note}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pairs", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        out = ["-f", "csv", "-o", str(Path(name, "out.csv"))]
        measured("passages", str(args.archive), *out)
        measured("families", str(args.archive), "--families", *out)
        files = [str(file) for file in sorted(args.archive.rglob("*.md"))]
        index = ["--index", str(Path(name, "index")), *out]
        measured("index of the rest", *files[:-1], *index)
        measured("one more report", files[-1], *index)
        if args.pairs:
            measured("pairs", str(args.pairs), "--pairs", str(args.pairs / "pairs.csv"), *out)


if __name__ == "__main__":
    main()
