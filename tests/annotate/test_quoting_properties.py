"""What holds of every attribution in every language, whatever the text."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quoting_reports import drafted

from onrecord.annotate.quoting import LANGUAGES
from onrecord.annotate.quoting.words import words_of
from onrecord.model.codes import cue_classes

OWN = Path(__file__).parents[2] / "bench" / "own" / "quoting"
MARKS = [
    "«",
    "»",
    "„",
    "“",
    "”",
    '"',
    ",",
    "،",
    ".",
    "?",
    ":",
    "—",
    "(",
    ")",
    "\n\n",
    "Ivan Petrov",
    "Иван",
    "أحمد",
    "3",
    "й",
    "é",
]


@cache
def pieces(language: str) -> list[str]:
    """Words of every list of a language, so that texts made of them reach every rule."""
    words = words_of(language)
    names = (
        "subordinators",
        "conjunctions",
        "determiners",
        "prepositions",
        "pronouns",
        "according",
        "following",
        "times",
    )
    found = [" ".join(entry) for name in names for entry in sorted(words.entries(name))[:6]]
    kinds = [word for listed in words.flags.kinds.values() for word in listed.split()[:4]]
    return [*found, *kinds, *sorted(words.cues)[::9], *MARKS * 2]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_text_gives_sound_attributions(language: str, data: st.DataObject) -> None:
    words = st.lists(st.sampled_from(pieces(language)), max_size=40).map(" ".join)
    text = data.draw(st.one_of(words, st.text(max_size=60)))
    drafts = drafted(language, text)
    known = {draft.id for draft in drafts}
    assert len(known) == len(drafts)
    for draft in drafts:
        assert draft.speaker is not None and draft.content
        parts = [*draft.content, draft.speaker, *([draft.cue] if draft.cue else [])]
        assert all(part.text == text[part.start : part.end] != "" for part in parts)
        edges = [0, *(edge for piece in draft.content for edge in (piece.start, piece.end))]
        assert edges == sorted(edges)
        assert all(any(map(str.isalnum, piece.text)) for piece in draft.content)
        assert all(p.end <= draft.speaker.start or draft.speaker.end <= p.start for p in draft.content)
        assert draft.speaker.name is None or draft.speaker.name in text
        assert draft.cue is None or draft.cue.cue_class in cue_classes()
        assert draft.parent is None or draft.parent in known - {draft.id}
        assert 0 < draft.confidence < 1
    assert drafts == drafted(language, text)


@pytest.mark.parametrize("path", sorted(OWN.glob("*.jsonl")), ids=lambda path: path.stem)
def test_our_own_sets_are_sound(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) >= 20
    statements = [statement for line in lines for statement in line["attributions"]]
    assert len(statements) >= 40
    for line in lines:
        for statement in line["attributions"]:
            assert statement["source"] and statement["content"]
            for start, end in (span for spans in statement.values() for span in spans):
                words = line["text"][start:end]
                assert words == words.strip() != ""
