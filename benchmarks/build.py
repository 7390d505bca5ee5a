"""Measure the store: a whole build with the characters a second and the peak memory of each stage, what a build costs
that finds nothing new or one new report, the size of the store, a question answered from it; and kill builds.

    python benchmarks/build.py ../shared/archive [--jobs 2] [--every 8]
    python benchmarks/build.py --kills 100

Whole processes are measured, their workers included: seconds of the clock, and seconds of processor time, which a
machine that is busy with other things does not change. Memory is looked at 5 times a second in two ways: the sum of
the resident sets (RSS) counts a page once for each process that holds it, the sum of the proportional sets (PSS)
counts it once, which is what the build takes of the machine.
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


TICKS = os.sysconf("SC_CLK_TCK")


def below(root: int) -> list[list[str]]:
    """Return /proc/PID/stat of a process and all below it, from the state on, the process id before it."""
    stats = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                stats[int(name)] = Path("/proc", name, "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
    inside = {root}
    for _ in range(4):
        inside |= {pid for pid, stat in stats.items() if int(stat[1]) in inside}
    return [[str(pid), *stats[pid]] for pid in inside if pid in stats]


def memory(root: int) -> tuple[int, int]:
    """Return the resident and the proportional memory of a process and all below it, in bytes."""
    pids = [int(stat[0]) for stat in below(root)]
    return sum(held(pid, "Rss") for pid in pids), sum(held(pid, "Pss") for pid in pids)


def processor(root: int) -> float:
    """Return the processor seconds of a process and all below it, those that have ended among them."""
    return sum(int(ticks) for stat in below(root) for ticks in stat[12:16]) / TICKS


def held(pid: int, kind: str) -> int:
    """Return the bytes that one process holds: Rss or Pss."""
    try:
        lines = Path("/proc", str(pid), "smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")), 0)


class Watch:
    """Looks at a build while it runs: the peak memory of the stage that is under way."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self.running, self.most, self.peak = running, (0, 0), (0, 0)
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()

    def look(self) -> None:
        while not self.stop.wait(0.2):
            now = memory(self.running.pid)
            self.peak = max(now[0], self.peak[0]), max(now[1], self.peak[1])
            self.most = max(now[0], self.most[0]), max(now[1], self.most[1])

    def end(self) -> None:
        self.stop.set()
        self.thread.join()


def whole_build(archive: Path, db: Path, jobs: int, characters: int) -> None:
    command = [sys.executable, "-c", BUILD, str(archive), str(db), str(jobs)]
    start = began = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    watch = Watch(running)
    stage, spent = "start", 0.0
    for line in running.stdout or ():
        if not line.startswith("STAGE"):
            print(line.rstrip(), flush=True)
            continue
        now, used = time.perf_counter(), processor(running.pid)
        if stage != "start":
            report(stage, now - began, characters, watch.peak, used - spent)
        stage, began, spent, watch.peak = line.split()[1], now, used, (0, 0)
    running.wait()
    watch.end()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.perf_counter() - start
    report("whole build", seconds, characters, watch.most, children.ru_utime + children.ru_stime)


def report(name: str, seconds: float, characters: int = 0, peak: tuple[int, int] = (0, 0), used: float = 0.0) -> None:
    rate = f"{characters / seconds / 1e6:8.3f} M characters/s" if characters else ""
    spent = f"{used:7.1f} s of processor, {characters / used / 1e6:.3f} M characters each" if used else ""
    print(f"{name:28} {seconds:8.2f} s {rate} {_sizes(*peak)} {spent}".rstrip(), flush=True)


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
