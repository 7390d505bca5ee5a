"""Numeric targets held against outcomes: verdicts by rule, links, trends, and what a report says of itself."""

import pytest

from compare.errors import InputError
from compare.facts.lexicon import load_lexicon
from compare.facts.statements import extract_statements
from compare.following import chains, load_rules, target_ledger
from compare.following.selfverdict import _named
from compare.following.verdicts import judge
from compare.model import Statement
from compare.reading import read_text

LEXICON = load_lexicon()

REPORT = """云泽市政府工作报告

——{year}年1月10日在云泽市第九届人民代表大会上

各位代表：

一、{before}年工作回顾

{review}

二、{year}年主要预期目标

{targets}

三、{year}年重点任务

大力发展特色文化旅游产业。
"""


def report(year, review, targets):
    text = REPORT.format(year=year, before=year - 1, review=review, targets=targets)
    return read_text(text, f"云泽市/{year}.md", strict=False)


def follow(*reports, rules=None):
    (chain,) = chains(reports).values()
    return target_ledger(chain, {r.path: extract_statements(r, LEXICON) for r in chain}, LEXICON, rules)


def first(target, review):
    """Return what became of the first target of a plan that a review of the year after answers."""
    row, *_ = follow(report(2018, "", f"{target}。"), report(2019, f"{review}。", ""))
    return row


def statement(value, comparator="=", unit="%", measure="growth", modality="", low="", high=""):
    ends = [float(end) for end in (value, low, high) if end]
    return Statement(
        "", "", "", 2020, "target", "地区生产总值", "gdp", measure, value, low, high, unit, sum(ends) / len(ends), unit,
        comparator, modality, "", "2020", "", "", "", 1, 0, 0, "",
    )  # fmt: skip


VERDICTS = [
    # target, comparator, outcome, direction, verdict, deviation
    ("8", "=", "8.2", "higher", "exceeded", 0.2),
    ("8", "=", "8", "higher", "met", 0),
    ("8", "=", "7.9", "higher", "missed", -0.1),
    ("8", "~", "7.7", "higher", "met", -0.3),
    ("8", "~", "7.3", "higher", "missed", -0.7),
    ("8", "~", "8.2", "higher", "met", 0.2),
    ("8", ">=", "8", "higher", "met", 0),
    ("3", "~", "2", "ceiling", "met", -1),
    ("3", "~", "3.2", "ceiling", "met", 0.2),
    ("3", "~", "3.4", "ceiling", "missed", 0.4),
    ("4.5", "<=", "2.9", "ceiling", "met", -1.6),
    ("4.5", "<=", "4.6", "ceiling", "missed", 0.1),
    ("-3", "<=", "-5", "ceiling", "exceeded", -2),
    ("-3", "<=", "-2.9", "ceiling", "missed", 0.1),
    ("2", "=", "2.4", "neither", "needs_review", 0.4),
]


@pytest.mark.parametrize(("target", "comparator", "outcome", "direction", "verdict", "deviation"), VERDICTS)
def test_verdict(target, comparator, outcome, direction, verdict, deviation):
    found = judge(statement(target, comparator), statement(outcome), direction, load_rules())
    assert (found.verdict, found.deviation) == (verdict, deviation)
    assert found.rule


@pytest.mark.parametrize(("outcome", "verdict"), [("6.4", "missed"), ("6.7", "met"), ("7.2", "exceeded")])
def test_range(outcome, verdict):
    target = statement("", "range", low="6.5", high="7")
    assert judge(target, statement(outcome), "higher", load_rules()).verdict == verdict


def test_completion_is_given_for_amounts_alone():
    amount = judge(
        statement("900", unit="个", measure="level"), statement("740", unit="个", measure="level"), "", load_rules()
    )
    assert (amount.verdict, amount.completion, amount.deviation) == ("missed", 82.2, -160)
    assert judge(statement("8"), statement("4"), "higher", load_rules()).completion is None


def test_presets_are_the_users(tmp_path):
    file = tmp_path / "rules.toml"
    file.write_text('[judge]\nceiling = "point"\nabout_points = 0.5\nsoft = "soft"\n', encoding="utf-8")
    rules = load_rules([file])
    assert judge(statement("3", "~"), statement("2"), "ceiling", rules).verdict == "needs_review"
    assert judge(statement("8", "~"), statement("7.5"), "higher", rules).verdict == "met"
    assert judge(statement("8", modality="力争"), statement("7.6"), "higher", rules).verdict == "met"
    assert judge(statement("8"), statement("7.6"), "higher", rules).verdict == "missed"


@pytest.mark.parametrize(
    "text", ["[judge]\nabout_points = 'x'\n", "[judge]\nceiling = 'roof'\n", "[jugde]\n", "[judge]\nnew = 1\n", "=\n"]
)
def test_a_rules_file_that_cannot_be_used_is_named(tmp_path, text):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.toml"):
        load_rules([file])


LINKS = [
    # target, review of the next year, link, verdict, outcome
    ("地区生产总值增长8%", "地区生产总值增长8.3%", "stated", "exceeded", "8.3"),
    ("地区生产总值增长8%", "全市实现生产总值512亿元、增长7.1%", "stated", "missed", "7.1"),
    ("城镇登记失业率控制在4.5%以内", "年末城镇登记失业率为3.2%", "stated", "met", "3.2"),
    ("城镇登记失业率控制在4.5%以内", "城镇调查失业率为5.1%", "definition_changed", "not_comparable", "5.1"),
    ("固定资产投资增长10%", "工业固定资产投资增长12%", "not_restated", "", ""),
    ("居民消费价格涨幅控制在3%左右", "新建农村公路80公里", "not_restated", "", ""),
]


