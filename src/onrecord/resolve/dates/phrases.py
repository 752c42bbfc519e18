"""Expressions of several words, and numbers of two, as one token each: "avant-hier", "كانون الثاني", "vingt et un"."""

from collections.abc import Iterable
from typing import Final

from onrecord.resolve.dates.lexicon import Lexicon, spelled
from onrecord.resolve.dates.row import Token

_JOINTS: Final = ("DASH", "AND")


def merged(text: str, row: list[Token], starters: Iterable[int], words: Lexicon) -> list[Token]:
    """The row with every phrase that begins at one of `starters` as one token, the longest first."""
    out: list[Token] = []
    done = 0
    for index in starters:
        if index < done:
            continue
        first = row[index]
        for rest, (kind, value) in words.phrases[spelled(text[first.start : first.end])]:
            after = index + 1 + len(rest)
            if after > len(row) or (kind in words.capitalised and text[first.start].islower()):
                continue
            if all(_spelling(text, row[index + 1 + at]) == word for at, word in enumerate(rest)):
                out += row[done:index]
                out.append(Token(first.start, row[after - 1].end, kind, value))
                done = after
                break
    return out + row[done:]


def _spelling(text: str, token: Token) -> str:
    return spelled(text[token.start : token.end]).replace("’", "'")


def counted(row: list[Token]) -> list[Token]:
    """The row with numbers of two words as one: tens and ones, in either order, with a joint between them or none."""
    out: list[Token] = []
    for token in row:
        out.append(token)
        if token.kind != "CARD":
            continue
        joint = 1 if len(out) > 2 and out[-2].kind in _JOINTS else 0
        before = out[-2 - joint] if len(out) > 1 + joint else None
        if before is None or before.kind != "CARD":
            continue
        small, large = sorted((int(before.value), int(token.value)))
        if not (0 < small < 10 and 20 <= large < 100 and large % 10 == 0) or (not joint and large == token.value):
            continue
        out[-2 - joint :] = [Token(before.start, token.end, "CARD", small + large)]
    return out
