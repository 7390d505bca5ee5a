"""Traditional characters read as simplified ones, so that a report of 1954 compares equal to its reprint."""

import re

_TELLING = re.compile("[國會經濟發產業個們為這來時說從現開關進過還對動與實應員後東車長門問間見買賣億萬]")
_SAMPLE = 4000
_FROM = 0.02


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional characters: more than two in a hundred are telling ones."""
    sample = text[:_SAMPLE]
    return len(_TELLING.findall(sample)) > _FROM * len(sample)


def simplified(text: str) -> str:
    """Return the text with each traditional character replaced by its simplified one; its length does not change.

    Returns the text as it is where opencc (the extra ``trad``) is not installed.
    """
    try:
        from opencc import OpenCC
    except ImportError:
        return text
    convert = OpenCC("t2s").convert
    pairs = ((character, convert(character)) for character in sorted(set(text)) if character > "\u2fff")
    return text.translate({ord(old): new for old, new in pairs if len(new) == 1})


def can_simplify() -> bool:
    """Tell whether opencc is installed."""
    try:
        import opencc  # noqa: F401
    except ImportError:
        return False
    return True
