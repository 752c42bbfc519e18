"""What holds of every attribution, whatever the text."""

import re
import time
from functools import cache

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import CODER, report_of

from onrecord.annotate.attribution import draft_attributions
from onrecord.annotate.english import EnglishAnnotator
from onrecord.model import Attribution, Grounding, Paragraph, Report
from onrecord.model.codes import cue_classes

WORDS = st.sampled_from(
    ["The mayor", "she", "officials", "Daniel Hart", "said", "told reporters", "according to", "adding", "that",
     "accused", "denied", "vowed to", "was quoted as saying", "who", "citing", "claim", "asked", "wants", "leave",
     "the road is closed", "rebels", "and", "but", "as", "by", "of", ",", ".", "?", ":", "—", "...", "“", "”", '"',
     "''", "``", "‘", "’", "'", "«", "»", "(", ")", "\n\n", "\n", " ", "\u00a0", "\u200b", "é", "😀", "1,200"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.text(max_size=80),
    st.lists(st.sampled_from("“”\"'‘’\n .,aB:"), max_size=60).map("".join),
)


@cache
def annotator() -> EnglishAnnotator:
    return EnglishAnnotator()


def report_over(text: str) -> Report:
    spans = [match.span() for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    paragraphs = tuple(Paragraph(start=start, end=end) for start, end in spans)
    return msgspec.structs.replace(report_of(text), paragraphs=paragraphs)


def drafted(report: Report) -> tuple[Attribution, ...]:
    return draft_attributions(annotator().parse(report).doc, report, Grounding(), drafted_by=CODER)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_text_gives_sound_attributions(text: str) -> None:
    report = report_over(text)
    drafts = drafted(report)
    known = {draft.id for draft in drafts}
    assert len(known) == len(drafts)
    for draft in drafts:
        words = [*draft.content, *([draft.cue] if draft.cue else []), *([draft.speaker] if draft.speaker else [])]
        assert all(word.text == text[word.start : word.end] != "" for word in words)
        assert draft.content
        ends = [0, *(end for piece in draft.content for end in (piece.start, piece.end))]
        assert ends == sorted(ends)
        assert all(any(char.isalnum() for char in piece.text) for piece in draft.content)
        assert draft.cue is None or draft.cue.cue_class in cue_classes()
        assert draft.speaker is None or draft.speaker.name is None or draft.speaker.name in text
        who = draft.speaker
        assert who is None or all(piece.end <= who.start or who.end <= piece.start for piece in draft.content)
        assert draft.parent is None or draft.parent in known - {draft.id}
        assert 0 < draft.confidence < 1
        assert (draft.report, draft.drafted_by) == (report.id, CODER)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_the_same_text_gives_the_same_attributions(text: str) -> None:
    report = report_over(text)
    assert drafted(report) == drafted(report)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_a_parse_is_the_text(text: str) -> None:
    assert annotator().parse(report_over(text)).doc.text == text


def test_no_sentence_crosses_a_paragraph() -> None:
    report = report_over("A heading without a stop\n\nThe mayor said\n\nthe road is closed")
    sentences = [sentence.text.strip() for sentence in annotator().parse(report).doc.sents]
    assert sentences == ["A heading without a stop", "The mayor said", "the road is closed"]


def test_a_page_without_paragraphs_is_parsed_in_parts() -> None:
    for text in ("a" * 12_000, "The mayor left. " * 800, "word " * 3_000):
        parsed = annotator().parse(report_over(text))
        assert parsed.doc.text == text


def test_a_report_without_text_has_no_attributions() -> None:
    assert drafted(report_of("")) == ()


def test_ids_tell_reports_and_coders_apart() -> None:
    one, other = report_over("The mayor said the road is closed."), report_over("The mayor said the road is shut.")
    doc = annotator().parse(one).doc
    ids = {
        draft_attributions(doc, one, Grounding(), drafted_by=CODER)[0].id,
        draft_attributions(doc, one, Grounding(), drafted_by="another/1")[0].id,
        drafted(other)[0].id,
    }
    assert len(ids) == 3


def test_time_grows_with_the_text_and_no_faster() -> None:
    paragraph = "“The road is closed,” the mayor said, adding that rebels who said they had left were back.\n\n"

    def seconds(copies: int) -> float:
        report = report_over("".join(f"{number} {paragraph}" for number in range(copies)))
        doc = annotator().parse(report).doc
        best = float("inf")
        for _ in range(3):
            begun = time.perf_counter()
            draft_attributions(doc, report, Grounding(), drafted_by=CODER)
            best = min(best, time.perf_counter() - begun)
        return best

    assert seconds(200) < 25 * seconds(20)
