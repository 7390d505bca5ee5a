"""Promises held against the next report, over invented reports of a place that does not exist."""

from importlib.machinery import EXTENSION_SUFFIXES

import pytest

import compare.following.search
from compare.facts.commitments import extract_commitments
from compare.facts.statements import extract_statements
from compare.following import chains, commitment_ledger, passages_of, steps, target_ledger
from compare.following.passages import Passages, Weights
from compare.following.search import Search
from compare.reading import read_text

REPORT = """云泽市政府工作报告

——{year}年1月10日在云泽市第九届人民代表大会上

各位代表：

一、{before}年工作回顾

{review}

二、{year}年重点任务

{plan}
"""


def report(year, review, plan, path=""):
    text = REPORT.format(year=year, before=year - 1, review=review, plan=plan)
    return read_text(text, path or f"云泽市/{year}.md", strict=False)


def follow(*reports):
    (chain,) = chains(reports).values()
    return commitment_ledger(chain, {r.path: extract_commitments(r) for r in chain})


def only(rows, words):
    (row,) = [row for row in rows if words in row.commitment]
    return row


CASES = [
    # promise, review of the next year, plan of the next year, status, part
    ("建成北山水库", "北山水库建成蓄水", "加强水资源管理", "done", "review"),
    ("建成北山水库", "北山水库加快推进", "加强水资源管理", "progress", "review"),
    ("建成北山水库", "新建农村公路80公里", "建成北山水库", "repeated", "plan"),
    ("建成北山水库", "新建农村公路80公里", "全面建成北山水库和配套灌区工程", "changed", "plan"),
    ("建成北山水库", "新建农村公路80公里", "培育壮大生物医药产业", "absent", ""),
    ("改造老旧小区900个", "改造老旧小区740个", "培育壮大生物医药产业", "progress", "review"),
    ("改造老旧小区900个", "改造老旧小区912个", "培育壮大生物医药产业", "done", "review"),
    ("改造老旧小区900个", "新建农村公路80公里", "改造老旧小区600个", "changed", "plan"),
    ("开通云泽至青岚城际铁路", "云泽至青岚城际铁路完成招投标", "发展现代农业", "progress", "review"),
    # a number in a name is the same in digits and in letters, and another number names another thing
    ("承办第29届北山博览会", "举办第二十九届北山博览会", "发展现代农业", "done", "review"),
    ("承办第29届北山博览会", "举办第二十八届北山博览会", "发展现代农业", "absent", ""),
    ("实施人居环境整治五年行动", "人居环境整治三年行动计划全面完成", "发展现代农业", "absent", ""),
    # what is named in marks tells which is meant
    ("确保8所“公参民”学校规范到位", "“公参民”改革如期完成", "发展现代农业", "done", "review"),
    # a campaign is one, however much it names; plans are several
    ("关停北山采矿、霞水采沙、云泽港采石、青浦砖瓦企业", "关停北山采矿企业", "发展现代农业", "done", "review"),
    ("编制北山林业、霞水湿地、云泽港口、青浦岸线规划", "编制完成北山林业规划", "发展现代农业", "progress", "review"),
    # one year's growth says nothing of what is promised of several
    ("霞水港货物吞吐量年均增长15%", "霞水港货物吞吐量增长18%", "发展现代农业", "progress", "review"),
    ("霞水能耗年均降低4%", "霞水能耗降低5%", "发展现代农业", "progress", "review"),
    # so many percent less are not reached where no rate is told
    ("霞水港化学需氧量排放下降4%", "霞水港化学需氧量排放继续下降", "发展现代农业", "progress", "review"),
    ("霞水港化学需氧量排放下降4%", "霞水港化学需氧量排放下降4.5%", "发展现代农业", "done", "review"),
    # less is enough where an amount is to come down
    ("霞水项目审批时间压缩到100个工作日以内", "霞水项目审批时间压缩到58个工作日以内", "发展农业", "done", "review"),
    ("霞水项目审批时间压缩到50个工作日以内", "霞水项目审批时间压缩到58个工作日以内", "发展农业", "progress", "review"),
    # all there is, not what was added
    (
        "霞水清洁能源装机达到850万千瓦",
        "霞水清洁能源新增装机107万千瓦、总装机达到861万千瓦",
        "发展农业",
        "done",
        "review",
    ),
    ("深入实施霞水名师行动", "霞水名师行动深入实施", "发展现代农业", "done", "review"),
    ("加快建设霞水儿童医院", "霞水儿童医院主体工程完工", "发展现代农业", "progress", "review"),
    # a campaign that is begun is carried out, a house that is begun is not built
    ("广泛开展霞水名师评选", "霞水名师评选全面启动", "发展现代农业", "done", "review"),
    ("推进霞水产业园建设", "霞水产业园开工建设", "发展现代农业", "progress", "review"),
    # of several amounts the largest counts, and what is counted in 个 may be told in 家
    (
        "培育霞水示范村25个、美丽村庄150个",
        "培育霞水示范镇1个、示范村11个、美丽村庄100个",
        "发展农业",
        "progress",
        "review",
    ),
    ("创建霞水风景名胜区5个", "创建霞水风景名胜区1家", "发展现代农业", "progress", "review"),
    # the first phase is a beginning, and no more was promised
    ("启动建设霞水教育园区", "霞水教育园区一期工程基本完工", "发展现代农业", "done", "review"),
    ("建成霞水教育园区", "霞水教育园区一期工程完工", "发展现代农业", "progress", "review"),
    # what a rate was before is no second rate
    ("霞水生物医药产值占比达到17%", "霞水生物医药产值占比从2015年的10%提升到17%", "发展现代农业", "done", "review"),
    # what is done by degrees goes on
    ("完善霞水治安防控体系", "霞水治安防控体系进一步完善", "发展现代农业", "progress", "review"),
    ("完善霞水治安防控体系", "霞水治安防控体系全面建成", "发展现代农业", "done", "review"),
    # so many signed for are so many won, but not so many that are still hoped for
    ("霞水园区引进生物医药企业15家", "霞水园区签约生物医药企业15家", "发展现代农业", "done", "review"),
    ("霞水生物医药产值突破1500亿元", "霞水生物医药产值有望突破1500亿元", "发展现代农业", "progress", "review"),
    # ready to be opened is not opened, unless no more was promised
    ("霞水电厂并网发电", "霞水电厂首台机组具备并网条件", "发展现代农业", "progress", "review"),
    ("霞水铁路年内具备通车条件", "霞水铁路具备通车条件", "发展现代农业", "done", "review"),
    ("霞水农垦改革取得实质性突破", "霞水农垦改革取得实质性进展", "发展现代农业", "done", "review"),
]


