"""The years of values that their own sentence does not tell: of the paragraph, the list and the part of the report."""

import pytest

from compare.facts.statements import extract_statements
from compare.reading import read_text
from tests.statement_reports import statements_of

_HEAD = """云泽市政府工作报告

——2031年1月9日在云泽市第九届人民代表大会第一次会议上

各位代表：现在，我代表市人民政府向大会作工作报告。

"""


def periods(*paragraphs):
    """Return (name, period) of what an invented report of 2031 states."""
    report = read_text(_HEAD + "\n\n".join(paragraphs), "云泽市/2031.md")
    return [(s.indicator, s.period) for s in extract_statements(report)]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(
            (
                "一、过去五年和2030年工作回顾",
                "过去五年，是云泽发展不平凡的五年。",
                "城市建设加快推进。改造老旧小区45个，城镇化率达到61%。",
                "各位代表！刚刚过去的2030年，我们扎实工作。",
                "民生持续改善。改造农村公路30公里。",
                "二、2031年工作安排",
                "改造燃气管网70公里。",
            ),
            [
                ("改造老旧小区", "2026-2030"),
                ("城镇化率", "2030"),
                ("改造农村公路", "2030"),
                ("改造燃气管网", "2031"),
            ],
            id="a part of two times turns where a paragraph says so",
        ),
        pytest.param(
            (
                "一、砥砺奋进，发展迈上新台阶",
                "市八届人大一次会议以来的五年，我们团结奋斗。",
                "（一）经济稳步增长。新建厂房90万平方米，医院床位由3千张增加到5千张。",
                "二、2031年工作安排",
                "新建厂房20万平方米。",
            ),
            [
                ("新建厂房", "2026-2030"),
                ("医院床位", "2025"),
                ("医院床位", "2030"),
                ("新建厂房", "2031"),
            ],
            id="a part opens with its years",
        ),
        pytest.param(
            (
                "一、2030年工作回顾",
                "三年来，全市干部群众众志成城。培训农民7万人。",
                "新建学校8所。",
            ),
            [("培训农民", "2028-2030"), ("新建学校", "2030")],
            id="the years of one paragraph do not hold for a part that names its year",
        ),
        pytest.param(
            (
                "一、2030年工作回顾",
                "新建学校8所。",
                "二、奋力谱写云泽发展新篇章",
                "今后五年的奋斗目标是：",
                "——实力更强。森林覆盖率达到35%，新增泊位12个。",
                "（一）建设交通网络。新建高速公路300公里。",
                "三、扎实做好2031年各项工作",
                "新建高速公路40公里。",
            ),
            [
                ("新建学校", "2030"),
                ("森林覆盖率", "2035"),
                ("新增泊位", "2031-2035"),
                ("新建高速公路", "2031-2035"),
                ("新建高速公路", "2031"),
            ],
            id="aims of five years hold for the tasks under them",
        ),
        pytest.param(
            (
                "一、2030年工作回顾",
                "新建学校8所。",
                "二、今后五年的奋斗目标",
                "建设交通强市。新建高速公路300公里。",
                "2031年是新一届政府的开局之年，机遇大于挑战。",
                "今年经济社会发展主要预期目标是：新增泊位12个。",
                "（一）优化产业结构。专利授权量突破600件。",
                "三、加强政府自身建设",
                "压减会议10个。",
            ),
            [
                ("新建学校", "2030"),
                ("新建高速公路", "2031-2035"),
                ("新增泊位", "2031"),
                ("专利授权量", "2031"),
                ("压减会议", "2031"),
            ],
            id="aims of one year under the heading of a term hold for the tasks under them",
        ),
        pytest.param(
            (
                "一、过去五年和2030年工作回顾",
                "过去的五年极不寻常。",
                "民生持续改善。2030年，人均预期寿命79岁。新增城镇就业60万人。五年新建学校80所。",
                "近五年，我们改造农房7万户。",
            ),
            [
                ("人均预期寿命", "2030"),
                ("新增城镇就业", "2026-2030"),
                ("新建学校", "2026-2030"),
                ("改造农房", "2026-2030"),
            ],
            id="a year said of one value leaves the others to the years of the part",
        ),
        pytest.param(
            (
                "一、2026年以来工作和2030年工作回顾",
                "五年来，新增泊位6万个。",
                "刚刚过去的2030年，极不平凡。",
                "一是抗洪救灾。2029年山洪发生以来，我们转移群众3万人。",
                "二是稳住经济。新建学校12所。",
            ),
            [("新增泊位", "2026-2030"), ("转移群众", "2029-2030"), ("新建学校", "2030")],
            id="what was done since an event is of its own paragraph",
        ),
        pytest.param(
            (
                "一、2030年工作回顾",
                "紧扣“十六五”开局，新建学校12所。",
                "二、“十六五”和2031年的任务",
                "“十六五”时期，奋力建设交通强市。新建高速公路300公里。",
                "实现“十六五”蓝图，2031年开局十分关键。主要预期目标：财政收入增长9%。",
            ),
            [("新建学校", "2030"), ("新建高速公路", "2031-2035"), ("财政收入", "2031")],
            id="a term that has only begun is no time of what was done, and a plan turns to its first year",
        ),
        pytest.param(
            (
                "一、本届政府五年工作回顾",
                "五年来，新增泊位6万个。",
                "前几年的工作已经报告，现重点就2030年政府工作向大会报告。",
                "（一）经济平稳运行",
                "新建学校12所，工业投资增长9%。",
            ),
            [("新增泊位", "2026-2030"), ("新建学校", "2030"), ("工业投资", "2030")],
            id="a part that says which year the rest of it reports",
        ),
    ],
)
def test_years_of_a_part(paragraphs, expected):
    assert periods(*paragraphs) == expected


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("面积从3万亩扩大到5万亩。", "review", ["2029", "2030"]),
        ("2030年，经济平稳运行。面积从3万亩扩大到5万亩。", "review", ["2029", "2030"]),
        ("人均收入达到2万元，到2040年实现总量翻一番。居民收入8万元。", "plan", ["2031", "2040", "2031"]),
        ("“三五”时期，完成投资3亿元。", "review", ["1966-1970"]),
        ("物价涨幅低于2030年实际水平，新增就业4万人。", "plan", ["2031"]),
        ("财政收入在去年完成数的基础上有所增长，粮食产量达到7万吨。", "plan", ["2031"]),
        ("财政收入增长保持上年水平，粮食产量达到7万吨。", "plan", ["2031"]),
        ("确保去年开工的8个项目建成，新开工5个项目。", "plan", ["2030", "2031"]),
        ("产量在2027年突破7万吨。", "review", ["2027"]),
        ("新建项目一季度开工率达到60%。", "plan", ["2031 Q1"]),
        ("年内竣工项目84个。", "review", ["2030"]),
        ("到2035年和2040年，原煤产量分别达到17万吨和23万吨。", "plan", ["2035", "2040"]),
        ("一九八二年，产值八百亿元，比一九七八年增长百分之三十二。", "review", ["1982", "1979-1982"]),
        ("工业增长9%，创近12年来最好水平，财政收入增长7%。", "review", ["2030", "2030"]),
        (
            "与2025年相比，产值增长70%，耕地由3万亩增加到5万亩，年均增长9%。",
            "review",
            ["2026-2030", "2025", "2030", "2026-2030"],
        ),
        ("70年来，云泽发生巨变，产值增长90倍。", "review", ["1961-2030"]),
        ("产值八百亿元，比“八五”末增长32%。", "review", ["2030", "1996-2030"]),
        ("工业投资63亿元，是2029年的1.5倍。", "review", ["2030", "2030"]),
        ("利用外资9亿元，是2025年的1.5倍。", "review", ["2030", "2026-2030"]),
        ("力争五年间外贸出口年均增长7%。", "plan", ["2031-2035"]),
        ("2028年建市以来，引进项目32个。", "review", ["2028-2030"]),
        ("从2028年起，累计投入5亿元。", "review", ["2028-2030"]),
        ("2028年是新世纪以来最困难的一年，新建学校4所。", "review", ["2028"]),
        ("空气质量为2023年有监测数据以来最好，新增绿地5亩。", "review", ["2030"]),
        ("改造2000年以前建设的小区，建成示范点5个。", "review", ["2030"]),
        ("完成2028年及以前存量任务32户，改造街巷466条。", "review", ["2030", "2030"]),
        (
            "2030年，外贸达到790亿元，财政收入达到146亿元，分别为2025年的1.5、1.7倍，工业、农业产值分别增长18%、9%。",
            "review",
            ["2030", "2030", "2026-2030", "2026-2030", "2030", "2030"],
        ),
        ("提前2年完成淘汰任务，关闭煤矿3处。", "review", ["2030"]),
        ("2030年比2025年，钢材增加4万吨，机床增加3台，粮食增长6%。", "review", ["2026-2030"] * 3),
        ("全年从国外引进专家28人，引进项目3个。", "review", ["2030", "2030"]),
    ],
)
def test_years_around_a_value(text, role, expected):
    assert [s.period for s in statements_of(text, role)] == expected


