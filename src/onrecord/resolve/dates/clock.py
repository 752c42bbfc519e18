"""Times of day, alone or with the day they belong to."""

import re

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.figures import is_clock, told_clock
from onrecord.resolve.dates.grammar import Hit, Rule, rule
from onrecord.resolve.dates.timex import Timex


def clock(hit: Hit) -> Timex | None:
    """9:30 a.m., 1430 GMT, six o'clock: of a day that other words tell."""
    hour = told(hit)
    if hour is None:
        return None
    return _open(hour, "Z" if hit.code("zone") in ("gmt", "utc") else "")


def figures(hit: Hit) -> Timex | None:
    """2230, 0930L, 1800Z: where the words around show that these figures are no year and count nothing."""
    raw = hit.word_at(hit.match.start("t"))
    hour = told_clock(raw) if is_clock(hit, hit.match.start("t")) else None
    return None if hour is None else _open(hour, raw[-1] if raw[-1] in "LZ" else "")


def observed(hit: Hit) -> Timex | None:
    """22:30 standing anywhere in a field report; in news it takes a word of time, for scores are written so too."""
    hour = told_clock(hit.word_at(hit.match.start("t"))) if hit.course.field else None
    return None if hour is None else _open(hour, "")


def _open(hour: str, zone: str) -> Timex:
    return timex.unbounded("TIME", f"{timex.OPEN_DAY}T{hour}{zone}", "time")


def told(hit: Hit) -> str | None:
    """HH:MM of the group `t`, with its a.m. or p.m.; None if no clock shows that."""
    raw = hit.word_at(hit.match.start("t"))
    if hit.code("u") not in ("", "H"):
        return None
    if hit.kind("t") in ("HHMM", "YEAR"):
        hour, minute = int(raw[:2]), int(raw[2:])
    elif isinstance(hit.number("t"), int) and not raw[0].isdigit():
        hour, minute = hit.number("t") or 0, 0
    else:
        pieces = re.split(r"\s?[:.hH]\s?", raw)
        number = hit.number("t")
        hour = number if number is not None else int(pieces[0])
        minute = int(pieces[1] or 0) if len(pieces) > 1 else 0
    if hit.has("ap"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if hit.code("ap")[0] in "pP" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"


_ZONE = "(?:(?P<zone>ZONE)|OPEN ZONE CLOSE|LOCAL TIME)"
_AFTER_TIME_WORD = "(?<=[AT BY SINCE FROM TO BETWEEN AFTER BEFORE AND APPROX])"

RULES: tuple[Rule, ...] = (
    rule(f"APPROX?(?P<t>CLOCK|DD)(?P<ap>AMPM){_ZONE}?", clock),
    rule(f"APPROX?(?P<t>CLOCK|HHMM|YEAR)(?:HOURS?{_ZONE}|HOURS)", clock),
    rule(f"{_AFTER_TIME_WORD}(?P<t>CLOCK)HOURS?", clock),
    rule("(?<=AT)(?P<t>HHMM|YEAR)(?:HOURS|UNITS)", clock),
    rule("APPROX?(?P<t>HHMM|YEAR)(?:LOCAL TIME?|UNITS)?", figures),
    rule("APPROX?(?P<t>ZONED)", figures),
    rule("APPROX?(?P<t>CLOCK)", observed),
    rule(f"(?P<t>CARD|DD)OCLOCK{_ZONE}?", clock),
)  # fmt: skip
