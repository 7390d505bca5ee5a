"""Words found in the sentences of the store, in Chinese without any segmentation."""

from collections.abc import Iterator

from compare.archive.store import Store, order
from compare.errors import UsageError
from compare.model import SentenceRow
from compare.reading.repair import fold


def search(store: Store, words: str, place: str | None = None) -> list[SentenceRow]:
    """Return every sentence that holds the words exactly as written (widths folded), in the order of the archive.

    The trigram index names the sentences that hold every three characters of the words, and the sentences themselves
    decide. Words of one or two characters, which it does not know, are looked for in all the texts.
    """
    wanted = fold(words.strip())
    if not wanted:
        raise UsageError("nothing to search for", do="give a word")
    return list((_by_index if len(wanted) >= 3 else _by_reading)(store, wanted, place))


def _by_index(store: Store, wanted: str, place: str | None) -> Iterator[SentenceRow]:
    rows = store.connection.execute(
        'SELECT d.file, d.number, t.path, t.place, t.report_year, t.role, t.line, t.begin, t."end", t.text'
        " FROM sentences_fts f JOIN sentences t ON t.id = f.rowid JOIN documents d ON d.path = t.path"
        " WHERE sentences_fts MATCH ?1 AND instr(t.text, ?2) AND t.place = coalesce(?3, t.place)",
        (_trigrams(wanted), wanted, place),
    )
    for row in sorted(rows, key=lambda row: (order(row[0]), row[1], row[6])):
        yield SentenceRow(*row[2:])


def _by_reading(store: Store, wanted: str, place: str | None) -> Iterator[SentenceRow]:
    for path in store.paths(place):
        document, of, year, first, last, text = store.connection.execute(
            "SELECT id, place, report_year, first_sentence, last_sentence, text FROM documents WHERE path = ?", (path,)
        ).fetchone()
        roles = dict(store.connection.execute("SELECT number, role FROM outline WHERE document = ?", (document,)))
        for own, section, role, line, begin, end in store.connection.execute(
            'SELECT text, section, role, line, begin, "end" FROM sentence_spans WHERE id BETWEEN ? AND ? ORDER BY id',
            (first, last),
        ):
            words = text[begin:end] if own is None else own
            if wanted in words:
                yield SentenceRow(path, of, year, roles[section] if role is None else role, line, begin, end, words)


def _trigrams(words: str) -> str:
    grams = dict.fromkeys(words[i : i + 3] for i in range(len(words) - 2))
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
