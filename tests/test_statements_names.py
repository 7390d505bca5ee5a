"""What the numbers of a sentence are said of: the names, one cause of misnaming after the other."""

import pytest

from compare.facts.bind import bind
from compare.facts.tokens import tokenize


def said(text):
    return [(b.name, b.quantity.value, b.quantity.scale + b.quantity.unit) for b in bind(text, tokenize(text))]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        # brackets that are part of a name or of a unit, and those that are not
        ("新建院士（专家）小屋17个。", [("新建院士（专家）小屋", "17", "个")]),
        ("建成6条（段）省级公路。", [("省级公路", "6", "条")]),
        ("边远县（市、区）31个。", [("边远县（市、区）", "31", "个")]),
        ("城镇登记失业率（预计）为3%。", [("城镇登记失业率", "3", "%")]),
        # an index has no unit
        ("居民消费价格指数控制在104左右。", [("居民消费价格指数", "104", "")]),
        ("效益综合指数达到83，比上年提高5个点。", [("效益综合指数", "83", ""), ("效益综合指数", "5", "个点")]),
        ("出台指数管理办法，文件编号27。", []),
        # a step that is reached is a value, a number of steps is none
        ("财政收入迈上300亿元台阶。", [("财政收入", "300", "亿元")]),
        ("财政收入连跨4个台阶。", []),
        # what looks like a number, a time or a word
        ("县城在1-2年内完成改造，整治七里营街区。", []),
        ("亩均税收、亩均增加值均增长7%以上。", [("亩均税收", "7", "%"), ("亩均增加值", "7", "%")]),
        ("每万人拥有有效发明专利14.13件。", [("每万人拥有有效发明专利", "14.13", "件")]),
        ("城镇化率61%，五年提高7个百分点。", [("城镇化率", "61", "%"), ("城镇化率", "7", "个百分点")]),
        ("优良率列全省第3。", [("优良率", "3", "位")]),
    ],
)
def test_bound(text, bound):
    assert said(text) == bound
