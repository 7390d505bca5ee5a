#!/usr/bin/env python3
"""Count anew which words are common in reports and which are never counted: benchmarks/reuse_commonness.py ARCHIVE.

Writes compare/reuse/commonness.npz and counting.npz. Run it when the archive has grown much, or when the normalisation
changes.
"""

import sys

from compare.reading import read
from compare.reuse import commonness, counting
from compare.reuse.normalise import letters, masked
from compare.reuse.texts import text_of


def main() -> None:
    texts = list(map(text_of, read(*sys.argv[1:]).reports))
    parts = [letters(text.text, text.begin, text.end) for text in texts]
    print(commonness.write(masked(part.codes)[0] for part in parts), "grams")
    lettered = zip(texts, parts, strict=True)
    print(counting.write((part.codes, counting.sentences(text.text, part.places)) for text, part in lettered), "pairs")


if __name__ == "__main__":
    main()
