"""The two ways in: find the places of a report, or resolve stretches that are known to name places."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Entity, PlaceMention, Report, Span
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.places.amounts import told_from
from onrecord.resolve.places.borders import Borders
from onrecord.resolve.places.certainty import scored
from onrecord.resolve.places.confined import confined
from onrecord.resolve.places.hints import hints
from onrecord.resolve.places.measured import measured
from onrecord.resolve.places.mentions import place_mentions
from onrecord.resolve.places.ranking import Hints, Ranking
from onrecord.resolve.places.recognition import PLACE_LABELS, Recogniser
from onrecord.resolve.places.spots import Spot, find_spots, inner_spots, loose_spots, spot_of
from onrecord.resolve.places.surroundings import Surroundings
from onrecord.resolve.places.tokens import ELIDING, Token, tokens
from onrecord.resolve.places.votes import Ranked

PARSER_ALONE = 0.4
"""What the parser's word alone is worth: by the names of four public sets, 41 in 100 such stretches are places. So none
is chosen, and what it is near is kept for a person to choose from."""


def find_places(
    report: Report, entities: tuple[Entity, ...], gazetteer: Gazetteer, dates: Sequence[Span] = ()
) -> tuple[PlaceMention, ...]:
    """The places that a report names, in text order.

    `entities` are the parser's names; without them (other languages) the words and the gazetteer decide alone. A name
    inside one of `dates` is a day's ("on Ashura"), unless it is a country's ("Ukraine's Independence Day").
    """
    words = tokens(report.text, elided=report.language in ELIDING)
    known = hints(report, words, gazetteer)
    exact = [spot for spot in find_spots(report.text, words, gazetteer) if not _names_a_day(spot, dates)]
    entities = tuple(entity for entity in entities if not _within(entity, dates) or entity.label not in PLACE_LABELS)
    recogniser = Recogniser(report.text, words, exact, entities, known.peoples)
    both = exact
    loose = loose_spots(report.text, words, exact, gazetteer, recogniser.countries())
    if loose := [spot for spot in loose if not _names_a_day(spot, dates)]:
        both = sorted([*exact, *loose], key=lambda spot: spot.start)
        recogniser = Recogniser(report.text, words, both, entities, known.peoples)
    places = told_from(report.text, report.language, both, recogniser.places())
    spots = sorted([*places, *unknown_places(report.text, words, entities, places)], key=lambda spot: spot.start)
    chosen = choose(report, words, spots, known, gazetteer)
    weighed = [
        ranked if spot.entries else [(entry, score * PARSER_ALONE) for entry, score in ranked]
        for spot, ranked in zip(spots, chosen, strict=True)
    ]
    mentions = confined(report.text, place_mentions(report, spots, weighed))
    mentions = Borders(report.text, words, mentions, known.peoples, gazetteer).mentions(report.language)
    return measured(report.text, report.language, mentions)


def _names_a_day(spot: Spot, dates: Sequence[Span]) -> bool:
    return _within(spot, dates) and all(entry.kind != "country" for entry in spot.entries)


def _within(stretch: Span | Spot, dates: Sequence[Span]) -> bool:
    at = bisect_right(dates, stretch.start, key=lambda date: date.start)
    return at > 0 and stretch.end <= dates[at - 1].end


def choose(
    report: Report, words: list[Token], spots: Sequence[Spot], known: Hints, gazetteer: Gazetteer
) -> list[Ranked]:
    """For each spot what it may name, best first, with the probability that each is right."""
    ranking = Ranking(report.text, spots, known)
    shares = ranking.shares()
    inner = {
        number: inner_spots(spot, report.text, words, gazetteer)
        for number, spot in enumerate(spots)
        if not spot.entries
    }
    around = Surroundings(report.text, spots, shares, known, inner) if inner else None
    chosen = []
    for number, (spot, ranked) in enumerate(zip(spots, shares, strict=True)):
        if ranked:
            chosen.append(scored(spot, ranked, ranking.features(number, ranked[0][0])))
        else:
            chosen.append(scored(spot, *around.ranked(number)) if around else [])
    return chosen


def unknown_places(text: str, words: list[Token], entities: Sequence[Entity], spots: Sequence[Spot]) -> list[Spot]:
    """Places of the parser that the gazetteer lacks: their words are kept, and what they are near is weighed."""
    unknown: list[Spot] = []
    for entity in entities:
        name = text[entity.start : entity.end]
        if entity.label not in PLACE_LABELS or not name[:1].isupper():
            continue
        if not any(spot.start < entity.end and spot.end > entity.start for spot in (*spots, *unknown[-1:])):
            first = bisect_right(words, entity.start, key=_end)
            last = bisect_left(words, entity.end, key=_start) - 1
            first, last = (first, last) if first <= last else (0, -1)
            unknown.append(Spot(entity.start, entity.end, first, last, fold(name), ()))
    return unknown


def _start(word: Token) -> int:
    return word.start


def _end(word: Token) -> int:
    return word.end


def resolve_places(spans: Sequence[Span], report: Report, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Places for stretches that are known to name one, in the order given; the rest of the report is context."""
    words = tokens(report.text)
    order = sorted(range(len(spans)), key=lambda number: spans[number].start)
    spots = [spot_of(spans[number], report.text, words, gazetteer) for number in order]
    chosen = choose(report, words, spots, hints(report, words, gazetteer), gazetteer)
    mentions = dict(zip(order, place_mentions(report, spots, chosen), strict=True))
    return tuple(mentions[number] for number in range(len(spans)))
