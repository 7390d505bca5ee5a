"""Reused passages: which words of a report stood in an earlier one, where first, by whom, and with what changed.

Receives texts with place and year; returns passages (an earlier stretch and the later one that uses it again) and
families (all occurrences of one passage). ``find`` is the front of the room.
"""
