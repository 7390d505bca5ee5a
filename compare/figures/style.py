"""The one style of all charts: a font that has the characters, colours, units on an axis, and how a figure is saved."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, Final

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from compare.errors import InputError

OUTCOME: Final = "#1f4e79"
TARGET: Final = "#b8510d"
ABSENT: Final = "#e6e6e6"
MUTED: Final = "#5f5f5f"
LEVELS: Final = ("#7a1f3d", "#b8510d", "#1f4e79", "#2f6b3a")
"""Dark enough to be told apart in print and by colour-blind readers; every chart also tells by shape or label."""

_SYSTEM: Final = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "SimHei",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
)  # fmt: skip
_METADATA: Final[dict[str, dict[str, Any]]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}
FORMS: Final = tuple(_METADATA)


def chinese_font() -> str:
    """Return the family of a font that has Chinese characters, registered with matplotlib.

    The file named by the environment variable COMPARE_FONT comes first, then the font file of the package zhplot (the
    same on every machine; the package itself is never imported), then what the system has. Raises InputError where
    COMPARE_FONT names no font, and where there is none at all.
    """
    return _resolve(os.environ.get("COMPARE_FONT", ""))


@cache
def _resolve(own: str) -> str:
    if own:
        return _register(Path(own), own)
    package = find_spec("zhplot")
    if package is not None and package.submodule_search_locations:
        file = Path(package.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"
        if file.is_file():
            return _register(file, str(file))
    installed = {font.name for font in font_manager.fontManager.ttflist}
    for family in _SYSTEM:
        if family in installed:
            return family
    raise InputError("no font with Chinese characters", "", "pip install zhplot, or name a font file in COMPARE_FONT")


def _register(file: Path, where: str) -> str:
    try:
        font_manager.fontManager.addfont(file)
        return str(font_manager.FontProperties(fname=str(file)).get_name())
    except (OSError, RuntimeError) as error:
        raise InputError("no font that can be used", where, "set COMPARE_FONT to a TTF or OTF file") from error


@contextmanager
def styled(**more: Any) -> Iterator[None]:
    """Draw in the house style; the user's own settings are untouched afterwards."""
    settings: dict[Any, Any] = {
        "font.family": [chinese_font(), "DejaVu Sans"],
        "font.size": 10,
        "axes.unicode_minus": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlesize": 12,
        "axes.titlelocation": "left",
        "axes.titlepad": 26,
        "axes.axisbelow": True,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "grid.color": "#dddddd",
        "grid.linewidth": 0.6,
        "legend.frameon": False,
        "legend.fontsize": 9,
        "svg.hashsalt": "compare",
        "pdf.fonttype": 42,
        **more,
    }
    with matplotlib.rc_context(settings):
        yield


def canvas(ax: Axes | None, width: float, height: float) -> tuple[Figure, Axes]:
    """Return the figure and axes to draw in: a new figure (no pyplot, so nothing to close), or those of ``ax``."""
    if ax is not None:
        figure = ax.get_figure(root=True)
        assert isinstance(figure, Figure)
        return figure, ax
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def form_of(name: str) -> str:
    """Return the form that a file's name asks for: png, svg or pdf; InputError where it asks for none of them."""
    form = Path(name).suffix.lower().lstrip(".")
    if form not in FORMS:
        raise InputError("the name of a picture ends in .png, .svg or .pdf", name, "or say which with -f")
    return form


def save(figure: Figure, out: str | Path | BinaryIO, form: str = "") -> None:
    """Write a figure as png, svg or pdf; the form is that of the file's name unless given.

    The same figure gives the same bytes: no date and no program's name is written. In svg, text is drawn as paths, so
    that it looks the same everywhere.
    """
    form = form or form_of(str(out))
    with styled():
        figure.savefig(out, format=form, dpi=160, metadata=_METADATA[form])


def svg_text(figure: Figure) -> str:
    """Return a figure as SVG whose text stays text, for a page that brings its own Chinese font stack."""
    out = io.StringIO()
    with styled(**{"svg.fonttype": "none"}):
        figure.savefig(out, format="svg", metadata=_METADATA["svg"])
    return out.getvalue()


_SCALES: Final = (
    (1e12, "万亿", "trillion "),
    (1e8, "亿", "100 million "),
    (1e4, "万", "10,000 "),
)
_UNITS_EN: Final = {
    "元": "yuan", "美元": "US dollars", "人": "people", "%": "%", "平方米": "square metres", "吨": "tonnes",
    "个百分点": "percentage points", "米": "metres", "户": "households", "家": "firms", "个": "", "件": "items",
}  # fmt: skip


def axis_unit(largest: float, unit: str, lang: str) -> tuple[float, str]:
    """Return the number to divide by and the unit to write on the axis: 1.2e11 元 is shown in 亿元."""
    word = unit if lang == "zh" else _UNITS_EN.get(unit, unit)
    if unit not in ("", "%", "个百分点"):
        for size, zh, en in _SCALES:
            if largest >= 10 * size:
                return size, (zh if lang == "zh" else en) + word
    return 1.0, word
