"""Quotation marks, paired paragraph by paragraph, so that one bad mark costs at most its own paragraph."""

import re
from dataclasses import dataclass

MARK = re.compile(r"``|[“”„‟«»\"‘’'‚‛‹›]")
"""Two ASCII apostrophes are told from one in `_marks`: a pair is one double mark, as on old wire copy."""

OPEN_BEFORE = frozenset(" \t\n\r\xa0\u202f([{—–-/:,;…“”\"‘'«`")
CLOSE_AFTER = frozenset(" \t\n\r\xa0)]}—–-/:,;.?!…“”\"’'»")
ELISIONS = re.compile(r"(?:em|tis|twas|til|till|cause|bout|round|n|d|ll|re|s|\d\ds?)\b", re.IGNORECASE)
FAMILY = {
    "“": "d",
    "”": "d",
    "„": "d",
    "‟": "d",
    '"': "d",
    "``": "d",
    "''": "d",
    "«": "g",
    "»": "g",
    "‹": "g",
    "›": "g",
}
OPENERS = frozenset({"“", "„", "«", "``", "‹"})
LONGEST_SINGLE = 1_500
"""Characters a quotation in single marks may hold; bounds the search for its closing mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, marks included: outermost marks only.

    `closed` is False where a paragraph ends before its closing mark; `continues` is True where the paragraph before
    left its quotation open and this one starts by reopening it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    char: str
    opens: bool
    closes: bool

    @property
    def family(self) -> str:
        return FAMILY.get(self.char, "s")


def quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """The quotations of a text in text order; none crosses a paragraph's end."""
    found: list[Quotation] = []
    left_open = False
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        here = _pair(text, start, end, text[following : following + 2])
        if left_open and here and not text[start : here[0].start].strip():
            first = here[0]
            here[0] = Quotation(first.start, first.end, first.inner_start, first.inner_end, first.closed, True)
        left_open = bool(here) and not here[-1].closed
        found.extend(here)
    return found


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    position = start
    while match := MARK.search(text, position, end):
        first, last = match.span()
        if match.group() == "'" and text[last : last + 1] == "'" and last < end:
            last += 1
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        opens = before in OPEN_BEFORE and not after.isspace()
        closes = not before.isspace() and after in CLOSE_AFTER
        marks.append(_Mark(first, last, text[first:last], opens, closes))
        position = last
    return marks


def _pair(text: str, start: int, end: int, following: str) -> list[Quotation]:
    """Pair the marks of one paragraph. An opening mark while one is open shows that the first was a slip.

    `following` are the next paragraph's first characters: a quotation may stay open if that paragraph reopens it.
    """
    marks = _marks(text, start, end)
    found: list[Quotation] = []
    opened: _Mark | None = None
    skip_to = start
    for index, mark in enumerate(marks):
        if mark.start < skip_to:
            continue
        if mark.family == "s":
            if opened is None and (single := _single(text, marks, index)):
                found.append(single)
                skip_to = single.end
            continue
        if opened is None:
            if _is_opening(mark):
                opened = mark
        elif _is_closing(mark, opened):
            found.append(Quotation(opened.start, mark.end, opened.end, mark.start))
            opened = None
        elif mark.family == opened.family and mark.opens and not mark.closes:
            opened = mark
    if opened is None or not text[opened.end : end].strip():
        return found
    if opened.opens and (following.startswith(opened.char) or _may_stay_open(text, start, opened)):
        found.append(Quotation(opened.start, end, opened.end, end, closed=False))
    return found


def _is_opening(mark: _Mark) -> bool:
    if mark.char in {"”", "»", "''", "›", '"'}:
        return mark.opens
    return mark.char in OPENERS and (mark.opens or not mark.closes)


def _is_closing(mark: _Mark, opened: _Mark) -> bool:
    if mark.family != opened.family:
        return False
    if mark.char in {"”", "''"}:
        return mark.closes or not mark.opens
    if mark.family == "g":
        return mark.char != opened.char
    if mark.char == '"':
        return mark.closes or not mark.opens
    return mark.closes and not mark.opens


def _may_stay_open(text: str, start: int, opened: _Mark) -> bool:
    """An unclosed mark counts where a quotation may well begin: a paragraph's start, or after a colon or comma."""
    before = text[start : opened.start].rstrip()
    return not before or before[-1] in ":,"


def _single(text: str, marks: list[_Mark], index: int) -> Quotation | None:
    """A quotation in single marks, told from apostrophes: it opens a word and closes after punctuation or a word."""
    mark = marks[index]
    if mark.char not in {"‘", "'", "‚", "‛"} or not mark.opens or mark.closes:
        return None
    if ELISIONS.match(text, mark.end):
        return None
    fallback = None
    for later in marks[index + 1 :]:
        if later.start - mark.start > LONGEST_SINGLE:
            break
        if later.family != "s" or not later.closes or later.start == mark.end:
            continue
        if text[later.start - 1] in ",.?!…" or not _is_possessive(text, later):
            return Quotation(mark.start, later.end, mark.end, later.start)
        fallback = fallback or later
    if fallback is None:
        return None
    return Quotation(mark.start, fallback.end, mark.end, fallback.start)


def _is_possessive(text: str, mark: _Mark) -> bool:
    """An s before and a small letter after, as in "the workers' rights"."""
    return text[mark.start - 1] in "sS" and text[mark.end : mark.end + 2].strip()[:1].islower()
