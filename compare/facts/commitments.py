"""Report to Commitments: each clause of the plan part that promises something, and how far it can be checked."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from compare.facts.clauses import clause_spans
from compare.facts.trie import finder
from compare.ids import content_id
from compare.model import Commitment, Report, Sentence

ROLES = ("plan", "targets", "self")
"""Roles of the sections in which a report promises."""

_SHORTEST = 4
_PAST = re.compile(
    r"(?:又|已经?)(?![有经])[\u4e00-\u9fff]{2}|.*(?:累计达到|一年就可以"
    r"|(?:提供|奠定|创造|带来|形成|取得|赢得|具备|成为|实现|完成|提出|明确|编制|出台|作出|发出|彰显|体现|保持|描绘|召开|迎来|走上|发生|积累)了)"
)
"""A clause that tells what was done, or what would be."""
_TELLS = re.compile(
    r"这就要求|这就需要|有利于|有助于|随着|由于|尽管|虽然|只有|(?:这|那|也|既|更|都|就|不仅|正|必将|[\d年“”一二三四五六七八九十]{3,9})*(?:是|比|较)"
    r"|(?!重点|关键|特别|尤其|首要|最|核心|目标|任务|主要)[^，“\d]{2,14}(?<!特别)(?<!尤其)是[^，]*(?:的(?![^，]*(?:观念|意识|思想|政策)$)[^，的]{2,12}|之[一本基源]|之年|阶段|时期|[期年])$"
)
"""A clause that opens so says what something is, or how it compares: no promise."""
_STATES = ("偏高", "偏低", "缓慢", "不足", "不够", "不高", "滞后", "意义", "缺陷", "存在")
"""A clause that closes so, and opens with no verb, says how things are."""
_VOW = re.compile(r"(?:确保|力争|争取)[^，]{4}")
"""A clause that opens so promises, whatever its verb: 确保每个乡都有一间剧场."""
_DATE = re.compile(r"(?:力争|确保|从|到|自|至|用)*\s*\d+年(?:左右)?(?:时间)?\s*(?:\d+月)?[底末初]?(?:前|起|开始)?")
"""A clause that only says when: 到2025年."""
_SUBJECT = (
    "是我们",
    "是我省",
    "是我市",
    "是当前",
    "是今年",
    "是全省",
    "是全市",
    "是推动",
    "是实现",
    "是必须",
    "是一项",
    "是一个",
)
"""How the clause after one goes on that names a thing instead of promising it."""
_BY = re.compile(
    r"(?:[^，]{0,6})以[^，]{2,80}?为(?:主要)?(?:契机|依托|抓手|重点|载体|目标|主题|主线|核心|中心|支撑|突破口|切入点|导向|引领|牵引|基础|龙头|引擎|指导|主体|枢纽|先导|指引|节点|保障|总抓手|着力点|着眼点|统领|根本|动力|手段|纽带|平台)"
)
_FRAME = re.compile(_BY.pattern + "$")
_CONDITION = re.compile(r"[^，]{0,6}在[^，]{2,60}(?:基础上|前提下|条件下|过程中|情况下|形势下|同时)$")
"""Clauses that only say by what, about what or on what ground the next one speaks: 以甲为契机, 在改造甲的基础上."""
_LED = re.compile(
    r"在[^，]{2,60}(?:领导|指导|关怀|关心|支持|帮助|监督)下$|这?是[^，]{2,80}(?:领导|支持|努力|拼搏|奋斗|帮助)的结果$"
)
_ADDRESS = re.compile(
    r"(?:[并谨]|并?通过你们)*向[^，]*(?:各界|民主党派|人民团体|老干部)(?:[^，]*(?:人士|朋友|同志|老干部|官兵|干警|人民|团体))?$"
    r"|[并谨]?向[^，]*(?:感谢|谢意|敬意|问候)$"
)
"""Clauses that say by whom the work was led, and whom the speaker addresses or thanks."""
_LEAD = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[）)、]|[.．](?!\d))|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，、]|[—\-·●▪■◆★]+)\s*"
)
_QUANTITY = re.compile(
    r"(?=[\d两三四五六七八九十百])(?<![第\d.“a-zA-Z])(?:\d+(?:\.\d+)?(?:[-—~～至]\d+(?:\.\d+)?%?)?[多余几]?[十百千万亿]*[多余]?"
    r"(?:个百分点|平方米|平方公里|立方米|公顷|公里|千瓦|千米|人次|床位|蒸吨|美元|%|‰|(?![一二三四五六七八九十零〇至和与])[a-zA-Z\u4e00-\u9fff])"
    r"|[两三四五六七八九十百]{1,4}(?:[个项座所家件条处]))"
)
_BOUND = re.compile(r"[，]*(?:以上|以内|左右|以下|达到|提高到|不低于|不超过|控制在)[，]*")
_NOT_QUANTITY = re.compile(r"年|月|日|届|号|期|[、，。]|^\d{1,2}[A-Z]$")
_OF_A_NAME = re.compile(r"[届号期]$|^\d{1,2}[A-Z]$")
"""A number that is part of a name: 12号线, 三期, 5G."""
_DEADLINE = re.compile(
    r"(?=[\d上下第一二两三四五十年岁全当汛国春入供采“])"  # most letters are passed by at once
    r"(?:(?P<year>(?:19|20)\d\d)年(?:(?P<month>1[0-2]|[1-9])月)?(?:底|末|初)?之?(?:前|内)?"
    r"|(?P<half>[上下]半年)|第?(?P<quarter>[一二三四])季度|(?P<own>1[0-2]|[1-9])月(?:份|底|末|中旬|上旬|下旬)?之?前?"
    r"|(?P<years>[2-9两二三四五六七八九十])年(?:时间|之?内|左右)"
    r"|(?P<end>(?<![\d两二三四五六七八九十几数])年内|年底|年末|岁末|全年|当年)"
    r"|(?P<event>(?:汛期|国庆节?|春节|入冬|供暖期|采暖期|“[一二三四五六七八九十]+五”末)之?前?))"
)
_RUNS = ("-", "—", "~", "～", "至")
_COUNT = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of ``lexicon/promises.toml``, each as one pattern."""

    ends: re.Pattern[str]
    starts: re.Pattern[str]
    ongoing: re.Pattern[str]
    manner: re.Pattern[str]
    """Words of manner, and names."""
    names: frozenset[str]
    """What begins like a word of manner or a verb and is neither: it wins as the longer word."""
    opening: re.Pattern[str]
    """Verbs, and names."""
    before: re.Pattern[str]
    """What may stand before the thing that is promised, and names."""
    things: re.Pattern[str]
    vague: re.Pattern[str]
    frames: re.Pattern[str]
    asides: re.Pattern[str]
    doctrine: re.Pattern[str]
    verbs: re.Pattern[str]
    closing: re.Pattern[str]
    """What may close a name without being part of it, read backwards: 尽快开工."""


