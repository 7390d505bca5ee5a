"""Bytes to text."""

from compare.errors import InputError

_ENCODINGS = ("utf-8-sig", "gb18030")


def decode(data: bytes, path: str) -> str:
    """Return the text of a file with line ends as one newline; raises InputError where it is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    elif b"\0" in data[:4096]:
        raise InputError("binary file", path, "give a text file, or a format listed in the README")
    else:
        text = _try(data, path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _try(data: bytes, path: str) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("neither UTF-8 nor GB18030 text", path, "convert it to UTF-8")
