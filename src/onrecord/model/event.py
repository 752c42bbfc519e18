"""One report's mention of something done by someone, and the places, dates, actors and quantities it names."""

from datetime import date
from enum import StrEnum

from onrecord.model.attribution import Via
from onrecord.model.record import Mention, Record


class Status(StrEnum):
    """How an event is put forward (PLOVER's auxiliary modes, finished)."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Entity(Mention, frozen=True, kw_only=True):
    """A name found by the parser, before anything is resolved; `label` is PERSON, ORG, GPE, LOC, FAC, NORP, ..."""

    label: str


class ActorMention(Mention, frozen=True, kw_only=True):
    """Words naming an actor or recipient, and what the register of actors makes of them.

    `name`, `id`, `country` (ISO 3166-1 alpha-2) and `sector` (PLOVER) stay None where the register does not know; a
    name that it lacks is kept as `name` without an `id`. `via` says how the words lead to them: "the group" (`nominal`)
    and "they" (`pronoun`) have them from an actor named before.
    """

    name: str | None = None
    id: str | None = None
    country: str | None = None
    sector: str | None = None
    via: Via = Via.NAMED

    @property
    def office(self) -> bool:
        """Whether the words are the name of who held a public office; the id is the office's."""
        return self.id is not None and self.id.startswith("office:")


class PlaceRole(StrEnum):
    """What a place is to an event: where it happens, where a movement starts and ends, what it goes through, and what
    it follows: a road, a river, or the places that a road is named by.
    """

    AT = "at"
    FROM = "from"
    TO = "to"
    VIA = "via"
    ALONG = "along"


class PlacePrecision(StrEnum):
    """How large an area the words name."""

    SITE = "site"
    SETTLEMENT = "settlement"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"


class PlaceCandidate(Record, frozen=True, kw_only=True):
    """A place that words may name. `id` is `geonames:168000`, `overlay:al-tanf`, ...; `score` is between 0 and 1.

    `uncertainty_km` is the radius around the point within which what the words mean lies; None if it is not known.
    """

    id: str
    name: str
    geonameid: int | None
    lat: float
    lon: float
    country: str | None
    precision: PlacePrecision
    score: float
    uncertainty_km: float | None = None


class PlaceMention(Mention, frozen=True, kw_only=True):
    """Words naming a place and the place chosen for them.

    `name` to `precision` and `uncertainty_km` are those of the chosen candidate; all None when none is safe to choose.
    `candidates` are ranked, best first. `role` is set once the place belongs to an event.
    """

    name: str | None = None
    id: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: PlacePrecision | None = None
    role: PlaceRole | None = None
    score: float | None = None
    uncertainty_km: float | None = None
    candidates: tuple[PlaceCandidate, ...] = ()


class DateMention(Mention, frozen=True, kw_only=True):
    """A temporal expression.

    `type` and `value` follow TIMEX3 (`2019-01-10TNI`, `2019-W02`, `P3D`, `PAST_REF`). `earliest` and `latest` bound
    the calendar days meant, both inclusive, None where open. `precision` is `time`, `part`, `day`, `week`, `month`,
    `season`, `quarter`, `year`, `decade`, `century`, or `open`. A range ("3-5 May") is a DURATION with its days; sets,
    references ("now") and durations without days ("three days") are `open`.
    """

    type: str
    value: str
    earliest: date | None
    latest: date | None
    precision: str


class Quantity(Mention, frozen=True, kw_only=True):
    """A count as written: "about 10", "dozens", "between 40 and 50", "some" are different things.

    `value` is the number stated, None for vague counts; `low` and `high` bound it, None where open. `what` are the
    words counted ("armored vehicles"), verbatim from the report. `kind` is a code of `codes/quantities.toml`, None
    when it fits none.
    """

    value: float | None
    low: float | None
    high: float | None
    approximate: bool
    what: str
    kind: str | None


class Grounding(Record, frozen=True, kw_only=True):
    """All places, dates and known actors that a report names, in text order, before they belong to any event."""

    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """One report's mention of something done by someone.

    `type` and `mode` are PLOVER codes. `historical` marks background that the report only recalls.
    `attribution` is the id of the innermost attribution that tells it, None for the reporter's own voice.
    A field that no words carry stays empty. `drafted_by` names the coder and its version.
    """

    id: str
    report: str
    attribution: str | None
    trigger: Mention
    type: str
    mode: str | None
    status: Status
    historical: bool
    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    date: DateMention | None
    quantities: tuple[Quantity, ...]
    confidence: float
    drafted_by: str
