"""Which numbers of a sentence become statements, and their kind, measure and period."""

import pytest
from statement_reports import statements_of


def read(role, text):
    """Return (kind, name, measure, number with unit, period) of what a report of 2031 states."""
    return [
        (s.kind, s.indicator, s.measure, (s.value or f"{s.low}-{s.high}") + s.unit, s.period)
        for s in statements_of(text, role)
    ]


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        pytest.param(
            "review",
            "农村贫困人口比上年减少4.2万人，能耗比“三五”末降低12%。",
            [
                ("outcome", "农村贫困人口", "change", "-4.2万人", "2030"),
                ("outcome", "能耗", "growth", "-12%", "1971-2030"),
            ],
            id="a fall is no distance",
        ),
        pytest.param(
            "review",
            "财政赤字比上年预算减少19亿元。",
            [("outcome", "财政赤字", "change", "-19亿元", "2030")],
            id="what is compared with is no name",
        ),
    ],
)
def test_a_fall_against_an_earlier_year(role, text, expected):
    assert read(role, text) == expected


@pytest.mark.parametrize(
    ("role", "text", "period"),
    [
        ("plan", "力争5年内使企业资产负债率降到55%左右。", "2035"),
        ("plan", "3年内完成造林80万亩。", "2031-2033"),
        ("plan", "我市过去十五年生产总值年均增长9%。", "2016-2030"),
        ("plan", "争取在三年内把人口自然增长率降到1%以下。", "2033"),
        ("plan", "用两年时间改造旧房90万户。", "2031-2032"),
        ("review", "五年来，民间投资是上个五年的4.6倍。", "2026-2030"),
        ("review", "五年内，新建铁路90公里。", "2030"),
    ],
)
def test_the_years_within_which(role, text, period):
    assert [r[4] for r in read(role, text)] == [period]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("推进云钢70万吨精品钢点火试车。", [], id="a capacity between a firm and its product"),
        pytest.param("加快30万吨尿素、5万台柴油机、电力机车等重点项目建设。", [], id="capacities in a list of titles"),
        pytest.param(
            "形成60万吨乙烯生产能力。", [("形成乙烯生产能力", "60万吨")], id="a capacity that is itself the aim"
        ),
        pytest.param(
            "产值10亿元企业达到5户、亿元企业达到50户。",
            [("产值10亿元企业", "5户"), ("亿元企业", "50户")],
            id="a size without a bound is a class",
        ),
        pytest.param(
            "培育2个产值过60亿元、3个过20亿元的产业集群。",
            [("产值过60亿元的产业集群", "2个"), ("过20亿元的产业集群", "3个")],
            id="a list of classes is closed by what they are of",
        ),
        pytest.param("重点发展一批年产值超10亿元、超50亿元的大型企业。", [], id="a class of things uncounted"),
        pytest.param(
            "年缴税金800万元以上的企业要达到12户。",
            [("年缴税金800万元以上的企业", "12户")],
            id="a class before a modal verb",
        ),
    ],
)
def test_sizes_that_only_tell_which(text, expected):
    assert [(name, number) for _, name, _, number, _ in read("plan", text)] == expected


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        pytest.param(
            "plan",
            "目前，全市已有合作社320家，入社农户4万户。今年要发展到400家。",
            [("outcome", "2030"), ("outcome", "2030"), ("target", "2031")],
            id="a plan tells how things stand by now",
        ),
        pytest.param(
            "plan",
            "亏损企业由46户减少到现在的27户，确保新增企业12户。",
            [("baseline", "2030"), ("outcome", "2030"), ("target", "2031")],
            id="until now",
        ),
        pytest.param("plan", "全市有80万亩山地。", [("outcome", "2030")], id="there is"),
        pytest.param("plan", "每个乡镇确保有1所幼儿园。", [("target", "2031")], id="there is to be"),
        pytest.param("review", "实现到本世纪末产值翻两番的宏伟目标。", [("restated", "2100")], id="an aim told of"),
        pytest.param("review", "只要降低成本1%，每年就可节约20亿元。", [], id="supposed"),
        pytest.param("review", "庆祝建市六十周年。", [], id="an anniversary"),
        pytest.param("review", "达标的县占全省九十个县的28%。", [("outcome", "2030")], id="of how many"),
    ],
)
def test_kinds_and_periods(role, text, expected):
    assert [(r[0], r[4]) for r in read(role, text)] == expected


