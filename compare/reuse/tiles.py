"""Two short stretches laid over each other: tiles, the segment they justify, and how alike the stretches are.

A tile is a run of letters equal in both; each letter belongs to one tile at most, longer tiles go first, and their
order does not matter (greedy string tiling; Wise 1993: String Similarity via Greedy String Tiling). So reordered
clauses are alike, and words that stand twice on one side and once on the other are not counted twice.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

Tile = tuple[int, int, int]
"""Begin in a, begin in b, length."""

_FRAGMENT: Final = 0.25
"""What a tile costs, as a part of the shortest one: scattered pairs of letters are alike by chance."""
_ROUNDS: Final = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of each of two texts: letters ``a`` to ``a_end`` and ``b`` to ``b_end``."""

    a: int
    a_end: int
    b: int
    b_end: int

    def widened(self, margin: int, length_a: int, length_b: int) -> "Box":
        """Return the box with a margin on every side, inside the two texts."""
        return Box(
            max(0, self.a - margin), min(length_a, self.a_end + margin),
            max(0, self.b - margin), min(length_b, self.b_end + margin),
        )  # fmt: skip

    def around(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            min(self.a, other.a), max(self.a_end, other.a_end), min(self.b, other.b), max(self.b_end, other.b_end)
        )

    @property
    def size(self) -> int:
        """Letters on both sides."""
        return self.a_end - self.a + self.b_end - self.b


def hull(tiles: Sequence[Tile]) -> Box:
    """Return the smallest box that holds the tiles."""
    return Box(
        min(a for a, _, _ in tiles), max(a + n for a, _, n in tiles),
        min(b for _, b, _ in tiles), max(b + n for _, b, n in tiles),
    )  # fmt: skip


def runs_in(a: str, b: str, box: Box, shortest: int) -> list[Tile]:
    """Return every longest run of ``shortest`` letters or more that is equal in both stretches."""
    places: dict[str, list[int]] = defaultdict(list)
    for j in range(box.b, box.b_end - shortest + 1):
        places[b[j : j + shortest]].append(j)
    found = []
    for i in range(box.a, box.a_end - shortest + 1):
        for j in places.get(a[i : i + shortest], ()):
            if i > box.a and j > box.b and a[i - 1] == b[j - 1]:
                continue
            n, most = shortest, min(box.a_end - i, box.b_end - j)
            while n < most and a[i + n] == b[j + n]:
                n += 1
            found.append((i, j, n))
    return found


def tiled(runs: list[Tile], box: Box, shortest: int) -> list[Tile]:
    """Return tiles that do not overlap on either side, taken from the runs, longest first."""
    taken_a, taken_b = bytearray(box.a_end - box.a), bytearray(box.b_end - box.b)
    tiles = []
    for i, j, n in sorted(runs, key=lambda run: (-run[2], run[0], run[1])):
        for a, b, length in _free((i - box.a, j - box.b, n), taken_a, taken_b, shortest):
            taken_a[a : a + length] = taken_b[b : b + length] = b"\1" * length
            tiles.append((a + box.a, b + box.b, length))
    return tiles


def _free(run: Tile, taken_a: bytearray, taken_b: bytearray, shortest: int) -> list[Tile]:
    """Return the parts of a run that no tile has taken on either side."""
    i, j, n = run
    if not any(taken_a[i : i + n]) and not any(taken_b[j : j + n]):
        return [(i, j, n)]
    parts, begin = [], 0
    for at in range(n + 1):
        if at == n or taken_a[i + at] or taken_b[j + at]:
            if at - begin >= shortest:
                parts.append((i + begin, j + begin, at - begin))
            begin = at + 1
    return parts


def justified(tiles: list[Tile], shortest: int) -> list[Tile]:
    """Return the tiles of the stretch that they justify on both sides, or none.

    A stretch is worth its letters in tiles, less a little for each tile and one for each letter in none; tiles outside
    the worthiest stretch of one side do not count on the other, until both sides agree.
    """
    for _ in range(_ROUNDS):
        before = len(tiles)
        for side in (0, 1):
            tiles = _worthiest(sorted(tiles, key=itemgetter(side)), side, _FRAGMENT * shortest)
        if len(tiles) == before:
            break
    return tiles


def _worthiest(tiles: list[Tile], side: int, cost: float) -> list[Tile]:
    """Return the consecutive tiles of one side whose worth is highest (Kadane's scan)."""
    best = worth = 0.0
    begin = 0
    chosen = (0, 0)
    end = None
    for at, tile in enumerate(tiles):
        gap = 0 if end is None else tile[side] - end
        worth -= gap
        if worth <= 0:
            worth, begin = 0.0, at
        worth += tile[2] - cost
        end = tile[side] + tile[2]
        if worth > best:
            best, chosen = worth, (begin, at + 1)
    return tiles[chosen[0] : chosen[1]]


def share(tiles: Sequence[Tile]) -> float:
    """Return how much of the stretch around the tiles, both sides together, lies in tiles."""
    return 2 * sum(n for _, _, n in tiles) / hull(tiles).size if tiles else 0.0
