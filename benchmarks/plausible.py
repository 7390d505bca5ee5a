"""Are the numbers drawn from a whole archive plausible: one target and one outcome, sane, not contradicted?

    python benchmarks/plausible.py [ARCHIVE] [--sample N] [--worst N] [--truth FOLDER]

For five headline indicators: the share of reports that state exactly one annual target and exactly one outcome of the
year before, the share of values outside a sane range, and the share of neighbouring years that contradict each other.
The outcomes of the national reports are held against the statistical communiqués. The worst cases are listed with
path, line and quote, so that a reader can say whose mistake each is.
"""

import argparse
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from compare.facts.lexicon import load_lexicon
from compare.facts.statements import extract_statements
from compare.model import Statement
from compare.reading import find_sources, read_source
from compare.tables.indicators import number_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Check:
    """What is sane for one headline indicator."""

    indicators: tuple[str, ...]
    measure: str
    target: tuple[float, float]
    outcome: tuple[float, float]
    jump: float
    """Outcomes of neighbouring years further apart than this contradict each other (a factor for levels)."""


CHECKS = {
    "GDP growth": Check(("gdp",), "growth", (1.5, 30), (-12, 45), 15),
    "CPI": Check(("cpi",), "growth", (0.5, 20), (-4, 30), 12),
    "unemployment": Check(("unemployment_registered", "unemployment_surveyed"), "share", (1, 8), (0.5, 10), 2.5),
    "new urban jobs": Check(("new_urban_jobs",), "level", (500, 2e7), (500, 2e7), 4),
    "fiscal revenue growth": Check(
        ("fiscal_revenue_general", "fiscal_revenue", "fiscal_revenue_local"), "growth", (-20, 50), (-50, 120), 80
    ),
}


@dataclass(frozen=True)
class Problem:
    """A value that cannot be, or two that cannot both be."""

    check: str
    why: str
    badness: float
    statement: Statement


def extract(path: str) -> list[Statement]:
    """Return the statements of one file that any check looks at."""
    wanted = {one for check in CHECKS.values() for one in check.indicators}
    lexicon = load_lexicon()
    (source,) = find_sources([path])
    return [
        lexicon.as_change(s)
        for report in read_source(source).reports
        for s in extract_statements(report, lexicon)
        if s.indicator_id in wanted
    ]  # fmt: skip


def headline(statements: list[Statement], check: Check, kind: str) -> dict[tuple[str, int, str], list[Statement]]:
    """Return the annual statements of a kind by place, year and indicator: the whole place, the report's own year."""
    lexicon = load_lexicon()
    found: dict[tuple[str, int, str], list[Statement]] = defaultdict(list)
    for s in statements:
        rate = check.measure != "level" and s.unit in ("%", "‰") and s.measure in ("growth", "share", "level")
        if s.indicator_id not in check.indicators or s.kind != kind or lexicon.narrowed(s) or s.report_year is None:
            continue
        if (s.measure == check.measure or (rate and check.measure == "share")) and s.base_value is not None:
            year = s.report_year if kind == "target" else s.report_year - 1
            if s.period == str(year):
                found[(s.place or s.path, year, s.indicator_id)].append(s)
    return found


def value(s: Statement) -> float:
    return number_of(s, "midpoint").value or 0.0


def outside(name: str, check: Check, kind: str, stated: list[Statement]) -> Iterator[Problem]:
    low, high = check.target if kind == "target" else check.outcome
    for s in stated:
        if not low <= value(s) <= high:
            yield Problem(name, f"{kind} {value(s):g} is outside {low:g} to {high:g}", abs(value(s)) + 100, s)


def contradictions(name: str, check: Check, outcomes: dict[tuple[str, int, str], list[Statement]]) -> Iterator[Problem]:
    for (place, year, indicator), stated in outcomes.items():
        for after in outcomes.get((place, year + 1, indicator), ())[:1]:
            a, b = value(stated[0]), value(after)
            apart = max(a, b) / max(min(a, b), 1e-9) if check.measure == "level" else abs(a - b)
            if apart > check.jump:
                yield Problem(name, f"{year}: {a:g}, {year + 1}: {b:g}", apart, after)


def distinct(stated: list[Statement]) -> int:
    return len({(s.value, s.low, s.high) for s in stated})


# -- the communiqués -----------------------------------------------------------------------------------------------

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_TRUTH = {
    "GDP growth": (rf"国内生产总值\d+亿元,(?:按可比价格计算,|按可比价计算,)?比上年增长{_NUMBER}%", 1.0),
    "CPI": (rf"居民消费价格(?:总水平)?(?:平均)?比上年(上涨|下降){_NUMBER}%", 1.0),
    "unemployment": (rf"登记失业率为?{_NUMBER}%", 1.0),
    "new urban jobs": (rf"城镇新增就业(?:人员)?{_NUMBER}万人", 1e4),
    "fiscal revenue growth": (rf"(?:财政收入|一般公共预算收入)\d+亿元[^。]{{0,40}}?(?<!同口径)增长{_NUMBER}%", 1.0),
}


