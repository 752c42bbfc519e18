"""An attribution while rules still work on it."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.annotate.tagger.joining import Tagged


class Pattern(StrEnum):
    """The construction that an attribution was read from; its measured precision is the attribution's confidence."""

    QUOTE_BEFORE = "quote-before"
    QUOTE_AFTER = "quote-after"
    CLAUSE = "clause"
    FLOATING = "floating"
    INFINITIVE = "infinitive"
    PREDICATE = "predicate"
    OBJECT = "object"
    PREPOSITION = "preposition"
    ACCORDING = "according"
    AS_SAID = "as-said"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    COLON = "colon"
    CITING = "citing"
    AGENT = "agent"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far rules and tagger agree on a draft that both found: share of the content, and whether on the speaker."""

    content: float
    speaker: bool


@dataclass(slots=True, eq=False)
class Draft:
    """Cue and speaker as tokens, content as characters.

    `anchor` is the token that carries the cue (or the first of a free quotation). `speaker` is the head token of the
    words naming the speaker, `words` their range where it is known and need not be read from the parse. `shared_with`
    is the verb whose subject it is where the clause has none of its own. `relay_of` is the draft whose speaker cites
    this one. `tagged` is what the tagger found of it; `agreement` is set where the rules found it, too. `sure` is how
    likely it is right.
    """

    anchor: int
    pattern: Pattern
    cue_class: str
    cue: tuple[int, int] | None
    speaker: int | None = None
    shared_with: int | None = None
    content: list[tuple[int, int]] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    relay_of: "Draft | None" = None
    words: tuple[int, int] | None = None
    tagged: Tagged | None = None
    agreement: Agreement | None = None
    sure: float = 0.0
