"""Names of places that stand for people are never an event's place; the same names in other sentences are."""

import re

import pytest
from made import CODER, report_of

from onrecord.annotate.english import load_model
from onrecord.annotate.event import draft_events
from onrecord.model import Grounding, PlaceMention, PlacePrecision

TOWNS = {
    "Damascus": "SY", "Aleppo": "SY", "Homs": "SY", "Moscow": "RU", "Washington": "US", "Kyiv": "UA", "Kharkiv": "UA",
    "Kherson": "UA", "Tehran": "IR", "Ankara": "TR", "Baghdad": "IQ", "Beirut": "LB", "Khartoum": "SD", "Geneva": "CH",
    "Minsk": "BY", "Kigali": "RW", "Goma": "CD", "Riyadh": "SA", "Sanaa": "YE", "Beijing": "CN", "Cairo": "EG",
    "Islamabad": "PK", "Kabul": "AF", "Juba": "SS", "Warsaw": "PL", "London": "GB", "Paris": "FR", "Asmara": "ER",
}  # fmt: skip
COUNTRIES = {
    "Syria": "SY", "Iraq": "IQ", "Turkey": "TR", "Russia": "RU", "Ukraine": "UA", "Iran": "IR", "Israel": "IL",
    "Lebanon": "LB", "Rwanda": "RW", "Sudan": "SD", "Egypt": "EG", "Jordan": "JO", "France": "FR",
}  # fmt: skip


def grounding(text: str) -> Grounding:
    found = []
    for names, precision in ((TOWNS, PlacePrecision.SETTLEMENT), (COUNTRIES, PlacePrecision.COUNTRY)):
        for name, country in names.items():
            for at in re.finditer(rf"\b{name}\b", text):
                found.append(
                    PlaceMention(start=at.start(), end=at.end(), text=name, name=name, id=f"test:{name}", lat=1.0,
                                 lon=1.0, country=country, precision=precision, score=0.9)
                )  # fmt: skip
    return Grounding(places=tuple(sorted(found, key=lambda place: place.start)))


def places(text: str) -> set[str]:
    events = draft_events(load_model()(text), report_of(text), grounding(text), (), drafted_by=CODER)
    return {place.text for event in events for place in event.places}


PAIRS = [
    ("Damascus rejected the proposal.", "Shelling hit Damascus."),
    ("Moscow said it would withdraw its troops.", "Rebels attacked a convoy in Moscow."),
    ("Washington has sent weapons to Kyiv.", "The drones hit a power station in Kyiv."),
    ("Kyiv accused Moscow of shelling civilians.", "Missiles were fired at Kyiv."),
    ("Tehran condemned the attack.", "Police arrested protesters in Tehran."),
    ("Ankara threatened to attack the militia.", "The ministers met in Ankara."),
    ("Baghdad and Ankara signed an agreement.", "Gunmen shot a guard in Baghdad."),
    ("Talks between Damascus and Ankara collapsed.", "Talks in Damascus collapsed."),
    ("The United Nations urged Khartoum to stop the shelling.", "Rebels entered Khartoum."),
    ("France imposed sanctions on Moscow.", "The army imposed a curfew in Moscow."),
    ("Moscow's troops shelled the village.", "Moscow's suburbs were shelled."),
    ("Russia attacked the convoy.", "Rebels attacked a base in Russia."),
    ("Kigali denied supporting the rebels.", "The police dispersed protesters in Kigali."),
    ("Israel struck a warehouse.", "Israel was hit by rockets."),
    ("Beirut protested the violation.", "Thousands protested in Beirut."),
    ("Tehran has supplied Damascus with drones.", "Drones struck Damascus."),
    ("Kyiv handed over the prisoners.", "Kyiv was shelled on Sunday."),
    ("Ukraine's army shelled the bridge.", "Rebels shelled a bridge in Ukraine."),
    ("The foreign minister met with Damascus.", "The foreign minister visited Damascus."),
    ("Damascus and Tehran held talks.", "The envoys held talks in Damascus."),
    ("An attack ordered by Moscow killed five people.", "An attack near Moscow killed five people."),
    ("Washington warned Damascus.", "Soldiers left Damascus."),
    ("Riyadh welcomed the ceasefire.", "The ministers discussed the ceasefire in Riyadh."),
    ("Beijing supports Moscow.", "Protesters marched in Beijing."),
    ("Minsk deported the activists.", "Police beat the activists in Minsk."),
    ("Cairo condemned the shelling.", "A bomb exploded in Cairo."),
    ("Islamabad accused Kabul of supporting the militants.", "A suicide bomber killed ten people in Kabul."),
    ("Juba and Khartoum agreed on a ceasefire.", "Clashes broke out in Juba."),
    ("Warsaw criticised Moscow.", "Demonstrators marched through Warsaw."),
    ("London imposed sanctions on Tehran.", "Police arrested ten people in London."),
    ("Paris urged Kigali to withdraw its troops.", "Gunmen killed a guard in Paris."),
    ("Asmara rejected the accusation.", "Soldiers seized a warehouse in Asmara."),
    ("Sudan accused Egypt of supporting the rebels.", "Rebels shot a teacher in Sudan."),
    ("Turkey sent troops.", "A blast hit Turkey."),
    ("Lebanon protested to the council.", "Rockets hit a village in Lebanon."),
    ("Iran has threatened Israel.", "A missile from the sea struck a house in Israel."),
    ("The talks with Tehran were suspended.", "The talks in Tehran were suspended."),
    ("The rebels accused Baghdad of an attack.", "The rebels bombed Baghdad."),
    ("Jordan expelled the ambassador.", "The army arrested smugglers in Jordan."),
    ("Sanctions against Moscow were lifted.", "A bomb exploded outside Moscow."),
    ("Support from Tehran helped the militia.", "The militia killed a judge in Tehran."),
    ("Kyiv said it had captured the village.", "Kharkiv came under fire on Monday."),
    ("Goma's mayor condemned the killings.", "Gunmen attacked the mayor in Goma."),
    ("Syria's president condemned the killings.", "The killings in Syria were condemned."),
    ("Beirut agreed to release the prisoners.", "Aleppo witnessed heavy clashes."),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "is_hit"), PAIRS)
def test_a_name_that_stands_for_people_is_no_place_and_the_same_name_elsewhere_is(acts: str, is_hit: str) -> None:
    assert places(acts) == set()
    assert len(places(is_hit)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Turkish troops attacked the village.",
        "Syrian warplanes bombed the market.",
        "The Russians shelled the bridge.",
        "Israeli soldiers shot a teenager.",
        "Iranian and Iraqi ministers met on Monday.",
    ],
)
def test_peoples_are_no_places(text: str) -> None:
    assert places(text) == set()


def test_the_goal_of_an_attack_is_its_place_though_it_is_a_state() -> None:
    assert places("Russia attacked Ukraine.") == {"Ukraine"}
    assert places("Israel struck Lebanon.") == {"Lebanon"}
