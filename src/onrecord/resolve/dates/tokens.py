"""A text as a row of tokens, and as a row of letters, one for the kind of each token."""

import re
from functools import cache
from typing import Final

from onrecord.resolve.dates.kinds import LETTER
from onrecord.resolve.dates.lexicon import Entry, Lexicon, fold, lexicon, spelled
from onrecord.resolve.dates.phrases import counted, merged
from onrecord.resolve.dates.row import Token, Tokens

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINAL_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"

_ENGLISH_TOKEN: Final = rf"""
    (?P<sure>[bcdg-mqru-zCDG-MQRU-Z]\w*)
  | (?P<ampm>(?<=[\d ])[aApP](?:\.\s?[mM]\b\.?|[mM]\b))
  | (?P<yearwords>\b(?i:(?:eighteen|nineteen|twenty)[ -]
        (?:(?:{_TENS})(?:[ -](?:{_ONES}))?|oh[ -](?:{_ONES})|(?:{_TEENS}))
        |two[ ]thousand(?:[ ](?:and[ ])?(?:{_ONES}|{_TEENS}))?)\b(?![ -](?:{_ONES})))
  | (?P<ordwords>\b(?i:(?:{_TENS})[ -](?:{_ORDINAL_ONES}))\b)
  | (?P<cardwords>\b(?i:(?:{_TENS})[ -](?:{_ONES}))\b)
  | (?P<bc>\bB\.?C\.?(?:E\b\.?)?(?!\w))
  | (?P<oclock>[oO]['’][cC]lock\b)
  | (?P<word>[^\W\d_]\w*)
  | (?P<decade>(?:[12]\d\d0|['’]?\d0)['’]?s\b)
  | (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)\b)
"""
_ANY_TOKEN: Final = r"""
  | (?P<paragraph>\n[^\S\n]*\n\s*)
  | (?P<money>[$£€¥]\s?\d[\d,.]{0,20}|\d[\d,.]{0,20}\s?(?:%|percent\b|per\ cent\b))
  | (?P<iso>[12]\d\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])
        (?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z\b|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<yearfirst>[12]\d{3}/(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9])(?![\w/]))
  | (?P<slash>\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\w/]|[.-]\d))
  | (?P<zoned>(?:[01]\d|2[0-3]):?[0-5]\d(?:[LZ]|[hH](?:rs?)?)\b)
  | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])
        |(?:[01]?\d|2[0-3])h[0-5]\d\b|\d{1,2}\.[0-5]\d(?=\s?[ap]\.?m\b))
  | (?P<shortyear>['’]\d\d\b(?!['’]))
  | (?P<number>(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)(?:[ ]?[½]|[ ]\d/\d\b)?)
  | (?P<poss>['’]s\b)
  | (?P<mark>\S)
"""

_OTHER_TOKEN: Final = r"""
    (?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670])*)
  | (?P<decade>[12]\d\d0(?:DECADES)(?!\w))
  | (?P<ordinal>\d{1,2}(?:ORDINALS)(?!\w))
  | (?P<hour>(?:[01]?\d|2[0-3])\s?[hH](?:\s?[0-5]\d)?(?!\w))
"""
_MARKS: Final = {",": "COMMA", "-": "DASH", "–": "DASH", "—": "LONGDASH", "/": "STROKE", ".": "STOP", "'": "APOS",
                 "’": "APOS", "(": "OPEN", ")": "CLOSE"}  # fmt: skip
_GROUP_KINDS: Final = {"ampm": "AMPM", "bc": "BC", "paragraph": "PARAGRAPH", "iso": "ISO", "slash": "SLASH",
                       "clock": "CLOCK", "zoned": "ZONED", "oclock": "OCLOCK", "poss": "POSS", "hour": "CLOCK",
                       "yearfirst": "ISO"}  # fmt: skip
