"""Invented reports from several wars: whose places, whose forces, what is denied, who is counted."""

from datetime import date

import msgspec
import pytest
from made import CODER, day_in, place_in, report_of

from onrecord.annotate.english import load_model
from onrecord.annotate.event import draft_events
from onrecord.model import ActorMention, DateMention, Event, Grounding, PlaceMention, PlacePrecision


def actor_in(text: str, part: str, name: str, **known: str) -> ActorMention:
    start = text.index(part)
    return msgspec.structs.replace(ActorMention(start=start, end=start + len(part), text=part, name=name), **known)


def drafts(
    text: str,
    *,
    places: tuple[PlaceMention, ...] = (),
    actors: tuple[ActorMention, ...] = (),
    dates: tuple[DateMention, ...] = (),
) -> tuple[Event, ...]:
    grounding = Grounding(places=places, actors=actors, dates=dates)
    report = report_of(text)
    return draft_events(load_model()(text), report, grounding, (), drafted_by=CODER)


def codes(text: str) -> list[str]:
    return [f"{event.type}{'/' + event.mode if event.mode else ''} {event.status}" for event in drafts(text)]


def only(events: tuple[Event, ...]) -> Event:
    (event,) = events
    return event


def sided(event: Event) -> tuple[list[str], list[str]]:
    return [item.text for item in event.actors], [item.text for item in event.recipients]


def counts(event: Event) -> list[tuple[str, str | None]]:
    return [(item.text, item.kind) for item in event.quantities]


def test_a_nationality_is_no_place() -> None:
    text = "An Israeli air strike on a camp in Khan Younis killed nine people."
    israel = place_in(text, "An Israeli", country="IL", precision=PlacePrecision.COUNTRY)
    event = drafts(text, places=(israel, place_in(text, "Khan Younis", country="PS")))[-1]
    assert [place.text for place in event.places] == ["Khan Younis"]


def test_an_attack_is_not_who_made_it() -> None:
    text = "An Israeli air strike killed nine people."
    known = actor_in(text, "Israeli air strike", "Israeli air strike", country="IL")
    event = drafts(text, actors=(known,))[-1]
    assert [(item.text, item.name, item.country) for item in event.actors] == [("Israeli", "Israeli", "IL")]


def test_a_group_is_no_place() -> None:
    text = "The lawyers called on M23 to release them."
    unknown = PlaceMention(start=text.index("M23"), end=text.index("M23") + 3, text="M23")
    known = actor_in(text, "M23", "March 23 Movement")
    asked, release = drafts(text, places=(unknown,), actors=(known,))
    assert (asked.type, asked.places) == ("REQUEST", ())
    assert (release.type, release.places) == ("RETREAT", ())
    assert [item.name for item in release.actors] == ["March 23 Movement"]


def test_the_narrowest_of_a_chain_is_where_it_happened() -> None:
    text = "The rebels attacked a post near Tawila in North Darfur, Sudan."
    wide = place_in(text, "North Darfur", country="SD", precision=PlacePrecision.ADMIN1)
    country = place_in(text, "Sudan", country="SD", precision=PlacePrecision.COUNTRY)
    town = place_in(text, "Tawila", country="SD")
    assert [place.text for place in only(drafts(text, places=(town, wide, country))).places] == ["Tawila"]
    both = "Rebels attacked Tawila and North Darfur."
    town, wide = place_in(both, "Tawila"), place_in(both, "North Darfur", precision=PlacePrecision.ADMIN1)
    assert len(only(drafts(both, places=(town, wide))).places) == 2


def test_where_a_caller_comes_from_is_not_where_the_asked_should_act() -> None:
    text = "The governor of North Darfur called on the army to leave the town."
    events = drafts(text, places=(place_in(text, "North Darfur", precision=PlacePrecision.ADMIN1),))
    assert [place.text for event in events if event.type == "RETREAT" for place in event.places] == []


