"""The words of the English calendar, each with its kind and what it stands for."""

import tomllib
from functools import cache
from importlib import resources
from typing import Final

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record

MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
UNITS: Final = {
    "second": ("ORD", "S"), "minute": ("MINUTE", "I"), "hour": ("HOUR", "H"), "day": ("DY", "D"), "week": ("WK", "W"),
    "fortnight": ("FORTNIGHT", "F"), "month": ("MO", "M"), "quarter": ("QTR", "Q"), "year": ("YR", "Y"),
    "decade": ("TENYEARS", "E"), "century": ("CENTURY", "C"), "millennium": ("MILLENNIUM", "L"),
}  # fmt: skip
"""Units: the kind of the singular, and our own letter, in which `I` is a minute so that no letter means two units."""

CARDINALS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
PARTS: Final = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF", "evening": "EV",
    "dusk": "EV", "sunset": "EV", "night": "NI", "noon": "12:00", "midday": "12:00", "midnight": "24:00",
}  # fmt: skip
"""Parts of the day; noon and midnight are clock times."""

SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DECADES: Final = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
    "eighties": 1980, "nineties": 1990,
}  # fmt: skip
ADVERBS_OF_SETS: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip
HOLIDAYS: Final = {"christmas": "12-25", "halloween": "10-31", "easter": "easter", "thanksgiving": "thanksgiving"}

_SYNONYMS: Final = {
    "A": "a an",
    "AFTER": "after",
    "AGO": "ago",
    "ALTERNATE": "other",
    "AND": "and",
    "APPROX": "about around nearly almost roughly approximately over under just only exactly within barely some",
    "AT": "at",
    "BEFORE": "before",
    "BETWEEN": "between",
    "BEGINNING": "beginning start outset",
    "BY": "by",
    "COMING": "coming upcoming",
    "CURRENT": "current",
    "DURING": "during",
    "EACH": "each",
    "EARLIER": "earlier",
    "EARLY": "early",
    "END": "end close",
    "EVE": "eve",
    "EVERY": "every",
    "FISCAL": "fiscal",
    "FOLLOWING": "following subsequent",
    "FROM": "from",
    "FULL": "full whole entire",
    "HALF": "half",
    "IN": "in",
    "INTO": "into",
    "LAST": "last",
    "LATE": "late",
    "LATER": "later",
    "LATEST": "latest",
    "LEAST": "least most",
    "LESS": "less fewer",
    "MID": "mid",
    "MIDDLE": "middle height",
    "MORE": "more",
    "NEXT": "next",
    "NOW": "now",
    "OF": "of",
    "OLD": "old",
    "ON": "on",
    "ONCE": "once twice",
    "OR": "or",
    "OVERNIGHT": "overnight",
    "PAST": "past",
    "PERIOD": "period",
    "PREVIOUS": "previous preceding prior",
    "RECENT": "recent",
    "SAME": "same very",
    "SINCE": "since",
    "SO": "so",
    "THAN": "than",
    "THAT": "that",
    "THE": "the",
    "THESE": "these those",
    "THIS": "this",
    "THROUGH": "through thru",
    "TO": "to until till",
    "TODAY": "today",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "UP": "up",
    "VAGUE": "several few many couple dozen dozens hundreds thousands numerous various",
    "WEEKEND": "weekend",
    "YESTERDAY": "yesterday",
    "PRESENT": "currently presently nowadays",
    "PASTREF": "recently lately",
    "FUTURE": "future",
    "NEAR": "near foreseeable",
    "RIGHT": "right",
    "LOCAL": "local",
    "TIME": "time",
    "TIMES": "times",
    "HOURS": "hrs",
    "ZONE": "gmt utc est edt cst cdt mst mdt pst pdt cet cest eet eest bst msk ist",
}

Entry = tuple[str, int | str]


def _lexicon() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for kind, spelled in _SYNONYMS.items():
        words.update({word: (kind, word) for word in spelled.split()})
    words.update(UNITS)
    words.update({_plural(word): ("UNITS", letter) for word, (_, letter) in UNITS.items()})
    for codes, kind in ((PARTS, "PART"), (SEASONS, "SEASON"), (HOLIDAYS, "HOLIDAY")):
        words.update({word: (kind, code) for word, code in codes.items()})
    words.update({word: ("CARD", number) for word, number in CARDINALS.items()})
    words.update({word: ("ORD", number) for word, number in ORDINALS.items()})
    words.update({word: ("SCALE", number) for word, number in (("hundred", 100), ("thousand", 1000))})
    words.update({word: ("DECADE", year) for word, year in DECADES.items()})
    words.update({word: ("ADVSET", value) for word, value in ADVERBS_OF_SETS.items()})
    for number, month in enumerate(MONTHS, 1):
        words[month] = ("MONTH", number)
        words[month[:3]] = ("MABBR", number)
    words["sept"] = ("MABBR", 9)
    for number, weekday in enumerate(WEEKDAYS, 1):
        words[weekday] = ("WDAY", number)
        words[weekday + "s"] = ("WDAYS", number)
        words[weekday[:3]] = ("WABBR", number)
    words |= {"tues": ("WABBR", 2), "thur": ("WABBR", 4), "thurs": ("WABBR", 4)}
    words |= {"may": ("MAMB", 5), "march": ("MAMB", 3), "nights": ("PARTS", "NI"), "night": ("PART", "NI")}
    words |= {"mornings": ("PARTS", "MO"), "afternoons": ("PARTS", "AF"), "evenings": ("PARTS", "EV")}
    words |= {"weekends": ("WEEKENDS", "WE"), "fall": ("SAMB", "FA"), "spring": ("SAMB", "SP")}
    return words


def _plural(word: str) -> str:
    if word == "century":
        return "centuries"
    return "millennia" if word == "millennium" else word + "s"


LEXICON: Final[dict[str, Entry]] = _lexicon()
"""Kind and value of every calendar word, by its lower-case spelling."""

CAPITALISED: Final = frozenset({"MONTH", "MABBR", "MAMB", "WDAY", "WDAYS", "WABBR", "ZONE", "HOLIDAY"})
"""Kinds that count only when the word begins with a capital: "may" and "march" are verbs, "sat" is one too."""


class Beside(Record, frozen=True, kw_only=True):
    """Words beside a date that tell how it is meant: verbs of tense, what numbers count, days with a name."""

    future: frozenset[str]
    past: frozenset[str]
    not_past: frozenset[str]
    counted: frozenset[str]
    measures: frozenset[str]
    about: frozenset[str]
    clauses: frozenset[str]
    named_days: frozenset[str]


@cache
def beside() -> Beside:
    """The words of `words.toml`; ResourceError if the file is missing or damaged."""
    try:
        text = resources.files(__package__).joinpath("words.toml").read_text("utf-8")
        return msgspec.convert(tomllib.loads(text), Beside)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The date words are missing or damaged; reinstall onrecord.") from error
