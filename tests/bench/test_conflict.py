"""Our own conflict reports: the annotation is sound, and the scoring of speakers is what it says."""

import pytest

from bench.lines import read_lines
from bench.sets.conflict import HALVES, OWN, ConflictReport, SpeakerGold, is_resolved
from onrecord.model import Attribution, Directness, Speaker, SpeakerKind, Via
from onrecord.model.codes import cue_classes

REPORTS = [report for half in HALVES for report in read_lines(OWN / f"half_{half}.jsonl", ConflictReport)]


def test_there_are_enough_and_no_two_have_one_id() -> None:
    assert len(REPORTS) >= 60
    assert len({report.id for report in REPORTS}) == len(REPORTS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_the_annotation_is_sound(report: ConflictReport) -> None:
    for number, statement in enumerate(report.statements):
        spans = [*statement.content, *([statement.cue.words] if statement.cue else [])]
        spans += [statement.speaker.words] if statement.speaker else []
        for start, end in spans:
            words = report.text[start:end]
            assert words and words == words.strip()
        assert statement.content
        assert statement.parent is None or (statement.parent != number and statement.parent < len(report.statements))
        assert statement.cue is None or statement.cue.cue_class in cue_classes()
        assert statement.speaker is None or statement.speaker.kind in set(SpeakerKind)


def said_by(words: str, name: str | None) -> Attribution:
    speaker = Speaker(start=0, end=len(words), text=words, name=name, kind=SpeakerKind.PERSON, via=Via.NAMED)
    return Attribution(
        id="a", report="r", speaker=speaker, cue=None, content=(), directness=Directness.INDIRECT, parent=None,
        confidence=0.5, drafted_by="x",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "gold", "words", "name", "right"),
    [
        ("he", "Karim Odeh", "he", "Karim Odeh", True),
        ("he", "Karim Odeh", "he", "Colonel Karim Odeh", True),
        ("he", "Karim Odeh", "he", None, False),
        ("he", "Karim Odeh", "he", "Odeh", False),
        ("the ministry", "interior ministry", "the ministry", "the interior ministry", True),
        ("a resident", None, "a resident", None, True),
        ("a resident", None, "a resident", "Karim Odeh", False),
        ("The site committee", None, "The site committee", "site committee", True),
        ("Karim Odeh", "Karim Odeh", "Karim Odeh", None, True),
    ],
)
def test_a_speaker_is_resolved_to_the_fullest_name(
    text: str, gold: str | None, words: str, name: str | None, right: bool
) -> None:
    assert is_resolved(SpeakerGold(words=(0, len(text)), name=gold, kind="person"), said_by(words, name), text) is right


def test_nobody_is_nobody() -> None:
    assert not is_resolved(None, said_by("he", None), "he")
