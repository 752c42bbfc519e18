"""The code lists, read once from the TOML files beside this module."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from onrecord.errors import ResourceError
from onrecord.model.record import Record


class PloverType(Record, frozen=True, kw_only=True):
    """One of the 16 PLOVER event types; `recipient` says whether one is required."""

    quad: str
    meaning: str
    modes: tuple[str, ...]
    recipient: bool = False


class Plover(Record, frozen=True, kw_only=True):
    """PLOVER's event types and sector codes."""

    types: dict[str, PloverType]
    sectors: dict[str, str]


class AcledRow(Record, frozen=True, kw_only=True):
    """ACLED's names for an event; `military` replaces them when both sides are armed, `home` when the forces of the
    place's own state did it."""

    event: str
    sub_event: str
    military: "AcledRow | None" = None
    home: "AcledRow | None" = None


class CueClass(Record, frozen=True, kw_only=True):
    """A class of cues; `statement` says whether its content may be published as said."""

    statement: bool
    meaning: str


def _load(name: str) -> Any:
    try:
        return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"The code list {name}.toml is missing or damaged; reinstall onrecord.") from error


@cache
def plover() -> Plover:
    """PLOVER's types, modes and sectors."""
    return msgspec.convert(_load("plover"), Plover)


@cache
def acled() -> dict[str, AcledRow]:
    """ACLED names by PLOVER type or "TYPE/mode"."""
    return msgspec.convert(_load("acled"), dict[str, AcledRow])


@cache
def cue_classes() -> dict[str, CueClass]:
    """Cue classes by code."""
    return msgspec.convert(_load("cues"), dict[str, CueClass])


@cache
def quantity_kinds() -> dict[str, str]:
    """Meaning of each kind of quantity by code."""
    return msgspec.convert(_load("quantities"), dict[str, str])
