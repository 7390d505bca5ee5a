"""Measure the store: a whole build with the characters a second and the peak memory of each stage, what a build costs
that finds nothing new or one new report, the size of the store, a question answered from it; and kill builds.

    python benchmarks/build.py ../shared/archive [--jobs 2] [--every 8]
    python benchmarks/build.py --kills 100

Whole processes are measured, their workers included. Memory is looked at 5 times a second in two ways: the sum of the
resident sets (RSS) counts a page once for each process that holds it, the sum of the proportional sets (PSS) counts it
once, which is what the build takes of the machine.
"""

import argparse
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = """
import sys
from compare.archive.build import build
stages = {}
def progress(stage, done, total):
    if stage not in stages:
        stages[stage] = 1
        print("STAGE", stage, flush=True)
built = build(sys.argv[1], db=sys.argv[2], workers=int(sys.argv[3]), progress=progress)
print("STAGE end", flush=True)
print(built, flush=True)
"""


def memory(root: int) -> tuple[int, int]:
    """Return the resident and the proportional memory of a process and all below it, in bytes."""
    parents: dict[int, int] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                parents[int(name)] = int(Path("/proc", name, "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    below = {root}
    for _ in range(4):
        below |= {pid for pid, parent in parents.items() if parent in below}
    return sum(held(pid, "Rss") for pid in below), sum(held(pid, "Pss") for pid in below)


def held(pid: int, kind: str) -> int:
    """Return the bytes that one process holds: Rss or Pss."""
    try:
        lines = Path("/proc", str(pid), "smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")), 0)


def whole_build(archive: Path, db: Path, jobs: int, characters: int) -> None:
    command = [sys.executable, "-c", BUILD, str(archive), str(db), str(jobs)]
    began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peaks: dict[str, tuple[int, int]] = {"start": (0, 0)}
    times: list[tuple[str, float]] = [("start", began)]
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(0.2):
            stage = times[-1][0]
            now, most = memory(running.pid), peaks.get(stage, (0, 0))
            peaks[stage] = max(now[0], most[0]), max(now[1], most[1])

    watcher = threading.Thread(target=watch)
    watcher.start()
    for line in running.stdout or ():
        if line.startswith("STAGE"):
            times.append((line.split()[1], time.perf_counter()))
        else:
            print(line.rstrip())
    running.wait()
    ended = time.perf_counter()
    stop.set()
    watcher.join()
    for (stage, a), (_, b) in zip(times, [*times[1:], ("", ended)], strict=True):
        if stage not in ("start", "end"):
            report(stage, b - a, characters, peaks.get(stage, (0, 0)))
    most = max(rss for rss, _ in peaks.values()), max(pss for _, pss in peaks.values())
    report("whole build", ended - began, characters, most)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime
    print(f"processor time of it {spent:.1f} s, {characters / spent / 1e6:.3f} M characters a second and core")


def report(name: str, seconds: float, characters: int = 0, peak: tuple[int, int] = (0, 0)) -> None:
    rate = f"{characters / seconds / 1e6:8.3f} M characters/s" if characters else ""
    print(f"{name:28} {seconds:8.2f} s {rate} {_sizes(*peak)}".rstrip(), flush=True)


def _sizes(rss: int, pss: int) -> str:
    return f"{rss / 1e6:6.0f} MB RSS {pss / 1e6:6.0f} MB PSS" if rss else ""


def command(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "compare", *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def copied(archive: Path, copy: Path, every: int) -> None:
    """Copy the folders that hold reports, all or every n-th."""
    folders = sorted({file.parent for file in archive.rglob("*") if file.is_file()})[::every]
    for folder in folders:
        (copy / folder.relative_to(archive)).mkdir(parents=True)
        for file in folder.iterdir():
            if file.is_file():
                shutil.copy(file, copy / file.relative_to(archive))


def measure(archive: Path, jobs: int, every: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy, db = Path(folder, "archive"), Path(folder, "archive.db")
        copied(archive, copy, every)
        files = [file for file in copy.rglob("*") if file.is_file() and file.suffix in (".md", ".txt")]
        texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
        characters, size = sum(map(len, texts)), sum(len(text.encode()) for text in texts)
        past = time.time() - 100
        for file in files:
            os.utime(file, (past, past))
        print(f"{len(files)} files, {characters / 1e6:.2f} M characters, {size / 1e6:.1f} MB of text")
        whole_build(copy, db, jobs, characters)
        print(f"store: {db.stat().st_size / 1e6:.1f} MB, {db.stat().st_size / size:.2f} times the texts")
        quick = [command("build", str(copy), "--db", str(db)) for _ in range(3)]
        report("build, nothing new", min(quick))
        with sqlite3.connect(db) as connection:
            (place,) = connection.execute(
                "SELECT place FROM documents GROUP BY place ORDER BY count(*) DESC, place LIMIT 1"
            ).fetchone()
        report(f"gwr track --place {place}", min(command("track", str(db), "--place", place) for _ in range(3)))
        report("gwr search 高质量发展", command("search", str(db), "高质量发展", "-f", "csv"))
        local = [file for file in files if "provinces" in file.parts] or files
        one = sorted(local)[len(local) // 2]
        aside = Path(folder, "aside.md")
        one.rename(aside)
        command("build", str(copy), "--db", str(db))
        aside.rename(one)
        report(f"build, one new ({one.relative_to(copy)})", command("build", str(copy), "--db", str(db)))


def kills(count: int, seed: int) -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    from archives import Kills

    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        disturbed = Kills(Path(folder))
        print(f"an undisturbed build takes {disturbed.seconds:.2f} s; {count} kills at random moments within it")
        wrong = []
        for n in range(count):
            moment = draw.random()
            words = disturbed.kill(incremental=n % 2 == 1, moment=moment)
            if words:
                wrong.append(words)
                print(f"kill {n} at {moment:.3f}: {words}", flush=True)
    print(f"{count - len(wrong)} of {count} stores opened and ended as the undisturbed one")
    if wrong:
        sys.exit(1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="only every n-th place")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.archive:
        measure(arguments.archive, arguments.jobs, arguments.every)
    if arguments.kills:
        kills(arguments.kills, arguments.seed)


if __name__ == "__main__":
    main()
