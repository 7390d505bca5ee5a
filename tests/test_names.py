"""Names of what numbers are said of: money and its purpose, lists, those who are served, predicates inside a name."""

import pytest
from statement_reports import statements_of


def names_of(text):
    return [statement.indicator for statement in statements_of(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今年投资53亿元建设20项重点水利项目。", ["重点水利项目投资", "重点水利项目"]),
        ("投入1.2亿元新建9个标准化养蜂小区。", ["标准化养蜂小区投入", "新建标准化养蜂小区"]),
        ("投资9.5亿元，完成各类水利工程260处。", ["各类水利工程投资", "各类水利工程"]),
        ("市财政安排0.7亿元新建15所敬老院。", ["敬老院", "新建敬老院"]),
        ("打造投资超过30亿元的硅基材料产业园。", ["硅基材料产业园投资"]),
        ("总投资8亿元、总容积200万方的调蓄水池工程进展顺利。", ["调蓄水池工程总投资", "总容积"]),
        ("实施3个总投资在5亿元以上的技改项目。", ["总投资在5亿元以上的技改项目"]),
    ],
)
def test_money_is_named_by_what_it_is_for(text, names):
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("为1.4万名牧民提供法律援助。", ["牧民法律援助"]),
        ("为800多万城乡居民提供12类公共卫生服务。", ["城乡居民公共卫生服务", "公共卫生服务"]),
        ("推动6所医院创建三级医院。", ["医院创建三级医院"]),
        ("全市70%的村建成美丽宜居村。", ["村建成美丽宜居村"]),
        ("解决了农村51万人的饮水安全问题。", ["饮水安全问题"]),
        ("实施132户、600人的生态移民搬迁工程。", ["生态移民搬迁工程", "生态移民搬迁工程"]),
        ("实施供水系统提压改造工程，完成改造8.5万户。", ["供水系统提压改造工程改造"]),
        ("出台支持县域经济高质量发展25条政策。", ["支持县域经济高质量发展政策"]),
    ],
)
def test_what_is_counted_is_named_by_what_is_done_to_it(text, names):
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("失业保险和大病统筹的覆盖面分别达到95%和85.2%。", ["失业保险覆盖面", "大病统筹的覆盖面"]),
        ("养老保险基金和失业保险基金收缴率分别达到95%和90%。", ["养老保险基金收缴率", "失业保险基金收缴率"]),
        ("政府项目、企业项目的审批时间分别压减至79个和60个工作日。", ["政府项目审批时间", "企业项目的审批时间"]),
        ("本外币存贷款余额分别达297亿元和292亿元。", ["本外币存款余额", "本外币贷款余额"]),
        ("安和云泽市和青岚市地区生产总值均增长10%。", ["安和云泽市地区生产总值", "青岚市地区生产总值"]),
        ("批零住餐分别增长5%、8%、12%、22%。", ["批发业", "零售业", "住宿业", "餐饮业"]),
    ],
)
def test_members_of_a_list_share_what_its_last_one_says(text, names):
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("饮用水水源水质达到或优于Ⅲ类比例达100%。", ["饮用水水源水质达到或优于Ⅲ类比例"]),
        ("空气质量优于二级天数为300天。", ["空气质量优于二级天数"]),
        ("居民消费额400亿元，扣除物价上升因素增长6.9%。", ["居民消费额", "居民消费额"]),
    ],
)
def test_a_predicate_inside_a_name_does_not_end_it(text, names):
    assert names_of(text) == names
