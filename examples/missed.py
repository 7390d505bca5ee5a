"""List the targets that the next report does not reach, each with both quotes: ``python examples/missed.py FOLDER``."""

import sys

import compare

for row in compare.track(*(sys.argv[1:] or ["compare/samples"])):
    if row.verdict == "missed":
        print(f"{row.place} {row.report_year}  {row.indicator}  {row.target}{row.unit} -> {row.outcome}{row.unit}")
        print(f"    {row.path}:{row.line}  {row.target_quote}")
        print(f"    {row.next_path}:{row.next_line}  {row.outcome_quote}")