CASES += [
    # another one of its kind, a paper that is no deed, a goal that was not reached
    ("办好第七届云泽国际菊花节", "成功举办第六届云泽国际菊花节", "发展现代农业", "absent", ""),
    ("新增污水处理能力40万吨", "新增垃圾处理能力45万吨", "发展现代农业", "absent", ""),
    ("制定北山流域保护行动计划", "北山流域保护行动深入人心", "发展现代农业", "absent", ""),
    ("推动云泽工业园创建国家级经开区", "云泽工业园面貌一新", "发展现代农业", "absent", ""),
    ("推动云泽工业园创建国家级经开区", "云泽工业园获批国家级经开区", "发展现代农业", "done", "review"),
    ("建设公租房300套", "建成公共租赁住房320套", "发展现代农业", "done", "review"),
]

CASES += [
    # a frame answers nothing; what tells is the predicate of the answering clause, not that of the one beside it
    ("建设北山植物园", "以北山植物园建成为契机，旅游收入增长9%", "发展现代农业", "absent", ""),
    ("建成北山水库", "云泽机场建成通航，北山水库有序推进", "发展现代农业", "progress", "review"),
    ("北山垃圾无害化处理率达到95%", "北山垃圾无害化处理率达到91%", "发展现代农业", "progress", "review"),
    ("北山垃圾无害化处理率达到95%", "北山垃圾无害化处理率达到96.2%", "发展现代农业", "done", "review"),
    ("北山城镇登记失业率控制在4%以内", "北山城镇登记失业率4.3%", "发展现代农业", "progress", "review"),
    ("北山城镇化率达到60%", "北山城镇化率59.49%、比上年提高1.2个百分点", "发展现代农业", "progress", "review"),
    ("北山绿化率提高2%", "北山绿化率提高3.5%", "发展现代农业", "done", "review"),
    # what the review itself calls wanting is not done, unless it says that it was mended
    ("提高北山乡镇办事效率", "北山乡镇办事效率不高的现象依然存在", "发展现代农业", "progress", "review"),
    ("解决北山城区停车位不足问题", "解决北山城区停车位不足问题", "发展现代农业", "done", "review"),
    # one of two that have names of their own is a part; a name that the answer gives in part is the one it answers
    ("建成北山高速公路、云泽大桥", "北山高速公路建成通车", "发展现代农业", "progress", "review"),
    ("争取霞水铁路东崖段、青岚抽水蓄能电站、南湖机场开工", "霞水铁路开工", "发展农业", "progress", "review"),
    # an amount is that of the member of a list that names the thing, and each of two amounts counts
    ("改造北山老旧小区80个", "建成口袋公园200个、改造北山老旧小区52个", "发展现代农业", "progress", "review"),
    ("改造北山水管60公里、气管90公里", "改造北山水管61公里、气管40公里", "发展现代农业", "progress", "review"),
    # an amount counts as words that both share: few other words are needed, and a passage without one is less alike
    ("新增养老托位1700张", "新增福利院养老床位2109张", "发展现代农业", "done", "review"),
    ("搬迁北山农户1.4万户", "组织滨河农户搬迁1.48万户", "发展现代农业", "done", "review"),
    ("建成北山菌棚3500座", "新建菌棚3827座", "继续建好北山菌棚产业园", "done", "review"),
    # a short form of a name is found where its letters stand together
    ("加快青岚国际马术体育中心建设", "青岚马体中心建成", "发展现代农业", "done", "review"),
    ("办好第三届云泽海峡茶叶交易会", "成功举办第三届云泽茶交会", "发展现代农业", "done", "review"),
    # what goes on for some of what was named, or is there in sections only, is under way
    ("建成谷仓公园、沙洲公园、霞水公园", "谷仓公园、沙洲公园建成，霞水公园加速推进", "发展农业", "progress", "review"),
    ("建成北山快速路", "北山快速路部分路段建成通车", "发展现代农业", "progress", "review"),
    ("完成霞水造林13万亩、草场改良96万亩、水土保持18万亩", "完成霞水造林15万亩", "发展农业", "progress", "review"),
    # an amount of something else answers nothing, and one many times as large is another total
    ("北山粮食总产量保持在107万吨以上", "北山钾肥总产量906万吨", "北山粮食总产量保持在108万吨", "changed", "plan"),
    ("新建改造提升综合公园24座", "新建口袋公园1000座", "新建改造综合公园8座", "changed", "plan"),
    ("推广北山滴灌100万亩", "柑橘园流转1200万亩", "发展现代农业", "absent", ""),
    # a frame of the plan still says what is planned
    ("启动北山湖治理规划", "社会安定", "以实施北山湖治理规划为抓手，发展农业", "changed", "plan"),
    # one member of a long list answers it
    (
        "加快青岚风电场、白沙港扩建、北山抽水蓄能电站、云泽钢构产业园、霞水河大桥、南湖湿地公园、东崖古城修复等项目建设",
        "东崖古城修复有序推进", "发展现代农业", "progress", "review",
    ),
    # a name of few letters is one all the same where it is held whole, and half of it names nothing
    ("力争轻轨和环湖铁路开工", "轻轨东段已开工建设北山会展中心车站配套工程", "发展现代农业", "progress", "review"),
    ("推动霞水、东崖、沙洲等矿区规划获批", "霞水矿区规划获批", "支持霞水、东崖、沙洲发展", "progress", "review"),
    ("建立产业基金", "建立助学慈善基金长效救援机制", "发展现代农业", "absent", ""),
    # a number of a line is the same in letters and in digits
    ("启动云泽轨道交通一号线建设", "云泽轨道交通1号线开工建设", "发展现代农业", "done", "review"),
    ("启动云泽轨道交通一号线建设", "云泽轨道交通2号线开工建设", "发展现代农业", "absent", ""),
]  # fmt: skip

