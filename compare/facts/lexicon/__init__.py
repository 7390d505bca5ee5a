"""The indicators and the names they go by: data in ``indicators.toml``, looked up here.

Receives an indicator's name as a report writes it; returns the indicator it means, or none.
"""

from compare.facts.lexicon.load import SHIPPED, load_lexicon
from compare.facts.lexicon.lookup import Indicator, Lexicon, unit_family

__all__ = ["SHIPPED", "Indicator", "Lexicon", "load_lexicon", "unit_family"]
