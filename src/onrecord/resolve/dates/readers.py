"""What the files of words may name as the reader of a pattern."""

from typing import Final

from onrecord.resolve.dates import (
    absolute,
    amounts,
    clock,
    days,
    holidays,
    ranges,
    relative,
    spans,
    stepping,
)
from onrecord.resolve.dates.grammar import Reader

READERS: Final[dict[str, Reader]] = {
    reader.__name__: reader
    for reader in (
        absolute.day, absolute.iso, absolute.month, absolute.numeric, amounts.adverb_of_set, amounts.duration,
        amounts.every, amounts.future, amounts.half, amounts.past, amounts.present, amounts.weekdays, clock.clock,
        clock.figures, clock.observed, days.bare_part, days.night_between, days.part_of_day, days.weekday,
        holidays.holiday, ranges.days, ranges.months, ranges.years, relative.shifted, relative.unit, spans.century,
        spans.decade, spans.quarter, spans.season, stepping.clock_part, stepping.day_word, stepping.decade_of,
        stepping.either_night, stepping.eve_of_told, stepping.lasting, stepping.night_to, stepping.some_time,
        stepping.told_day, stepping.told_year,
    )
}  # fmt: skip
