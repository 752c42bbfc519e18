"""Times of day put on the days they belong to: told beside them, in the sentence, before, or by an observer's clock."""

import re
from collections.abc import Iterator
from datetime import UTC, date
from typing import Final, NamedTuple

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.chronology import Chronology
from onrecord.resolve.dates.grammar import letters
from onrecord.resolve.dates.row import Tokens
from onrecord.resolve.dates.timex import Timex

_BETWEEN: Final = re.compile(letters("COMMA?(?:ON|AT)?"))
_BETWEEN_ELSEWHERE: Final = re.compile(letters("COMMA?(?:ON|AT|IN|OF|THE|DY)*"))
"""What may stand between a time of day and its day, in English and in other languages."""
_REACH: Final = 8
"""How many mentions away a day is looked for that a time of day belongs to."""
_LATE: Final = "18:00"
_EARLY: Final = "06:00"
"""A time before the early hour, told after one past the late hour, lies beyond the midnight between them."""


class Found(NamedTuple):
    """A temporal expression: its place in the text, in the tokens, and what it stands for."""

    start: int
    end: int
    first: int
    after: int
    told: Timex


def joined(tokens: Tokens, before: Found, after: Found) -> Found | None:
    """A time of day and the day beside it as one expression: "9 a.m. on Thursday", "Thursday at 9:30"."""
    between = _BETWEEN if tokens.lexicon.language == "en" else _BETWEEN_ELSEWHERE
    if not between.fullmatch(tokens.letters, before.after, after.first):
        return None
    for time, day in ((before.told, after.told), (after.told, before.told)):
        if time.value.startswith(timex.OPEN_DAY) and time.type == "TIME" and _is_day(day) and day.precision != "time":
            return Found(before.start, after.end, before.first, after.after, _on(time, day))
    return None


def placed(course: Chronology, found: list[Found]) -> list[Found]:
    """All expressions of a report, each open time of day put on its day where the words or the sending tell it."""
    out: list[Found] = []
    last: Found | None = None
    for index, here in enumerate(found):
        told = _settled(course, found, index, last) if _is_open(here.told) else here.told
        settled = here._replace(told=told or _as_sent(course, here, last))
        if told and _hour(told) and not _is_open(told):
            last = settled
        out.append(settled)
    return out


def _settled(course: Chronology, found: list[Found], index: int, last: Found | None) -> Timex | None:
    """A time of day on the nearest day told in its sentence, else on the last one told before in its paragraph.

    None where no day is told there; left open where one is and midnight lies between.
    """
    here = found[index]
    behind = _nearest(course, here, reversed(found[max(index - _REACH, 0) : index]))
    ahead = _nearest(course, here, iter(found[index + 1 : index + 1 + _REACH]))
    near = [day for day, parted in (behind, ahead) if day is not None and not parted]
    if near:
        day = min(near, key=lambda other: abs(other.first - here.first))
    elif behind[0] is not None and behind[1] == "sentence":
        day = behind[0]
    else:
        return None
    if day.first > here.first:
        # "Between 2330 and 0030 on Friday": which side of midnight the first lies on is told by nobody.
        return here.told if _past_midnight(here.told, day.told) else _on(here.told, day.told)
    if last is None or last.first < day.first:
        return _on(here.told, day.told)
    to_come = course.field and course.tense(here.first, here.after) == "future"
    return _following(here.told, last.told, to_come=to_come)


def _nearest(course: Chronology, here: Found, others: Iterator[Found]) -> tuple[Found | None, str]:
    """The first day among `others`, and what parts it from `here`."""
    day = next((other for other in others if _is_day(other.told)), None)
    return day, course.parted(*sorted((day.first, here.first))) if day else ""


def _as_sent(course: Chronology, here: Found, last: Found | None) -> Timex:
    """An observer's time of day by the moment of sending: the last such time before it, or the next one if to come.

    It stays open where the sending is known to the day only, and where the times told before it lead to another day.
    """
    hour, sent = _hour(here.told), course.sent
    if not course.field or not hour or sent is None or (here.told.value.endswith("Z") and sent.tzinfo is None):
        return here.told
    if here.told.value.endswith("Z"):
        sent = sent.astimezone(UTC)
    ahead = course.tense(here.first, here.after) == "future"
    now = f"{sent:%H:%M}"
    step = (1 if hour < now else 0) if ahead else (-1 if hour > now else 0)
    when = timex.shift(sent.date(), step)
    if not ahead and last is not None and _following(here.told, last.told).earliest != when:
        return here.told
    return _on_day(here.told, when)


def _following(time: Timex, last: Timex, *, to_come: bool = False) -> Timex:
    """A time told after another: on the same day, or on the next if a midnight lies between them.

    A time to come always lies after the one told before it.
    """
    if last.earliest is None:
        return time
    next_day = _past_midnight(last, time) or (to_come and "" < _hour(time) < _hour(last))
    return _on_day(time, timex.shift(last.earliest, 1) if next_day else last.earliest)


def _past_midnight(first: Timex, second: Timex) -> bool:
    return _hour(first) >= _LATE and "" < _hour(second) < _EARLY


def _is_open(told: Timex) -> bool:
    return told.type == "TIME" and told.value.startswith(timex.OPEN_DAY)


def _hour(told: Timex) -> str:
    """HH:MM of a clock time, empty for any other expression."""
    return told.value.partition("T")[2][:5] if told.type == "TIME" and told.precision == "time" else ""


def _is_day(told: Timex) -> bool:
    """Whether an expression tells the day it is on."""
    return told.type in ("DATE", "TIME") and told.precision in ("day", "part", "time") and told.earliest is not None


def _on(time: Timex, day: Timex) -> Timex:
    """A time or part of a day on that day; the small hours of a night are those of its second day."""
    if day.earliest is None or day.latest is None:
        return time
    small = day.value.endswith("TNI") and "" < _hour(time) < _EARLY and (day.latest - day.earliest).days == 1
    return _on_day(time, day.latest if small else day.earliest)


def _on_day(time: Timex, when: date) -> Timex:
    code = time.value.partition("T")[2]
    clock = code.rstrip("LZ") if ":" in code else code
    told = timex.moment(when, clock) if ":" in code else timex.part(when, code)
    return told._replace(value=told.value + code[len(clock) :])
