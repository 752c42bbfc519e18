"""Actors valid in time, office-holders by term, and short names that a report defines itself."""

from datetime import date
from itertools import pairwise

import pytest
from made import report_of

from onrecord.errors import ResourceError
from onrecord.model import ActorMention, Entity
from onrecord.resolve.actors import Actor, Register, find_actors
from onrecord.resolve.actors.entries import File, Holder
from onrecord.resolve.actors.validity import covers, first_day, last_day

SHIPPED = Register.load()


def found(text: str, day: str | None, *people: str, register: Register = SHIPPED) -> list[ActorMention]:
    entities = tuple(
        Entity(start=text.index(name), end=text.index(name) + len(name), text=name, label="PERSON") for name in people
    )
    return list(find_actors(report_of(text, published=day), entities, register))


def ids(text: str, day: str | None, *people: str, register: Register = SHIPPED) -> list[str | None]:
    return [mention.id for mention in found(text, day, *people, register=register)]


def test_days_of_years_and_months() -> None:
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert first_day("2024-02-03") == last_day("2024-02-03") == date(2024, 2, 3)
    assert covers(None, "2020", date(2020, 12, 31))
    assert not covers(None, "2020", date(2021, 1, 1))
    assert not covers("2020-05", None, date(2020, 4, 30))


def test_a_holder_is_the_office_in_the_term_only() -> None:
    text = "Bashar al-Assad left."
    (mention,) = found(text, "2018-05-01", "Bashar al-Assad")
    assert (mention.id, mention.country, mention.sector) == ("office:sy-president", "SY", "GOV")
    assert mention.name == mention.text == "Bashar al-Assad"
    assert ids(text, "2025-02-01", "Bashar al-Assad") == []
    assert ids(text, None, "Bashar al-Assad") == []


def test_one_name_holds_one_office_after_another() -> None:
    assert ids("Vladimir Putin left.", "2010-01-01") == ["office:ru-pm"]
    assert ids("Vladimir Putin left.", "2014-01-01") == ["office:ru-president"]


def test_a_surname_needs_the_full_name_beside_it() -> None:
    assert ids("Gallant left.", "2023-05-01") == []
    assert ids("Yoav Gallant came. Gallant left.", "2023-05-01") == ["office:il-defence"] * 2


@pytest.mark.parametrize(
    "text", ["Maher al-Assad came. Bashar al-Assad left.", "Obama Street was closed.", "A pro-Obama rally."]
)
def test_a_longer_name_is_another(text: str) -> None:
    assert len(ids(text, "2012-05-01", *(["Maher al-Assad", "Bashar al-Assad"] if "Maher" in text else []))) == (
        1 if "Maher" in text else 0
    )


def test_titles_before_a_name_are_no_part_of_it() -> None:
    text = "Russian President Vladimir Putin left."
    assert ids(text, "2020-05-01", "President Vladimir Putin") == ["state:ru/GOV", "office:ru-president"]


def test_an_office_is_never_found_by_its_own_name() -> None:
    assert ids("The president of Syria left.", "2020-05-01") == ["state:sy/GOV"]


def test_an_insurgency_becomes_a_government() -> None:
    assert [item.sector for item in found("The Taliban left.", "2020-01-01")] == ["REB"]
    assert [item.sector for item in found("The Taliban left.", "2021-08-15")] == ["GOV"]
    assert [item.sector for item in found("The Taliban left.", None)] == ["REB"]


def own(*actors: Actor) -> Register:
    return SHIPPED.with_actors(actors)


OLD = Actor(id="own:old", name="Lantern Front", end="2015")
NEW = Actor(id="own:new", name="Lantern Front", start="2016-03")


def test_of_two_of_one_name_the_day_chooses() -> None:
    register = own(OLD, NEW)
    assert ids("The Lantern Front left.", "2014-01-01", register=register) == ["own:old"]
    assert ids("The Lantern Front left.", "2020-01-01", register=register) == ["own:new"]
    assert ids("The Lantern Front left.", "2016-01-15", register=register) == []
    assert ids("The Lantern Front left.", None, register=register) == []


def test_a_dissolved_group_keeps_its_name_in_history() -> None:
    assert ids("The Lantern Front left.", "2025-01-01", register=own(OLD)) == ["own:old"]


