"""The errors a user may meet: each says what is wrong, where, and what to do about it."""


class CompareError(Exception):
    """Base of all errors that are the input's or the caller's, not a fault of the program.

    ``what`` is wrong, ``where`` (a path, perhaps with a line), and what to ``do``; the text is one line.
    """

    def __init__(self, what: str, where: str = "", do: str = "") -> None:
        self.what, self.where, self.do = what, where, do
        super().__init__(what, where, do)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.do}" if self.do else line
        return " ".join(line.split())


class InputError(CompareError):
    """A path or a text that cannot be used: missing, unreadable, empty, binary, no report."""


EXTRAS = {
    "docx": "python-docx",
    "pdf": "pypdf",
    "html": "trafilatura lxml_html_clean",
    "trad": "opencc-python-reimplemented",
    "xlsx": "openpyxl",
    "parquet": "pyarrow",
    "duckdb": "duckdb pyarrow",
    "spark": "'pyspark>=4,<5' pyarrow",
}
"""The extras of the distribution and what each installs, so that a message can name what works without a registry."""


class MissingExtraError(CompareError):
    """A library that is needed for this input or engine is not installed."""

    def __init__(self, extra: str, needed_for: str, where: str = "") -> None:
        super().__init__(f"{needed_for} needs the extra [{extra}]", where, f"pip install {EXTRAS[extra]}")


class UsageError(CompareError):
    """Options or arguments that do not go together."""


class StoreError(CompareError):
    """The store cannot be opened, written or understood."""
