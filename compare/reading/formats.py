"""A source to the texts it holds: plain text and markdown, html, docx, pdf, records of jsonl and csv, members of zip.

A text of another format is what its reader returns: headings marked with #, bold words with **, as in markdown, so
that all formats are read alike from there on.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from compare.errors import CompareError, InputError
from compare.reading.decode import decode
from compare.reading.documents import docx_text, html_text, pdf_text
from compare.reading.sources import STANDARD_INPUT, Source

if TYPE_CHECKING:
    from zipfile import ZipInfo

LARGEST = 16 * 1024 * 1024
"""Bytes of one text: a hundred times the longest report. More is another thing, or an attack."""
_MOST_MEMBERS = 20_000
_TEXT_COLUMNS = ("content", "text", "body", "正文", "内容", "全文")
_TITLE_COLUMNS = ("title", "标题", "name")
_ADDRESS_COLUMNS = ("source", "url", "链接", "来源")
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_FIELD = re.compile(r"^(source|title):\s*(.*?)\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a source, with the title and the address that its record or front matter names."""

    path: str
    text: str
    title: str = ""
    address: str = ""
    begin: int = 0
    """Where the text itself begins, after its front matter."""


Found = Text | CompareError


def texts_of(source: Source) -> Iterator[Found]:
    """Yield every text of a source; what cannot be read is yielded as the error that says so, and the rest goes on."""
    if source.inside:
        texts = texts_of(Source(str(source.file), source.file))
        found = next(
            (text for text in texts if (text.path if isinstance(text, Text) else text.where) == source.path), None
        )
        yield found or InputError("no such member", source.path, "list them with gwr reports")
        return
    try:
        if source.trouble:
            raise InputError(source.trouble, source.path, "check the path and its permissions")
        if source.path == STANDARD_INPUT:
            yield from _in_data(source.path, "", sys.stdin.buffer.read(LARGEST + 1))
        elif _kind(source.path) in _MANY:
            with open(source.file, "rb") as file:
                yield from _MANY[_kind(source.path)](source.path, file)
        else:
            with open(source.file, "rb") as file:
                yield from _in_data(source.path, _kind(source.path), file.read(LARGEST + 1))
    except OSError as error:
        yield InputError(error.strerror or str(error), source.path, "check the file and its permissions")
    except CompareError as error:
        yield error


def plain(path: str, text: str, title: str = "", address: str = "") -> Text:
    """Return a text with the source and title of its front matter, where it has one."""
    front = _FRONT.match(text)
    if front is None:
        return Text(path, text, title, address)
    known = dict(_FIELD.findall(front[1]))
    return Text(path, text, known.get("title", title), known.get("source", address), front.end())


def _kind(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _in_data(path: str, kind: str, data: bytes) -> Iterator[Text]:
    if len(data) > LARGEST:
        raise InputError(f"larger than {LARGEST // 2**20} MB", path, "no report is so long; split the file")
    if not data.strip():
        raise InputError("empty file", path, "remove it or fetch it again")
    read = _ONE.get(kind)
    if read is None and data.startswith(b"%PDF-"):
        read = pdf_text
    yield plain(path, read(data, path) if read else decode(data, path))


def _zip_members(path: str, file: BinaryIO) -> Iterator[Found]:
    import zipfile  # only here: it takes as long to import as a text takes to read

    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise InputError(f"damaged zip ({error})", path, "fetch it again") from error
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > _MOST_MEMBERS:
        raise InputError(f"zip of {len(members)} files", path, "unpack it and give the folder")
    for member in members:
        name = _member_name(member)
        if name.startswith("__MACOSX/") or _kind(name) not in _IN_ZIP:
            continue
        try:
            if member.file_size > LARGEST:
                raise InputError(f"larger than {LARGEST // 2**20} MB", f"{path}!{name}", "no report is so long")
            with archive.open(member) as opened:
                data = opened.read(LARGEST + 1)
            if _kind(name) in _MANY:
                yield from _MANY[_kind(name)](f"{path}!{name}", io.BytesIO(data))
            else:
                yield from _in_data(f"{path}!{name}", _kind(name), data)
        except CompareError as error:
            yield error
        except Exception as error:  # a damaged or encrypted member may fail anywhere in zipfile and zlib
            yield InputError(f"damaged member of the zip ({error})", f"{path}!{name}", "fetch it again")


def _member_name(member: "ZipInfo") -> str:
    """Return a member's name; names without the UTF-8 flag are taken for GBK, as Chinese systems write them."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _json_records(path: str, file: BinaryIO) -> Iterator[Found]:
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        where = f"{path}#{number}"
        try:
            if len(line) > LARGEST:
                raise InputError(f"record larger than {LARGEST // 2**20} MB", where, "split the file")
            if line.strip():
                yield _record(where, json.loads(decode(line, where)))
        except CompareError as error:
            yield error
            if len(line) > LARGEST:
                return
        except (ValueError, RecursionError) as error:
            yield InputError(f"not JSON ({error})", where, "one object a line is expected")


def _csv_records(path: str, file: BinaryIO) -> Iterator[Found]:
    data = file.read(LARGEST * 4 + 1)
    if len(data) > LARGEST * 4:
        raise InputError(f"larger than {LARGEST * 4 // 2**20} MB", path, "split the file or make it jsonl")
    if not data.strip():
        raise InputError("empty file", path, "remove it or fetch it again")
    csv.field_size_limit(LARGEST)
    rows = csv.DictReader(io.StringIO(decode(data, path), newline=""))
    try:
        for number, row in enumerate(rows, 1):
            yield _record(f"{path}#{number}", row)
    except csv.Error as error:
        raise InputError(f"not CSV ({error})", path, "check its quotes") from error


def _record(path: str, row: Any) -> Text:
    """Return the text of one record; raises InputError where none of its fields is known to hold a text."""
    fields = {str(key).strip().lower(): value for key, value in row.items()} if isinstance(row, dict) else {}
    text = _first(fields, _TEXT_COLUMNS)
    if not text:
        raise InputError("no text in the record", path, f"name its column one of {', '.join(_TEXT_COLUMNS)}")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return plain(path, text, _first(fields, _TITLE_COLUMNS), _first(fields, _ADDRESS_COLUMNS))


def _first(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((value for name in names if isinstance(value := fields.get(name), str) and value.strip()), "")


_ONE: dict[str, Callable[[bytes, str], str]] = {
    ".html": html_text,
    ".htm": html_text,
    ".docx": docx_text,
    ".pdf": pdf_text,
}
_MANY: dict[str, Callable[[str, BinaryIO], Iterator[Found]]] = {
    ".zip": _zip_members,
    ".jsonl": _json_records,
    ".ndjson": _json_records,
    ".csv": _csv_records,
}
_IN_ZIP = (*_ONE, ".txt", ".md", ".markdown", ".jsonl", ".ndjson", ".csv")
