"""What holds of every draft, whatever the text."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import CODER, attribution_in, place_in, report_of
from msgspec import structs

from onrecord.annotate.english import load_model
from onrecord.annotate.event import draft_events
from onrecord.annotate.event.lexicon import Sense, lexicon, read_table
from onrecord.annotate.event.number import quantity_words
from onrecord.errors import ResourceError
from onrecord.model import Event, Grounding, Paragraph, ParagraphKind, Report, Span
from onrecord.model.codes import plover, quantity_kinds

LEAD = "Rebels attacked the base near Hama on Monday, killing 12 soldiers, officials said."
TERMS = (
    "Rebels|troops|police|the|a|no|not|12|dozens|of|said|that|will|if|by|attacked|killed|left|withdrew|from|in|Hama|to|and|"
    ",|.|\n\n|\u2014|\u2018|?|between|10-15|$|million|it|who|-|%|plans|meet|\U0001f4a5|1,000|Russian|airstrike|lifted|sanctions"
)
WORDS = st.sampled_from(TERMS.split("|"))


def drafts(report: Report, grounding: Grounding | None = None) -> tuple[Event, ...]:
    return draft_events(load_model()(report.text), report, grounding or Grounding(), (), drafted_by=CODER)


def spans(event: Event) -> list[Span]:
    dates = [event.date] if event.date is not None else []
    return [event.trigger, *event.actors, *event.recipients, *event.places, *dates, *event.quantities]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_is_drafted_and_every_span_equals_its_slice(text: str) -> None:
    report = report_of(text)
    first = drafts(report)
    assert drafts(report) == first
    assert len({event.id for event in first}) == len(first)
    for event in first:
        assert 0 <= event.confidence <= 1
        assert event.type in plover().types
        assert event.mode is None or event.mode in plover().types[event.type].modes
        for item in spans(event):
            assert text[item.start : item.end] == getattr(item, "text", None)
        for quantity in event.quantities:
            assert quantity.what in text
            assert quantity.kind is None or quantity.kind in quantity_kinds()


def test_ids_depend_on_report_coder_words_and_type_only() -> None:
    report = report_of(LEAD)
    (event,) = drafts(report)
    (placed,) = drafts(report, Grounding(places=(place_in(LEAD, "Hama"),)))
    assert (placed.id, placed.places[0].text) == (event.id, "Hama")
    doc = load_model()(LEAD)
    (other,) = draft_events(doc, report, Grounding(), (), drafted_by="another/1")
    (elsewhere,) = drafts(report_of(LEAD, capture="another"))
    assert len({event.id, other.id, elsewhere.id}) == 3


def test_an_event_names_the_innermost_attribution_around_it() -> None:
    text = "The agency reported that officials said rebels attacked the base."
    report = report_of(text)
    outer = attribution_in(report, "The agency", "reported", "officials said rebels attacked the base")
    inner = attribution_in(report, "officials", "said", "rebels attacked the base")
    assert outer.id != inner.id
    for order in ((outer, inner), (inner, outer)):
        (event,) = draft_events(load_model()(text), report, Grounding(), order, drafted_by=CODER)
        assert event.attribution == inner.id
    (alone,) = draft_events(load_model()(text), report, Grounding(), (), drafted_by=CODER)
    assert alone.attribution is None


@pytest.mark.parametrize(("kind", "number"), [("caption", 1), ("credit", 1), ("heading", 2), ("quote", 2)])
def test_captions_and_credits_are_left_out(kind: str, number: int) -> None:
    text = f"{LEAD}\n\nSoldiers bombed the depot."
    start = text.index("Soldiers")
    paragraphs = (Paragraph(start=0, end=start - 2), Paragraph(start=start, end=len(text), kind=ParagraphKind(kind)))
    assert len(drafts(structs.replace(report_of(text), paragraphs=paragraphs))) == number


def test_a_text_that_was_not_parsed_has_no_events() -> None:
    doc = load_model().make_doc(LEAD)
    assert draft_events(doc, report_of(LEAD), Grounding(), (), drafted_by=CODER) == ()


def test_actor_and_recipient_raise_the_confidence() -> None:
    (told,) = drafts(report_of("Rebels attacked the soldiers."))
    (bare,) = drafts(report_of("Soldiers were attacked."))
    assert told.confidence > bare.confidence


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    report = report_of(LEAD)
    doc = load_model()(LEAD)

    def seconds(times: int) -> float:
        many = type(doc).from_docs([doc] * times)
        long = report_of(many.text)
        best = []
        for _ in range(3):
            start = time.perf_counter()
            draft_events(many, long, Grounding(), (), drafted_by=CODER)
            best.append(time.perf_counter() - start)
        return min(best)

    assert report.text == LEAD
    assert seconds(200) < 40 * seconds(20)


def test_every_sense_uses_known_codes_classes_and_labels() -> None:
    words = lexicon()
    senses: set[Sense] = {entry.sense for table in (words.verbs, words.nouns) for es in table.values() for entry in es}
    for sense in senses:
        assert sense.type == "" or sense.type in plover().types
        assert sense.mode is None or sense.mode in plover().types[sense.type].modes
        for condition in (*sense.object, *sense.subject, *sense.prep_object):
            if condition.startswith("@"):
                assert condition[1:] in words.classes
            if condition.startswith("="):
                assert condition[1:] in plover().types
        assert set(sense.complement) <= set(plover().types)
        assert 0 < sense.weight <= 1


def test_the_lexicon_covers_every_type_with_many_words() -> None:
    words = lexicon()
    entries = {
        (key, entry.rest, table is words.nouns)
        for table in (words.verbs, words.nouns)
        for key, found in table.items()
        for entry in found
    }
    types = {entry.sense.type for found in words.verbs.values() for entry in found}
    assert len(entries) >= 1000
    assert types - {""} == set(plover().types)


def test_kinds_of_quantities_are_codes() -> None:
    table = quantity_words()
    assert set(table.kinds) | set(table.outcomes) | set(table.modes) <= set(quantity_kinds())


def test_a_missing_word_list_says_what_to_do() -> None:
    with pytest.raises(ResourceError, match="reinstall"):
        read_table("no_such_list")
