"""How the many rows of facts are kept small: a quote as its offsets, a path as a number, a recurring word once.

Each table of facts is a table ``…_rows`` of such cells, and a view with the columns of its value over it, so that any
program that reads SQLite sees what ``model.py`` says. Whatever cannot be had back exactly is stored as it is.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from compare.model import columns
from compare.rows import SEPARATOR

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How a column is kept.

    own: number of the row's document in place of its path; whose: known from the document, not kept at all; other:
    number of another document in place of its path; quote: nothing where it is the text between two offsets (columns
    of the document, the begin and the end); pieces: offsets of its members in another column's text; word: number in
    the table ``words``; hex: bytes.
    """

    kind: Literal["own", "whose", "other", "quote", "pieces", "word", "hex"]
    of: tuple[str, ...] = ()


_OWN: Final = ("path", "begin", "end")
_NEXT: Final = ("next_path", "next_begin", "next_end")


def _forms(words: str, **others: Form) -> dict[str, Form]:
    return {
        "id": Form("hex"),
        "path": Form("own"),
        "place": Form("whose"),
        "report_year": Form("whose"),
        **{name: Form("word") for name in words.split()},
        **others,
    }


FORMS: Final[dict[str, dict[str, Form]]] = {
    "statements": _forms(
        "kind indicator measure unit base_unit comparator modality basis scope section rule",
        quote=Form("quote", _OWN),
    ),
    "commitments": _forms(
        "action deadline testability status next_part late rule decided_by",
        commitment=Form("quote", _OWN),
        objects=Form("pieces", ("commitment",)),
        next_path=Form("other"),
        next_quote=Form("quote", _NEXT),
    ),
    "followthrough": _forms(
        "indicator comparator modality unit link verdict trend rule decided_by",
        target_quote=Form("quote", _OWN),
        next_path=Form("other"),
        outcome_quote=Form("quote", _NEXT),
        prior_path=Form("other"),
    ),
}
"""The columns that are not kept as they are."""


def kept(table: str) -> tuple[str, ...]:
    """Return the columns of the table ``…_rows``."""
    return tuple(name for name in columns(table) if name not in FORMS[table] or FORMS[table][name].kind != "whose")


def table_sql(table: str, affinity: Callable[[str], str]) -> str:
    """Return the SQL that makes the table of rows and the view over it."""
    forms = FORMS[table]
    inner = ", ".join(f'"{name}" {_affinity(forms.get(name)) or affinity(name)}' for name in kept(table))
    outer = ", ".join(f'{_expression(name, forms)} AS "{name}"' for name in columns(table))
    return (
        f"CREATE TABLE {table}_rows ({inner});\n"
        f"CREATE VIEW {table} AS SELECT {outer} FROM {table}_rows t JOIN documents d ON d.id = t.path;"
    )


def _affinity(form: Form | None) -> str:
    """Return the type of a kept column, empty where it is the value's own.

    Numbers of documents must be declared so: SQLite uses no index to compare a column without a type with a number.
    """
    if form is None:
        return ""
    return "INTEGER" if form.kind in ("own", "other", "word") else "BLOB"


def _expression(name: str, forms: Mapping[str, Form]) -> str:
    form = forms.get(name)
    here = f't."{name}"'
    match form:
        case None:
            return here
        case Form("own"):
            return "d.path"
        case Form("whose"):
            return f"d.{name}"
        case Form("other"):
            return f"coalesce((SELECT path FROM documents WHERE id = {here}), '')"
        case Form("word"):
            return f"(SELECT word FROM words WHERE id = {here})"
        case Form("hex"):
            return f"CASE typeof({here}) WHEN 'blob' THEN lower(hex({here})) ELSE {here} END"
        case Form("quote", (document, begin, end)):
            cut = f'substr(o.text, t."{begin}" + 1, t."{end}" - t."{begin}")'
            return f'coalesce({here}, (SELECT {cut} FROM documents o WHERE o.id = t."{document}"))'
        case Form("pieces", (whole,)):
            pieces = (
                f"SELECT substr({_expression(whole, forms)}, a.value + 1, b.value) AS piece"
                f" FROM json_each(CAST({here} AS TEXT)) a JOIN json_each(CAST({here} AS TEXT)) b ON b.key = a.key + 1"
                " WHERE a.key % 2 = 0 ORDER BY a.key"
            )
            joined = f"(SELECT group_concat(piece, '{SEPARATOR}') FROM ({pieces}))"
            return f"CASE typeof({here}) WHEN 'blob' THEN {joined} ELSE {here} END"
    raise ValueError(f"no SQL for {form}")


# -- cells to kept cells: what a worker can do, then what needs the store's numbers ------------------------------


