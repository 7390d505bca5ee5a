"""A place's reports in order to follow-through: what was promised, what the next reports say, by which named rule.

Receives reports with their statements and commitments; returns ``Commitment`` and ``FollowUp`` rows with both quotes.
"""

from compare.following.chains import Step, chains, steps
from compare.following.ledger import commitment_ledger, target_ledger
from compare.following.rules import TargetRules, load_rules

__all__ = ["Step", "TargetRules", "chains", "commitment_ledger", "load_rules", "steps", "target_ledger"]
