"""Who said what: speaker, cue and content (PolNeAR and PARC call them source, cue and content)."""

from enum import StrEnum

from onrecord.model.codes import cue_classes
from onrecord.model.record import Mention, Record


class SpeakerKind(StrEnum):
    """What sort of speaker is quoted."""

    PERSON = "person"
    ROLE = "role"
    ORGANISATION = "organisation"
    COLLECTIVE = "collective"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    MEDIA = "media"


class Via(StrEnum):
    """How the words of a mention lead to the name given for it."""

    NAMED = "named"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    INHERITED = "inherited"


class Speaker(Mention, frozen=True, kw_only=True):
    """The words naming who is quoted, and whom they stand for.

    `name` is a name found in the report ("he" -> "Colonel Sean Ryan"), None if it could not be told. With
    `via="inherited"` the clause has no speaker of its own ("..., adding that") and the words are those of the
    attribution it continues.

    What else the report tells of the speaker, each in its own words, None where no words tell it: `role` ("spokesman",
    "the garrison commander"), `affiliation`, the body or side that the speaker belongs to ("the interior ministry",
    "Turkish" of Turkish officials), `count`, how many speakers without a name there are ("two officials" -> 2), and
    `anonymity`, the condition or the reason for leaving out the name. Of a named person, role and affiliation may stand
    where the report named that person before.
    """

    name: str | None
    kind: SpeakerKind
    via: Via
    role: Mention | None = None
    affiliation: Mention | None = None
    count: int | None = None
    anonymity: Mention | None = None

    @property
    def told(self) -> tuple[Mention, ...]:
        """The words of role, affiliation and anonymity, as far as the report has any."""
        return tuple(words for words in (self.role, self.affiliation, self.anonymity) if words is not None)


class Cue(Mention, frozen=True, kw_only=True):
    """The words that tie content to speaker; `cue_class` is a code of `codes/cues.toml`."""

    cue_class: str


class Directness(StrEnum):
    """Direct: all content in quotation marks; indirect: none; mixed: some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


DRAFT, PUBLISH = 0.28, 0.8
"""Thresholds on the confidence of a statement: below the first none is drafted; from the second on the machine's
reading is about as reliable as another reader's. What was measured at either is in docs/concepts/statements.md."""


class Attribution(Record, frozen=True, kw_only=True):
    """One statement that a report attributes to someone.

    `content` holds one or more verbatim pieces in text order. `parent` is the id of the attribution that relays
    this one ("a resident told the agency that officers said ..."). `confidence` is between 0 and 1.
    """

    id: str
    report: str
    speaker: Speaker | None
    cue: Cue | None
    content: tuple[Mention, ...]
    directness: Directness
    parent: str | None
    confidence: float
    drafted_by: str

    @property
    def clear(self) -> bool:
        """Whether it is a statement whose reading the machine is sure of: a cue that says, confidence of `PUBLISH`."""
        says = self.cue is None or cue_classes()[self.cue.cue_class].statement
        return says and self.confidence >= PUBLISH
