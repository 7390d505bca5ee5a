#!/usr/bin/env python3
"""Make an archive of reports by recombining and editing sentences of real ones: reuse_sets.py ARCHIVE OUT NUMBER.

Each report is a real one of which seven sentences in ten are rewritten beyond recognition (one letter in six is another
one); in the place of two stands a sentence of one of the last reports made before it, in the place of one such a
sentence with other numbers. So the share that is used again does not depend on how many reports there are. The places
are invented, the years 1954 to 2026. The same arguments give the same archive. What is made holds real words: keep it
out of the project.
"""

import argparse
import random
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice, product
from pathlib import Path

_FIRST = "云青沧澄霁岚汀楚泊屿皓昭岑蔚钟榆栖泠浔晏嵩溯砚珩"
_SECOND = "泽岚浦川陵屏溪原丘岭港源汇台洲峰湖塘沙坪滨津渡桥堡寨垣埠潭泉冈坡湾涧"
_YEARS = range(1954, 2027)
_TAKEN, _CHANGED = 0.2, 0.3
_LETTERS_BETWEEN_EDITS = 6
_HEAD = 1500
"""Characters at the head of a report by which its place is known: with them, the place would be a real one."""
_LAST = 500
"""Reports before it from which one takes sentences."""


def sentences(archive: Path) -> list[list[str]]:
    """Return the sentences of each real report."""
    found = []
    for file in sorted(archive.rglob("*.md")):
        text = re.sub(r"\A---\n.*?\n---\n", "", file.read_text(encoding="utf-8"), flags=re.S)
        found.append([part for part in re.split(r"(?<=[。！？；\n])", re.sub(r"[*#]", "", text)) if part.strip()])
    return [_behind_head(parts) for parts in found if len(parts) > 50]


def _behind_head(parts: list[str]) -> list[str]:
    """Return the sentences of a report without those at its head, which tell its place."""
    behind = accumulate(map(len, parts))
    return [part for part, end in zip(parts, behind, strict=True) if end > _HEAD]


def reports(archive: Path, number: int, seed: int = 1) -> Iterator[tuple[str, int, str]]:
    """Yield place, year and text of so many reports, by year."""
    rng = random.Random(seed)
    real = sentences(archive)
    alphabet = "".join(sorted({c for parts in real[:50] for part in parts for c in part if "一" <= c <= "鿿"}))
    names = chain(product(_FIRST, _SECOND), product(_FIRST, _FIRST, _SECOND))
    places = ["".join(name) + "市" for name in islice(names, -(-number // len(_YEARS)))]
    lent: deque[list[str]] = deque(maxlen=_LAST)
    for n in range(number):
        place, year = places[n % len(places)], _YEARS[n // len(places)]
        parts = [_sentence(own, lent, alphabet, rng) for own in rng.choice(real)]
        lent.append(parts)
        yield place, year, f"{place}{year}年政府工作报告\n\n各位代表：\n\n{''.join(parts)}"


def _sentence(own: str, lent: Sequence[list[str]], alphabet: str, rng: random.Random) -> str:
    chance = rng.random()
    if chance >= _CHANGED or not lent:
        return _rewritten(own, alphabet, rng)
    taken = rng.choice(rng.choice(lent))
    return taken if chance < _TAKEN else re.sub(r"\d+", lambda _: str(rng.randint(1, 999)), taken)


def _rewritten(sentence: str, alphabet: str, rng: random.Random) -> str:
    letters = list(sentence)
    for at in range(rng.randrange(_LETTERS_BETWEEN_EDITS), len(letters), _LETTERS_BETWEEN_EDITS):
        if letters[at].isalnum():
            letters[at] = alphabet[int(rng.random() * len(alphabet))]
    return "".join(letters)


def make(archive: Path, out: Path, number: int) -> int:
    """Write reports as files, a folder for each place; return how many characters they have."""
    size = 0
    for place, year, text in reports(archive, number):
        folder = out / place
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{year}.md").write_text(text, encoding="utf-8")
        size += len(text)
    return size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("number", type=int)
    args = parser.parse_args()
    print(f"{make(args.archive, args.out, args.number) / 1e6:.1f} M characters")


if __name__ == "__main__":
    main()
