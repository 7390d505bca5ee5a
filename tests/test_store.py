"""The store: what goes in comes out, and a build only does what is new."""

import sqlite3
import subprocess
import sys

import pytest
from archives import DAY, PLACES, built, exported, make_archive, text, write
from hypothesis import given
from hypothesis import strategies as st

from compare import api
from compare.archive import Store, open_built, work
from compare.archive.build import build
from compare.archive.lean import FORMS, Whose, numbered, restored, shorten
from compare.archive.pack import pack, unpack
from compare.archive.schema import EXPORTED
from compare.archive.store import order
from compare.errors import CompareError, InputError, StoreError, UsageError
from compare.model import columns
from compare.reading import read_text
from compare.reading.sources import find_sources
from compare.rows import cells, report_row


@pytest.fixture
def archive(tmp_path):
    return make_archive(tmp_path / "archive")


@pytest.mark.parametrize("table", EXPORTED)
def test_tables_have_the_columns_of_the_values(archive, tmp_path, table):
    build(archive, workers=1)
    with sqlite3.connect(archive / ".gwr/archive.db") as connection:
        found = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    assert tuple(found) == columns(table)


def test_a_report_comes_out_of_the_store_as_it_was_read(archive):
    fresh = {report.path: report for report in api.read(archive).reports}
    build(archive, workers=1)
    stored = api.read(archive).reports
    assert len(stored) == 6
    for report in stored:
        again = fresh[str(archive / report.path)]
        assert (report.sections, report.sentences, report.body) == (again.sections, again.sentences, again.body)
        assert report.document.text == again.document.text
        assert report_row(report).issues == report_row(again).issues
        assert (report.place, report.report_year, report.title) == (again.place, again.report_year, again.title)


def test_texts_alone_are_those_of_the_reports(archive):
    build(archive, workers=1)
    with open_built(archive) as store:
        reports = list(store.reports())
        texts = list(store.texts())
    assert len(texts) == 6
    for report, (path, words, begin, end, *about) in zip(reports, texts, strict=True):
        assert (path, words, begin, end) == (report.path, report.document.text, report.body.begin, report.body.end)
        assert about == [report.place, report.level, report.report_year, report.session_date]


def test_packing_loses_nothing():
    report = read_text(text("云泽市", 2016), "云泽市/2016.md")
    packed = pack(report, {})
    assert unpack(report_row(report), packed.document, packed.outline, packed.sentences) == report
    own = [row[0] for row in packed.sentences if row[0] is not None]
    assert len(own) < 3, "only sentences that were folded have a text of their own"
    assert any("控制在3%以内" in words for words in own)


def test_rows_from_the_store_are_those_from_the_files(archive):
    fresh = api.sections(archive)
    build(archive, workers=1)
    stored = api.sections(archive)
    assert [(row.path, row.heading, row.begin) for row in stored] == [
        (row.path.removeprefix(f"{archive}/"), row.heading, row.begin) for row in fresh
    ]


@pytest.mark.parametrize("ask", [api.statements, api.commitments, api.track_targets, api.track_commitments])
def test_answers_from_the_store_are_those_from_the_files(archive, tmp_path, monkeypatch, ask):
    monkeypatch.chdir(archive)  # so that paths are the same in both
    fresh = ask(*sorted(path.name for path in archive.iterdir()))
    build(archive, db=tmp_path / "s.db", workers=1)
    assert fresh
    assert [cells(row) for row in ask(tmp_path / "s.db")] == [cells(row) for row in fresh]


@pytest.mark.parametrize("table", FORMS)
def test_the_views_of_facts_hold_what_the_program_reads(archive, table):
    build(archive, workers=1)
    with open_built(archive) as store:
        viewed = store.connection.execute(f"SELECT * FROM {table}").fetchall()
        kept = store.connection.execute(f"SELECT * FROM {table}_rows").fetchall()
        assert sorted(viewed, key=str) == sorted(store.cells(table), key=str)
    assert viewed
    assert any(isinstance(cell, bytes) for row in kept for cell in row), "nothing is kept short"


