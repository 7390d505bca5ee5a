"""What a site or an editor put after a report: not the report's words, and so outside its body."""

import re

from compare.model import Span

_LICENCE = re.compile(
    r"本作品(?:是|在|来自)|此作品|本文件?(?:已|属).{0,12}公有领域|著作权法》?第五条|Public domain|知识共享|CC BY", re.I
)
_LICENCE_WITHIN = 2000
_TAIL = re.compile(
    r"来源|责任?编辑?|编辑[：:]|审核|打印|关闭|扫一扫|扫码|分享|相关(?:链接|附件|文档|新闻|阅读|稿件)|文档附件|附件下载|附件[：:]?\s*$"
    r"|上一[篇条]|下一[篇条]|版权|主办单位?[：:]|返回|字[体号]|浏览|点击|网站|false|true|Public domain"
    r"|.{0,24}(?:日报|网站|新华社|人民政府网)[^，。]{0,30}$|《.{0,8}日报》|[^，。]{0,8}删减|<!--.*-->"
    r"|- ?.{0,50}\\?\.(?:pdf|docx?|wps|zip|xlsx?)\W*$|[（(]?注[：:].{0,60}(?:通过|批准)|[^，。]{0,4}完[）)]?$"
    r"|.{0,20}秘书处.{0,20}$|(?:[12]\d{3}|[一二][〇○零九]..)年.{1,3}月.{1,4}日(?:印发?)?$",
    re.I,
)
_INSIDE_LINE = re.compile(
    r"[（(][^（）()\n]{0,40}(?:日报》?|新闻网|网站|[^\n（）()]网|电视台|新华社[^\n（）()]{0,20})[）)]\s*$|——[^\n。—]{4,14}日[^\n。]{0,60}会议上\s*$|——+\s*$"
    r"|(?<=[。！])\s*[^\n。！]{0,16}秘书处[^\n。！]{0,16}$"
)
"""The same at the end of the last line."""
_MARKS = " \t\u3000\xa0#*【[（(「>|"
_LONGEST = 80
_MOST_LINES = 40


def without_tail(text: str, body: Span) -> Span:
    """Return the body without a licence footer and without the lines of a site at its end."""
    end = body.end
    licence = _LICENCE.search(text, max(body.begin, end - _LICENCE_WITHIN), end)
    if licence:
        end = text.rfind("\n", body.begin, licence.start()) + 1 or licence.start()
    for _ in range(_MOST_LINES):
        end = _rstrip(text, body.begin, end)
        at = text.rfind("\n", body.begin, end) + 1
        line = text[at:end]
        if at <= body.begin or len(line) > _LONGEST or not _TAIL.match(line.lstrip(_MARKS)):
            break
        end = at
    while inside := _INSIDE_LINE.search(text, max(body.begin, end - _LONGEST), end):
        end = _rstrip(text, body.begin, inside.start())
    return Span(body.begin, max(end, body.begin))


def _rstrip(text: str, begin: int, end: int) -> int:
    while end > begin and text[end - 1].isspace():
        end -= 1
    return end
