"""A text's tokens: words, numbers and marks, each with its kind."""

from typing import NamedTuple

from onrecord.resolve.dates.lexicon import Lexicon


class Token(NamedTuple):
    """One word, number or mark; `value` is what it stands for, such as the number of a month."""

    start: int
    end: int
    kind: str
    value: int | str


class Tokens(NamedTuple):
    """The tokens of a text; `letters[i]` is the letter of the kind of `row[i]`, `lexicon` has the words they are of."""

    text: str
    row: list[Token]
    letters: str
    lexicon: Lexicon
