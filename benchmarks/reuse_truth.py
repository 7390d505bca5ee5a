#!/usr/bin/env python3
"""How much of the exact reuse is found, against brute force: benchmarks/reuse_truth.py NATIONAL [--links].

Finds every longest exact match of 20 letters and digits between all pairs of reports under the folder by sorting all
their 20-grams, and prints which share of the letters in such matches the program covers (each side of each pair by
itself), how alike the least alike passage is, and, for links alone, which share of what stood in any earlier report.
Exit 1 below the floors 0.995, 0.6 and 0.985.
"""

import argparse
import sys
from itertools import combinations, pairwise

import numpy as np

from compare.model import Passage
from compare.reuse.corpus import Corpus, corpus
from compare.reuse.find import find_in_pairs, find_reuse, passages_of
from compare.reuse.gather import texts_under

LENGTH = 20


def matches(whole: Corpus) -> dict[tuple[int, int], tuple[set[int], set[int]]]:
    """Return for each pair of texts the letters of both in a common run of LENGTH: all grams joined, no hash."""
    holders: dict[bytes, list[tuple[int, int]]] = {}
    for number in range(len(whole.texts)):
        codes = whole.letters_of(number).tobytes()
        for at in range(len(codes) // 2 - LENGTH + 1):
            holders.setdefault(codes[2 * at : 2 * (at + LENGTH)], []).append((number, at))
    pairs: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
    for places in holders.values():
        for (a, i), (b, j) in combinations(places, 2):
            if a != b:
                left, right = pairs.setdefault((a, b), (set(), set()))
                left.update(range(i, i + LENGTH))
                right.update(range(j, j + LENGTH))
    return pairs


def covered(whole: Corpus, rows: list[Passage]) -> dict[tuple[int, int], tuple[set[int], set[int]]]:
    """Return for each pair of texts the letters of both that lie in the program's passages."""
    number = {text.path: n for n, text in enumerate(whole.texts)}
    bounds = pairwise(whole.starts.tolist())
    places = [whole.places[begin : end - 1] for begin, end in bounds]
    pairs: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
    for row in rows:
        a, b = number[row.path_a], number[row.path_b]
        left, right = pairs.setdefault((a, b), (set(), set()))
        left.update(range(*np.searchsorted(places[a], (row.begin_a, row.end_a))))
        right.update(range(*np.searchsorted(places[b], (row.begin_b, row.end_b))))
    return pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    folder = parser.parse_args().folder
    texts = list(texts_under([folder], print))
    whole = corpus(texts)
    truth = matches(whole)
    paths = [text.path for text in whole.texts]
    rows = find_in_pairs(texts, list(combinations(paths, 2)))
    found = covered(whole, rows)
    empty: tuple[set[int], set[int]] = (set(), set())
    total = sum(len(side) for pair in truth.values() for side in pair)
    hit = 0
    for key, pair in truth.items():
        hit += sum(len(side & there) for side, there in zip(pair, found.get(key, empty), strict=True))
    least = min(row.similarity for row in rows)
    print(f"{len(paths)} reports, {len(truth)} pairs with a match, {total} letters in matches, {len(rows)} passages")
    print(f"covered, pairs compared in full: {hit / total:.4f}; least alike passage: {least:.3f}")
    used: dict[int, set[int]] = {}
    for (_, b), (_, right) in truth.items():
        used.setdefault(b, set()).update(right)
    linked: dict[int, set[int]] = {}
    links = list(passages_of(find_reuse(texts, LENGTH)))
    for (_, b), (_, right) in covered(whole, links).items():
        linked.setdefault(b, set()).update(right)
    total_used = sum(map(len, used.values()))
    hit_used = sum(len(side & linked.get(b, set())) for b, side in used.items())
    least_linked = min(row.similarity for row in links)
    print(f"links alone: {hit_used / total_used:.4f} of {total_used} letters used before, {len(links)} passages")
    print(f"least alike linked passage: {least_linked:.3f}")
    sys.exit(hit / total < 0.995 or min(least, least_linked) < 0.6 or hit_used / total_used < 0.985)


if __name__ == "__main__":
    main()
