"""Frames to matplotlib figures: one style, one function a chart.

Every chart takes a frame of the table ``indicators`` and returns a ``matplotlib.figure.Figure``; with ``ax=`` it draws
into that axes. ``save`` writes a figure so that the same frame gives the same bytes.
"""

from matplotlib.figure import Figure

from compare.figures.charts import CHARTS, amplification, places, spread, targets
from compare.figures.style import chinese_font, form_of, save, svg_text

__all__ = [
    "CHARTS",
    "Figure",
    "amplification",
    "chinese_font",
    "form_of",
    "places",
    "save",
    "spread",
    "svg_text",
    "targets",
]
