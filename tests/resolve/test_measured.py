"""Distances and surroundings: which words become the mention, where its point lies, and how exactly that is known."""

from collections.abc import Iterator
from math import isclose

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import PlaceMention, PlacePrecision, Report, ReportKind
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.places import find_places
from onrecord.resolve.places.displaced import displaced, middle, off_by, rounding
from onrecord.resolve.places.measures import measures


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def found(text: str, gazetteer: Gazetteer, language: str = "en") -> dict[str, PlaceMention]:
    report = Report(id="1", capture="2", kind=ReportKind.NEWS, url=None, title=None, publisher=None, authors=(),
                    published=None, language=language, text=text, paragraphs=())  # fmt: skip
    places = find_places(report, (), gazetteer)
    assert all(text[place.start : place.end] == place.text for place in places)
    return {place.text: place for place in places}


MEASURED = [
    ("en", "A rocket landed 20 km north of Manbij in Syria.", "20 km north of Manbij", "/20km-north"),
    ("en", "It stopped about 12 miles (19 km) south-east of Manbij, Syria.",
     "about 12 miles (19 km) south-east of Manbij", "/19km-south-east"),
    ("en", "Clashes 10-15 km to the south of the Syrian town of Manbij.",
     "10-15 km to the south of the Syrian town of Manbij", "/12km-south"),
    ("en", "It fell 5 km west of Ukraine's Kharkiv.", "5 km west of Ukraine's Kharkiv", "/5km-west"),
    ("en", "It fell one mile north-west of Manbij in Syria.", "one mile north-west of Manbij", "/1.6km-north-west"),
    ("en", "It fell some 30 kilometres outside Manbij in Syria.", "some 30 kilometres outside Manbij", "/30km"),
    ("en", "It fell a few kilometres from Manbij in Syria.", "a few kilometres from Manbij", "/3.5km"),
    ("en", "It fell 500 metres away from Manbij in Syria.", "500 metres away from Manbij", "/0.5km"),
    ("en", "It fell twenty kilometers due east of Manbij in Syria.", "twenty kilometers due east of Manbij",
     "/20km-east"),
    ("en", "It fell 1,200 metres south of Manbij in Syria.", "1,200 metres south of Manbij", "/1.2km-south"),
    ("en", "It fell within 5 km of Manbij in Syria.", "within 5 km of Manbij", "/5km"),
    ("en", "It fell dozens of miles from Manbij in Syria.", "dozens of miles from Manbij", "/80km"),
    ("ar", "سقط صاروخ على بعد 20 كيلومترا شمال حلب في سوريا", "20 كيلومترا شمال حلب", "/20km-north"),
    ("ar", "سقط على بعد ٢٠ كم إلى الشمال من حلب في سوريا", "٢٠ كم إلى الشمال من حلب", "/20km-north"),
    ("ar", "انفجرت على بعد نحو 15 كم جنوب شرقي مدينة الرقة", "نحو 15 كم جنوب شرقي مدينة الرقة", "/15km-south-east"),
    ("ru", "Взрыв произошёл в 20 км к северу от Харькова.", "20 км к северу от Харькова", "/20km-north"),
    ("ru", "Бои идут в 15 километрах севернее Донецка.", "15 километрах севернее Донецка", "/15km-north"),
    ("ru", "Бои идут примерно в 7 км от города Донецка.", "7 км от города Донецка", "/7km"),
    ("uk", "Вибух стався за 20 км на північ від Харкова.", "20 км на північ від Харкова", "/20km-north"),
    ("uk", "Вибух стався за кілька кілометрів від Харкова.", "кілька кілометрів від Харкова", "/5.5km"),
    ("fr", "Une frappe à 20 km au nord d'Alep, en Syrie.", "20 km au nord d'Alep", "/20km-north"),
    ("fr", "Une frappe à une vingtaine de kilomètres à l’est de Gao, au Mali.",
     "une vingtaine de kilomètres à l’est de Gao", "/20km-east"),
    ("es", "El ataque ocurrió a unos 20 km al noreste de Cúcuta, en Colombia.", "unos 20 km al noreste de Cúcuta",
     "/20km-north-east"),
    ("es", "Ocurrió a 8,5 kilómetros de la ciudad de Cúcuta, en Colombia.", "8,5 kilómetros de la ciudad de Cúcuta",
     "/8.5km"),
    ("de", "20 Kilometer nördlich von Kundus explodierte eine Bombe.", "20 Kilometer nördlich von Kundus",
     "/20km-north"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "ending"), MEASURED)
