"""Hold Chinese government work reports against each other: the front door for Python users.

Each name here is one thing the command can do; nothing heavy is imported until it is used.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_FUNCTIONS = (
    "commitments",
    "explain",
    "read",
    "reports",
    "review_agreement",
    "review_export",
    "review_import",
    "review_labels",
    "sections",
    "statements",
    "track",
    "align",
    "diff",
    "align_indicators",
    "table",
    "build",
    "check",
    "concordance",
    "export",
    "families",
    "search",
    "plot",
    "report",
)

__all__ = ["__version__", *_FUNCTIONS]


def __getattr__(name: str) -> Any:
    if name in _FUNCTIONS:
        return getattr(import_module("compare.api"), name)
    raise AttributeError(f"module 'compare' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
