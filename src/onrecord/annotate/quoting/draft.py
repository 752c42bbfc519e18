"""An attribution while the rules still work on it."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.annotate.quoting.sentence import Sentence


class Construction(StrEnum):
    """What an attribution was read from; the construction's measured precision is the attribution's confidence."""

    QUOTE_BEFORE = "quote-before"
    QUOTE_AFTER = "quote-after"
    QUOTE_AROUND = "quote-around"
    THAT = "that"
    REPORTED = "reported"
    FLOATING = "floating"
    AS_SAID = "as-said"
    ACCORDING = "according"
    NAMED_COLON = "named-colon"


QUOTED = frozenset({Construction.QUOTE_BEFORE, Construction.QUOTE_AFTER, Construction.QUOTE_AROUND})

Stretch = tuple[int, int]


@dataclass(slots=True, eq=False)
class Draft:
    """Cue, speaker and content as characters of the report.

    `lead` is where its own clause begins, `joined` tells that a conjunction or a participle ties it to the draft
    before, whose content ends there. `inherited`: the speaker is that of `continues`. `parent` is the draft whose
    speaker relays this one. `at` tells drafts of one report apart.
    """

    sentence: Sentence
    construction: Construction
    cue_class: str
    cue: Stretch | None
    speaker: Stretch | None
    content: list[Stretch]
    lead: int
    joined: bool = False
    inherited: bool = False
    many: bool = False
    continues: "Draft | None" = None
    parent: "Draft | None" = None

    @property
    def at(self) -> int:
        """The first character of the cue, or of the content where there is none."""
        return self.cue[0] if self.cue else self.content[0][0]