@pytest.mark.parametrize("table", FORMS)
def test_rows_of_a_report_are_found_by_an_index(archive, table):
    build(archive, workers=1)
    of_one = "path = (SELECT id FROM documents WHERE path = 'x')"
    with open_built(archive) as store:
        for query in (
            f"SELECT * FROM {table}_rows WHERE {of_one} ORDER BY rowid",
            f"DELETE FROM {table}_rows WHERE {of_one}",
        ):
            plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {query}")]
            assert any(f"USING INDEX {table}_path" in step for step in plan), plan


PLAIN = st.text(alphabet="云泽市建设|@[3%", max_size=12)


@given(PLAIN, PLAIN, st.sampled_from(["0a1b2c3d4e5f", "x1", "", "ABCDEF", "0a1b 2c"]), PLAIN)
def test_short_forms_give_back_what_was_put_in(commitment, objects, name, quote):
    text = f"前{commitment}后{quote}"
    own = {"id": name, "path": "a.md", "commitment": commitment, "objects": objects, "begin": 1, "next_begin": 2}
    own |= {"end": 1 + len(commitment), "next_end": 2 + len(quote), "next_path": "b.md", "next_quote": quote}
    own |= {"place": "云泽市", "report_year": 2015}
    row = tuple(own.get(column, "") for column in columns("commitments"))
    words, documents = [], ["a.md", "b.md"]

    def number(word):
        words.append(word)
        return len(words) - 1

    whose = [Whose("a.md", "云泽市", 2015, text), Whose("b.md", "云泽市", 2016, "xx" + quote)]
    texts = {one.path: one.text for one in whose}
    short = list(numbered("commitments", shorten("commitments", [row], texts), documents.index, number))
    assert list(restored("commitments", short, whose.__getitem__, words.__getitem__)) == [row]


def test_order_is_that_of_a_walk(tmp_path):
    for name in ("b/2.md", "b/1.md", "b.md", "a/z/1.md", "a/x.md", "c.md", "a/z-1.md"):
        write(tmp_path / name, text("云泽市", 2015))
    walked = [str(source.file.relative_to(tmp_path)) for source in find_sources([tmp_path])]
    assert sorted(walked, key=order) == walked


def test_nothing_new_reads_nothing_and_changes_no_byte(archive):
    build(archive, workers=1)
    store = archive / ".gwr/archive.db"
    before = store.read_bytes()
    second = build(archive, workers=1)
    assert (second.read, second.unchanged) == (0, 6)
    assert store.read_bytes() == before


def add(archive):
    write(archive / "云泽市/2018.md", text("云泽市", 2018))


def change(archive):
    write(archive / "沧浦市/2016.md", text("沧浦市", 2016, growth=9.9), age=50)


def remove(archive):
    (archive / "沧浦市/2015.md").unlink()


def rename(archive):
    (archive / "沧浦市/2015.md").rename(archive / "沧浦市/2015a.md")


def spoil(archive):
    write(archive / "沧浦市/2015.md", b"\0\1\2" * 50)


@pytest.mark.parametrize(
    ("event", "read", "removed", "renamed"),
    [(add, 1, 0, 0), (change, 1, 0, 0), (remove, 0, 1, 0), (rename, 1, 1, 1), (spoil, 1, 0, 0)],
)
def test_an_incremental_build_ends_as_a_fresh_one(archive, tmp_path, event, read, removed, renamed):
    build(archive, workers=1, day=DAY)
    event(archive)
    done = build(archive, workers=1, day=DAY)
    assert (done.read, len(done.removed), len(done.renamed)) == (read, removed, renamed)
    fresh = built(archive, tmp_path / "fresh.db", tmp_path / "fresh")
    again = exported(archive / ".gwr/archive.db", tmp_path / "again")
    traces = {"files.csv"} if removed else set()  # the fresh store never saw what is gone
    assert {name for name in fresh if fresh[name] != again[name]} == traces


