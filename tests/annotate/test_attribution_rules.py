"""Who is quoted with which words, construction by construction."""

import re
from functools import cache

import pytest
from made import CODER, report_of

from onrecord.annotate.attribution import draft_attributions
from onrecord.annotate.english import EnglishAnnotator
from onrecord.model import Attribution, Directness, Grounding, Paragraph, ParagraphKind, Report, Via


@cache
def annotator() -> EnglishAnnotator:
    return EnglishAnnotator()


def report_with_paragraphs(text: str, *kinds: ParagraphKind) -> Report:
    spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    padded = [*kinds, *[ParagraphKind.BODY] * (len(spans) - len(kinds))]
    paragraphs = tuple(
        Paragraph(start=start, end=end, kind=kind) for (start, end), kind in zip(spans, padded, strict=True)
    )
    return Report(
        **{name: getattr(report_of(text), name) for name in Report.__struct_fields__ if name != "paragraphs"},
        paragraphs=paragraphs,
    )


def drafted(text: str, *kinds: ParagraphKind) -> tuple[Attribution, ...]:
    report = report_with_paragraphs(text, *kinds)
    return draft_attributions(annotator().parse(report).doc, report, Grounding(), drafted_by=CODER)


def line(attribution: Attribution) -> tuple[str | None, str | None, list[str]]:
    return (
        attribution.speaker.text if attribution.speaker else None,
        attribution.cue.text if attribution.cue else None,
        [piece.text for piece in attribution.content],
    )


