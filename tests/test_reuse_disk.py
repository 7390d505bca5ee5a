"""What reuse keeps on disk, and how it finds what it wants there."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.reuse import disk, workers
from compare.reuse.disk import BucketWriter, FlagsColumn, table
from compare.reuse.ranges import Lookup, Ranges, even_bounds
from compare.reuse.stored import stored
from compare.reuse.texts import Text

NUMBERS = st.lists(st.integers(0, 5000) | st.integers(0, 2**40), max_size=60)


@given(st.lists(st.integers(1, 4000) | st.integers(1, 2**40), unique=True, max_size=40), NUMBERS)
def test_the_range_of_a_number_is_that_which_a_search_finds(inner, numbers):
    bounds = np.array([0, *sorted(inner), 2**40 + 1], np.int64)
    wanted = np.array([*numbers, 0, 2**40, *inner], np.int64)
    expected = np.searchsorted(bounds[1:-1], wanted, side="right")
    assert Ranges(bounds).of(wanted).tolist() == expected.tolist()
    assert Ranges(bounds.astype(np.uint64)).of(wanted.astype(np.uint64)).tolist() == expected.tolist()


def test_many_small_ranges_side_by_side_among_large_ones():
    bounds = np.array([0, *range(1000, 1200), 1 << 40], np.int64)
    assert Ranges(bounds).of(np.array([999, 1000, 1150, 1199, 1 << 39])).tolist() == [0, 1, 151, 200, 200]


@given(st.dictionaries(st.integers(1, 2**32 - 1), st.integers(0, 255), min_size=1), st.lists(st.integers(0, 2**32 - 1)))
def test_a_value_is_looked_up_by_its_number(values, others):
    keys = sorted(values)
    lookup = Lookup(np.array(keys, np.uint32), np.array([values[key] for key in keys], np.float32), 7)
    wanted = [*keys, *others]
    assert lookup.of(np.array(wanted, np.uint32)).tolist() == [values.get(key, 7) for key in wanted]


@given(st.lists(st.integers(0, 5000), max_size=60), st.integers(1, 9))
def test_ranges_of_about_as_many_of_a_sample_each(sample, count):
    bounds = even_bounds(np.array(sample, np.int64), count, 5001)
    assert (bounds[0], bounds[-1]) == (0, 5001)
    assert len(bounds) <= count + 1
    assert (np.diff(bounds) > 0).all()
    held = np.bincount(Ranges(bounds).of(np.array(sample, np.int64)), minlength=len(bounds) - 1)
    most = max(map(sample.count, sample), default=0)
    assert held.max() <= len(sample) // count + 1 + most


@given(st.lists(st.lists(st.booleans(), max_size=20), max_size=6))
def test_flags_are_told_of_any_place(parts):
    column = FlagsColumn()
    for part in parts:
        column.append(np.array(part, np.bool_))
    flags, every = column.done(), [flag for part in parts for flag in part]
    disk.let_go()
    assert flags[np.arange(len(every))].tolist() == every
    assert flags[np.arange(len(every))[::-1]].tolist() == every[::-1]


@pytest.mark.parametrize("most", [5000, (1 << 32) - 1, 1 << 32, (1 << 64) - 1])
def test_numbers_up_to_the_largest_come_out_as_they_were_put_in(most):
    largest = min(most, (1 << 63) - 1)
    writer = BucketWriter(np.array([0, 10, 20]), 2, most)
    writer.put(np.array([3, 12], np.int64), np.array([largest, 0], np.int64))
    assert [part.tolist() for part in writer.done().take(0)] == [[3], [largest]]


@pytest.mark.parametrize("at_once", [1, 8, 1000])
def test_rows_come_out_of_their_bucket_in_the_order_in_which_they_were_put_in(monkeypatch, at_once):
    monkeypatch.setattr(disk, "_AT_ONCE", at_once)
    writer = BucketWriter(np.array([0, 10, 20, 30]), 2)
    rows = [([12, 3, 29], [0, 1, 2]), ([3, 10], [3, 4]), ([], []), ([19, 9, 9], [5, 6, 7])]
    for first, second in rows:
        writer.put(np.array(first, np.int64), np.array(second, np.int64))
    buckets = writer.done()
    taken = [list(zip(*buckets.take(n).tolist(), strict=True)) for n in range(len(buckets))]
    assert taken == [[(3, 1), (3, 3), (9, 6), (9, 7)], [(12, 0), (10, 4), (19, 5)], [(29, 2)]]


def test_a_table_on_disk_is_written_anywhere_and_keeps_what_is_let_go():
    numbers = table(5000, np.uint32)
    numbers[4711] = 3
    disk.let_go()
    assert numbers.sum() == numbers[4711] == 3


def test_quotes_of_texts_with_rare_letters_and_without():
    texts = [Text("a", "修渠𠮷三里", 0, 5), Text("b", "", 0, 0), Text("c", "栽桑养蚕", 0, 4)]
    held = stored(texts)
    assert [held.source(n) for n in range(3)] == [text.text for text in texts]
    quotes = held.quotes(np.array([0, 2, 2, 1]), np.array([2, 0, 3, 0]), np.array([4, 2, 9, 5]))
    assert list(quotes) == ["𠮷三", "栽桑", "蚕", ""]


def test_texts_on_disk_are_what_was_put_there_but_for_their_words():
    texts = [
        Text("云泽市/\udcff.md", "修渠", 0, 2, "云泽市", "city", 2011, "2011-02-03"),
        Text("b", "𠮷", 1, 1, level="city"),
        Text("", "", 0, 0, "云泽市", "", 1999),
    ]
    assert list(stored(texts)) == [replace(text, text="") for text in texts]
    assert [text.path for text in stored(texts).in_time()] == ["", "云泽市/\udcff.md", "b"]


def test_what_processes_give_back_between_items_changes_no_result(monkeypatch):
    returned = []
    monkeypatch.setattr(workers._Process.keep_small, "__defaults__", (0, 0))
    monkeypatch.setattr(workers, "give_back", lambda: returned.append(True))
    made = list(workers.side_by_side(lambda n: np.arange(n).sum(), range(9)))
    assert made == [sum(range(n)) for n in range(9)]
    assert len(returned) >= 9
    assert all(0 < held < 1 << 40 for held in disk.bytes_held())