@pytest.mark.parametrize(("target", "review", "link", "verdict", "outcome"), LINKS)
def test_link(target, review, link, verdict, outcome):
    later = report(2021, f"{review}。社会大局保持稳定。", "社会消费品零售总额增长5%。")
    (row,) = follow(report(2020, "社会大局保持稳定。", f"{target}。"), later)
    assert (row.link, row.verdict, row.outcome) == (link, verdict, outcome)
    assert (row.next_begin is None) == (not outcome)
    if outcome:
        assert later.document.text[row.next_begin : row.next_end] == row.outcome_quote


NAMED = [
    # target, review of the next year: one thing under two names, or two things; verdict
    ("新建高标准农田12万亩", "新改建高标准农田12.6万亩", "exceeded"),
    ("新增个体工商户3万户", "新增私营企业2万户、个体工商户3.9万户", "exceeded"),
    ("城区建设健身步道10条", "城区新增健身步道10条", "met"),
    ("新增孵化器面积100万平方米", "新增孵化面积104万平方米", "exceeded"),
    ("实现7万农村贫困人口脱贫", "实现7.3万名农村贫困人口稳定脱贫", "exceeded"),
    ("整治城中村15个", "改造城中村13处", "missed"),
    ("新建改造雨水管网50公里", "新建改造污水管网115公里", ""),
    ("蔬菜种植面积稳定在40万亩", "茶叶种植面积54万亩", ""),
    ("新开工保障性住房6.4万套", "建成保障性住房2.7万套", ""),
    ("新增高新技术企业15家", "新增高技能人才900人", ""),
]


@pytest.mark.parametrize(("target", "review", "verdict"), NAMED)
def test_a_name_with_another_verb_means_the_same_where_the_number_is_near(target, review, verdict):
    later = report(2021, f"{review}。社会大局保持稳定。", "社会消费品零售总额增长5%。")
    (row,) = follow(report(2020, "社会大局保持稳定。", f"{target}。"), later)
    assert row.verdict == verdict
    assert bool(row.outcome_quote) == bool(verdict)


def test_the_very_amount_answers_where_no_name_does():
    own = report(2020, "社会大局保持稳定。", "解决26万户118万人饮水安全不稳定问题。")
    later = report(2021, "解决26万贫困户118万人饮水安全问题。", "地区生产总值增长5%。")
    rows = follow(own, later)
    assert rows
    assert {row.verdict for row in rows} == {"met"}
    assert all(row.outcome_quote in "解决26万贫困户118万人饮水安全问题" for row in rows)


WORDED = [
    # target, review of the next year, link, verdict
    ("居民消费价格涨幅控制在4%左右", "物价总水平保持稳定", "stated_without_number", "not_comparable"),
    ("居民消费价格涨幅控制在4%左右", "重点做好物价工作", "not_restated", ""),
    ("完成省下达的节能减排任务", "完成节能减排任务", "stated_without_number", "met"),
    ("财政收入与经济保持同步增长", "地区生产总值增长8%，财政总收入增长9%", "stated", "met"),
    ("新建社区卫生服务中心20个", "中心城区新建社区卫生服务中心20个", "stated", "met"),
]


@pytest.mark.parametrize(("target", "review", "link", "verdict"), WORDED)
def test_words_answer_too(target, review, link, verdict):
    later = report(2021, f"{review}。社会大局保持稳定。", "社会消费品零售总额增长5%。")
    own = report(2020, "社会大局保持稳定。", f"今年的主要预期目标是：地区生产总值增长7%，{target}。")
    row = next(row for row in follow(own, later) if row.target_quote == target)
    assert (row.link, row.verdict) == (link, verdict)


def test_a_list_after_the_plan_tells_no_outcome():
    later = report(
        2021, "社会大局保持稳定。", "促进就业。\n\n附件：民生实事\n\n改造老旧小区30个（牵头单位：市住建局）。"
    )
    (row,) = follow(report(2020, "社会大局保持稳定。", "改造老旧小区40个。"), later)
    assert row.link == "not_restated"


def test_growth_is_derived_from_two_levels_and_says_so():
    first = report(2020, "固定资产投资400亿元。", "固定资产投资增长10%。")
    (row,) = follow(first, report(2021, "固定资产投资430亿元。", "大力发展产业。"))
    assert (row.link, row.verdict, row.outcome, row.deviation) == ("derived", "missed", "7.5", -2.5)
    assert "400亿元" in row.prior_quote
    assert "430亿元" in row.outcome_quote
    assert row.rule.startswith("derived_")


def test_a_joint_target_is_answered_for_each_part():
    later = report(2021, "城镇居民人均可支配收入增长7.1%，农村居民人均可支配收入增长8.2%。", "大力发展产业。")
    rows = follow(report(2020, "好。", "城乡居民人均可支配收入增长8%。"), later)
    assert [(row.indicator[:2], row.outcome, row.verdict) for row in rows] == [
        ("城镇", "7.1", "missed"),
        ("农村", "8.2", "exceeded"),
    ]
    assert len({row.id for row in rows}) == 2


def test_a_joint_target_that_one_outcome_answers_is_one():
    own = report(2020, "好。", "引进世界500强、中国500强、青岚500强企业10家以上。")
    rows = follow(own, report(2021, "引进500强企业12家。", "大力发展产业。"))
    assert len(rows) == 1


def test_of_two_outcomes_of_one_indicator_the_nearer_is_meant_where_the_first_is_far_off():
    later = report(2021, "解决170万人的饮水安全问题。解决饮水困难人口17.5万人。", "大力发展产业。")
    (row,) = follow(report(2020, "好。", "解决15万人饮水困难。"), later)
    assert (row.outcome, row.verdict) == ("17.5", "exceeded")


def test_spending_on_research_is_shown_what_is_said_of_its_share():
    later = report(2021, "研发经费投入强度提高到1.8%。", "大力发展产业。")
    (row,) = follow(report(2020, "好。", "力争研发经费支出33亿元。"), later)
    assert (row.outcome_quote, row.verdict) == ("研发经费投入强度提高到1.8%", "not_comparable")


