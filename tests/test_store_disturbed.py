"""A store survives what happens to builds: kills, a second build, a full disk, a disk that cannot be written."""

import os
import random
import resource
import shutil
import subprocess
import sys

import pytest
from archives import DAY, Kills, built, exported, make_archive, start_build, text, write

from compare.archive.build import build
from compare.archive.connect import open_building
from compare.errors import StoreError


@pytest.mark.slow
def test_killed_builds_end_as_undisturbed_ones(tmp_path):
    kills = Kills(tmp_path)
    draw = random.Random(7)
    wrong = {}
    for n in range(6):
        moment = (n // 2 + draw.random()) / 3
        wrong[n, round(moment, 2)] = kills.kill(incremental=n % 2 == 1, moment=moment)
    assert not {key: words for key, words in wrong.items() if words}


def test_a_second_build_waits_or_names_the_first(tmp_path):
    archive, db = make_archive(tmp_path / "archive"), tmp_path / "s.db"
    with open_building(db, print):
        with pytest.raises(StoreError, match=f"a build is under way by process {os.getpid()} on .* since"):
            build(archive, db=db, wait=False)
        refused = start_build(archive, db, "--no-wait")
        _, said = refused.communicate(timeout=60)
        assert refused.returncode == 2
        assert said.decode().count("\n") == 1
        assert f"under way by process {os.getpid()}" in said.decode()
        waiting = start_build(archive, db)
        assert f"waiting for the build by process {os.getpid()}" in waiting.stderr.readline().decode()
        assert waiting.poll() is None
    assert waiting.wait(timeout=60) == 0
    waiting.communicate()
    assert exported(db, tmp_path / "1") == built(archive, tmp_path / "other.db", tmp_path / "2")


@pytest.mark.slow
def test_two_builds_at_once_end_as_one(tmp_path):
    archive, db = make_archive(tmp_path / "archive", years=range(2010, 2018)), tmp_path / "s.db"
    both = [start_build(archive, db), start_build(archive, db)]
    for running in both:
        _, said = running.communicate(timeout=120)
        assert running.returncode == 0, said
    assert exported(db, tmp_path / "1") == built(archive, tmp_path / "other.db", tmp_path / "2")


def test_a_full_disk_loses_nothing_stored(tmp_path):
    archive, db = make_archive(tmp_path / "archive"), tmp_path / "s.db"
    before = built(archive, db, tmp_path / "1")
    for year in range(2020, 2032):
        write(archive / "云泽市" / f"{year}.md", text("云泽市", year))
    room = db.stat().st_size + 40_000

    def little_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-m", "compare", "build", str(archive), "--db", str(db), "--jobs", "1", "--date", DAY]
    ran = subprocess.run(command, capture_output=True, text=True, preexec_fn=little_room, timeout=120)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert "disk is full" in ran.stderr
    assert "--db FILE" in ran.stderr
    for year in range(2020, 2032):
        (archive / "云泽市" / f"{year}.md").unlink()
    again = built(archive, db, tmp_path / "2")
    assert {name for name in before if before[name] != again[name]} <= {"files.csv"}


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte, where this machine lets tests mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        pytest.skip("no right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True, timeout=10)


def test_a_real_full_disk(tmp_path, small_disk):
    db = small_disk / "s.db"
    archive = make_archive(tmp_path / "archive", places=["云泽市"], years=range(2014, 2016))
    before = built(archive, db, tmp_path / "1")
    make_archive(archive, years=range(2018, 2030))
    with pytest.raises(StoreError, match=r"disk is full.*--db FILE"):
        build(archive, db=db, workers=1, day=DAY)
    for file in small_disk.glob("s.db*"):  # to a disk with room, as its owner would
        shutil.copy(file, tmp_path)
    for file in archive.rglob("*.md"):
        if int(file.stem) >= 2018:
            file.unlink()
    again = built(archive, tmp_path / "s.db", tmp_path / "2")
    assert {name for name in before if before[name] != again[name]} <= {"files.csv"}


def test_a_disk_that_cannot_be_written(tmp_path, small_disk):
    archive = make_archive(small_disk / "archive", places=["云泽市"], years=range(2014, 2016))
    built(archive, archive / ".gwr" / "archive.db", tmp_path / "1")
    add = subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], capture_output=True, timeout=10)
    assert add.returncode == 0
    with pytest.raises(StoreError, match="--db FILE"):
        build(archive, workers=1)
    assert exported(archive / ".gwr" / "archive.db", tmp_path / "2")["reports.csv"].count(b"\n") == 3
    assert build(archive, db=tmp_path / "s.db", workers=1).read == 2
