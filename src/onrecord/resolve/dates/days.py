"""Days told from the day of publication or the last day told: Thursday night, yesterday, that evening."""

from datetime import date

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.absolute import PART_OF, of_day
from onrecord.resolve.dates.grammar import WHEN, Hit, Rule, rule
from onrecord.resolve.dates.timex import Timex


def weekday(hit: Hit) -> Timex | None:
    """A day of the week, alone or with "last", "next", "the following" and a part of the day."""
    number = hit.number("w")
    before = hit.word_at(hit.start - 1)
    if number is None or (before.istitle() and before.lower() in hit.tokens.lexicon.beside.named_days):
        return None
    when = _weekday(hit, number)
    if when is None:
        code = hit.code("p") or hit.code("q")
        value = f"XXXX-WXX-{number}" + (f"T{code}" if code else "")
        return timex.unbounded("TIME" if code else "DATE", value, "part" if code else "day")
    return of_day(hit, when)


def _weekday(hit: Hit, number: int) -> date | None:
    course, way = hit.course, hit.kind("way")
    if way in ("FOLLOWING", "PREVIOUS") or (way in ("THAT", "NEXT") and hit.has("the")):
        told = course.day
        if told is None:
            return None
        if way == "PREVIOUS":
            return timex.shift(told, -((told.isoweekday() - number - 1) % 7 + 1))
        return timex.shift(told, (number - told.isoweekday() - 1) % 7 + 1)
    anchor = course.anchor
    if anchor is None:
        return None
    if way == "LAST" or (way == "THIS" and hit.has("past")) or way == "PAST":
        return timex.shift(anchor, -((anchor.isoweekday() - number - 1) % 7 + 1))
    if way in ("NEXT", "COMING") or (way == "THIS" and hit.has("coming")):
        return timex.shift(anchor, (number - anchor.isoweekday() - 1) % 7 + 1)
    if way == "THIS":
        return timex.shift(anchor, number - anchor.isoweekday())
    return course.weekday(number, course.tense(hit.start, hit.end))


def of_week(hit: Hit) -> Timex | None:
    """Friday last week, Monday of next week, last week on Friday."""
    number, anchor = hit.number("w"), hit.course.anchor
    if number is None:
        return None
    if anchor is None:
        return timex.unbounded("DATE", f"XXXX-WXX-{number}", "day")
    weeks = {"LAST": -7, "NEXT": 7}.get(hit.kind("way"), 0)
    return of_day(hit, timex.shift(anchor, number - anchor.isoweekday() + weeks))


def weekdays_ago(hit: Hit) -> Timex | None:
    """Two Fridays ago: the last one before publication is the first that counts."""
    number, count, anchor = hit.number("w"), hit.number("n"), hit.course.anchor
    if number is None or count is None:
        return None
    if anchor is None:
        return timex.unbounded("DATE", f"XXXX-WXX-{number}", "day")
    last = (anchor.isoweekday() - number - 1) % 7 + 1
    return timex.day(timex.shift(anchor, -last - 7 * (count - 1)))


def night_before_last(hit: Hit) -> Timex | None:
    """The night before last."""
    anchor = hit.course.anchor
    if hit.code("x") != "NI":
        return None
    return timex.part(timex.shift(anchor, -2), "NI") if anchor else timex.unbounded("TIME", "XXXX-XX-XXTNI", "part")


_DAY_WORDS = {"TODAY": 0, "YESTERDAY": -1, "TOMORROW": 1}


def night_between(hit: Hit) -> Timex | None:
    """The night from Thursday to Friday, overnight into Friday."""
    first, second = hit.number("w"), hit.number("v")
    if second is None or (first is not None and second % 7 != (first + 1) % 7):
        return None
    if hit.has("night") and hit.code("night") != "NI":
        return None
    ends = hit.course.weekday(second, hit.course.tense(hit.start, hit.end))
    if ends is None:
        return timex.unbounded("TIME", f"XXXX-WXX-{(second - 2) % 7 + 1}TNI", "part")
    return timex.part(timex.shift(ends, -1), "NI")


def overnight_on(hit: Hit) -> Timex | None:
    """Overnight on Thursday: the night that begins or the one that ends that day."""
    number = hit.number("w")
    when = None if number is None else hit.course.weekday(number, hit.course.tense(hit.start, hit.end))
    if when is None:
        return timex.unbounded("TIME", f"XXXX-WXX-{number}TNI", "part")
    return timex.part(when, "NI")._replace(earliest=timex.shift(when, -1))


