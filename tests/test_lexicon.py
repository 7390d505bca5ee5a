"""The lexicon: what a name means, what keeps two names apart, and a user's own file."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statement_maker import stated

from compare.errors import InputError
from compare.facts.lexicon import SHIPPED, load_lexicon, unit_family

LEXICON = load_lexicon()

NAMES = [
    ("地区生产总值", "gdp"),
    ("全市生产总值（GDP）", "gdp"),
    ("预计全年地区生产总值", "gdp"),
    ("经济增长", "gdp"),
    ("2016年全市生产总值", "gdp"),
    ("规上工业企业净增", "industrial_firms_large_new"),
    ("新增规上企业", "firms_large_new"),
    ("净增“四上”企业", "firms_four_above_new"),
    ("州内生产总值", "gdp"),
    ("全市区内生产总值", "gdp"),
    ("人均地区生产总值", "gdp_per_capita"),
    ("单位GDP能耗", "energy_per_gdp"),
    ("万元国内生产总值能耗", "energy_per_gdp"),
    ("海洋生产总值", "ocean_gdp"),
    ("规上工业增加值", "industrial_value_added_large"),
    ("规模工业增加值增速", "industrial_value_added_large"),
    ("全部工业增加值", "industrial_value_added"),
    ("三产增加值", "tertiary"),
    ("三次产业结构/第三产业", "tertiary_share"),
    ("服务业增加值占GDP的比重", "tertiary_share"),
    ("城镇新增就业人数", "new_urban_jobs"),
    ("新增城镇就业", "new_urban_jobs"),
    ("城镇登记失业率", "unemployment_registered"),
    ("城镇调查失业率", "unemployment_surveyed"),
    ("城镇常住居民人均可支配收入", "income_urban"),
    ("农牧民人均纯收入", "income_rural_net"),
    ("农村居民人均可支配收入", "income_rural"),
    ("居民消费价格总水平涨幅", "cpi"),
    ("地方财政一般预算收入", "fiscal_revenue_general"),
    ("一般公共预算收入（同口径）", "fiscal_revenue_general"),
    ("中央财政赤字", "deficit_central"),
    ("财政赤字率", "deficit_ratio"),
    ("研究与试验发展经费支出占国内生产总值比重", "rd_intensity"),
    ("空气质量优良天数比率", "good_air_days_rate"),
    ("“三公”经费", "official_expenses"),
    ("主要预期目标是:地区生产总值", "gdp"),
    ("欠薪动态清零、城镇调查失业率", "unemployment_surveyed"),
    ("四是城镇新增就业", "new_urban_jobs"),
    ("地方一般公共预算收入剔除一次性因素后", "fiscal_revenue_general"),
    ("物价上涨幅度", "cpi"),
    ("省、市重点项目", "key_projects"),
    ("新增灌溉面积", "irrigated_area_new"),
    ("新增城区绿化面积", "green_space_new"),
    ("政协提案办复率", "proposals_rate"),
    ("建档立卡贫困群众脱贫销号", "poverty_relief"),
    ("政协提案满意率", "proposals_satisfaction"),
    ("全市失业保险参保人数", "jobless_insured"),
    ("基本医疗保险参保率", "medical_coverage"),
    ("新增“个转企”", "shops_to_firms"),
    ("高新技术产业增加值占规上工业增加值的比重", "high_new_tech_industry_share"),
    ("奶类总产量", "milk_output"),
    ("肉奶产量", ""),
    ("贫困村退出", "villages_out_of_poverty"),
    ("贫困村", ""),
    ("市级保护性耕作示范区", ""),
    ("新设外资企业数量", "foreign_firms_new"),
    ("失业保险基金", ""),
    ("城镇老旧小区", "old_communities"),
    # what is counted together with something else, or is only a part of it
    ("新发展家庭农场、农民合作社", ""),
    ("二、三产业比重", ""),
    ("4G、5G基站", ""),
    ("软件业、电子商务交易额", ""),
    ("规模以上工业拉动生产总值增长", ""),
    # what only looks like a known indicator
    ("十大产业投资占比说明", ""),
    ("酒泉特大城市经济", ""),
    ("占全市出口总额", ""),
    ("云泽市地区生产总值", ""),
    ("10亿元以上项目", ""),
    ("对东盟进出口", ""),
    ("五县污水处理率", ""),
    ("重点企业工业增加值", ""),
    ("公路投资占固定资产投资", ""),
    ("地区生产总值、某项规划", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_find(name, expected):
    found = LEXICON.find(name)
    assert (found.id if found else "") == expected


@pytest.mark.parametrize(
    ("name", "measure", "unit", "expected"),
    [
        ("规上工业企业", "level", "户", "industrial_firms_large"),
        ("规上工业企业", "growth", "%", "industrial_value_added_large"),
        ("第三产业", "growth", "%", "tertiary"),
        ("第三产业", "share", "%", "tertiary_share"),
        ("地区生产总值", "share", "倍", "gdp"),
        ("民间投资", "share", "%", "private_investment_share"),
        ("粮食", "level", "亿斤", "grain_output"),
        ("粮食", "level", "万亩", ""),
        ("城镇新增就业岗位", "level", "万个", "new_urban_jobs"),
        ("森林覆盖率", "change", "个百分点", "forest_cover"),
        ("固定资产投资", "level", "个", ""),
        ("地区生产总值", "level", "亿", "gdp"),
        ("农村贫困人口", "level", "万", "poor_population"),
        ("居民消费价格", "growth", "%", "cpi"),
        ("地表水水质优良率", "share", "%", "good_water_share"),
        ("空气优良天数占比", "share", "%", "good_air_days_rate"),
        ("高新技术产业产值比重", "share", "%", "high_new_tech_output_share"),
        ("税率", "share", "%", ""),
    ],
)
def test_measure_and_unit_decide_where_the_name_does_not(name, measure, unit, expected):
    found = LEXICON.find(name, measure, unit)
    assert (found.id if found else "") == expected


@pytest.mark.parametrize(
    ("unit", "family"),
    [
        ("亿元", "money"), ("万美元", "money"), ("元/人", "money"), ("万人次", "people"), ("%", "percent"),
        ("个百分点", "percent"), ("‰", "percent"), ("万亩", "area"), ("亿千瓦时", "energy"), ("万千瓦", "energy"),
        ("微克/立方米", "concentration"), ("亿立方米", "volume"), ("公里", "length"), ("万吨", "weight"),
        ("万吨标准煤", "weight"), ("户", "count"), ("天", "days"), ("岁", "years"), ("", ""),
    ],
)  # fmt: skip
def test_unit_family(unit, family):
    assert unit_family(unit) == family


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        ("城镇居民养老服务", "农村居民养老服务", "城镇≠农村"),
        ("登记率", "调查率", "登记≠调查"),
        ("民用车辆", "民用车辆率", "率"),
        ("铁路建设里程", "公路建设里程", "铁路≠公路"),
        ("加工进出口", "加工出口", "进出口≠出口"),
        ("省星级园区", "国家级园区", "省级≠国家级"),
        ("单位产品能耗", "万元产品能耗", ""),
        ("绿道建设", "城市绿道建设", ""),
    ],
)
def test_contrasts(a, b, why):
    assert LEXICON.contrast(a, b) == why
    assert LEXICON.contrasted(a, b) == LEXICON.contrasted(b, a) == bool(why)


@pytest.mark.parametrize(
    ("name", "scope", "narrowed"),
    [
        ("城镇登记失业率", "城镇", ""),
        ("城镇新增就业", "全市城镇新增", ""),
        ("全市生产总值", "全市", ""),
        ("城区生产总值", "城区", "城区"),
        ("规上工业增加值", "规上", ""),
        ("民营经济培训", "民营", "民营"),
        ("全省生产总值", "全省", "全省"),
        ("全国居民消费价格", "全国", "全国"),
    ],
)
def test_a_scope_that_is_part_of_the_name_narrows_nothing(name, scope, narrowed):
    assert LEXICON.narrowed(LEXICON.renamed(stated(name, scope=scope))) == narrowed


@given(st.text(alphabet="城镇农村居民人均收入支出率增长全市的、和第三产业GDP占比0%（） ", max_size=20))
def test_any_text_is_looked_up_and_nothing_is_in_contrast_with_itself(name):
    LEXICON.find(name)
    LEXICON.find(name, "share", "%")
    assert not LEXICON.contrasted(name, name)


def test_every_name_in_the_file_finds_its_indicator():
    for indicator in LEXICON.indicators.values():
        for name in (indicator.zh, *indicator.aliases):
            found = LEXICON.find(name, "share" if indicator.unit == "percent" else "")
            homonyms = {one.id for one in LEXICON.indicators.values() if name in (one.zh, *one.aliases)}
            assert found, (indicator.id, name)
            assert found.id == indicator.id or len(homonyms) > 1, (indicator.id, name, found.id)


def test_the_file_holds_what_the_issue_asks_for():
    data = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    assert len(data["indicators"]) >= 130
    assert len(LEXICON.digest) == 12
    changed = LEXICON.indicators["income_rural"].definition_changed_from
    assert "income_rural_net" in changed
    assert LEXICON.indicators["cpi"].direction == "ceiling"
    assert LEXICON.indicators["primary"].parent == "gdp"


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_adds_and_overrides(tmp_path):
    own = write(
        tmp_path,
        '[indicators.cpi]\ndirection = "neither"\naliases = ["菜篮子价格"]\n'
        '[indicators.drones]\nzh = "无人机产量"\nen = "Drones"\nunit = "count"\ndirection = "higher"\n'
        'aliases = ["社零总额"]\n',
    )
    lexicon = load_lexicon(own)
    assert lexicon.indicators["cpi"].direction == "neither"
    assert lexicon.find("菜篮子价格").id == lexicon.find("居民消费价格").id == "cpi"
    assert lexicon.find("社零总额").id == "drones", "a name that the user claims is the user's"
    assert lexicon.digest != LEXICON.digest
    assert LEXICON.indicators["cpi"].direction == "ceiling"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[indicators.x", "no valid TOML"),
        ("[indicator.x]\nzh='甲'", "unknown part indicator"),
        ("[indicators.x]\nzh='甲'", "needs zh, en, unit and direction"),
        ("[indicators.x]\nzh='甲'\nen='A'\nunit='gold'\ndirection='higher'", "unknown unit family gold"),
        ("[indicators.x]\nzh='甲'\nen='A'\nunit=''\ndirection='up'", "unknown direction up"),
        ("[indicators.cpi]\nalias=['甲']", "unknown field alias"),
        ("[indicators.cpi]\naliases='甲'", "aliases must be a list"),
        ("[indicators.cpi]\nparent='nothing'", "parent names no indicator: nothing"),
        ("rewrites=[['甲']]", "rewrites are pairs"),
        ("[contrasts]\neither=[['甲']]", "two words"),
    ],
)
def test_a_bad_file_is_named(tmp_path, text, says):
    own = write(tmp_path, text)
    with pytest.raises(InputError, match=says) as error:
        load_lexicon(own)
    assert "own.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.toml"):
        load_lexicon(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("name", "found"),
    [("出口降幅", "exports"), ("进出口总额跌幅", "trade"), ("单位GDP能耗降低率", "energy_per_gdp"), ("门票降幅", None)],
)
def test_how_fast_something_fell_is_of_the_thing(name, found):
    indicator = load_lexicon().find(name)
    assert (indicator and indicator.id) == found
