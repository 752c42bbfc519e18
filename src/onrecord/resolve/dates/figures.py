"""Four figures in a row: the hour and minute of a clock, or a year.

Observers write "at 2230" and "between 1900 and 2000"; newsrooms write "by 2014". In a field report figures that can be
a time of day are one after a word of time, unless a year is forced ("in 2014", "the 2014 war", "March 2014"). In news
they are one only where they can hardly be anything else. Where neither reading is safe, there is none.
"""

from typing import Final

from onrecord.resolve.dates.grammar import Hit

_FIGURES: Final = ("HHMM", "YEAR", "ZONED")
_TIME_WORDS: Final = ("AT", "BY", "TO", "FROM", "SINCE", "BEFORE", "AFTER", "BETWEEN")
_DAY_WORDS: Final = ("WDAY", "WABBR", "TODAY", "YESTERDAY", "TOMORROW", "TONIGHT", "PART", "OVERNIGHT")
_JOINTS: Final = ("AND", "TO", "THROUGH", "DASH")
_HORIZONS: Final = (2100, 2150, 2200)
"""Years that news speaks of though they are far off: "by 2100 the sea will have risen"."""


def is_clock(hit: Hit, index: int) -> bool:
    """Whether the figures at a token are a time of day, by themselves or with the other end of their range."""
    other = _other_end(hit, index)
    if other is None:
        return _alone(hit, index)
    if _clock_code(hit, index) is None or _clock_code(hit, other) is None or _counts(hit, max(index, other)):
        return False
    if _are_recent_years(hit, index, other):
        return False
    return _alone(hit, index) or _alone(hit, other) or _is_shaped_range(hit, min(index, other), max(index, other))


def may_be_clock(hit: Hit, index: int) -> bool:
    """Whether the figures at a token, and those at the other end of their range, could be times of day."""
    other = _other_end(hit, index)
    return _clock_code(hit, index) is not None and (other is None or _clock_code(hit, other) is not None)


def is_count(hit: Hit, index: int) -> bool:
    """Whether the range that the figures begin ends in a count: "between 1900 and 2000 people"."""
    other = _other_end(hit, index)
    return other is not None and other > index and _counts(hit, other)


def told_clock(raw: str) -> str | None:
    """HH:MM of figures such as "0930", "1800Z", "22:30L" or "1400hrs"; None if no clock shows that."""
    digits = raw[:5].replace(":", "")[:4]
    if len(digits) != 4 or not digits.isascii() or not digits.isdigit():
        return None
    hour, minute = int(digits[:2]), int(digits[2:])
    return f"{hour:02d}:{minute:02d}" if minute < 60 and (hour < 24 or digits == "2400") else None


def _clock_code(hit: Hit, index: int) -> str | None:
    return told_clock(hit.word_at(index)) if hit.kind_at(index) in _FIGURES else None


def _other_end(hit: Hit, index: int) -> int | None:
    """The other end of "between 1900 and 2000", "1900 to 2000", "1900-2000"; "and" needs its "between"."""
    for step in (1, -1):
        joint = hit.kind_at(index + step)
        far = index + 2 * step
        if joint not in _JOINTS or hit.kind_at(far) not in _FIGURES:
            continue
        first = min(index, far)
        between = "BETWEEN" in (hit.kind_at(first - 1), hit.kind_at(first - 2))
        if joint != "AND" or between:
            return far
    return None


def _alone(hit: Hit, index: int) -> bool:
    raw, code = hit.word_at(index), _clock_code(hit, index)
    if code is None or _counts(hit, index):
        return False
    timed = _time_word(hit, index) or _beside_day(hit, index)
    if hit.kind_at(index) == "ZONED":
        return (
            raw[-1] != "L" or timed or _other_end(hit, index) is not None or (hit.course.field and _goes_on(hit, index))
        )
    if hit.kind_at(index + 1) in ("HOURS", "UNITS"):
        return True
    if _is_shape(raw) and not (not hit.course.field and _is_horizon(hit, index)):
        return timed or _opens_line(hit, index)
    if not hit.course.field:
        return hit.kind_at(index - 1) == "AT" and _before_day(hit, index)
    return (timed and not _is_recent_year(hit, index)) or _opens_line(hit, index)


