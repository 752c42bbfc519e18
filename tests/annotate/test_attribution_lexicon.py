"""The word lists: whole, and free of words that cancel each other."""

from pathlib import Path

import pytest
from made import report_of

from onrecord.annotate.attribution import lexicon
from onrecord.annotate.attribution.clause import cue_verbs
from onrecord.annotate.attribution.confidence import PRECISION, UNSAID
from onrecord.annotate.attribution.draft import Pattern
from onrecord.annotate.attribution.lexicon import CueGroup, cues, speaker_words
from onrecord.annotate.attribution.page import open_page
from onrecord.annotate.english import EnglishAnnotator
from onrecord.errors import ResourceError
from onrecord.model.codes import cue_classes


def test_every_class_has_cues() -> None:
    used = {group.cue_class for groups in cues().verbs.values() for group in groups}
    used |= {group.cue_class for group in (*cues().nouns.values(), *cues().adjectives.values())}
    assert used == set(cue_classes()) - {"other"}


def test_there_are_several_hundred_verbs() -> None:
    assert len(cues().verbs) > 400


def test_speech_comes_before_thought() -> None:
    """The first group that fits decides, so a class without speech must not shadow one with it."""
    for lemma, groups in cues().verbs.items():
        frames: set[str] = set()
        for group in groups:
            if group.cue_class == "believed":
                frames |= group.frames
            else:
                assert not frames & group.frames, lemma


def test_names_are_male_or_female_not_both() -> None:
    assert not speaker_words().male & speaker_words().female


def test_every_construction_has_a_confidence() -> None:
    assert set(PRECISION) == set(Pattern)
    assert all(UNSAID[pattern] < PRECISION[pattern] for pattern in UNSAID)


def test_particles_are_part_of_the_lemma() -> None:
    report = report_of("The mayor pointed out that the road was closed.")
    page = open_page(EnglishAnnotator().parse(report).doc, report)
    ((verb, groups),) = cue_verbs(page)
    assert verb.lemma_ == "point"
    assert groups == cues().verbs["point out"]


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(ResourceError, match="unknown cue class"):
        lexicon._by_lemma((CueGroup(cue_class="sung", lemmas="sing"),))


def test_a_damaged_list_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "cues.toml").write_text("verbs = [", "utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    with pytest.raises(ResourceError, match="missing or damaged"):
        lexicon.read_toml("cues")
    with pytest.raises(ResourceError, match="missing or damaged"):
        lexicon.read_toml("cues_speakers")
