"""The text of html, docx and pdf files, marked like markdown: # before a heading, ** around bold words."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from compare.errors import InputError, MissingExtraError
from compare.reading.decode import decode

_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_PAGES = 1000
_PAGE_NUMBER = re.compile(r"^[\s—\-–·.第]*\d{1,4}[\s—\-–·.页]*$|^第\s*\d+\s*页")
_ENDED = tuple("。！？；：:”）")
_NUMBERED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.、]|——|各位代表)")


def html_text(data: bytes, path: str) -> str:
    """Return the main text of a page without menus and tails; raises MissingExtraError without trafilatura."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError("html", "reading html", path) from error
    page = decode(data, path)
    text: str | None = trafilatura.extract(
        page, output_format="markdown", include_formatting=True, include_comments=False, include_links=False
    )
    if not text:
        raise InputError("no text in the page", path, "save the page again, or as plain text")
    return text


def docx_text(data: bytes, path: str) -> str:
    """Return the paragraphs, tables and footnotes of a Word document; raises MissingExtraError without python-docx."""
    try:
        import docx
        from docx.table import Table
        from docx.text.paragraph import Paragraph
    except ImportError as error:
        raise MissingExtraError("docx", "reading docx", path) from error
    _check_unpacked(data, path)
    try:
        document = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Paragraph):
                lines.append(_marked(block))
            elif isinstance(block, Table):
                lines += _rows(block)
        lines += _footnotes(document)
    except Exception as error:  # python-docx raises whatever lxml, zipfile or a missing part gives it
        raise InputError(f"damaged docx ({type(error).__name__})", path, "open it and save it again") from error
    if not "".join(lines).strip():
        raise InputError("docx without text", path, "it may hold only pictures; a text is needed")
    return "\n".join(lines)


def pdf_text(data: bytes, path: str) -> str:
    """Return the text layer of a PDF, wrapped lines joined, page numbers and running heads left out.

    Raises InputError for a scan without text and MissingExtraError without pypdf.
    """
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtraError("pdf", "reading pdf", path) from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        count = min(len(reader.pages), _MOST_PAGES)
        pages = [(reader.pages[i].extract_text() or "").split("\n") for i in range(count)]
    except Exception as error:  # pypdf raises whatever a damaged file leads it to, RecursionError included
        raise InputError(f"damaged pdf ({type(error).__name__})", path, "open it and save it again") from error
    text = "\n".join(_unwrapped(_without_running_heads(pages)))
    if not text.strip():
        raise InputError("pdf without a text layer: a scan", path, "recognise its text (OCR) first")
    return text


def _check_unpacked(data: bytes, path: str) -> None:
    import zipfile  # only here: it takes as long to import as a text takes to read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise InputError("damaged docx", path, "open it and save it again") from error
    if size > _MOST_UNPACKED:
        raise InputError(f"docx that unpacks to {size // 2**20} MB", path, "no report is so long")


def _marked(paragraph: Any) -> str:
    """Return a paragraph of a Word document with its heading style and its bold beginning marked."""
    words: str = paragraph.text.strip()
    if not words:
        return ""
    style = str(paragraph.style.name if paragraph.style else "")
    if style.startswith(("Heading", "标题")) and style not in ("标题", "Title"):
        return f"## {words}"
    bold = ""
    for run in paragraph.runs:
        if not run.bold and run.text.strip():
            break
        bold += run.text
    bold = bold.strip()
    if len(bold) > 1 and words.startswith(bold):
        return f"**{bold}**{words[len(bold) :]}"
    return words


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        yield " | ".join(dict.fromkeys(cell.text.strip().replace("\n", " ") for cell in row.cells))


def _footnotes(document: Any) -> Iterator[str]:
    """Yield the footnotes, after a heading that sets them apart."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES and not relation.is_external:
            notes = parse_xml(relation.target_part.blob)
            texts = ["".join(t.text or "" for t in note.iter(qn("w:t"))).strip() for note in notes]
            if any(texts):
                yield "注释"
                yield from filter(None, texts)


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """Return the lines of all pages without page numbers and without first and last lines that most pages repeat."""
    pages = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(line for page in pages for line in dict.fromkeys((*page[:1], *page[-1:])))
    repeated = {line for line, times in edges.items() if len(pages) > 2 and times * 2 > len(pages)}
    lines: list[str] = []
    for page in pages:
        inside = [line for i, line in enumerate(page) if not (i in (0, len(page) - 1) and line in repeated)]
        lines += [line for line in inside if not _PAGE_NUMBER.match(line)]
    return lines


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """Yield paragraphs: a wide line goes on in the next, unless it ends a sentence or that one is numbered."""
    if not lines:
        return
    widths = Counter(len(line) for line in lines if len(line) > 15)
    wide = widths.most_common(1)[0][0] - 3 if widths else 0
    paragraph = lines[0]
    last = lines[0]
    for line in lines[1:]:
        if len(last) >= wide and not last.endswith(_ENDED) and not _NUMBERED.match(line):
            paragraph += line
        else:
            yield paragraph
            paragraph = line
        last = line
    yield paragraph
