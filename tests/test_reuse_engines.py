"""The engines group the same seeds alike, and give the same families."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import UsageError
from compare.reuse.disk import Buckets, BucketWriter
from compare.reuse.engines import engine
from compare.reuse.engines.local import group_local
from compare.reuse.find import families_of, find_reuse, passages_of
from compare.reuse.fingerprints import pack
from compare.reuse.gather import texts_under
from compare.reuse.links import Groups

OTHERS = [
    pytest.param("duckdb", marks=pytest.mark.skipif(not find_spec("duckdb"), reason="the extra duckdb is absent")),
    pytest.param(
        "spark",
        marks=[
            pytest.mark.slow,
            pytest.mark.skipif(not find_spec("pyspark"), reason="the extra spark is absent"),
            pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java"),
        ],
    ),
]


def in_ranges(packed, ranges: int = 1) -> Buckets:
    """Return packed seeds in so many ranges of their hash."""
    bounds = np.array([(n << 64) // ranges for n in range(ranges)] + [2**64 - 1], np.uint64)
    seeds = BucketWriter(bounds)
    for part in np.array_split(packed, 3):
        seeds.put(part)
    return seeds.done()


def holders(found: Iterator[Groups]) -> set[tuple[int, ...]]:
    return {tuple(groups.positions[a:b].tolist()) for groups in found for a, b in pairwise(groups.firsts.tolist())}


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**64 - 1).map(lambda h: h % 7 << 60), max_size=40))
def test_ranges_of_the_hash_change_nothing(values):
    packed = pack(np.array(values, np.uint64), np.arange(len(values)), 8)
    together = {}
    for at, value in enumerate(values):
        together.setdefault(value, []).append(at)
    expected = {tuple(places) for places in together.values() if len(places) > 1}
    for ranges in (1, 4, 8):
        assert holders(group_local(in_ranges(packed, ranges), 8)) == expected


def test_an_unknown_engine():
    with pytest.raises(UsageError, match="no engine"):
        engine("abacus")


@pytest.mark.parametrize("name", OTHERS)
def test_an_engine_groups_like_the_local_one(name):
    rng = np.random.default_rng(7)
    hashes = rng.integers(0, 400, 3000).astype(np.uint64) << np.uint64(50)
    packed = pack(hashes, np.arange(3000), 12)
    seeds = in_ranges(packed, 4)
    assert holders(engine(name)(seeds, 12)) == holders(group_local(seeds, 12))


@pytest.mark.archive
@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_an_engine_gives_the_same_families_on_sixty_reports(shared: Path, name):
    folders = sorted((shared / "archive" / "provinces").iterdir())[:12]
    texts = list(texts_under([file for folder in folders for file in sorted(folder.glob("20*.md"))[-5:]], print))
    assert len(texts) == 60
    here, there = find_reuse(texts), find_reuse(texts, by=name)
    assert list(families_of(here)) == list(families_of(there))
    assert list(passages_of(here)) == list(passages_of(there))
