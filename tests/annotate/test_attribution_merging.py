"""Rules and tagger together: what both found stands once, what the tagger alone found is there, no marks are cut."""

import pytest
from made import CODER, report_of

from onrecord.annotate.attribution import draft_attributions
from onrecord.annotate.attribution.merging import overlap
from onrecord.annotate.english import EnglishAnnotator
from onrecord.annotate.tagger import Tagged
from onrecord.model import Attribution, Grounding, SpeakerKind, Via
from onrecord.model.codes import cue_classes


@pytest.fixture(scope="module")
def annotator() -> EnglishAnnotator:
    return EnglishAnnotator()


def tagged(text: str, source: str | None, cue: str, *content: str) -> Tagged:
    """What the tagger would say if it were sure; each words' first place in the text."""

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Tagged(
        cue=span(cue),
        source=span(source) if source else None,
        content=tuple(span(words) for words in content),
        cue_sure=0.98,
        content_sure=0.95,
        named=0.97,
        linked=0.97,
    )


def drafted(annotator: EnglishAnnotator, text: str, *found: Tagged) -> tuple[Attribution, ...]:
    report = report_of(text)
    doc = annotator.parse(report).doc
    return draft_attributions(doc, report, Grounding(), tagged=found, drafted_by=CODER)


def words(attribution: Attribution) -> tuple[str, str, tuple[str, ...]]:
    return (
        attribution.speaker.text if attribution.speaker else "",
        attribution.cue.text if attribution.cue else "",
        tuple(piece.text for piece in attribution.content),
    )


def test_what_both_found_stands_once_and_surer_than_alone(annotator: EnglishAnnotator) -> None:
    text = "The mayor said the road was closed."
    [alone] = drafted(annotator, text)
    [both] = drafted(annotator, text, tagged(text, "The mayor", "said", "the road was closed"))
    assert words(both) == words(alone) == ("The mayor", "said", ("the road was closed",))
    assert both.confidence > alone.confidence


def test_a_cue_of_no_list_is_drafted_and_never_passes_as_said(annotator: EnglishAnnotator) -> None:
    text = "The envoy hummed a denial of the raid."
    [found] = drafted(annotator, text, tagged(text, "The envoy", "hummed", "a denial of the raid"))
    assert found.cue is not None and found.cue.cue_class == "other"
    assert not cue_classes()[found.cue.cue_class].statement


def test_a_direct_quotation_is_never_cut_inside_its_marks(annotator: EnglishAnnotator) -> None:
    text = "“We left the town at night, and nobody stopped us,” Hana Brill said."
    [found] = drafted(annotator, text, tagged(text, "Hana Brill", "said", "We left the town at night"))
    assert words(found)[2] == ("“We left the town at night, and nobody stopped us,”",)


def test_one_source_of_two_cues_is_inherited_by_the_farther(annotator: EnglishAnnotator) -> None:
    text = "The ministry confirmed the strike, adding that two trucks were hit."
    found = drafted(
        annotator,
        text,
        tagged(text, "The ministry", "confirmed", "the strike"),
        tagged(text, "The ministry", "adding", "that two trucks were hit"),
    )
    assert [(draft.speaker.text, draft.speaker.via) for draft in found if draft.speaker] == [
        ("The ministry", Via.NOMINAL),
        ("The ministry", Via.INHERITED),
    ]
    assert [draft.speaker.kind for draft in found if draft.speaker] == [SpeakerKind.ORGANISATION] * 2


def test_overlap_is_the_f1_of_characters() -> None:
    assert overlap([(0, 10)], [(0, 10)]) == 1.0
    assert overlap([(0, 10)], [(5, 15)]) == 0.5
    assert overlap([(0, 4), (6, 10)], [(0, 10)]) == pytest.approx(16 / 18)
    assert overlap([], []) == 0.0
