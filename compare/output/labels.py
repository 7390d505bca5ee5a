"""Words for columns and values in Chinese and English."""

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "rows": ("行", "rows"),
    "path": ("文件", "file"),
    "place": ("地区", "place"),
    "level": ("级别", "level"),
    "report_year": ("年份", "year"),
    "session_date": ("会议日期", "session"),
    "characters": ("字数", "characters"),
    "copies": ("份数", "copies"),
    "issues": ("问题", "issues"),
    "role": ("性质", "role"),
    "heading": ("标题", "heading"),
    "line": ("行号", "line"),
    "kind": ("类别", "kind"),
    "message": ("说明", "message"),
    "indicator": ("指标", "indicator"),
    "comparator": ("限定", "comparator"),
    "value": ("数值", "value"),
    "low": ("下限", "low"),
    "high": ("上限", "high"),
    "unit": ("单位", "unit"),
    "year": ("年份", "year"),
    "indicator_id": ("指标代码", "indicator id"),
    "measure": ("口径", "measure"),
    "target": ("目标", "target"),
    "outcome": ("完成", "outcome"),
    "deviation": ("偏离", "deviation"),
    "pressure": ("压力", "pressure"),
    "amplification": ("加码", "amplification"),
    "period": ("时期", "period"),
    "section": ("部分", "section"),
    "kept": ("未变", "kept"),
    "reworded": ("改写", "reworded"),
    "number_changed": ("数字变化", "number changed"),
    "moved": ("移位", "moved"),
    "split": ("拆分", "split"),
    "merged": ("合并", "merged"),
    "added": ("新增", "added"),
    "dropped": ("删去", "dropped"),
    "ritual": ("套语", "ritual"),
    "raised": ("调高", "raised"),
    "lowered": ("调低", "lowered"),
    "moved_from": ("移自", "moved from"),
    "only_a": ("仅见于前者", "only in A"),
    "only_b": ("仅见于后者", "only in B"),
    "no_heading": ("（无标题）", "(no heading)"),
    "report_a": ("前者", "A"),
    "report_b": ("后者", "B"),
    "heading_a": ("前者标题", "heading A"),
    "heading_b": ("后者标题", "heading B"),
    "relation": ("关系", "relation"),
    "score": ("分数", "score"),
}


def label(name: str, lang: str) -> str:
    """Return the word for a column or value; a name without one stands for itself."""
    words = LABELS.get(name)
    return name if words is None else words[0 if lang == "zh" else 1]