@cache
def words() -> Words:
    """Return the word lists, read once."""
    data = tomllib.loads(files("compare.facts.lexicon").joinpath("promises.toml").read_text(encoding="utf-8"))
    closing = finder([word[::-1] for word in [*data["ends"], *data["starts"], *data.pop("until")]])
    verbs, names = data["ends"] + data["starts"] + data["ongoing"], data.pop("names")
    manner = data.pop("manner") + names
    return Words(
        **{name: finder(members) for name, members in data.items()},
        manner=finder(manner),
        names=frozenset(names),
        opening=finder(verbs + names),
        before=finder(verbs + manner),
        verbs=finder(verbs),
        closing=closing,
    )


def extract_commitments(report: Report) -> list[Commitment]:
    """Return the promises of a report's plan part, clause by clause, in the order of the text.

    Spans are at most 240 characters. ``status`` and all that follows are empty until they are followed.
    """
    found = []
    seen: dict[str, int] = {}
    for sentence in report.sentences:
        if sentence.role in ROLES:
            for begin, end in promise_spans(sentence):
                row = _commitment(report, sentence, begin, end)
                again = seen[row.commitment] = seen.get(row.commitment, -1) + 1
                found.append(row if not again else _renamed(row, again))
    return found


def promise_spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence that promise something, as begin and end in its text."""
    lists = words()
    for begin, end in clause_spans(sentence.text):
        lead = _LEAD.match(sentence.text, begin, end)
        begin = lead.end() if lead else begin
        clause = sentence.text[begin:end]
        if len(clause) < _SHORTEST or lists.asides.search(clause) or _TELLS.match(clause) or is_frame(clause):
            continue
        if _PAST.match(clause) or _DATE.fullmatch(clause) or sentence.text.startswith(_SUBJECT, end + 1):
            continue
        if clause.endswith(_STATES) and not lists.verbs.match(clause, opening(clause)):
            continue
        if lists.frames.match(clause) and not (
            _QUANTITY.search(clause) or lists.ends.search(clause) or _deed_somewhere(clause)
        ):
            continue
        told = lists.verbs.search(clause) or _QUANTITY.search(clause) or lists.things.search(clause)
        if told or "《" in clause or _VOW.match(clause):
            yield begin, end


def _deed_somewhere(clause: str) -> bool:
    """Tell whether a clause says where, for whom or by what it does something, then what: 在全市推行“甲”登记."""
    verbs, things = words().verbs, words().things
    if ground := _BY.match(clause):
        rest = clause[ground.end() :]
        return verbs.match(rest, opening(rest)) is not None
    deed = verbs.search(clause, 3) if clause[0] in "在为对从" and not verbs.match(clause, 1) else None
    return deed is not None and ("“" in clause[deed.end() :] or things.search(clause, deed.end()) is not None)


def is_frame(clause: str) -> bool:
    """Tell whether a clause only sets the frame for another, and so neither promises nor reports: 以甲为契机."""
    if clause.endswith(("上", "下", "中", "同时", "结果")):
        return _CONDITION.match(clause) is not None or _LED.match(clause) is not None
    if "向" in clause and _ADDRESS.match(clause):
        return True
    return "以" in clause and "为" in clause and _FRAME.fullmatch(clause) is not None


def _renamed(row: Commitment, again: int) -> Commitment:
    return replace(row, id=content_id("commitment", row.place, row.report_year, row.commitment, again))


def _commitment(report: Report, sentence: Sentence, begin: int, end: int) -> Commitment:
    clause = sentence.text[begin:end]
    span = sentence.locate(begin, end)
    action, objects = _action(clause), _objects(clause)
    amounts, due = quantities(clause), deadline(clause, report.report_year)
    return Commitment(
        id=content_id("commitment", report.place, report.report_year, clause),
        path=report.path,
        place=report.place,
        report_year=report.report_year,
        commitment=report.document.text[span.begin : span.end],
        action=action,
        objects=objects,
        deadline=due,
        quantities=amounts,
        testability=_testability(clause, action, objects, amounts, due),
        line=sentence.line,
        begin=span.begin,
        end=span.end,
    )


def _action(clause: str) -> str:
    lists = words()
    lead = opening(clause)
    first = lists.verbs.match(clause, lead) or lists.verbs.search(clause)
    if first is None:
        return ""
    tail = max((m for m in lists.ends.finditer(clause, first.end())), key=lambda m: m.end(), default=None)
    closing = tail[0] if tail and len(clause) - tail.end() <= 2 and tail[0] != first[0] else ""
    return first[0] + closing


def core(clause: str) -> str:
    """Return what a promise is about: the clause without its opening verbs, the words that say how, and its amounts."""
    lists, at = words(), 0
    while (found := lists.before.match(clause, at)) and found[0] not in lists.names:
        at = found.end()
    return _BOUND.sub("，", _QUANTITY.sub(_unless_name, clause[at:]))


def _unless_name(amount: re.Match[str]) -> str:
    """Return a mark for an amount; one that is part of a name, as what is quoted is, as written: “5个100%”."""
    before = amount.string[: amount.start()]
    named = _OF_A_NAME.search(amount[0]) or before.rfind("“") > before.rfind("”")
    return amount[0] if named else "，"


def opening(clause: str) -> int:
    """Return where a clause's words that say how end, and its verb or what it speaks of begins."""
    lists, at = words(), 0
    while (found := lists.manner.match(clause, at)) and found[0] not in lists.names:
        at = found.end()
    return at


