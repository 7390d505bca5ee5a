"""Invented statements for tests: what matters is given, the rest is plain."""

from dataclasses import replace

from compare.facts.lexicon import load_lexicon
from compare.model import Statement


def stated(
    indicator, value="8", unit="%", measure="growth", kind="outcome", period="2020", scope="", year=2021, **more
):
    found = load_lexicon().find(indicator, measure, unit)
    plain = Statement(
        id="", path=f"{year}.md", place="云泽市", report_year=year, kind=kind, indicator=indicator,
        indicator_id=found.id if found else "", measure=measure, value=value, low="", high="", unit=unit,
        base_value=None, base_unit="", comparator="=", modality="", basis="", period=period, scope=scope, section="",
        quote="", line=1, begin=0, end=1, rule="",
    )  # fmt: skip
    return replace(plain, **more)
