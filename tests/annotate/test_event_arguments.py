"""Who, to whom, where, when and how many: the fields of an event, each in its words."""

from datetime import date

import pytest
from made import CODER, actor_in, day_in, place_in, report_of

from onrecord.annotate.english import load_model
from onrecord.annotate.event import draft_events
from onrecord.model import Event, Grounding, PlacePrecision, Quantity


def events_in(text: str, grounding: Grounding | None = None, published: str | None = None) -> tuple[Event, ...]:
    report = report_of(text, published=published)
    return draft_events(load_model()(text), report, grounding or Grounding(), (), drafted_by=CODER)


PARTIES = [
    ("Rebels attacked the convoy.", ["Rebels"], ["convoy"]),
    ("The convoy was attacked by armed rebels.", ["armed rebels"], ["convoy"]),
    ("Turkey threatened to attack Kurdish fighters.", ["Turkey"], ["Kurdish fighters"]),
    ("About 10 armored vehicles left the base.", ["armored vehicles"], []),
    ("A convoy of trucks left the base.", ["convoy of trucks"], []),
    ("The commander ordered the troops to attack the rebels.", ["commander"], ["troops"]),
    ("The shelling of civilians by government forces went on.", ["government forces"], ["civilians"]),
    ("The rebels' withdrawal from the valley has begun.", ["rebels"], []),
    ("The withdrawal of the troops ended on Sunday.", ["troops"], []),
    ("The soldiers who killed the villagers fled.", ["soldiers"], ["villagers"]),
    ("Gunmen stormed the station and killed three officers.", ["Gunmen"], ["station"]),
    ("Dozens of civilians were killed by the militia.", ["militia"], ["civilians"]),
    ("Germany gave Ukraine 50 tanks.", ["Germany"], ["Ukraine"]),
    ("The European Union imposed sanctions on Belarus.", ["European Union"], ["Belarus"]),
    ("The foreign minister of Jordan held talks with his Iraqi counterpart.", ["foreign minister of Jordan"],
     ["Iraqi counterpart"]),
    ("The army said it had arrested the governor.", ["army"], ["governor"]),
    ("The ministry said 11 of its soldiers were captured by rebels.", ["rebels"], ["soldiers"]),
    ("Israeli troops shot and wounded a teenager.", ["Israeli troops"], ["teenager"]),
    ("They attacked the village.", [], []),
    ("The army carried out an attack on the rebels.", ["army"], ["rebels"]),
    ("Egypt and Sudan held joint military exercises.", ["Egypt", "Sudan"], []),
    ("The 34-year-old man was arrested on Monday.", [], ["man"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors", "recipients"), PARTIES)
def test_actor_and_recipient(text: str, actors: list[str], recipients: list[str]) -> None:
    event = events_in(text)[0]
    assert ([item.text for item in event.actors], [item.text for item in event.recipients]) == (actors, recipients)


def test_the_agent_below_a_verb_acts_in_both_events() -> None:
    order, attack = events_in("The commander ordered the troops to attack the rebels.")
    assert [item.text for item in attack.actors] == ["troops"]
    assert [item.text for item in attack.recipients] == ["rebels"]
    assert order.type == "REQUEST"


def test_a_known_actor_lends_its_name_country_and_sector() -> None:
    text = "Fighters of the Valley Front attacked the base."
    known = actor_in(text, "Valley Front", sector="REB", country="SY")
    (event,) = events_in(text, Grounding(actors=(known,)))
    (actor,) = event.actors
    assert actor.text == "Fighters of the Valley Front"
    assert (actor.name, actor.id, actor.country, actor.sector) == (known.name, known.id, "SY", "REB")


def test_a_country_that_acts_is_an_actor_and_no_place() -> None:
    text = "Turkey shelled a village near Kobani."
    grounding = Grounding(
        places=(place_in(text, "Turkey", country="TR", precision=PlacePrecision.COUNTRY), place_in(text, "Kobani"))
    )
    (event,) = events_in(text, grounding)
    assert [(item.text, item.country) for item in event.actors] == [("Turkey", "TR")]
    assert [item.text for item in event.places] == ["Kobani"]


PLACES = [
    ("A convoy left the base at Hasaka for Iraq.", {"Hasaka": "from", "Iraq": "to"}),
    ("Troops crossed from Jordan into Syria.", {"Jordan": "from", "Syria": "to"}),
    ("The army withdrew its troops from Aleppo to Hama.", {"Aleppo": "from", "Hama": "to"}),
    ("Rebels bombed a market in Aleppo.", {"Aleppo": "at"}),
    ("Aleppo was bombed by rebels.", {"Aleppo": "at"}),
    ("Gunmen shot and killed a guard in Hama.", {"Hama": "at"}),
    ("Soldiers left Aleppo.", {"Aleppo": "from"}),
    ("Rebels attacked a base in Idlib province.", {"Idlib province": "at"}),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places_and_their_roles(text: str, expected: dict[str, str]) -> None:
    event = events_in(text, Grounding(places=tuple(place_in(text, name) for name in expected)))[0]
    assert {item.text: item.role for item in event.places} == expected


def test_a_place_belongs_to_the_event_of_its_clause() -> None:
    text = "The attack in Kabul was condemned in London by the prime minister."
    attack, reaction = events_in(text, Grounding(places=(place_in(text, "Kabul"), place_in(text, "London"))))
    assert [item.text for item in attack.places] == ["Kabul"]
    assert [item.text for item in reaction.places] == ["London"]


def test_the_country_after_a_town_does_not_become_a_second_place() -> None:
    text = "Rebels bombed a market in Douma in Syria."
    country = place_in(text, "Syria", precision=PlacePrecision.COUNTRY)
    (event,) = events_in(text, Grounding(places=(place_in(text, "Douma"), country)))
    assert [item.text for item in event.places] == ["Douma"]


def test_the_day_of_a_statement_is_not_the_day_of_the_event() -> None:
    text = "Officials said on Friday that rebels attacked the base on Monday."
    friday = day_in(text, "Friday", date(2026, 2, 27), date(2026, 2, 27))
    monday = day_in(text, "Monday", date(2026, 2, 23), date(2026, 2, 23))
    (event,) = events_in(text, Grounding(dates=(friday, monday)))
    assert event.date == monday
    (undated,) = events_in("Officials said on Friday that rebels attacked the base.", Grounding(dates=(friday,)))
    assert undated.date is None


def test_a_date_serves_the_clauses_that_share_it() -> None:
    text = "On Monday rebels entered the town and burned three houses."
    monday = day_in(text, "Monday", date(2026, 2, 23), date(2026, 2, 23))
    assert {event.date for event in events_in(text, Grounding(dates=(monday,)))} == {monday}


def test_a_date_ahead_makes_a_plan() -> None:
    text = "The army is withdrawing from the valley on Friday."
    friday = day_in(text, "Friday", date(2026, 3, 6), date(2026, 3, 6))
    (event,) = events_in(text, Grounding(dates=(friday,)), published="2026-02-28")
    assert (event.type, event.status) == ("CONCEDE", "planned")


HISTORY = [
    ("Rebels bombed the bridge in 2014.", "2014", True),
    ("Rebels bombed the bridge last week.", "last week", False),
]


@pytest.mark.parametrize(("text", "words", "historical"), HISTORY)
def test_an_old_date_makes_an_event_background(text: str, words: str, historical: bool) -> None:
    old = (date(2014, 1, 1), date(2014, 12, 31)) if historical else (date(2026, 2, 16), date(2026, 2, 22))
    (event,) = events_in(text, Grounding(dates=(day_in(text, words, *old),)), published="2026-02-28")
    assert event.historical is historical


def test_a_past_before_the_past_is_background_but_reported_speech_is_not() -> None:
    (recalled,) = events_in("Rebels had seized the town in spring.")
    (told,) = events_in("The army said rebels had seized the town.")
    assert (recalled.historical, told.historical) == (True, False)
    (event,) = events_in("Residents marked the anniversary of the attack on the village.")
    assert event.historical


COUNTS = [
    (
        "About 10 armored vehicles left the base.",
        "About 10 armored vehicles",
        (10, None, None, True),
        "armored vehicles",
        "vehicles",
    ),
    ("The army arrested at least 12 people.", "at least 12 people", (12, 12, None, False), "people", "detained"),
    (
        "Police arrested between 40 and 50 protesters.",
        "between 40 and 50 protesters",
        (None, 40, 50, False),
        "protesters",
        "detained",
    ),
    ("Rebels killed dozens of civilians.", "dozens of civilians", (None, 24, None, True), "civilians", "killed"),
    ("Rebels killed scores of villagers.", "scores of villagers", (None, 40, None, True), "villagers", "killed"),
    ("Some trucks left the base.", "Some trucks", (None, 1, None, True), "trucks", "vehicles"),
    ("Some 200 trucks left the base.", "Some 200 trucks", (200, None, None, True), "trucks", "vehicles"),
    ("The army released up to 300 prisoners.", "up to 300 prisoners", (300, None, 300, False), "prisoners", "released"),
    (
        "Rebels killed more than twenty-five soldiers.",
        "more than twenty-five soldiers",
        (25, 25, None, False),
        "soldiers",
        "killed",
    ),
    (
        "Fewer than 20 soldiers left the base.",
        "Fewer than 20 soldiers",
        (20, None, 20, False),
        "soldiers",
        "combatants",
    ),
    (
        "The army deployed 2,000 troops to the border.",
        "2,000 troops",
        (2000, 2000, 2000, False),
        "troops",
        "combatants",
    ),
    (
        "The war displaced 1.5 million people.",
        "1.5 million people",
        (1500000, 1500000, 1500000, False),
        "people",
        "displaced",
    ),
    ("Rebels killed 10-15 soldiers.", "10-15 soldiers", (None, 10, 15, False), "soldiers", "killed"),
    ("Rebels killed two dozen soldiers.", "two dozen soldiers", (24, 24, 24, False), "soldiers", "killed"),
    (
        "Hundreds of thousands of people marched in Algiers.",
        "Hundreds of thousands of people",
        (None, 200000, None, True),
        "people",
        "people",
    ),
    ("No casualties were reported in the attack.", "No casualties", (0, 0, 0, False), "casualties", None),
    ("A convoy of 20 trucks left the base.", "20 trucks", (20, 20, 20, False), "trucks", "vehicles"),
    ("Three Su-24 jets bombed the depot.", "Three Su-24 jets", (3, 3, 3, False), "Su-24 jets", "aircraft"),
    ("France gave $1.5 million to the agency.", "$1.5 million", (1500000, 1500000, 1500000, False), "$", "money"),
]


@pytest.mark.parametrize(("text", "words", "bounds", "what", "kind"), COUNTS)
def test_a_count_keeps_its_words_and_bounds(
    text: str, words: str, bounds: tuple[float | None, ...], what: str, kind: str | None
) -> None:
    quantity = only_quantity(text)
    assert quantity.text == words
    assert (quantity.value, quantity.low, quantity.high, quantity.approximate) == bounds
    assert (quantity.what, quantity.kind) == (what, kind)


def only_quantity(text: str) -> Quantity:
    (quantity,) = [quantity for event in events_in(text) for quantity in event.quantities]
    return quantity


def test_the_dead_and_the_wounded_are_counted_without_a_noun() -> None:
    (event,) = events_in("The clashes between the army and the rebels left 12 dead and 40 wounded.")
    assert [(item.text, item.what, item.kind) for item in event.quantities] == [
        ("12 dead", "dead", "killed"),
        ("40 wounded", "wounded", "wounded"),
    ]


def test_a_dateline_is_neither_actor_nor_place() -> None:
    text = "QAMISHLI, Syria - About 10 armored vehicles left their base at Rmeilan for Iraq on Thursday."
    grounding = Grounding(places=tuple(place_in(text, name) for name in ("QAMISHLI", "Syria", "Rmeilan", "Iraq")))
    (event,) = events_in(text, grounding)
    assert [item.text for item in event.actors] == ["armored vehicles"]
    assert {item.text: item.role for item in event.places} == {"Rmeilan": "from", "Iraq": "to"}
    assert [item.text for item in event.quantities] == ["About 10 armored vehicles"]


def test_killed_and_wounded_of_one_act_are_told_apart() -> None:
    (event,) = events_in("Rebels shelled the market, killing at least 12 people and wounding about 20.")
    assert [(item.text, item.kind) for item in event.quantities] == [
        ("at least 12 people", "killed"),
        ("about 20", "wounded"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The 34-year-old man was arrested.",
        "Rebels of the 4th division attacked the base.",
        "Rebels attacked the base for three days.",
        "Police arrested a man on three counts of fraud.",
    ],
)
def test_ages_ranks_and_durations_are_no_counts_of_people(text: str) -> None:
    assert not [item for event in events_in(text) for item in event.quantities if item.kind is not None]
