"""Numbers with units as the genre writes them."""

import re

import pytest

from compare.facts import numbers

PATTERN = re.compile(numbers.pattern())


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "unit"),
    [
        ("2550余万元", "2550", "", "", "万元"),
        ("6.5%-7%", "", "6.5", "7", "%"),
        ("4.5-5%", "", "4.5", "5", "%"),
        ("8%至10%", "", "8", "10", "%"),
        ("4%到5%", "", "4", "5", "%"),
        ("1亿3千多万人", "13000", "", "", "万人"),
        ("62.8万吨/日", "62.8", "", "", "万吨/日"),
        ("百分之七十七点五", "77.5", "", "", "%"),
        ("百分之四至百分之五", "", "4", "5", "%"),
        ("三亿六千万吨", "36000", "", "", "万吨"),
        ("五百零四个县", "504", "", "", "个"),
        ("1.2亿至1.5亿元", "", "1.2", "1.5", "亿元"),
        ("33万5千人", "33.5", "", "", "万人"),
        ("1,234.5万元", "1234.5", "", "", "万元"),
    ],
)
def test_numbers(text, value, low, high, unit):
    found = numbers.read(PATTERN.search(text))
    assert (found.value, found.low, found.high, found.scale + found.unit) == (value, low, high, unit)