def test_the_last_year_of_one_not_over_is_of_its_own_clause_alone():
    text = _HEAD.replace("2031年1月9日", "2030年12月27日")
    report = read_text(
        f"{text}一、2030年工作回顾\n\n今年以来，零售额与去年持平，居民收入增长5%左右。", "云泽市/2031.md"
    )
    assert [s.period for s in extract_statements(report)] == ["2030"]


@pytest.mark.parametrize(
    ("back", "ahead", "years"),
    [
        ("今年新建学校8所。", "今年将改造农房7万户，年内新增泊位12个。", ["2030", "2031", "2031"]),
        ("今年新建学校8所。", "明年改造农房7万户，年内新增泊位12个。", ["2030", "2031", "2031"]),
        ("去年新建学校8所。", "今年主要预期目标：财政收入增长9%。", ["2030", "2031"]),
    ],
)
def test_this_year_in_a_report_given_in_december(back, ahead, years):
    text = _HEAD.replace("2031年1月9日", "2030年12月27日")
    report = read_text(f"{text}一、2030年工作回顾\n\n{back}\n\n二、2031年工作安排\n\n{ahead}", "云泽市/2031.md")
    assert [s.period for s in extract_statements(report)] == years


def test_two_years_on_average_are_of_their_own_clause_alone():
    assert periods("一、2030年工作回顾", "财政收入增长7%、两年平均增长5%，居民收入增长8%。") == [
        ("财政收入", "2030"),
        ("财政收入", "2029-2030"),
        ("居民收入", "2030"),
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("撤并乡镇32个。", "2026-2030"),
        ("28个贫困村全部出列。", "2026-2030"),
        ("受益学生9万人。", "2026-2030"),
        ("为13万名学生免费提供教科书。", "2026-2030"),
        ("城市供水能力90万吨。", "2030"),
        ("驰名商标53个。", "2030"),
        ("15万职工享受医疗补贴。", "2030"),
        ("新型合作医疗覆盖81个县。", "2030"),
        ("专业人才达到47万人。", "2030"),
    ],
)
def test_what_came_about_within_years_and_what_stood_at_their_end(text, years):
    assert [s.period for s in statements_of(text, "review", period="2026-2030")] == [years]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("全面完成“三五”搬迁安置任务，确保85名群众脱贫、12个村出列。", "plan", ["2031", "2031"]),
        ("推进省“三五”第三批项目，新增并网60万千瓦。", "plan", ["2031"]),
        ("出台“三五”节能方案，腾出用能空间8万吨标准煤。", "review", ["2030"]),
        ("全市“三五”时期完成投资3亿元，新建学校5所。", "review", ["1966-1970", "1966-1970"]),
        ("“三五”期间，全市发展加快，新建学校5所。", "review", ["1966-1970"]),
    ],
)
def test_a_plan_that_only_tells_which_thing_is_meant_gives_the_next_clause_no_years(text, role, expected):
    assert [s.period for s in statements_of(text, role)] == expected


