#!/usr/bin/env python3
"""Time and memory of the search for reuse: benchmarks/reuse.py ARCHIVE [--pairs SET] [--made N ...] [--peers].

Runs ``gwr reuse`` over an archive as passages and as families, and adds one report to an index of the rest; with a
folder that plant.py made, compares its pairs; with numbers, searches so many reports made of the archive's sentences
(``reuse_sets.py``). Whole processes: wall and processor seconds, and the most memory that all of them hold together
(Linux only). With --peers, gwr and other programs hold the same twenty pairs of reports against each other
(``reuse_peers.py``).
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from reuse_peers import side_by_side
from reuse_sets import make


def processes(parent: int) -> Iterator[int]:
    """Yield a process and those it started."""
    yield parent
    try:
        for thread in os.listdir(f"/proc/{parent}/task"):
            for child in Path(f"/proc/{parent}/task/{thread}/children").read_text(encoding="ascii").split():
                yield from processes(int(child))
    except OSError:
        return


def held(parent: int) -> tuple[int, int]:
    """Return the kilobytes that a process and those it started hold together, and those of them that are no file's.

    What several share counts once. Pages of files can be given back and read again; the others cannot.
    """
    whole = own = 0
    for process in processes(parent):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        sizes = dict(line.split(":", 1) for line in lines[1:])
        whole += int(sizes["Pss"].split()[0])
        own += int(sizes["Pss_Anon"].split()[0])
    return whole, own


def watched(process: int, peak: list[int], done: Event) -> None:
    """Keep the largest of what the processes hold until all is done.

    The system goes through all pages to tell, a second for some gigabytes: the processes are left alone for longer.
    """
    took = 0.0
    while not done.wait(max(0.3, 30 * took)):
        begin = time.perf_counter()
        peak[:] = map(max, peak, held(process))
        took = time.perf_counter() - begin


def measured(name: str, *words: str, characters: int = 0) -> None:
    begin = time.perf_counter()
    process = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "compare", "reuse", *words])
    peak, done = [0, 0], Event()
    watch = Thread(target=watched, args=(process, peak, done))
    watch.start()
    _, status, used = os.wait4(process, 0)
    done.set()
    watch.join()
    wall = time.perf_counter() - begin
    cpu = used.ru_utime + used.ru_stime
    note = "" if status == 0 else f"  failed: {status}"
    if characters:
        note += f"  {characters / 1e6:.0f} M characters, {cpu / characters * 1e6:.2f} processor seconds a million"
    memory = f"{peak[1] / 1024:7.0f} MB, {peak[0] / 1024:.0f} with pages of files"
    print(f"{name:20} {wall:7.1f} s wall {cpu:7.1f} s processor {memory}{note}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--made", type=int, nargs="*", default=[])
    parser.add_argument("--peers", action="store_true")
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
        for number in args.made:
            folder = Path(name, f"made-{number}")
            characters = make(args.archive, folder, number)
            measured(f"{number} made reports", str(folder), *out, characters=characters)
    if args.peers:
        side_by_side(args.archive)


if __name__ == "__main__":
    main()
