"""Whose report it is, and for which year."""

import re

_PLACE = re.compile(r"代表(?:省|市|自治区|自治州|州|地区|盟)?([\u4e00-\u9fff]{2,9}?(?:省|市|自治区|自治州))?人民政府")
_SESSION = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"((?:19|20)\d{2})")
_SALUTATION = re.compile(r"^[#*\s\u3000]*(?:各位代表|同志们|主席团)", re.M)
_NAMED = re.compile(r"工作(?:的)?报告|计划(?:的|（草案）的)?报告")
_RESOLUTION = re.compile(r"决议|审查报告|审议意见")
_SHORTEST = 1500
"""A text that is called a report but greets nobody must be at least so long; a greeting tells by itself."""


def looks_like_report(text: str) -> bool:
    """Tell whether a text is a work report at all: it greets the delegates, or is so named and is long enough."""
    opening = text[:3000]
    if _SALUTATION.search(opening):
        return True
    return len(text) > _SHORTEST and bool(_NAMED.search(opening)) and not _RESOLUTION.search(text[:300])


def identify(path: str, title: str, text: str) -> tuple[str, int | None, str]:
    """Return place, report year and session date as far as title, opening and the file's name tell."""
    opening = text[:1500]
    session = _SESSION.search(opening)
    date = f"{session[1]}-{int(session[2]):02d}-{int(session[3]):02d}" if session else ""
    year = int(session[1]) + (int(session[2]) >= 11) if session else None
    if year is None and (found := _YEAR.search(title) or _YEAR.search(path.rsplit("/", 1)[-1])):
        year = int(found[1])
    parts = path.replace("\\", "/").split("/")
    place = parts[-2] if len(parts) > 1 and re.search(r"(省|市|区|州|盟|县|全国)$", parts[-2]) else ""
    if not place:
        named = re.search(r"([\u4e00-\u9fff]{2,8}(?:省|市|自治区|自治州))", title) or _PLACE.search(opening)
        place = (named[1] or "") if named else ""
    return place, year, date