@pytest.mark.parametrize("year", [2010, 2011, 2013, 2016, 2017, 2018])
@pytest.mark.parametrize("gone", [False, True])
def test_only_neighbours_are_followed_again_and_nothing_else_differs(tmp_path, monkeypatch, year, gone):
    archive = make_archive(tmp_path / "archive", places=["云泽市"], years=range(2010, 2018))
    db, file = tmp_path / "s.db", archive / f"云泽市/{year}.md"
    built(archive, db, tmp_path / "0")
    if gone:
        file.unlink(missing_ok=True)
    else:
        write(file, text("云泽市", year, growth=3.3, kinder=77), age=50)
    followed = []
    whole = work.target_ledger
    monkeypatch.setattr(
        work, "target_ledger", lambda chain, *a, **b: followed.append(len(chain)) or whole(chain, *a, **b)
    )
    again = built(archive, db, tmp_path / "1")
    assert sum(followed) <= 5
    fresh = built(archive, tmp_path / "fresh.db", tmp_path / "2")
    assert {name for name in fresh if fresh[name] != again[name]} <= {"files.csv"}


def test_a_longer_version_of_a_year_takes_the_place_of_the_other(archive, tmp_path):
    build(archive, workers=1, day=DAY)
    longer = text("云泽市", 2015, kinder=55) + "再新建幼儿园五十五所，改造老旧小区九个。\n"
    write(archive / "云泽市/longer.md", longer)
    build(archive, workers=1, day=DAY)
    again = exported(archive / ".gwr/archive.db", tmp_path / "1")
    assert again == built(archive, tmp_path / "fresh.db", tmp_path / "2")
    with open_built(archive) as store:
        assert not list(store.rows("followthrough", ["云泽市/2015.md"]))
        assert list(store.rows("followthrough", ["云泽市/longer.md"]))


def test_copies_in_other_files_are_told_as_when_files_are_read(archive, tmp_path, monkeypatch):
    monkeypatch.chdir(archive)
    build(archive, db=tmp_path / "s.db", workers=1)
    write(archive / "云泽市/again.md", text("云泽市", 2015))
    build(archive, db=tmp_path / "s.db", workers=1)
    both = [{r.path: r.issues for r in api.reports(*paths)} for paths in [PLACES, [tmp_path / "s.db"]]]
    assert both[0] == both[1]
    assert "the same text as 云泽市/2015.md" in both[1]["云泽市/again.md"]
    (archive / "云泽市/2015.md").unlink()
    build(archive, db=tmp_path / "s.db", workers=1)
    assert {r.path: r.issues for r in api.reports(tmp_path / "s.db")}["云泽市/again.md"] == ()


def test_a_manifest_overrules_and_its_change_is_seen(archive, tmp_path):
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("path,place,report_year\n云泽市/2015.md,,2019\n", encoding="utf-8")
    build(archive, workers=1, manifest=manifest)
    assert {r.path: r.report_year for r in api.reports(archive)}["云泽市/2015.md"] == 2019
    assert build(archive, workers=1, manifest=manifest).read == 0
    assert build(archive, workers=1).read == 6
    assert {r.path: r.report_year for r in api.reports(archive)}["云泽市/2015.md"] == 2015


def test_a_large_build_leaves_one_index_and_no_empty_pages(archive, monkeypatch):
    monkeypatch.setattr("compare.archive.build._MANY", 2)
    build(archive, workers=1)
    with open_built(archive) as store:
        assert store.connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert store.connection.execute("SELECT count(DISTINCT segid) FROM sentences_fts_idx").fetchone() == (1,)
    assert len(api.search(archive, "星湖公园")) == 6


def test_traces_of_what_is_gone(archive):
    build(archive, workers=1, day="2026-01-01")
    (archive / "沧浦市/2015.md").unlink()
    (archive / "云泽市/2015.md").rename(archive / "云泽市/old.md")
    build(archive, workers=1, day="2026-02-02")
    with open_built(archive) as store:
        files = {path: (seen, removed, to) for path, _, _, seen, removed, to in store.files()}
    assert files["沧浦市/2015.md"] == ("2026-01-01", "2026-02-02", None)
    assert files["云泽市/2015.md"] == ("2026-01-01", "2026-02-02", "云泽市/old.md")
    assert files["云泽市/old.md"] == ("2026-02-02", None, None)
    write(archive / "沧浦市/2015.md", text("沧浦市", 2015))
    build(archive, workers=1, day="2026-03-03")
    with open_built(archive) as store:
        files = {path: (seen, removed, to) for path, _, _, seen, removed, to in store.files()}
    assert files["沧浦市/2015.md"] == ("2026-03-03", None, None)


