"""The charts: an indicator's targets and outcomes over years, across places, down the levels, and how they spread."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from compare.errors import InputError
from compare.facts.lexicon import Indicator
from compare.figures.marks import draw_targets, head, legend, single_target
from compare.figures.style import ABSENT, LEVELS, MUTED, OUTCOME, TARGET, axis_unit, canvas, styled

WORDS: Final[dict[str, tuple[str, str]]] = {
    "targets": ("{name}：目标与次年报告所述完成情况", "{name}: targets and the outcomes stated later"),
    "places": ("{name}：{year}年各地目标与完成情况", "{name}: targets and outcomes, {year}"),
    "amplification": ("{name}：各级目标", "{name}: targets level by level"),
    "spread": ("{name}：各地目标的分布", "{name}: how targets spread over places"),
    "absent": ("该年报告缺失", "no report of this year"),
    "median": ("中位数", "median"),
    "half": ("中间一半地区", "middle half"),
    "all": ("全部地区", "all places"),
    "count": ("地区数", "places"),
    "unit": ("单位：{unit}", "Unit: {unit}"),
    "growth": ("{name}增长率", "{name}, growth"),
    "change": ("{name}变化", "{name}, change"),
}


def say(key: str, lang: str, **values: object) -> str:
    """Return a phrase on a chart in Chinese or English."""
    return WORDS[key][0 if lang == "zh" else 1].format(**values)


def targets(
    frame: pd.DataFrame, indicator: Indicator, *, place: str = "", missing: Iterable[int] = (), lang: str = "zh",
    ax: Axes | None = None,
) -> Figure:  # fmt: skip
    """Draw one place's targets against the outcomes stated later, year by year.

    ``missing``: years whose report is not in the archive, shaded; a year that a report says nothing of stays a gap,
    and the line of outcomes is broken there. A floor, a ceiling and a range have shapes of their own.
    """
    rows = _chosen(frame, indicator, place)
    name = _named(rows, indicator, lang)
    years = sorted({int(year) for year in rows["year"]} | set(missing))
    with styled():
        figure, axes = canvas(ax, max(7.0, 0.36 * len(range(years[0], years[-1] + 1)) + 2.5), 4.4)
        scale = _scaled_axis(axes, rows, lang)
        for n, year in enumerate(sorted(missing)):
            axes.axvspan(year - 0.5, year + 0.5, color=ABSENT, lw=0, zorder=0, label="" if n else say("absent", lang))
        whole = range(years[0], years[-1] + 1)
        came = rows.set_index("year")["outcome"].reindex(whole) / scale
        axes.plot(list(whole), came.to_numpy(), color=OUTCOME, marker="o", ms=5.5, lw=1.4, zorder=4, gid="outcome")
        draw_targets(axes, rows, scale)
        _year_axis(axes, years[0], years[-1])
        title = say("targets", lang, name=name)
        axes.set_title(f"{place}　{title}" if place else title)
        legend(axes, lang)
    return figure


def places(
    frame: pd.DataFrame, indicator: Indicator, *, year: int | None = None, lang: str = "zh", ax: Axes | None = None
) -> Figure:
    """Draw the targets and outcomes of many places for one year (the last one of the frame unless given), the highest
    target first; a thin line joins a place's target and outcome.
    """
    rows = _chosen(frame, indicator, "")
    year = int(rows["year"].max()) if year is None else year
    rows = rows[rows["year"] == year].copy()
    if rows.empty:
        raise InputError(f"nothing is stated of {indicator.id} for {year}", "", "choose another --years")
    rows["shown"] = single_target(rows).fillna(rows["outcome"])
    rows = rows.sort_values(["shown", "place"], ascending=[True, False], kind="stable").reset_index(drop=True)
    with styled(**{"axes.grid.axis": "x"}):
        figure, axes = canvas(ax, 7.0, 1.6 + 0.26 * len(rows))
        scale = _scaled_axis(axes, rows, lang, horizontal=True)
        aims, came = rows["target"] / scale, rows["outcome"] / scale
        axes.hlines(rows.index, aims, came, color="#bbbbbb", lw=1.2, zorder=1)
        axes.plot(came.to_numpy(), list(rows.index), "o", color=OUTCOME, ms=5.5, zorder=4, gid="outcome")
        draw_targets(axes, rows, scale, horizontal=True)
        axes.set_yticks(range(len(rows)), list(rows["place"]))
        axes.set_ylim(-0.7, len(rows) - 0.3)
        axes.set_title(say("places", lang, name=_named(rows, indicator, lang), year=year))
        legend(axes, lang, horizontal=True)
    return figure


def amplification(
    frame: pd.DataFrame, indicator: Indicator, *, chain: Sequence[str] = (), lang: str = "zh", ax: Axes | None = None
) -> Figure:
    """Draw the targets of several levels over years (全国, a province, its city): 层层加码 shows as higher lines.

    ``chain`` names the places from the top down; without it, those of the frame in their order (at most four).
    """
    rows = _chosen(frame, indicator, "")
    chain = tuple(chain) or tuple(dict.fromkeys(rows["place"]))
    if not 1 < len(chain) <= len(LEVELS):
        raise InputError(f"{len(chain)} places cannot be held against each other", "", "name two to four with --places")
    rows = rows[rows["place"].isin(chain)]
    aimed = rows[single_target(rows).notna()]
    if aimed.empty:
        raise InputError(
            f"no target of {indicator.id} is stated", ", ".join(chain), "choose another indicator or place"
        )
    first, last = int(aimed["year"].min()), int(aimed["year"].max())
    with styled():
        figure, axes = canvas(ax, max(7.0, 0.36 * (last - first + 1) + 2.8), 4.4)
        scale = _scaled_axis(axes, aimed, lang)
        # the levels above are drawn larger, so that equal targets lie in one another and all are seen
        for place, colour, marker, size in zip(chain, LEVELS, "sDo^", (9, 7, 5, 3.5), strict=False):
            one = aimed[aimed["place"] == place].drop_duplicates("year")
            line = (single_target(one) / scale).set_axis(one["year"].astype(int)).reindex(range(first, last + 1))
            axes.plot(
                list(line.index), line.to_numpy(), color=colour, marker=marker, ms=size, lw=1.4, label=place, gid=place
            )
        _year_axis(axes, first, last)
        head(axes, list(axes.lines), list(chain))
        axes.set_title(say("amplification", lang, name=_named(aimed, indicator, lang)))
    return figure


def spread(frame: pd.DataFrame, indicator: Indicator, *, lang: str = "zh", ax: Axes | None = None) -> Figure:
    """Draw how the targets of many places spread, year by year: all of them, the middle half, the median, how many.

    A range counts with its middle.
    """
    rows = _chosen(frame, indicator, "").copy()
    rows["aim"] = single_target(rows)
    rows = rows.dropna(subset=["aim"])
    if rows.empty:
        raise InputError(f"no target of {indicator.id} is stated", "", "choose another indicator")
    by_year = rows.groupby(rows["year"].astype(int))["aim"]
    whole = range(int(rows["year"].min()), int(rows["year"].max()) + 1)
    quantiles = pd.DataFrame({q: by_year.quantile(q) for q in (0.0, 0.25, 0.5, 0.75, 1.0)}).reindex(whole)
    counts = by_year.count().reindex(whole, fill_value=0)
    with styled():
        figure, axes = canvas(ax, max(7.0, 0.36 * len(whole) + 2.5), 4.4)
        scale = _scaled_axis(axes, rows, lang)
        low, lower, middle, upper, high = (quantiles[q].to_numpy() / scale for q in (0.0, 0.25, 0.5, 0.75, 1.0))
        axes.vlines(list(whole), low, high, color=TARGET, lw=1.2, alpha=0.45, label=say("all", lang))
        axes.vlines(list(whole), lower, upper, color=TARGET, lw=6, alpha=0.55, label=say("half", lang))
        axes.plot(list(whole), middle, color=OUTCOME, marker="_", ms=11, mew=2.2, lw=1, label=say("median", lang))
        for year in whole:
            axes.annotate(
                str(counts[year]), (year, 0), (0, 3), xycoords=("data", "axes fraction"), textcoords="offset points",
                ha="center", fontsize=7.5, color=MUTED,
            )  # fmt: skip
        axes.annotate(
            say("count", lang), (0, 0), (-4, 3), xycoords="axes fraction", textcoords="offset points", ha="right",
            fontsize=7.5, color=MUTED,
        )  # fmt: skip
        axes.margins(y=0.12)
        _year_axis(axes, whole[0], whole[-1])
        head(axes, *axes.get_legend_handles_labels())
        axes.set_title(say("spread", lang, name=_named(rows, indicator, lang)))
    return figure


CHARTS: Final[dict[str, Callable[..., Figure]]] = {
    "targets": targets, "places": places, "amplification": amplification, "spread": spread,
}  # fmt: skip


def _chosen(frame: pd.DataFrame, indicator: Indicator, place: str) -> pd.DataFrame:
    rows = frame[frame["indicator_id"] == indicator.id]
    if place:
        rows = rows[rows["place"] == place]
    if rows.empty:
        raise InputError(f"nothing is stated of {indicator.id}", place, "choose another indicator or place")
    unit = rows["unit"].mode().iloc[0]
    chosen: pd.DataFrame = rows[rows["unit"] == unit].sort_values(["place", "year"], kind="stable")
    return chosen


def _named(rows: pd.DataFrame, indicator: Indicator, lang: str) -> str:
    name = indicator.zh if lang == "zh" else indicator.en
    measure = str(rows["measure"].iloc[0])
    return say(measure, lang, name=name) if measure in ("growth", "change") else name


def _scaled_axis(axes: Axes, rows: pd.DataFrame, lang: str, *, horizontal: bool = False) -> float:
    """Write the unit at the axis and return what the numbers are to be divided by."""
    largest = rows[["target", "low", "high", "outcome"]].abs().max().max()
    scale, unit = axis_unit(float(largest), str(rows["unit"].iloc[0]), lang)
    if unit and horizontal:
        axes.set_xlabel(say("unit", lang, unit=unit), fontsize=9, color=MUTED)
    elif unit:
        axes.annotate(
            say("unit", lang, unit=unit), (1, 1), (0, 6), xycoords="axes fraction", textcoords="offset points",
            ha="right", fontsize=9, color=MUTED,
        )  # fmt: skip
    return scale


def _year_axis(axes: Axes, first: int, last: int) -> None:
    axes.set_xlim(first - 0.7, last + 0.7)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=min(last - first + 1, 16), integer=True, steps=[1, 2, 5, 10]))
    axes.tick_params(axis="x", length=3)
