"""Floors: values below which no figure may fall unseen."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from bench.figure import Figure, Peer

FLOORS = Path(__file__).with_name("floors.toml")
HEADER = """\
# Floors of the bench: `python -m bench` fails when a figure falls below its floor.
# Raise them with `python -m bench --update-floors`; to lower one takes --allow-regression and a reason.
# A floor holds for the same gold only: `n` is how many items it was measured on.
"""


class Floor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The least allowed value of a figure on `n` gold items."""

    value: float
    n: int


def load_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """The floor of every figure that has one, by the figure's name; none if there is no file yet."""
    if not path.exists():
        return {}
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, Floor])


def comparable(figure: Figure, floor: Floor | None) -> bool:
    """Whether a figure was measured on the gold its floor was set on."""
    return floor is not None and floor.n == figure.n


def sunk(figures: Iterable[Figure], floors: Mapping[str, Floor]) -> list[Figure]:
    """The figures that are below their floor."""
    return [f for f in figures if comparable(f, floors.get(f.name)) and f.value < floors[f.name].value]


def floor_under(figure: Figure, noise: float) -> Floor:
    """The floor a figure earns: its value rounded down to a thousandth, less what it varies by itself."""
    return Floor(value=math.floor(figure.value * (1 - noise) * 1000) / 1000, n=figure.n)


def raised(
    figures: Iterable[Figure], floors: Mapping[str, Floor], peers: Mapping[str, Peer], *, lower: bool
) -> dict[str, Floor]:
    """The floors after a run; one that stands higher, on the same gold, stays unless `lower`."""
    new = dict(floors)
    for figure in figures:
        if figure.side:
            new.pop(figure.name, None)
            continue
        earned = floor_under(figure, peers.get(figure.name, Peer()).noise)
        old = floors.get(figure.name)
        if lower or old is None or old.n != earned.n or earned.value > old.value:
            new[figure.name] = earned
    return new


def save_floors(floors: Mapping[str, Floor], path: Path = FLOORS) -> None:
    """Write the floors, in order of their names."""
    rows = (f'"{name}" = {{ value = {floor.value:.3f}, n = {floor.n} }}' for name, floor in sorted(floors.items()))
    path.write_text(HEADER + "\n" + "\n".join(rows) + "\n", "utf-8")