CASES += [
    # works that each have a name: one that nothing tells of is a part left out, others told of or not
    ("建成云泽大道和澄北试验段", "云泽大道建成通车", "发展现代农业", "progress", "review"),
    ("开工建设青岚风电场、沐阳古窑、汐口渔村等项目", "青岚风电场、沐阳古窑开工", "发展农业", "progress", "review"),
    # a short name of a list stands elsewhere too: only the passage tells whether it is meant
    ("完成霞水、东崖机场改扩建", "东崖机场改扩建完成，新增学位300个，霞水河变清", "发展现代农业", "progress", "review"),
    ("完成霞水、东崖机场改扩建", "霞水、东崖机场改扩建完成", "发展现代农业", "done", "review"),
    ("做好气象、红十字、地方志等工作", "地方志、气象等工作取得新成绩", "发展现代农业", "done", "review"),
    # lines are named by their numbers, in a list and alone
    ("启动5、12号线建设", "云泽地铁5、12号线开工，12号线盾构始发", "发展现代农业", "done", "review"),
    ("启动5、12号线建设", "云泽地铁3、7号线开工", "发展现代农业", "absent", ""),
    ("加强高标准农田建设", "新建高标准农田31万亩", "发展现代农业", "done", "review"),
    # another thing of the same kind has another proper name; the kind alone may mean what was promised
    ("启动霞浔污水处理厂二期建设", "沐澐污水处理厂二期投入运营", "发展现代农业", "absent", ""),
    ("启动霞浔污水处理厂二期建设", "污水处理厂二期投入运营", "发展现代农业", "done", "review"),
    # a number in quotes is part of a name
    ("全面完成“3个95%”", "“三个95%”目标全面实现", "发展现代农业", "done", "review"),
    # what stands beside it in a list may be a second phase, or of another rank
    ("建成霞浔垃圾处置中心一期工程", "实施沐阳电厂二期、霞浔垃圾处置中心等项目", "发展现代农业", "progress", "review"),
    ("成功创建北山5A级景区", "新增4A级景区1个", "发展现代农业", "absent", ""),
    # growth by so much is kept where a rate tells it, not where a level does, or a rate over several years
    ("北山茶叶产量增长8%", "北山茶叶产量增长9.5%", "发展现代农业", "done", "review"),
    ("北山茶叶产量增长8%", "北山茶叶产量增长1.2倍", "发展现代农业", "done", "review"),
    ("北山茶叶产量增长8%", "北山茶叶产量增长4%", "发展现代农业", "progress", "review"),
    ("北山茶叶产量增长8%", "北山茶叶产量达到5万吨", "发展现代农业", "progress", "review"),
    ("北山茶叶产量增长8%", "北山茶叶产量年均增长9%", "发展现代农业", "progress", "review"),
    # what goes on has begun, but not what is only prepared
    ("启动北山水库除险加固", "北山水库除险加固顺利推进", "发展现代农业", "done", "review"),
    ("启动北山水库除险加固", "北山水库除险加固前期工作顺利推进", "发展现代农业", "progress", "review"),
    ("开工建设北山水库", "社会安定", "续建北山水库", "progress", "plan"),
    ("加快建设北山水库", "社会安定", "续建北山水库", "changed", "plan"),
    ("启动7个北山试点村建设", "7个北山试点村建设顺利推进", "发展现代农业", "done", "review"),
    # an amount is reached by what goes on only where the amount was all that was promised
    ("霞水铁路完成投资5亿元", "霞水铁路完成投资6亿元", "发展现代农业", "done", "review"),
    ("加快推进霞水30处滴灌项目建设", "霞水30处滴灌项目有序推进", "发展现代农业", "progress", "review"),
    ("建成霞水农庄8个", "启动霞水农庄建设10个", "发展现代农业", "progress", "review"),
    ("支持霞水园、东崖村、沐阳馆创建5A级景区", "霞水园获批5A级景区", "发展现代农业", "progress", "review"),
    # work that began has not built what was to be built, and what is built is not in use
    ("加快霞水铁路建设", "霞水铁路开工建设", "发展现代农业", "progress", "review"),
    ("加快霞水铁路建设", "霞水铁路建成", "发展现代农业", "done", "review"),
    ("推动霞水铁路开工建设", "霞水铁路开工建设", "发展现代农业", "done", "review"),
    ("推进霞水试点城市建设", "成为霞水试点城市", "发展现代农业", "done", "review"),
    ("推进霞水铁路建成通车", "霞水铁路基本建成", "发展现代农业", "progress", "review"),
    ("完成霞水铁路建设", "霞水铁路基本建成", "发展现代农业", "done", "review"),
    ("加快霞水养老基地建设", "霞水养老基地一期建成", "发展现代农业", "progress", "review"),
    ("力争霞水港区启动建设", "霞水港区纳入国家重大项目库", "发展现代农业", "progress", "review"),
    ("实现霞水自来水村村通", "霞水村村通自来水完成76%", "发展现代农业", "progress", "review"),
    # a title is striven for until it is given
    ("争创国家霞水示范城市", "积极创建国家霞水示范城市", "发展现代农业", "progress", "review"),
    ("争创国家霞水示范城市", "入选国家霞水示范城市", "发展现代农业", "done", "review"),
    # how large a plant is was not promised
    ("抓好甲青公司3万吨钛材项目建设", "甲青公司年产3万吨钛材项目开工", "发展现代农业", "progress", "review"),
    (
        "加快沐阳产业园、霞水年产2万辆拖拉机、东崖炼化一体化等项目建设",
        "霞水年产2万辆拖拉机项目投产",
        "发展农业",
        "progress",
        "review",
    ),
]


