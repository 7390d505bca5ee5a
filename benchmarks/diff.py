"""Time ``gwr diff`` against character diffs of whole reports, and count what each lets a reader see.

    pip install cydifflib diff-match-patch
    python benchmarks/diff.py ARCHIVE [--pairs 10] [--seed 1] [--size 18000]

ARCHIVE holds ``place/year.md``. For each pair of neighbouring years clauses of eight letters or more that stand once
in either report are the yardstick, found without any of the tools: *number changed* are clauses alike but for their
digits, both of a review or both of a plan (a promise and its result are two numbers), *moved* are equal clauses that
the longest common order of equal clauses leaves out. A tool shows such a clause where it sets most of its letters
against the letters of its counterpart. Times are the best of three, in one process that has seen the pair before.

Above the table stands what a diff of two reports of --size characters takes, over the --pairs pairs of neighbouring
years nearest to it: the whole command, and inside a process the first diff it makes and one that it makes after
another pair's, each pair in processes of its own that never saw it. Processor seconds, the best of three.
"""

import argparse
import difflib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import cydifflib
from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, Levenshtein

import compare
from compare.matching.themes import SIDES
from compare.model import Change, Report

CLAUSE = re.compile(r"[^，。；：！？\s#*]+")
DIGITS = re.compile(r"\d+(?:\.\d+)?")
SHOWN = 0.6
Clause = tuple[int, int]


Pair = tuple[Path, Path]
INSIDE = """
import gc, json, sys, time
import compare
gc.set_threshold(50_000)  # as the command does
took = []
for a, b in json.loads(sys.argv[1]):
    begin = time.process_time()
    compare.diff(a, b)
    took.append(time.process_time() - begin)
print(json.dumps(took))
"""


def neighbours(archive: Path) -> list[Pair]:
    """Return all pairs of neighbouring years of a place."""
    files = [p for p in sorted(archive.rglob("*.md")) if p.stem.isdigit()]
    following = [(p, p.with_name(f"{int(p.stem) + 1}.md")) for p in files]
    return [pair for pair in following if pair[1].exists()]


def print_cost(pairs: list[Pair], size: int, count: int) -> None:
    """Print what a diff of two reports of a size takes, over the pairs that are nearest to it."""
    length = {p: len(p.read_text(encoding="utf-8", errors="replace")) for pair in pairs for p in pair}
    chosen = sorted(pairs, key=lambda pair: max(abs(length[p] - size) for p in pair))[: count + 1]
    other = chosen.pop()
    whole, first, next_ = [], [], []
    with tempfile.TemporaryDirectory() as compiled:
        # with compiled files, as an installed program has them
        env = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        for pair in chosen:
            a, b = map(str, pair)
            whole.append(min(process_seconds([sys.executable, "-m", "compare", "diff", a, b], env) for _ in range(4)))
            told = [inside_seconds([pair], env)[0] for _ in range(3)]
            first.append(min(told))
            next_.append(min(inside_seconds([other, pair], env)[1] for _ in range(3)))
    mean = sum(length[p] for pair in chosen for p in pair) // (2 * len(chosen))
    print(f"{len(chosen)} pairs of {mean} characters a report on average, processor ms, mean (and longest):")
    for name, seconds in ("the whole command", whole), ("inside, the first", first), ("inside, another", next_):
        print(f"- {name}: {1000 * sum(seconds) / len(seconds):.0f} ({1000 * max(seconds):.0f})")


def process_seconds(command: list[str], env: dict[str, str]) -> float:
    """Return the processor seconds of a command."""
    before = os.times()
    subprocess.run(command, capture_output=True, check=True, env=env)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def inside_seconds(pairs: list[Pair], env: dict[str, str]) -> list[float]:
    """Return the processor seconds of each of several diffs that one new process makes."""
    asked = json.dumps([[str(a), str(b)] for a, b in pairs])
    command = [sys.executable, "-c", INSIDE, asked]
    return list(json.loads(subprocess.run(command, capture_output=True, check=True, env=env).stdout))


def once(report: Report, mask: bool) -> dict[str, Clause]:
    """Return the clauses of a report's sentences that stand once in it, by their letters."""
    text = report.document.text
    spans = [(SIDES.get(s.role, s.role), s.span.begin, s.span.end) for s in report.sentences]
    found = [(side, m) for side, *span in spans for m in CLAUSE.finditer(text, *span) if len(m[0]) >= 8]
    named = [(f"{side} {DIGITS.sub('0', m[0])}" if mask else m[0], m.span()) for side, m in found]
    count = Counter(words for words, _ in named)
    return {words: span for words, span in named if count[words] == 1}


def number_changed(a: Report, b: Report) -> list[tuple[Clause, Clause]]:
    one, other = once(a, True), once(b, True)
    both = [(one[words], other[words]) for words in one if words in other]
    return [(x, y) for x, y in both if words_at(a, x) != words_at(b, y)]