def test_a_list_keeps_the_year_that_its_growths_are_measured_from():
    said = read("review", "2030年，拖拉机比2024年增长4倍，用电量增长2倍；生产总值增长6%。")
    assert [(r[1], r[4]) for r in said] == [
        ("拖拉机", "2025-2030"),
        ("用电量", "2025-2030"),
        ("生产总值", "2030"),
    ]
    said = read("review", "2030年同2028年比较，粮食增长9%，棉花增长21%。")
    assert [(r[1], r[4]) for r in said] == [("粮食", "2029-2030"), ("棉花", "2029-2030")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("接待游客总人数和实现旅游总花费分别增长15%、14%。", [("接待游客总人数", "15%"), ("旅游总花费", "14%")]),
        (
            "固定资产投资、税收收入、城乡居民人均可支配收入分别达20亿元、3亿元、9000元和4000元。",
            [
                ("固定资产投资", "20亿元"),
                ("税收收入", "3亿元"),
                ("城镇居民人均可支配收入", "9000元"),
                ("农村居民人均可支配收入", "4000元"),
            ],
        ),
        (
            "外贸出口增速高于全国3.7个百分点、全省2.4个百分点。",
            [("外贸出口增速高于全国", "3.7个百分点"), ("外贸出口增速高于全省", "2.4个百分点")],
        ),
        (
            "城镇化率低于全国8.4个、全省4.9个百分点。",
            [("城镇化率低于全国", "8.4个百分点"), ("城镇化率低于全省", "4.9个百分点")],
        ),
    ],
)
def test_lists_with_verbs_and_references_of_their_own(text, expected):
    assert [(name, number) for _, name, _, number, _ in read("review", text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "落实省安全生产15条硬措施。",
        "全面落实支持民营经济发展26条。",
        "消除30户以上自然村通讯盲区。",
        "实现公共服务“四个全覆盖”。",
        "按照八届十次、十一次全会的部署开展工作。",
        "贯彻落实中央八项规定和省委十项规定。",
    ],
)
def test_rules_grades_and_meetings_are_no_values(text):
    assert read("plan", text) == []


def test_a_year_that_is_recovered_to_is_no_period():
    assert [r[4] for r in read("review", "接待游客恢复到2019年的116%。")] == ["2030"]
    assert [r[4] for r in read("review", "接待游客恢复到2019年同期的116%。")] == ["2030"]


def test_what_is_recovered_of_an_earlier_year_is_no_growth():
    fall, recovered = read("review", "地区生产总值一季度下滑40.8%，全年恢复到2019年的95%。")
    assert (fall[2], recovered[2]) == ("growth", "share")


@pytest.mark.parametrize("text", ["接待了数十个国家的来宾。", "办起几十万个企业。", "这是全市快速发展的5年。"])
def test_numbers_that_count_nothing_exactly(text):
    assert read("review", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("固定资产投资下降幅度达6.5%。", ("固定资产投资下降幅度", "growth", "-6.5%")),
        ("撤并乡镇后，乡镇减幅为12%。", ("乡镇减幅", "growth", "-12%")),
        ("进出口总额跌幅收窄至5%。", ("进出口总额跌幅", "growth", "-5%")),
        ("外贸降幅为-3%。", ("外贸降幅", "growth", "-3%")),
        ("产值增长幅度达8%。", ("产值增长幅度", "growth", "8%")),
    ],
)
def test_how_fast_something_fell_is_a_growth_below_nought(text, expected):
    assert [r[1:4] for r in read("review", text)] == [expected]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("农业总产值比上年增长6.9%，高于计划增长4%。", ["outcome", "restated"]),
        ("去年报告提出，价格涨幅降到9%左右，经过努力，实际降到6.2%，好于预定目标。", ["restated", "outcome"]),
        ("居民消费水平计划提高22%。", ["target"]),
        ("根据条例第三十一条办理。", []),
        ("这是十个五年计划中最高的。", []),
    ],
)
def test_what_was_planned(text, kinds):
    assert [r[0] for r in read("review", text)] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一般性支出压减10%以上。", [("一般性支出", "growth", "-10%")]),
        ("压减生铁40万吨。", [("压减生铁", "level", "40万吨")]),
        ("外资由3.4亿美元到19亿美元。", [("外资", "level", "3.4亿美元"), ("外资", "level", "19亿美元")]),
        ("粮食播种面积40万亩、完成省约束性指标的117.9%。",
         [("粮食播种面积", "level", "40万亩"), ("粮食播种面积", "completion", "117.9%")]),
    ],
)  # fmt: skip
def test_measures(text, expected):
    assert [r[1:4] for r in read("review", text)] == expected


