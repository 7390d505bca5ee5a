#!/usr/bin/env python3
"""Count anew which grams are common in work reports: benchmarks/reuse_commonness.py ARCHIVE.

Writes compare/reuse/commonness.npz. Run it when the archive has grown much, or when the normalisation changes.
"""

import sys

from compare.reading import read
from compare.reuse.commonness import write
from compare.reuse.normalise import letters, masked
from compare.reuse.texts import text_of


def main() -> None:
    texts = map(text_of, read(*sys.argv[1:]).reports)
    print(write(masked(letters(text.text, text.begin, text.end).codes)[0] for text in texts), "grams")


if __name__ == "__main__":
    main()
