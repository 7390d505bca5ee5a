"""What is said to be late or overdue, and what proves nothing of the kind; all invented."""

import pytest
from test_following import follow, report

FILLER = "营商环境优化，新建公路80公里。"


def late(promise, review, plan):
    """Return what is said of a promise of 2021, from the review and the plan of 2022."""
    rows = follow(report(2021, FILLER, f"{promise}。"), report(2022, f"{review}。", f"{plan}。"))
    return rows[0].late


@pytest.mark.parametrize(
    ("promise", "review", "plan"),
    [
        ("年内建成霞水大桥", "", "建成霞水大桥"),
        ("霞水跨河大桥年底前建成通车", "", "加快霞水跨河大桥建设"),
        ("推动霞水铁路年内开工", "", "力争霞水铁路开工建设"),
        ("力争年内开工霞水铁路", "", "推进霞水铁路前期工作"),
        ("霞水大桥6月底前竣工通车", "霞水大桥主体工程封顶", ""),
        ("力争年底前完成霞水林场改革", "霞水林场改革稳步推进", ""),
    ],
)
def test_overdue(promise, review, plan):
    assert late(promise, review or FILLER, plan or "发展现代农业") == "overdue"


@pytest.mark.parametrize(
    ("promise", "review", "plan"),
    [
        ("建成霞水大桥", "", "建成霞水大桥"),  # no day of its own
        ("办好2021年霞水文化节", "", "办好霞水文化节"),  # the year is part of what is held every year
        ("霞水党代会将在年内召开", "", "全面落实霞水党代会部署"),  # nothing that was to be built
        ("年内出台霞水河条例", "", "全面实施霞水河条例"),  # the plan goes on from there
        ("力争霞水自贸区年内获批", "", "加快霞水自贸区建设"),
        ("力争霞水铁路年内开工", "", "加快霞水铁路建设"),
        ("全年引进霞水博士400名", "引进霞水博士120名", ""),  # perhaps another number: judged as a target or not at all
        ("年内建成霞水大桥、云泽隧道、北山立交", "霞水大桥建成通车", ""),  # of the rest nothing is said
        ("计划开工项目上半年全部开工", "", "计划开工项目上半年全部开工"),  # another lot every year
        ("二季度霞水新建项目全部开工", "", "二季度霞水新建项目全部开工"),
        ("年内再取消霞水市级审批事项", "", "再取消霞水市级审批事项"),
        ("年内霞水卫生保健实现达标", "", "巩固霞水卫生保健达标成果"),
        ("年底前开工建设霞水大桥", "", "抓紧建设霞水大桥"),
        ("6月底前霞水大桥建成通车", "霞水大桥建成通车", ""),
        ("一季度完成霞水矿山整合", "霞水矿山整合全面完成、云泽煤矿整合有序推进", ""),  # some of what is told is done
        ("年底霞水市级机关率先启动搬迁", "", "平稳有序做好霞水市级机关搬迁工作"),  # it may have begun
    ],
)
def test_what_proves_no_delay(promise, review, plan):
    assert late(promise, review or FILLER, plan or "发展现代农业") == ""
