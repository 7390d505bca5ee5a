"""Work in several processes says the same as work in one, also of broken files, and ends when it is disturbed."""

import os
import signal

import pytest
from archives import make_archive, write

from compare import api
from compare.errors import CompareError, InputError
from compare.processes import free_cores, in_processes
from compare.reuse import workers

ROWS = {
    "statements": api.statements,
    "track": api.track_targets,
    "track --commitments": api.track_commitments,
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Enough files for several processes, one of them empty and one with two reports in it."""
    root = make_archive(tmp_path_factory.mktemp("processes"), years=range(2012, 2029))
    write(root / "空.md", "")
    records = [(root / "沧浦市" / f"{year}.md").read_text("utf-8") for year in (2027, 2028)]
    write(root / "二.jsonl", "".join(f'{{"text": {text!r}}}\n'.replace("'", '"') for text in records))
    (root / "沧浦市" / "2027.md").unlink()
    return root


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_the_same_from_one_process_and_from_two(name, archive, monkeypatch):
    answers = []
    for cores in (1, 2):
        monkeypatch.setattr("compare.processes.cores", lambda cores=cores: cores)
        told = []
        answers.append((ROWS[name](archive, told=told.append), told))
    assert answers[0] == answers[1]
    rows, told = answers[0]
    assert "二.jsonl#1" in {os.path.basename(row.path) for row in rows}
    assert [os.path.basename(finding.path) for finding in told] == ["空.md"]


LAYOUTS = {
    "a folder a place": lambda path: path,
    "one folder": lambda path: path.parents[1] / f"{path.parent.name}{path.name}",
    "a folder a year": lambda path: path.parents[1] / path.stem / f"{path.parent.name}.md",
    "a place in two folders": lambda path: path.parent / str(int(path.stem) % 2) / path.name,
}


def laid_out(root, layout):
    """An archive with its files moved."""
    make_archive(root, years=range(2012, 2029))
    for path in sorted(root.glob("*/*.md")):
        LAYOUTS[layout](path).parent.mkdir(exist_ok=True)
        path.rename(LAYOUTS[layout](path))
    return root


def test_rows_are_the_same_wherever_the_reports_of_a_place_stand(tmp_path, monkeypatch):
    monkeypatch.setattr("compare.processes.cores", lambda: 2)
    found = [
        [(row.place, row.report_year, row.target_quote, row.outcome_quote, row.rule) for row in rows]
        for n, layout in enumerate(LAYOUTS)
        if (rows := api.track_targets(laid_out(tmp_path / str(n), layout)))
    ]
    assert len(found) == len(LAYOUTS)
    assert all(sorted(rows) == sorted(found[0]) for rows in found)


def test_a_file_that_changes_before_its_place_is_followed_is_an_error(tmp_path, monkeypatch):
    laid_out(tmp_path, "a place in two folders")
    monkeypatch.setattr("compare.processes.cores", lambda: 2)
    places = api.chains._places

    def change(*arguments):
        write(tmp_path / "云泽市" / "1" / "2015.md", (tmp_path / "云泽市" / "0" / "2016.md").read_text("utf-8"))
        return places(*arguments)

    monkeypatch.setattr("compare.api.chains._places", change)
    with pytest.raises(InputError, match=r"2015\.md: changed while it was read; run the command again"):
        api.track_targets(tmp_path)


def _die(task):
    os.kill(os.getpid(), signal.SIGKILL if task == 7 else 0)
    return task


def test_a_killed_process_is_an_error_of_one_line():
    with pytest.raises(CompareError, match="a process was killed before its work was done; free some memory"):
        list(in_processes(_die, range(20), 2, 4))


def test_a_killed_forked_process_is_an_error_of_one_line(monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 2)
    with pytest.raises(CompareError, match="a process was killed before its work was done; free some memory"):
        list(workers.side_by_side(_die, range(20)))


def _cores(task):
    return free_cores()


def test_a_process_of_several_starts_none_of_its_own():
    assert set(in_processes(_cores, range(12), 2, 6)) == {1}


def _fail(task):
    raise ValueError(task)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_is_that_of_the_first_task(workers):
    with pytest.raises(ValueError, match=r"^0$"):
        list(in_processes(_fail, range(12), workers, 1))
