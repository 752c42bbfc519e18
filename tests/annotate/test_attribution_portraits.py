"""What the words tell of a speaker beside the name: role, affiliation, number, and why there is no name."""

from functools import cache

import pytest
from made import CODER, report_of

from onrecord.annotate.attribution import draft_attributions
from onrecord.annotate.english import EnglishAnnotator
from onrecord.model import Attribution, Grounding, Speaker, SpeakerKind


@cache
def annotator() -> EnglishAnnotator:
    return EnglishAnnotator()


def drafted(text: str) -> tuple[Attribution, ...]:
    report = report_of(text)
    return draft_attributions(annotator().parse(report).doc, report, Grounding(), drafted_by=CODER)


def last_speaker(text: str) -> Speaker:
    speaker = drafted(text)[-1].speaker
    assert speaker is not None
    assert all(words.text == text[words.start : words.end] for words in speaker.told)
    return speaker


def role_and_body(speaker: Speaker) -> tuple[str | None, str | None]:
    return (speaker.role.text if speaker.role else None, speaker.affiliation.text if speaker.affiliation else None)


BESIDE_THE_NAME = [
    ("Karim Odeh, a spokesman for the interior ministry, said the road was closed.", "spokesman",
     "the interior ministry"),
    ("Interior ministry spokesman Karim Odeh said the road was closed.", "spokesman", "Interior ministry"),
    ("The garrison commander, Colonel Tarek Hamad, said the road was closed.", "The garrison commander", None),
    ("Colonel Tarek Hamad, the commander of the garrison, said the road was closed.", "the commander",
     "the garrison"),
    ("Defence minister Ihor Savchuk said the road was closed.", "Defence minister", None),
    ("Ukraine's defence minister, Ihor Savchuk, said the road was closed.", "defence minister", "Ukraine"),
    ("Turkish Defence Minister Cem Aydin said the road was closed.", "Defence Minister", "Turkish"),
    ("Deputy Foreign Minister Ali Rezai said the road was closed.", "Deputy Foreign Minister", None),
    ("The former army chief, General Tarek Hamad, said the war was lost.", "The former army chief", "army"),
    ("The army's spokesman, Daniel Hart, said the road was closed.", "spokesman", "The army"),
    ("Army spokesman Lt Col Daniel Hart said the road was closed.", "spokesman", "Army"),
    ("Nigerian army spokesman Major General Musa Danjuma said troops left.", "spokesman", "Nigerian army"),
    ("Musa Danjuma, a major general in the Nigerian army, said troops left.", "major general", "the Nigerian army"),
    ("Major General Viktor Orlov of the 14th Brigade said the road was closed.", "Major General",
     "the 14th Brigade"),
    ("General Staff spokesman Andriy Bondar said the road was closed.", "spokesman", "General Staff"),
    ("NATO Secretary General Jan Vermeer said sanctions would follow.", "Secretary General", "NATO"),
    ("US Secretary of State Helen Marsh said the road was closed.", "Secretary of State", "US"),
    ("EU foreign policy chief Clara Moreno said sanctions would follow.", "foreign policy chief", "EU"),
    ("Hans Brandt, the UN special envoy for Yemen, said sanctions would follow.", "special envoy", "UN"),
    ("The head of the regional council, Petro Lysenko, said the road was closed.", "The head",
     "the regional council"),
    ("Petro Lysenko, head of the regional council, said the road was closed.", "head", "the regional council"),
    ("Petro Lysenko, 45, a farmer, said the road was closed.", "farmer", None),
    ("Lina Haddad of the Valley Rights Centre said the road was closed.", None, "the Valley Rights Centre"),
    ("Lina Haddad, from the Valley Rights Centre, said the road was closed.", None, "the Valley Rights Centre"),
    ("According to Lina Haddad, director of the Valley Rights Centre, the road was closed.", "director",
     "the Valley Rights Centre"),
    ("A doctor at the central hospital, Rami Sabbagh, said five bodies were brought in.", "doctor",
     "the central hospital"),
    ("Rapid Support Forces spokesman Hamid Adlan denied the attack.", "spokesman", "Rapid Support Forces"),
    ("Rebel leader Idris Kony said the deal was close.", "leader", "Rebel"),
    ("“We lost two vehicles,” Captain Oleh Marchenko, a company commander in the 92nd Brigade, told reporters.",
     "company commander", "the 92nd Brigade"),
    ("“We heard shots,” said Amina Yusuf, a mother of three from Maiduguri.", "mother", None),
    ("President Lev Antonov's spokesman, Dmitri Volkov, said no decision was made.", "spokesman", None),
    ("Kharkiv mayor Ihor Terenko said power was out. “We are working,” Terenko said.", "Kharkiv mayor", None),
    ("Daniel Hart said the road was closed.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "body"), BESIDE_THE_NAME)
def test_beside_a_name(text: str, role: str | None, body: str | None) -> None:
    speaker = last_speaker(text)
    assert (speaker.kind, speaker.count, speaker.anonymity) == (SpeakerKind.PERSON, None, None)
    assert role_and_body(speaker) == (role, body)


WITHOUT_NAME = [
    ("Two officials said the road was closed.", "officials", None, 2),
    ("Three Turkish officials said the road was closed.", "officials", "Turkish", 3),
    ("Turkish officials said the road was closed.", "officials", "Turkish", None),
    ("Two officials from the US-led coalition said the road was closed.", "officials", "the US-led coalition", 2),
    ("A spokesman for the US-led coalition said the road was closed.", "spokesman", "the US-led coalition", None),
    ("A coalition spokesman said the road was closed.", "spokesman", "coalition", None),
    ("A senior official in the interior ministry said the road was closed.", "senior official",
     "the interior ministry", None),
    ("A Turkish defence ministry official said the road was closed.", "official", "Turkish defence ministry", None),
    ("The Turkish defence minister said the road was closed.", "defence minister", "Turkish", None),
    ("The ministry's spokeswoman said the road was closed.", "spokeswoman", "The ministry", None),
    ("The rebel commander, known as Abu Salah, said the deal was close.", "commander", "rebel", None),
    ("Turkey's president said sanctions would follow.", "president", "Turkey", None),
    ("10 lawmakers said the convoy had left.", "lawmakers", None, 10),
    ("About 20 villagers said the convoy had left.", "villagers", None, None),
    ("At least three witnesses said the convoy had left.", "witnesses", None, None),
    ("A dozen residents said the convoy had left.", "residents", None, None),
    ("Both officials said the convoy had left.", "officials", None, 2),
    ("Two of the residents said the convoy had left.", "the residents", None, 2),
    ("One resident said the convoy had left.", "resident", None, 1),
    ("An official in Damascus said the convoy had left.", "official", None, None),
    ("A military source said the road was closed.", None, "military", None),
    ("A source in the governor's office said the road was closed.", None, "the governor's office", None),
    ("Residents of the town said the road was closed.", "Residents", None, None),
    ("The interior ministry said the road was closed.", None, None, None),
    ("Two reports said the road was closed.", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "body", "count"), WITHOUT_NAME)
def test_without_a_name(text: str, role: str | None, body: str | None, count: int | None) -> None:
    speaker = last_speaker(text)
    assert (*role_and_body(speaker), speaker.count) == (role, body, count)


BECAUSE = "because he was not authorised to brief the media"
NAMELESS = [
    ("An official, who asked not to be named, said the road was closed.", "who asked not to be named"),
    ("An official who asked not to be named said the road was closed.", "who asked not to be named"),
    ("Two officials, who declined to be named, said the road was closed.", "who declined to be named"),
    (f"A diplomat, speaking on condition of anonymity {BECAUSE}, said the road was closed.",
     f"speaking on condition of anonymity {BECAUSE}"),
    ("Speaking on condition of anonymity, a commander said the road was closed.",
     "Speaking on condition of anonymity"),
    ("The road was closed, an officer said on condition of anonymity because he feared reprisals.",
     "on condition of anonymity because he feared reprisals"),
    ("“The road is closed,” said a resident who asked not to be identified for fear of reprisals.",
     "who asked not to be identified for fear of reprisals"),
    (f"The road is closed, an official said. He spoke on condition of anonymity {BECAUSE}.",
     f"spoke on condition of anonymity {BECAUSE}"),
    ("The road is closed, two officials said. The officials requested anonymity to discuss sensitive operations.",
     "requested anonymity to discuss sensitive operations"),
    ("A senior UN official who was not authorised to speak said aid had stopped.",
     "who was not authorised to speak"),
    ("An unnamed commander said the deal was close.", "unnamed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), NAMELESS)
def test_why_there_is_no_name(text: str, words: str) -> None:
    speaker = last_speaker(text)
    assert (speaker.kind, speaker.name) == (SpeakerKind.ANONYMOUS, None)
    assert speaker.anonymity is not None
    assert speaker.anonymity.text == words


def test_half_a_name_is_told_to_be_half_a_name() -> None:
    speaker = last_speaker(
        "“They left,” said Mariam, a teacher who asked to be identified only by her first name for fear of reprisals."
    )
    assert (speaker.kind, speaker.name, role_and_body(speaker)) == (SpeakerKind.PERSON, "Mariam", ("teacher", None))
    assert speaker.anonymity is not None
    assert speaker.anonymity.text == "who asked to be identified only by her first name for fear of reprisals"


NO_REASON = [
    "Residents asked not to be identified for fear of reprisals. One resident said the road was closed.",
    "An officer said the prisoners asked not to be named.",
    "“He declined to be named,” the mayor said.",
]


@pytest.mark.parametrize("text", NO_REASON)
def test_a_reason_of_others_is_not_the_speakers(text: str) -> None:
    speaker = last_speaker(text)
    assert (speaker.anonymity, speaker.kind) == (None, SpeakerKind.ROLE)


def test_words_that_tell_why_there_is_no_name_are_no_statement() -> None:
    text = "The road was closed, an officer said on condition of anonymity because he feared reprisals."
    assert len(drafted(text)) == 1


LATER = [
    ("Karim Odeh, a spokesman for the interior ministry, arrived. He said the road was closed.", "Karim Odeh",
     "spokesman", "the interior ministry"),
    ("Karim Odeh, a spokesman for the interior ministry, arrived. Odeh said the road was closed.", "Karim Odeh",
     "spokesman", "the interior ministry"),
    ("Sami Darwish, the interior minister, left. Darwish said the road was closed.", "Sami Darwish",
     "the interior minister", None),
    ("Interior Minister Sami Darwish left. The minister said the road was closed.", "Sami Darwish",
     "The minister", None),
    ("Governor Olena Kovalchuk visited the town. She said the road was closed.", "Olena Kovalchuk", "Governor", None),
    ("Anna Petrova of the Valley Rights Centre left. Petrova said the toll was rising.", "Anna Petrova", None,
     "the Valley Rights Centre"),
    ("Dmitri Volkov, the Kremlin spokesman, said no decision was made. Asked about it, Volkov said talks went on.",
     "Dmitri Volkov", "spokesman", "Kremlin"),
    ("Police chief Daniel Okello arrived. Okello said the gunmen fled, adding that two were held.", "Daniel Okello",
     "chief", "Police"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "role", "body"), LATER)
def test_from_an_earlier_naming(text: str, name: str, role: str | None, body: str | None) -> None:
    speaker = last_speaker(text)
    assert speaker.name == name
    assert role_and_body(speaker) == (role, body)


KINDS = [
    ("Moscow said the road was closed.", SpeakerKind.ORGANISATION, "Moscow"),
    ("Karim Odeh wrote on Telegram that the road was closed.", SpeakerKind.PERSON, "Karim Odeh"),
    ("In a post on X, Karim Odeh said the road was closed.", SpeakerKind.PERSON, "Karim Odeh"),
    ("“The road is closed,” the statement read.", SpeakerKind.DOCUMENT, None),
    ("A UN report says the road is closed.", SpeakerKind.DOCUMENT, None),
    ("A source close to the negotiations said the road was closed.", SpeakerKind.ANONYMOUS, None),
    ("People familiar with the matter said the deal was close.", SpeakerKind.ANONYMOUS, None),
    ("Medics at Nasser hospital said five bodies were brought in.", SpeakerKind.COLLECTIVE, None),
    ("A lawyer for the detainees, Karim Odeh, said they were beaten.", SpeakerKind.PERSON, "Karim Odeh"),
    ("Major General Viktor Orlov said the road was closed.", SpeakerKind.PERSON, "Viktor Orlov"),
    ("The Levant Freedom Brigades left. They said the road was closed.", SpeakerKind.ORGANISATION,
     "Levant Freedom Brigades"),
    ("Ankara says the road is closed. It added that the town was calm.", SpeakerKind.ORGANISATION, "Ankara"),
    ("Interior Minister Omar Khalil met Foreign Minister Sami Darwish. The minister said the truce held.",
     SpeakerKind.ROLE, None),
    ("Interior Minister Omar Khalil met Foreign Minister Sami Darwish. The foreign minister said the truce held.",
     SpeakerKind.ROLE, "Sami Darwish"),
    ("Omar Darwish met Sami Darwish. Darwish said the truce held.", None, None),
    ("Daniel Hart Energy dug a well. The energy firm's staff left. Hart Energy said the well was dry.",
     SpeakerKind.ORGANISATION, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "name"), KINDS)
def test_kind_and_name(text: str, kind: SpeakerKind | None, name: str | None) -> None:
    speaker = last_speaker(text)
    assert kind is None or speaker.kind is kind
    if name is None:
        assert speaker.name not in {"Omar Khalil", "Sami Darwish", "Omar Darwish", "Daniel Hart", "Medics"}
    else:
        assert speaker.name == name
