"""What a place is to a movement, and to what happens on a road."""

import msgspec
import pytest
from made import CODER, place_in, report_of

from onrecord.annotate.english import load_model
from onrecord.annotate.event import draft_events
from onrecord.model import Grounding, PlacePrecision

ROUTES = [
    ("About 10 armored vehicles left Rmeilan for Iraq via the Semalka crossing.",
     {"Rmeilan": "from", "Iraq": "to", "Semalka crossing": "via"}),
    ("The convoy moved from Rmeilan into Iraq on Thursday night.", {"Rmeilan": "from", "Iraq": "to"}),
    ("The convoy withdrew from Rmeilan into Iraq via the Semalka crossing on Thursday night.",
     {"Rmeilan": "from", "Iraq": "to", "Semalka crossing": "via"}),
    ("Troops crossed into Iraq through the Semalka crossing.", {"Iraq": "to", "Semalka crossing": "via"}),
    ("Soldiers withdrew through Jordan to Iraq.", {"Jordan": "via", "Iraq": "to"}),
    ("The column passed through Homs.", {"Homs": "via"}),
    ("The army retreated from Kherson across the Dnieper.", {"Kherson": "from", "Dnieper": "via"}),
    ("Aid was delivered to Aleppo through Turkey.", {"Aleppo": "to", "Turkey": "via"}),
    ("Troops advanced along the M4 highway.", {"M4 highway": "along"}),
    ("Fighters deployed along the Euphrates.", {"Euphrates": "along"}),
    ("Troops massed along the Syrian-Turkish border.", {"Syrian-Turkish border": "along"}),
    ("A bomb exploded on the road between Homs and Palmyra.", {"Homs": "along", "Palmyra": "along"}),
    ("Gunmen attacked a bus on the Homs-Palmyra road.", {"Homs": "along", "Palmyra": "along"}),
    ("Gunmen attacked a bus on the Homs-Palmyra highway.", {"Homs": "along", "Palmyra": "along"}),
    ("Rebels shelled the highway between Homs and Hama.", {"Homs": "along", "Hama": "along"}),
    ("The road between Homs and Hama was shelled.", {"Homs": "along", "Hama": "along"}),
    ("Rebels attacked a convoy on the road from Homs to Palmyra.", {"Homs": "along", "Palmyra": "along"}),
    ("Rebels attacked a convoy on the road to Palmyra.", {"Palmyra": "along"}),
    ("Vehicles drove from Aleppo to Homs.", {"Aleppo": "from", "Homs": "to"}),
    ("The army deployed troops across Syria.", {"Syria": "at"}),
    ("Protests broke out across Sudan.", {"Sudan": "at"}),
    ("Protesters marched through Khartoum.", {"Khartoum": "at"}),
    ("Rebels attacked a base near Homs.", {"Homs": "at"}),
    ("Militants raided a camp off the road to Palmyra.", {"Palmyra": "along"}),
    ("The militia attacked a checkpoint at the entrance to Damascus.", {"Damascus": "at"}),
    ("The rebels marched on Damascus.", {"Damascus": "to"}),
    ("Soldiers withdrew from Homs and Hama to Aleppo via Palmyra and Damascus.",
     {"Homs": "from", "Hama": "from", "Aleppo": "to", "Palmyra": "via", "Damascus": "via"}),
    ("The army shelled positions along the banks of the Euphrates.", {"Euphrates": "along"}),
    ("A bomb exploded on a road in Homs.", {"Homs": "at"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROUTES)
def test_what_a_place_is_to_a_movement(text: str, expected: dict[str, str]) -> None:
    grounding = Grounding(places=tuple(place_in(text, name) for name in expected))
    event = draft_events(load_model()(text), report_of(text), grounding, (), drafted_by=CODER)[0]
    assert {place.text: str(place.role) for place in event.places} == expected


MEASURED = [
    ("A bomb exploded 20 km north of Manbij.", "20 km north of Manbij"),
    ("Rebels attacked a convoy 20 km north of Manbij.", "20 km north of Manbij"),
    ("Gunmen killed two people in a village about 12 miles (19 km) south-east of Manbij.",
     "about 12 miles (19 km) south-east of Manbij"),
    ("A bomb exploded some 30 kilometres outside Manbij.", "some 30 kilometres outside Manbij"),
    ("Shells hit a village 5 km from the Turkish border.", "5 km from the Turkish border"),
    ("Militants attacked a village 20 km away from Manbij.", "20 km away from Manbij"),
    ("Shells fell on the eastern outskirts of Manbij.", "eastern outskirts of Manbij"),
    ("Clashes broke out halfway between Homs and Palmyra.", "halfway between Homs and Palmyra"),
]  # fmt: skip


def test_a_place_that_only_tells_how_far_off_is_none_of_the_events() -> None:
    text = "Militants attacked a village 20 km from Iraq."
    grounding = Grounding(places=(place_in(text, "Iraq", country="IQ", precision=PlacePrecision.COUNTRY),))
    (event,) = draft_events(load_model()(text), report_of(text), grounding, (), drafted_by=CODER)
    assert event.places == ()


@pytest.mark.parametrize(("text", "words"), MEASURED)
def test_a_measured_place_is_where_it_happens(text: str, words: str) -> None:
    place = msgspec.structs.replace(place_in(text, words), id="test:manbij/20km")
    events = draft_events(load_model()(text), report_of(text), Grounding(places=(place,)), (), drafted_by=CODER)
    assert {(one.text, str(one.role)) for event in events for one in event.places} == {(words, "at")}
