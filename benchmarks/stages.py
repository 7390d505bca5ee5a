"""Time each stage on its own, in one process: characters a second of processor time and peak memory, one line a stage.

    python benchmarks/stages.py ../shared/archive [--every 10]

Peak memory is that of the whole process up to the end of the stage. The stages of a build, in several processes and
with the store, are timed by ``benchmarks/build.py``.
"""

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compare.archive.pack import pack
from compare.diffing import compare_reports
from compare.facts.commitments import extract_commitments
from compare.facts.lexicon import load_lexicon
from compare.facts.statements import extract_statements
from compare.following import chains, commitment_ledger, passages_of, target_ledger
from compare.matching.sections import align_sections
from compare.model import Report
from compare.reading.reader import gather, read_source
from compare.reading.sources import find_sources


def timed(stage: str, characters: int, work: Callable[[], Any]) -> Any:
    began = time.process_time()
    result = work()
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{stage:24} {seconds:8.2f} s {characters / seconds / 1e6:8.3f} M characters/s {peak:7.0f} MB", flush=True)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only every n-th place")
    arguments = parser.parse_args()
    sources = find_sources([arguments.archive])
    folders = sorted({source.file.parent for source in sources})[:: arguments.every]
    sources = [source for source in sources if source.file.parent in set(folders)]
    size = sum(len(source.file.read_text(encoding="utf-8", errors="replace")) for source in sources)
    print(f"{len(sources)} files, {size / 1e6:.2f} M characters")
    lexicon = load_lexicon()
    reports = timed("read", size, lambda: gather(read_source(source) for source in sources)).reports
    timed("pack", size, lambda: [pack(report, {}) for report in reports])
    stated = timed("statements", size, lambda: {r.path: extract_statements(r, lexicon) for r in reports})
    promised = timed("commitments", size, lambda: {r.path: extract_commitments(r) for r in reports})
    places = list(chains(reports).values())
    passages = timed("passages", size, lambda: [passages_of(chain) for chain in places])
    both = list(zip(places, passages, strict=True))
    timed("follow targets", size, lambda: [target_ledger(c, stated, lexicon, passages=p) for c, p in both])
    timed("follow commitments", size, lambda: [commitment_ledger(c, promised, p) for c, p in both])
    pairs = [(a, b) for chain in places for a, b in zip(chain[::4], chain[1::4], strict=False)]
    some = sum(length(a) + length(b) for a, b in pairs)
    timed("align (every 4th pair)", some, lambda: [align_sections(a, b) for a, b in pairs])
    timed("diff (every 4th pair)", some, lambda: [compare_reports(a, b) for a, b in pairs])


def length(report: Report) -> int:
    return len(report.document.text)


if __name__ == "__main__":
    main()