@pytest.mark.parametrize(("promise", "review", "plan", "status", "part"), CASES)
def test_status(promise, review, plan, status, part):
    filler = "社会保障水平稳步提高，营商环境持续优化。"
    earlier = report(2020, filler, f"{promise}，大力发展特色文化旅游产业。")
    later = report(2021, f"{review}。{filler}", f"{plan}。")
    row = only(follow(earlier, later), promise)
    assert (row.status, row.next_part) == (status, part)
    assert row.next_path == later.path
    if part:
        assert later.document.text[row.next_begin : row.next_end] == row.next_quote
        answer = review if part == "review" else plan
        assert answer in row.next_quote or row.next_quote in answer.split("，")


@pytest.mark.parametrize(
    ("promise", "plan", "rule"),
    [
        ("改造老旧小区900个", "改造老旧小区600个", "plan_number_changed(900个→600个)"),
        ("建成北山水库", "建成北山水库", "plan_same"),
        ("加快建设北山水库", "建成北山水库", "plan_reworded(加快建设→建成)"),
    ],
)
def test_what_changed_is_shown(promise, plan, rule):
    later = report(2021, "营商环境持续优化。", f"{plan}。")
    assert only(follow(report(2020, "好。", f"{promise}。"), later), promise).rule == rule


def test_the_name_of_the_place_tells_little_of_what_is_meant():
    words = "北山与云泽建成水库。新建农村公路80公里。"
    weights = Weights(*(Passages(report(year, words, words)) for year in (2018, 2019)))
    assert 0 < weights.query("云泽").weight < weights.query("北山").weight / 2


