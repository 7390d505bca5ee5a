"""What others make of the same pairs of reports: seconds, and how much of the exact reuse each finds.

The texts are letters and digits only, as gwr sees them, so that nobody stumbles over marks and spaces. The measure is
the share of the later report's letters in exact matches of 16 letters or more that lie in what was found, and how many
letters were found for each of those: where much more is found than is the same, it is either rewritten or no reuse.
"""

import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from compare.reuse.find import find_in_pairs
from compare.reuse.gather import texts_under
from compare.reuse.normalise import letters, string
from compare.reuse.texts import Text

EXACT = 16
Pair = tuple[str, str]


def reports(archive: Path, number: int) -> list[tuple[Text, Text]]:
    """Return so many pairs of consecutive reports of one place, spread over the archive."""
    files = [file for file in sorted(archive.rglob("*.md")) if file.stem.isdigit()]
    after = [(a, b) for a, b in pairwise(files) if a.parent == b.parent]
    chosen = after[:: max(1, len(after) // number)][:number]
    known = {text.path: text for text in texts_under([file for pair in chosen for file in pair], print)}
    return [(known[str(a)], known[str(b)]) for a, b in chosen]


def exact(a: str, b: str) -> set[int]:
    """Return the letters of ``b`` in matches of 16 letters or more with ``a``, by brute force."""
    grams = {a[i : i + EXACT] for i in range(len(a) - EXACT + 1)}
    return {n for i in range(len(b) - EXACT + 1) if b[i : i + EXACT] in grams for n in range(i, i + EXACT)}


def by_copydetect(pairs: list[Pair]) -> Iterator[set[int]]:
    from copydetect import CodeFingerprint, compare_files  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as name:
        for pair in pairs:
            sides = []
            for n, words in enumerate(pair):
                file = Path(name, f"{n}.txt")
                file.write_text(words, encoding="utf-8")
                sides.append(CodeFingerprint(str(file), 8, EXACT - 8 + 1, filter=False, encoding="utf-8"))
            _, _, (_, slices) = compare_files(*sides)
            yield {n for begin, end in slices.T.tolist() for n in range(begin, end)}


def by_datasketch(pairs: list[Pair]) -> Iterator[set[int]]:
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    def sketch(words: str) -> MinHash:
        made = MinHash(num_perm=64)
        made.update_batch([words[i : i + 3].encode() for i in range(max(1, len(words) - 2))])
        return made

    for a, b in pairs:
        known = MinHashLSH(threshold=0.5, num_perm=64)
        for n, sentence in enumerate(re.findall(r"[^\n]+", a)):
            known.insert(n, sketch(sentence))
        found: set[int] = set()
        at = 0
        for sentence in re.findall(r"[^\n]+", b):
            if known.query(sketch(sentence)):
                found.update(range(at, at + len(sentence)))
            at += len(sentence)
        yield found


def by_difflib(pairs: list[Pair]) -> Iterator[set[int]]:
    from difflib import SequenceMatcher

    for a, b in pairs:
        blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        yield {n for block in blocks if block.size >= EXACT for n in range(block.b, block.b + block.size)}


def by_gwr(texts: list[tuple[Text, Text]]) -> Iterator[set[int]]:
    rows = find_in_pairs([text for pair in texts for text in pair], [(a.path, b.path) for a, b in texts])
    for a, b in texts:
        places = letters(b.text, b.begin, b.end).places
        found: set[int] = set()
        for row in rows:
            for path, begin, end in ((row.path_a, row.begin_a, row.end_a), (row.path_b, row.begin_b, row.end_b)):
                if {row.path_a, row.path_b} == {a.path, b.path} and path == b.path:
                    found.update(range(*places.searchsorted((begin, end)).tolist()))
        yield found


def _words(text: Text) -> str:
    return string(letters(text.text, text.begin, text.end).codes)


def _sentences(text: Text) -> str:
    parts = re.split(r"[。！？；\n]", text.text[text.begin : text.end])
    return "\n".join(filter(None, (string(letters(part).codes) for part in parts)))


def processor_seconds() -> float:
    """Return the processor seconds of this process and those it started and that have ended."""
    parts = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(part.ru_utime + part.ru_stime for part in parts)


def side_by_side(archive: Path, number: int = 20) -> None:
    """Print a line for gwr and each peer that is installed."""
    texts = reports(archive, number)
    plain = [(_words(a), _words(b)) for a, b in texts]
    truth = [exact(a, b) for a, b in plain]
    apart = [(_sentences(a), _sentences(b)) for a, b in texts]
    total = sum(map(len, truth))
    print(f"{len(texts)} pairs of reports, {total} letters in exact matches of {EXACT} or more:")
    peers: list[tuple[str, Callable[[], Iterator[set[int]]]]] = [
        ("gwr", lambda: by_gwr(texts)),
        ("copydetect", lambda: by_copydetect(plain)),
        ("datasketch", lambda: by_datasketch(apart)),
        ("difflib", lambda: by_difflib(plain)),
    ]
    for name, find in peers:
        begin, used = time.perf_counter(), processor_seconds()
        try:
            found = list(find())
        except ImportError as error:
            print(f"  {name:12} skipped: {error}; pip install {name}")
            continue
        seconds, used = time.perf_counter() - begin, processor_seconds() - used
        hit = sum(len(a & b) for a, b in zip(truth, found, strict=True))
        size = sum(map(len, found))
        times = f"{seconds:7.2f} s wall {used:7.2f} s processor"
        print(f"  {name:12} {times}   covered {hit / total:.3f}   {size / total:.2f} letters found for each")