def test_a_distance_and_its_place_are_one_mention(
    language: str, text: str, words: str, ending: str, gazetteer: Gazetteer
) -> None:
    place = found(text, gazetteer, language)[words]
    assert place.id is not None
    assert place.id.endswith(ending)
    assert place.geonameid is None
    assert place.uncertainty_km is not None
    assert all(one.id.endswith(ending) for one in place.candidates)


def test_the_point_is_moved_and_the_town_lies_within_what_is_not_known(gazetteer: Gazetteer) -> None:
    town = found("A rocket landed in Manbij in Syria.", gazetteer)["Manbij"]
    moved = found("A rocket landed 20 km north of Manbij in Syria.", gazetteer)["20 km north of Manbij"]
    assert None not in (town.lat, town.lon, moved.lat, moved.lon)
    assert isclose(distance_km(town.lat, town.lon, moved.lat, moved.lon), 20, abs_tol=0.1)  # type: ignore[arg-type]
    assert moved.lat > town.lat  # type: ignore[operator]
    assert moved.country == "SY"
    assert moved.precision is PlacePrecision.SETTLEMENT
    assert town.uncertainty_km is not None and moved.uncertainty_km is not None
    assert town.uncertainty_km < moved.uncertainty_km < 20


def test_without_a_direction_the_point_stays_and_the_distance_is_not_known(gazetteer: Gazetteer) -> None:
    town = found("A rocket landed in Manbij in Syria.", gazetteer)["Manbij"]
    around = found("A rocket landed 20 km from Manbij in Syria.", gazetteer)["20 km from Manbij"]
    assert (around.lat, around.lon) == (town.lat, town.lon)
    assert around.uncertainty_km is not None
    assert around.uncertainty_km > 20


def test_a_rough_number_is_known_less_exactly(gazetteer: Gazetteer) -> None:
    sizes = [
        found(f"It fell {words} north of Manbij in Syria.", gazetteer)[f"{words} north of Manbij"].uncertainty_km or 0
        for words in ("19 km", "20 km", "about 20 km")
    ]
    assert sizes == sorted(set(sizes))


NO_DISTANCE = [
    "The village lies 20 km from Iraq.",
    "Troops are 20 km inside Syria.",
    "They marched 20 km to Manbij in Syria.",
    "It rained for 20 minutes north of Manbij in Syria.",
    "They repaired 20 km of Damascus streets.",
    "It fell a mile from Jackson's house.",
    "The 20 km road leads to Manbij in Syria.",
]


@pytest.mark.parametrize("text", NO_DISTANCE)
def test_other_numbers_and_whole_countries_measure_nothing(text: str, gazetteer: Gazetteer) -> None:
    assert not any("/" in (place.id or "") for place in found(text, gazetteer).values())


def test_the_middle_between_two_towns_is_one_place(gazetteer: Gazetteer) -> None:
    text = "A bomb exploded halfway between Homs and Palmyra in Syria."
    place = found(text, gazetteer)["halfway between Homs and Palmyra"]
    assert place.id is not None and place.id.endswith("/halfway")
    assert place.country == "SY"
    assert place.lat is not None and 34.5 < place.lat < 34.8


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Syria and Turkey began.",
        "The gap between Damascus and Ankara is wide.",
        "A bomb exploded on the road between Homs and Palmyra in Syria.",
    ],
)
def test_between_two_names_is_not_always_a_place(text: str, gazetteer: Gazetteer) -> None:
    assert len(found(text, gazetteer)) >= 2


SURROUNDINGS = [
    ("en", "It fell near Manbij in Syria.", "Manbij", 10),
    ("en", "It fell just outside the town of Manbij in Syria.", "Manbij", 10),
    ("en", "It fell on the outskirts of Manbij in Syria.", "Manbij", 3),
    ("en", "It fell north of Manbij in Syria.", "Manbij", 25),
    ("uk", "Вибух стався поблизу Харкова.", "Харкова", 10),
    ("fr", "Une frappe près de Gao, au Mali.", "Gao", 10),
    ("es", "El ataque ocurrió cerca de Cúcuta, en Colombia.", "Cúcuta", 10),
    ("ar", "سقط صاروخ بالقرب من مدينة حلب في سوريا", "حلب", 10),
]


