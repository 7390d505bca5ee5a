"""Two reports held against each other."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from compare.api.paths import Path_, one_report
from compare.model import IndicatorMatch, SectionMatch

if TYPE_CHECKING:
    from compare.diffing import Comparison


def align(a: Path_, b: Path_) -> list[SectionMatch]:
    """Return the sections of two reports that treat the same theme, and those that have no counterpart."""
    from compare.matching.sections import align_sections

    return align_sections(one_report(a), one_report(b))


def align_indicators(a: Path_, b: Path_, *, lexicon: Iterable[Path_] = ()) -> list[IndicatorMatch]:
    """Return the indicators of two reports with both values, and those that only one of them states."""
    from compare.facts.lexicon import load_lexicon
    from compare.facts.statements import extract_statements
    from compare.matching.indicators import align_indicators as match

    words = load_lexicon(*lexicon)
    return match(extract_statements(one_report(a), words), extract_statements(one_report(b), words), words)


def diff(a: Path_, b: Path_, *, only: Sequence[str] = (), section: str = "", min_change: float = 0.0) -> "Comparison":
    """Return two reports, or any two texts, held against each other; options as in ``compare.diffing.view.select``."""
    from compare.diffing import compare_reports
    from compare.diffing.view import select

    return select(compare_reports(one_report(a), one_report(b)), only=only, section=section, min_change=min_change)
