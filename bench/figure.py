"""A measured figure, and what is known to compare it with."""

import tomllib
from pathlib import Path

import msgspec

PEERS = Path(__file__).with_name("peers.toml")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as measured: higher is better, always. `n` is how many gold items it rests on.

    `side` marks one side of a balance, precision or recall: it is shown, but may fall when the other rises more, so
    it carries no floor.
    """

    name: str
    value: float
    n: int
    side: bool = False


class Peer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The best known value of a figure, whose it is, and what we aim for; `noise` is how much a figure varies by
    itself, as a share of it."""

    best: float | None = None
    by: str = ""
    goal: float | None = None
    noise: float = 0.0


def load_peers(path: Path = PEERS) -> dict[str, Peer]:
    """The peers of every figure that has any, by the figure's name."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, Peer])
