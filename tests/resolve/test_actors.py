"""Actors of invented sentences: names, composed actors, guarded acronyms, capitals."""

import pytest
from made import report_of

from onrecord.model import ActorMention, Entity
from onrecord.resolve.actors import Register, find_actors


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


def said(mention: ActorMention) -> str:
    """A mention as one line: words = id country sector."""
    return f"{mention.text} = {mention.id or '-'} {mention.country or '-'} {mention.sector or '-'}"


COMPOSED = [
    ("Turkish warplanes struck.", "Turkish warplanes = state:tr/MIL TR MIL"),
    ("Kurdish fighters withdrew.", "Kurdish fighters = people:kurds/UAF - UAF"),
    ("The Russian Defence Ministry denied it.", "Russian Defence Ministry = state:ru/defence-ministry RU GOV"),
    ("Syrian government forces advanced.", "Syrian government forces = state:sy/MIL SY MIL"),
    ("Iraqi police arrived.", "Iraqi police = state:iq/COP IQ COP"),
    ("U.S. troops left.", "U.S. troops = state:us/MIL US MIL"),
    ("US forces left.", "US forces = state:us/MIL US MIL"),
    ("Turkey's foreign ministry spoke.", "Turkey's foreign ministry = state:tr/foreign-ministry TR GOV"),
    ("Turkey’s army spoke.", "Turkey’s army = state:tr/MIL TR MIL"),
    ("The Ministry of Defence of Ukraine spoke.", "Ministry of Defence of Ukraine = state:ua/defence-ministry UA GOV"),
    ("The government of the Philippines spoke.", "government of the Philippines = state:ph/GOV PH GOV"),
    ("Turkish-backed rebels left.", "Turkish-backed rebels = - - REB"),
    ("Turkish-backed Syrian rebels left.", "Turkish-backed Syrian rebels = state:sy/REB SY REB"),
    ("Syrian Kurdish fighters left.", "Syrian Kurdish fighters = people:kurds/UAF SY UAF"),
    ("Iran-backed militias left.", "Iran-backed militias = - - PRM"),
    ("The pro-Russian separatists left.", "pro-Russian separatists = - - REB"),
    ("The anti-Houthi Yemeni fighters left.", "Yemeni fighters = state:ye/UAF YE UAF"),
    ("The government-backed militia left.", "militia = collective:paramilitaries - PRM"),
    ("Tribal fighters left.", "Tribal fighters = collective:armed-men - UAF"),
    ("Men on motorcycles left.", "Men on motorcycles = collective:armed-men - UAF"),
    ("A self-defence group left.", "self-defence group = collective:paramilitaries - PRM"),
    ("Anti-government fighters left.", "Anti-government fighters = collective:rebels - REB"),
    ("Kuki militants left.", "Kuki militants = people:kuki/REB - REB"),
    ("The Israeli military spokesman spoke.", "Israeli military spokesman = state:il/MIL IL MIL"),
    ("Turkish drones struck.", "Turkish drones = state:tr/MIL TR MIL"),
    ("Sudanese doctors struck.", "Sudanese doctors = state:sd/MED SD MED"),
    ("Syrian refugees left.", "Syrian refugees = state:sy/REF SY REF"),
    ("Syrians left.", "Syrians = state:sy/CVL SY CVL"),
    ("A police spokesman spoke.", "police spokesman = collective:security-forces - COP"),
    ("Gunmen fired.", "Gunmen = collective:armed-men - UAF"),
    ("Protesters marched.", "Protesters = collective:protesters - CVL"),
    ("Lawmakers voted.", "Lawmakers = collective:parliament - LEG"),
]

NAMED = [
    ("Syrian Democratic Forces left.", "Syrian Democratic Forces = org:sdf SY REB"),
    ("The US-led coalition struck.", "US-led coalition = org:coalition-isis - MIL"),
    ("Hay'at Tahrir al-Sham left.", "Hay'at Tahrir al-Sham = org:hts SY REB"),
    ("Hayat Tahrir al Sham left.", "Hayat Tahrir al Sham = org:hts SY REB"),
    ("Al-Shabaab fighters left.", "Al-Shabaab fighters = org:al-shabaab SO REB"),
    ("al Shabaab left.", "al Shabaab = org:al-shabaab SO REB"),
    ("Kurdistan Workers’ Party left.", "Kurdistan Workers’ Party = org:pkk TR REB"),
    ("The M23 left.", "M23 = org:m23 CD REB"),
    ("HAMAS denied it.", "HAMAS = org:hamas PS REB"),
    ("Hamas officials denied it.", "Hamas officials = org:hamas PS REB"),
    ("The Pentagon denied it.", "Pentagon = org:pentagon US MIL"),
    ("Reuters journalists saw it.", "Reuters journalists = org:reuters - JRN"),
    ("U.N. peacekeepers left.", "U.N. peacekeepers = org:dpko - MIL"),
    ("The Syrian Observatory for Human Rights spoke.", "Syrian Observatory for Human Rights = org:sohr SY SOC"),
    ("The U.S. denied it.", "U.S. = state:us US GOV"),
    ("Damascus denied it.", "Damascus = state:sy SY GOV"),
    ("Médecins Sans Frontières spoke.", "Médecins Sans Frontières = org:msf - MED"),
    ("Medecins Sans Frontieres spoke.", "Medecins Sans Frontieres = org:msf - MED"),
    ("THE FMLN LEFT.", "FMLN = org:fmln SV REB"),
    ("SALVADORAN SOLDIERS LEFT.", "SALVADORAN SOLDIERS = state:sv/MIL SV MIL"),
    ("Wagner fighters left.", "Wagner fighters = org:wagner RU PRM"),
    ("The Popular\nMobilization Forces left.", "Popular\nMobilization Forces = org:pmf IQ PRM"),
]


