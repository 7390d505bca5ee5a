"""Values to pandas frames: fixed columns and dtypes, whether or not there are rows."""

import types
from collections.abc import Iterable
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import pandas as pd

from compare.model import TABLES, columns
from compare.rows import all_cells

_DTYPES: Final[dict[type, str]] = {int: "Int64", float: "float64", str: "string"}


def dtypes(table: str) -> dict[str, str]:
    """Return the dtype of each column of a table: Int64 (may be empty), float64 or string."""
    hints = get_type_hints(TABLES[table])
    return {name: _DTYPES[_plain(hints[name])] for name in columns(table)}


def frame(rows: Iterable[Any], table: str) -> pd.DataFrame:
    """Return rows of a table as a frame with the table's columns; cells that hold several are joined with |.

    The dtypes are those of ``dtypes``, for no rows too, so that frames of many places can be put together.
    """
    listed = list(all_cells(rows, TABLES[table]))
    return pd.DataFrame(listed, columns=list(columns(table)), dtype=object).astype(dtypes(table))


def _plain(hint: Any) -> type:
    """Return the plain type behind a field's type: what is in ``X | None``; a tuple is joined into a string."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    return str if get_origin(hint) is tuple else hint