def test_names_shared_at_one_time_are_refused() -> None:
    with pytest.raises(ResourceError):
        own(OLD, Actor(id="own:late", name="Lantern Front", start="2015-12"))


@pytest.mark.parametrize(
    "actor",
    [
        Actor(id="own:a", name="A Front", start="2020", end="2019"),
        Actor(id="own:a", name="A Front", start="May 2020"),
        Actor(id="own:a", name="A Front", wikidata="1065"),
    ],
)
def test_dates_and_wikidata_ids_are_checked(actor: Actor) -> None:
    with pytest.raises(ResourceError):
        own(actor)


def test_a_holder_needs_a_listed_office() -> None:
    with pytest.raises(ResourceError):
        Register([File(holder=(Holder(office="office:none", names=("Ana Bright",), start="2020"),))])


def test_a_term_without_an_end_holds_until_it_was_checked() -> None:
    office = Actor(id="office:x", name="Warden of X", alone=False, sector="GOV")
    holder = Holder(office="office:x", names=("Ana Bright",), start="2020")
    register = Register([File(actor=(office,), holder=(holder,), checked="2022-06-30")])
    assert ids("Ana Bright left.", "2022-06-30", register=register) == ["office:x"]
    assert ids("Ana Bright left.", "2022-07-01", register=register) == []


def test_shipped_wikidata_ids_are_one_actors_each() -> None:
    listed = [actor.wikidata for actor in SHIPPED if actor.wikidata]
    assert len(listed) >= 250
    assert len(set(listed)) == len(listed)


def test_shipped_terms_of_one_office_do_not_overlap() -> None:
    terms: dict[str, list[Holder]] = {}
    for holder in SHIPPED.holders:
        if not holder.beside:
            terms.setdefault(holder.office, []).append(holder)
    for office, held in terms.items():
        ordered = sorted(held, key=lambda holder: first_day(holder.start))
        for before, after in pairwise(ordered):
            assert before.end is not None, office
            # on the day of a handover both are right: a name is looked up, not an office
            shared = len(before.end) < 10 or len(after.start) < 10 or before.end == after.start
            assert last_day(before.end) <= first_day(after.start) or (shared and before.end[:4] == after.start[:4]), (
                office
            )


def test_shipped_holders_names_mean_one_office_on_any_day() -> None:
    listed = [(name.casefold(), holder) for holder in SHIPPED.holders for name in holder.names]
    for name, holder in listed:
        for other, rival in listed:
            if name == other and holder.office != rival.office and holder is not rival:
                apart = last_day(holder.end or "2999") < first_day(rival.start)
                apart = apart or last_day(rival.end or "2999") < first_day(holder.start)
                # a handover within a month or a day leaves those days open, no more
                short = (holder.end or "")[:7] == rival.start[:7] or (rival.end or "")[:7] == holder.start[:7]
                assert apart or short, f"{name}: {holder.office} and {rival.office}"


def test_a_definition_names_an_actor_that_the_register_lacks() -> None:
    text = "The Popular Front for the Dawn (PFD) struck. PFD fighters left; the Popular Front for the Dawn denied it."
    mentions = found(text, None)
    assert [(item.text, item.name, item.id) for item in mentions] == [
        (words, "Popular Front for the Dawn", None)
        for words in ("Popular Front for the Dawn", "PFD", "PFD fighters", "Popular Front for the Dawn")
    ]


def test_a_definition_gives_letters_to_a_listed_actor() -> None:
    assert "org:lakurawa" not in ids("The LKW left.", None)
    text = "Kata'ib Sayyid al-Shuhada (KSS) struck. KSS left."
    assert ids(text, None) == ["org:sayyid-shuhada"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "An improvised explosive device (IED) went off. The IED was large.",
        "The Gross Domestic Product (GDP) fell. GDP fell.",
        "BEIRUT, Lebanon (XYZ) - XYZ fell.",
        "The Popular Front (QRS) struck. QRS fell.",
    ],
)
def test_letters_that_name_no_organisation_are_left_alone(text: str) -> None:
    assert [item.text for item in found(text, None) if item.id is None] == []


def test_a_definition_wins_over_guarded_letters() -> None:
    text = "In Sudan the Rural Schools Federation (RSF) opened. The RSF taught."
    assert [(item.id, item.name) for item in found(text, None) if "RSF" in item.text] == [
        (None, "Rural Schools Federation")
    ] * 2