def _is_shaped_range(hit: Hit, first: int, last: int) -> bool:
    """Whether one end of a range is a time of day by its figures alone: "between 1900 and 2130"."""
    if not (hit.course.field or _time_word(hit, first) or _before_day(hit, last)):
        return False
    shaped = [end for end in (first, last) if _is_shape(hit.word_at(end))]
    return any(hit.course.field or not _is_horizon(hit, end) for end in shaped)


def _is_shape(raw: str) -> bool:
    """Whether the figures are a time of day and no year that a report would tell."""
    return raw[0] == "0" or "21" <= raw[:2] <= "23"


def _is_horizon(hit: Hit, index: int) -> bool:
    return hit.number_at(index) in _HORIZONS and hit.kind_at(index - 1) != "AT" and not _beside_day(hit, index)


def _is_recent_year(hit: Hit, index: int) -> bool:
    """Whether a single "since 2014" may as well be one of the years before the report; "since 2000" is a full hour."""
    number, anchor = hit.number_at(index), hit.course.anchor
    if hit.kind_at(index - 1) not in ("SINCE", "BEFORE", "AFTER") or number is None or _other_end(hit, index):
        return False
    return 2000 < number <= (anchor.year if anchor else 2099) and not _before_day(hit, index)


def _are_recent_years(hit: Hit, index: int, other: int) -> bool:
    """Whether "between 2014 and 2016" may as well be years before the report."""
    ends = [hit.number_at(end) for end in sorted((index, other))]
    latest = hit.course.anchor.year if hit.course.anchor else 2099
    if hit.kind_at(max(index, other) + 1) in ("HOURS", "UNITS") or _before_day(hit, max(index, other)):
        return False
    return ends[0] is not None and ends[1] is not None and 2000 < ends[0] < ends[1] <= latest


def _time_word(hit: Hit, index: int) -> bool:
    """Whether a word of time stands before the figures; "about" alone needs what follows to show that none count."""
    before, word = hit.kind_at(index - 1), hit.word_at(index - 1).lower()
    if before == "APPROX":
        if hit.kind_at(index - 2) in _TIME_WORDS and hit.word_at(index - 2).lower() != "to":
            return hit.kind_at(index - 2) == "AT" or _goes_on(hit, index)
        return word in hit.tokens.lexicon.beside.about and (hit.word_at(index)[0] == "0" or _goes_on(hit, index))
    if before == "TO":
        return word != "to"
    if before == "OF":
        return hit.word_at(index - 2).lower() == "as"
    return before in _TIME_WORDS


def _goes_on(hit: Hit, index: int) -> bool:
    following = hit.word_at(index + 1)
    return (
        not following[:1].isalnum()
        or following.lower() in hit.tokens.lexicon.beside.clauses
        or hit.kind_at(index + 1) in _DAY_WORDS
    )


def _beside_day(hit: Hit, index: int) -> bool:
    """Whether a day is named right before or after the figures: "Thursday 2230", "2230 on Thursday"."""
    before = hit.kind_at(index - 2) if hit.kind_at(index - 1) == "COMMA" else hit.kind_at(index - 1)
    return before in _DAY_WORDS or _before_day(hit, index)


def _before_day(hit: Hit, index: int) -> bool:
    after = index + 1
    while hit.kind_at(after) in ("COMMA", "ON"):
        after += 1
    return hit.kind_at(after) in _DAY_WORDS


def _opens_line(hit: Hit, index: int) -> bool:
    """Whether the figures open a line of an observer's log: "2230: three lorries", "2230 - three lorries"."""
    if not hit.course.field or hit.word_at(index + 1) not in (":", ",", "-", "–", "—"):
        return False
    row = hit.tokens.row
    return index == 0 or "\n" in hit.tokens.text[row[index - 1].start : row[index].start]


def _counts(hit: Hit, index: int) -> bool:
    """Whether the figures count or measure what the next word names; after "at" they only measure."""
    following = hit.word_at(index + 1).lower()
    if hit.kind_at(index) == "ZONED":
        return False
    if hit.kind_at(index + 1) == "UNITS":
        return following != "hours" or not _time_word(hit, index)
    if not hit.course.field and (following[:1].isdigit() or following in ("levels", "prices")):
        return True
    if hit.word_at(index)[0] == "0":
        return False
    if hit.kind_at(index - 1) == "AT" and hit.course.field:
        return following in hit.tokens.lexicon.beside.measures
    return following in hit.tokens.lexicon.beside.counted or following in hit.tokens.lexicon.beside.measures
