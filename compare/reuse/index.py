"""A growing archive on disk: seeds in packed sorted segments, so that a new text is merged and nothing built anew.

In the index's folder: ``texts.jsonl`` (a line for each text: whose, which year, where its letters and words begin),
``letters.bin`` (the codes of all texts, a separator after each), ``words.bin`` (the sources as UTF-8) and
``segment-NNNNN.npy``, one for each batch of texts: packed seeds in order, the hash's high bits before the position.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from compare.errors import InputError
from compare.ids import content_id
from compare.model import Passage
from compare.reuse.chains import Runs, anchors, passages_through
from compare.reuse.corpus import Corpus, line_ends, openings, series_of
from compare.reuse.disk import Flags
from compare.reuse.fingerprints import MASKED, POSITION, REACH, Hashes, Seeds, pack, seeds
from compare.reuse.links import Groups, groups_of, links
from compare.reuse.normalise import SEPARATOR, letters, string
from compare.reuse.passages import passages
from compare.reuse.ritual import scores
from compare.reuse.stored import stored
from compare.reuse.texts import Text, in_time, order

_KIND: Final = 2
"""Low bits that hold the seed's kind, below the position."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the index: itself without its words, and where its letters and its words begin and end."""

    text: Text
    letters: int
    words: int
    words_end: int


def entries(folder: Path) -> list[Entry]:
    """Return the texts of an index in the order in which they were added; none where there is no index yet.

    Raises InputError where the folder holds something else.
    """
    file = folder / "texts.jsonl"
    if not file.exists():
        if folder.exists() and any(folder.iterdir()):
            raise InputError("no index of reuse", str(folder), "give an empty or a new folder")
        return []
    with file.open(encoding="utf-8") as lines:
        return [_entry(json.loads(line)) for line in lines]


def _entry(fields: dict[str, int | str]) -> Entry:
    own = {name: fields.pop(name) for name in ("letters", "words", "words_end")}
    return Entry(Text(text="", **fields), **own)  # type: ignore[arg-type]


def add(folder: Path, texts: Iterable[Text], min_length: int = REACH) -> Iterator[Passage]:
    """Add those of the texts whose path the index does not hold, and return what they took from earlier ones.

    A text is held against all that the index has by then, those of the same call included. Work and memory are those
    of the new texts and of their holders: the old segments are searched, not read.
    """
    held = entries(folder)
    known = {entry.text.path for entry in held}
    fresh = [text for text in in_time(texts) if text.path not in known]
    if not fresh:
        return iter(())
    folder.mkdir(parents=True, exist_ok=True)
    begin = (folder / "letters.bin").stat().st_size // 2 if held else 0
    found = _append(folder, fresh, begin)
    held = entries(folder)
    segments = [np.load(file, mmap_mode="r") for file in sorted(folder.glob("segment-*.npy"))]
    packed = _packed(found)
    np.save(folder / f"segment-{len(segments):05}.npy", packed)
    return _taken(folder, held, [*segments, packed], packed, len(held) - len(fresh), min_length)


def _append(folder: Path, fresh: Sequence[Text], begin: int) -> Seeds:
    """Write the letters and words of new texts behind the others; return their seeds at their positions."""
    parts = [np.append(letters(text.text, text.begin, text.end).codes, np.uint16(SEPARATOR)) for text in fresh]
    codes = np.concatenate(parts)
    with (folder / "letters.bin").open("ab") as out:
        out.write(codes.astype("<u2").tobytes())
    at = begin
    with (folder / "words.bin").open("ab") as out, (folder / "texts.jsonl").open("a", encoding="utf-8") as list_:
        for text, part in zip(fresh, parts, strict=True):
            words = out.tell()
            out.write(text.text.encode("utf-8", "surrogatepass"))
            fields = asdict(replace(text, text="")) | {"letters": at, "words": words, "words_end": out.tell()}
            del fields["text"]
            list_.write(json.dumps(fields, ensure_ascii=False) + "\n")
            at += len(part)
    found = seeds(codes)
    return Seeds(found.hashes, found.positions + begin, found.kinds)