def test_a_real_growth_says_so_in_its_basis():
    (found,) = statements_of("城镇居民人均可支配收入实际增长6%。", "review")
    assert (found.indicator, found.value, found.basis) == ("城镇居民人均可支配收入", "6", "实际")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城乡居民人均可支配收入增长分别为6%和8%。",
            [("城镇居民人均可支配收入", "growth", "6%"), ("农村居民人均可支配收入", "growth", "8%")],
        ),
        ("企业利税增长要达到9%以上。", [("企业利税", "growth", "9%")]),
        ("产值较快增长、达到80亿元。", [("产值", "level", "80亿元")]),
        ("就业增长，城镇化率为60%。", [("城镇化率", "share", "60%")]),
    ],
)
def test_how_much_a_growth_is_said_to_be_is_a_growth(text, expected):
    assert [r[1:4] for r in read("review", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信用指数排名从全国第14升至第9名。", [("baseline", "14"), ("outcome", "9名")]),
        ("出口额从第4位升至第3位。", [("baseline", "4位"), ("outcome", "3位")]),
        ("城市信用排名提升至全国12位。", [("outcome", "12位")]),
        ("水质指数在各州市中排名第6。", [("outcome", "6")]),
    ],
)
def test_a_rank_has_the_unit_that_it_is_written_with(text, expected):
    assert [(kind, number) for kind, _, measure, number, _ in read("review", text) if measure == "rank"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "制定实施稳增长36条，用好人才40条措施。",
        "空气质量在169个城市排名中退出后20。",
        "2个社区上榜全国100个优秀社区。",
        "今年要抓好100个方面工作。",
    ],
)
def test_names_of_papers_and_sizes_of_rankings_are_no_values(text):
    assert not [r for r in read("review", text) if r[3] in ("36条", "40条", "169个", "100个")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "销售收入过10亿元的企业和利税过亿元的企业均达到77户。",
            [("销售收入过10亿元的企业", "level", "77户"), ("利税过亿元的企业", "level", "77户")],
            id="sizes of two classes that are counted together",
        ),
        pytest.param("筹集5亿元以上资金。", [("筹集资金", "level", "5亿元")], id="money is no class of money"),
        pytest.param(
            "茶叶产量30吨，比上年增产2吨，即7.1%。",
            [("茶叶产量", "level", "30吨"), ("茶叶产量", "change", "2吨"), ("茶叶产量", "growth", "7.1%")],
            id="a change in other words",
        ),
        pytest.param(
            "生产总值和财政收入保持10%以上的增长速度。",
            [("生产总值", "growth", "10%"), ("财政收入", "growth", "10%")],
            id="a speed behind its number",
        ),
        pytest.param(
            "接待游客9万人次、实现旅游收入8亿元，均增长1倍。",
            [
                ("接待游客", "level", "9万人次"),
                ("旅游收入", "level", "8亿元"),
                ("接待游客", "growth", "1倍"),
                ("旅游收入", "growth", "1倍"),
            ],
            id="all of the clause before",
        ),
        pytest.param(
            "经济效益综合指数从156上升到161。",
            [("经济效益综合指数", "level", "156"), ("经济效益综合指数", "level", "161")],
            id="an index that rose",
        ),
        pytest.param(
            "农村居民人均可支配收入高于全省平均水平300元。",
            [("农村居民人均可支配收入高于全省平均水平", "change", "300元")],
            id="a distance in money",
        ),
        pytest.param(
            "原煤、原油、天然气产量达到640.8万吨、153.6万吨、9.1亿立方米。",
            [
                ("原煤产量", "level", "640.8万吨"),
                ("原油产量", "level", "153.6万吨"),
                ("天然气产量", "level", "9.1亿立方米"),
            ],
            id="as many values as names, in other units",
        ),
        pytest.param(
            "发展的指标主要是：工业投资增长8%。", [("工业投资", "growth", "8%")], id="what is mainly so is not supposed"
        ),
        pytest.param(
            "人均生产总值、财政收入、人均可支配收入分别增长5%、6%、7%。",
            [("人均生产总值", "growth", "5%"), ("财政收入", "growth", "6%"), ("人均可支配收入", "growth", "7%")],
            id="a list in which the first and the last are by head",
        ),
        pytest.param(
            "数字经济增长30%，进出口总额按海关统计口径达到5.4亿美元。",
            [("数字经济", "growth", "30%"), ("进出口总额", "level", "5.4亿美元")],
            id="a part of the economy that grows, and by whose count",
        ),
        pytest.param("新建住宅四千万平方公尺。", [("新建住宅", "level", "4000万平方公尺")], id="units of the fifties"),
    ],
)
def test_what_a_number_says(text, expected):
    assert [r[1:4] for r in read("review", text)] == expected


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        ("review", "预计五年累计实际利用外资90亿美元。", [("outcome", "90亿美元", "2026-2030")]),
        ("review", "五年来用于道路建设的资金达58亿元。", [("outcome", "58亿元", "2026-2030")]),
        ("review", "固定资产投资五年累计达到800亿元。", [("outcome", "800亿元", "2026-2030")]),
        ("plan", "到2035年进出口总额达到300亿美元。", [("target", "300亿美元", "2035")]),
        ("review", "粮食产量是2025年的1.6倍。", [("outcome", "1.6倍", "2026-2030")]),
        (
            "review",
            "存款、贷款余额分别是2025年的1.4倍、1.6倍。",
            [("outcome", "1.4倍", "2026-2030"), ("outcome", "1.6倍", "2026-2030")],
        ),
        (
            "review",
            "进出口总额249亿美元，比2025年增长79%，其中出口155亿美元，增长90%。",
            [
                ("outcome", "249亿美元", "2030"),
                ("outcome", "79%", "2026-2030"),
                ("outcome", "155亿美元", "2030"),
                ("outcome", "90%", "2026-2030"),
            ],
        ),
        (
            "review",
            "工业投资在上年增长20%的基础上增长15%。",
            [("baseline", "20%", "2029"), ("outcome", "15%", "2030")],
        ),
        (
            "plan",
            "工业投资在去年增长20%的基础上，增长15%。",
            [("baseline", "20%", "2030"), ("target", "15%", "2031")],
        ),
        ("plan", "城镇化率低于全国19个百分点。", [("outcome", "19个百分点", "2030")]),
        ("review", "五年来，工业投资年均增幅达到17%。", [("outcome", "17%", "2026-2030")]),
        (
            "review",
            "五年来，外贸年均增长13.6%，高于全省10.5个百分点。",
            [("outcome", "13.6%", "2026-2030"), ("outcome", "10.5个百分点", "2026-2030")],
        ),
        ("review", "五年来，工业投资增速达到30%。", [("outcome", "30%", "2030")]),
        ("review", "五年来，新辟线路42条。", [("outcome", "42条", "2026-2030")]),
        (
            "review",
            "五年来，共开发产品60项，其中省级产品31项。",
            [("outcome", "60项", "2026-2030"), ("outcome", "31项", "2026-2030")],
        ),
        (
            "review",
            "五年来，创成文明县8个、美丽县城3个。",
            [("outcome", "8个", "2026-2030"), ("outcome", "3个", "2026-2030")],
        ),
        ("plan", "我市人均生产总值已接近5000美元。", [("outcome", "5000美元", "2030")]),
    ],
)
def test_kinds_and_years_of_what_came_about(role, text, expected):
    assert [(r[0], r[3], r[4]) for r in read(role, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提升托位使用率至60%以上。", [("share", "60%")]),
        ("夏粮减产一成以上。", [("growth", "-1成")]),
        ("成功培育三成果园。", []),
        ("学前教育实现全覆盖。", []),
        ("产能达到560万吨，增长1$1.$2%。", [("level", "560万吨")]),
        ("取消降低收费156项，减少审批事项150项。", [("level", "156项"), ("change", "-150项")]),
        ("加快云泽铝业20万台电机、新材料等56个重点项目建设。", [("level", "56个")]),
        ("融资成本下降两个百分点。", [("change", "-2个百分点")]),
    ],
)
def test_parts_of_ten_and_what_is_led_to(text, expected):
    assert [(r[2], r[3]) for r in read("review", text)] == expected


def test_what_is_broken_through_itself_is_no_bound():
    assert [s.comparator for s in statements_of("突破12项关键技术，技术合同成交额突破9亿元。", "review")] == ["=", ">="]
