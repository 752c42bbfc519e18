"""The placer: its features, its probabilities, and the places of events that follow from them."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import report_of

from onrecord.annotate.english import EnglishAnnotator, load_model
from onrecord.annotate.event.placing import SIZES, features_of, sentence_of
from onrecord.annotate.tagger import load_tagger
from onrecord.model import Span
from onrecord.pipeline.reader import Reader

SENTENCES = [
    ("Shells hit a bakery in Kafr Halab on Tuesday, an official in Damascus said.", "hit", ["Kafr Halab"]),
    ("Gunmen killed two farmers near Djibo, the governor said in Ouagadougou.", "killed", ["Djibo"]),
    ("Soldiers detained six men in Nyala and Kutum.", "detained", ["Nyala", "Kutum"]),
    ("A spokesman in Kyiv said drones struck a depot in Kupiansk overnight.", "struck", ["Kupiansk"]),
    ("The minister announced the reward.", "announced", []),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("text", "verb", "wanted"), SENTENCES)
def test_the_place_of_a_verb_is_where_it_happens(reader: Reader, text: str, verb: str, wanted: list[str]) -> None:
    report, english = report_of(text), EnglishAnnotator()
    at = re.search(verb, text)
    assert at is not None
    found = english.sites(english.parse(report), reader.ground(report), Span(start=at.start(), end=at.end()))
    assert [place.text for place in found] == wanted
    assert all(text[place.start : place.end] == place.text for place in found)


def test_a_name_that_no_gazetteer_has_is_kept_as_words(reader: Reader) -> None:
    text = "Militiamen attacked the village of Tel Zarbunak in the morning and killed nine people."
    events = reader.draft(report_of(text)).events
    places = {place.text: place.name for event in events for place in event.places}
    assert places.get("Tel Zarbunak", "missing") is None


words = st.sampled_from(["Shells", "hit", "Aleppo", "in", "and", "killed", "the", "Kafr", "Zita", ",", "on", "Syria"])


@settings(deadline=None)  # the first example loads the models
@given(st.lists(words, min_size=2, max_size=30))
def test_every_feature_is_within_its_size(row: list[str]) -> None:
    text = " ".join(row) + "."
    doc = load_model()(text)
    states = load_tagger().read(text, [(0, len(text))]).states
    for span in doc.sents:
        sentence = sentence_of(list(span), states, {}, ())
        assert sentence is not None
        for token in span:
            features = features_of(sentence, range(token.i, token.i + 1))
            assert features.shape == (len(span), len(SIZES))
            assert (features >= 0).all()
            assert (features < np.array(SIZES)).all()
            assert features[:, 0].sum() == 1


def test_words_that_the_tagger_has_not_read_have_no_features() -> None:
    states = load_tagger().read("Aleppo fell.", [(0, 12)]).states
    doc = load_model()("Aleppo fell. Homs did not.")
    assert sentence_of(list(doc)[4:], states, {}, ()) is None


def test_states_are_those_of_the_words_asked() -> None:
    text = "Aleppo fell.\n\nHoms did not."
    states = load_tagger().read(text, [(0, 12), (14, 27)]).states
    one = states.of([(0, 6), (14, 18)])
    assert one is not None
    assert (one[0] == states.rows[0].astype(np.float32)).all() or one[0].any()
    assert not np.allclose(one[0], one[1])
    assert states.of([(100, 104)]) is None
    assert states.of([]) is None


def test_a_movement_has_the_roles_that_prepositions_tell(reader: Reader) -> None:
    text = "Rebels launched missiles from Hodeidah towards Eilat."
    (event,) = reader.draft(report_of(text)).events
    assert [(place.text, place.role) for place in event.places] == [("Hodeidah", "from"), ("Eilat", "to")]
