"""The course of time through a report: the day it was published, the days it has told so far, and tense."""

import re
from datetime import date
from typing import Final

from onrecord.resolve.dates import timex
from onrecord.resolve.dates.timex import Timex
from onrecord.resolve.dates.tokens import Tokens

_FUTURE: Final = frozenset(
    "will ll shall would plan plans planned planning scheduled expected expects expect due going intends intend set "
    "slated likely may might could should hopes hope tomorrow begin begins upcoming ahead starting effective".split()
)
_PAST: Final = frozenset(
    "said was were had did told came went took made left began became got held won lost rose fell saw gave sent met "
    "struck shot broke led hit fled brought found kept put ran thought wrote spoke fought killed has have".split()
)
_FAR: Final = 2
"""A year this many years from publication counts as history."""


class Chronology:
    """What relative dates are counted from; it changes as a report is read from its start to its end."""

    def __init__(self, tokens: Tokens, anchor: date | None) -> None:
        self.anchor = anchor
        self.last: Timex | None = None
        self.day: date | None = None
        self.month: tuple[int, int] | None = None
        self.year: int | None = None
        self.quarter: tuple[int, int] | None = None
        self._tokens = tokens
        self.chronicle = anchor is None or _is_chronicle(tokens, anchor)
        self.numeric_order = _numeric_order(tokens)

    def note(self, told: Timex) -> None:
        """Keep a date that was told, for the words that lean on it."""
        if told.type not in ("DATE", "TIME") or told.earliest is None or told.latest is None:
            return
        when = told.earliest
        if told.precision in ("day", "part", "time"):
            self.day, self.month, self.year = when, (when.year, when.month), when.year
        elif told.precision == "week":
            self.day, self.month, self.year = None, (when.year, when.month), when.year
        elif told.precision == "month":
            self.day, self.month, self.year = None, (when.year, when.month), when.year
        elif told.precision == "quarter":
            self.year, self.quarter = when.year, (when.year, (when.month + 2) // 3)
        elif told.precision in ("year", "season"):
            self.year = int(told.value[:4])
            self.day = self.month = None
        self.last = told

    @property
    def now(self) -> date | None:
        """The day that "today" means: the day of publication."""
        return self.anchor

    @property
    def told_day(self) -> date | None:
        """The day that "the next day" is counted from: the last one told; in news, else the day of publication."""
        return self.day or (None if self.chronicle else self.anchor)

    @property
    def told_month(self) -> tuple[int, int] | None:
        """The month that "the following month" is counted from."""
        if self.month is None and self.anchor is not None and not self.chronicle:
            return self.anchor.year, self.anchor.month
        return self.month

    @property
    def told_year(self) -> int | None:
        """The year that "that year" means."""
        if self.year is None and self.anchor is not None and not self.chronicle:
            return self.anchor.year
        return self.year

    def tense(self, start: int, end: int) -> str:
        """`future` or `past` by the nearest telling verb of the sentence around tokens `start` to `end`, else empty."""
        row, text = self._tokens.row, self._tokens.text
        best, found = 99, ""
        for step, first, weight in ((-1, start - 1, 0), (1, end, 0)):
            index = first
            while 0 <= index < len(row) and abs(index - first) + weight < min(best, 12):
                token = row[index]
                if token.kind == "PARAGRAPH" or token.kind == "STOP" and _ends_sentence(text, token.end):
                    break
                word = text[token.start : token.end].lower()
                tense = "future" if word in _FUTURE else "past" if _is_past(word) else ""
                if tense:
                    best, found = abs(index - first) + weight, tense
                    break
                index += step
        return found

    def weekday(self, number: int, tense: str) -> date | None:
        """The most recent such day, the day of publication included; the next one if told as future."""
        if self.anchor is None:
            return None
        back = (self.anchor.isoweekday() - number) % 7
        if tense == "future":
            return timex.shift(self.anchor, (7 - back) % 7)
        return timex.shift(self.anchor, -back)

    def day_of(self, month: int, number: int, tense: str) -> date | None:
        """A day without its year: of the year being told in a chronicle, else the nearest one to publication."""
        if self.chronicle and self.year is not None:
            return timex.day_in(self.year, month, number)
        if self.anchor is None:
            return None
        around = [timex.day_in(self.anchor.year + years, month, number) for years in (-1, 0, 1)]
        known = [day for day in around if day is not None]
        anchor = self.anchor
        if tense == "past":
            known = [day for day in known if day <= anchor] or known
        elif tense == "future":
            known = [day for day in known if day >= anchor] or known
        return min(known, key=lambda day: abs((day - anchor).days), default=None)

    def month_of(self, month: int, tense: str) -> tuple[int, int] | None:
        """The year and number of a month without its year."""
        if self.chronicle and self.year is not None:
            return self.year, month
        if self.anchor is None:
            return None
        ahead = (month - self.anchor.month) % 12
        back = ahead - 12 if ahead else 0
        return timex.shift_months(self.anchor.year, self.anchor.month, ahead if tense == "future" else back)


def _ends_sentence(text: str, end: int) -> bool:
    following = text[end : end + 3].lstrip(" \"'”’)\n")
    return not following or following[0].isupper()


def _is_past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed"))


def _is_chronicle(tokens: Tokens, anchor: date) -> bool:
    """Whether a report tells history, with years of its own, and not the news of its day."""
    far = near = 0
    for token, following in zip(tokens.row, [*tokens.row[1:], None], strict=True):
        if token.kind == "YEAR" and isinstance(token.value, int):
            far += abs(token.value - anchor.year) >= _FAR and (following is None or following.kind != "OTHER")
        elif token.kind in ("YESTERDAY", "TODAY", "TOMORROW", "WDAY", "TONIGHT"):
            near += 1
    return far >= 5 and far > 3 * near


def _numeric_order(tokens: Tokens) -> str:
    """`day` or `month`: what stands first in 1/2/2019, if another date of the report proves it; else empty."""
    orders = set()
    for token in tokens.row:
        if token.kind == "SLASH":
            first, second = (int(piece) for piece in re.split(r"[./-]", str(token.value))[:2])
            if first > 12 >= second or second > 12 >= first:
                orders.add("day" if first > 12 else "month")
    return orders.pop() if len(orders) == 1 else ""
