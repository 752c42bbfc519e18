"""The built gazetteer: names in all their spellings lead to the right place, regions and units included."""

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import ResourceError
from onrecord.model import PlacePrecision
from onrecord.resolve.gazetteer import Gazetteer, Match
from onrecord.resolve.gazetteer.distance import distance_km


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


CONFLICT_PLACES = """
SY 37.00 41.95: Rmeilan, Rumaylan, Rmelan, رميلان
SY 36.53 37.95: Manbij, Minbij, Membij, منبج, Манбидж
SY 36.89 38.35: Kobani, Kobane, Ayn al-Arab, Ain al-Arab, Kobanî
SY 33.50 38.62: al-Tanf, At Tanf, Tanf, التنف
SY 35.33 40.14: Deir ez-Zor, Deir al-Zor, Deir Ezzor, Dayr az-Zawr, Deir al-Zour, دير الزور
SY 35.95 39.01: Raqqa, Ar-Raqqah, al-Raqqa, Raqqah
SY 34.69 40.83: Hajin, Hajeen
SY 34.45 40.96: Baghuz, Baghouz, Baghuz Fawqani, Al-Baghuz
SY 36.70 38.95: Tal Abyad, Tell Abyad, Tel Abyad, Tall Abyad
SY 36.85 40.07: Ras al-Ayn, Ras al-Ain, Serekaniye, Serê Kaniyê
SY 37.05 41.23: Qamishli, Kamishli, Qamishlo, al-Qamishli
SY 36.50 40.75: Hasakah, al-Hasakah, Hasaka, Hassakeh, Hasakeh
SY 36.38 41.15: al-Hol camp, al-Hawl camp
IQ 36.19 44.01: Erbil, Irbil, Arbil, Hewler
IQ 33.35 43.78: Fallujah, Falluja, al-Fallujah
IQ 33.79 42.44: Ain al-Asad, Al Asad Airbase
UA 48.59 38.00: Bakhmut, Artemivsk, Бахмут
UA 48.14 37.74: Avdiivka, Avdeevka, Авдіївка, Авдеевка
UA 48.59 37.83: Chasiv Yar, Chasov Yar
UA 47.51 34.59: Zaporizhzhia Nuclear Power Plant, Запорожская АЭС
PS 31.35 34.30: Khan Younis, Khan Yunis, Khan Yunes
PS 31.29 34.25: Rafah, رفح
PS 32.46 35.30: Jenin, جنين
CD -1.68 29.22: Goma
CD 1.56 30.25: Bunia
SD 13.63 25.35: El Fasher, Al Fashir, El-Fashir, al-Fasher
SD 13.50 25.30: Zamzam camp
MM 25.38 97.40: Myitkyina
NG 11.85 13.16: Maiduguri
NG 11.08 13.69: Gwoza
ET 13.50 39.47: Mekelle, Mekele
YE 15.46 45.33: Marib, Ma'rib, Mareb
YE 14.80 42.95: Hodeidah, Hudaydah, al-Hudaydah, Hodeida
ML 18.44 1.41: Kidal
"""


def spellings(table: str = CONFLICT_PLACES) -> Iterator[tuple[str, str, float, float]]:
    for line in table.strip().splitlines():
        where, _, names = line.partition(": ")
        country, lat, lon = where.split()
        yield from ((name, country, float(lat), float(lon)) for name in names.split(", "))


@pytest.mark.parametrize(("name", "country", "lat", "lon"), list(spellings()))
def test_a_conflict_place_is_found_by_each_of_its_spellings(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    found = gazetteer.lookup(name, frozenset({country}))
    assert any(entry.country == country and distance_km(entry.lat, entry.lon, lat, lon) < 40 for entry in found)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Deir ez-Zor province", "SY"),
        ("Aleppo province", "SY"),
        ("Raqqa governorate", "SY"),
        ("Nineveh province", "IQ"),
        ("Donetsk region", "UA"),
        ("Luhansk Oblast", "UA"),
        ("Kharkiv region", "UA"),
        ("North Kivu", "CD"),
        ("North Darfur", "SD"),
        ("Rakhine State", "MM"),
        ("West Bank", "PS"),
        ("Marib Governorate", "YE"),
        ("محافظة الحسكة", "SY"),
        ("Донецкая область", "UA"),
    ],
)
def test_a_first_level_unit_is_found_with_its_type_word(gazetteer: Gazetteer, name: str, country: str) -> None:
    best = [entry for entry in gazetteer.lookup(name) if entry.country == country]
    assert best
    assert best[0].precision is PlacePrecision.ADMIN1


