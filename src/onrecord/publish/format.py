"""What every export format is: a class of three steps."""

from typing import ClassVar, Protocol, TextIO

from onrecord.model import PlaceRole
from onrecord.publish.cleared import Cleared, ClearedEvent, ClearedPlace


class Format(Protocol):
    """A format. Add one as a class in a file of its own and a line in `FORMATS`; it sees cleared records alone."""

    media_type: ClassVar[str]
    suffix: ClassVar[str]

    def begin(self, file: TextIO, *, drafts: bool) -> None:
        """Start a file; `drafts` says that drafts may come, so that a format with room for it can say so on top."""

    def feed(self, cleared: Cleared) -> int:
        """Write a report with its cleared drafts; how many rows, lines or features that made."""

    def finish(self) -> None:
        """End the file; it is closed by the caller."""


ROLES = (PlaceRole.AT, PlaceRole.TO, PlaceRole.FROM, None)


def main_place(event: ClearedEvent) -> ClearedPlace | None:
    """The one place of an event for formats that have room for one: where it happens, else where it leads, else whence.

    Of several the first with a point.
    """
    ranked = sorted(event.places, key=lambda place: (ROLES.index(place.role), place.lat is None))
    return ranked[0] if ranked else None


FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """A cell of a table. Text that a spreadsheet would run as a formula is made text again with an apostrophe."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.lstrip().startswith(FORMULA) or value[:1] in ("\t", "\r", "\n") else value
