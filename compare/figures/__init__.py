"""Frames to matplotlib figures: one style, one function a chart."""
