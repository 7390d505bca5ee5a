"""Options that always apply: ``compare.toml``, or ``[tool.compare]`` in ``pyproject.toml``, fed to click's defaults."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click

from compare.errors import InputError

NAMES: Final = ("compare.toml", "pyproject.toml")
UNSET: Final = ("help", "version", "config")


def find_config(folder: Path) -> Path | None:
    """Return the file of a folder that holds options: compare.toml, else a pyproject.toml with [tool.compare]."""
    for name in NAMES:
        file = folder / name
        if file.is_file() and (name == "compare.toml" or "[tool.compare" in file.read_text("utf-8", "replace")):
            return file
    return None


def load_config(file: Path, group: click.Group) -> dict[str, Any]:
    """Return the options of a file as a default map for a group of commands.

    Keys at the top hold for every command that has the option; a table holds for the command of its name. Raises
    InputError for a file that cannot be read and for a key that no command knows.
    """
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(error.strerror or str(error), str(file), "check --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not TOML ({error})", str(file), "mend the file") from error
    if file.name == "pyproject.toml":
        data = data.get("tool", {}).get("compare", {})
    return _defaults(data, group, file, "")


def _defaults(data: dict[str, Any], group: click.Group, file: Path, where: str) -> dict[str, Any]:
    commands = group.commands
    everywhere = {key: value for key, value in data.items() if not isinstance(value, dict)}
    known = {key for command in commands.values() for key in _options(command)}
    _check(everywhere, known, file, where)
    _check((key for key, value in data.items() if isinstance(value, dict)), set(commands), file, where)
    result: dict[str, Any] = {}
    for name, command in commands.items():
        own = data.get(name, {})
        if isinstance(command, click.Group):
            result[name] = (
                _defaults({**everywhere, **own}, command, file, f"{where}{name}.") if own or everywhere else {}
            )
            continue
        options = _options(command)
        _check(own, set(options), file, f"{where}{name}.")
        result[name] = {options[_key(key)]: value for key, value in {**everywhere, **own}.items()
                        if _key(key) in options}  # fmt: skip
    return result


def _options(command: click.Command) -> dict[str, str]:
    """Return what a key may be, and the parameter's name, for the options of a command and of those below it."""
    if isinstance(command, click.Group):
        return {key: name for below in command.commands.values() for key, name in _options(below).items()}
    options = [one for one in command.params if isinstance(one, click.Option) and one.name not in UNSET]
    return {_key(spelt.lstrip("-")): str(one.name) for one in options for spelt in one.opts if spelt.startswith("--")}


def _key(key: str) -> str:
    return key.replace("_", "-")


def _check(keys: Iterable[str], known: set[str], file: Path, where: str) -> None:
    for key in keys:
        if _key(key) not in known:
            from rapidfuzz import process

            near = process.extractOne(_key(key), sorted(known))
            raise InputError(
                f"unknown key {where}{key}", str(file), f"did you mean {near[0]}?" if near else "remove it"
            )
