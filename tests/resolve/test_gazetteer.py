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


def spellings() -> Iterator[tuple[str, str, float, float]]:
    for line in CONFLICT_PLACES.strip().splitlines():
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
    assert gazetteer.lookup("Menbaj") == ()
    found = gazetteer.lookup("Menbaj", frozenset({"SY"}))
    assert {entry.match for entry in found} == {Match.SKELETON}
    assert {entry.country for entry in found} == {"SY"}


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