def test_a_type_word_turns_a_seat_into_its_unit(gazetteer: Gazetteer) -> None:
    assert {entry.kind for entry in gazetteer.lookup("Bakhmut district")} == {"admin2"}
    assert "place" in {entry.kind for entry in gazetteer.lookup("Bakhmut")}


@pytest.mark.parametrize(
    "name", ["Middle East", "Sahel", "Darfur", "Donbas", "Rojava", "Horn of Africa", "Levant", "Kurdistan Region"]
)
def test_regions_without_borders_are_known(gazetteer: Gazetteer, name: str) -> None:
    regions = [entry for entry in gazetteer.lookup(name) if entry.precision is PlacePrecision.REGION]
    assert len(regions) == 1
    assert regions[0].reach_km


@pytest.mark.parametrize(
    ("name", "geonameid"),
    [
        ("U.S.", 6252001),
        ("UK", 2635167),
        ("Britain", 2635167),
        ("Holland", 2750405),
        ("Burma", 1327865),
        ("DRC", 203312),
        ("Сирия", 163843),
        ("سوريا", 163843),
        ("Україна", 690791),
        ("S.C.", 4597040),
        ("W.Va.", 4826850),
        ("Ky.", 6254925),
        ("Calif.", 5332921),
        ("Africa", 6255146),
    ],
)
def test_countries_states_and_continents_have_geonames_ids(gazetteer: Gazetteer, name: str, geonameid: int) -> None:
    assert geonameid in {entry.geonameid for entry in gazetteer.lookup(name)}


def test_writing_does_not_matter(gazetteer: Gazetteer) -> None:
    expected = {entry.id for entry in gazetteer.lookup("Deir ez-Zor")}
    for name in ("DEIR EZ-ZOR", "deir ez zor", "  Deir  ez Zor ", "Deir ez‑Zor"):
        assert {entry.id for entry in gazetteer.lookup(name)} == expected


