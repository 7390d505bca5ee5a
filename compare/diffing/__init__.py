"""Matches to changes, and the words and numbers inside a changed sentence."""

from compare.diffing.compare import Comparison, Difference, Tally, compare_reports, diff_reports

__all__ = ["Comparison", "Difference", "Tally", "compare_reports", "diff_reports"]