def test_the_reports_own_verdict_is_quoted_beside_ours():
    later = report(2021, "地区生产总值增长7.4%，低于8%的预期目标。", "大力发展产业。")
    (row,) = follow(report(2020, "好。", "地区生产总值增长8%。"), later)
    assert row.verdict == "missed"
    assert row.self_verdict_quote == "低于8%的预期目标"


def test_trend():
    reports = [
        report(2019, "好。", "地区生产总值增长8%，固定资产投资增长9%，社会消费品零售总额增长7%。"),
        report(2020, "好。", "地区生产总值增长8%左右，固定资产投资增长9%，进出口总额增长5%。"),
        report(2021, "好。", "地区生产总值增长7%，固定资产投资增长10%，进出口总额增长5%。"),
        report(2022, "好。", "地区生产总值增长6%，固定资产投资增长10%，进出口总额增长5%。"),
    ]
    moved = {(row.report_year, row.indicator_id): row.trend for row in follow(*reports)}
    assert moved[2019, "retail_sales"] == "dropped"
    assert [moved[year, "gdp"] for year in (2019, 2020, 2021)] == ["", "softened", "lowered"]
    assert [moved[year, "fixed_investment"] for year in (2020, 2021)] == ["repeated", "raised"]
    assert [moved[year, "trade"] for year in (2020, 2021)] == ["first", "repeated"]


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("增长7%", "增长7%以上", "hardened"),
        ("增长7%左右", "确保增长7%", "hardened"),
        ("增长7%以上", "增长7%左右", "softened"),
        ("增长7%", "增长7%左右", "softened"),
        ("增长7%左右", "增长6.5%-7.5%", "softened"),
        ("增长6.5%-7.5%", "增长7%左右", "hardened"),
        ("增长7%以上", "增长7%以上", "repeated"),
    ],
)
def test_a_floor_in_place_of_a_number_is_not_softened(before, after, moved):
    """Coded as the literature does: 以上 and 确保 are hard, 左右 and ranges soft, a mere number is between."""
    reports = [report(2019 + n, "好。", f"地区生产总值{words}。") for n, words in enumerate((before, after, "增长7%"))]
    assert [row.trend for row in follow(*reports) if row.report_year == 2020] == [moved]


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("农民人均纯收入增长9%。", "农村居民人均可支配收入增长9%。", ""),
        ("二氧化硫排放量下降2%。", "化学需氧量、二氧化硫排放量控制在省下达指标以内。", ""),
        ("居民收入增长8%。", "城镇居民人均可支配收入增长7%，农村居民人均可支配收入增长8%。", ""),
        ("二氧化硫排放量下降2%。", "继续做好生态保护。", "dropped"),
        ("进出口总额增长5%。", "鼓励企业开展进出口业务。", "dropped"),
    ],
)
def test_what_is_set_under_another_name_is_not_dropped(before, after, moved):
    (row, *_) = follow(report(2019, "好。", before), report(2020, "好。", after))
    assert row.trend == moved


def test_a_missing_report_is_said():
    (row,) = follow(report(2020, "好。", "地区生产总值增长8%。"), report(2022, "地区生产总值增长9%。", "好。"))
    assert (row.link, row.verdict, row.next_path) == ("report_missing", "", "")


IN_STEP = [
    # the next review's growth of the economy and of incomes, verdict, outcome
    ("地区生产总值增长4.1%，城镇和农村居民人均可支配收入分别增长4.5%和6.2%", "met", "4.5、6.2"),
    ("地区生产总值增长6.1%，城镇和农村居民人均可支配收入分别增长4.5%和5.2%", "missed", "4.5、5.2"),
    ("地区生产总值增长5.5%，城镇和农村居民人均可支配收入分别增长4.5%和7.2%", "needs_review", "4.5、7.2"),
    ("地区生产总值增长6.1%，城镇和农村居民人均可支配收入分别增长5.8%和7.2%", "met", "5.8、7.2"),
    ("城镇和农村居民人均可支配收入分别增长4.5%和5.2%", "needs_review", "4.5、5.2"),
]


@pytest.mark.parametrize(("review", "verdict", "outcome"), IN_STEP)
def test_in_step_with_the_economy(review, verdict, outcome):
    later = report(2021, f"{review}。社会大局保持稳定。", "社会消费品零售总额增长5%。")
    own = report(2020, "社会大局保持稳定。", "社会消费品零售总额增长7%，居民收入增长与经济增长基本同步。")
    (row,) = [row for row in follow(own, later) if row.comparator == "sync"]
    assert (row.link, row.verdict, row.outcome) == ("stated", verdict, outcome)


