"""What stands behind a report's end: promises of the year are targets, notes state nothing."""

from compare.facts.statements import extract_statements
from compare.reading import read_text

_REPORT = """云泽市政府工作报告

——2031年1月9日在云泽市第九届人民代表大会第一次会议上

各位代表：现在，我代表市人民政府向大会作工作报告。

一、2030年工作回顾

2030年，新建公园3个。

二、2031年工作安排

今年要抓好项目建设，新建公园5个。

各位代表！让我们团结奋斗，为建设云泽而努力奋斗！
"""
_PROMISES = """
附件1

2031年云泽市十件民生实事

1.新建停车场12个。（牵头单位：市住建局）

2.改造老旧小区30个。
"""
_NOTES = """
附件2

名词解释

1.“三个十”：指建设10个项目、引进10家企业、培育10名人才。

2.停车工程：是指到2033年新建停车场90个。
"""


def stated(text):
    return [(s.kind, s.indicator, s.value, s.period) for s in extract_statements(read_text(text, "云泽市/2031.md"))]


def test_promises_behind_the_end_are_targets():
    assert stated(_REPORT + _PROMISES)[-2:] == [
        ("target", "新建停车场", "12", "2031"),
        ("target", "改造老旧小区", "30", "2031"),
    ]


def test_notes_state_nothing():
    assert stated(_REPORT + _NOTES) == stated(_REPORT)
    assert stated(_REPORT + _PROMISES + _NOTES) == stated(_REPORT + _PROMISES)


def test_a_footnote_states_nothing():
    note = "\n[^3]: 停车工程：第一年新建停车场40个。第二年新建50个。\n"
    assert stated(_REPORT + note) == stated(_REPORT)


def test_what_became_of_promises_is_an_outcome():
    done = "\n附件1\n\n2030年民生实事完成情况\n\n1.新建停车场12个。\n"
    assert stated(_REPORT + done)[-1] == ("outcome", "新建停车场", "12", "2030")
