"""Floors hold: a drop is seen, a floor is raised by a better figure and lowered only on request."""

from pathlib import Path

from bench.figure import Figure, Peer, load_peers
from bench.floors import Floor, load_floors, raised, save_floors, sunk
from bench.table import table

FLOORS = {"a.f1": Floor(value=0.5, n=10), "b.f1": Floor(value=0.5, n=10)}


def figure(name: str, value: float, n: int = 10) -> Figure:
    return Figure(name=name, value=value, n=n)


def test_a_drop_is_seen() -> None:
    assert [f.name for f in sunk([figure("a.f1", 0.499), figure("b.f1", 0.5)], FLOORS)] == ["a.f1"]


def test_other_gold_is_not_compared() -> None:
    assert sunk([figure("a.f1", 0.1, n=11), figure("new", 0.1)], FLOORS) == []


def test_floors_rise_and_do_not_sink() -> None:
    run = [figure("a.f1", 0.6789), figure("b.f1", 0.4), figure("c.f1", 0.1)]
    new = raised(run, FLOORS, {}, lower=False)
    assert new == {"a.f1": Floor(value=0.678, n=10), "b.f1": FLOORS["b.f1"], "c.f1": Floor(value=0.1, n=10)}
    assert raised(run, FLOORS, {}, lower=True)["b.f1"] == Floor(value=0.4, n=10)


def test_a_noisy_figure_gets_room() -> None:
    assert raised([figure("x", 2.0)], {}, {"x": Peer(noise=0.2)}, lower=False) == {"x": Floor(value=1.6, n=10)}


def test_one_side_of_a_balance_carries_no_floor() -> None:
    precision = Figure(name="a.f1", value=0.9, n=10, side=True)
    assert raised([precision], FLOORS, {}, lower=False) == {"b.f1": FLOORS["b.f1"]}


def test_floors_round_trip(tmp_path: Path) -> None:
    save_floors(FLOORS, tmp_path / "floors.toml")
    assert load_floors(tmp_path / "floors.toml") == FLOORS
    assert load_floors(tmp_path / "none.toml") == {}


def test_table_says_how_a_figure_stands() -> None:
    peers = {"a.f1": Peer(best=0.4, by="someone", goal=0.9), "b.f1": Peer(best=0.8, by="another")}
    lines = table([figure("a.f1", 0.45), figure("b.f1", 0.7), figure("c.f1", 0.2)], peers, FLOORS).splitlines()
    assert "SUNK" in next(line for line in lines if line.startswith("a.f1"))
    assert "behind" in next(line for line in lines if line.startswith("b.f1"))
    assert "0.200" in next(line for line in lines if line.startswith("c.f1"))


def test_shipped_peers_and_floors_can_be_read() -> None:
    peers = load_peers()
    assert all(peer.by or peer.best is None for peer in peers.values())
    assert all(floor.value >= 0 for floor in load_floors().values())