ONE = [
    # direct
    ("“The bridge is gone,” the mayor said.", "the mayor", "said", ["“The bridge is gone,”"]),
    ('"The bridge is gone," said the mayor.', "the mayor", "said", ['"The bridge is gone,"']),
    ("The mayor said: “The bridge is gone.”", "The mayor", "said", ["“The bridge is gone.”"]),
    ("''The bridge is gone,'' the mayor said. ''It burned.''", "the mayor", "said",
     ["''The bridge is gone,''", "''It burned.''"]),
    ("“The bridge,” the mayor said, “is gone.”", "the mayor", "said", ["“The bridge,”", "“is gone.”"]),
    ("“Where is the bridge?” asked the mayor.", "the mayor", "asked", ["“Where is the bridge?”"]),
    ("“It burned. Then it fell. We saw it,” the engineer told reporters.", "the engineer", "told",
     ["“It burned. Then it fell. We saw it,”"]),
    # indirect
    ("The army said that it had left the town.", "The army", "said", ["that it had left the town"]),
    ("The army said it had left the town.", "The army", "said", ["it had left the town"]),
    ("The army has left the town, the governor said.", "the governor", "said", ["The army has left the town"]),
    ("The ministry told reporters that the road was open.", "The ministry", "told", ["that the road was open"]),
    ("The group denied that it had attacked the convoy.", "The group", "denied",
     ["that it had attacked the convoy"]),
    ("The governor vowed to rebuild the bridge.", "The governor", "vowed", ["to rebuild the bridge"]),
    ("The governor called for a ceasefire.", "The governor", "called for", ["a ceasefire"]),
    ("The plan, the governor said, is dead.", "the governor", "said", ["The plan", "is dead"]),
    ("In Geneva on Monday, the envoy said that talks would go on.", "the envoy", "said",
     ["that talks would go on"]),
    # mixed
    ("The ministry said it was “not aware” of any deaths.", "The ministry", "said",
     ["it was “not aware” of any deaths"]),
    ("The governor called the raid “a disgrace” for the country.", "The governor", "called",
     ["the raid “a disgrace” for the country"]),
    # other cues
    ("According to the police, two men were shot.", "the police", "According to", ["two men were shot"]),
    ("Two men were shot, according to the police.", "the police", "according to", ["Two men were shot"]),
    ("As the governor noted, the road is closed.", "the governor", "noted", ["the road is closed"]),
    ("The governor was quoted as saying that the road was closed.", "The governor", "was quoted as saying",
     ["that the road was closed"]),
    ("The strike was first reported by the agency.", "the agency", "was first reported", ["The strike"]),
    ("The ministry issued a statement saying the road was open.", "The ministry", "issued a statement saying",
     ["the road was open"]),
    ("The governor's promise to rebuild the bridge drew laughter.", "The governor's", "promise",
     ["to rebuild the bridge"]),
    ("GENEVA, Jan 10 (Agency) - The envoy said that talks would go on.", "The envoy", "said",
     ["that talks would go on"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), ONE)
def test_one_attribution(text: str, speaker: str, cue: str, content: list[str]) -> None:
    found = [line(attribution) for attribution in drafted(text) if attribution.parent is None]
    assert (speaker, cue) in {(who, how) for who, how, _ in found}
    assert content in [said for who, how, said in found if (who, how) == (speaker, cue)]


NONE = [
    "The bridge burned down on Monday.",
    "The film “The Bridge” opened on Monday.",
    "The so-called “safe zone” has been shelled.",
    "The workers' union met the soldiers' wives.",
]


@pytest.mark.parametrize("text", NONE)
def test_titles_and_scare_quotes_are_no_statements(text: str) -> None:
    assert drafted(text) == ()


def test_a_participle_inherits_the_speaker() -> None:
    first, second = drafted("The governor said the road was closed, adding that it was mined.")
    assert line(second) == ("The governor", "adding", ["that it was mined"])
    assert first.speaker is not None and second.speaker is not None
    assert first.speaker.via is not Via.INHERITED
    assert second.speaker.via is Via.INHERITED
    assert (first.speaker.start, first.speaker.end) == (second.speaker.start, second.speaker.end)
    assert [piece.text for piece in first.content] == ["the road was closed"]


def test_coordinated_cues_part_their_content() -> None:
    first, second = drafted("The governor said the road was closed and accused the rebels of mining it.")
    assert [piece.text for piece in first.content] == ["the road was closed"]
    assert line(second) == ("The governor", "accused", ["the rebels of mining it"])


def test_a_relay_keeps_its_parent() -> None:
    outer, inner = drafted("A resident told the agency that officers said the raid was over.")
    assert inner.parent == outer.id
    assert line(inner) == ("officers", "said", ["the raid was over"])
    assert outer.parent is None


def test_a_citation_is_relayed() -> None:
    drafts = drafted("The agency, citing residents, reported that the raid was over.")
    relayed = next(draft for draft in drafts if draft.cue and draft.cue.text == "citing")
    relaying = next(draft for draft in drafts if draft.cue and draft.cue.text == "reported")
    assert relayed.parent == relaying.id
    assert relayed.speaker is not None and relayed.speaker.text == "residents"
    assert [piece.text for piece in relayed.content] == ["that the raid was over"]


def test_a_thought_inside_a_statement_is_part_of_it() -> None:
    assert len(drafted("The governor said he believes the road is closed.")) == 1


def test_a_quotation_over_two_paragraphs_is_one_statement() -> None:
    text = "The envoy said: “The talks are over.\n\n“We are going home.”"
    (draft,) = drafted(text)
    assert [piece.text for piece in draft.content] == ["“The talks are over.", "“We are going home.”"]


def test_a_quotation_paragraph_without_a_cue_goes_on_with_the_speaker_before() -> None:
    text = "“The talks are over,” the envoy said.\n\n“We are all going home tonight.”"
    first, second = drafted(text)
    assert second.cue is None
    assert second.speaker is not None and second.speaker.text == "the envoy"
    assert second.speaker.via is Via.INHERITED
    assert second.confidence < first.confidence


def test_captions_and_credits_are_not_read() -> None:
    text = "The mayor said the road was open.\n\nThe mayor said the bridge was shut."
    (draft,) = drafted(text, ParagraphKind.CAPTION)
    assert [piece.text for piece in draft.content] == ["the bridge was shut"]
    assert len(drafted(text, ParagraphKind.HEADING)) == 2


def test_words_said_again_are_a_pull_quote() -> None:
    text = "“The talks are over for good,” the envoy said.\n\n“The talks are over for good,” the envoy said."
    (draft,) = drafted(text)
    assert draft.content[0].start == 0


def test_a_heading_with_a_colon_is_a_statement() -> None:
    (draft,) = drafted("Pentagon: Two killed in desert raid")
    assert line(draft) == ("Pentagon", ":", ["Two killed in desert raid"])


def test_who_is_quoted_as_saying_is_relayed_by_who_quotes() -> None:
    drafts = drafted("The newspaper quoted a resident as saying that the road was closed.")
    inner = next(draft for draft in drafts if draft.cue and draft.cue.text == "saying")
    assert line(inner) == ("a resident", "saying", ["that the road was closed"])


def test_directness_follows_the_marks() -> None:
    kinds = [
        drafted(text)[0].directness
        for text in (
            "“The talks are over,” the envoy said.",
            "The envoy said the talks were “over” for now.",
            "The envoy said the talks were over.",
        )
    ]
    assert kinds == [Directness.DIRECT, Directness.MIXED, Directness.INDIRECT]


def test_what_is_relayed_inside_a_quotation_is_indirect() -> None:
    outer, inner = drafted("“My brother said that soldiers had fired at the school,” the shopkeeper said.")
    outer, inner = (outer, inner) if outer.parent is None else (inner, outer)
    assert (outer.directness, inner.directness) == (Directness.DIRECT, Directness.INDIRECT)


def test_wanting_is_no_statement() -> None:
    (draft,) = drafted("The rebels want to leave the town.")
    assert draft.cue is not None and draft.cue.cue_class == "believed"
    assert draft.confidence < drafted("The rebels said they had left the town.")[0].confidence


def test_the_plainer_the_surer() -> None:
    plain, apart = (
        drafted("The rebels said that they had left."),
        drafted("The rebels, in a letter, said they had left."),
    )
    assert plain[0].confidence > apart[0].confidence
    nested = drafted("A resident told the agency that officers said that the raid was over.")[1]
    assert nested.confidence < plain[0].confidence
    assert drafted("It was said that the rebels had left.")[0].confidence < apart[0].confidence


CLASSES = [
    ("The army denied that it had fired.", "denied"),
    ("The army confirmed that it had fired.", "confirmed"),
    ("The army accused the rebels of firing first.", "accused"),
    ("The army threatened to shell the town.", "threatened"),
    ("The army promised to leave the town.", "promised"),
    ("The army demanded that the rebels leave.", "demanded"),
    ("The army announced that it would leave.", "announced"),
    ("The army asked whether the rebels would leave.", "asked"),
    ("The survey showed that the town had shrunk.", "shown"),
]


@pytest.mark.parametrize(("text", "code"), CLASSES)
def test_cues_have_their_class(text: str, code: str) -> None:
    assert [draft.cue.cue_class for draft in drafted(text) if draft.cue] == [code]


def test_notes_on_anonymity_are_no_statements() -> None:
    drafts = drafted("Two officials, speaking on condition of anonymity, said the convoy had left.")
    assert [line(draft)[1:] for draft in drafts] == [("said", ["the convoy had left"])]
