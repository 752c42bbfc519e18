"""What a cue amounts to, and who does not speak: refusals, negations, warnings, expletives, authors' notes."""

from functools import cache

import pytest
from made import CODER, report_of

from onrecord.annotate.attribution import draft_attributions
from onrecord.annotate.english import EnglishAnnotator
from onrecord.model import Attribution, Grounding, Speaker, SpeakerKind
from onrecord.model.codes import cue_classes


@cache
def annotator() -> EnglishAnnotator:
    return EnglishAnnotator()


def drafted(text: str) -> tuple[Attribution, ...]:
    report = report_of(text)
    return draft_attributions(annotator().parse(report).doc, report, Grounding(), drafted_by=CODER)


def speaker_of(attribution: Attribution) -> Speaker:
    assert attribution.speaker is not None
    return attribution.speaker


def last_speaker(text: str) -> Speaker:
    return speaker_of(drafted(text)[-1])


FORCES = [
    ("The capital did not confirm the claim.", "other"),
    ("The army declined to confirm the deaths.", "other"),
    ("The spokesman refused to elaborate.", "other"),
    ("The minister declined to comment on the strike.", "other"),
    ("The ministry did not reply to requests for comment.", "other"),
    ("The army never said that it had left.", "other"),
    ("The governor neither confirmed nor denied the report.", "other"),
    ("The army confirmed the deaths.", "confirmed"),
    ("The army refused the offer.", "denied"),
    ("The group refused to release the hostages.", "denied"),
    ("The army denied that it had fired.", "denied"),
    ("A relief coordinator warned that famine would spread.", "said"),
    ("The agency warned of a famine.", "said"),
    ("The agency warned that they would be killed.", "said"),
    ("The army warned that it would strike the town.", "threatened"),
    ("The commander warned that his men would enter the town.", "threatened"),
    ("The militia warned that it is going to close the road.", "threatened"),
    ("The army warned residents to leave the town.", "demanded"),
    ("The governor called on the agency to airdrop food.", "demanded"),
]


@pytest.mark.parametrize(("text", "code"), FORCES)
def test_the_class_is_what_the_sentence_makes_of_the_cue(text: str, code: str) -> None:
    assert [draft.cue.cue_class for draft in drafted(text) if draft.cue] == [code]


def test_what_was_not_said_is_no_statement_and_less_sure() -> None:
    (refused,) = drafted("The army declined to confirm the deaths.")
    (confirmed,) = drafted("The army confirmed the deaths.")
    assert refused.cue is not None and not cue_classes()[refused.cue.cue_class].statement
    assert refused.confidence < confirmed.confidence


def test_words_in_quotation_marks_were_said() -> None:
    (draft,) = drafted("“The road is shut,” the minister warned.")
    assert draft.cue is not None and draft.cue.cue_class == "said"


SILENCE = [
    "It was not possible to verify the figures.",
    "It is too early to say who fired.",
    "It is believed that ten men died.",
    "Nobody claimed responsibility for the attack.",
    "No one said where the men had gone.",
    "No group has claimed responsibility for the attack.",
    "Neither side confirmed the deaths.",
    "Neither the army nor the rebels claimed responsibility.",
    "Lina Haddad writes about borders for The Valley Review.",
]


@pytest.mark.parametrize("text", SILENCE)
def test_nobody_speaks(text: str) -> None:
    assert drafted(text) == ()


def test_it_that_is_able_speaks() -> None:
    assert last_speaker("The ministry said it was able to confirm the deaths.").text == "The ministry"


def test_a_plural_is_no_subject_of_a_singular_verb() -> None:
    text = (
        "The Force condemns the shelling of the town, in which two civilians were killed, and calls on all parties to "
        "respect the truce."
    )
    (call,) = [draft for draft in drafted(text) if draft.cue and draft.cue.text == "calls on"]
    assert speaker_of(call).text == "The Force"
    assert [piece.text for piece in call.content] == ["all parties to respect the truce"]
    assert all(speaker_of(draft).text != "two civilians" for draft in drafted(text))


