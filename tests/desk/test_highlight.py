"""The marked text is the text: nothing is lost, every span can be reached."""

from itertools import pairwise

import pytest
from desk.invented import arabic, courier, drafts_of
from hypothesis import given
from hypothesis import strategies as st
from made import report_of
from strategies import readings

from onrecord.desk.cards import drafts
from onrecord.desk.highlight import Layer, Segment, blocks
from onrecord.model import Paragraph, ParagraphKind, Reading


def all_segments(reading: Reading) -> list[Segment]:
    return [one for block in blocks(reading.report, drafts(reading, ()).layers) for one in block.segments]


@given(readings())
def test_segments_are_the_text_in_order(reading: Reading) -> None:
    segments = all_segments(reading)
    text = reading.report.text
    assert all(text[one.start : one.end] == one.text for one in segments)
    assert all(first.end <= second.start for first, second in pairwise(segments))
    shown = {place for one in segments for place in range(one.start, one.end)}
    assert all(char.isspace() for place, char in enumerate(text) if place not in shown)


@given(readings())
def test_every_span_is_a_row_of_whole_segments(reading: Reading) -> None:
    segments = all_segments(reading)
    for layer in drafts(reading, ()).layers:
        own = [one for one in segments if layer.start <= one.start and one.end <= layer.end]
        assert all(layer.draft in one.drafts and layer.part in one.parts for one in own)
        words = reading.report.text[layer.start : layer.end]
        assert "".join("".join(one.text for one in own).split()) == "".join(words.split())
        if words.strip() and not words[0].isspace():
            assert own[0].start == layer.start, "a link to the first word must find a segment"


@given(readings())
def test_a_segment_belongs_to_the_spans_that_cover_it_and_no_other(reading: Reading) -> None:
    layers = drafts(reading, ()).layers
    for one in all_segments(reading):
        over = [layer for layer in layers if layer.start <= one.start and one.end <= layer.end]
        assert set(one.drafts) == {layer.draft for layer in over}
        assert set(one.parts) == {layer.part for layer in over}


@given(readings())
def test_every_draft_with_words_has_one_reference_mark(reading: Reading) -> None:
    begun = [draft for one in all_segments(reading) for draft in one.begins]
    assert len(begun) == len(set(begun))
    assert set(begun) <= {one.id for one in drafts_of(reading)}


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8))
def test_spans_that_leave_the_text_are_cut(text: str, spans: list[tuple[int, int]]) -> None:
    report = report_of(text)
    layers = [Layer(start=start, end=end, draft=f"{start}", part="place") for start, end in spans]
    joined = "".join(one.text for block in blocks(report, layers) for one in block.segments)
    assert joined == text


@pytest.mark.parametrize("reading", [courier(), arabic()], ids=["emoji", "arabic"])
def test_offsets_are_code_points(reading: Reading) -> None:
    segments = {one.start: one for one in all_segments(reading)}
    for event in reading.events:
        assert segments[event.trigger.start].text.startswith(event.trigger.text[:3])
        assert event.id in segments[event.trigger.start].begins


def test_words_outside_every_paragraph_are_shown() -> None:
    report = report_of("Headline\n\nBody text.")
    report = report.__class__(
        **{name: getattr(report, name) for name in report.__struct_fields__ if name != "paragraphs"},
        paragraphs=(Paragraph(start=0, end=8, kind=ParagraphKind.HEADING),),
    )
    shown = blocks(report, ())
    assert [block.kind for block in shown] == [ParagraphKind.HEADING, ParagraphKind.BODY]
    assert shown[1].segments[0].text.strip() == "Body text."