DOUBTED = [
    # target, what the next report says, the doubt
    ("培育高新技术企业15家", "高新技术企业达到34家", "stock_for_increment"),
    ("新建口袋公园12个", "新建口袋公园165个", "far_off"),
    ("建成口袋公园12个", "建成口袋公园65个", "far_off"),
    ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降20%", "far_off"),
    ("开发就业岗位12.6万个", "净增就业岗位9.1万个", "net_for_gross"),
    ("新建口袋公园12个", "累计新建口袋公园25个", "of_several_years"),
    ("工农业总产值年平均增长9%，其中花卉总产值增长10%", "花卉总产值增长14%", "for_several_years"),
    ("新增科技型中小企业130家", "科技型中小企业466家", "far_off"),
    ("数字经济核心企业突破550家", "新增数字经济核心企业265家", "increment_for_stock"),
    ("人口自然增长率控制在6.2‰以内", "人口自然增长率48%", "other_unit"),
    ("推进亿元以上续建产业项目295个", "新开工亿元以上产业项目291个", "other_act"),
    ("加快青浦港等产业项目建设22个", "青浦港等10个产业项目建设建成投用", "further_on"),
    ("实施亿元以上产业项目1000个", "签约亿元以上产业项目458个", "other_act"),
    ("农村富余劳动力转移1万人", "培训农村富余劳动力9200人", "other_act"),
    ("新建充电站100座", "改造充电站80座", "other_act"),
    ("技改投资达到830亿元", "工业技改投资达到800亿元", "other_qualifier"),
    ("城镇固定资产投资达到1000亿元", "全社会固定资产投资达到1370亿元", "other_qualifier"),
    ("后备上市企业达100家", "上市企业总数达36家", "qualified_name"),
    ("新增1万个自然村通电话", "新增9000个自然村开展试点", "other_name"),
    ("新增学位1.52万个", "新增学位1.5万个", "floor_rounded"),
    ("谋划储备产业项目60个", "新开工产业项目80个", "other_act"),
    ("新建、续建污水处理厂10座", "续建污水处理厂9座", "part_of_joint"),
    ("创建义务教育示范学校、素质教育特色学校32所", "创建素质教育特色学校26所", "part_of_joint"),
    ("办好民生实事12件", "确定的10件民生实事全面完成", "self_verdict_differs"),
    # a level, each place, a zone for the whole, a part of a joint name, another word
    ("培育工业互联网平台10个", "建成省级工业互联网平台9个", "other_level"),
    ("推进100个市百大项目建设", "深入推进省市百大项目140个", "other_level"),
    ("各县（市）分别建设换电站2座", "建设换电站3座", "for_each"),
    ("各类园区工业开票销售突破700亿元", "工业开票销售突破900亿元", "of_an_area"),
    ("开行中欧、中亚班列48列", "开行中欧班列30列", "part_of_joint"),
    ("建成城市绿道30公里", "建成森林长廊和城市绿道40公里", "part_of_joint"),
    ("新增规模以上物流企业20户", "新增规模以上工业企业19户", "other_word"),
    ("移民人均可支配收入增长8%", "农村居民人均可支配收入增长5.4%", "other_word"),
    ("城镇新增就业9万人", "加强职业培训，平均每年城镇新增就业10万多人、农村劳动力转移就业8万人", "of_several_years"),
    # visits and clearing are other acts, what came about is not what was begun, part of what is joined, a word's half
    ("认定产业龙头企业300家", "市领导“一对一”挂钩联系163家产业龙头企业", "other_act"),
    ("开工建设高速公路400公里", "新增高速公路145公里", "other_act"),
    ("新辟及优化公交线路50条", "新辟公交线路34条", "part_of_joint"),
    ("市级续建前期重点项目完成投资82亿元", "市级城建重点项目完成投资47亿元", "other_word"),
    # projects of nothing in particular, of which no word tells that they are those
    ("重点项目总投资268亿元", "恢复重建全面铺开，谋划项目总投资370.4亿元", "other_projects"),
    # between numbers of which one was reached
    ("办好10件民生实事", "办好8-10件民生实事", "floor"),
]


@pytest.mark.parametrize(("target", "review", "rule"), DOUBTED)
def test_what_is_doubted_is_for_a_person(target, review, rule):
    later = report(2021, f"{review}。社会大局保持稳定。", "社会消费品零售总额增长5%。")
    rows = follow(report(2020, "社会大局保持稳定。", f"{target}。"), later)
    assert [(row.verdict, row.rule) for row in rows] == [("needs_review", rule)]


def test_growth_since_an_earlier_year_answers_no_annual_growth():
    review = "进出口总额180亿美元，比2010年增长79%，其中出口96亿美元，增长90%。社会大局保持稳定。"
    (row,) = follow(report(2020, "好。", "外贸出口增长9%。"), report(2021, review, "社会消费品零售总额增长5%。"))
    assert (row.link, row.verdict) == ("stated", "not_comparable")


