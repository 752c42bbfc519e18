"""Words as the search compares them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.words import LENGTH, fold, phrases, snippet, words

texts = st.text(st.characters(exclude_categories=["Cs"])) | st.text("aé́مُـ部ー. '-ß")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "CAFE"),
        ("مُحَمَّد", "محمد"),
        ("أمريكا", "امريكا"),
        ("محـــمد", "محمد"),
        ("STRASSE", "straße"),
        ("ﬁre", "fire"),
        ("e\u0301tat", "état"),
        ("İzmir", "izmir"),
    ],
)
def test_folded_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_indic_vowels_tell_words_apart() -> None:
    assert fold("कि") != fold("का")
    assert len(list(words("सैनिकों"))) == 1


@given(texts)
def test_folding_is_the_same_in_every_normal_form(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)


@given(texts)
def test_words_stand_where_they_say(text: str) -> None:
    end = 0
    for word, start, stop in words(text):
        assert end <= start < stop
        assert fold(text[start:stop]) == word != ""
        end = stop


@given(texts, texts)
def test_snippets_are_cut_from_the_text(text: str, query: str) -> None:
    start, end = snippet(text, phrases(query))
    assert 0 <= start <= end <= len(text)
    assert end - start <= LENGTH
    assert bool(text) == (end > start)


@given(st.lists(st.sampled_from(["road", "bridge", "Zor", "مدينة"]), min_size=1, max_size=200), st.integers(0))
def test_a_snippet_holds_the_phrase(given_words: list[str], seed: int) -> None:
    at = seed % len(given_words)
    phrase = tuple(given_words[at : at + 2])
    text = " ".join(given_words)
    start, end = snippet(text, (tuple(fold(word) for word in phrase),))
    assert " ".join(phrase) in text[start:end]


def test_a_query_is_phrases_and_never_operators() -> None:
    assert phrases('Deir-ez-Zor "OR NOT* ^') == (("deir", "ez", "zor"), ("or",), ("not",))
    assert phrases("北京 撤") == (("北", "京"), ("撤",))
