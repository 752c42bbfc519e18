"""What a report says about where it is set without naming a place: peoples in its text, and its publisher's home."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from onrecord.model import Report
from onrecord.resolve.gazetteer import Entry, Gazetteer, Match
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.places.ranking import Hints
from onrecord.resolve.places.spots import find_spots
from onrecord.resolve.places.tokens import Token, tokens
from onrecord.resolve.places.words import place_words

SMALLEST_HOME = 3_000
"""People in the smallest town that a publisher's name is taken to mean."""

_GENERIC_DOMAINS = frozenset({"co", "io", "me", "tv", "fm", "ai", "us", "cc", "eu", "ws", "ly", "to", "la", "am", "ms"})
"""Country domains that hosts anywhere use."""


def hints(report: Report, words: list[Token], gazetteer: Gazetteer) -> Hints:
    """Peoples named in the text or title, and the countries that the publisher's name and address point to."""
    title = tokens(report.title or "")
    names = {word.text for word in (*words, *title) if word.capital or word.caseless}
    areas = [area for name in sorted(names) for area in gazetteer.demonym(name)]
    areas += [spot.entries[0] for spot in find_spots(report.title or "", title, gazetteer)]
    peoples = {area.country for area in areas if area.country and area.kind in ("country", "admin1")}
    homes = [entry for name in _publisher_names(report) for entry in _homes(name, gazetteer)]
    countries = {entry.country for entry in homes if entry.country} | _domain_country(_host(report), gazetteer)
    return Hints(
        peoples=tuple(sorted(peoples)),
        homes=tuple(dict.fromkeys(homes)),
        publisher_countries=frozenset(countries),
    )


def _host(report: Report) -> str:
    """The host of the report's address, else a publisher that is written as one."""
    if report.url and (host := urlsplit(report.url).hostname):
        return host
    publisher = (report.publisher or "").strip().lower()
    return publisher if re.fullmatch(r"[\w-]+(\.[\w-]+)+", publisher) else ""


def _publisher_names(report: Report) -> Iterable[str]:
    """Stretches of the publisher's name and host that may be a place: "Kyiv Independent", "dallasnews.com"."""
    press = place_words().press
    host = _host(report)
    if report.publisher and report.publisher.strip().lower() != host:
        words = [word for word in fold(report.publisher).split() if word not in press]
        yield " ".join(words)
        yield from words if len(words) > 1 else ()
    for label in host.split(".")[:-1]:
        for part in label.split("-"):
            if trimmed := _without_press(part, press):
                yield trimmed


def _without_press(label: str, press: frozenset[str]) -> str:
    """A label of a host without the press words that it begins and ends with; empty if nothing else is in it."""
    if label in press:
        return ""
    for word in sorted(press, key=len, reverse=True):
        if len(word) < 3 or len(label) - len(word) < 3:
            continue
        if label.endswith(word):
            return _without_press(label.removesuffix(word), press)
        if label.startswith(word):
            return _without_press(label.removeprefix(word), press)
    return label


def _homes(name: str, gazetteer: Gazetteer) -> list[Entry]:
    """The likeliest homes of a publisher called `name`: the largest place of that name."""
    if len(name) < 4 or name in place_words().common:
        return []
    entries = [
        entry
        for entry in gazetteer.lookup(name)
        if entry.match <= Match.ALTERNATE and entry.kind in ("country", "admin1", "place", "capital")
    ]
    return [entry for entry in entries[:1] if entry.population >= SMALLEST_HOME]


def _domain_country(host: str, gazetteer: Gazetteer) -> set[str]:
    last = host.rpartition(".")[2]
    if len(last) != 2 or last in _GENERIC_DOMAINS:
        return set()
    code = "GB" if last == "uk" else last.upper()
    return {code} if gazetteer.country(code) else set()
