"""What happened, from a spaCy parse."""

from onrecord.annotate.event.draft import draft_events

__all__ = ["draft_events"]
