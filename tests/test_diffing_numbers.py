"""Numbers that changed, as values with unit, bound and direction."""

import pytest

from compare.diffing.numbers import number_changes


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("生产总值增长8%左右", "生产总值增长7.5%左右", [("8%左右", "7.5%左右", "lowered")]),
        ("生产总值增长8%左右", "生产总值增长8%以上", [("8%左右", "8%以上", "bound")]),
        ("粮食产量1.2亿斤", "粮食产量12000万斤", []),
        ("粮食产量1.2亿斤以上", "粮食产量保持在12500万斤", [("1.2亿斤以上", "12500万斤", "raised")]),
        ("价格涨幅控制在3%以内", "价格涨幅控制在2%以内", [("3%以内", "2%以内", "lowered")]),
        # a growth goes where its amount goes, past a third amount that came between
        (
            "全市总产值300亿元，增长3%；公共预算总收入50亿元，增长2%",
            "全市地区总产值320亿元、增长8%，公共预算总收入57亿元、增长11%，地方公共预算收入33亿元、增长9%",
            [
                ("300亿元", "320亿元", "raised"),
                ("3%", "8%", "raised"),
                ("50亿元", "57亿元", "raised"),
                ("2%", "11%", "raised"),
            ],
        ),
        # raised and lowered would not say what became of a decrease
        ("单位能耗下降3%", "单位能耗下降2.5%左右", [("下降3%", "下降2.5%左右", "smaller_fall")]),
        ("贫困人口减少1.1万人", "贫困人口减少2.2万人", [("减少1.1万人", "减少2.2万人", "larger_fall")]),
        ("进出口总额增长3%", "进出口总额下降2%", [("3%", "下降2%", "lowered")]),
        ("新增就业不低于1200人", "新增就业1200人以上", []),
        ("生产总值增长6%-7%", "生产总值增长6.5%-7.5%", [("6%-7%", "6.5%-7.5%", "raised")]),
        ("财政收入完成26.8亿元，增长5.1%", "财政收入实现28.1亿元，增长4.8%",
         [("26.8亿元", "28.1亿元", "raised"), ("5.1%", "4.8%", "lowered")]),
        ("固定资产投资增长17%", "固定资产投资完成613亿元，增长13%", [("17%", "13%", "lowered")]),
        ("优良天数增加21天", "优良天数达到324天", []),
        ("米桥园区企业总数达126家", "米桥园区企业由77家增至144家", [("126家", "144家", "raised")]),
        ("优良天数增加21天", "优良天数增加24天", [("21天", "24天", "raised")]),
        ("城乡收入分别下降3%、2%", "城乡收入分别下降3%、1%", [("下降2%", "下降1%", "smaller_fall")]),
        ("全区城镇化率52%", "全区城镇化率提高1.6个百分点", []),
        # years and units that differ are not compared
        ("到2030年建成米桥水厂", "到2031年建成米桥水厂", []),
        ("新建米桥小学5所", "新建米桥小学500万平方米", []),
        # no words in common: these are two statements
        ("引进企业5家", "植树造林6万亩", []),
        ("引进高层次人才853名", "全区拥有专业人才28万人", []),
        ("新建米桥小学5所", "新建云泽幼儿园6所", []),
        # words that the lexicon sets against each other: another indicator
        ("城镇登记失业率控制在4%以内", "城镇调查失业率控制在5.5%以内", []),
        ("城镇登记失业率为3.2%", "城镇调查失业率为4.9%", []),
        ("外贸进出口增长30%", "外贸出口增长12%", []),
        ("新登记市场主体3万户", "市场主体突破50万户", []),
        ("新增高新技术企业30家", "高新技术企业达到400家", []),
        # of one year, and of several
        ("新增就业3万人", "累计新增就业13万人", []),
        ("生产总值增长8%", "生产总值年均增长7%", []),
        ("五年来，新建公路12万公里", "新建公路2万公里", []),
        ("五年来，新建公路12万公里", "累计新建公路10万公里", [("12万公里", "10万公里", "lowered")]),
        ("五年来，城镇化率达到60%", "城镇化率达到61%", [("60%", "61%", "raised")]),
        # households are no places, but homes and firms are counted with 户 too
        ("改造米桥棚户区3万户", "改造米桥棚户区200个", []),
        ("改造米桥棚户区3万户", "改造米桥棚户区2万套", [("3万户", "2万套", "lowered")]),
        ("新登记市场主体200户", "新登记市场主体300个", [("200户", "300个", "raised")]),
        # each of a list has what the last one ends with
        ("菜、奶、肉产量增长2%、17%、8%", "菜、肉、奶产量增长3%、6%、10%",
         [("2%", "3%", "raised"), ("17%", "10%", "lowered"), ("8%", "6%", "lowered")]),
        ("养老、医疗、失业保险覆盖率达86%、92%、89%", "养老、失业、医疗保险覆盖率达88%、90%、93%",
         [("86%", "88%", "raised"), ("92%", "93%", "raised"), ("89%", "90%", "raised")]),
        ("生产总值年均增长8%", "生产总值年均增长7%", [("8%", "7%", "lowered")]),
        # but not what only says in other words that it is new, or to whom a list belongs
        ("新增健身场地8处", "新建健身场地9处", [("8处", "9处", "raised")]),
        ("城镇和农村居民收入分别增长8%、9%", "城乡居民收入分别增长7%、8%",
         [("8%", "7%", "lowered"), ("9%", "8%", "lowered")]),
        ("城乡居民收入分别增长7%、8%", "城乡居民收入分别增长8%、10%",
         [("7%", "8%", "raised"), ("8%", "10%", "raised")]),
        # each of a list has its own name, with 分别 and without
        ("物价涨幅、失业率分别控制在3%和5%以内", "失业率、物价涨幅分别控制在5%和4%以内",
         [("控制在3%", "4%以内", "raised")]),
        ("养老、医疗参保人数达到2万人、3万人", "医疗、养老参保人数分别达到3万人和2.5万人",
         [("2万人", "2.5万人", "raised")]),
        ("米桥、北岭园区完成投资5亿元、7亿元，增长3%、4%", "米桥、北岭园区完成投资5亿元、7亿元，增长3%、6%",
         [("4%", "6%", "raised")]),
        ("新农合和居民医保补助标准由每人240元提高到280元", "新农合和居民医保补助标准提高到每人320元",
         [("280元", "320元", "raised")]),
        # the words of the next number are not this one's
        ("城镇新增就业1.8万人、农村劳动力转移就业17万人", "城镇新增就业1万人，农村劳动力转移就业17万人",
         [("1.8万人", "1万人", "lowered")]),
        # what counts the same may stand elsewhere in the sentence, and be counted in another word
        ("新改造米桥老旧小区81个，改造棚户区270套", "建成棚户区改造300套，完成米桥老旧小区改造97个",
         [("81个", "97个", "raised"), ("270套", "300套", "raised")]),
        ("高新技术企业达到2000家", "确保高新技术企业达到2300户", [("2000家", "2300户", "raised")]),
        ("米桥150个小区完成管网改造", "米桥150个小区、23条街巷完成管网改造", []),
        # all residents are not those of the towns
        ("全市居民人均可支配收入达到3万元，增长8%", "城镇居民人均可支配收入达到4万元，增长7%", []),
        ("全省居民人均可支配收入增长8%", "全体居民人均可支配收入增长7%", [("8%", "7%", "lowered")]),
        # the second number of a clause goes by the name of the first
        ("进口完成50亿元，下降5%", "出口完成60亿元，下降6%", []),
    ],
)  # fmt: skip
def test_number_changes(a, b, expected):
    assert [(c.a, c.b, c.direction) for c in number_changes(a, b)] == expected


def test_back_is_the_mirror():
    there = number_changes("生产总值增长8%左右，新增就业5万人", "生产总值增长7%左右，新增就业6万人")
    back = number_changes("生产总值增长7%左右，新增就业6万人", "生产总值增长8%左右，新增就业5万人")
    assert [(c.b, c.a) for c in there] == [(c.a, c.b) for c in back]
    assert [c.direction for c in there] == ["lowered", "raised"]


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("森林覆盖率达到36%，", "森林覆盖率达到37.5%，", [("36%", "37.5%")]),
        ("财政收入年均增长12%，", "财政收入增长8%，", []),
        ("财政收入增长12%，", "财政收入增长8%，", []),
        ("新增城镇就业30万人，", "新增城镇就业7万人，", []),
    ],
)
def test_a_term_and_a_year_share_only_what_they_end_with(a, b, shown):
    assert [(c.a, c.b) for c in number_changes(a, b, shares_only=True)] == shown
    assert [(c.b, c.a) for c in number_changes(b, a, shares_only=True)] == shown
