"""Which numbered paragraphs count on from each other: the others are lists inside the text, or false starts."""

from collections.abc import Iterator

from compare.reading.candidates import TITLES, Candidate, Kind

MOST_LOST = 3
"""How far a count may go on: two headings of it may be lost."""
_LEAST_TEXT = 150
"""Characters of a numbered paragraph from which it surely holds a section's heading and text."""
_NEAR = 200
"""Headings to look at on each side of one: more than any report has under one part."""


def without_lists(found: list[Candidate]) -> list[Candidate]:
    """Leave out a list （一）… of single sentences in a row before the headings （一）… of the same part."""
    items: set[int] = set()
    listed: list[Candidate] = []
    for candidate in found:
        if candidate.kind is Kind.ONE or candidate.kind in TITLES:
            listed = []
        elif candidate.kind is Kind.TWO:
            if candidate.number == 1:
                if candidate.alone and _is_list(listed, candidate):
                    items |= {item.paragraph for item in listed}
                listed = []
            listed.append(candidate)
    return [candidate for candidate in found if candidate.paragraph not in items]


def _is_list(counted: list[Candidate], after: Candidate) -> bool:
    """Tell whether numbered paragraphs follow each other without a text under any, and end before ``after``."""
    if len(counted) < 2 or 2 * sum(c.one_sentence for c in counted) <= len(counted):
        return False
    in_a_row = counted[-1].paragraph - counted[0].paragraph == len(counted) - 1
    return in_a_row and after.paragraph - counted[-1].paragraph <= MOST_LOST


def in_sequence(found: list[Candidate]) -> list[Candidate]:
    """Leave out numbered paragraphs that do not count on from the one before: lists inside the text, false starts."""
    kept: list[Candidate] = []
    last = {Kind.ONE: 0, Kind.TWO: 0}
    anew = False
    paused = 0  # where （一）（二） stood when an unnumbered title came: one inside the text does not end the count
    for i, candidate in enumerate(found):
        if candidate.kind in last:
            # 二、 may come after 五、: the first 一、 of a titled part is lost, or an inner 一、…五、 is over
            earlier = 0 if candidate.kind is Kind.ONE else paused
            if not (_follows(found, i, last[candidate.kind]) or _follows(found, i, earlier)):
                continue
            anew = candidate.kind is Kind.TWO and (_begins_anew(found, i) or (anew and candidate.number > 1))
            if not (candidate.alone or anew or _fits(found, i)):
                continue
            last[candidate.kind] = candidate.number
        if candidate.kind is Kind.ONE or candidate.kind in TITLES:
            paused = 0 if candidate.kind is Kind.ONE else max(paused, last[Kind.TWO])
            last[Kind.TWO], anew = 0, False
        elif candidate.kind is Kind.TWO:
            paused = 0
        kept.append(candidate)
    return kept


def _follows(found: list[Candidate], i: int, previous: int) -> bool:
    """Tell whether a number begins a count, or counts on from the ``previous`` one; some between may be lost.

    A heading that runs on into text counts over a lost one only where the next one counts on from it.
    """
    candidate = found[i]
    if candidate.joined:
        return 1 < candidate.number == previous + 1
    if candidate.number in (1, previous + 1):
        return True
    lost_some = previous < candidate.number <= previous + MOST_LOST
    return lost_some and (candidate.alone or _next_number(found, i) == candidate.number + 1)


def _next_number(found: list[Candidate], i: int) -> int:
    """Return the number of the next heading of the same form before one of a higher form; 0 where there is none."""
    for later in found[i + 1 : i + _NEAR]:
        if later.kind is found[i].kind:
            return later.number
        if later.kind is Kind.ONE or later.kind in TITLES:
            return 0
    return 0


def _begins_anew(found: list[Candidate], i: int) -> bool:
    """Tell whether a long （一） after the last heading on a line of its own begins another count of sections."""
    one = found[i]
    if one.number != 1 or one.alone or one.size < _LEAST_TEXT or _next_number(found, i) != 2:
        return False
    return not next(_alone(found, range(i + 1, min(len(found), i + _NEAR)), one.kind), 0)


def _fits(found: list[Candidate], i: int) -> bool:
    """Tell whether a run-in heading counts between the headings on lines of their own around it."""
    number = found[i].number
    before = next(_alone(found, range(i - 1, max(-1, i - _NEAR), -1), found[i].kind), 0)
    after = next(_alone(found, range(i + 1, min(len(found), i + _NEAR)), found[i].kind), 0)
    return before < number and (after in (0, 1) or number < after)


def _alone(found: list[Candidate], where: range, kind: Kind) -> Iterator[int]:
    """Yield the numbers of the headings of one form that stand alone, up to the next heading above that form."""
    above = TITLES if kind is Kind.ONE else (*TITLES, Kind.ONE)
    for i in where:
        if found[i].kind in above:
            return
        if found[i].kind is kind and found[i].alone:
            yield found[i].number
