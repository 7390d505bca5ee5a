"""One function for each thing the command can do: paths in, finished values out.

Every function takes paths of files, folders or built archives, as the command does, and raises a CompareError
(``compare.errors``) whose text is one line for the user.
"""

from compare.api.archive import build, export, search
from compare.api.borrowing import concordance, families, iter_families, iter_reuse, reuse, reuse_added, reused
from compare.api.comparing import align, align_indicators, diff
from compare.api.facts import commitments, explain, statements
from compare.api.following import track, track_commitments, track_targets
from compare.api.indicators import plot, table
from compare.api.page import report
from compare.api.reading import check, read, reports, sections
from compare.api.review import review_agreement, review_export, review_import, review_labels

__all__ = [
    "align",
    "align_indicators",
    "build",
    "check",
    "commitments",
    "concordance",
    "diff",
    "explain",
    "export",
    "families",
    "iter_families",
    "iter_reuse",
    "plot",
    "read",
    "report",
    "reports",
    "reuse",
    "reuse_added",
    "reused",
    "review_agreement",
    "review_export",
    "review_import",
    "review_labels",
    "search",
    "sections",
    "statements",
    "table",
    "track",
    "track_commitments",
    "track_targets",
]