_CLITICS: Final = 2
"""At most so many short words are glued to one: "وبعد"."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """What is a token of a language; white space before it is matched, too, but belongs to no group."""
    groups = _ENGLISH_TOKEN
    if language != "en":
        groups = _OTHER_TOKEN
        for name in ("DECADES", "ORDINALS"):
            endings = lexicon(language).endings.get(name.lower(), ())
            groups = groups.replace(name, "|".join(re.escape(ending) for ending in endings) or r"(?!)")
    return re.compile(rf"[^\S\n]*+(?:{groups}{_ANY_TOKEN})", re.VERBOSE)


def tokenise(text: str, language: str = "en") -> Tokens:
    """Cut a text into tokens; white space is no token, but a paragraph break is one."""
    words = lexicon(language)
    if language != "en":
        text = fold(text)
    row, starters = _cut(text, words)
    if starters:
        row = merged(text, row, starters, words)
    if language != "en":
        row = counted(row)
    return Tokens(text, row, "".join([LETTER[token.kind] for token in row]), words)


def _cut(text: str, words: Lexicon) -> tuple[list[Token], list[int]]:
    """The tokens of a text, and the indices of those that may begin a phrase."""
    row: list[Token] = []
    starters: list[int] = []
    known, phrases = words.words, words.phrases
    for match in _pattern(words.language).finditer(text):
        group = match.lastgroup or "mark"
        start, end = match.span(group)
        raw = text[start:end]
        if group in ("word", "sure"):
            lower = raw.lower() if raw.isascii() else spelled(raw)
            if lower in phrases:
                starters.append(len(row))
            entry = known.get(lower)
            if entry is None and words.clitics:
                row += _unglued(start, lower, raw, words, starters, len(row))
                continue
            kind, value = ("OTHER", lower) if entry is None else _word(raw, lower, entry, words)
            if entry is None and len(raw) == 2 and raw[0] == "Q" and raw[1] in "1234":
                kind, value = "QUARTER", int(raw[1])
        elif group == "mark":
            kind, value = _MARKS.get(raw, "OTHER"), raw
        else:
            kind, value = _figure(group, raw, text, end)
        row.append(Token(start, end, kind, value))
    return row, starters


def _word(raw: str, lower: str, entry: Entry, words: Lexicon) -> Entry:
    if entry[0] in words.capitalised and raw[0] == lower[0]:
        return "OTHER", lower
    if lower in ("ist", "est", "mst", "cet") and not raw.isupper():
        return "OTHER", lower
    return entry


def _unglued(start: int, lower: str, raw: str, words: Lexicon, starters: list[int], at: int) -> list[Token]:
    """A word as its clitics and what they are glued to, if that is known; else as one word without a meaning."""
    end, found = start + len(raw), []
    if len(lower) == len(raw):
        rest = lower
        for _ in range(_CLITICS):
            if len(rest) < 3 or rest[0] not in words.clitics:
                break
            found.append(Token(start, start + 1, words.clitics[rest[0]], rest[0]))
            start, rest = start + 1, rest[1:]
            entry = words.words.get(rest)
            if entry is None and rest not in words.phrases:
                continue
            if rest in words.phrases:
                starters.append(at + len(found))
            kind, value = entry or ("OTHER", rest)
            return [*found, Token(start, end, kind, value)]
    return [Token(end - len(raw), end, "OTHER", lower)]


def _figure(group: str, raw: str, text: str, end: int) -> Entry:
    if group in ("number", "sep"):
        return _number(raw, text, end)
    if group in _GROUP_KINDS:
        return _GROUP_KINDS[group], _year_first(raw) if group == "yearfirst" else raw
    if group == "ordinal":
        return "ORD", int("".join(figure for figure in raw if figure.isdecimal()))
    if group == "decade":
        digits = int(re.sub(r"\D", "", raw))
        return "DECADE", digits if digits >= 1000 else 1900 + digits if digits >= 20 else 2000 + digits
    if group == "shortyear":
        digits = int(raw[1:])
        return "YY", digits
    if group == "cardwords":
        return "CARD", _sum(raw)
    if group == "ordwords":
        return "ORD", _sum(raw)
    if group == "yearwords":
        return "YEAR", _year_in_words(raw)
    return "OTHER", raw


def _year_first(raw: str) -> str:
    """2019/1/8 as an ISO day."""
    year, month, day = (int(piece) for piece in raw.split("/"))
    return f"{year:04d}-{month:02d}-{day:02d}"


def _number(raw: str, text: str, end: int) -> Entry:
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


def _sum(raw: str) -> int:
    return sum(_value(part) for part in re.split(r"[ -]", raw.lower()))


def _value(word: str) -> int:
    """The number that an English word stands for."""
    value = lexicon("en").words[word][1]
    return value if isinstance(value, int) else 0


def _year_in_words(raw: str) -> int:
    first, *rest = [part for part in re.split(r"[ -]", raw.lower()) if part not in ("oh", "and", "thousand")]
    tail = sum(_value(part) for part in rest)
    return 2000 + tail if first == "two" else _value(first) * 100 + tail