def test_life_line():
    plans = ["2021年底前建成北山水库。", "建成北山水库。", "建成北山水库。", "发展现代农业。"]
    reviews = ["营商环境优化。", "新建公路80公里。", "新增学位500个。", "北山水库建成蓄水。"]
    years = [report(2021 + n, reviews[n], plans[n]) for n in range(4)]
    rows = [row for row in follow(*years) if "北山水库" in row.commitment]
    assert [row.first_year for row in rows] == [2021, 2021, 2021]
    assert [row.repeated_years for row in rows] == [(2022, 2023), (2023,), ()]
    assert [row.done_year for row in rows] == [2023, 2023, 2023]
    assert [row.late for row in rows] == ["late", "", ""]


def test_a_life_line_ends_where_the_wording_has_drifted_to_something_else():
    plans = ["到2025年实现美丽乡村建设全覆盖。", "加快美丽乡村建设。", "创建6个霞水市级美丽乡村旅游度假区。"]
    years = [report(2021 + n, "营商环境优化。", plan) for n, plan in enumerate(plans)]
    rows = follow(*years, report(2024, "创建6个霞水市级美丽乡村旅游度假区。", "发展现代农业。"))
    assert [row.repeated_years for row in rows[:3]] == [(2022,), (2023,), ()]
    assert [row.done_year for row in rows[:3]] == [None, 2023, 2023]


def test_an_amount_for_the_year_that_is_promised_again_is_not_overdue():
    plans = ["年内引进霞水博士400名，年内建成霞水大桥。", "年内引进霞水博士500名，建成霞水大桥。"]
    rows = follow(report(2021, "营商环境优化。", plans[0]), report(2022, "新建公路80公里。", plans[1]))
    assert [(row.status, row.late) for row in rows[:2]] == [("changed", ""), ("changed", "overdue")]


def test_a_missing_year_is_said_and_nothing_is_claimed():
    rows = follow(report(2020, "好。", "建成北山水库。"), report(2022, "北山水库建成。", "发展农业。"))
    assert [(row.status, row.rule, row.next_path) for row in rows] == [("", "report_missing", "")]


