"""Times of day, alone or with the day they belong to."""

import re

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.grammar import Hit, Rule, rule
from onrecord.resolve.dates.timex import Timex


def clock(hit: Hit) -> Timex | None:
    """9:30 a.m., 1430 GMT, six o'clock: of a day that other words tell."""
    told = _clock(hit)
    if told is None:
        return None
    zone = "Z" if hit.code("zone") in ("gmt", "utc") else ""
    return timex.unbounded("TIME", f"{timex.OPEN_DAY}T{told}{zone}", "time")


def _clock(hit: Hit) -> str | None:
    raw = hit.word_at(hit.match.start("t"))
    if hit.kind("t") in ("HHMM", "YEAR"):
        hour, minute = int(raw[:2]), int(raw[2:])
    elif isinstance(hit.number("t"), int) and not raw[0].isdigit():
        hour, minute = hit.number("t") or 0, 0
    else:
        pieces = re.split(r"[:.h]", raw)
        number = hit.number("t")
        hour = number if number is not None else int(pieces[0])
        minute = int(pieces[1]) if len(pieces) > 1 else 0
    if hit.has("ap"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if hit.code("ap")[0] in "pP" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"


_ZONE = "(?:(?P<zone>ZONE)|OPEN ZONE CLOSE|LOCAL TIME)"

RULES: tuple[Rule, ...] = (
    rule(f"APPROX?(?P<t>CLOCK|DD)(?P<ap>AMPM){_ZONE}?", clock),
    rule(f"APPROX?(?P<t>CLOCK|HHMM|YEAR)(?:HOURS?{_ZONE}|HOURS)", clock),
    rule("(?<=[AT BY SINCE FROM TO BETWEEN AFTER BEFORE AND APPROX])(?P<t>CLOCK)HOURS?", clock),
    rule("(?<=AT)(?P<t>HHMM|YEAR)(?:HOURS|UNITS)", clock),
    rule(f"(?P<t>CARD|DD)OCLOCK{_ZONE}?", clock),
)  # fmt: skip