STATUS = [
    ("The envoy warned that famine would spread if the siege was not lifted.", "RETREAT/withdraw hypothetical"),
    ("Not all soldiers have left the base.", "RETREAT/withdraw asserted"),
    ("No soldiers have left the base.", "RETREAT/withdraw denied"),
    ("The spokesman said the group was repositioning its forces to support peace initiatives.", "SUPPORT hypothetical"),
    ("The militia said it would not surrender its weapons.", "RETREAT/disarm denied"),
    ("The army launched 92 drones and five missiles.", "ASSAULT/drone asserted"),
    ("Militiamen entered the town at noon.", "MOBILIZE/troops asserted"),
    ("The aid convoy arrived in the camp.", "AID asserted"),
    ("Three aid trucks were looted near the crossing.", "ASSAULT/destroy asserted"),
    ("The army has besieged the city since May.", "COERCE/restrict asserted"),
]


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_what_is_coded(text: str, expected: str) -> None:
    assert expected in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "A convoy of 30 aid trucks left the port for the hills.",
        "Relief trucks left the base at noon.",
        "The two sides exchanged the bodies of 50 soldiers.",
        "Thirty families left the village.",
        "About 6,000 people fled to the hills.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert codes(text) == []


def test_expectations_are_told_once() -> None:
    assert codes("The government and the rebels are expected to meet in spring.") == ["AGREE planned"]


def test_a_condemned_attack_is_no_attack_of_its_own() -> None:
    assert codes("The president condemned the attack.") == ["ACCUSE/disapprove asserted"]
    assert "ASSAULT asserted" in codes("The president condemned the attack on the convoy.")


def test_who_repels_an_attack_is_the_one_attacked() -> None:
    assert sided(only(drafts("The army repelled three attacks near the river."))) == ([], ["army"])


def test_forces_are_their_owners() -> None:
    text = "The defence ministry said its forces had captured the village."
    event = only(drafts(text, actors=(actor_in(text, "defence ministry", "Defence Ministry", country="RU"),)))
    assert [(item.text, item.name, item.country) for item in event.actors] == [("forces", "Defence Ministry", "RU")]
    alone = only(drafts("Its forces captured the village."))
    assert [(item.text, item.name) for item in alone.actors] == [("forces", None)]


def test_a_person_is_more_than_an_office() -> None:
    text = "President Omar Haddad condemned the coup."
    known = actor_in(text, "President", "President", id="collective:government")
    event = drafts(text, actors=(known,))[0]
    assert [(item.text, item.name, item.id) for item in event.actors] == [
        ("President Omar Haddad", "Omar Haddad", None)
    ]


def test_the_one_asked_acts() -> None:
    asked, dropped = drafts("The governor called on the United Nations to airdrop food.")
    assert sided(asked) == (["governor"], ["United Nations"])
    assert sided(dropped)[0] == ["United Nations"]


def test_the_shot_are_counted_as_killed() -> None:
    event = only(drafts("Police shot dead two protesters."))
    assert (sided(event)[1], counts(event)) == (["protesters"], [("two protesters", "killed")])


def test_the_wounded_of_a_result_are_counted_with_the_act() -> None:
    event = only(drafts("At least 14 civilians were killed and 30 others wounded when fighters shelled a market."))
    assert counts(event) == [("At least 14 civilians", "killed"), ("30 others", "wounded")]
    evacuated = only(drafts("The mission evacuated 35 wounded civilians."))
    assert counts(evacuated) == [("35 wounded civilians", "wounded")]


def test_a_bare_number_makes_nothing_historical() -> None:
    text = "We heard five explosions between 1900 and 2000."
    assert not drafts(text, dates=(day_in(text, "1900", date(1900, 1, 1), date(1900, 12, 31)),))[0].historical
    told = "Rebels attacked the town in 1900."
    assert drafts(told, dates=(day_in(told, "1900", date(1900, 1, 1), date(1900, 12, 31)),))[0].historical


def test_a_siege_since_long_ago_goes_on() -> None:
    text = "The army has besieged the city since May 2024."
    assert not only(drafts(text, dates=(day_in(text, "May 2024", date(2024, 5, 1), date(2024, 5, 31)),))).historical


def test_what_was_done_is_not_planned_by_a_misread_date() -> None:
    text = "Rebels attacked the town on April 21."
    assert (
        only(drafts(text, dates=(day_in(text, "April 21", date(2026, 4, 21), date(2026, 4, 21)),))).status == "asserted"
    )
