"""Statements: numbers bound to what they measure, whatever the text."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_reports import report_of, statements_of

from compare.errors import InputError, UsageError
from compare.facts.bind import bind
from compare.facts.explain import explain_line
from compare.facts.patterns import cue_words, scanner, word_at
from compare.facts.statements import extract_statements
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
            "完成一般公共预算收入25.4亿元，增长7.1%。",
            [("一般公共预算收入", "25.4", "亿元"), ("一般公共预算收入", "7.1", "%")],
        ),
        ("主要预期目标是:生产总值增长6%，工业投资增长8%。", [("生产总值", "6", "%"), ("工业投资", "8", "%")]),
        (
            "接待游客88万人次，旅游收入6.4亿元，分别增长3.1%和4.2%。",
            [
                ("接待游客", "88", "万人次"),
                ("旅游收入", "6.4", "亿元"),
                ("接待游客", "3.1", "%"),
                ("旅游收入", "4.2", "%"),
            ],
        ),
        ("云泽河水质连续9年保持Ⅱ类。", [("云泽河水质", "9", "年")]),
        ("研制三元催化剂和陶瓷膜，这是十分必要的。", []),
        ("新引进总投资超3000万元的工业项目86个。", [("新引进总投资超3000万元的工业项目", "86", "个")]),
        ("云泽和3个县市区进入全省前列。", []),
        ("212个重点项目开复工率98%。", [("重点项目", "212", "个"), ("重点项目开复工率", "98", "%")]),
        ("85个重点项目完成投资120亿元。", [("重点项目", "85", "个"), ("重点项目完成投资", "120", "亿元")]),
        (
            "大中型工业企业实现增加值所占比重已由2001年的26.9%提高到2006年的31.5%。",
            [("大中型工业企业增加值所占比重", "26.9", "%"), ("大中型工业企业增加值所占比重", "31.5", "%")],
        ),
        (
            "固定资产投资318亿元，不含青岚新区为267亿元。",
            [("固定资产投资", "318", "亿元"), ("固定资产投资不含青岚新区", "267", "亿元")],
        ),
        ("重点扶持80种出口额超过500万美元的商品。", [("重点扶持出口额超过500万美元的商品", "80", "种")]),
        ("抓好90户年综合能耗1万吨标准煤以上企业。", [("年综合能耗1万吨标准煤以上企业", "90", "户")]),
        ("高速公路建成通车1100公里。", [("高速公路通车", "1100", "公里")]),
        ("纺织品的品种还多两倍。", [("纺织品的品种", "2", "倍")]),
        ("这种思潮曾经一度泛滥，从收到的85条建议中，选出一批。", [("建议", "85", "条")]),
        ("农业科学试验组织，据各省的不完全统计，有7690个。", [("农业科学试验组织", "7690", "个")]),
        ("出口结构改善，5年累计出口313亿美元。", [("出口", "313", "亿美元")]),
        ("入读的学生每年给予600元补助。", [("补助", "600", "元")]),
        (
            "抓好5个国家级、20个省级示范园区。",
            [("国家级示范园区", "5", "个"), ("省级示范园区", "20", "个")],
        ),
        (
            "抓好2个国家级、6个省级、9个市级重点花圃建设。",
            [("国家级重点花圃建设", "2", "个"), ("省级重点花圃建设", "6", "个"), ("市级重点花圃建设", "9", "个")],
        ),
        ("居民收入增长高于GDP增速、达到9%。", [("居民收入增速", "9", "%")]),
        ("年授权发明专利达到每百万人50件。", [("年授权发明专利", "50", "件")]),
        ("装配式厂房占新建厂房面积30%以上。", [("装配式厂房占新建厂房面积", "30", "%")]),
        ("培育9家创新能力强、成长速度快的花卉企业。", [("花卉企业", "9", "家")]),
        ("小麦、玉米加工能力分别达到8万吨和9万吨。", [("小麦加工能力", "8", "万吨"), ("玉米加工能力", "9", "万吨")]),
        ("渔获回收率并稳定保持在85%以上。", [("渔获回收率", "85", "%")]),
        ("充分体现了300万云泽人民的愿望。", []),
        (
            "污水集中收集率提高至75%，各县达到55%。",
            [("污水集中收集率", "75", "%"), ("各县污水集中收集率", "55", "%")],
        ),
        (
            "基本建设投资145亿元，比一九五七年的预计数增加22亿元。",
            [("基本建设投资", "145", "亿元"), ("基本建设投资", "22", "亿元")],
        ),
        (
            "税收占财政收入、民生投入占财政支出的比重，分别达到72.7%和76.7%。",
            [("税收占财政收入", "72.7", "%"), ("民生投入占财政支出的比重", "76.7", "%")],
        ),
        ("工业收入收到50亿元，完成预算数的110%。", [("工业收入", "50", "亿元"), ("工业收入", "110", "%")]),
        ("农业合作社有了很大的发展，已发展到50万个。", [("农业合作社", "50", "万个")]),
        # what the clause before speaks of, and of whom a result is told
        ("油菜喜获丰收，总产量达到31万吨。", [("油菜总产量", "31", "万吨")]),
        ("茶叶生产在稳定中实现新跨越，总产达到3万吨。", [("茶叶总产", "3", "万吨")]),
        ("其中下岗矿工人员实现再就业7万人。", [("下岗矿工人员再就业", "7", "万人")]),
        (
            "工业增长4%，服务业的比重，由31%上升到33%。",
            [("工业", "4", "%"), ("服务业的比重", "31", "%"), ("服务业的比重", "33", "%")],
        ),
        # net changes of a list, a clause that only praises
        ("净增店铺3万户、“专新”企业20户。", [("净增店铺", "3", "万户"), ("净增“专新”企业", "20", "户")]),
        ("商户达到40万户、增速居全国前列、净增3万户。", [("商户", "40", "万户"), ("商户净增", "3", "万户")]),
        # sizes that only say which works or firms are meant; what looks like a number
        ("7万吨甲醇一期工程投产。", []),
        ("利润过3亿元的商贸企业达到15个。", [("利润过3亿元的商贸企业", "15", "个")]),
        ("利润超800万元以上项目14个。", [("利润超800万元以上项目", "14", "个")]),
        ("一二三次产业增加值稳步增长，完成省道417线改造。", []),
        ("新建茶园6处，培育产值超5亿元加工园区3个。", [("新建茶园", "6", "处"), ("产值超5亿元加工园区", "3", "个")]),
        ("年人均纯收入900元以下的贫困人口全部脱贫。", []),
        # what a change is of, behind another thing or a word that stands for it
        (
            "出口7亿元，占贸易总额的40%，增长9%。",
            [("出口", "7", "亿元"), ("出口占贸易总额", "40", "%"), ("出口", "9", "%")],
        ),
        ("基建投资为7亿元，它虽然减少5%。", [("基建投资", "7", "亿元"), ("基建投资", "5", "%")]),
        ("转移就业7万人、增收9亿元。", [("转移就业", "7", "万人"), ("转移就业增收", "9", "亿元")]),
        ("云泽高新区实现产值9亿元、税金1亿元。", [("云泽高新区产值", "9", "亿元"), ("云泽高新区税金", "1", "亿元")]),
        ("钢材零售额2，300，100元，开行班列500列。", [("钢材零售额", "2300100", "元"), ("班列", "500", "列")]),
        (
            "布匹总产量，即从一九五五年的三百四十亿斤，增加到了一九五九年的五百亿斤。",
            [("布匹总产量", "340", "亿斤"), ("布匹总产量", "500", "亿斤")],
        ),
        (
            "办理代表建议45件、委员提案49件，满意率分别达98%、99%。",
            [
                ("代表建议", "45", "件"),
                ("委员提案", "49", "件"),
                ("代表建议满意率", "98", "%"),
                ("委员提案满意率", "99", "%"),
            ],
        ),
        ("为36户农场发放补贴95万元。", [("农场补贴", "36", "户"), ("补贴", "95", "万元")]),
        ("争取生产性服务业占服务业增加值比重达到55%。", [("生产性服务业占服务业增加值比重", "55", "%")]),
        ("出台稳增长13条措施，梳理10方面问题。", []),
        (
            "茶叶和丝绸出口额分别占全省出口总额的4%和2%。",
            [("茶叶出口额占全省出口总额", "4", "%"), ("丝绸出口额占全省出口总额", "2", "%")],
        ),
        ("高等教育稳步发展，毛入学率达到11%。", [("高等教育毛入学率", "11", "%")]),
        (
            "改造危房46万平方米，已有38个县（市、区）完成任务。",
            [("改造危房", "46", "万平方米"), ("县（市、区）", "38", "个")],
        ),
        ("完成了全年70亿元的引资任务，抓好以下十项工作。", [("引资", "70", "亿元")]),
        ("存款增加71亿元，比上年多增加56亿元。", [("存款", "71", "亿元"), ("存款", "56", "亿元")]),
        ("经过5年努力，并网规模达到7万千瓦。", [("并网规模", "7", "万千瓦")]),
        (
            "高新产业增加值增长23%，产值占工业比重达到19%。",
            [("高新产业增加值", "23", "%"), ("高新产业产值占工业比重", "19", "%")],
        ),
        (
            "项目200项，总投资30亿元，年投资6亿元。",
            [("项目", "200", "项"), ("项目总投资", "30", "亿元"), ("项目年投资", "6", "亿元")],
        ),
        ("新增茶企6家，达到18家。", [("新增茶企", "6", "家"), ("茶企", "18", "家")]),
        (
            "第一产业6亿元，第二产业9亿元，第三产业7亿元，分别增长5%、8%和7%。",
            [
                *(("第一产业", "6", "亿元"), ("第二产业", "9", "亿元"), ("第三产业", "7", "亿元")),
                *(("第一产业", "5", "%"), ("第二产业", "8", "%"), ("第三产业", "7", "%")),
            ],
        ),
        ("其中一、二、三产分别增长3%、8%和7%。", [("一产", "3", "%"), ("二产", "8", "%"), ("三产", "7", "%")]),
        ("全市新增店铺400户，累计达到6万户。", [("全市新增店铺", "400", "户"), ("全市店铺", "6", "万户")]),
        ("茶叶、丝绸等产业产值分别增长10%、16%。", [("茶叶产业产值", "10", "%"), ("丝绸产业产值", "16", "%")]),
        ("力争店铺数量、企业数量分别达97户、21家。", [("店铺数量", "97", "户"), ("企业数量", "21", "家")]),
        (
            "办理代表建议11件、委员提案23件，满意率均为100%。",
            [
                ("代表建议", "11", "件"),
                ("委员提案", "23", "件"),
                ("代表建议满意率", "100", "%"),
                ("委员提案满意率", "100", "%"),
            ],
        ),
        ("公路建设五年投资75亿元。", [("公路建设投资", "75", "亿元")]),
        (
            "完成200多公里的乡村公路建设，投资25亿元的电厂扩建工程。",
            [("乡村公路建设", "200", "公里"), ("电厂扩建工程投资", "25", "亿元")],
        ),
        (
            "捐赠手套19万副，推动90%以上学校办学条件达标。",
            [("捐赠手套", "19", "万副"), ("学校办学条件达标", "90", "%")],
        ),
        ("完成工业投资90亿元，占全部投资的50%。", [("工业投资", "90", "亿元"), ("工业投资占全部投资", "50", "%")]),
        ("查处各类违法行为超过60万件。", [("查处各类违法行为", "60", "万件")]),
        ("存、贷款余额达到32亿元和26亿元。", [("存款余额", "32", "亿元"), ("贷款余额", "26", "亿元")]),
        ("大户新增6家，达到15家。", [("大户新增", "6", "家"), ("大户", "15", "家")]),
        (
            "引进5亿元以上项目4个、3亿元以上项目20个。",
            [("引进5亿元以上项目", "4", "个"), ("3亿元以上项目", "20", "个")],
        ),
        # parts of a place
        (
            "出生率，云泽省由29‰降到7‰，青岚市由9‰降到8‰。",
            [
                ("云泽省出生率", "29", "‰"),
                ("云泽省出生率", "7", "‰"),
                ("青岚市出生率", "9", "‰"),
                ("青岚市出生率", "8", "‰"),
            ],
        ),
        ("园区由31平方公里扩展至42平方公里。", [("园区", "31", "平方公里"), ("园区", "42", "平方公里")]),
    ],
)
def test_bound(text, bound):
    assert said(text) == bound


PIECES = st.sampled_from([
    "生产总值", "固定资产投资", "城乡居民人均可支配收入", "增长", "下降", "提高到", "由", "从", "上年的",
    "分别", "均", "达到", "完成", "控制在", "以内", "左右", "、", "和", "，", "。", "；", "（", "）", "7.5%",
    "6%-7%", "12.3亿元", "1300余个", "百分之四点五", "三亿六千万吨", "2.9∶39.3∶57.8", "第3位", "2016年",
    "“十三五”时期", "去年", "其中", "占", "比重", "“1+19”", "高于", "个百分点", "翻一番", "全覆盖", "新增",
    "人", "万", "亿", "千", "x", "G312", "-3%", "0", "∶", "一半", "十", "—", "每人每年", "力争", "比2010年",
    "的", "等", "1", "9", "8", "0",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


@settings(deadline=None, max_examples=80)
@given(TEXTS, st.sampled_from(["review", "targets", "plan", "self", "problems", "other"]))
def test_any_text_gives_statements_with_spans_inside_it(text, role):
    report = report_of(text, role)
    for s in extract_statements(report):
        assert 0 <= s.begin < s.end <= len(text)
        assert s.end - s.begin <= 160
        assert s.quote == text[s.begin : s.end]
        assert s.kind in ("target", "outcome", "baseline", "restated")
        assert s.measure in ("level", "growth", "change", "share", "rank", "completion", "")
        assert s.comparator in ("=", "~", ">=", "<=", "range", "sync", "ref")
        assert s.indicator
        assert s.rule


@settings(deadline=None, max_examples=80)
@given(TEXTS)
def test_looking_at_first_letters_loses_no_token(text):
    def tokens(guarded):
        return [(m.lastgroup, m.span()) for m in scanner(guarded).finditer(text)]

    assert tokens(True) == tokens(False)


@pytest.mark.parametrize(
    ("text", "begin", "word"),
    [
        ("粮食增长到8%", 2, "增长到"),  # the longest
        ("增加值达到5亿元", 0, ""),  # part of a name
        ("增长率提高2%", 0, ""),
        ("完成区域增加", 0, "完成"),  # 区域 is a word of its own, 区 would end a name
        ("收入均增长8%", 2, "均"),
        ("人均增长8%", 1, ""),
        ("粮食", 1, ""),
    ],
)
def test_a_cue_word_is_the_longest_that_is_no_part_of_a_name(text, begin, word):
    assert word_at(text, begin) == word


def test_the_scanner_stops_wherever_a_cue_word_stands():
    said = [f"{word}增长8%" for word in sorted(cue_words())]
    found = [text for text in said if word_at(text, 0)]
    assert len(found) > len(said) / 2
    assert [text for text in found if next(scanner().finditer(text)).start() > 0] == []


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_ids_differ_and_do_not_depend_on_the_path(text):
    report = report_of(text)
    ids = [s.id for s in extract_statements(report)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "piece",
    [
        "7.5%分别",
        "1",
        "一",
        "a",
        "分别",
        "增长",
        "由5",
        "、3%",
        "（",
        "甲、",
        "“",
        "比1",
        "第",
        "1:",
        "万",
        "从一",
        "翻",
        "完成",
    ],
)
def test_time_grows_with_the_length_only(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        begin = time.process_time()
        list(bind(text, tokenize(text)))
        statements_of(text, "targets")
        return time.process_time() - begin

    seconds(100)
    small, large = seconds(5_000), seconds(40_000)
    assert large < 16 * small + 0.5


def test_a_monstrous_sentence_ends_in_a_second():
    text = "7.5%分别1" * 170_000
    statements_of("生产总值增长6%。")
    begin = time.process_time()
    statements_of(text, "targets")
    assert time.process_time() - begin < 1.5


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("力争文化产业增加值增长12%、旅游收入增长15%以上。", "targets", ["力争", "力争|以上"]),
        ("奋力实现固定资产投资突破90亿元。", "plan", ["奋力|突破"]),
        ("生产总值预计达到306亿元。", "review", ["预计"]),
    ],
)
def test_wording_is_kept(text, role, expected):
    assert [s.modality or s.basis for s in statements_of(text, role)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "用好“30条”措施，拨打12345热线。",
        "建设G217线、2205双相钢和C919机库。",
        "2016年5月1日起施行《云泽市总体规划（2016—2030）》。",
        "落实“1+19”配套政策和“2469”工程。",
        "第28届运动会、十三届四次会议、四个意识。",
        "3岁以下婴幼儿照护，20蒸吨以下燃煤锅炉淘汰。",
        "实施3年行动计划，打造15分钟生活圈。",
        "纪念建城75周年，改造220千伏变电站。",
    ],
)
def test_what_carries_digits_and_is_no_quantity(text):
    assert statements_of(text) == []


def test_base_values_are_in_base_units():
    found = statements_of("生产总值3.5万亿元，造林面积12万亩，外资6亿美元，粮食产量40万吨，增长5%-7%。")
    assert [(round(s.base_value, 1), s.base_unit) for s in found] == [
        (3.5e12, "元"), (80000004.0, "平方米"), (6e8, "美元"), (4e5, "吨"), (6.0, "%"),
    ]  # fmt: skip


def test_a_line_is_explained():
    report = report_of("固定资产投资71.5亿元，增长6.2%，14个镇人均收入增长3%。")
    (told,) = explain_line(report, 1)
    assert "【71.5亿元】" in told.marked
    assert "{增长:rise}" in told.marked
    assert [s.rule for s in told.statements] == ["own name", "inherited", "own name"]
    assert told.left_out == ("14个",)


def test_explain_from_the_command_line(tmp_path):
    (tmp_path / "云泽市2031.md").write_text(
        "云泽市政府工作报告\n\n各位代表：现在，我代表市人民政府向大会作工作报告。\n\n一、2030年工作回顾\n\n生产总值增长6.2%。\n",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [sys.executable, "-m", "compare", "statements", "--explain", f"{tmp_path / '云泽市2031.md'}:7"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "【6.2%】" in ran.stdout
    assert "rule: own name" in ran.stdout


@pytest.mark.parametrize(("where", "error"), [("no-line", UsageError), ("missing.md:3", InputError)])
def test_explain_says_what_it_wants(where, error):
    from compare import api

    with pytest.raises(error):
        api.explain(where)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("东城区预计实现地区生产总值320亿元，增长6%。", ["东城区", "东城区"]),
        ("云泽县地区生产总值增长9%。", ["云泽县"]),
        ("实现县域地区生产总值增长6%。", ["县域"]),
        ("全市地区生产总值增长7%。", ["全市"]),
        ("建成老旧小区改造45个。", [""]),
    ],
)
def test_part_of_the_place_is_scope(text, scopes):
    assert [s.scope for s in statements_of(text, "review")] == scopes


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("净增店铺3万户、“专新”企业20户。", "review", [("change", "2030"), ("change", "2030")]),
        ("消费价格指数101%。", "targets", [("level", "2031")]),
        (
            "小麦产量达到90万吨，是“十二五”末的1.5倍，年均增长6%。",
            "review",
            [("level", "2030"), ("share", "2030"), ("growth", "2026-2030")],
        ),
        ("三年共引进外资5亿美元。", "review", [("level", "2028-2030")]),
        (
            "四年来，民生持续改善。城镇居民收入累计增长41%。人均住房面积从21平方米提高到26平方米。",
            "review",
            [("growth", "2027-2030"), ("level", "2026"), ("level", "2030")],
        ),
        ("五年新增装机60万千瓦、航道161公里。", "review", [("level", "2026-2030"), ("level", "2026-2030")]),
        ("物价四季度上涨9%，全年上涨7%。", "review", [("growth", "2030 Q4"), ("growth", "2030")]),
        (
            "贸易总额从2022年的7亿元增加到2027年的9亿元，出口从3亿元增加到5亿元，分别增长30%和40%。",
            "review",
            [("level", "2022"), ("level", "2027")] * 2 + [("growth", "2023-2027")] * 2,
        ),
        (
            "收入7元，支出3元，同比分别增长4%和8%。",
            "review",
            [("level", "2030"), ("level", "2030"), ("growth", "2030"), ("growth", "2030")],
        ),
        ("经济和社会发展的预期目标是：产值增长9%。", "review", [("growth", "2031")]),
        (
            "“六五”期间经费共90亿元，比“五五”时期的50亿元增长一倍。",
            "review",
            [("level", "1981-1985"), ("level", "1976-1980"), ("growth", "1981-1985")],
        ),
        ("改造提升5万亩果园，当年新增耕地7万亩。", "review", [("level", "2030"), ("level", "2030")]),
        ("从2021年到2023年，产值平均每年增长7%。", "review", [("growth", "2021-2023")]),
        ("今年经济增长速度的宏观调控目标，定为百分之八。", "plan", [("growth", "2031")]),
        ("从2001年到2026年，耕地从31万亩减少到27万亩。", "review", [("level", "2001"), ("level", "2026")]),
        ("2029年以来，第六个五年计划期间，钢产量达到4000万吨。", "review", [("level", "1985")]),
        ("今年一季度，工业增长6%。", "review", [("growth", "2031 Q1")]),
        ("如果成本降低1%，就可以节约4亿元。", "review", []),
        ("财政收入增速高于经济增长。", "targets", [("growth", "2031")]),
        ("完成自治区下达的节水任务。", "targets", [("", "2031")]),
    ],
)
def test_measure_and_period(text, role, expected):
    assert [(s.measure, s.period) for s in statements_of(text, role)] == expected


def test_bound_of_an_amount_is_its_growth():
    found = statements_of("农民纯收入年均增长不低于6%，城镇居民可支配收入不低于8%。", "targets")
    assert [(s.measure, s.low) for s in found] == [("growth", "6"), ("growth", "8")]
