"""Bytes to text: UTF-8 with and without BOM, GB18030 and its subsets, UTF-16."""

import re

from compare.errors import InputError

_UTF_8_BOM = b"\xef\xbb\xbf"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff\ue000-\uf8ff]")
_MOST_BROKEN = 0.001
_MOST_CONTROL = 0.02


def decode(data: bytes, path: str) -> str:
    """Return the text of a file with line ends as one newline; raises InputError where it is no text.

    A few broken characters (a cut ending) become U+FFFD rather than lose the file.
    """
    text = _decoded(data, path)
    if len(_CONTROL.findall(text[:_SAMPLE])) > _MOST_CONTROL * len(text[:_SAMPLE]):
        raise _binary(path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, path: str) -> str:
    if data.startswith(_UTF_16_BOMS):
        return data.decode("utf-16", errors="replace")
    if data.startswith(_UTF_8_BOM):
        return data.decode("utf-8-sig", errors="replace")
    if b"\0" in data[:_SAMPLE]:
        return _utf_16(data, path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _least_broken(data, path)


def _utf_16(data: bytes, path: str) -> str:
    """Return UTF-16 text without a BOM, its byte order told by where the zero bytes of ASCII and line ends stand."""
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if min(even, odd) * 4 > max(even, odd):
        raise _binary(path)
    text = data.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")
    if text.count("\ufffd") > _MOST_BROKEN * len(text) + 3:
        raise _binary(path)
    return text


def _least_broken(data: bytes, path: str) -> str:
    texts = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    text = min(texts, key=lambda text: text.count("\ufffd"))
    if text.count("\ufffd") > _MOST_BROKEN * len(text) + 3:
        raise _binary(path)
    return text


def _binary(path: str) -> InputError:
    return InputError("binary file or unknown encoding", path, "give UTF-8, GB18030 or UTF-16 text, html, docx or pdf")
