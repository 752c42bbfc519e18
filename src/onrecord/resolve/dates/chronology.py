"""The course of time through a report: the day it was published, the days it has told so far, and tense."""

import re
from datetime import date, datetime
from typing import Final

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.kinds import LETTER
from onrecord.resolve.dates.row import Tokens
from onrecord.resolve.dates.timex import Timex

_FAR: Final = 2
"""A year this many years from publication counts as history."""
_MANY: Final = 5
"""So many such years, and less than half as many words like "today", make a report a chronicle."""
_STORY: Final = 10
"""In a chronicle a year alone moves the story on by at most so many years; others are recalled or foretold."""
_AHEAD: Final = 90
"""A day of a month without its year is rarely more days ahead than this."""
_SOON: Final = 3
"""A month without tense that is at most so many months ahead is the coming one."""

_PERFECT: Final = 3
"""So many words before a word of plans, "had" makes the plan one of the past."""


class Chronology:
    """What relative dates are counted from; it changes as a report is read from its start to its end."""

    def __init__(
        self, tokens: Tokens, anchor: date | None, *, field: bool = False, sent: datetime | None = None
    ) -> None:
        """`anchor` is the day of publication; `field` tells an observer's report, and `sent` when that was sent."""
        self.anchor = anchor
        self.field = field
        self.sent = sent
        self.last: Timex | None = None
        self.day: date | None = None
        self.month: tuple[int, int] | None = None
        self.year: int | None = None
        self.quarter: tuple[int, int] | None = None
        self._tokens = tokens
        self.chronicle = anchor is not None and not field and _is_chronicle(tokens, anchor)
        self.numeric_order = _numeric_order(tokens)

    def note(self, told: Timex) -> None:
        """Keep a date that was told, for the words that lean on it."""
        if told.type == "SET" or told.earliest is None or told.latest is None:
            return
        if told.type == "DURATION" and told.latest == self.anchor:
            return
        when = told.latest if told.type == "DURATION" else told.earliest
        if self.chronicle and told.precision == "year" and self.month and not 0 <= when.year - self.month[0] <= _STORY:
            return
        if told.precision in ("day", "part", "time"):
            self.day, self.month, self.year = when, (when.year, when.month), when.year
        elif told.precision in ("week", "month"):
            self.day, self.month, self.year = None, (when.year, when.month), when.year
        elif told.precision == "quarter":
            self.year, self.quarter = when.year, (when.year, (when.month + 2) // 3)
        elif told.precision in ("year", "season"):
            self.year = when.year
            self.day = self.month = None
        self.last = told

    def parted(self, first: int, second: int) -> str:
        """What lies between two tokens: `paragraph`, `sentence` or nothing, which is an empty string."""
        row, text = self._tokens.row, self._tokens.text
        if LETTER["PARAGRAPH"] in self._tokens.letters[first:second]:
            return "paragraph"
        stops = (token for token in row[first:second] if token.kind == "STOP")
        return "sentence" if any(_ends_sentence(text, token.end) for token in stops) else ""

    def tense(self, start: int, end: int) -> str:
        """`future` or `past` by the verbs of the sentence around tokens `start` to `end`, empty if none tells.

        The nearest verb before the date decides, and only without one the nearest after it: in "said on Monday it
        will leave" the day is that of the saying. A language whose file lists no verbs tells no tense.
        """
        if not self._tokens.lexicon.beside.past:
            return ""
        return self._verb(range(start - 1, max(start - 13, -1), -1)) or self._verb(range(end, end + 12))

    def _verb(self, indices: range) -> str:
        row, text, beside = self._tokens.row, self._tokens.text, self._tokens.lexicon.beside
        for index in indices:
            if index >= len(row):
                return ""
            token = row[index]
            if token.kind == "PARAGRAPH" or (token.kind == "STOP" and _ends_sentence(text, token.end)):
                return ""
            if token.kind == "MAMB":
                continue
            word = text[token.start : token.end].lower()
            if word in beside.future:
                return "past" if self._was_to_be(index) else "future"
            if word in beside.past or (len(word) > 3 and word.endswith("ed") and word not in beside.not_past):
                return "past"
        return ""

    def _was_to_be(self, index: int) -> bool:
        """Whether a plan is told as one of the past: "had been due to expire Friday", "had previously planned"."""
        row, text = self._tokens.row, self._tokens.text
        before = (text[token.start : token.end].lower() for token in row[max(index - _PERFECT, 0) : index])
        return "had" in before

    def weekday(self, number: int, tense: str) -> date | None:
        """The most recent such day, the day of publication included; the next one if told as future."""
        if self.anchor is None or self.chronicle:
            return None
        back = (self.anchor.isoweekday() - number) % 7
        if tense == "future":
            return timex.shift(self.anchor, (7 - back) % 7)
        return timex.shift(self.anchor, -back)

    def day_of(self, month: int, number: int, tense: str = "") -> date | None:
        """A day without its year: of the year being told in a chronicle, else the nearest one to publication.

        News looks back farther than ahead, so a day more than `_AHEAD` days to come is taken for the last one,
        unless told as future. A past tense is no help: a verb of saying often stands before a day to come.
        """
        if self.chronicle and self.year is not None:
            return timex.day_in(self.year, month, number)
        anchor = self.anchor
        if anchor is None:
            return None
        around = [timex.day_in(anchor.year + years, month, number) for years in (-1, 0, 1)]
        known = [day for day in around if day is not None]
        if tense != "future":
            known = [day for day in known if (day - anchor).days <= _AHEAD] or known
        return min(known, key=lambda day: abs((day - anchor).days), default=None)

    def month_of(self, month: int, tense: str) -> tuple[int, int] | None:
        """The year and number of a month without its year: by tense, else the next one if it is near, else the last."""
        if self.chronicle and self.year is not None:
            return self.year, month
        if self.anchor is None:
            return None
        ahead = (month - self.anchor.month) % 12
        future = tense == "future" or (not tense and ahead <= _SOON)
        return timex.shift_months(self.anchor.year, self.anchor.month, ahead if future else (ahead - 12) % -12)


def _ends_sentence(text: str, end: int) -> bool:
    following = text[end : end + 3].lstrip(" \"'”’)\n")
    return not following or following[0].isupper()


def _is_chronicle(tokens: Tokens, anchor: date) -> bool:
    """Whether a report tells history, with years of its own, and not the news of its day."""
    far = near = 0
    for token in tokens.row:
        if token.kind == "YEAR" and isinstance(token.value, int):
            far += abs(token.value - anchor.year) >= _FAR
        elif token.kind in ("YESTERDAY", "TODAY", "TOMORROW", "WDAY", "WAMB", "DAYWORD", "TONIGHT"):
            near += 1
    return far >= _MANY and far > 2 * near


def _numeric_order(tokens: Tokens) -> str:
    """`day` or `month`: what stands first in 1/2/2019, if another date of the report proves it; else empty."""
    orders = set()
    for token in tokens.row:
        if token.kind == "SLASH":
            first, second = (int(piece) for piece in re.split(r"[./-]", str(token.value))[:2])
            if first > 12 >= second or second > 12 >= first:
                orders.add("day" if first > 12 else "month")
    return orders.pop() if len(orders) == 1 else ""