UNDOUBTED = [
    # of the term, the plan or another clause, not of the number
    ("完成数字化改造260家", "深入推进三年提升行动，完成数字化改造265家", "exceeded"),
    ("实现城镇就业14万人", "累计筹集再就业资金6亿元，实现城镇就业16万人", "exceeded"),
    ("清理河道50公里", "全年累计清理河道110公里", "exceeded"),
    # 实际 of what is used in fact, not of prices; what it is to grow to, not by
    ("实际直接利用外资增长15%", "实际直接利用外资4亿美元，增长18%", "exceeded"),
    ("养老保险参保人数增加到586万人", "养老保险参保人数达到609万人", "exceeded"),
    # an area in the clause before, a word more in the name, what only a town has
    ("新增高新技术企业30家", "开发区扩区调区全面完成，新增高新技术企业36家", "exceeded"),
    ("新改建供水管网80公里", "新改建市政供水管网117公里", "exceeded"),
    ("空气质量优良率达到90%以上", "市区空气质量优良率达到93%", "exceeded"),
    ("落实“十四五”规划部署，今年的预期目标是：固定资产投资增长10%", "固定资产投资增长6%", "missed"),
    # the same told to fewer places, or in another unit; what is to fall
    ("建设高标准农田37.84万亩", "建设高标准农田37.8万亩", "met"),
    ("森林抚育7.79万公顷", "森林抚育116.9万亩", "met"),
    ("社会消费品零售总额增长5.4%", "社会消费品零售总额增长5%", "missed"),
    ("融资成本降到3.5%", "融资成本降到3.39%", "met"),
    ("新建农村公路50公里", "新建农村道路56公里", "exceeded"),
    # four times as much of what is named alike; what was done 累计 about as much as was wanted; jobs and the employed
    ("新增集中供热面积400万平方米", "新增集中供热面积1700万平方米", "exceeded"),
    ("新增家庭农场160家", "新增家庭农场811家", "exceeded"),
    # a sign misprinted, at current prices too little for constant ones, the price index and its rise
    ("人口自然增长率控制在6.2‰以内", "人口自然增长率4.6%", "met"),
    ("社会消费品零售总额实际增长12%", "社会消费品零售总额增长10.5%", "missed"),
    ("居民消费价格指数控制在104左右", "居民消费价格上涨2.1%", "met"),
    ("居民消费价格涨幅控制在3%以内", "居民消费价格指数97.3", "met"),
    # what there is in all; another clause; a part of what fell short; a line across several counties
    ("累计建成充电站1200座", "累计建成充电站1950座", "exceeded"),
    ("努力使产值再翻番，专精特新企业达到200家", "专精特新企业达到230家", "exceeded"),
    ("实施云泽市重大科技专项10项", "实施重大科技专项6项", "missed"),
    ("现行标准下剩余589户贫困户全部脱贫", "最后586户贫困户脱贫", "met"),
    ("将权责清单事项从3018项压减到1000多项", "权责清单事项从3018项压减到986项", "met"),
    ("完成云溪河等24条河道环境治理", "完成云溪河等21条河道治理", "missed"),
    ("改造农村户用厕所30万户", "改造农村户用卫生厕所16.4万户", "missed"),
    # what a part came to the whole did, and what the whole fell short of each part did
    ("技改投资达到1000亿元", "工业技改投资达到1271亿元", "exceeded"),
    ("重点产业到位资金600亿元", "产业到位资金599.6亿元", "missed"),
    ("农村和谐社区达标率达95%", "农村和谐社区达标率达98.2%", "exceeded"),
    ("优化公交线路40条", "优化公交线路70条", "exceeded"),
    ("新（改）建农村公路100公里", "新（改）建农村公路590公里", "exceeded"),
    ("建设未来乡村25个", "打造跨县域风景线4条、未来乡村38个", "exceeded"),
    ("居民收入稳步增长", "城镇居民人均可支配收入增长5.1%，农村居民人均可支配收入增长7.2%", "met"),
    ("新增城镇就业4.5万人", "累计新增城镇就业4.7万人", "exceeded"),
    ("组织实施356个省定项目，项目完成投资100亿元", "356个项目完成投资121亿元", "exceeded"),
    ("新增城镇就业岗位2万个", "城镇新增就业2.2万人", "exceeded"),
    (
        "新增科技创新平台20家",
        "“十三五”期间经济总量翻番。“十三五”时期民生改善。五年来，城乡面貌一新。过去一年，新增科技创新平台45家",
        "exceeded",
    ),
]


@pytest.mark.parametrize(("target", "review", "verdict"), UNDOUBTED)
def test_what_is_not_doubted(target, review, verdict):
    later = report(2021, f"{review}。社会大局保持稳定。", "社会消费品零售总额增长5%。")
    rows = follow(report(2020, "社会大局保持稳定。", f"{target}。"), later)
    assert [row.verdict for row in rows if row.outcome] == [verdict]


def test_income_by_head_at_current_prices_tells_no_real_growth():
    (row,) = follow(
        report(2020, "人均地区生产总值5万元。", "人均地区生产总值增长8%。"),
        report(2021, "人均地区生产总值5.6万元。", ""),
    )
    assert (row.link, row.rule) == ("derived", "derived_at_current_prices")


def test_a_bound_tells_no_growth():
    own = report(2020, "社会消费品零售总额166亿元。", "社会消费品零售总额增长15%。")
    later = report(2021, "社会消费品零售总额超过170亿元。", "地区生产总值增长5%。")
    (row,) = follow(own, later)
    assert (row.link, row.verdict, row.rule) == ("derived", "needs_review", "derived_from_bound")


def test_growth_from_two_levels_is_as_fine_as_stated_growth():
    own = report(2020, "社会消费品零售总额166.76亿元。", "社会消费品零售总额增长15%。")
    later = report(2021, "社会消费品零售总额191.75亿元。", "地区生产总值增长5%。")
    (row,) = follow(own, later)
    assert (row.link, row.verdict, row.outcome) == ("derived", "met", "15")


def test_a_level_is_never_shown_as_percent():
    (row,) = follow(
        report(2020, "好。", "城镇居民人均可支配收入增长7%。"), report(2021, "城镇居民人均可支配收入48132元。", "")
    )
    assert (row.rule, row.outcome) == ("other_measure", "")


def test_growth_by_many_times_is_not_derived():
    own = report(2020, "旅游总收入2亿元。", "旅游总收入增长10%。")
    (row,) = follow(own, report(2021, "旅游总收入180亿元。", ""))
    assert (row.link, row.rule) == ("stated", "other_measure")


def test_an_outcome_is_shown_in_the_unit_of_its_target():
    first = report(2030, "经济增长8%。", "新建高标准农田2.2万亩。")
    second = report(2031, "新建高标准农田7000亩。", "经济增长8%。")
    row = next(row for row in follow(first, second) if "高标准农田" in row.indicator)
    assert (row.target, row.unit, row.outcome) == ("2.2", "万亩", "0.7")
    assert row.outcome_quote == "新建高标准农田7000亩"


