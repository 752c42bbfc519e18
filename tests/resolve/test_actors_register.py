"""The register as it is shipped, and what it refuses to load."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import report_of

from onrecord.errors import ResourceError
from onrecord.model.codes import plover
from onrecord.resolve.actors import Actor, Register, find_actors

SHIPPED = Register.load()
WORDS = """
Turkish Syrian Kurdish US U.S. us Iran Iran-backed Islamic State IS ISIS SDF RSF WHO who army police forces fighters
government of the Ministry Defence Defense foreign spokesman officials Turkey's Turkey’s Syria's al-Shabaab Hay'at
Tahrir al-Sham coalition Saudi-led AFP Reuters . , - – ( ) ' ’s / & Damascus in senior military drones Hamas victims
March 23 Movement Sudan Congo N'Djamena Côte d'Ivoire İstanbul ﬁ ß
"""


def check(text: str) -> None:
    found = find_actors(report_of(text), (), SHIPPED)
    after = 0
    for mention in found:
        assert mention.text == text[mention.start : mention.end]
        assert after <= mention.start < mention.end
        after = mention.end
        assert mention.sector is None or mention.sector in plover().sectors
        assert mention.id is None or SHIPPED.get(mention.id.partition("/")[0]) is not None
    assert found == find_actors(report_of(text), (), SHIPPED)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n"]), max_size=40), st.sampled_from([" ", "", "-"]))
def test_any_row_of_names(pieces: list[str], between: str) -> None:
    check(between.join(pieces))


def test_register_is_large_and_names_every_kind() -> None:
    assert len(SHIPPED) >= 2500
    assert sum(actor.id.startswith("org:") for actor in SHIPPED) >= 2200
    kinds = {actor.id.partition(":")[0] for actor in SHIPPED}
    assert kinds == {"state", "org", "collective", "people", "office"}
    assert sum(actor.id.startswith("state:") for actor in SHIPPED) >= 195


def test_codes_are_well_formed() -> None:
    for actor in SHIPPED:
        assert re.fullmatch(r"[a-z]+:[a-z0-9-]+", actor.id), actor.id
        assert actor.country is None or re.fullmatch("[A-Z]{2}", actor.country), actor.id
        assert actor.acled_inter is None or 1 <= actor.acled_inter <= 8, actor.id
        if actor.country is not None:
            assert SHIPPED.get(f"state:{actor.country.lower()}") or actor.country in {"HK"}, actor.id


def test_states_are_their_code() -> None:
    for actor in SHIPPED:
        if actor.id.startswith("state:"):
            assert actor.country is not None
            assert actor.id == f"state:{actor.country.lower()}"


def test_every_name_and_alias_is_found_where_it_stands() -> None:
    for actor in SHIPPED:
        if actor.id.startswith(("org:", "state:")):
            for name in (actor.name, *actor.aliases) if actor.alone else actor.aliases:
                found = find_actors(report_of(f"And then {name} left."), (), SHIPPED)
                assert [mention.id for mention in found] == [actor.id], name
                assert found[0].text.rstrip(".") == name.removeprefix("The ").rstrip(".") or found[0].text == name


def test_lookup_finds_names_and_abstains() -> None:
    sdf = SHIPPED.lookup("Syrian Democratic Forces")
    assert sdf is not None
    assert sdf.id == "org:sdf"
    assert SHIPPED.lookup("the moon") is None
    assert SHIPPED.lookup("") is None
    assert SHIPPED.lookup("RSF") is None
    assert SHIPPED.lookup("us") is None


def test_parents_lead_to_a_root() -> None:
    for actor in SHIPPED:
        seen = set()
        above = actor
        while above.parent is not None:
            assert above.id not in seen, actor.id
            seen.add(above.id)
            parent = SHIPPED.get(above.parent)
            assert parent is not None
            above = parent


GOOD = '[[actor]]\nid = "org:a"\nname = "Alpha Front"\nsector = "REB"\n'
BAD = {
    "not TOML": "[[actor]\n",
    "unknown field": GOOD + 'colour = "red"\n',
    "wrong kind": GOOD + "country = 7\n",
    "same id twice": GOOD + GOOD.replace("Alpha", "Beta"),
    "unknown sector": GOOD.replace("REB", "XXX"),
    "unknown parent": GOOD + 'parent = "org:b"\n',
    "shared name": GOOD + GOOD.replace("org:a", "org:b"),
    "name without letters": GOOD.replace("Alpha Front", "--"),
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_broken_registers_are_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "groups.toml").write_text(text, "utf-8")
    with pytest.raises(ResourceError):
        Register.load(tmp_path)


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError):
        Register.load(tmp_path / "nowhere")
    with pytest.raises(ResourceError):
        Register.load(tmp_path)


def test_register_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "groups.toml").write_text(GOOD, "utf-8")
    register = Register.load(tmp_path)
    assert [mention.id for mention in find_actors(report_of("The Alpha Front left."), (), register)] == ["org:a"]


def ids_with(text: str, *extra: Actor) -> list[str | None]:
    return [mention.id for mention in find_actors(report_of(text), (), SHIPPED.with_actors(extra))]


def test_own_actors_are_found_beside_the_shipped_ones() -> None:
    own = Actor(id="own:lanterns", name="Lantern Brigade", aliases=("Lanterns",), country="SY", sector="REB")
    assert ids_with("The Lantern Brigade fought Hamas. The Lanterns left.", own) == [
        "own:lanterns",
        "org:hamas",
        "own:lanterns",
    ]
    assert len(SHIPPED.with_actors([own])) == len(SHIPPED) + 1
    assert SHIPPED.lookup("Lantern Brigade") is None


def test_own_actors_win_over_shipped_ones_of_the_same_name() -> None:
    assert ids_with("Hamas left.", Actor(id="own:hamas", name="Hamas")) == ["own:hamas"]
    assert ids_with("Hamas left.", Actor(id="own:h", name="H Party", aliases=("HAMAS",))) == ["own:h"]
    replaced = SHIPPED.with_actors([Actor(id="org:hamas", name="Party of Zeal")])
    assert len(replaced) == len(SHIPPED)
    assert replaced.lookup("Hamas") is None


@pytest.mark.parametrize(
    "extra",
    [
        (Actor(id="own:a", name="A Front"), Actor(id="own:b", name="A Front")),
        (Actor(id="own:a", name="A Front"), Actor(id="own:a", name="B Front")),
        (Actor(id="own:a", name="A Front", parent="own:none"),),
        (Actor(id="own:a", name="A Front", sector="XXX"),),
        (Actor(id="own:a", name="--"),),
    ],
)
def test_broken_own_actors_are_refused(extra: tuple[Actor, ...]) -> None:
    with pytest.raises(ResourceError):
        SHIPPED.with_actors(extra)