def _verb(clause: str, at: int = 0) -> re.Match[str] | None:
    """Return the verb that stands there, if no name does that begins like one."""
    lists = words()
    found = lists.opening.match(clause, at)
    return found if found and found[0] not in lists.names else None


def _objects(clause: str) -> tuple[str, ...]:
    """Return what the promise is about: the members of the list after its verb, less verbs, numbers and vague nouns."""
    lists = words()
    lead = opening(clause)
    verb = _verb(clause, lead)
    rest = clause[verb.end() :] if verb else clause[lead:]
    if _DATES.search(rest):
        rest = _WHEN.sub("", rest)
    members = []
    for piece in _members(_WELL.sub("", rest)):
        member = _AMONG.sub("", piece) if "等" in piece else piece
        name = _strip_verbs(_without_stage(_UP_TO.sub("", _without_amounts(_UP_TO.sub("", _WILL.sub("", member))))))
        if len(name) >= 2 and not name.isdecimal() and lists.vague.fullmatch(name) is None:
            members.append(name)
    return tuple(dict.fromkeys(members))


_WHEN = re.compile(
    "(?=[0-9今本年岁到至上下第一二三四全])(?:[到至]?20[0-9][0-9]年(?:[底末]之?前?|之?[前内])|(?:20[0-9][0-9]年|今年)?(?:1[0-2]|[1-9])月份?(?:[上中下]旬)?[底末]?之?前?"
    "|[今本]?(?:(?<![0-9一二两三四五六七八九十几数])年[底末内]|岁末)之?前?|[上下]半年|第?[一二三四]季度|全年)"
)
"""Until when something is to be done."""
_DATES = re.compile("[年月度岁]")
_WILL = re.compile(
    "(?<=...)(?:列入|纳入|进入|成为|达到|控制在|提高到|(?:完成|实现)(?=国家|省|上级|年度|全覆盖|目标|任务)).*$"
)
"""What is said of a name: 化学需氧量完成减排任务."""