@pytest.mark.parametrize(
    ("target", "outcome", "verdict", "value"),
    [
        ("农民人均纯收入增加200元。", "农民人均纯收入1981元，增加201元。", "exceeded", "201"),
        ("实际入库税金19亿元。", "入库税金23.6亿元。", "exceeded", "23.6"),
        ("地区生产总值增长10%以上。", "前三季度地区生产总值增长5.6%，预计全年增长5.5%。", "missed", "5.5"),
        ("固定资产投资增长10%。", "打好园区攻坚战，全市固定资产投资增长8%。", "missed", "8"),
        ("新开工保障性住房5000套。", "开工建设保障性安居工程5107套。", "exceeded", "5107"),
        ("规模以上工业企业研发覆盖率达50%以上。", "规上工业企业研发活动覆盖率达56%。", "exceeded", "56"),
        ("新引进亿元以上项目550个。", "新开工亿元以上项目572个，新引进亿元以上项目1050个。", "exceeded", "1050"),
        ("引进国内资金20亿元。", "引进区外资金31亿元。", "exceeded", "31"),
        ("新增银行贷款120亿元以上。", "金融机构新增各类贷款152亿元。", "exceeded", "152"),
        ("新增就业岗位40万个。", "城镇新增就业42万人。", "exceeded", "42"),
        ("建成北山医疗中心等4个医疗中心。", "4个医疗中心建设进展顺利。", "needs_review", "4"),
        ("实现脱贫11万人以上。", "贫困地区条件改善，年内有12万人脱贫。", "exceeded", "12"),
        ("完成10万以上农村贫困人口脱贫任务。", "农村贫困人口减少12.4万。", "exceeded", "12.4"),
    ],
)
def test_what_another_wording_answers(target, outcome, verdict, value):
    (row,) = follow(report(2020, "好。", target), report(2021, outcome, "大力发展产业。"))
    assert (row.verdict, row.outcome) == (verdict, value)


def test_a_list_of_indicators_is_a_target_for_each():
    rows = follow(
        report(2020, "好。", "城镇居民和农民人均可支配收入增长9%以上。"),
        report(2021, "城镇居民人均可支配收入22842元，增长8%。", "大力发展产业。"),
    )
    assert [(row.indicator_id, row.link, row.verdict) for row in rows] == [
        ("income_urban", "stated", "missed"),
        ("income_rural", "not_restated", ""),
    ]


def test_other_things_over_other_years_are_no_answer():
    (row,) = follow(
        report(2020, "好。", "改造老旧小区400个。"),
        report(2021, "五年来，老旧小区改造12万户。", "大力发展产业。"),
    )
    assert row.link == "not_restated"


@pytest.mark.parametrize("said", ["完成了节能减排约束性指标", "年度节能减排任务全面完成"])
def test_a_task_in_words_is_done_in_words(said):
    (row,) = follow(
        report(2020, "好。", "完成省下达的节能减排约束性指标。"), report(2021, f"{said}。", "大力发展产业。")
    )
    assert (row.link, row.verdict) == ("stated_without_number", "met")


@pytest.mark.parametrize(
    ("target", "outcome", "verdict", "rule"),
    [
        ("提质改造农村公路600公里。", "农村公路安防设施500.6公里。", "needs_review", "other_name"),
        ("主要污染物排放量下降2%。", "大气主要污染物排放量下降3%。", "needs_review", "qualified_name"),
        ("新改建供水管网80公里。", "新改建市政供水管网47公里。", "needs_review", "qualified_name"),
        ("工业增加值增长7.5%。", "规模以上工业增加值增长7%。", "needs_review", "akin_indicator"),
        ("进出口回稳向好。", "进出口逐步回稳。", "needs_review", "mentioned"),
    ],
)
def test_what_is_near_but_not_the_same_is_left_to_a_person(target, outcome, verdict, rule):
    rows = follow(report(2020, "好。", target), report(2021, outcome, "大力发展产业。"))
    assert {(row.verdict, row.rule) for row in rows} == {(verdict, rule)}


def test_the_whole_in_another_way_comes_before_a_part():
    (row,) = follow(
        report(2020, "地区生产总值达到1000亿元。", "社会消费品零售总额增长6%。"),
        report(2021, "北山新区社会消费品零售总额增长20%，全市社会消费品零售总额达到400亿元。", "大力发展产业。"),
    )
    assert (row.outcome_quote[-5:], row.rule) == ("400亿元", "other_measure")


def test_planning_a_thing_is_not_building_it():
    (row,) = follow(
        report(2020, "好。", "抓紧北山湾15公里滨海长廊建设。"),
        report(2021, "北山湾15公里滨海休闲带等重要专项规划顺利完成。", "大力发展产业。"),
    )
    assert row.verdict != "met"


def test_gdp_is_named_in_letters_or_words():
    (row,) = follow(
        report(2020, "好。", "单位生产总值能耗完成省级下达控制指标。"),
        report(2021, "主要污染物总量减排、单位GDP能耗均完成省级下达指标。", "大力发展产业。"),
    )
    assert (row.link, row.verdict) == ("stated_without_number", "met")


MEMBERS = [
    # of all incomes where only town and country are stated, what of each, the verdict
    ("城乡居民人均可支配收入分别增长8.1%、8.8%", "8.1、8.8", "exceeded"),
    ("城乡居民人均可支配收入分别增长7.1%、7.8%", "7.1、7.8", "missed"),
    ("城乡居民人均可支配收入分别增长7.1%、8.8%", "7.1、8.8", "needs_review"),
]


@pytest.mark.parametrize(("review", "outcome", "verdict"), MEMBERS)
def test_members_answer_for_the_whole_where_they_agree(review, outcome, verdict):
    (row,) = follow(report(2021, "好。", "全体居民人均可支配收入增长8%。"), report(2022, f"{review}。", ""))
    assert (row.outcome, row.verdict) == (outcome, verdict)


