"""What kind of speaker is quoted, and whom the words for it stand for."""

from functools import cache

import pytest
from made import CODER, actor_in, place_in, report_of

from onrecord.annotate.attribution import draft_attributions
from onrecord.annotate.english import EnglishAnnotator
from onrecord.model import Attribution, Grounding, Speaker, SpeakerKind, Via


@cache
def annotator() -> EnglishAnnotator:
    return EnglishAnnotator()


def drafted(text: str, grounding: Grounding | None = None) -> tuple[Attribution, ...]:
    report = report_of(text)
    return draft_attributions(annotator().parse(report).doc, report, grounding or Grounding(), drafted_by=CODER)


def last_speaker(text: str, grounding: Grounding | None = None) -> Speaker:
    speaker = drafted(text, grounding)[-1].speaker
    assert speaker is not None
    return speaker


KINDS = [
    ("Fatima Haddad said the road was closed.", SpeakerKind.PERSON),
    ("The minister said the road was closed.", SpeakerKind.ROLE),
    ("A resident said the road was closed.", SpeakerKind.ROLE),
    ("The United Nations said the road was closed.", SpeakerKind.ORGANISATION),
    ("The ministry said the road was closed.", SpeakerKind.ORGANISATION),
    ("Residents said the road was closed.", SpeakerKind.COLLECTIVE),
    ("Two officials said the road was closed.", SpeakerKind.COLLECTIVE),
    ("The police said the road was closed.", SpeakerKind.COLLECTIVE),
    ("A source said the road was closed.", SpeakerKind.ANONYMOUS),
    ("An officer, who asked not to be named, said the road was closed.", SpeakerKind.ANONYMOUS),
    ("The report said the road was closed.", SpeakerKind.DOCUMENT),
    ("Reuters said the road was closed.", SpeakerKind.MEDIA),
    ("The newspaper said the road was closed.", SpeakerKind.MEDIA),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: SpeakerKind) -> None:
    assert last_speaker(text).kind is kind


def test_an_actor_of_the_register_is_an_organisation() -> None:
    text = "Zorvat said the road was closed."
    speaker = last_speaker(text, Grounding(actors=(actor_in(text, "Zorvat"),)))
    assert (speaker.kind, speaker.name) == (SpeakerKind.ORGANISATION, "Zorvat")
    press = last_speaker(text, Grounding(actors=(actor_in(text, "Zorvat", sector="JRN"),)))
    assert press.kind is SpeakerKind.MEDIA


NAMES = [
    ("Colonel Daniel Hart said the road was closed.", "Daniel Hart", Via.NAMED),
    ("Daniel Hart left the base. Hart said the road was closed.", "Daniel Hart", Via.NAMED),
    ("Daniel Hart left the base. He said the road was closed.", "Daniel Hart", Via.PRONOUN),
    ("Fatima Haddad met Daniel Hart in Geneva. She said the road was closed.", "Fatima Haddad", Via.PRONOUN),
    ("Fatima Haddad, who said the road was closed, left.", "Fatima Haddad", Via.PRONOUN),
    ("The Interior Ministry opened an office. The ministry said the road was closed.", "Interior Ministry",
     Via.NOMINAL),
    ("Prime Minister Omar Khalil left. The prime minister said the road was closed.", "Omar Khalil", Via.NOMINAL),
    ("The Syrian Observatory for Human Rights opened an office. The Observatory said the road was closed.",
     "Syrian Observatory for Human Rights", Via.NAMED),
    ("A spokesman for the army, Daniel Hart, said the road was closed.", "Daniel Hart", Via.NAMED),
    ("Daniel Hart said the road was closed, adding that it was mined.", "Daniel Hart", Via.INHERITED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "via"), NAMES)
def test_name(text: str, name: str, via: Via) -> None:
    speaker = last_speaker(text)
    assert (speaker.name, speaker.via) == (name, via)


UNKNOWN = [
    "He said the road was closed.",
    "The ministry said the road was closed.",
    "The interior minister, Omar Khalil, left. The foreign minister said the road was closed.",
    "Daniel Hart left the base. A resident said the road was closed.",
    "Daniel Hart left the base. A resident wept. “They shot at us,” the resident said. She said the road was closed.",
    "Daniel Hart left the base. The minister said it was late. He said the road was closed.",
    "Fatima Haddad left the base. He said the road was closed.",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_name_that_cannot_be_told_stays_empty(text: str) -> None:
    assert last_speaker(text).name is None


def test_a_town_is_nobody() -> None:
    text = "The convoy left Rmeilan at dawn. He said the road was closed."
    assert last_speaker(text, Grounding(places=(place_in(text, "Rmeilan"),))).name is None


def test_a_noun_phrase_keeps_its_apposition() -> None:
    speaker = last_speaker("Daniel Hart, a spokesman for the army, said the road was closed.")
    assert speaker.text == "Daniel Hart, a spokesman for the army"


def test_a_pronoun_inside_a_quotation_is_not_its_speakers() -> None:
    first, second = (
        draft
        for draft in drafted("“He left,” Fatima Haddad said of the guard. She said the road was closed.")
        if draft.parent is None
    )
    assert first.speaker is not None and second.speaker is not None
    assert second.speaker.name == first.speaker.name == "Fatima Haddad"
