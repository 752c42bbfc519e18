"""Borders and lines: which words name one, between which countries it runs, and when that stays open."""

from collections.abc import Iterator

import pytest

from onrecord.model import PlaceMention, PlacePrecision, Report, ReportKind
from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.places import find_places
from onrecord.resolve.places.border_table import border_words, borders, lines


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


BORDERS = [
    ("en", "Clashes broke out on the Syrian-Turkish border.", "Syrian-Turkish border", "border:sy-tr"),
    ("en", "Troops massed on the Iraq-Syria border.", "Iraq-Syria border", "border:iq-sy"),
    ("en", "Troops massed on the Iraq–Syria border.", "Iraq–Syria border", "border:iq-sy"),
    ("en", "Ukraine's border with Belarus is closed.", "Ukraine's border with Belarus", "border:by-ua"),
    ("en", "He spoke of the border between Saudi Arabia and Yemen.", "border between Saudi Arabia and Yemen",
     "border:sa-ye"),
    ("en", "In Syria, shots were heard at the border with Iraq.", "border with Iraq", "border:iq-sy"),
    ("en", "In Lebanon, rockets fell near the Israeli border.", "Israeli border", "border:il-lb"),
    ("en", "In Sudan they fled over the South Sudanese border.", "South Sudanese border", "border:sd-ss"),
    ("en", "Syria's northern border with Turkey was shelled.", "Syria's northern border with Turkey", "border:sy-tr"),
    ("en", "The Mexican border with the United States was closed.", "Mexican border with the United States",
     "border:mx-us"),
    ("en", "Fighters in Afghanistan crossed the Durand Line.", "Durand Line", "line:durand-line"),
    ("en", "In Lebanon, shots were fired over the Blue Line.", "Blue Line", "line:blue-line"),
    ("en", "In India, shots were fired over the Line of Control.", "Line of Control", "line:line-of-control"),
    ("en", "Soldiers stood at the Gaza border.", "Gaza border", "line:gaza-border"),
    ("ar", "اشتباكات على الحدود السورية التركية", "الحدود السورية التركية", "border:sy-tr"),
    ("ar", "في سوريا وصلت القوات إلى الحدود مع العراق", "الحدود مع العراق", "border:iq-sy"),
    ("ar", "على الحدود بين سوريا ولبنان", "الحدود بين سوريا ولبنان", "border:lb-sy"),
    ("ru", "Бои на границе Сирии и Турции.", "границе Сирии и Турции", "border:sy-tr"),
    ("uk", "Бої на кордоні України та Росії.", "кордоні України та Росії", "border:ru-ua"),
    ("fr", "Des combats à la frontière entre la Syrie et la Turquie.", "frontière entre la Syrie et la Turquie",
     "border:sy-tr"),
    ("es", "Combates en la frontera entre Colombia y Venezuela.", "frontera entre Colombia y Venezuela",
     "border:co-ve"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "expected"), BORDERS)
def test_a_border_is_a_place_of_its_own(
    language: str, text: str, words: str, expected: str, gazetteer: Gazetteer
) -> None:
    place = found(text, gazetteer, language)[words]
    assert place.id == expected
    assert place.precision is PlacePrecision.REGION
    assert place.country is None
    assert place.uncertainty_km is not None and place.uncertainty_km > 0


NO_BORDERS = [
    "Syrian border police stopped a truck.",
    "The Polish border guards fired.",
    "A truck waited at the Turkish border crossing.",
    "They crossed the border into Syria.",
    "The Lebanese border was closed.",
    "Egypt's border with Iraq does not exist.",
    "She took the Blue Line to work.",
    "They waited at the Congolese border.",
]


@pytest.mark.parametrize("text", NO_BORDERS)
def test_guards_crossings_and_unclear_sides_are_no_border(text: str, gazetteer: Gazetteer) -> None:
    assert not [one for one in found(text, gazetteer).values() if (one.id or "").startswith(("border:", "line:"))]


def test_two_neighbours_spoken_of_alike_leave_the_border_open(gazetteer: Gazetteer) -> None:
    place = found("In Syria and Iran they spoke of the border with Iraq.", gazetteer)["border with Iraq"]
    assert place.id is None
    assert {one.id for one in place.candidates} == {"border:iq-sy", "border:iq-ir"}


def test_a_town_on_a_border_keeps_its_own_mention(gazetteer: Gazetteer) -> None:
    places = found("It fell near Kobani on the Syrian-Turkish border.", gazetteer)
    assert places["Kobani"].country == "SY"
    assert places["Syrian-Turkish border"].id == "border:sy-tr"


def test_the_table_holds_every_border_once_and_its_middle_near_both_countries(gazetteer: Gazetteer) -> None:
    table = borders()
    assert len(table) > 200
    for (one, other), line in table.items():
        assert one < other
        assert line.id == f"border:{one}-{other}".lower()
        for code in (one, other):
            [country] = gazetteer.country(code)
            assert country.country == code
            box = country.box
            if box is not None:
                north, east = min(max(line.lat, box[0]), box[1]), min(max(line.lon, box[2]), box[3])
                assert distance_km(line.lat, line.lon, north, east) < 1600, line.id


def test_every_line_lies_on_the_globe_and_borders_have_words() -> None:
    for known in lines().values():
        for line in known:
            assert -90 < line.lat < 90
            assert -180 < line.lon < 180
            assert line.length_km > 0
            assert all(len(code) == 2 and code.isupper() for code in line.countries)
    assert {"en", "ar", "ru", "uk", "fr", "es"} == set(border_words())