def test_a_build_names_the_files_that_are_gone_or_renamed(archive):
    build(archive, workers=1)
    (archive / "沧浦市/2015.md").unlink()
    (archive / "云泽市/2015.md").rename(archive / "云泽市/old.md")
    said = str(build(archive, workers=1))
    assert "1 gone (沧浦市/2015.md)" in said
    assert "1 renamed (云泽市/2015.md → 云泽市/old.md)" in said


def test_a_touched_file_is_not_read_again(archive):
    build(archive, workers=1)
    write(archive / "云泽市/2015.md", text("云泽市", 2015), age=10)
    assert build(archive, workers=1).read == 0


def test_two_changes_within_the_clock_of_the_disk_are_both_seen(archive, tmp_path):
    file = archive / "云泽市/2015.md"
    write(file, text("云泽市", 2015, growth=6.1), age=0)
    state = file.stat()
    build(archive, workers=1)
    file.write_text(text("云泽市", 2015, growth=6.2), encoding="utf-8")
    import os

    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert file.stat().st_size == state.st_size
    assert build(archive, workers=1).read == 1


@pytest.mark.parametrize(
    ("stage", "read", "redrawn"),
    [("reading", 6, 0), ("statements", 0, 6), ("commitments", 0, 6), ("following", 0, 0)],
)
def test_changed_rules_redo_what_depends_on_them(archive, tmp_path, monkeypatch, stage, read, redrawn):
    from compare.archive import build as module
    from compare.archive.rules import versions

    fresh = built(archive, tmp_path / "s.db", tmp_path / "before")
    monkeypatch.setattr(module, "versions", lambda: {**versions(), stage: "another"})
    drawn = []
    for name in ("extract_statements", "extract_commitments"):
        whole = getattr(work, name)
        monkeypatch.setattr(work, name, lambda *a, n=name, f=whole: drawn.append(n.split("_")[1]) or f(*a))
    done = build(archive, db=tmp_path / "s.db", workers=1, day=DAY)
    assert set(drawn) == ({"statements", "commitments"} if read else {stage} if redrawn else set())
    assert (done.read, done.redrawn, done.places, done.changed_rules) == (read, redrawn, 2, (stage,))
    assert exported(tmp_path / "s.db", tmp_path / "after") == fresh
    assert build(archive, db=tmp_path / "s.db", workers=1).places == 0


def test_rules_of_two_tables_changed_one_after_the_other_are_both_redone(archive, tmp_path, monkeypatch):
    from compare.archive import build as module
    from compare.archive.rules import versions

    fresh = built(archive, tmp_path / "s.db", tmp_path / "before")
    with sqlite3.connect(tmp_path / "s.db") as connection:
        connection.execute("UPDATE files SET todo = 'statements'")  # as a killed build leaves it
        connection.execute("UPDATE statements_rows SET value = 'old'")
        connection.execute("UPDATE commitments_rows SET objects = 'old'")
    monkeypatch.setattr(module, "versions", lambda: {**versions(), "commitments": "another"})
    assert build(archive, db=tmp_path / "s.db", workers=1, day=DAY).redrawn == 6
    assert exported(tmp_path / "s.db", tmp_path / "after") == fresh


def test_a_store_that_knows_a_stage_by_another_name_redoes_it(archive):
    build(archive, workers=1)
    with sqlite3.connect(archive / ".gwr/archive.db") as connection:
        connection.execute("UPDATE meta SET name = 'rules_facts' WHERE name = 'rules_statements'")
    assert build(archive, workers=1).changed_rules == ("statements",)
    assert build(archive, workers=1).changed_rules == ()


def test_commitments_are_drawn_by_the_modules_that_count_for_their_version():
    from compare.archive.rules import STAGES

    told = "import sys, compare.facts.commitments; print(*(m for m in sys.modules if m.startswith('compare.facts.')))"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    used = {f"{name.removeprefix('compare.').replace('.', '/')}.py" for name in ran.stdout.split()}
    assert used == {file for file in STAGES["commitments"] if file.endswith(".py")}


@pytest.mark.slow
def test_workers_and_order_do_not_show(archive, tmp_path):
    one = built(archive, tmp_path / "1.db", tmp_path / "1", workers=1)
    three = built(archive, tmp_path / "3.db", tmp_path / "3", workers=3)
    assert one == three


