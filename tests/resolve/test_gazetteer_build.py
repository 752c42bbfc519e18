"""What the gazetteer is built from: our own tables are sound, and a stale file is told from a current one."""

import re
import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.resolve.gazetteer import Gazetteer
from onrecord.resolve.gazetteer.build import is_current
from onrecord.resolve.gazetteer.distance import distance_km
from onrecord.resolve.gazetteer.names import fold, respellings, similarity, skeleton, without_articles
from onrecord.resolve.gazetteer.sources import own_table, split
from onrecord.resolve.gazetteer.words import bare_name

PACKAGED = Path(str(resources.files("onrecord.resolve"))) / "data/gazetteer.sqlite"
SITES = {"base", "crossing", "camp", "village", "town", "field", "dam", "site", "area", "airport"}
SOURCE = re.compile(r"Wikipedia: \S.*|GeoNames \d+|OpenStreetMap(: .+)?|UNHCR data portal(: .+)?")


@pytest.mark.parametrize("table", ["overlay.csv", "regions.csv"])
def test_own_rows_are_sound(table: str) -> None:
    rows = list(own_table(table))
    assert len({row["id"] for row in rows}) == len(rows) >= 120
    for row in rows:
        assert row["name"] == row["name"].strip() != ""
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
        assert row["country"] == "" or (len(row["country"]) == 2 and row["country"].isupper())


def test_overlay_rows_name_their_kind_and_public_source() -> None:
    for row in own_table("overlay.csv"):
        assert row["kind"] in SITES
        assert SOURCE.fullmatch(row["source"]), row


def test_overlay_rows_say_how_far_off_their_point_may_be() -> None:
    for row in own_table("overlay.csv"):
        assert 0 < float(row["uncertainty_km"]) <= 400, row


def test_no_overlay_place_is_held_twice() -> None:
    seen: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in own_table("overlay.csv"):
        for key in {fold(name) for name in (row["name"], *split(row["alternates"]))}:
            assert key, row
            for other in seen[key]:
                assert _apart(row, other) > 5, (key, row["id"], other["id"])
            seen[key].append(row)


def test_every_spelling_of_an_overlay_place_finds_it() -> None:
    with Gazetteer.open(PACKAGED) as gazetteer:
        for row in own_table("overlay.csv"):
            lat, lon = float(row["lat"]), float(row["lon"])
            for name in (row["name"], *split(row["alternates"])):
                found = gazetteer.lookup(name)
                assert any(distance_km(entry.lat, entry.lon, lat, lon) <= 15 for entry in found), (row["id"], name)


def _apart(row: dict[str, str], other: dict[str, str]) -> float:
    return distance_km(float(row["lat"]), float(row["lon"]), float(other["lat"]), float(other["lon"]))


def test_regions_have_a_reach_and_most_a_box_around_their_point() -> None:
    rows = list(own_table("regions.csv"))
    assert all(float(row["reach_km"]) > 0 for row in rows)
    boxed = [row for row in rows if row["south"]]
    assert len(boxed) >= 450
    for row in boxed:
        assert float(row["south"]) <= float(row["lat"]) <= float(row["north"]), row["id"]
        assert float(row["west"]) <= float(row["lon"]) <= float(row["east"]), row["id"]
        assert row["see"].startswith("Wikipedia: "), row["id"]


@pytest.mark.parametrize("table", ["aliases.csv", "points.csv", "weak.csv"])
def test_rows_about_geonames_ids_name_the_place_meant(table: str) -> None:
    with closing(sqlite3.connect(f"file:{PACKAGED}?mode=ro", uri=True)) as db:
        for row in own_table(table):
            found = db.execute(
                "SELECT 1 FROM name n WHERE n.place = ? AND n.key = ?",
                (row["geonameid"], fold(row["what"].partition(" (")[0])),
            ).fetchone()
            assert found, row


def test_demonyms_belong_to_places() -> None:
    assert all(split(row["demonyms"]) and row["place"] for row in own_table("demonyms.csv"))


def test_the_packaged_file_is_current_and_small() -> None:
    assert is_current(PACKAGED)
    assert PACKAGED.stat().st_size < 60_000_000


def test_missing_foreign_and_stale_files_are_not_current(tmp_path: Path) -> None:
    assert not is_current(tmp_path / "none.sqlite")
    foreign = tmp_path / "foreign.sqlite"
    foreign.write_text("something else entirely, and long enough to be read as a header of a database file" * 3)
    assert not is_current(foreign)
    stale = tmp_path / "stale.sqlite"
    shutil.copy(PACKAGED, stale)
    assert is_current(stale)
    with closing(sqlite3.connect(stale)) as db, db:
        db.execute("UPDATE meta SET value = 'of other inputs' WHERE key = 'fingerprint'")
    assert not is_current(stale)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ma’rib", "marib"),
        ("Deir ez‑Zor", "deir ez zor"),
        ("Şanlıurfa", "sanliurfa"),
        ("U.S.", "us"),
        ("St. Louis", "st louis"),
        ("الحسكة", "الحسكه"),
        ("Зорёво", "зорево"),
        ("...", ""),
    ],
)
def test_folding(name: str, key: str) -> None:
    assert fold(name) == key


@example("℠")
@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=40))
def test_looser_keys_never_fail(name: str) -> None:
    key = fold(name)
    assert bool(without_articles(key)) == bool(key)
    assert " " not in skeleton(key)
    assert bool(bare_name(key)[0]) == bool(key)


@pytest.mark.parametrize(
    ("one", "other"), [("manbij", "minbij"), ("qamishli", "qamishlo"), ("al hasakah", "hassakeh"), ("marib", "mareb")]
)
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("SY", "manbij", "membij"),
        ("SY", "khan shaykhun", "khan cheikhoun"),
        ("SY", "jarabulus", "cerablus"),
        ("SY", "azaz", "aazaz"),
        ("IQ", "qayyarah", "gayara"),
        ("SD", "al junaynah", "el geneina"),
        ("SD", "wad madani", "ouad medani"),
        ("UA", "horlivka", "gorlovka"),
        ("UA", "luhansk", "lugansk"),
        ("UA", "zaporizhzhia", "zaporozhye"),
        ("UA", "vovchansk", "wowtschansk"),
        ("UA", "yenakiieve", "enakievo"),
        ("UA", "chasiv yar", "chasov yar"),
        ("MM", "hpakant", "phakant"),
        ("SO", "kismayo", "kismaayo"),
    ],
)
def test_what_is_levelled_depends_on_the_country(country: str, one: str, other: str) -> None:
    assert skeleton(one, country) == skeleton(other, country) != ""


@pytest.mark.parametrize("joined", ["deirezzor", "deiralzor", "deirazzor"])
def test_an_article_joined_to_a_name_is_seen_through(joined: str) -> None:
    assert skeleton("deir ez zor", "SY") in respellings(joined, "SY").values()


@given(st.text(max_size=20), st.text(max_size=20))
def test_similarity_is_a_share(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1
    assert similarity(one, one) == 1


def test_type_words_are_taken_off() -> None:
    assert bare_name("aleppo governorate") == ("aleppo", "admin1")
    assert bare_name("bakhmut raion") == ("bakhmut", "admin2")
    assert bare_name("state of georgia") == ("georgia", "admin1")
    assert bare_name("محافظه الحسكه") == ("الحسكه", "admin1")
    assert bare_name("the district") == ("the district", None)
    assert bare_name("province") == ("province", None)
