"""What the desk has said about names holds for what is read from then on, and for nothing that it must not hold for."""

from pathlib import Path

import msgspec
import pytest
from made import NOON, report_of

from onrecord import pipeline
from onrecord.config import Config, GazetteerSettings
from onrecord.model import (
    ActorNaming,
    NamedActor,
    NamedPlace,
    Naming,
    PlaceNaming,
    PlacePrecision,
    Reading,
    ReportKind,
    record_id,
)
from onrecord.pipeline.known import gazetteer_of, own_actors, register_of
from onrecord.pipeline.reader import Reader
from onrecord.resolve.gazetteer.own import OwnGazetteer
from onrecord.resolve.gazetteer.own_import import import_file
from onrecord.resolve.gazetteer.packaged import Packaged
from onrecord.store import in_force, open_store

TEXT = """The Border Shield shelled Rmeilan in Syria on Thursday.
The Lantern Men attacked Fulanabad, a resident said."""


def place(words: str, id_: str = "given:36.5,41.2", *, field: bool = False, lat: float = 36.5) -> PlaceNaming:
    return PlaceNaming(
        id=record_id(words, id_, field),
        words=words,
        place=NamedPlace(
            id=id_, name=words, geonameid=None, lat=lat, lon=41.2, country="SY", precision=PlacePrecision.SETTLEMENT
        ),
        field_only=field,
        report=None,
        by="mira",
        reason="",
        at=NOON,
    )


def actor(words: str, named: NamedActor | None, *, field: bool = False) -> ActorNaming:
    return ActorNaming(
        id=record_id(words, str(named)), words=words, actor=named, field_only=field, by="mira", reason="", at=NOON
    )


SHIELD = NamedActor(id="own:shield", name="Border Shield Brigade", country="SY", sector="REB")
NAMINGS: tuple[Naming, ...] = (
    place("Rmeilan", lat=36.7),
    place("Fulanabad", field=True),
    actor("Border Shield", SHIELD),
    actor("Lantern Men", NamedActor(id="org:hamas", name="Hamas")),
)


def read(kind: ReportKind, *namings: Naming) -> Reading:
    own = pipeline.Own(news=in_force(namings, field=False), field=in_force(namings))
    return Reader(own=own).draft(report_of(TEXT, kind=kind))


def places(reading: Reading) -> dict[str, str | None]:
    return {one.text: one.id for event in reading.events for one in event.places}


def actors(reading: Reading) -> dict[str, tuple[str | None, str | None]]:
    return {one.text: (one.id, one.name) for event in reading.events for one in event.actors}


def test_news_is_read_by_the_names_given() -> None:
    reading = read(ReportKind.NEWS, *NAMINGS)
    assert places(reading)["Rmeilan"] == "given:36.5,41.2"
    [rmeilan] = [one for event in reading.events for one in event.places if one.text == "Rmeilan"]
    assert rmeilan.lat == 36.7
    assert any(one.id.startswith("overlay:") for one in rmeilan.candidates), "the others are there to choose"
    named = actors(reading)
    assert ("org:hamas", "Hamas") in named.values()
    assert any(id_ == "own:shield" for id_, _ in named.values())


def test_what_was_learned_from_field_reports_holds_for_them_alone() -> None:
    assert places(read(ReportKind.NEWS, *NAMINGS)).get("Fulanabad") is None
    assert places(read(ReportKind.FIELD, *NAMINGS))["Fulanabad"] == "given:36.5,41.2"


def test_without_names_reading_is_as_it_was() -> None:
    report = report_of(TEXT)
    assert Reader(own=pipeline.Own(places="absent.sqlite")).draft(report) == Reader().draft(report)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((actor("BS", SHIELD), actor("Border Shield", SHIELD)), {"own:shield": ("BS", "Border Shield")}),
        (
            (actor("BS", SHIELD), actor("Border Shield Brigade", NamedActor(id="own:other", name="Another"))),
            {"own:shield": (), "own:other": ("Border Shield Brigade",)},
        ),
        ((actor("BS", SHIELD), actor("bs", NamedActor(id="org:hamas", name="Hamas"))), {"own:shield": ()}),
    ],
)
def test_of_two_owners_of_a_name_the_later_has_it(
    given: tuple[ActorNaming, ...], expected: dict[str, tuple[str, ...]]
) -> None:
    made = {one.id: one.aliases for one in own_actors(given)}
    assert made == expected
    register = register_of(given)
    assert all(register.get(id_) is not None for id_ in made)


def test_names_that_no_register_could_take_stop_nothing() -> None:
    given = (
        actor("--", SHIELD),
        actor("Guards", None),
        actor("Fulan", NamedActor(id="org:gone-from-the-register", name="Gone")),
    )
    assert register_of(given).lookup("Border Shield Brigade") is not None


def test_a_name_given_to_a_packaged_place_is_known_with_its_units() -> None:
    with gazetteer_of(None, ()) as gazetteer:
        [manbij] = [one for one in gazetteer.lookup("Manbij") if one.country == "SY" and one.kind == "place"]
    given = place("Fulanabad", manbij.id)
    given = msgspec.structs.replace(given, place=msgspec.structs.replace(given.place, geonameid=manbij.geonameid))
    with gazetteer_of(None, (given,)) as gazetteer:
        [found] = gazetteer.lookup("fulanabad")
    assert (found.id, found.admin1, found.population) == (manbij.id, manbij.admin1, manbij.population)


def test_settings_and_record_say_what_is_own(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("name,lat,lon,country,id\nFulanabad,36.5,41.2,SY,f\n", "utf-8")
    path = tmp_path / "own.sqlite"
    packaged = Packaged()
    with OwnGazetteer(path, packaged, "now") as opened:
        import_file(opened, packaged, table, lambda read, size: None)
        opened.commit()
    packaged.close()
    config = Config(gazetteer=GazetteerSettings(own=str(path)))
    store = open_store(str(tmp_path / "record.db"))
    for naming in NAMINGS:
        store.name(naming)
    own = pipeline.own_of(config, store)
    store.close()
    assert pipeline.own_of(config) == pipeline.Own(places=str(path))
    assert set(own.field) - set(own.news) == {NAMINGS[1]}
    with gazetteer_of(own.places, own.news) as gazetteer:
        assert gazetteer.lookup("Fulanabad")[0].id == "own:f"