@pytest.mark.parametrize(("language", "text", "words", "wider"), SURROUNDINGS)
def test_surroundings_widen_what_is_not_known(
    language: str, text: str, words: str, wider: float, gazetteer: Gazetteer
) -> None:
    place = found(text, gazetteer, language)[words]
    assert place.uncertainty_km is not None
    assert place.uncertainty_km > wider
    assert "/" not in (place.id or "")


@pytest.mark.parametrize("words", ["eastern outskirts of Manbij", "Manbij's eastern outskirts"])
def test_one_side_of_a_town_moves_the_point_there(words: str, gazetteer: Gazetteer) -> None:
    town = found("It fell in Manbij in Syria.", gazetteer)["Manbij"]
    place = found(f"It fell on the {words} in Syria.".replace("the Man", "Man"), gazetteer)[words]
    assert place.id == f"{town.id}/east-edge"
    assert place.lon > town.lon  # type: ignore[operator]


def test_ordinary_places_tell_how_far_they_reach(gazetteer: Gazetteer) -> None:
    places = found("Aleppo province and Aleppo city, and Manbij in Syria, and Damascus.", gazetteer)
    reach = {name: place.uncertainty_km or 0 for name, place in places.items()}
    assert reach["Manbij"] < reach["Damascus"] < reach["Aleppo province"] < reach["Syria"] < 500


def test_every_language_has_words_that_mean_something() -> None:
    for language, words in measures().items():
        assert set(words.compass.values()) == set(range(0, 360, 45)), language
        assert {1.0, 1.609344} <= set(words.factors.values()), language


lats = st.floats(-90, 90)
lons = st.floats(-180, 180)


@given(lats, lons, st.floats(0.1, 2000), st.sampled_from(range(0, 360, 45)))
def test_moved_points_lie_on_the_globe_as_far_off_as_told(lat: float, lon: float, km: float, bearing: int) -> None:
    north, east = displaced(lat, lon, km, bearing)
    assert -90 <= north <= 90
    assert -180 <= east <= 180
    assert isclose(distance_km(lat, lon, north, east), km, rel_tol=1e-3, abs_tol=0.05)


@given(lats, lons, lats, lons)
def test_the_middle_is_as_far_from_both_ends(lat: float, lon: float, other_lat: float, other_lon: float) -> None:
    north, east = middle(lat, lon, other_lat, other_lon)
    assert -90 <= north <= 90
    assert -180 <= east <= 180
    way = distance_km(lat, lon, other_lat, other_lon)
    if way < 15_000:
        assert isclose(distance_km(lat, lon, north, east), way / 2, rel_tol=1e-2, abs_tol=0.05)


@given(st.floats(0.1, 500), st.floats(0, 100))
def test_what_is_not_known_grows_with_the_distance(km: float, spread: float) -> None:
    assert off_by(km, spread) >= spread
    assert off_by(km, spread) <= off_by(km * 2, spread) + 1e-9


@given(st.one_of(st.integers(1, 3000).map(float), st.floats(0.1, 3000)))
def test_no_number_is_rounded_by_more_than_a_quarter(number: float) -> None:
    assert 0 < rounding(number) <= number / 4


PIECES = st.sampled_from(
    ["20 km", " north of ", "Manbij", " and ", "near ", "halfway between ", "Homs", "'s eastern outskirts", ". ", "\n",
     "about 5 miles", " from ", "the outskirts of ", "Syria", ", ", "Palmyra", "a few kilometres", "10-15 km west of ",
     "Syria's ", "the Syrian town of ", "an area between ", "the Syrian-Turkish border", "the Iraq-Syria border ",
     "the border with Iraq "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mentions_are_their_words_and_never_overlap(gazetteer: Gazetteer, text: str) -> None:
    report = Report(id="1", capture="2", kind=ReportKind.NEWS, url=None, title=None, publisher=None, authors=(),
                    published=None, language="en", text=text, paragraphs=())  # fmt: skip
    places = find_places(report, (), gazetteer)
    end = 0
    for place in places:
        assert place.start >= end
        assert place.text == text[place.start : place.end]
        assert "\n" not in place.text
        end = place.end
        for one in place.candidates:
            assert -90 <= one.lat <= 90
            assert -180 <= one.lon <= 180
            assert one.uncertainty_km is not None and one.uncertainty_km > 0
