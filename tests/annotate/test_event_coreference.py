"""Actors taken up again in invented reports: by nouns, pronouns and surnames, and never where two could be meant."""

import pytest
from made import CODER, report_of

from onrecord.annotate.english import load_model
from onrecord.annotate.event import draft_events
from onrecord.annotate.event.coreference import nouns
from onrecord.model import ActorMention, Event, Grounding, Via
from onrecord.model.codes import plover

GROUPS = {"Lantern Brigade": ("org:lantern", "REB"), "Harbour League": ("org:harbour", "REB")}
OTHERS = {
    "Norlandic army": ("state:nl/MIL", "MIL"),
    "Ostrian army": ("state:os/MIL", "MIL"),
    "people": ("collective:civilians", "CVL"),
    "residents": ("collective:civilians", "CVL"),
    "Governor": ("collective:government", "GOV"),
    "governor": ("collective:government", "GOV"),
}


def drafts(text: str) -> tuple[Event, ...]:
    actors = []
    for name, (id_, sector) in (GROUPS | OTHERS).items():
        start = text.find(name)
        while start >= 0:
            country = "NL" if "nl/" in id_ else "OS" if "os/" in id_ else None
            actors.append(
                ActorMention(
                    start=start, end=start + len(name), text=name, name=name, id=id_, sector=sector, country=country
                )
            )
            start = text.find(name, start + 1)
    grounding = Grounding(actors=tuple(sorted(actors, key=lambda item: item.start)))
    return draft_events(load_model()(text), report_of(text), grounding, (), drafted_by=CODER)


def last(text: str) -> list[tuple[str, str | None, str | None, Via]]:
    """The actors of the events in the last sentence: words, name, id, and how the words lead to them."""
    start = text.rstrip(".").rfind(". ") + 1
    events = (event for event in drafts(text) if event.trigger.start >= start)
    return [(item.text, item.name, item.id, item.via) for event in events for item in event.actors]


def test_a_noun_takes_up_the_one_group() -> None:
    text = "The Lantern Brigade attacked the village. The group attacked a hospital."
    assert last(text) == [("group", "Lantern Brigade", "org:lantern", Via.NOMINAL)]


def test_a_name_itself_is_named() -> None:
    assert last("The Lantern Brigade attacked the village.") == [
        ("Lantern Brigade", "Lantern Brigade", "org:lantern", Via.NAMED)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Lantern Brigade and the Harbour League attacked the village. The group attacked a hospital.",
        "The Lantern Brigade attacked the village. The rival group attacked a hospital.",
        "The Lantern Brigade attacked the village. A group attacked a hospital.",
        "The Lantern Brigade attacked the village. The group of smugglers attacked a hospital.",
        "The Norlandic army attacked the village. The group attacked a hospital.",
    ],
)
def test_a_noun_that_may_mean_another_is_left_alone(text: str) -> None:
    assert all(id_ is None for _, _, id_, _ in last(text))


def test_an_army_is_the_one_named_before() -> None:
    text = "The Norlandic army attacked the camp. The army attacked a hospital."
    assert last(text) == [("army", "Norlandic army", "state:nl/MIL", Via.NOMINAL)]
    text = "The Norlandic army fought the Ostrian army. The army attacked a hospital."
    assert all(id_ is None for _, _, id_, _ in last(text))


def test_an_actor_too_far_back_is_not_taken_up() -> None:
    far = "It rained. " * 6
    text = f"The Lantern Brigade attacked the village. {far}The group attacked a hospital."
    assert all(id_ is None for _, _, id_, _ in last(text))


def test_they_are_the_one_group_that_acted() -> None:
    text = "The Lantern Brigade attacked the village. They burned a school."
    assert last(text) == [("They", "Lantern Brigade", "org:lantern", Via.PRONOUN)]


def test_they_may_be_somebody_else() -> None:
    text = "The Lantern Brigade attacked the residents. They burned a school."
    assert last(text) == []


def test_a_person_is_taken_up_by_surname_and_pronoun() -> None:
    text = "Maria Velasquez visited the village. Velasquez attacked the camp."
    assert last(text) == [("Velasquez", "Maria Velasquez", None, Via.NAMED)]
    text = "Maria Velasquez visited the village. She attacked the camp."
    assert last(text) == [("She", "Maria Velasquez", None, Via.PRONOUN)]


def test_a_role_is_the_one_person_who_was_named_with_it() -> None:
    text = "Governor Maria Velasquez visited the village. The governor attacked the camp."
    assert last(text) == [("governor", "Maria Velasquez", None, Via.NOMINAL)]
    text = "Governor Maria Velasquez met Governor John Miller. The governor attacked the camp."
    assert last(text) == [("governor", "governor", "collective:government", Via.NAMED)]


def test_an_unlisted_name_is_kept_without_an_id() -> None:
    assert last("The Blue Hills Defence Brigade attacked a convoy near the dam.") == [
        ("Blue Hills Defence Brigade", "Blue Hills Defence Brigade", None, Via.NAMED)
    ]


def test_the_words_for_nouns_are_sound() -> None:
    for word, noun in nouns().items():
        assert word == word.lower()
        assert noun.sectors <= set(plover().sectors)
