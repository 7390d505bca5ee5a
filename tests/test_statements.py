"""Statements: numbers bound to what they measure."""

import pytest

from compare.facts.bind import bind
from compare.facts.tokens import tokenize


def said(text):
    return [(b.name, b.quantity.value, b.quantity.scale + b.quantity.unit) for b in bind(text, tokenize(text))]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("固定资产投资71.5亿元，增长6.2%。", [("固定资产投资", "71.5", "亿元"), ("固定资产投资", "6.2", "%")]),
        (
            "城乡居民人均可支配收入分别增长5.1%和6.3%。",
            [("城镇居民人均可支配收入", "5.1", "%"), ("农村居民人均可支配收入", "6.3", "%")],
        ),
        (
            "接待游客88万人次，旅游收入6.4亿元，分别增长3.1%和4.2%。",
            [
                ("接待游客", "88", "万人次"),
                ("旅游收入", "6.4", "亿元"),
                ("接待游客", "3.1", "%"),
                ("旅游收入", "4.2", "%"),
            ],
        ),
    ],
)
def test_bound(text, bound):
    assert said(text) == bound
