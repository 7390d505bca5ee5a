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
    "period": ("时期", "period"),
}


def label(name: str, lang: str) -> str:
    """Return the word for a column or value; a name without one stands for itself."""
    words = LABELS.get(name)
    return name if words is None else words[0 if lang == "zh" else 1]
