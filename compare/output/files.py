"""Files that are there whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from compare.errors import InputError


@contextmanager
def whole_file(path: str | Path) -> Iterator[TextIO]:
    """Open a text file that takes its name only when it is finished; raises InputError where it cannot be written."""
    part = f"{path}.part"
    try:
        with open(part, "w", encoding="utf-8", newline="") as out:
            yield out
        os.replace(part, path)
    except OSError as error:
        raise InputError(error.strerror or str(error), str(path), "choose another place to write to") from error
    finally:
        if os.path.exists(part):
            os.remove(part)


def folder(path: str | Path) -> Path:
    """Return a folder, made if it is not there; raises InputError where that cannot be."""
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(error.strerror or str(error), str(path), "choose another folder") from error
    return Path(path)