TITLED = [
    ("The drone hit a nine-storey house in the city's northern district overnight, injuring four people, regional "
     "governor Petro Halushko said on Friday.", "regional governor Petro Halushko"),
    ("The army will not leave the port, army chief Karim Abdel Aziz al-Nur said in Kassala on Saturday.",
     "army chief Karim Abdel Aziz al-Nur"),
    ("“The road is shut,” said army chief Idris Abdel Aziz al-Nur on Monday.", "army chief Idris Abdel Aziz al-Nur"),
    ("The road is shut, said deputy interior minister Anna von Holt.", "deputy interior minister Anna von Holt"),
    ("The talks failed, rebel spokesman Salim bin Faraj told reporters.", "rebel spokesman Salim bin Faraj"),
    ("A missile hit a school, killing two people, town mayor Hamid al-Rashidi said.", "town mayor Hamid al-Rashidi"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), TITLED)
def test_title_and_name_stay_together(text: str, words: str) -> None:
    (draft,) = drafted(text)
    speaker = speaker_of(draft)
    assert (speaker.text, speaker.kind) == (words, SpeakerKind.PERSON)
    assert speaker.name is not None and speaker.name in words
    assert not any(word in piece.text for piece in draft.content for word in speaker.name.split())


SIDED = [
    ("Russia's defence ministry said its forces had left.", "Russia's defence ministry"),
    ("Ukraine's General Staff said its troops had left.", "Ukraine's General Staff"),
    ("The Turkish Defence Ministry said two soldiers were killed.", "Turkish Defence Ministry"),
    ("The Turkish defence ministry said two soldiers were killed.", "Turkish defence ministry"),
    ("Ukraine's air force said ten drones fell.", "Ukraine's air force"),
    ("The Syrian army said it had left. It added that two men were killed.", "Syrian army"),
    ("The army said it had left.", None),
    ("A Syrian group said it had left.", None),
    ("The Defence Ministry said two soldiers were killed.", "Defence Ministry"),
    ("Ukraine's Defence Ministry said ten drones fell. Russia's Defence Ministry denied the report.",
     "Russia's Defence Ministry"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SIDED)
def test_a_common_name_keeps_its_side(text: str, name: str | None) -> None:
    speaker = last_speaker(text)
    assert (speaker.name, speaker.kind) == (name, SpeakerKind.ORGANISATION)


def test_a_body_keeps_the_name_after_it() -> None:
    speaker = last_speaker("Syria's state news agency SANA said two men died.")
    assert (speaker.text, speaker.name) == ("Syria's state news agency SANA", "SANA")


def test_two_sides_bodies_are_two() -> None:
    drafts = drafted("Ukraine's Defence Ministry said ten drones fell. Russia's Defence Ministry said none did.")
    assert [speaker_of(draft).name for draft in drafts] == ["Ukraine's Defence Ministry", "Russia's Defence Ministry"]


IT = [
    ("Moscow said its forces had left. It added that two men had died.", "Moscow"),
    ("The Interior Ministry said the road was open. A report said it was not. It added that the bridge was shut.",
     None),
    ("The Interior Ministry said the road was open. It added that the bridge was closed.", "Interior Ministry"),
    ("Residents fled, the General Union of Teachers said. The Health Ministry opened a ward. It said ten people were "
     "treated.", "Health Ministry"),
    ("The National Council said it would go to court. The Lake Army seized an outpost, the group said. The fighters "
     "captured 40 soldiers, it added.", None),
    ("The National Council said it would go to court. The Lake Ministry opened a post, it added.", "National Council"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), IT)
def test_it_is_who_spoke_last(text: str, name: str | None) -> None:
    speaker = last_speaker(text)
    assert (speaker.text.lower(), speaker.name) == ("it", name)