def day_word(hit: Hit) -> Timex | None:
    """Today, yesterday, tomorrow, and their neighbours."""
    step = _DAY_WORDS[hit.kind("x")] + {"BEFORE": -1, "AFTER": 1}.get(hit.kind("way"), 0)
    if hit.course.anchor is None:
        code = hit.code("q")
        return timex.unbounded("TIME" if code else "DATE", "XXXX-XX-XX" + (f"T{code}" if code else ""), "day")
    return of_day(hit, timex.shift(hit.course.anchor, step))


def part_of_day(hit: Hit) -> Timex | None:
    """This morning, last night, tonight, overnight, that evening, the next morning."""
    anchor, way = hit.course.anchor, hit.kind("way")
    code = hit.code("x") if hit.kind("x") in ("PART", "PARTADV") else "NI"
    if way in ("THAT", "SAME", "NEXT", "FOLLOWING", "PREVIOUS"):
        base = hit.course.day
        step = {"NEXT": 1, "FOLLOWING": 1, "PREVIOUS": -1}.get(way, 0)
    else:
        base = anchor
        step = -1 if way == "LAST" or hit.kind("x") == "OVERNIGHT" else 0
    if base is None:
        return timex.unbounded("TIME", f"XXXX-XX-XXT{code}", "part")
    when = timex.shift(base, step)
    return timex.moment(when, code) if ":" in code else timex.part(when, code)


def bare_part(hit: Hit) -> Timex | None:
    """In the morning, at dawn: of a day that other words tell."""
    code = hit.code("x")
    if hit.kind_at(hit.start - 1) in ("AT", "BY", "BEFORE", "AFTER") and code == "NI":
        return None
    return timex.unbounded("TIME", f"{timex.OPEN_DAY}T{code}", "time" if ":" in code else "part")


RULES: tuple[Rule, ...] = (
    rule(f"{PART_OF}(?P<way>LAST|NEXT|COMING|PAST)?(?P<w>WDAY)(?P<q>PART)?", weekday),
    rule(f"{PART_OF}(?P<the>THE)(?P<way>FOLLOWING|PREVIOUS|NEXT)(?P<w>WDAY)(?P<q>PART)?", weekday),
    rule(f"{PART_OF}(?P<way>THIS|THAT)(?:(?P<past>PAST)|(?P<coming>COMING))?(?P<w>WDAY)(?P<q>PART)?", weekday),
    rule(f"{PART_OF}(?P<x>TODAY|YESTERDAY|TOMORROW)(?P<q>PART)?", day_word),
    rule(
        "(?:THE?(?P<night>PART)|OVERNIGHT)(?:BETWEEN|FROM|OF)?(?P<w>WDAY)(?:AND|TO|INTO|DASH|STROKE)(?P<v>WDAY)",
        night_between,
    ),
    rule("OVERNIGHT(?:IN?TO|INTO)(?P<v>WDAY)", night_between),
    rule("(?:LATE|EARLY)?(?P<w>WDAY)(?P<night>PART)(?:INTO|TO|THROUGH)EARLY?(?P<v>WDAY)(?:PART)?", night_between),
    rule("(?P<w>WDAY)(?P<p>PART)?(?:OF|ON)?(?P<way>LAST|THIS|NEXT)WK", of_week),
    rule("(?P<way>LAST|THIS|NEXT)WK(?:ON)?(?P<w>WDAY)(?P<q>PART)?", of_week),
    rule("(?P<n>CARD|DD)(?P<w>WDAYS)AGO", weekdays_ago),
    rule("THE(?P<x>PART)BEFORE LAST", night_before_last),
    rule("THE?EARLY UNITS OF THE?(?P<x>PART)", bare_part),
    rule("OVERNIGHT ON?(?P<w>WDAY)", overnight_on),
    rule("THE?DY(?P<way>BEFORE)(?P<x>YESTERDAY)", day_word),
    rule("THE?DY(?P<way>AFTER)(?P<x>TOMORROW)", day_word),
    rule(f"(?:{WHEN})?(?P<way>THIS|LAST|THAT)SAME?(?P<x>PART)", part_of_day),
    rule("EARLY?ON?THE(?P<way>NEXT|FOLLOWING|PREVIOUS|SAME)(?P<x>PART)", part_of_day),
    rule("(?<=[IN DURING])THE(?:EARLY|LATE)?(?P<x>PART)", bare_part),
    rule("(?<=[AT BY BEFORE AFTER SINCE TO APPROX])(?P<x>PART)", bare_part),
    rule("(?:EARLIER|LATER|LATE)?(?P<x>TONIGHT|OVERNIGHT)", part_of_day),
)
