"""A place's reports in order to follow-through: what was promised, what the next reports say, by which named rule.

Receives reports with their statements and commitments; returns ``Commitment`` and ``FollowUp`` rows with both quotes.
"""

from compare.following.chains import Step, chains, pair, steps
from compare.following.ledger import commitment_ledger, passages_of, target_ledger
from compare.following.rules import TargetRules, load_rules
from compare.following.summary import Count, count_commitments, count_targets, sorted_commitments, sorted_targets

__all__ = [
    "Count",
    "Step",
    "TargetRules",
    "chains",
    "commitment_ledger",
    "count_commitments",
    "count_targets",
    "load_rules",
    "pair",
    "passages_of",
    "sorted_commitments",
    "sorted_targets",
    "steps",
    "target_ledger",
]