def _without_amounts(name: str) -> str:
    """Return what is named without the amounts before and after it; one within it is part of it: 甲省八项规定."""
    found = [amount for amount in _QUANTITY.finditer(name) if not _OF_A_NAME.search(amount[0])]
    begin = found[0].end() if found and found[0].start() == 0 else 0
    last = found[-1] if found and found[-1].end() == len(name) > begin else None
    return name[begin : last.start() if last else len(name)]


_WELL = re.compile("^好(?![人品氧])")
"""What stands between a verb and its object: 实施好甲工程."""
_AMONG = re.compile("(?<=..)(?<![平高同中初优对])等(?![级候于待值额]).*$")
"""The kind that the last member of a list belongs to: 丙 of 甲、乙、丙等重点项目 is named."""
_UP_TO = re.compile("(?:力争|争取)?(?:达到|保持在)?(?:以[上内下]|左右)$")


def _without_stage(name: str) -> str:
    """Return what is named without the stages of work that it is to reach: 甲水库 of 甲水库尽快开工."""
    backwards = words().closing
    while (stage := backwards.match(name[::-1])) and len(name) - stage.end() >= 2:
        name = name[: len(name) - stage.end()]
    return name


_JOINS = re.compile("[、和及与]")
_MARK = re.compile(
    "[“《（”》）]|、|(?<![共饱缓温平呼])和(?![谐平睦美田])|(?<![普以涉])及(?!时)|(?<![参给赋])与(?!时俱进|会)"
)
"""A mark that opens or closes a name, or one that joins two; in 共和, 普及 and 参与 the letter joins none."""


