"""Small invented archives, and the bytes that a store exports, for the tests of the store."""

import itertools
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from compare.archive import Store
from compare.archive.build import build
from compare.archive.export import export

PLACES = ("云泽市", "沧浦市")
DAY = "2026-01-01"

TEXT = """# {place}人民政府工作报告（{year}年）

——{year}年1月12日在{place}第三届人民代表大会第{n}次会议上

{place}市长　林若川

各位代表：

现在，我代表市人民政府，向大会报告工作，请予审议。

## 一、{last}年工作回顾

{last}年，全市地区生产总值增长{growth}%，一般公共预算收入达到{budget}亿元，城镇新增就业{jobs}万人。
新建星湖公园一座，整治背街小巷{lanes}条。各位代表，成绩来之不易。

## 二、{year}年主要目标和重点任务

今年的主要预期目标是：地区生产总值增长{target}%左右，城镇新增就业{jobs}万人以上，居民消费价格涨幅控制在３％以内。

### （一）推进产业升级

建成青石产业园二期，新增规模以上企业{firms}家。加快建设云泽至沧浦快速通道。

### （二）保障和改善民生

改造老旧小区{lanes}个，新建公办幼儿园{kinder}所。政府工作报告提出的事项要件件落实。
"""


FILLER = (
    "持续做好第{n}类基础工作。\n\n坚持问题导向，把群众的期盼放在心上，把各项举措落到实处。完善工作台账，实行销号管理，"
    "做到月月有调度、季季有点评。加强部门协同，打通数据壁垒，推动事项一窗受理、限时办结。"
    "注重总结经验，及时推广好做法，形成比学赶超的浓厚氛围。强化督促检查，对推进不力的严肃问责，确保第{n}类工作取得实效。"
)


def text(place: str, year: int, **changed: object) -> str:
    draw = random.Random(f"{place}{year}")
    values = {
        "growth": draw.randint(50, 90) / 10, "budget": draw.randint(100, 300), "jobs": draw.randint(2, 9),
        "lanes": draw.randint(10, 90), "target": draw.randint(50, 80) / 10, "firms": draw.randint(10, 40),
        "kinder": draw.randint(3, 12), "n": "一二三四五六七八九"[year % 9],
    }  # fmt: skip
    filled = TEXT.format(**{"place": place, "year": year, "last": year - 1, **values, **changed})
    return filled + "".join(f"\n（{n}）{FILLER.format(n=n)}\n" for n in "三四五六七八九")


def make_archive(root: Path, places=PLACES, years=range(2014, 2017)) -> Path:
    for place, year in itertools.product(places, years):
        write(root / place / f"{year}.md", text(place, year))
    return root


def write(file: Path, content: str | bytes, age: float = 100.0) -> None:
    """Write a file with a time of change some seconds ago, so that a build trusts it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    then = file.stat().st_mtime - age
    os.utime(file, (then, then))


def exported(store_file: Path, into: Path) -> dict[str, bytes]:
    """Return the bytes of every exported table."""
    with Store(store_file) as store:
        return {file.name: file.read_bytes() for file in export(store, into)}


def built(archive: Path, db: Path, into: Path, **options) -> dict[str, bytes]:
    """Build and return what the store then exports."""
    build(archive, db=db, workers=options.pop("workers", 1), day=options.pop("day", DAY), **options)
    return exported(db, into)


# -- builds that are killed --------------------------------------------------------------------------------------------


def start_build(archive: Path, db: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "compare", "build", str(archive), "--db", str(db), "--date", DAY, *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def disturb(archive: Path) -> None:
    """Change, add, remove and rename files of an archive that was built before."""
    first, second = sorted(folder for folder in archive.iterdir() if folder.name in PLACES)
    write(first / "2017.md", text(first.name, 2017, growth=9.9), age=50)
    write(first / "2030.md", text(first.name, 2030))
    (first / "2015.md").unlink()
    (second / "2016.md").rename(second / "2016b.md")
    for year in range(2040, 2054):  # so many that several processes read them
        write(second / f"{year}.md", text(second.name, year))


class Kills:
    """An archive and the stores that undisturbed builds make of it, before and after ``disturb``."""

    def __init__(self, root: Path) -> None:
        self.root, self.day = root, itertools.count()
        self.archive = make_archive(root / "before", years=range(2012, 2020))
        self.changed = root / "after"
        shutil.copytree(self.archive, self.changed)
        disturb(self.changed)
        self.first = built(self.archive, root / "first.db", root / "first")
        shutil.copy(root / "first.db", root / "later.db")
        began = time.monotonic()
        assert start_build(self.changed, root / "later.db", "--jobs", "2").wait() == 0
        self.seconds = time.monotonic() - began
        self.later = exported(root / "later.db", root / "later")

    def kill(self, incremental: bool, moment: float) -> str:
        """Kill a build at a moment (0 its start, 1 its usual end); return what was wrong afterwards, or nothing."""
        db = self.root / f"killed-{next(self.day)}.db"
        if incremental:
            shutil.copy(self.root / "first.db", db)
        archive, wanted = (self.changed, self.later) if incremental else (self.archive, self.first)
        running = start_build(archive, db, "--jobs", "2")
        time.sleep(moment * self.seconds)
        running.kill()
        running.communicate()  # ends only when the last worker has closed its end of the pipes
        if db.exists():
            with closing(sqlite3.connect(db)) as connection:
                (state,) = connection.execute("PRAGMA integrity_check").fetchone()
            if state != "ok":
                return f"damaged: {state}"
        got = built(archive, db, db.with_suffix(""))
        wrong = [name for name in wanted if got[name] != wanted[name]]
        return f"another {', '.join(wrong)}" if wrong else ""