@pytest.mark.parametrize(
    ("text", "role", "years"),
    [
        ("实现旅游收入32亿元，年均增长6.5%。", "review", ["2030", "2026-2030"]),
        ("全市完成工业产值40亿元。", "review", ["2030"]),
        ("五年实现旅游收入500亿元。", "review", ["2026-2030"]),
        ("累计实现旅游收入500亿元，外贸收入30亿元，投资70亿元。", "review", ["2026-2030"] * 3),
        ("享受低保的居民达到3万户共5万人。", "review", ["2030", "2030"]),
        ("力争2035年实现产值300亿元以上，新增就业6万人。", "plan", ["2035", "2031-2035"]),
    ],
)
def test_what_is_counted_by_the_year_is_of_the_last_of_several_unless_it_is_a_sum(text, role, years):
    period = "2026-2030" if role == "review" else "2031-2035"
    assert [s.period for s in statements_of(text, role, period=period)] == years


def test_last_year_s_end_turns_a_paragraph_back():
    assert periods(
        "一、2030年工作回顾",
        "开放迈出步伐。今年，国家又批准云泽开放。到去年年底，签订合同26个。引进项目19项。",
    ) == [("合同", "2030"), ("引进项目", "2030")]


def test_an_aim_parted_by_a_semicolon_goes_on_with_the_year_of_the_one_before():
    assert periods(
        "一、2031年工作安排",
        "实现四个目标，即到2035年生产总值达1000亿元；工业产值达50亿元；粮食产量达3亿斤。新增就业3万人。",
    ) == [("生产总值", "2035"), ("工业产值", "2035"), ("粮食产量", "2035"), ("新增就业", "2031")]