@pytest.mark.parametrize(("text", "expected"), COMPOSED + NAMED, ids=[text for text, _ in COMPOSED + NAMED])
def test_one_actor(text: str, expected: str, register: Register) -> None:
    assert [said(mention) for mention in find_actors(report_of(text), (), register)] == [expected]


NOTHING = [
    "They told us to wait.",
    "JOIN US TODAY.",
    "LATER THAT CAR LEFT.",
    "Who is he?",
    "It is over.",
    "The IS of the sentence.",
    "RSF is four letters short of a word.",
    "They may march in fall.",
    "Mr. Driver came.",
    "The SDF was short.",
    "It stood in Damascus.",
    "hamas is no word in small letters.",
    "drones",
    "It was Turkish-made.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_actor(text: str, register: Register) -> None:
    assert [said(mention) for mention in find_actors(report_of(text), (), register)] == []


def ids(text: str, register: Register) -> list[str | None]:
    return [mention.id for mention in find_actors(report_of(text), (), register)]


def test_guarded_acronym_counts_with_its_expansion(register: Register) -> None:
    assert ids("The Rapid Support Forces (RSF) left. The RSF returned.", register) == ["org:rsf"] * 3


def test_guarded_acronym_counts_with_a_word_of_its_context(register: Register) -> None:
    assert "org:sdf" in ids("The SDF left Raqqa.", register)
    assert "org:who" in ids("The WHO counted hospital beds.", register)


def test_shared_acronym_follows_the_name_in_full(register: Register) -> None:
    text = "Reporters Without Borders (RSF) wrote of Sudan. RSF counted journalists."
    assert [found for found in ids(text, register) if found and "rsf" in found] == ["org:rsf-media"] * 3


def test_shared_acronym_vouched_for_twice_is_left_alone(register: Register) -> None:
    assert not {"org:rsf", "org:rsf-media"} & set(ids("RSF counted journalists in Sudan.", register))


def test_agency_yields_its_letters_to_a_force_named_in_full(register: Register) -> None:
    assert "org:afp" in ids("AFP saw it.", register)
    assert "org:afp" not in ids("The Armed Forces of the Philippines (AFP) saw it.", register)


def test_coalition_is_the_one_named_before(register: Register) -> None:
    assert ids("The Saudi-led coalition struck. The coalition denied it.", register) == ["org:coalition-saudi"] * 2
    assert ids("The coalition denied it.", register) == []


def test_tied_state_is_no_actor(register: Register) -> None:
    assert ids("Iran-backed Houthis fired.", register) == ["org:houthis"]


def test_victims_of_a_group_are_not_the_group(register: Register) -> None:
    assert ids("Hamas victims wept.", register) == ["org:hamas", "collective:civilians"]


def test_names_do_not_cross_paragraphs_or_sentences(register: Register) -> None:
    assert ids("They saw the Islamic\n\nState", register) == []
    assert "org:us-congress" in ids("They left the US. Congress met.", register)


def test_person_named_like_a_state_is_no_actor(register: Register) -> None:
    text = "Ana Jordan spoke."
    person = Entity(start=0, end=10, text="Ana Jordan", label="PERSON")
    assert [mention.id for mention in find_actors(report_of(text), (person,), register)] == []
    assert ids("Jordan spoke.", register) == ["state:jo"]


def test_name_of_a_composed_actor_is_its_words_on_one_line(register: Register) -> None:
    (mention,) = find_actors(report_of("Turkish\nwarplanes struck."), (), register)
    assert (mention.text, mention.name) == ("Turkish\nwarplanes", "Turkish warplanes")


def test_name_of_a_listed_actor_is_the_listed_one(register: Register) -> None:
    (mention,) = find_actors(report_of("Daesh fighters left."), (), register)
    assert (mention.text, mention.name) == ("Daesh fighters", "Islamic State")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighters of the Syrian Democratic Forces shelled Hajin.", "org:sdf"),
        ("Soldiers of the Wagner Group entered Gao.", "org:wagner"),
        ("Rebels of the north attacked.", "collective:rebels"),
    ],
)
def test_men_are_of_the_actor_they_are_told_by(text: str, expected: str, register: Register) -> None:
    assert ids(text, register)[0] == expected
