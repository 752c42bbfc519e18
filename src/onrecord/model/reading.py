"""A report with everything drafted from it: what `onrecord read --json` prints, one a line."""

from typing import Final

from onrecord.model.attribution import Attribution
from onrecord.model.event import Event
from onrecord.model.record import Record
from onrecord.model.report import Report

_OPEN: Final = "X"
"""So begins the TIMEX3 value of a date whose year or day is not known; those that only point to a past do not."""


class Reading(Record, frozen=True, kw_only=True):
    """One report and the drafts made from it."""

    report: Report
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]

    @property
    def open_dates(self) -> int:
        """How many dates of events stay open because nothing tells when the report was published."""
        if self.report.published is not None:
            return 0
        dates = [event.date for event in self.events if event.date is not None and event.date.earliest is None]
        return len({(found.start, found.end) for found in dates if found.value.startswith(_OPEN)})

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever uses a reading has to know about it, in words."""
        if self.report.published is not None:
            return ()
        count = self.open_dates
        which = f"{count} relative date{'s' if count != 1 else ''} of events" if count else "relative dates"
        return (f"no publication date: {which} {'stays' if count == 1 else 'stay'} open",)