def _packed(found: Seeds) -> Hashes:
    packed = pack(found.hashes, (found.positions << _KIND) | found.kinds, POSITION + _KIND)
    packed.sort()
    return packed


def _taken(
    folder: Path, held: list[Entry], segments: list[Hashes], packed: Hashes, first_new: int, min_length: int
) -> Iterator[Passage]:
    """Return what the texts from number ``first_new`` on took from the holders of their seeds."""
    codes = np.memmap(folder / "letters.bin", np.uint16, "r")
    starts = np.array([*(entry.letters for entry in held), len(codes)], np.int64)
    texts = stored(entry.text for entry in held)
    whole = Corpus(
        texts,
        codes,
        starts,
        Flags(np.zeros(0, np.uint8)),
        np.zeros(len(codes), np.int32),
        np.zeros(0, np.int64),
        series_of(texts),
    )
    groups = _holders(segments, packed)
    kinds = (groups.positions & 3).astype(np.uint8)
    positions = groups.positions >> _KIND
    rank = np.empty(len(held), np.int64)
    rank[sorted(range(len(held)), key=lambda n: order(held[n].text))] = np.arange(len(held))
    owner = whole.owner(positions)
    by_time = np.lexsort((positions, rank[owner], groups.group))
    groups = Groups(positions[by_time], groups.group, groups.firsts)
    earlier, later = links(groups, owner[by_time], whole.series)
    masked = np.zeros(len(codes), np.bool_)
    masked[positions[kinds == MASKED]] = True
    new = later >= starts[first_new]
    earlier, later = anchors(codes, earlier[new], later[new], Flags(np.packbits(masked)))
    return _rows(folder, held, whole, passages_through(whole, earlier, later, min_length))


def _holders(segments: list[Hashes], packed: Hashes) -> Groups:
    """Return the groups of the new seeds with all their holders in the segments, found by bisection."""
    low = np.uint64(POSITION + _KIND)
    keys = packed >> low
    keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    group, positions = [], []
    for segment in segments:
        begin = np.searchsorted(segment, keys << low)
        times = np.searchsorted(segment, (keys + np.uint64(1) << low) - np.uint64(1), side="right") - begin
        which = np.repeat(np.arange(len(keys)), times)
        at = begin[which] + np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
        group.append(which)
        positions.append((segment[at] & np.uint64((1 << POSITION + _KIND) - 1)).astype(np.int64))
    numbers, places = np.concatenate(group), np.concatenate(positions)
    by_group = np.lexsort((places, numbers))
    numbers, places = numbers[by_group], places[by_group]
    several = np.bincount(numbers, minlength=len(keys))[numbers] > 1
    numbers, places = numbers[several], places[several]
    return groups_of(numbers, places)


def _rows(folder: Path, held: list[Entry], whole: Corpus, runs: Runs) -> Iterator[Passage]:
    """Yield the passages, the words of the texts concerned read from the index."""
    needed = np.unique(np.concatenate((whole.owner(runs.a), whole.owner(runs.b)))).tolist()
    texts = [entry.text for entry in held]
    lines = [np.zeros(0, np.int64)]
    opens = np.zeros(len(whole.codes), np.bool_)
    with (folder / "words.bin").open("rb") as words:
        for n in needed:
            words.seek(held[n].words)
            source = words.read(held[n].words_end - held[n].words).decode("utf-8", "surrogatepass")
            text = texts[n] = replace(texts[n], text=source)
            stretch, made = slice(whole.starts[n], whole.starts[n + 1]), letters(source, text.begin, text.end)
            opens[stretch] = openings(source, made)
            whole.places[stretch] = np.append(made.places, np.int32(0))
            lines.append(line_ends(n, source))
    shown = replace(whole, texts=stored(texts), opens=Flags(np.packbits(opens)), lines=np.concatenate(lines))
    names = [
        content_id(string(whole.codes[a:end])) for a, end in zip(runs.a.tolist(), runs.a_end.tolist(), strict=True)
    ]
    once = np.ones(len(runs), np.int64)
    ritual = scores(whole, runs.a, runs.a_end, once, once)
    return passages(shown, runs, names, ritual.round(3).tolist())
