"""Targets and outcomes that no name brought together, paired where each is the other's best."""

import pytest
from test_following_targets import first, follow, report


@pytest.mark.parametrize(
    ("target", "review", "outcome"),
    [
        ("推出云泽港片区首创性举措30项", "云泽港片区推出全国首创举措12项", "12"),
        ("培育省级科技小巨人企业50家", "新增省级科技小巨人企业180家", "180"),
        ("新增企业技术中心8家", "新增省级企业技术中心19家", "19"),
        ("拆并分散燃煤小锅炉240台", "拆并改造分散燃煤小锅炉803台", "803"),
        ("推进738个市级重点项目建设", "772个市级重点项目完成投资4600亿元", "772"),
        ("为8万户住房困难家庭发放租房补贴", "为11.5万户住房困难家庭发放租房补贴", "11.5"),
        ("市级重点项目年度计划投资1200亿元", "市级重点项目完成投资1566亿元", "1566"),
    ],
)
def test_the_same_thing_answers_though_the_number_is_far(target, review, outcome):
    row = first(target, review)
    assert (row.link, row.outcome) == ("stated", outcome)


@pytest.mark.parametrize(
    ("target", "review"),
    [
        ("新建小微企业园100个", "“小巨人”企业达到122个"),  # no rare word is shared
        ("规模以上工业增加值能耗下降4%", "规模以上工业增加值增长6.1%"),  # the last word says what it is
        ("战略性新兴产业增加值占GDP比重达到18%", "战略性新兴产业占工业增加值比重达到42.5%"),  # a share of another whole
        ("农村劳动力转移培训5万人", "农村劳动力转移就业6万人"),
        ("年末存栏生猪190万头", "生猪出栏270万头"),
        ("推进30个项目建设", "签约项目42个"),  # names that say nothing
        ("新增市级示范家庭农场10个", "创成省级示范家庭农场14个"),
        ("新增省星级现代农业园区2个", "新建国家级现代农业园区2个"),
        ("引进50亿元以上项目6个", "引进亿元以上项目5个"),  # of another size
        ("创建4A级景区2个", "创建3A级景区2个"),
        (
            "滨江百桥建设提质项目总投资500亿元",
            "百桥建设提质项目完成投资620亿元",
        ),  # what they cost in all is not what is spent
    ],
)
def test_another_thing_is_no_answer(target, review):
    assert first(target, review).link == "not_restated"


def test_an_outcome_answers_the_target_that_is_nearest_to_it():
    targets = "新建城市社区居家养老服务站120个，新建居家养老服务站300个。"
    rows = follow(report(2018, "", targets), report(2019, "建成社区居家养老服务站130个。", ""))
    assert [row.outcome for row in rows] == ["130", ""]


def test_a_count_answers_one_target_at_its_own_stage():
    rows = follow(
        report(2018, "", "开工建设保障性住房2.25万套、竣工1.6万套。"),
        report(2019, "开工建设各类保障性住房2.4万套、竣工2.2万套。", ""),
    )
    assert [row.outcome for row in rows] == ["2.4", "2.2"]


def test_a_higher_aim_behind_a_target_is_answered_too():
    rows = follow(
        report(2018, "", "新增科技型中小企业100家，力争120家。"), report(2019, "新增科技型中小企业110家。", "")
    )
    assert [row.verdict for row in rows] == ["exceeded", "missed"]


def test_a_review_of_five_years_counts_near_the_years_target_are_of_the_year():
    """Nobody promises for one year what was done in five."""
    review = "“十二五”时期的五年，是我市发展最快的五年。\n\n新增城镇就业7.1万人，新增城市公园绿地900公顷。"
    later = report(2016, review, "")
    rows = follow(report(2015, "", "新增城镇就业5万人，新增城市公园绿地160公顷。"), later)
    assert rows[0].verdict == "exceeded"
    assert rows[1].verdict in ("not_comparable", "needs_review")


@pytest.mark.parametrize(
    ("target", "review", "verdict"),
    [
        ("建设中医馆1845处", "建成中医药馆（阁）1845处", "met"),
        ("增加初中学位1万个", "新增幼儿园学位1万个", ""),  # the same number of another thing
        ("培育农业龙头企业20户", "新增规模以上工业企业20户", ""),
    ],
)
def test_the_same_number_of_another_thing_is_no_answer(target, review, verdict):
    assert first(target, review).verdict == verdict


def test_a_port_or_airport_by_its_own_name_is_the_places():
    rows = follow(
        report(2018, "", "机场旅客吞吐量突破500万人次，港口集装箱吞吐量增长6%。"),
        report(2019, "云泽白鹭国际机场旅客吞吐量达到530万人次，云泽港集装箱吞吐量达到210万标箱。", ""),
    )
    assert [(row.link, row.verdict) for row in rows] == [("stated", "exceeded"), ("stated", "not_comparable")]


FILLER = "城乡面貌持续改善。教育事业稳步发展。社会治理不断加强。生态环境总体良好。"
"""What else a review says: what is rare is told by what is not."""


@pytest.mark.parametrize(
    ("target", "review", "outcome", "verdict"),
    [
        ("实施100个乡镇污水管网提质工程", "完成100个乡镇生活污水收集处理设施提质增效", "100", "met"),
        ("新增核桃80万亩", "新增核桃种植95.9万亩", "95.9", "exceeded"),
        ("实施技改扩能项目250个", "实施技改项目260个", "260", "exceeded"),
        ("盘活直管公房10万平方米", "盘活公房资产15万平方米", "15", "exceeded"),
        (
            "新增机构养老床位2600张",
            "新增民营医疗机构25家、床位2200张",
            "2200",
            "needs_review",
        ),  # missed, if they are the same
    ],
)
def test_an_outcome_in_the_passage_that_answers_the_clause(target, review, outcome, verdict):
    row, *_ = follow(report(2018, FILLER, f"{target}。"), report(2019, f"{review}。{FILLER}", ""))
    assert (row.link, row.outcome, row.verdict) == ("stated", outcome, verdict)


@pytest.mark.parametrize(
    ("target", "review"),
    [
        ("新增孵化面积200万平方米", "拆除违法建筑面积近170万平方米"),
        ("开发区营业收入增长6%以上", "产业集群利润增长8%"),
        ("规划建设公办中职学校20所", "新设民办养老机构22所"),
        ("建成4个以上3A级旅游景区", "成功创建4A级旅游景区2个"),  # 4A is no amount
    ],
)
def test_an_outcome_of_other_words_is_no_answer(target, review):
    row, *_ = follow(report(2018, FILLER, f"{target}。"), report(2019, f"{review}。{FILLER}", ""))
    assert row.link == "not_restated"


def test_a_round_number_of_other_words_is_for_a_person():
    own = report(2018, FILLER, "安排100亿元专项奖补资金，支持化解过剩产能。")
    later = report(2019, f"财政专项扶贫资金投入超过100亿元。{FILLER}", "")
    row, *_ = follow(own, later)
    assert (row.rule, row.verdict) in {("passage_same_amount", "needs_review"), ("not_mentioned", "")}


@pytest.mark.parametrize(("number", "verdict"), [("58", "needs_review"), ("58.2", "met")])
def test_a_number_of_three_figures_says_itself_what_it_is(number, verdict):
    own = report(2018, FILLER, f"从今年起把免除杂费、文具费的教育范围扩大到{number}万人。")
    row, *_ = follow(own, report(2019, f"义务教育“两免”范围扩大到边境{number}万人。{FILLER}", ""))
    assert (row.rule, row.verdict) == ("passage_same_amount", verdict)
