"""The normalised view: one character for one character, so that offsets stay those of the source."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_VARIANTS = str.maketrans(
    {
        "％": "%",
        "．": ".",
        "﹪": "%",
        "\u3000": " ",
        "\xa0": " ",
        "―": "—",
        "∶": "∶",
        "︰": "∶",
        "・": "·",
    }
)
FOLD = {**_FULL_WIDTH, **_VARIANTS}


def fold(text: str) -> str:
    """Return the text with widths folded and variants unified; its length does not change."""
    return text.translate(FOLD)
