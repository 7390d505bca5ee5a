"""Count the archive's bigrams and set phrases: writes compare/matching/data/bigrams.tsv and phrases.bin.

    python benchmarks/build_weights.py ARCHIVE

bigrams.tsv: one line for each first character: it, all second characters, and the weights of the bigrams as characters
(NOTHING and upwards). The weight is the inverse sentence frequency ln(sentences / sentences that hold the bigram),
damped where the bigram mostly stands inside set phrases.
phrases.bin: crc32 (uint32, little endian, sorted) of the eight-letter runs that stand in at least 3 % of the reports
and hold no number: statistics of the archive, no text of it.
"""

import re
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from math import log
from pathlib import Path

from compare.matching.similarity import DATA, NOTHING, PHRASE, bigrams, masked

RARE_SENTENCES = 60
COMMON_REPORTS = 0.03
DAMPING = 0.8
STEP = 0.25  # weights are written as whole numbers of it
FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
ENDS = re.compile(r"[。！？；\n]")


def sentences(archive: Path):
    """Yield for each report its different sentences, masked, in their order."""
    for path in sorted(archive.rglob("*.md")):
        text = FRONT.sub("", path.read_text(encoding="utf-8", errors="replace"))
        yield list(dict.fromkeys(masked(piece) for piece in ENDS.split(text) if piece.strip()))


def runs(sentence: str):
    """Yield the letters of a sentence eight by eight."""
    letters = sentence.replace(" ", "")
    return (letters[i : i + PHRASE] for i in range(len(letters) - PHRASE + 1))


def common_runs(archive: Path) -> set[int]:
    """Return the checksums of the runs without a number that at least ``COMMON_REPORTS`` of the reports hold."""
    reports = 0
    count: Counter[int] = Counter()
    for report in sentences(archive):
        reports += 1
        count.update({zlib.crc32(run.encode()) for sentence in report for run in runs(sentence) if "0" not in run})
        if reports % 300 == 0:  # what is still unique this late cannot become common: keeps memory small
            count = Counter({run: n for run, n in count.items() if n > reports // 300})
    return {run for run, n in count.items() if n >= COMMON_REPORTS * reports}


def main(archive: Path) -> None:
    common = common_runs(archive)
    holding: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    total = 0
    for report in sentences(archive):
        for sentence in report:
            held = bigrams(sentence)
            total += bool(held)
            holding.update(held)
            ritual = {pair for run in runs(sentence) if zlib.crc32(run.encode()) in common for pair in bigrams(run)}
            inside.update(ritual & held)
    rows: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for pair, n in holding.items():
        if n >= RARE_SENTENCES:
            weight = log(total / n) * (1 - DAMPING * inside[pair] / n)
            rows[pair[0]][pair[1]] = max(1, round(weight / STEP))
    with open(DATA / "bigrams.tsv", "w", encoding="utf-8") as out:
        for one, found in sorted(rows.items()):
            codes = "".join(chr(NOTHING + found[two]) for two in sorted(found))
            out.write(f"{one}\t{''.join(sorted(found))}\t{codes}\n")
    (DATA / "phrases.bin").write_bytes(array("I", sorted(common)).tobytes())
    print(f"{total} sentences, {sum(map(len, rows.values()))} bigrams, {len(common)} runs")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
