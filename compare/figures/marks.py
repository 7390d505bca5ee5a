"""How a target is drawn: a point, a floor, a ceiling and a range each have a shape of their own."""

from typing import Final

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from compare.figures.style import OUTCOME, TARGET

FLOORS: Final = (">=", ">")
CEILINGS: Final = ("<=", "<")

FLOOR: Final = Path([(-1, 0), (1, 0), (-0.55, 0), (0, 0.9), (0.55, 0), (-0.55, 0)], [1, 2, 1, 2, 2, 79])
"""A tick at the number with an arrow head on it: at least this much."""
CEILING: Final = FLOOR.transformed(Affine2D().scale(1, -1))

NAMES: Final[dict[str, tuple[str, str]]] = {
    "outcome": ("完成", "outcome"),
    "point": ("目标", "target"),
    "floor": ("目标（下限）", "target: at least"),
    "ceiling": ("目标（上限）", "target: at most"),
    "range": ("目标（区间）", "target: a range"),
}


def single_target(rows: pd.DataFrame) -> pd.Series:
    """Return one number for each target: what it names, or the middle of a range."""
    return rows["target"].fillna((rows["low"] + rows["high"]) / 2)


def draw_targets(axes: Axes, rows: pd.DataFrame, scale: float, *, horizontal: bool = False) -> None:
    """Draw each row's target over its year, or with ``horizontal`` along the line of its place."""
    at = pd.Series(rows.index, rows.index) if horizontal else rows["year"].astype(int)
    is_range = rows["comparator"].eq("range") & rows["low"].notna() & rows["high"].notna()
    floor, ceiling = rows["comparator"].isin(FLOORS), rows["comparator"].isin(CEILINGS)
    point = rows["target"].notna() & ~(is_range | floor | ceiling)
    for gid, chosen in (("point", point), ("floor", floor), ("ceiling", ceiling)):
        if chosen.any():
            named = (rows.loc[chosen, "target"] / scale).to_numpy()
            xy = (named, at[chosen].to_numpy()) if horizontal else (at[chosen].to_numpy(), named)
            axes.add_line(_mark(gid, *xy, horizontal=horizontal))
    if is_range.any():
        ends = (at[is_range], rows.loc[is_range, "low"] / scale, rows.loc[is_range, "high"] / scale)
        lines = axes.hlines if horizontal else axes.vlines
        lines(*ends, color=TARGET, lw=6, alpha=0.5, zorder=3, gid="range")
    axes.autoscale_view()


def _mark(gid: str, x: object = (), y: object = (), *, horizontal: bool = False) -> Line2D:
    """Return the marks of one kind of target at the points given."""
    if gid == "point":
        return Line2D(x, y, ls="none", marker="D", ms=7, color=TARGET, mfc="none", mew=1.5, zorder=5, gid=gid)  # type: ignore[arg-type]
    shape = FLOOR if gid == "floor" else CEILING
    turned = shape.transformed(Affine2D().rotate_deg(-90)) if horizontal else shape
    return Line2D(x, y, ls="none", marker=turned, ms=13, color=TARGET, mew=1.5, zorder=5, gid=gid)  # type: ignore[arg-type]


def legend(axes: Axes, lang: str, *, horizontal: bool = False) -> None:
    """Explain the shapes that were drawn, and only those, above the axes."""
    drawn = {artist.get_gid() for artist in (*axes.lines, *axes.collections)}
    handles: dict[str, Artist] = {
        "outcome": Line2D([], [], color=OUTCOME, marker="o", ms=5.5, lw=0 if horizontal else 1.4),
        "point": _mark("point"),
        "floor": _mark("floor", horizontal=horizontal),
        "ceiling": _mark("ceiling", horizontal=horizontal),
        "range": Line2D([], [], color=TARGET, lw=6, alpha=0.5),
    }
    shown = [(handle, NAMES[gid][0 if lang == "zh" else 1]) for gid, handle in handles.items() if gid in drawn]
    bands = [(patch, str(patch.get_label())) for patch in axes.patches]
    shown += [(patch, name) for patch, name in bands if name and not name.startswith("_")]
    head(axes, [handle for handle, _ in shown], [name for _, name in shown])


def head(axes: Axes, handles: list[Artist], names: list[str]) -> None:
    """Write a legend in one line between title and axes."""
    axes.legend(
        handles, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=len(names), borderaxespad=0.2,
        handlelength=1.6, columnspacing=1.2, borderpad=0.2,
    )  # fmt: skip