def test_how_things_stand_is_an_outcome_in_a_plan_of_several_years():
    said = statements_of("目前财政负担的补贴达320亿元。", "plan", period="2031-2035")
    assert [(s.kind, s.period) for s in said] == [("outcome", "2030")]


def test_a_number_of_this_year_s_first_half_is_an_outcome_however_near():
    assert [s.kind for s in statements_of("到今年上半年有企业600个左右。", "review")] == ["outcome"]


def test_a_heading_that_compares_with_a_year_is_not_of_that_year():
    assert periods(
        "一、2030年工作回顾",
        "——居民收入：农民人均收入达到14617元，是2025年的1.7倍。",
        "二、2031年工作安排",
        "改造燃气管网70公里。",
    ) == [("农民人均收入", "2030"), ("农民人均收入", "2026-2030"), ("改造燃气管网", "2031")]


def test_a_meeting_is_no_count():
    assert statements_of("认真贯彻市委五届十二次全会精神。", "plan") == []


@pytest.mark.parametrize(
    ("text", "period", "kind"),
    [
        ("压减一般性支出15%。", "2031", "target"),
        ("今年，压减一般性支出15%。", "", "target"),
        ("2030年，压减一般性支出15%。", "2031", "outcome"),
    ],
)
def test_what_government_asks_of_itself_is_of_the_years_of_its_part(text, period, kind):
    assert [s.kind for s in statements_of(text, "self", period=period)] == [kind]


@pytest.mark.parametrize(
    "turn",
    [
        "刚刚过去的2030年极不平凡、极为不易，全市上下奋发有为。",
        "刚刚过去的一年，困难比预料的多。",
        "各位代表：刚刚过去的2030年，云泽经受住了考验。",
        "在刚刚过去的一年里，我们攻坚克难。",
        "特别是刚刚过去的2030年，极不容易。",
        "各位代表，2030年非同寻常，大事多、喜事多。",
        "2030年承前启后、继往开来。",
        "2030年，面对诸多矛盾，我们与全市人民一道克难奋进。",
        "世纪之交的2030年，喜迎建市百年。",
    ],
)
def test_a_part_of_five_years_turns_to_its_last_however_that_is_said(turn):
    assert periods(
        "一、“二五”时期和2030年工作回顾",
        "过去五年，是云泽发展不平凡的五年。改造老旧小区45个。",
        turn,
        "（一）民生持续改善。改造农村公路30公里。",
        "二、2031年工作安排",
        "改造燃气管网70公里。",
    ) == [("改造老旧小区", "2026-2030"), ("改造农村公路", "2030"), ("改造燃气管网", "2031")]


def test_a_part_turns_behind_a_list_whose_points_name_its_years():
    assert periods(
        "一、“二五”成就和2030年工作",
        "——这五年，实力大增。改造老旧小区45个。",
        "各位代表！2030年承前启后。我们坚持实干为要。",
        "新建学校12所。",
    ) == [("改造老旧小区", "2026-2030"), ("新建学校", "2030")]


def test_a_sum_is_of_all_the_years_of_its_part_though_one_is_named_before_it():
    assert periods(
        "一、过去五年工作回顾",
        "过去五年，是云泽发展不平凡的五年。预计2030年生产总值达到507亿元，固定资产投资累计完成1650亿元。",
    ) == [("生产总值", "2030"), ("固定资产投资", "2026-2030")]
