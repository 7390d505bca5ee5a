"""One function for each thing the command can do: paths in, finished values out.

Every function takes paths of files, folders or built archives, as the command does, and raises a CompareError
(``compare.errors``) whose text is one line for the user.
"""

from pathlib import Path

from compare.errors import InputError
from compare.model import Passage, Reading, SectionRow, Statement


def read(*paths: str | Path) -> Reading:
    """Return every report under the paths given, and a finding for each file that is none.

    Raises InputError where a path does not exist or nothing at all could be read.
    """
    from compare.reading import read as read_paths

    reading = read_paths(*paths)
    if not reading.reports:
        where = ", ".join(str(path) for path in paths)
        raise InputError("nothing could be read", where, "give a report or a folder of reports")
    return reading


def sections(*paths: str | Path) -> list[SectionRow]:
    """Return the sections of every report under the paths given."""
    from compare.rows import section_rows

    return [row for report in read(*paths).reports for row in section_rows(report)]


def reuse(*paths: str | Path, min_length: int = 16) -> list[Passage]:
    """Return the passages that a report took from an earlier one, for all reports under the paths given.

    ``min_length``: letters and digits that a passage must share at least.
    """
    from compare.reuse.find import find_passages
    from compare.reuse.texts import text_of

    return find_passages((text_of(report) for report in read(*paths).reports), min_length)


def statements(*paths: str | Path) -> list[Statement]:
    """Return the numbers that the reports under the paths state: targets, outcomes, baselines."""
    from compare.facts.statements import extract_statements

    return [statement for report in read(*paths).reports for statement in extract_statements(report)]