def moved(a: Report, b: Report) -> list[tuple[Clause, Clause]]:
    one, other = once(a, False), once(b, False)
    both = sorted((one[words], other[words]) for words in one if words in other)
    kept = longest_rising([y[0] for _, y in both])
    return [pair for n, pair in enumerate(both) if n not in kept]


def words_at(report: Report, clause: Clause) -> str:
    return report.document.text[slice(*clause)]


def longest_rising(values: list[int]) -> set[int]:
    """Return the positions of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, value in enumerate(values):
        at = bisect_left(tails, value)
        tails[at:], ends[at:] = [value, *tails[at + 1 :]], [n, *ends[at + 1 :]]
        before.append(ends[at - 1] if at else -1)
    kept, at = set(), ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def shown(pairs: Iterable[tuple[Clause, Clause]], against: Callable[[Clause, Clause], float]) -> int:
    return sum(against(x, y) >= SHOWN for x, y in pairs)


def by_blocks(blocks: Iterable[tuple[int, int, int]]) -> Callable[[Clause, Clause], float]:
    """Return how much of a clause of A equal blocks set against a clause of B."""
    partner = {i + n: j + n for i, j, size in blocks for n in range(size)}

    def share(x: Clause, y: Clause) -> float:
        return sum(y[0] <= partner.get(i, -1) < y[1] for i in range(*x)) / (x[1] - x[0])

    return share


def by_changes(changes: list[Change]) -> Callable[[Clause, Clause], float]:
    paired = [c for c in changes if c.begin_a is not None and c.begin_b is not None]

    def share(x: Clause, y: Clause) -> float:
        return max((inside(x, c.begin_a, c.end_a) * inside(y, c.begin_b, c.end_b) for c in paired), default=0.0)

    return share


def inside(clause: Clause, begin: int, end: int) -> float:
    return max(0, min(clause[1], end) - max(clause[0], begin)) / (clause[1] - clause[0])


def opcode_blocks(scorer) -> Callable[[str, str], list[tuple[int, int, int]]]:
    return lambda a, b: [
        (o.src_start, o.dest_start, o.src_end - o.src_start) for o in scorer.opcodes(a, b) if o.tag == "equal"
    ]


def dmp_blocks(a: str, b: str) -> list[tuple[int, int, int]]:
    i = j = 0
    blocks = []
    for operation, words in diff_match_patch().diff_main(a, b):
        if operation == 0:
            blocks.append((i, j, len(words)))
        i += len(words) if operation <= 0 else 0
        j += len(words) if operation >= 0 else 0
    return blocks


TOOLS = {
    "difflib, autojunk off": lambda a, b: difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks(),
    "cydifflib, autojunk off": lambda a, b: cydifflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks(),
    "diff-match-patch (stops at 1 s)": dmp_blocks,
    "rapidfuzz Indel": opcode_blocks(Indel),
    "rapidfuzz Levenshtein": opcode_blocks(Levenshtein),
}


YARDSTICKS = {"number changed": number_changed, "moved": moved}


def best_time(function: Callable[[], object], rounds: int = 3) -> float:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        function()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=18_000)
    args = parser.parse_args()
    pairs = neighbours(args.archive)
    print_cost(pairs, args.size, args.pairs)
    seconds: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    characters = 0
    for pair in random.Random(args.seed).sample(pairs, args.pairs):
        comparison = compare.diff(*pair)
        a, b = comparison.a.document.text, comparison.b.document.text
        characters += len(a) + len(b)
        yardstick = {kind: find(comparison.a, comparison.b) for kind, find in YARDSTICKS.items()}
        seconds["gwr diff (read, align, diff)"] += best_time(lambda pair=pair: compare.diff(*pair))
        command = [sys.executable, "-m", "compare", "diff", *map(str, pair)]
        seconds["gwr diff (whole process)"] += best_time(
            lambda c=command: subprocess.run(c, capture_output=True, check=True)
        )
        views = {"gwr diff (read, align, diff)": by_changes(comparison.changes)}
        for name, blocks in TOOLS.items():
            seconds[name] += best_time(lambda f=blocks, a=a, b=b: f(a, b), rounds=1 if "difflib" in name else 3)
            views[name] = by_blocks(blocks(a, b))
        for kind, clauses in yardstick.items():
            found["yardstick", kind] += len(clauses)
            for name, view in views.items():
                found[name, kind] += shown(clauses, view)
    print(f"\n{args.pairs} pairs, {characters // (2 * args.pairs)} characters a report on average\n")
    print("| tool | ms a pair | number-changed clauses shown | moved clauses shown |\n| --- | ---: | ---: | ---: |")
    print(f"| (yardstick) | | {found['yardstick', 'number changed']} | {found['yardstick', 'moved']} |")
    for name in seconds:
        number, away = (str(found[name, kind]) if (name, kind) in found else "" for kind in ("number changed", "moved"))
        print(f"| {name} | {1000 * seconds[name] / args.pairs:.0f} | {number} | {away} |")


if __name__ == "__main__":
    main()
