"""Finished values to text, Markdown, CSV, JSON and pages: writers compute nothing."""
