"""The two ways in: find the places of a report, or resolve stretches that are known to name places."""

from collections.abc import Sequence

from onrecord.model import Entity, PlaceMention, Report, Span
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.gazetteer.names import fold
from onrecord.resolve.places.amounts import told_from
from onrecord.resolve.places.borders import Borders
from onrecord.resolve.places.containment import contained
from onrecord.resolve.places.hints import hints
from onrecord.resolve.places.measured import measured
from onrecord.resolve.places.mentions import place_mentions
from onrecord.resolve.places.ranking import Ranking
from onrecord.resolve.places.recognition import PLACE_LABELS, Recogniser
from onrecord.resolve.places.spots import Spot, find_spots, loose_spots, spot_of
from onrecord.resolve.places.tokens import ELIDING, tokens


def find_places(report: Report, entities: tuple[Entity, ...], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The places that a report names, in text order.

    `entities` are the parser's names; without them (other languages) the words and the gazetteer decide alone.
    """
    words = tokens(report.text, elided=report.language in ELIDING)
    known = hints(report, words, gazetteer)
    exact = find_spots(report.text, words, gazetteer)
    recogniser = Recogniser(report.text, words, exact, entities, known.peoples)
    both = exact
    if loose := loose_spots(report.text, words, exact, gazetteer, recogniser.countries()):
        both = sorted([*exact, *loose], key=lambda spot: spot.start)
        recogniser = Recogniser(report.text, words, both, entities, known.peoples)
    places = told_from(report.text, report.language, both, recogniser.places())
    spots = sorted([*places, *unknown_places(report.text, entities, places)], key=lambda spot: spot.start)
    mentions = place_mentions(report, spots, Ranking(report.text, spots, known).shares(), gazetteer)
    mentions = contained(report.text, mentions)
    mentions = Borders(report.text, words, mentions, known.peoples, gazetteer).mentions(report.language)
    return measured(report.text, report.language, mentions)


def unknown_places(text: str, entities: Sequence[Entity], spots: Sequence[Spot]) -> list[Spot]:
    """Places of the parser that the gazetteer lacks: their words are kept, and no place is chosen for them."""
    unknown: list[Spot] = []
    for entity in entities:
        name = text[entity.start : entity.end]
        if entity.label not in PLACE_LABELS or not name[:1].isupper():
            continue
        if not any(spot.start < entity.end and spot.end > entity.start for spot in (*spots, *unknown)):
            unknown.append(Spot(entity.start, entity.end, 0, -1, fold(name), ()))
    return unknown


def resolve_places(spans: Sequence[Span], report: Report, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Places for stretches that are known to name one, in the order given; the rest of the report is context."""
    words = tokens(report.text)
    order = sorted(range(len(spans)), key=lambda number: spans[number].start)
    spots = [spot_of(spans[number], report.text, words, gazetteer) for number in order]
    ranking = Ranking(report.text, spots, hints(report, words, gazetteer))
    mentions = dict(zip(order, place_mentions(report, spots, ranking.shares(), gazetteer), strict=True))
    return tuple(mentions[number] for number in range(len(spans)))
