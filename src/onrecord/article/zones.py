"""The zone whose days a publisher counts, where a page states its time by another clock."""

import tomllib
from functools import cache
from importlib import resources
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Published, Record


class Zones(Record, frozen=True, kw_only=True):
    """IANA zones with the hosts of publishers, and with the endings of hosts, that keep them."""

    hosts: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]


@cache
def _zones() -> tuple[dict[str, str], dict[str, str]]:
    """Zones by host and by ending; ResourceError if the table is missing or damaged."""
    try:
        text = (resources.files("onrecord.article") / "zones.toml").read_text("utf-8")
        table = msgspec.convert(tomllib.loads(text), Zones)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The table of zones is missing or damaged; reinstall onrecord.") from error
    hosts = {host: zone for zone, names in table.hosts.items() for host in names}
    return hosts, {ending: zone for zone, names in table.countries.items() for ending in names}


def at_publisher(published: Published | None, url: str | None) -> Published | None:
    """A time of publication with the publisher's own zone, where the time is stated by another clock.

    A host of the table is believed against any zone stated, the ending of a host only against UTC, which is what
    servers state when nobody told them a zone. A time by the publisher's own clock, a time without a zone and a bare
    day stay as they are.
    """
    moment = published.instant if published else None
    if published is None or moment is None:
        return published
    by_host, by_ending = _lookup(url)
    name = by_host or (by_ending if not moment.utcoffset() else None)
    if name is None:
        return published
    try:
        own = moment.astimezone(ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError):
        return published  # this machine has no table of zones, or the year is none it reaches
    return published if own == moment.utcoffset() else msgspec.structs.replace(published, zone=name)


def _lookup(url: str | None) -> tuple[str | None, str | None]:
    """The zone of a host and the zone of its ending, if they are known."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None, None
    hosts, endings = _zones()
    labels = host.rstrip(".").split(".")
    names = [".".join(labels[start:]) for start in range(len(labels))]
    return _first(hosts, names), _first(endings, names[1:])


def _first(zones: dict[str, str], names: list[str]) -> str | None:
    return next((zones[name] for name in names if name in zones), None)