def shorten(table: str, rows: Iterable[Row], texts: Mapping[str, str]) -> list[Row]:
    """Return the cells of a table with quotes, pieces and ids in their short forms; ``texts``: documents by path.

    Column by column, which is quicker than row by row.
    """
    own = dict(zip(columns(table), zip(*rows, strict=True), strict=False))
    short = {name: _short(FORMS[table].get(name), cells, own, texts) for name, cells in own.items()}
    return list(zip(*short.values(), strict=True))


def _short(
    form: Form | None, cells: Sequence[Any], own: Mapping[str, Sequence[Any]], texts: Mapping[str, str]
) -> Sequence[Any]:
    """Return one column in its short form, of all columns as they were."""
    match form:
        case Form("quote", (path, begin, end)):
            places = zip(cells, own[path], own[begin], own[end], strict=True)
            return [None if value and b is not None and texts.get(p, "")[b:e] == value else value
                    for value, p, b, e in places]  # fmt: skip
        case Form("pieces", (whole,)):
            return [_pieces(value, text) if value else value for value, text in zip(cells, own[whole], strict=True)]
        case Form("hex"):
            return list(map(_bytes, cells))
    return cells


def _pieces(value: str, whole: str) -> str | bytes:
    offsets: list[int] = []
    begin = 0
    for piece in value.split(SEPARATOR):
        begin = whole.find(piece, begin) if piece else -1
        if begin < 0:
            return value
        offsets += (begin, len(piece))
        begin += len(piece)
    short = json.dumps(offsets, separators=(",", ":")).encode()
    return short if len(short) < len(value.encode()) else value


def _bytes(value: str) -> str | bytes:
    try:
        short = bytes.fromhex(value)
    except ValueError:
        return value
    return short if short.hex() == value else value


def numbered(
    table: str, rows: Iterable[Row], document: Callable[[str], int | None], word: Callable[[str], int]
) -> Iterator[Row]:
    """Yield shortened cells with numbers for documents and words, and without what the document tells."""
    own = dict(zip(columns(table), zip(*rows, strict=True), strict=False))
    made: list[Iterable[Any]] = []
    for name, cells in own.items():
        form = FORMS[table].get(name)
        if form is None or form.kind in ("quote", "pieces", "hex"):
            made.append(cells)
        elif form.kind in ("own", "other"):
            made.append([document(value) if value else None for value in cells])
        elif form.kind == "word":
            made.append(map(word, cells))
    return zip(*made, strict=True)


# -- and back ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Whose:
    """What rows need to know of a document."""

    path: str
    place: str
    report_year: int | None
    text: str


def restored(
    table: str, rows: Sequence[Row], document: Callable[[int], Whose], word: Callable[[int], str]
) -> Iterator[Row]:
    """Yield the cells of one document's rows as they were before ``shorten`` and ``numbered``.

    It is what the table's view has, but quicker: column by column.
    """
    if not rows:
        return
    own = dict(zip(kept(table), zip(*rows, strict=True), strict=True))
    whose = document(own["path"][0])
    made: dict[str, Sequence[Any]] = {}
    for name in columns(table):
        form = FORMS[table].get(name)
        made[name] = own[name] if form is None else _column(form, name, own, made, whose, document, word)
    yield from zip(*made.values(), strict=True)


def _column(
    form: Form, name: str, own: Mapping[str, Sequence[Any]], made: Mapping[str, Sequence[Any]], whose: Whose,
    document: Callable[[int], Whose], word: Callable[[int], str],
) -> Sequence[Any]:  # fmt: skip
    """Return one column back: of the kept ones, those before it, and what is known of the document."""
    match form:
        case Form("own"):
            return [whose.path] * len(own[name])
        case Form("whose"):
            return [getattr(whose, name)] * len(own["path"])
        case Form("other"):
            return ["" if value is None else document(value).path for value in own[name]]
        case Form("word"):
            return list(map(word, own[name]))
        case Form("hex"):
            return [value.hex() if isinstance(value, bytes) else value for value in own[name]]
        case Form("quote", (path, begin, end)):
            places = zip(own[name], own[path], own[begin], own[end], strict=True)
            return [document(d).text[b:e] if value is None else value for value, d, b, e in places]
        case Form("pieces", (whole,)):
            pairs = zip(own[name], made[whole], strict=True)
            return [_joined(value, text) if isinstance(value, bytes) else value for value, text in pairs]
    raise ValueError(f"no way back from {form}")


def _joined(value: bytes, whole: str) -> str:
    offsets = json.loads(value)
    pairs = zip(offsets[::2], offsets[1::2], strict=True)
    return SEPARATOR.join(whole[begin : begin + length] for begin, length in pairs)
