"""What the clauses of a sentence have left for those behind them: topics, subjects and lists of names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from compare.facts.groups import Clause
from compare.facts.names import clean, complete, is_rate, is_topic, is_weak, theme
from compare.facts.phrases import PREDICATES, before
from compare.facts.tokens import Token

_FARES = re.compile("(?P<who>[^，、]{2,16}?)(?:也|都|均|又)?有(?:了|所|很大|较大|新的|明显|显著|进一步)")
_ABSTRACT = re.compile("(?:[^，]{2,6})?(?:水平|质量|效益|步伐|能力|实力|环境|条件|面貌)$")
_MEANS = ("力度", "机制")
"""How names end of that by which something is done, of which nothing is measured."""
_SHARES = re.compile("占[^，]{2,60}的?(?:比重|比例|份额)$")


_CLASS = re.compile("国家|[国省市县区乡镇村州][级、内]|[^，]{0,2}级|\\d|[亿百千规“]|其中|过\\d|产值|投资")
"""How the name of a class begins: of a level, of a size."""
_ANOTHER = re.compile("就业|脱贫|新|增|减|率$|改[建造扩]|建成|开工|总|额$|完成|累计")
"""What a part of what was added holds that is told of it in words of its own."""
_HEAD = 2
"""Letters at the end of a name that say what kind of thing it is."""


@dataclass(slots=True)
class Memory:
    """What the clauses before have left.

    The topic's names, one by one and joined, and where they stand; the names in order; a subject (``loose``) or a list
    of names (``listed``) without values; the verb that the names of a clause share (新增), that of the clause
    ``before``, and of whom it tells a result (``owner``). ``bare``: the subject is a rate or amount, and all that its
    clause says; ``thing``: what was done something to in a clause without values (设立|试验区).
    ``counted``, ``measured``: what was counted last behind a threshold, and what the threshold was of.
    ``clause``, ``last``: the names of this clause and of the one with values before.
    """

    topic: list[str] = field(default_factory=list)
    joined: str = ""
    at: int = -1
    seen: list[str] = field(default_factory=list)
    loose: str = ""
    bare: bool = False
    thing: str = ""
    counted: str = ""
    measured: str = ""
    listed: str = ""
    keep: str = ""
    gap: str = ""
    """Above or below, where the clause tells distances."""
    before: str = ""
    owner: str = ""
    acts: bool = False
    lead: Token | None = None
    """What the values of the clause before its list are led by: 减少|会议20%、|文件15%."""
    modal: list[Token] = field(default_factory=list)
    old: bool = True
    unread: list[Clause] = field(default_factory=list)
    bracketed: bool = False
    """Whether the clause stands in brackets, where its values are parts of the one before."""
    family: str = ""
    """The family of the unit of the last value that is no rate."""
    clause: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)

    def say(self, names: Sequence[str], joined: str, at: int) -> None:
        """Keep the names of values, one by one and joined, and where they stand, as the topic."""
        self.topic, self.joined, self.at, self.loose, self.listed = [*names], joined, at, "", ""
        self.thing = ""
        self.bare = False
        self.old = False
        self.seen = [n for n in self.seen if n not in names][-6:]
        self.seen += names
        self.clause += names

    def begin_clause(self) -> None:
        """Forget what held for the clause before alone."""
        self.before, self.keep, self.acts, self.modal, self.owner = self.keep, "", False, [], ""
        self.gap, self.lead = "", None
        self.last, self.clause = self.clause, []

    def kept(self, name: str) -> str:
        """Return the verb of the clause before where a name goes on with its list: 新增|县级园区5个，|镇级园区8个."""
        first = bool(self.before and self.last) and not self.clause
        last = self.last[-1] if first else ""
        alike = name[-_HEAD:] == last[-_HEAD:] or last[-_HEAD - 1 : -1] in name  # 省级示范区、镇级示范点
        part = self.bracketed and not _ANOTHER.search(name)  # 新登记经营主体9万户，其中|企业3万户
        goes_on = (part or (alike and _CLASS.match(name))) and last.startswith(self.before)
        return self.before if goes_on else ""

    def catch_up(self, text: str) -> None:
        """Read the clauses without values since the last value: only where a value needs what they say."""
        for clause in self.unread:
            self._remember(text, clause)
        self.unread.clear()

    def _remember(self, text: str, clause: Clause) -> None:
        """Keep the subject of a clause without values: the next clause may say its number."""
        phrase = before(text, clause.pieces)
        name, subject = clean(phrase.name), clean(phrase.first)
        done = phrase.led and name != subject and len(name) <= 20 and not phrase.has(*PREDICATES)
        self.thing = name if done else ""
        whole = text[clause.pieces[0].begin : clause.end] if clause.pieces else ""
        if "有" in whole and (fares := _FARES.match(whole)) and not _ABSTRACT.search(fares["who"]):
            self.loose, self.listed = clean(fares["who"]), ""
            return
        if "占" in whole and _SHARES.search(whole):
            self.say([clean(whole)], clean(whole), clause.pieces[0].begin)
            self.listed = whole
            return
        if len(name) > 60 or (phrase.source and not subject):
            return
        if phrase.lead is None and _ABSTRACT.fullmatch(name):
            return  # 效益提高，总产值…: not the efficiency's
        if name and (phrase.has(*PREDICATES) or clause.before_bracket) and len(name) <= 24:
            if is_weak(name) and self.topic:
                name = complete(name, self.joined)
            self.say([name], name, phrase.begin)
        elif is_topic(topic := theme(subject)) and not _ABSTRACT.fullmatch(topic) and not topic.endswith(_MEANS):
            self.loose = topic
            self.bare = subject == whole and is_rate(subject)
            listed = clean(text[clause.pieces[0].begin : clause.end])
            self.listed = listed if set(listed) & set("、和与") and len(listed) <= 60 else ""