@pytest.mark.parametrize(
    ("target", "review", "verdict"),
    [
        ("城镇调查失业率控制在省定目标以内。", "城镇调查失业率控制在目标以内。", "met"),
        ("节能减排完成国家下达的任务。", "单位地区生产总值能耗下降3.5%，节能减排完成年度任务。", "met"),
        ("社会消费品零售总额增长7%左右。", "社会消费品零售总额与上年持平。", "missed"),
        ("居民消费价格涨幅控制在2%左右。", "居民消费价格与上年持平。", "met"),
        ("单位地区生产总值能耗下降3%。", "全面完成省下达的节能减排目标任务。", "not_comparable"),
        ("财政总收入增长12%。", "财政总收入等部分指标增速与年度预期还有一定差距。", "missed"),
    ],
)
def test_what_is_said_without_a_number_is_found(target, review, verdict):
    (row,) = follow(report(2021, "好。", target), report(2022, review, ""))
    assert (row.link, row.verdict) == ("stated_without_number", verdict)


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("外贸", "产值和外贸出口没有实现预期目标", False),
        ("外贸", "产值和外贸没有实现预期目标", True),
        ("出口", "进出口没有实现预期目标", False),
    ],
)
def test_a_report_judges_what_it_names_and_no_part_of_a_longer_name(name, text, named):
    assert _named(name, text) is named


def test_a_target_of_full_coverage_is_met_in_the_same_words():
    (row,) = follow(report(2018, "", "实现大病保险全覆盖。"), report(2019, "大病保险实现全覆盖。", ""))
    assert (row.target, row.link, row.verdict, row.rule) == ("100", "stated", "met", "said_done")
    (row,) = follow(report(2018, "", "实现大病保险全覆盖。"), report(2019, "大病保险覆盖面扩大。", ""))
    assert row.verdict != "met"


# what a review says of its own targets, and of a cap
CAPS = [
    ("城镇登记失业率控制在4.5%以内。", "城镇登记失业率低于省定控制目标近两个百分点。", "met"),
    ("居民消费价格涨幅3%左右。", "居民消费价格涨幅高于预期目标。", "missed"),
    ("城市居民消费价格上涨2%左右。", "城市居民消费价格上涨1.4%。", "met"),
    ("城市居民消费价格总水平涨幅控制在4%左右。", "城市居民消费价格上涨5.5%。", "missed"),
    ("户籍人口出生率控制在14‰左右。", "户籍人口出生率16.6‰。", "missed"),  # and not within three per mille
    ("户籍人口出生率控制在14‰左右。", "户籍人口出生率11.2‰。", "met"),
    ("地区生产总值增长8%。", "地区生产总值增速低于预期目标。", "missed"),  # no cap
]


@pytest.mark.parametrize(("promised", "said", "verdict"), CAPS)
def test_a_cap_is_kept_from_below(promised, said, verdict):
    (row, *_) = follow(report(2020, "改革取得进展。", promised), report(2021, said, "大力发展产业。"))
    assert row.verdict == verdict


def test_what_a_review_puts_off_to_the_next_year_is_not_done():
    later = report(2021, "教师周转房建设可于明年6月全面完成。", "大力发展产业。")
    (row, *_) = follow(report(2020, "改革取得进展。", "教师周转房建设1470套。"), later)
    assert (row.link, row.verdict) == ("stated_without_number", "not_comparable")


# levels of two years, of which the first or the second is a bound, and the growth promised between them
DERIVED = [
    ("达2000亿元", "达2120亿元", "5%", "exceeded"),
    ("突破2000亿元", "达2120亿元", "5%", "needs_review"),  # at most 6 %
    ("突破2000亿元", "达2080亿元", "5%", "missed"),  # at most 4 %
    ("达2000亿元", "突破2080亿元", "5%", "needs_review"),  # at least 4 %
    ("达2000亿元", "突破2120亿元", "5%", "exceeded"),  # at least 6 %
    ("突破2000亿元", "突破2120亿元", "5%", "needs_review"),
]


@pytest.mark.parametrize(("then", "now", "growth", "verdict"), DERIVED)
def test_growth_derived_from_a_bound_is_judged_where_the_bound_decides(then, now, growth, verdict):
    (row, *_) = follow(
        report(2020, f"特色产业产值{then}。", f"特色产业产值增长{growth}。"),
        report(2021, f"特色产业产值{now}。", "大力发展产业。"),
    )
    assert (row.link, row.verdict) == ("derived", verdict)


@pytest.mark.parametrize(
    ("then", "promised", "now"),
    [
        ("财政一般预算收入561亿元", "市本级财政一般预算收入增长10%", "财政一般预算收入724亿元"),
        ("全社会固定资产投资1110亿元", "农村固定资产投资增长20%", "全社会固定资产投资1469亿元"),
    ],
)
def test_growth_is_not_derived_from_the_levels_of_another_thing(then, promised, now):
    (row, *_) = follow(report(2020, f"{then}。", f"{promised}。"), report(2021, f"{now}。", "大力发展产业。"))
    assert row.verdict not in ("met", "exceeded", "missed")


@pytest.mark.parametrize(
    ("promised", "said", "outcome"),
    [
        ("常住人口城镇化率提高1.2个百分点。", "常住人口城镇化率达到58.4%。", ""),  # no 58.4个百分点
        ("常住人口城镇化率提高1.2个百分点。", "常住人口城镇化率提高1.5个百分点。", "1.5"),
        ("新建高标准农田2万亩。", "新建高标准农田26000亩。", "2.6"),
    ],
)
def test_an_outcome_of_another_measure_has_no_number_in_the_unit_of_its_target(promised, said, outcome):
    (row, *_) = follow(report(2020, "改革取得进展。", promised), report(2021, said, "大力发展产业。"))
    assert (row.link, row.outcome) == ("stated", outcome)


# outcomes that are bounds: whose next round number falls short of the target is a miss
BOUNDS = [
    ("地区生产总值增长8%。", "预计地区生产总值增长6%以上。", "missed"),
    ("地区生产总值增长6.5%。", "预计地区生产总值增长6%以上。", "needs_review"),  # may be 6.8
    ("地区生产总值增长6.2%左右。", "预计地区生产总值增长5%以上。", "needs_review"),  # 5.9 is within 左右
    ("固定资产投资增长18%。", "固定资产投资增长15%以上。", "needs_review"),  # a round number, told loosely
    ("固定资产投资增长20%。", "固定资产投资增长15%以上。", "missed"),
    ("进出口总额达到520亿元。", "进出口总额突破500亿元。", "needs_review"),
    ("进出口总额达到600亿元。", "进出口总额突破500亿元。", "missed"),
    ("开工保障性住房3万套。", "开工保障性住房2.7万余套。", "missed"),
]