def test_consonants_are_compared_only_inside_known_countries(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Minbidj") == ()
    found = gazetteer.lookup("Minbidj", frozenset({"SY"}))
    assert {entry.match for entry in found} == {Match.SKELETON}
    assert {entry.country for entry in found} == {"SY"}


TRANSLITERATIONS = """
SY 35.93 36.63: Idleb, Edlib
SY 32.71 36.57: Sweida, Soueida, Essouwayda
SY 35.44 36.65: Khan Sheikhoun, Khan Cheikhoun, Khan Sheikhun
SY 35.81 36.32: Jisr al-Shughour, Jisr al-Choghour
SY 36.59 37.05: A'zaz, Aazaz, Ezaz
SY 34.45 40.92: Albu Kamal, Boukamal, Abou Kamal
SY 36.04 40.73: Shaddadah, al-Shadadi, Chaddadeh
SY 33.97 36.66: Yabroud
SY 35.33 40.14: Deirezzor, Deiralzor
IQ 36.34 43.13: Mossoul, Mawsil
IQ 34.93 43.49: Beiji, Bayjee, Baygi
IQ 33.75 44.63: Ba'quba, Baakouba
IQ 35.56 45.44: Souleimaniye, Sulaimani, Slemani
IQ 35.33 43.77: Huwayjah, Hawiga
UA 48.30 38.02: Gorlovka, Horliwka
UA 47.66 36.26: Gulyaypole, Gulyai-Polye, Hulyaipole
UA 50.29 36.94: Volchansk, Wowtschansk
UA 50.58 30.21: Gostomel
UA 49.71 37.62: Kupyansk, Kupjansk
PS 31.53 34.48: Jabalya, Djabaliya
YE 14.54 49.12: Moukalla
LY 32.38 15.09: Misurata, Mosrata
SD 13.45 22.45: Al-Genina, El Geneina
SD 14.40 33.52: Wad Medani, Ouad Medani
SO -0.36 42.55: Kismaayo, Kismaio
TD 13.83 20.83: Abeche, Abesher
CD -1.19 29.45: Rutchuru
AF 36.73 68.86: Kondoz, Qonduz
MM 16.69 98.51: Myawady
"""


@pytest.mark.parametrize(("name", "country", "lat", "lon"), list(spellings(TRANSLITERATIONS)))
def test_a_place_is_found_however_its_name_is_transliterated(
    gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float
) -> None:
    found = gazetteer.lookup(name, frozenset({country}))
    assert any(entry.country == country and distance_km(entry.lat, entry.lon, lat, lon) < 40 for entry in found)


def test_of_spellings_that_share_consonants_those_that_look_alike_are_taken(gazetteer: Gazetteer) -> None:
    assert {entry.name for entry in gazetteer.lookup("Minbij", frozenset({"SY"})) if entry.kind == "place"} == {
        "Manbij"
    }


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("Donbas", (48.0, 37.8), (50.45, 30.52)),
        ("Darfur", (13.63, 25.35), (15.5, 32.5)),
        ("Sahel", (14.5, -1.0), (6.5, 3.4)),
        ("Rojava", (36.5, 40.75), (33.5, 36.3)),
        ("Pacific Northwest", (47.6, -122.3), (34.0, -118.2)),
        ("Fergana Valley", (40.4, 71.8), (43.2, 76.9)),
    ],
)
def test_regions_have_bounds(
    gazetteer: Gazetteer, name: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    region = next(entry for entry in gazetteer.lookup(name) if entry.kind == "region")
    assert region.box is not None
    south, north, west, east = region.box
    assert south <= inside[0] <= north
    assert west <= inside[1] <= east
    assert not (south <= outside[0] <= north and west <= outside[1] <= east)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Texans", "Texas"),
        ("Ohioans", "Ohio"),
        ("Ontarians", "Ontario"),
        ("Scots", "Scotland"),
        ("Welsh", "Wales"),
        ("Darfuris", "Darfur"),
        ("Tibetan", "Tibet"),
        ("Nordic", "Scandinavia"),
        ("Andean", "Andes"),
        ("Kazakhs", "Kazakhstan"),
    ],
)
def test_peoples_of_states_and_regions_are_known(gazetteer: Gazetteer, word: str, name: str) -> None:
    assert name in {entry.name for entry in gazetteer.demonym(word)}


def test_an_overlay_row_and_the_same_town_are_one_candidate(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Serekaniye")
    assert [(entry.geonameid, entry.name) for entry in found] == [(165509, "Ras al-Ayn")]


def test_demonyms_lead_to_countries_and_regions(gazetteer: Gazetteer) -> None:
    assert [entry.country for entry in gazetteer.demonym("Syrians")] == ["SY"]
    assert [entry.name for entry in gazetteer.demonym("European")] == ["Europe"]
    assert gazetteer.demonym("Manbij") == ()


@pytest.mark.parametrize("name", ["", "   ", "'", "Xqzzvw", "of the"])
def test_what_is_no_name_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_a_missing_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="reinstall"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_damaged_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(ResourceError, match="damaged"):
        Gazetteer.open(path)


def test_lookups_are_fast_and_small(gazetteer: Gazetteer) -> None:
    names = [f"{name} {number}" for name, *_ in spellings() for number in range(5)] + [name for name, *_ in spellings()]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    for name in names:
        gazetteer.lookup(name)
    assert len(names) / (time.perf_counter() - start) > 2_000  # 40,000 on a quiet machine
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024
