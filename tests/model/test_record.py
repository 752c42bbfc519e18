import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Mention, Published, Speaker, mention, record_id

PARTS = st.lists(st.none() | st.integers(0, 10**9) | st.text(), max_size=4)


@given(PARTS, PARTS)
def test_two_lists_of_parts_share_an_id_only_if_they_are_equal(left: list[str], right: list[str]) -> None:
    assert (record_id(*left) == record_id(*right)) == (left == right)


def test_an_id_is_the_same_on_every_run() -> None:
    assert record_id("report", "abc", 3, None) == "261d8a00eae4d2ad9781954faeeba429"


def test_parts_are_not_joined() -> None:
    assert record_id("a.b", "c") != record_id("a", "b.c")


@given(st.text(min_size=1), st.data())
def test_a_mention_is_the_slice_it_names(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert mention(text, start, end) == Mention(start=start, end=end, text=text[start:end])


@pytest.mark.parametrize(("start", "end"), [(2, 2), (3, 2), (-1, 2), (0, 6)])
def test_no_words_no_mention(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        mention("words", start, end)


def test_records_are_frozen_and_refuse_unknown_fields() -> None:
    words = mention("words", 0, 2)
    with pytest.raises(AttributeError):
        words.start = 1  # type: ignore[misc]
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode(b'{"start":0,"end":1,"text":"w","more":1}', type=Mention)


def test_a_time_without_a_zone_is_no_instant() -> None:
    assert Published(value="2019-01-11T09:30:00", source="meta").instant is None
    assert Published(value="2019-01-11", source="meta").instant is None
    zoned = Published(value="2019-01-11T01:30:00+02:00", source="meta")
    assert zoned.instant is not None
    assert zoned.instant.utcoffset() is not None
    assert zoned.day.isoformat() == "2019-01-11"


def test_a_speaker_kept_before_roles_were_told_still_loads() -> None:
    old = b'{"start":0,"end":2,"text":"He","name":null,"kind":"person","via":"pronoun"}'
    speaker = msgspec.json.decode(old, type=Speaker)
    assert (speaker.role, speaker.affiliation, speaker.count, speaker.anonymity) == (None, None, None, None)
    assert speaker.told == ()
