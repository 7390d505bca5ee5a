"""How quick the ledger is, how it compares with readers of the national reports, and rows to be read by eye.

    python benchmarks/following.py speed ARCHIVE [--places 40]    processor time a pair, for 1,400 pairs
    python benchmarks/following.py national SHARED              targets of 2016, headline pairs 2005-2016
    python benchmarks/following.py draw REPORT NEXT [--rows 15]    rows drawn at random, with the nearest clauses
                                                                   where the ledger says that nothing answers

Reading and extraction are not counted in ``speed``: the store keeps both.
"""

import argparse
import csv
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from compare import api
from compare.facts.commitments import extract_commitments
from compare.facts.lexicon import load_lexicon
from compare.facts.statements import extract_statements
from compare.following import chains, commitment_ledger, passages_of, target_ledger
from compare.following.passages import Passages, Weights
from compare.following.wording import plain
from compare.model import Commitment, FollowUp

NATIONAL = {
    "gdp_growth": "gdp",
    "cpi_change": "cpi",
    "unemployment_registered": "unemployment_registered",
    "new_urban_jobs": "new_urban_jobs",
    "deficit_ratio": "deficit_ratio",
}


def speed(archive: Path, places: int) -> None:
    """Print the processor time of both ledgers for a sample of places."""
    folders = sorted(folder for folder in archive.glob("*/*") if len(list(folder.glob("*.md"))) > 1)
    chosen = random.Random(0).sample(folders, min(places, len(folders)))
    lexicon = load_lexicon()
    pairs, targets, promises = 0, 0.0, 0.0
    for chain in chains(api.read(*chosen).reports).values():
        stated = {r.path: extract_statements(r, lexicon) for r in chain}
        promised = {r.path: extract_commitments(r) for r in chain}
        begin = time.process_time()
        index = passages_of(chain)
        judged = target_ledger(chain, stated, lexicon, passages=index)
        middle = time.process_time()
        commitment_ledger(chain, promised, index, targets=judged)
        targets, promises = targets + middle - begin, promises + time.process_time() - middle
        pairs += len(chain) - 1
    each = (targets + promises) / pairs
    print(f"{pairs} pairs: targets {targets / pairs * 1000:.0f} ms, promises {promises / pairs * 1000:.0f} ms a pair")
    print(f"1,400 pairs on two cores: {each * 1400 / 2:.0f} s")


def national(shared: Path) -> None:
    """Print where the ledger of the national reports differs from the readers."""
    folder = shared / "archive" / "national" / "全国"
    rows = api.track_targets(*(folder / f"{year}.md" for year in range(2005, 2018)))
    same = total = 0
    for gold in csv.DictReader((shared / "gold" / "national_pairs.csv").open(encoding="utf-8-sig")):
        own = [r for r in rows if str(r.report_year) == gold["year"] and r.indicator_id == NATIONAL[gold["indicator"]]]
        own = [r for r in own if r.unit in ("%", "万人")]
        link = gold["link"].replace("stated_no_value", "stated_without_number")
        agreed = any((r.link, r.outcome) == (link, gold["outcome"]) for r in own) or (link == "no_target" and not own)
        total, same = total + 1, same + agreed
        if not agreed:
            told = "; ".join(f"{r.target} {r.link} {r.outcome} {r.verdict} {r.rule}" for r in own) or "no row"
            print(f"  {gold['indicator']} {gold['year']}: read {link} {gold['outcome']}, told {told}")
    print(f"headline pairs 2005-2016: {same} of {total} linked alike")
    text = (folder / "2016.md").read_text(encoding="utf-8")
    found = same = total = 0
    for gold in csv.DictReader((shared / "gold" / "national_followthrough.csv").open(encoding="utf-8-sig")):
        quote = re.escape(gold["target_quote"].replace("－", "—"))
        at = re.search(quote, text)
        begin, end = at.span() if at else (-1, -1)
        own = [r for r in rows if r.report_year == 2016 and begin >= 0 and r.begin < end and r.end > begin]
        link = {"stated_no_value": "stated_without_number", "implied_by_new_baseline": "derived"}
        agreed = any(r.link == link.get(gold["link"], gold["link"]) for r in own)
        total, found, same = total + 1, found + bool(own), same + agreed
        if not agreed:
            told = "; ".join(f"{r.link} {r.outcome} {r.verdict} {r.rule}" for r in own) or "no row"
            print(f"  {gold['indicator']}: read {gold['link']} {gold['o_value']} {gold['verdict']}, told {told}")
    print(f"targets of 2016: {found} of {total} found, {same} linked alike")


def draw(report: Path, after: Path, rows: int, seed: int) -> None:
    """Print rows drawn at random with both quotes."""
    own, later = (api.read(path).reports[0] for path in (report, after))
    before, passages = Passages(own, plain), Passages(later, plain)
    weights = Weights(before, passages)
    drawn = random.Random(seed)
    targets = api.track_targets(report, after)
    promises = [row for row in api.track_commitments(report, after) if row.testability in ("high", "medium")]
    for kind, some in (("targets", targets), ("promises", promises)):
        print(f"## {kind}: {len(some)}")
        for row in drawn.sample(sorted(some, key=lambda row: row.begin), min(rows, len(some))):
            print("\n".join(_shown(row, weights, passages)))


def _shown(row: FollowUp | Commitment, weights: Weights, passages: Passages) -> Iterator[str]:
    if isinstance(row, FollowUp):
        yield f"{row.verdict or row.link} <{row.rule}> {row.indicator}: {row.target or row.low}{row.unit} {row.outcome}"
        promise, answer = row.target_quote, row.outcome_quote
    else:
        yield f"{row.status} <{row.rule}> {row.testability} {row.score or ''}"
        promise, answer = row.commitment, row.next_quote
    yield f"    {promise}"
    yield f"    {answer}" if answer else "    nothing; nearest:"
    if not answer:
        held = weights.query(promise).search(passages)
        for n in (-held).argsort(kind="stable")[:3].tolist():
            yield f"        {held[n]:.2f} {passages.clauses[n].role} {passages.text(n, n)[:70]}"


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "national", "draw"])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--places", type=int, default=40)
    parser.add_argument("--rows", type=int, default=15)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    if options.what == "speed":
        speed(options.paths[0], options.places)
    elif options.what == "national":
        national(options.paths[0])
    else:
        draw(options.paths[0], options.paths[1], options.rows, options.seed)


if __name__ == "__main__":
    main()
