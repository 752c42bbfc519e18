"""A text as a row of tokens, and as a row of letters, one for the kind of each token."""

import re
from typing import Final, NamedTuple

from onrecord.resolve.dates.lexicon import CAPITALISED, CARDINALS, LEXICON, ORDINALS

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINAL_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"

_TOKEN = re.compile(
    rf"""
    (?P<ampm>(?<=[\d ])[aApP](?:\.\s?[mM]\b\.?|[mM]\b))
  | (?P<yearwords>\b(?i:(?:eighteen|nineteen|twenty)[ -]
        (?:(?:{_TENS})(?:[ -](?:{_ONES}))?|oh[ -](?:{_ONES})|(?:{_TEENS}))
        |two[ ]thousand(?:[ ](?:and[ ])?(?:{_ONES}|{_TEENS}))?)\b(?![ -](?:{_ONES})))
  | (?P<ordwords>\b(?i:(?:{_TENS})[ -](?:{_ORDINAL_ONES}))\b)
  | (?P<cardwords>\b(?i:(?:{_TENS})[ -](?:{_ONES}))\b)
  | (?P<bc>\bB\.?C\.?(?:E\b\.?)?(?!\w))
  | (?P<oclock>[oO]['’][cC]lock\b)
  | (?P<word>[^\W\d_]\w*)
  | (?P<paragraph>\n[^\S\n]*\n\s*)
  | (?P<money>[$£€¥]\s?\d[\d,.]{{0,20}}|\d[\d,.]{{0,20}}\s?(?:%|percent\b|per\ cent\b))
  | (?P<iso>[12]\d\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])
        (?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z\b|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<slash>\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)(?![\w/]|[.-]\d))
  | (?P<zoned>(?:[01]\d|2[0-3]):?[0-5]\d(?:[LZ]|[hH](?:rs?)?)\b)
  | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])
        |(?:[01]?\d|2[0-3])h[0-5]\d\b|\d{{1,2}}\.[0-5]\d(?=\s?[ap]\.?m\b))
  | (?P<decade>(?:[12]\d\d0|['’]?\d0)['’]?s\b)
  | (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<shortyear>['’]\d\d\b(?!['’]))
  | (?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+|\d+)(?:[ ]?[½]|[ ]\d/\d\b)?
  | (?P<poss>['’]s\b)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_MARKS: Final = {",": "COMMA", "-": "DASH", "–": "DASH", "—": "LONGDASH", "/": "STROKE", ".": "STOP", "'": "APOS",
                 "’": "APOS", "(": "OPEN", ")": "CLOSE"}  # fmt: skip
_GROUP_KINDS: Final = {"ampm": "AMPM", "bc": "BC", "paragraph": "PARAGRAPH", "iso": "ISO", "slash": "SLASH",
                       "clock": "CLOCK", "zoned": "ZONED", "oclock": "OCLOCK", "poss": "POSS"}  # fmt: skip


class Token(NamedTuple):
    """One word, number or mark; `value` is what it stands for, such as the number of a month."""

    start: int
    end: int
    kind: str
    value: int | str


class Tokens(NamedTuple):
    """The tokens of a text; `letters[i]` is the letter of the kind of `row[i]`."""

    text: str
    row: list[Token]
    letters: str


_KINDS: Final = (
    *sorted({kind for kind, _ in LEXICON.values()} | set(_MARKS.values()) | set(_GROUP_KINDS.values())),
    *("DD", "NUM", "YEAR", "HHMM", "QUARTER", "OTHER", "YY"),
)
LETTER: Final[dict[str, str]] = {kind: chr(0xE000 + number) for number, kind in enumerate(_KINDS)}
"""The letter of each kind, from Unicode's private area so that none means anything in a pattern."""


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens; white space is no token, but a paragraph break is one."""
    row: list[Token] = []
    letters: list[str] = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or "mark"
        raw = match.group()
        if group == "word":
            kind, value = _word(raw)
        elif group == "mark":
            kind, value = _MARKS.get(raw, "OTHER"), raw
        else:
            kind, value = _figure(group, raw, text, match.end())
        row.append(Token(match.start(), match.end(), kind, value))
        letters.append(LETTER[kind])
    return Tokens(text, row, "".join(letters))


def _word(raw: str) -> tuple[str, int | str]:
    lower = raw.lower()
    entry = LEXICON.get(lower)
    if entry is None:
        if len(raw) == 2 and raw[0] == "Q" and raw[1] in "1234":
            return "QUARTER", int(raw[1])
        return "OTHER", lower
    if entry[0] in CAPITALISED and raw[0] == lower[0]:
        return "OTHER", lower
    if lower in ("ist", "est", "mst", "cet") and not raw.isupper():
        return "OTHER", lower
    return entry


def _figure(group: str, raw: str, text: str, end: int) -> tuple[str, int | str]:
    if group in ("number", "sep"):
        return _number(raw, text, end)
    if group in _GROUP_KINDS:
        return _GROUP_KINDS[group], raw
    if group == "ordinal":
        return "ORD", int(raw[:-2])
    if group == "decade":
        digits = int(re.sub(r"\D", "", raw))
        return "DECADE", digits if digits >= 1000 else 1900 + digits if digits >= 20 else 2000 + digits
    if group == "shortyear":
        digits = int(raw[1:])
        return "YY", digits
    if group == "cardwords":
        return "CARD", _spelled(raw, CARDINALS)
    if group == "ordwords":
        return "ORD", _spelled(raw, CARDINALS | ORDINALS)
    if group == "yearwords":
        return "YEAR", _year_in_words(raw)
    return "OTHER", raw


def _number(raw: str, text: str, end: int) -> tuple[str, int | str]:
    glued = text[end : end + 1].isalpha() and text[end : end + 2].lower() not in ("am", "pm")
    if glued:
        return "OTHER", raw
    if not raw.isascii() or not raw.isdigit():
        return "NUM", raw
    number = int(raw) if len(raw) < 10 else 0
    if len(raw) <= 2 and 1 <= number <= 31:
        return "DD", number
    if len(raw) == 4 and 1000 <= number < 2200:
        return "YEAR", number
    if len(raw) == 4 and number < 2400 and raw[2] < "6":
        return "HHMM", raw
    return "NUM", raw


def _spelled(raw: str, values: dict[str, int]) -> int:
    return sum(values[part] for part in re.split(r"[ -]", raw.lower()))


def _year_in_words(raw: str) -> int:
    first, *rest = [part for part in re.split(r"[ -]", raw.lower()) if part not in ("oh", "and", "thousand")]
    tail = sum(CARDINALS[part] for part in rest)
    return 2000 + tail if first == "two" else CARDINALS[first] * 100 + tail