def test_one_report_a_year_the_longest():
    short = report(2020, "好。", "建成北山水库。", "云泽市/2020-short.md")
    long = report(2020, "好。", "建成北山水库，开通一号线。", "云泽市/2020.md")
    later = report(2021, "好。", "发展农业。")
    (chain,) = chains([later, short, long]).values()
    assert [r.path for r in chain] == ["云泽市/2020.md", "云泽市/2021.md"]
    assert [(s.own.report_year, s.later is None) for s in steps(chain)] == [(2020, False)]


def test_a_problem_that_the_next_report_admits_is_not_done():
    first = report(2030, "经济增长8%。", "改造北山城中村排水系统。")
    admits = (
        "经济增长8%。\n\n粮食生产获得丰收。\n\n社会大局保持稳定。\n\n"
        "同时，我们清醒地看到，工作中还存在不少问题和不足：北山城中村排水系统改造还不到位。"
    )
    second = report(2031, admits, "培育壮大生物医药产业。")
    row = only(follow(first, second), "排水系统")
    assert (row.status, row.rule) == ("progress", "review_admits")


looks_inside = pytest.mark.skipif(
    compare.following.search.__file__.endswith(tuple(EXTENSION_SUFFIXES)),
    reason="it puts a function of its own into a class, which a compiled class does not call",
)


def everything():
    """A year's report that promises all of the cases, and the next one, which answers them all."""
    promises, reviews, plans = ("；".join(dict.fromkeys(case[n] for case in CASES)) + "。" for n in range(3))
    return report(2020, "发展现代农业。", promises), report(2021, reviews, plans)


@looks_inside
def test_no_passage_scores_more_than_what_it_is_passed_over_by(monkeypatch):
    slack = []
    best = Search._best

    def looked(self, asked, among, least):
        for clause, most, lost in among:
            bound = most - self._unheld(asked, clause)
            slack.append(bound - self._passage(asked, clause, lost).score)
        return best(self, asked, among, least)

    monkeypatch.setattr(Search, "_best", looked)
    follow(*everything())
    assert len(slack) > len(CASES)
    assert min(slack) > -1e-9


@pytest.mark.parametrize(
    ("others", "status"), [("大力发展特色文化旅游产业", "done"), ("改造粮食交易市场", "absent")]
)  # fmt: skip
def test_a_clause_that_is_more_like_another_promise_answers_that_one(others, status):
    filler = "社会保障水平稳步提高，营商环境持续优化。"
    earlier = report(2020, filler, f"建设茶叶交易市场，{others}。")
    later = report(2021, f"粮食交易市场改造完成。{filler}", "发展现代农业。")
    assert only(follow(earlier, later), "建设茶叶交易市场").status == status


@looks_inside
def test_both_ledgers_share_the_search_of_a_pair_of_reports(monkeypatch):
    built = []
    init = Search.__init__
    monkeypatch.setattr(Search, "__init__", lambda self, *a: built.append(a) or init(self, *a))
    (chain,) = chains(everything()).values()
    index = passages_of(chain)
    stated, promised = ({r.path: extract(r) for r in chain} for extract in (extract_statements, extract_commitments))
    targets = target_ledger(chain, stated, passages=index)
    assert commitment_ledger(chain, promised, index, targets=targets) == commitment_ledger(
        chain, promised, targets=targets
    )
    assert len(built) == 2  # one for the two ledgers, one for the ledger with no index


@pytest.mark.parametrize(
    ("promise", "review", "status", "rule"),
    [
        ("专利转化率突破30%", "专利成果转化率32%", "done", "target_exceeded"),
        ("完成北环路等15条街路改造工程", "锦山路等10条街路完成改造", "progress", "target_missed"),
        ("新增上市企业3家、贷款800亿元", "新增上市企业1家", "progress", "target_missed_in_part"),
    ],
)
def test_a_promise_that_only_the_ledger_of_targets_finds_has_its_answer(promise, review, status, rule):
    earlier = report(2020, "营商环境持续优化。", f"{promise}。大力发展特色文化旅游产业。")
    later = report(2021, f"{review}。营商环境持续优化。", "发展现代农业。")
    (chain,) = chains([earlier, later]).values()
    index = passages_of(chain)
    targets = target_ledger(chain, {r.path: extract_statements(r) for r in chain}, passages=index)
    promises = {r.path: extract_commitments(r) for r in chain}
    row = only(commitment_ledger(chain, promises, index, targets=targets), promise)
    assert (row.status, row.rule) == (status, rule)
    assert later.document.text[row.next_begin : row.next_end] == row.next_quote
    assert only(commitment_ledger(chain, promises, index), promise).status == "absent"
