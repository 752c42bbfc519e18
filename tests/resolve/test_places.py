"""Finding places: which words name one, which place it is, and when to abstain."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import (
    Entity,
    Paragraph,
    PlaceMention,
    PlacePrecision,
    Report,
    ReportKind,
    Span,
)
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.places import find_places, resolve_places


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def report(text: str, *, publisher: str | None = None, title: str | None = None, language: str | None = "en") -> Report:
    return Report(
        id="1",
        capture="2",
        kind=ReportKind.NEWS,
        url=None,
        title=title,
        publisher=publisher,
        authors=(),
        published=None,
        language=language,
        text=text,
        paragraphs=(Paragraph(start=0, end=len(text)),),
    )


def names(text: str, *entities: tuple[str, str]) -> tuple[Entity, ...]:
    return tuple(
        Entity(start=text.index(words), end=text.index(words) + len(words), text=words, label=label)
        for words, label in entities
    )


def places(text: str, gazetteer: Gazetteer, *entities: tuple[str, str]) -> dict[str, PlaceMention]:
    return {place.text: place for place in find_places(report(text), names(text, *entities), gazetteer)}


def test_a_place_is_found_though_the_parser_calls_it_a_person(gazetteer: Gazetteer) -> None:
    text = "Trucks left a base in Rmeilan for the Iraqi border, a monitor in Syria said. Shells fell near Baghuz."
    found = places(text, gazetteer, ("Rmeilan", "PERSON"), ("Syria", "GPE"), ("Baghuz", "ORG"))
    assert {"Rmeilan", "Syria", "Baghuz"} <= set(found)
    assert found["Rmeilan"].id == "overlay:rmeilan"
    assert found["Rmeilan"].country == "SY"
    assert found["Rmeilan"].precision is PlacePrecision.SETTLEMENT


def test_a_unit_with_its_type_word_is_a_unit(gazetteer: Gazetteer) -> None:
    found = places("Clashes went on in Hasakah province and Deir ez-Zor province of Syria.", gazetteer)
    assert found["Hasakah province"].precision is PlacePrecision.ADMIN1
    assert found["Hasakah province"].geonameid == 173813
    assert found["Deir ez-Zor province"].precision is PlacePrecision.ADMIN1


@pytest.mark.parametrize(
    ("words", "country", "north", "east"),
    [
        ("north-eastern Syria", "SY", 1, 1),
        ("southern Lebanon", "LB", -1, 0),
        ("eastern Ukraine", "UA", 0, 1),
        ("south west Yemen", "YE", -1, -1),
    ],
)
def test_a_direction_makes_a_part(gazetteer: Gazetteer, words: str, country: str, north: int, east: int) -> None:
    place = places(f"Fighting spread across {words} on Monday.", gazetteer)[words]
    whole = gazetteer.country(country)[0]
    box = whole.box
    assert box is not None
    assert place.country == country
    assert place.geonameid is None
    assert place.precision is PlacePrecision.REGION
    assert place.lat is not None
    assert place.lon is not None
    assert (place.lat - (box[0] + box[1]) / 2) * north >= 0
    assert (place.lon - (box[2] + box[3]) / 2) * east >= 0
    assert box[0] <= place.lat <= box[1]
    assert box[2] <= place.lon <= box[3]


@pytest.mark.parametrize(
    ("text", "name", "country", "admin"),
    [
        ("The fair in Paris, Texas, drew crowds.", "Paris", "US", (33.66, -95.56)),
        ("The fair in Paris, France, drew crowds.", "Paris", "FR", (48.85, 2.35)),
        ("He moved from Lebanon, Tennessee, years ago.", "Lebanon", "US", (36.21, -86.29)),
        ("Shells hit Tripoli in Lebanon overnight.", "Tripoli", "LB", (34.43, 35.85)),
        ("Shells hit Tripoli in Libya overnight.", "Tripoli", "LY", (32.89, 13.19)),
        ("A bridge at Springfield, Ill., was closed.", "Springfield", "US", (39.80, -89.64)),
    ],
)
def test_what_a_place_lies_in_decides(
    gazetteer: Gazetteer, text: str, name: str, country: str, admin: tuple[float, float]
) -> None:
    place = places(text, gazetteer)[name]
    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, *admin) < 40


def test_the_rest_of_the_report_decides(gazetteer: Gazetteer) -> None:
    libya = places("Militias met in Tripoli. Libyan officials in Benghazi and Misrata denied it.", gazetteer)
    lebanon = places("Protesters met in Tripoli. Lebanese officials in Beirut and Sidon denied it.", gazetteer)
    assert (libya["Tripoli"].country, lebanon["Tripoli"].country) == ("LY", "LB")


def test_the_home_of_the_publisher_counts(gazetteer: Gazetteer) -> None:
    text = "A fire burned a shop in Cambridge."
    at_home = find_places(report(text, publisher="The Boston Herald"), (), gazetteer)
    abroad = find_places(report(text, publisher="The London Courier"), (), gazetteer)
    assert at_home[0].candidates[0].country == "US"
    assert abroad[0].candidates[0].country == "GB"


def test_the_middle_east_is_not_in_maryland(gazetteer: Gazetteer) -> None:
    assert places("Envoys toured the Middle East.", gazetteer)["Middle East"].id == "region:middle-east"


@pytest.mark.parametrize(
    ("text", "entities", "no_place"),
    [
        ("Reading the list took hours.", (), "Reading"),
        ("Nice words were spoken.", (), "Nice"),
        ("The mayor, Jordan Smith, spoke. Smith said no more.", (("Jordan Smith", "PERSON"),), "Jordan"),
        ("A judge heard George Washington Carver first.", (("George Washington Carver", "PERSON"),), "Washington"),
        ("Mr. Lincoln said that he would stay.", (("Lincoln", "PERSON"),), "Lincoln"),
        ("I'll wait, she said. May came.", (), "I'll"),
        ("Syrians and Iraqis crossed.", (), "Syrians"),
        ("The district was calm.", (), "The district"),
        ("Clashes spread in the North.", (), "North"),
    ],
)
def test_words_and_people_are_no_places(
    gazetteer: Gazetteer, text: str, entities: tuple[tuple[str, str], ...], no_place: str
) -> None:
    assert no_place not in places(text, gazetteer, *entities)


def test_a_spelling_unknown_is_found_inside_the_country_spoken_of(gazetteer: Gazetteer) -> None:
    text = "Residents of Minbidj in northern Syria fled to Aleppo."
    place = places(text, gazetteer, ("Syria", "GPE"), ("Aleppo", "GPE"))["Minbidj"]
    assert place.country == "SY"
    assert place.name == "Manbij"
    assert place.score is not None
    assert place.score < 0.8


def test_a_place_that_nobody_knows_keeps_its_words(gazetteer: Gazetteer) -> None:
    place = places("Villagers of Qzarvandeh hid.", gazetteer, ("Qzarvandeh", "GPE"))["Qzarvandeh"]
    assert (place.name, place.id, place.lat, place.candidates) == (None, None, None, ())


def test_nothing_is_chosen_among_too_many(gazetteer: Gazetteer) -> None:
    place = places("A parade was held in Centerville.", gazetteer, ("Centerville", "GPE"))["Centerville"]
    assert place.id is None
    assert place.score is None
    assert len(place.candidates) == 5


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "انسحبت القوات من رميلان في محافظة الحسكة إلى دير الزور في سوريا", {"SY"}),
        ("ru", "В Донецке и Макеевке слышны взрывы, сообщили на Украине.", {"UA"}),
        ("uk", "У Харкові та Бахмуті пролунали вибухи, повідомили в Україні.", {"UA"}),
    ],
)
def test_other_languages_need_no_parser(gazetteer: Gazetteer, language: str, text: str, expected: set[str]) -> None:
    found = find_places(report(text, language=language), (), gazetteer)
    assert len(found) >= 3
    assert {place.country for place in found} == expected


def test_a_part_is_named_in_one_language(gazetteer: Gazetteer) -> None:
    (place,) = find_places(report("انسحبت القوات من شمال شرقي سوريا", language="ar"), (), gazetteer)
    assert (place.text, place.name) == ("شمال شرقي سوريا", "northeast Syria")


def test_known_stretches_are_resolved_in_the_order_given(gazetteer: Gazetteer) -> None:
    text = "From Aleppo to Turkish posts near Azaz, Syria."
    spans = [Span(start=text.index(word), end=text.index(word) + len(word)) for word in ("Azaz", "Turkish", "Aleppo")]
    found = resolve_places(spans, report(text), gazetteer)
    assert [place.text for place in found] == ["Azaz", "Turkish", "Aleppo"]
    assert [place.country for place in found] == ["SY", "TR", "SY"]


@pytest.mark.parametrize(
    ("text", "letters", "name", "country"),
    [
        ("A warehouse in Houston, TX, burned.", "TX", "Texas", "US"),
        ("A mill near Salem, OR, closed.", "OR", "Oregon", "US"),
        ("Crews left Calgary, AB, at dawn.", "AB", "Alberta", "CA"),
    ],
)
def test_letters_after_a_comma_stand_for_a_state(
    gazetteer: Gazetteer, text: str, letters: str, name: str, country: str
) -> None:
    found = places(text, gazetteer)
    assert (found[letters].name, found[letters].country) == (name, country)


def test_letters_elsewhere_stand_for_nothing(gazetteer: Gazetteer) -> None:
    assert not places("IN OR OUT. ME first, she wrote. OK then.", gazetteer)


def test_what_the_gazetteer_lacks_lies_near_what_the_report_names(gazetteer: Gazetteer) -> None:
    text = "A fire broke out at Brindlewick Hospital in Mosul, Iraq, the ministry said."
    place = places(text, gazetteer, ("Brindlewick Hospital", "FAC"), ("Mosul", "GPE"), ("Iraq", "GPE"))[
        "Brindlewick Hospital"
    ]
    assert place.id is None
    best = place.candidates[0]
    assert best.name == "near Mosul"
    assert (best.country, best.geonameid, best.precision) == ("IQ", None, PlacePrecision.ADMIN2)


def test_a_stretch_known_to_name_a_place_is_put_near_one(gazetteer: Gazetteer) -> None:
    text = "A fire broke out at Brindlewick Hospital in Mosul, Iraq, the ministry said."
    spans = [
        Span(start=text.index(name), end=text.index(name) + len(name))
        for name in ("Brindlewick Hospital", "Mosul", "Iraq")
    ]
    place, mosul, _ = resolve_places(spans, report(text), gazetteer)
    assert (place.name, place.lat, place.lon) == ("near Mosul", mosul.lat, mosul.lon)
    assert place.score is not None
    assert mosul.score is not None
    assert place.score < mosul.score


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("northern Darfur", (15.0, 25.0), (10.0, 24.5)),
        ("the western Sahel", (14.5, -10.0), (13.0, 30.0)),
        ("southern Donbas", (47.3, 37.8), (49.8, 39.0)),
    ],
)
def test_a_direction_makes_a_part_of_a_region(
    gazetteer: Gazetteer, words: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    (place,) = find_places(report(f"Fighting spread across {words} on Monday."), (), gazetteer)
    assert place.lat is not None
    assert place.lon is not None
    assert place.precision is PlacePrecision.REGION
    assert distance_km(place.lat, place.lon, *inside) < distance_km(place.lat, place.lon, *outside)


def test_peoples_resolve_to_states_and_regions(gazetteer: Gazetteer) -> None:
    text = "Texans, Darfuris and Europeans met."
    spans = [
        Span(start=text.index(word), end=text.index(word) + len(word)) for word in ("Texans", "Darfuris", "Europeans")
    ]
    assert [place.name for place in resolve_places(spans, report(text), gazetteer)] == ["Texas", "Darfur", "Europe"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Shells fell on Kafranbel in Syria overnight.", "PERSON"),
        ("Shells fell on Saraqib in Syria overnight.", "ORG"),
        ("Residents of Vovchansk in Ukraine fled.", "PERSON"),
        ("Residents of Maiduguri in Nigeria fled.", "ORG"),
    ],
)
def test_the_gazetteer_overrules_a_wrong_label(gazetteer: Gazetteer, text: str, label: str) -> None:
    name = next(word for word in ("Kafranbel", "Saraqib", "Vovchansk", "Maiduguri") if word in text)
    assert places(text, gazetteer, (name, label))[name].id is not None


def test_a_score_is_a_probability(gazetteer: Gazetteer) -> None:
    plain = places("Police in Berlin met in Germany.", gazetteer)["Berlin"]
    vague = places("Police in Springfield met.", gazetteer, ("Springfield", "GPE"))["Springfield"]
    assert plain.score is not None
    assert plain.score > 0.9
    assert vague.candidates[0].score < 0.7


def test_candidates_are_ranked_and_shares_are_shares(gazetteer: Gazetteer) -> None:
    for place in find_places(report("Police in Alexandria and Cairo met in Paris and London."), (), gazetteer):
        scores = [candidate.score for candidate in place.candidates]
        assert scores == sorted(scores, reverse=True)
        assert 0 < sum(scores) <= 1.001
        assert place.id in (None, place.candidates[0].id)


SCRAPS = (
    "Damascus|in|near|al-|Al|the|U.S.|Deir|ez-Zor|, |. |\n\n| |-|’s|(AP) —|northern|Syria|province|حلب|في|محافظة|دمشق"
    "|وال|Донецке|область|в|Київ|N.C.|İstanbul|ǅ|ﬁ|Ⅷ|St.|Paris|Texas|Jordan|said|\u200f|\u0301|ß|東京|Rmeilan|/|I'll"
)
PIECES = st.sampled_from(SCRAPS.split("|"))
TEXTS = st.one_of(st.text(max_size=120), st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=30).map(" ".join))
LABELS = st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE"])


@st.composite
def parsed(draw: st.DrawFn) -> tuple[str, tuple[Entity, ...]]:
    text = draw(TEXTS)
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=8))))
    entities = tuple(
        Entity(start=start, end=end, text=text[start:end], label=draw(LABELS))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )
    return text, entities


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parsed())
def test_mentions_are_slices_in_order_and_never_overlap(
    gazetteer: Gazetteer, made: tuple[str, tuple[Entity, ...]]
) -> None:
    text, entities = made
    found = find_places(report(text), entities, gazetteer)
    end = 0
    for place in found:
        assert place.start >= end
        end = place.end
        assert text[place.start : place.end] == place.text != ""
        assert (place.id is None) == (place.lat is None) == (place.precision is None)
        if place.lat is not None and place.lon is not None:
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
    assert find_places(report(text), entities, gazetteer) == found


@settings(max_examples=60, deadline=None)
@given(parsed())
def test_any_stretch_can_be_resolved(gazetteer: Gazetteer, made: tuple[str, tuple[Entity, ...]]) -> None:
    text, entities = made
    spans = [Span(start=entity.start, end=entity.end) for entity in reversed(entities)]
    found = resolve_places(spans, report(text), gazetteer)
    assert [(place.start, place.end) for place in found] == [(span.start, span.end) for span in spans]
    assert all(text[place.start : place.end] == place.text for place in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A driver of the Aleppo Media Center was hurt.", "Aleppo Media Center"),
        ("The Minsk Agreement was read out.", "Minsk Agreement"),
        ("Fighters of the Raqqa Military Council left.", "Raqqa Military Council"),
    ],
)
def test_a_body_called_by_a_place_is_no_place(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer, (name, "ORG")) == {}
    assert not any(place.id for place in places(text, gazetteer, (name.split(maxsplit=1)[0], "GPE")).values())


def test_a_site_called_by_a_place_is_there(gazetteer: Gazetteer) -> None:
    assert places("Shells hit Aleppo University.", gazetteer, ("Aleppo", "GPE"))["Aleppo"].country == "SY"


def test_a_name_inside_a_date_is_a_days(gazetteer: Gazetteer) -> None:
    text = "The army shelled the outskirts of Aleppo on Ashura."
    at = text.index("Ashura")
    found = find_places(report(text), (), gazetteer, (Span(start=at, end=at + len("Ashura")),))
    assert "Ashura" not in {place.text for place in found}
