"""Words that tell when: TIMEX3 values with the calendar days they bound."""

from onrecord.resolve.dates.tagger import find_dates

__all__ = ["find_dates"]
