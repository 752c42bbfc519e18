"""Our own reports of actors: the annotation is sound, and a right or wrong reading is what it says."""

import msgspec
import pytest

from bench.lines import read_lines
from bench.sets.actors import HALVES, OWN, ActorGold, ActorReport, of_words, right, wrong
from onrecord.model import ActorMention
from onrecord.resolve.actors import Register

REPORTS = [report for half in HALVES for report in read_lines(OWN / f"half_{half}.jsonl", ActorReport)]
REGISTER = Register.load()


def test_there_are_enough_and_no_two_have_one_id() -> None:
    assert len(REPORTS) >= 60
    assert len({report.id for report in REPORTS}) == len(REPORTS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_the_annotation_is_sound(report: ActorReport) -> None:
    for gold in report.actors:
        words = report.text[gold.start : gold.end]
        assert words and words == words.strip()
        assert gold.id is None or REGISTER.get(gold.id.partition("/")[0]) is not None


GOLD = ActorGold(start=4, end=9, id="org:a", country="SY", sector="REB")


def mention(**values: str | None) -> ActorMention:
    said = ActorMention(start=4, end=9, text="Alpha", id="org:a", country="SY", sector="REB")
    return msgspec.structs.replace(said, **values)


def test_right_and_wrong() -> None:
    assert right(GOLD, mention())
    assert not right(GOLD, mention(sector="PRM"))
    assert not right(GOLD, None)
    assert wrong(GOLD, mention(id="org:b"))
    assert not wrong(GOLD, mention(id=None))
    unlisted = ActorGold(start=4, end=9, id=None, country=None, sector=None, name="Alpha")
    nobody: dict[str, str | None] = {"id": None, "country": None, "sector": None}
    assert right(unlisted, mention(name="Alpha", **nobody))
    assert not right(unlisted, mention(**nobody))


def test_the_mention_of_the_last_word_counts() -> None:
    first = ActorMention(start=0, end=6, text="The Al")
    assert of_words(GOLD, [first, mention()]) == mention()
    assert of_words(GOLD, [first]) == first
    assert of_words(GOLD, []) is None
