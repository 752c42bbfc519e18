"""The desk's own words: every one of them has its Arabic, and keeps its placeholders."""

import re
from pathlib import Path

import pytest

import onrecord.desk
from onrecord.desk.ui import Ui, catalogue, direction_of
from onrecord.model import (
    Channel,
    Decision,
    Directness,
    PlacePrecision,
    PlaceRole,
    SpeakerKind,
    Status,
    Via,
)
from onrecord.model.codes import cue_classes, quantity_kinds
from onrecord.store import State

TEMPLATES = Path(onrecord.desk.__file__).parent / "templates"
SAID = re.compile(r"""say\(\s*(?:"([^"]+)"|'([^']+)')""")
LITERAL = re.compile(r"""(?:else|if [^)]*?else|say\([^"')]*?else) say\("([^"]+)"\)""")
CODES = [
    *Channel, *Decision, *Directness, *PlacePrecision, *PlaceRole, *SpeakerKind, *Status, *Via, *State,
    *cue_classes(), *quantity_kinds(),
]  # fmt: skip


def said() -> set[str]:
    found = {one or other for path in TEMPLATES.glob("*.html") for one, other in SAID.findall(path.read_text("utf-8"))}
    return found | {words for path in TEMPLATES.glob("*.html") for words in LITERAL.findall(path.read_text("utf-8"))}


def test_the_templates_speak() -> None:
    assert len(said()) > 140


def test_every_word_of_the_pages_has_its_arabic() -> None:
    assert not said() - set(catalogue("ar"))


def test_every_code_that_pages_show_has_its_arabic() -> None:
    assert not {str(code) for code in CODES} - set(catalogue("ar"))


def test_placeholders_are_kept() -> None:
    for english, arabic in catalogue("ar").items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", arabic)), english


@pytest.mark.parametrize("words", ["{0}", "{x.__class__}", "a { b", "{7*7}"])
def test_words_of_a_report_are_never_taken_for_a_pattern(words: str) -> None:
    for language in ("en", "ar"):
        assert Ui(language=language, direction="ltr").say(words) == words


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("en", "ltr"), (None, "auto")])
def test_how_a_text_runs(language: str | None, direction: str) -> None:
    assert direction_of(language) == direction