@pytest.mark.parametrize(("promised", "said", "verdict"), BOUNDS)
def test_a_bound_far_below_the_target_is_a_miss(promised, said, verdict):
    (row, *_) = follow(report(2020, "改革取得进展。", promised), report(2021, said, "大力发展产业。"))
    assert (row.link, row.verdict) == ("stated", verdict)


@pytest.mark.parametrize(
    ("promised", "said", "verdict", "rule"),
    [
        ("城镇居民人均可支配收入增长高于经济增长。", "城镇居民人均可支配收入增长6%。", "met", "faster_than_economy"),
        (
            "城镇居民人均可支配收入增长高于经济增长。",
            "城镇居民人均可支配收入增长4.8%。",
            "missed",
            "faster_than_economy",
        ),
        ("城镇居民人均可支配收入增长与经济增长一致。", "城镇居民人均可支配收入增长4.8%。", "met", "in_step_within_0.3"),
        ("财政收入稳步增长。", "财政收入增长4.1%。", "met", "direction"),
        ("财政收入稳步增长。", "财政收入下降4.1%。", "missed", "direction"),
        ("进出口总额实现正增长。", "进出口总额增长8.2%。", "met", "direction"),
    ],
)
def test_a_target_without_a_number_is_judged_where_its_words_tell_enough(promised, said, verdict, rule):
    later = report(2021, f"地区生产总值增长5%。{said}", "大力发展产业。")
    (row, *_) = follow(report(2020, "改革取得进展。", promised), later)
    assert (row.verdict, row.rule) == (verdict, rule)


def test_a_count_goes_to_the_target_of_its_name_and_not_to_a_nearer_one_of_another():
    own = report(2020, "改革取得进展。", "新增规上高新技术企业300家，新增规上工业企业500家。")
    rows = follow(own, report(2021, "新增规上工业企业252家、总数达到2257家。", "大力发展产业。"))
    assert [(row.outcome, row.verdict) for row in rows] == [("", ""), ("252", "missed")]


# a level of the year before and the growth since, and the level promised
GROWN = [
    ("旅游收入200亿元", "旅游收入220亿元。", "旅游收入增长15%", ("derived", "exceeded", "230")),
    ("旅游收入200亿元", "旅游收入220亿元。", "旅游收入增长5%", ("derived", "missed", "210")),
    ("旅游收入200亿元", "旅游收入220亿元。", "旅游收入增长60%", ("derived", "needs_review", "320")),  # a jump
    ("旅游收入200亿元", "旅游收入250亿元。", "旅游收入增长5%", ("derived", "needs_review", "210")),  # for a later year
    (
        "地区生产总值2000亿元",
        "地区生产总值2200亿元。",
        "地区生产总值增长8%",
        ("derived", "not_comparable", "2160"),
    ),  # real
    ("改革取得进展", "旅游收入220亿元。", "旅游收入增长15%", ("stated", "not_comparable", "")),
]


@pytest.mark.parametrize(("before", "promised", "said", "answer"), GROWN)
def test_a_level_is_derived_from_the_level_before_and_the_growth_stated(before, promised, said, answer):
    own = report(2020, f"{before}。", promised)
    (row, *_) = follow(own, report(2021, f"{said}。", "大力发展产业。"))
    assert (row.link, row.verdict, row.outcome) == answer
    assert bool(row.prior_quote) == (row.link == "derived")


def test_an_amount_answers_one_target_of_several_amounts():
    own = report(2020, "改革取得进展。", "地区生产总值突破4000亿元，达到4300亿元。")
    rows = follow(own, report(2021, "全市地区生产总值突破4000亿元，达到4162亿元。", "大力发展产业。"))
    assert [(row.target, row.outcome, row.verdict) for row in rows] == [
        ("4000", "4000", "met"),
        ("4300", "4162", "missed"),
    ]


def test_an_amount_answers_the_target_of_its_name_and_not_one_that_is_nearer():
    own = report(2020, "改革取得进展。", "城乡建设完成投资225亿元。“六大会战”完成投资250亿元。")
    rows = follow(own, report(2021, "“六大会战”完成投资232亿元。", "大力发展产业。"))
    assert [(row.outcome, row.verdict) for row in rows] == [("", ""), ("232", "missed")]


def test_the_aims_of_the_year_to_come_are_no_outcome_though_their_heading_joins_them_to_the_review():
    review = "经济平稳运行。\n\n我们也清醒地看到，经济结构仍不合理。\n\n主要预期目标是：商品零售价格涨幅控制在3%以内。"
    text = REPORT.format(year=2019, before=2018, review=review, targets="大力发展产业。")
    text = text.replace("2018年工作回顾", "2018年工作回顾和2019年工作目标").replace("2019年主要预期目标", "努力发展")
    later = read_text(text, "云泽市/2019.md", strict=False)
    (row, *_) = follow(report(2018, "好。", "商品零售价格上涨幅度控制在4%左右。"), later)
    assert row.link == "not_restated"


@pytest.mark.parametrize(
    ("promised", "said"),
    [("空气优良天数比例达到88%", "空气优良天数321天"), ("空气优良天数达到310天", "空气优良天数比例为83.6%")],
)
def test_days_of_good_air_are_shown_for_their_share_and_not_compared(promised, said):
    (row, *_) = follow(report(2018, "好。", f"{promised}。"), report(2019, f"{said}。", ""))
    assert (row.link, row.verdict, row.rule) == ("stated", "not_comparable", "other_measure")
