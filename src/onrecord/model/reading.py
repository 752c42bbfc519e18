"""A report with everything drafted from it: what `onrecord read --json` prints, one a line."""

from onrecord.model.attribution import Attribution
from onrecord.model.event import Event
from onrecord.model.record import Record
from onrecord.model.report import Report


class Reading(Record, frozen=True, kw_only=True):
    """One report and the drafts made from it."""

    report: Report
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
