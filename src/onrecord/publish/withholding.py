"""What of a mention may be shown: all of it for news; for field reports only values that name no observer or spot."""

import re

from onrecord.model import (
    ActorMention,
    Cue,
    DateMention,
    Mention,
    PlaceMention,
    PlacePrecision,
    Quantity,
    Record,
    Speaker,
)
from onrecord.publish.cleared import (
    ClearedActor,
    ClearedCue,
    ClearedDate,
    ClearedPlace,
    ClearedQuantity,
    ClearedSpeaker,
    ClearedWords,
)

FINEST_GRID = 0.1
"""Degrees; about 11 km from north to south. What is finer can point at one house in empty country."""

COARSE = frozenset({PlacePrecision.ADMIN1, PlacePrecision.COUNTRY})
"""Places of field reports that keep their name and id. A blurred point beside the name of a village hides nothing, and
a region may be smaller than any of them."""

OWN_IDS = ("own:", "given:")
"""What ids begin with that this deployment has made. Its desk may have named a village head, or the point of a house:
such names and ids are known here alone, and are no more public than the words of the report."""

CLOCK = ("time", "part")
"""Precisions of dates below a day: when somebody watched tells who it was."""

HOURS = re.compile(r"[0-9XDWM]T|^PT")
"""The part of a TIMEX3 value that is finer than a day; not the T of PAST_REF."""


def blur(degrees: float, grid: float, limit: float) -> float:
    """The middle of the grid cell that a latitude or longitude lies in; publishing it again gives the same."""
    middle = round(round(degrees / grid) * grid, 6) + 0.0  # adding nothing turns -0.0 into 0.0
    return max(-limit, min(limit, middle))


class Terms(Record, frozen=True, kw_only=True):
    """On what terms a report's drafts leave: `field` for a protected report, `words` if its words may be shown."""

    field: bool
    words: bool
    grid: float

    def mention(self, found: Mention) -> ClearedWords:
        """Words and where they stand."""
        return ClearedWords(text=self._text(found), start=self._start(found), end=self._end(found))

    def speaker(self, found: Speaker | None) -> ClearedSpeaker | None:
        """A speaker. The name is words of the report too; that a role is told at all, or a reason for having no name,
        may give a witness away."""
        if found is None:
            return None
        return ClearedSpeaker(
            text=self._text(found),
            start=self._start(found),
            end=self._end(found),
            name=found.name if self.words else None,
            kind=found.kind,
            role=self._known(found.role),
            affiliation=self._known(found.affiliation),
            count=found.count if self.words else None,
            anonymity=self._known(found.anonymity),
        )

    def cue(self, found: Cue | None) -> ClearedCue | None:
        """A cue."""
        if found is None:
            return None
        return ClearedCue(
            text=self._text(found), start=self._start(found), end=self._end(found), cue_class=found.cue_class
        )

    def actor(self, found: ActorMention) -> ClearedActor:
        """An actor; a name that only the report or this deployment's desk knows may be that of a witness."""
        known = self.words or _is_public(found.id)
        return ClearedActor(
            text=self._text(found),
            start=self._start(found),
            end=self._end(found),
            name=found.name if known else None,
            id=found.id if known else None,
            country=found.country,
            sector=found.sector,
        )

    def place(self, found: PlaceMention) -> ClearedPlace:
        """A place; of a field report the point is blurred, and only a province or country is named, by name or id.

        How exactly the spot is known tells what was named there ("20 km north of ..."), so that is withheld as well.
        """
        named = not self.field or (_is_public(found.id) and found.precision in COARSE)
        lat, lon = found.lat, found.lon
        if self.field and lat is not None and lon is not None:
            lat, lon = blur(lat, self.grid, 90.0), blur(lon, self.grid, 180.0)
        return ClearedPlace(
            text=self._text(found),
            start=self._start(found),
            end=self._end(found),
            name=found.name if named else None,
            id=found.id if named else None,
            geonameid=found.geonameid if named else None,
            lat=lat,
            lon=lon,
            country=found.country,
            precision=found.precision,
            role=found.role,
            uncertainty_km=None if self.field else found.uncertainty_km,
            blurred=self.field and lat is not None,
        )

    def date(self, found: DateMention | None) -> ClearedDate | None:
        """A date; of a field report no finer than a day."""
        if found is None:
            return None
        value: str | None = found.value
        precision = found.precision
        if self.field and (precision in CLOCK or HOURS.search(found.value)):
            value = found.earliest.isoformat() if found.earliest else None
            precision = "day" if precision in CLOCK else precision
        return ClearedDate(
            text=self._text(found),
            start=self._start(found),
            end=self._end(found),
            value=value,
            earliest=found.earliest,
            latest=found.latest,
            precision=precision,
        )

    def quantity(self, found: Quantity) -> ClearedQuantity:
        """A count."""
        return ClearedQuantity(
            text=self._text(found),
            start=self._start(found),
            end=self._end(found),
            value=found.value,
            low=found.low,
            high=found.high,
            approximate=found.approximate,
            what=found.what if self.words else None,
            kind=found.kind,
        )

    def _known(self, found: Mention | None) -> ClearedWords | None:
        """Words whose being there is itself withheld with them."""
        return self.mention(found) if found is not None and self.words else None

    def _text(self, found: Mention) -> str | None:
        return found.text if self.words else None

    def _start(self, found: Mention) -> int | None:
        return found.start if self.words else None

    def _end(self, found: Mention) -> int | None:
        return found.end if self.words else None


def _is_public(id_: str | None) -> bool:
    """Whether an id is one of the packaged gazetteer or register, which anybody may look into."""
    return id_ is not None and not id_.startswith(OWN_IDS)
