"""How alike two pieces of text are: character bigrams with digits masked, weighted by their rarity in real reports.

Chinese has no spaces, so words are stood for by pairs of neighbouring characters. The weight of a pair is its inverse
sentence frequency over an archive of 2,095 reports, damped for pairs that mostly stand inside set phrases; the table
``data/bigrams.tsv`` is built by ``benchmarks/build_weights.py``. Dice over bigrams does not mind the order of clauses,
which is how a continued commitment is mostly reworded.
"""

import re
import sys
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from operator import add
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
PHRASE: Final = 8
"""Letters in a run of a set phrase."""
WIDE: Final = 3
"""Bytes of a Chinese letter in UTF-8."""
NOTHING: Final = 48
"""Code of the character that stands for the weight 0 in the table."""
UNLISTED: Final = 40
"""Weight of a bigram that fewer than 60 of 860,000 sentences hold. Weights are whole numbers: their sums are exact."""

# What begins with one letter of a set is found much quicker than what begins with one or more of them.
NUMBER: Final = re.compile(r"\d\d*(?:[.,，]\d+)*")
NO_LETTER: Final = re.compile(r"[\W_]")
"""What is no letter, sign by sign."""
_NO_LETTERS = re.compile(r"[\W_][\W_]*")


@dataclass(frozen=True, slots=True)
class Profile:
    """A text as the scores see it: its bigrams and the sum of their weights."""

    grams: frozenset[str]
    weight: int


def masked(text: str) -> str:
    """Return the letters of a text, each number as one 0 and each stretch of punctuation as one blank."""
    return _NO_LETTERS.sub(" ", NUMBER.sub("0", text)).strip()


def numbers(text: str) -> list[str]:
    """Return the numbers of a text as written, in rising order of their characters."""
    return sorted(NUMBER.findall(text))


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a masked text, none across punctuation; of 一 that letter itself."""
    found: set[str] = set()
    for word in text.split(" "):
        found.update(map(add, word, word[1:]))
    return frozenset(found or text.split())


@cache
def weights() -> dict[str, int]:
    """Return the weights of the bigrams that are common in reports (1 to 38); all others weigh UNLISTED."""
    found: dict[str, int] = {}
    plain = bytes(max(0, code - NOTHING) for code in range(256))
    for line in (DATA / "bigrams.tsv").read_text(encoding="utf-8").splitlines():
        first, seconds, codes = line.split("\t")
        found.update(zip(map(first.__add__, seconds), codes.encode().translate(plain), strict=True))
    return found


def total_weight(grams: Iterable[str]) -> int:
    """Return the sum of the weights of some bigrams."""
    return sum(map(weights().get, grams, repeat(UNLISTED)))


@lru_cache(maxsize=1 << 15)
def profile(text: str) -> Profile:
    """Return the profile of a text as written."""
    grams = bigrams(masked(text))
    return Profile(grams, total_weight(grams))


def similarity(a: Profile, b: Profile) -> float:
    """Return the weighted Dice coefficient of two profiles, 0 (nothing shared) to 1 (the same bigrams)."""
    shared, both = a.grams & b.grams, a.weight + b.weight
    return 2 * total_weight(shared) / both if shared and both else 0.0


def containment(a: Profile, b: Profile) -> float:
    """Return the share of the lighter profile that the heavier one holds, 0 to 1."""
    least = min(a.weight, b.weight)
    return total_weight(a.grams & b.grams) / least if least else 0.0


def shared_words(text_a: str, text_b: str, most: int = 5) -> str:
    """Return the weightiest stretches of letters that two texts share, joined with blanks."""
    words_a = masked(text_a)
    shared = bigrams(words_a) & bigrams(masked(text_b))
    stretches: dict[str, int] = {}
    begin = 0
    for end in range(1, len(words_a) + 1):
        if words_a[end - 1 : end + 1] in shared and end < len(words_a):
            continue
        stretch = words_a[begin:end]
        if len(stretch) > 1:
            stretches[stretch] = total_weight(bigrams(stretch))
        begin = end
    best = sorted(stretches, key=lambda stretch: (-stretches[stretch], stretch))[:most]
    return " ".join(stretch for stretch in stretches if stretch in best)


@cache
def _phrases() -> frozenset[int]:
    runs = array("I")
    runs.frombytes((DATA / "phrases.bin").read_bytes())
    if sys.byteorder == "big":
        runs.byteswap()
    return frozenset(runs)


def ritual(text: str) -> float:
    """Return the share of a text's letters that stand in set phrases of the genre (提法), 0 to 1.

    A set phrase is a run of eight letters without a number that at least 3 % of the archive's reports hold.
    """
    letters = masked(text).replace(" ", "")
    common, checksum = _phrases(), zlib.crc32
    covered = 0
    reached = 0
    for i, run in enumerate(_runs(letters)):
        if checksum(run) in common:
            covered += i + PHRASE - max(i, reached)
            reached = i + PHRASE
    return covered / len(letters) if letters else 0.0


def _runs(letters: str) -> list[bytes]:
    """Return each run of PHRASE letters, encoded."""
    count = max(len(letters) - PHRASE + 1, 0)
    encoded = letters.encode()
    if len(encoded) == WIDE * len(letters):  # all letters Chinese: encoded once, not once a run
        return [encoded[i : i + WIDE * PHRASE] for i in range(0, WIDE * count, WIDE)]
    return [letters[i : i + PHRASE].encode() for i in range(count)]
