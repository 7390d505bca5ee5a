"""Which paragraphs are headings, and of which level."""

from collections.abc import Sequence

from compare.reading.candidates import candidates
from compare.reading.counting import in_sequence, without_lists
from compare.reading.levels import Heading, leveled
from compare.reading.repair import Paragraph


def find_headings(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Return the headings among a report's paragraphs, in their order, each with its level."""
    return leveled(in_sequence(without_lists(candidates(paragraphs))))
