"""The invented archive is what it says: its quotes stand in it, its numbers agree, its cities exist nowhere."""

import re

import pytest

from compare.model import columns
from compare.samples import ARCHIVE, PLACES, load_events

EVENTS = load_events()
REPORTS = sorted(ARCHIVE.glob("*/*.md"))


def text_of(file: str) -> str:
    return (ARCHIVE / file).read_text(encoding="utf-8")


def test_three_cities_of_four_consecutive_years():
    assert [str(path.relative_to(ARCHIVE)) for path in REPORTS] == sorted(
        f"{place}/{year}.md" for place in PLACES for year in range(2016, 2020)
    )


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_length_is_that_of_a_short_report(path):
    assert 3000 <= len(path.read_text(encoding="utf-8")) <= 6000


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: f"{event.table}: {event.what}")
def test_every_quote_is_in_its_file(event):
    assert event.quote in text_of(event.file)
    assert not event.next_quote or event.next_quote in text_of(event.next)
    assert set(event.expect) <= set(columns(event.table))


LEVELS = {
    "生产总值": None,  # growth is at constant prices, so levels do not give it
    "一般公共预算收入": r"一般公共预算收入(?:完成)?([\d.]+)亿元，(增长|下降)([\d.]+)%",
    "社会消费品零售总额": r"社会消费品零售总额(?:完成)?([\d.]+)亿元，(增长|下降)([\d.]+)%",
    "外贸进出口总额": r"外贸进出口总额([\d.]+)亿元，(增长|下降)([\d.]+)%",
    "港口货物吞吐量": r"港口货物吞吐量达到([\d.]+)万吨，(增长|下降)([\d.]+)%",
    "固定资产投资": r"固定资产投资(?:完成)?([\d.]+)亿元，(增长|下降)([\d.]+)%",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("indicator", [name for name, pattern in LEVELS.items() if pattern])
def test_levels_and_growth_agree(place, indicator):
    before = None
    for year in range(2016, 2020):
        found = re.search(LEVELS[indicator], text_of(f"{place}/{year}.md"))
        if found is None:
            before = None
            continue
        level, growth = float(found[1]), float(found[3]) * (1 if found[2] == "增长" else -1)
        if before is not None:
            assert (level / before - 1) * 100 == pytest.approx(growth, abs=0.25)
        before = level


def test_shares_of_a_structure_add_up():
    triples = [m for path in REPORTS for m in re.findall(r"([\d.]+)∶([\d.]+)∶([\d.]+)", path.read_text("utf-8"))]
    assert len(triples) == 8
    for triple in triples:
        assert sum(map(float, triple)) == pytest.approx(100)


@pytest.mark.archive
def test_the_cities_exist_nowhere_in_the_real_archive(shared):
    real = " ".join(path.read_text("utf-8", errors="ignore") for path in sorted(shared.glob("archive/*/*/201?.md")))
    assert len(real) > 1_000_000
    for place in PLACES:
        assert place.rstrip("市") not in real