def test_an_archive_that_is_gone_leaves_the_store(archive, tmp_path):
    build(archive, db=tmp_path / "s.db", workers=1)
    before = exported(tmp_path / "s.db", tmp_path / "1")
    archive.rename(tmp_path / "moved")
    archive.mkdir()
    with pytest.raises(InputError, match="no readable file"):
        build(archive, db=tmp_path / "s.db", workers=1)
    assert exported(tmp_path / "s.db", tmp_path / "2") == before


def test_a_store_of_another_layout_is_rebuilt_and_says_so(archive):
    build(archive, workers=1)
    with sqlite3.connect(archive / ".gwr/archive.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="layout 99"):
        api.read(archive)
    said = []
    assert build(archive, workers=1, tell=said.append).read == 6
    assert "rebuilt" in said[0]


def test_another_database_is_not_overwritten(archive, tmp_path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = other.read_bytes()
    with pytest.raises(StoreError, match="not a store"):
        build(archive, db=other, workers=1)
    assert other.read_bytes() == before
    assert open_built(other) is None


def test_no_archive(tmp_path):
    write(tmp_path / "one.md", "x")
    for wrong in ("absent", "one.md"):
        with pytest.raises(UsageError):
            build(tmp_path / wrong)


@pytest.mark.parametrize("name", ["absent", "empty"])
def test_a_build_of_nothing_leaves_no_store_that_is_never_finished(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CompareError):
        build(tmp_path / name)
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]
    with pytest.raises(UsageError, match="not a built archive"):
        api.search(tmp_path / name, "公园")


def test_a_store_half_built_is_said_to_be_so(archive):
    from compare.archive.connect import open_building

    db = archive / ".gwr/archive.db"
    build(archive, workers=1)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE meta SET value = 'building' WHERE name = 'state'")
    with pytest.raises(StoreError, match=r"did not come to its end.*run gwr build"):
        api.reports(archive)
    with open_building(db, print), pytest.raises(StoreError, match=r"under way by process.*wait"):
        api.reports(archive)


def test_a_pipe_in_the_folder_is_named_and_not_waited_for(archive):
    import os

    os.mkfifo(archive / "云泽市/2019.md")
    done = build(archive, workers=1)
    assert (done.reports, done.findings) == (6, 1)
    assert any("a pipe or device" in finding.message for finding in api.check(archive))
    (archive / "云泽市/2015.md").unlink()  # looked for among the new files by its content
    assert build(archive, workers=1).removed == ("云泽市/2015.md",)


@pytest.mark.slow
def test_a_script_without_a_guard_may_build(archive, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(f"import compare\nprint(compare.build({str(archive)!r}, workers=2).read)\n")
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout == "6\n"


@pytest.mark.parametrize("words", ["星湖公园", "控制在3%以内", "各位代表", "没有的词"])
@pytest.mark.parametrize("place", [None, "云泽市"])
def test_the_index_and_the_texts_give_the_same_sentences(archive, words, place):
    from compare.archive.search import _by_index, _by_reading

    build(archive, workers=1)
    with Store(archive / ".gwr/archive.db") as store:
        found = list(_by_index(store, words, place))
        assert found == list(_by_reading(store, words, place))
    assert bool(found) == (words != "没有的词")


def test_search_finds_words_of_any_length(archive):
    build(archive, workers=1)
    everywhere = [(place, year) for place in PLACES for year in range(2014, 2017)]
    for words in ("公园", "星湖公园", "新建星湖公园一座", "控制在3%以内", "控制在３％以内", "公"):
        hits = [(hit.place, hit.report_year) for hit in api.search(archive, words)]
        assert list(dict.fromkeys(hits)) == everywhere, words
    assert all("星湖公园" in hit.text for hit in api.search(archive, "星湖公园"))
    assert len(api.search(archive, "星湖公园", place="云泽市")) == 3
    assert api.search(archive, "星湖公元") == []
    assert api.search(archive, '"星湖" OR 公园') == []
    change(archive)
    remove(archive)
    build(archive, workers=1)
    assert len(api.search(archive, "星湖公园")) == 5
    with Store(archive / ".gwr/archive.db") as store:
        (count,) = store.connection.execute(
            "SELECT count(*) FROM sentences_fts WHERE sentences_fts MATCH '湖公园'"
        ).fetchone()
    assert count == 5