def truth(folder: Path) -> dict[tuple[str, int], float]:
    """Return what the communiqués say, by check and year."""
    said: dict[tuple[str, int], float] = {}
    wide = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
    for file in sorted(folder.glob("*.md")):
        text = re.sub(r"\[\d+\]|[①-⑳\s*]", "", file.read_text(encoding="utf-8").translate(wide)).replace("，", ",")
        for name, (pattern, factor) in _TRUTH.items():
            found = re.search(pattern, text)
            if found:
                sign = -1 if found.lastindex == 2 and found[1] == "下降" else 1
                said[(name, int(file.stem))] = sign * float(found[found.lastindex or 1]) * factor
    return said


def agreement(name: str, outcomes: dict[tuple[str, int, str], list[Statement]], said: dict[tuple[str, int], float]):
    """Return how many national outcomes can be compared, how many agree, and those that do not."""
    rows = []
    for (place, year, indicator), stated in sorted(outcomes.items()):
        if place != "全国" or indicator == "unemployment_surveyed" or (name, year) not in said:
            continue
        want = said[(name, year)]
        near = any(abs(value(s) - want) <= max(0.105, 0.01 * abs(want)) for s in stated)
        rows.append((near, year, value(stated[0]), want, stated[0]))
    return rows


# -- the run -------------------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("archive", nargs="?", default=str(SHARED / "archive"))
    parser.add_argument("--sample", type=int, default=0, help="only so many files, drawn at random")
    parser.add_argument("--only", default="", help="list problems of this indicator alone")
    parser.add_argument("--worst", type=int, default=40, help="how many problems to list")
    parser.add_argument("--truth", default=str(SHARED / "truth" / "statistical-communiques"))
    options = parser.parse_args()
    if not Path(options.archive).is_dir():
        sys.exit(f"skipped: no archive at {options.archive}")
    files = sorted(str(source.file) for source in find_sources([options.archive]))
    if options.sample:
        files = random.Random(1).sample(files, min(options.sample, len(files)))
    start = time.perf_counter()
    load_lexicon()
    with ProcessPoolExecutor(2) as pool:
        drawn = list(pool.map(extract, files, chunksize=16))
    print(f"{len(files)} files, {time.perf_counter() - start:.0f} s, lexicon {load_lexicon().digest}\n")
    report(drawn, truth(Path(options.truth)), options.worst, options.only)


def report(drawn: list[list[Statement]], said: dict[tuple[str, int], float], worst: int, only: str) -> None:
    statements = [s for one in drawn for s in one]
    problems: list[Problem] = []
    wrong = []
    print("| indicator | one target | several | one outcome | several | outside | contradict | communiqué agrees |")
    print("|---|---|---|---|---|---|---|---|")
    for name, check in CHECKS.items():
        cells = []
        found = {}
        for kind in ("target", "outcome"):
            counts = [distinct([s for group in headline(one, check, kind).values() for s in group]) for one in drawn]
            cells += [
                f"{sum(n == 1 for n in counts) / len(drawn):.1%}",
                f"{sum(n > 1 for n in counts) / len(drawn):.1%}",
            ]
            found[kind] = headline(statements, check, kind)
        odd = [p for kind, f in found.items() for stated in f.values() for p in outside(name, check, kind, stated)]
        against = list(contradictions(name, check, found["outcome"]))
        total = sum(len(stated) for f in found.values() for stated in f.values())
        pairs = sum((place, year + 1, i) in found["outcome"] for place, year, i in found["outcome"])
        compared = agreement(name, found["outcome"], said)
        right = sum(near for near, *_ in compared)
        wrong += [(name, *row[1:]) for row in compared if not row[0]]
        problems += odd + against
        print(
            f"| {name} | {' | '.join(cells)} | {len(odd)} of {total} | {len(against)} of {pairs} "
            f"| {right} of {len(compared)} |"
        )
    problems = [p for p in problems if p.check.startswith(only)]
    problems.sort(key=lambda p: (-p.badness, p.statement.path, p.statement.begin))
    print(f"\n{len(problems)} problems; the worst {min(worst, len(problems))}:")
    for p in problems[:worst]:
        s = p.statement
        print(f"- {p.check}: {p.why}; {s.path}:{s.line} {s.rule} [{s.indicator}] {s.quote[-90:]}")
    print(f"\n{len(wrong)} national outcomes that no communiqué confirms:")
    for name, year, got, want, s in wrong:
        print(
            f"- {name} {year}: {got:g}, communiqué {want:g}; {s.path}:{s.line} {s.rule} [{s.indicator}] {s.quote[-60:]}"
        )


if __name__ == "__main__":
    main()
