"""What every export format is: a class of three steps."""

from collections.abc import Iterable
from typing import ClassVar, Protocol, TextIO

from onrecord.model import PlacePrecision, PlaceRole, Record
from onrecord.publish.cleared import Cleared, ClearedAttribution, ClearedEvent, ClearedPlace
from onrecord.publish.left_out import Reason
from onrecord.store import State


class Fed(Record, frozen=True, kw_only=True):
    """What a format made of one report.

    `rows` are rows, lines or features; `drafts` how many unreviewed events or statements are in them; `left_out` why,
    of each event or statement that the format has no room for.
    """

    rows: int
    drafts: int
    left_out: tuple[Reason, ...] = ()


class Format(Protocol):
    """A format. Add one as a class in a file of its own and a line in `FORMATS`; it sees cleared records alone."""

    media_type: ClassVar[str]
    suffix: ClassVar[str]

    def begin(self, file: TextIO, *, drafts: bool) -> None:
        """Start a file; `drafts` says that drafts may come, so that a format with room for it can say so on top."""

    def feed(self, cleared: Cleared) -> Fed:
        """Write a report with its cleared drafts."""

    def finish(self) -> None:
        """End the file; it is closed by the caller."""


def drafts_in(written: Iterable[ClearedAttribution | ClearedEvent]) -> int:
    """How many of these nobody has reviewed."""
    return sum(each.reviewed == State.DRAFT for each in written)


def statements_left_out(cleared: Cleared) -> tuple[Reason, ...]:
    """The reasons of a format that holds events alone: a statement is only there beside an event that it tells."""
    return (Reason.STATEMENT,) * len(cleared.attributions)


ROLES = (PlaceRole.AT, PlaceRole.TO, PlaceRole.FROM, PlaceRole.VIA, PlaceRole.ALONG, None)
PRECISIONS = tuple(PlacePrecision)
"""From a site to a region."""


def main_place(event: ClearedEvent) -> ClearedPlace | None:
    """The one place of an event for formats that have room for one: where it happens, else where it leads, comes from
    or passes, the most precise first.

    A country or region is only taken where nothing nearer is known, and words that could not be resolved last.
    """
    return min(event.places, key=_distance, default=None)


def _distance(place: ClearedPlace) -> tuple[int, int, int, int, bool]:
    """How far a place is from saying where it happened; of equals the first in the text is taken."""
    precision = PRECISIONS.index(place.precision) if place.precision else len(PRECISIONS)
    wide = 0 if precision < PRECISIONS.index(PlacePrecision.COUNTRY) else 1 if place.precision else 2
    role = ROLES.index(place.role)
    # `to`, `from`, `via` and `along` are one rank: of "from the village to the province" the village says more.
    return wide, min(role, 1) if place.role else len(ROLES), precision, role, place.lat is None


FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """A cell of a table. Text that a spreadsheet would run as a formula is made text again with an apostrophe."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.lstrip().startswith(FORMULA) or value[:1] in ("\t", "\r", "\n") else value
