"""Matches to changes, and the words inside a changed sentence."""