def _members(text: str) -> Iterator[str]:
    if _JOINS.search(text) is None:
        yield text
        return
    depth, begin = 0, 0
    for mark in _MARK.finditer(text):
        if mark[0] in "“《（":
            depth += 1
        elif mark[0] in "”》）":
            depth -= 1
        elif depth <= 0:
            yield text[begin : mark.start()]
            begin = mark.end()
    yield text[begin:]


_TAIL = re.compile(
    r"(?=[等一重项工建任前])(?:等?(?:一批|一系列|重点|重大)*(?:项目|工程)?(?:建设|工作|任务|前期工作)?|等)$"
)


def _strip_verbs(name: str) -> str:
    name = name[opening(name) :]
    verb = _verb(name)
    rest = name[verb.end() :] if verb and len(name) - verb.end() >= 2 else name
    tail = _TAIL.search(rest)
    short = rest[: tail.start()] if tail else rest
    return (short if len(short) >= 2 else rest).strip(" 的了")


def quantities(clause: str) -> tuple[str, ...]:
    """Return the amounts that a clause names, as written: 568亿元, 4万户, 85%."""
    return tuple(found[0] for found in _QUANTITY.finditer(clause) if not _NOT_QUANTITY.search(found[0]))


def deadline(clause: str, year: int | None) -> str:
    """Return the day or month by which a clause promises: "2017-12-31", "2018-09"; an event (汛期前) as written.

    A year before that of the report is none (比2010年翻一番), nor one from which a range runs (2021年至2025年规划).
    """
    dates = (date for date in _DEADLINE.finditer(clause) if not clause.startswith(_RUNS, date.end()))
    found = next((date for date in dates if not date["year"] or year is None or int(date["year"]) >= year), None)
    if found is None:
        return ""
    own = found["year"] or year
    if found["event"]:
        return found["event"]
    if own is None:
        return found[0]
    if month := found["month"] or found["own"]:
        last = "底" in found[0] or "末" in found[0]
        return f"{own}-{int(month):02d}" + (f"-{monthrange(int(own), int(month))[1]}" if last else "")
    if years := found["years"]:
        count = int(years) if years.isdigit() else _COUNT.index(years.replace("两", "二"))
        return f"{int(own) + count - 1}-12-31"
    if found["half"] == "上半年":
        return f"{own}-06-30"
    if found["quarter"]:
        month = 3 * ("一二三四".index(found["quarter"]) + 1)
        return f"{own}-{month:02d}-{monthrange(int(own), month)[1]}"
    return f"{own}-12-31"


def _testability(clause: str, action: str, objects: tuple[str, ...], amounts: tuple[str, ...], due: str) -> str:
    """Return high, medium, low or slogan: how far a later reader can tell whether it was done."""
    lists = words()
    named = any(is_named(name) for name in objects) or "《" in clause or "“" in lists.doctrine.sub("", clause)
    point = bool(lists.ends.search(action) or lists.starts.search(action))
    if amounts or (named and (point or due)):
        return "high"
    if named or (point and objects):
        return "medium"
    return "low" if objects and not _all_vague(objects) else "slogan"


def is_named(name: str) -> bool:
    """Tell whether what a promise is about has a name of its own: 云泽大桥, not 基础设施."""
    things = words().things
    return any(found.start() >= 2 or found.end() - found.start() >= 3 for found in things.finditer(name))


def _all_vague(objects: tuple[str, ...]) -> bool:
    vague = words().vague
    return all(len(vague.sub("", name)) <= 2 for name in objects)
