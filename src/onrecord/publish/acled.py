"""Events in the 31 columns that readers of ACLED's files expect, in its order.

Each row is one report's mention, not an incident told by several reports. Only what is put forward as having happened
is an ACLED event: planned, threatened, hypothetical and denied events and background stay in the other formats. A cell
is empty where we do not know, with one exception of the codebook: fatalities that nobody mentions are 0.
"""

import csv
from datetime import date, timedelta
from typing import ClassVar, TextIO

from onrecord.model import Status
from onrecord.model.codes import AcledRow, acled
from onrecord.publish.acled_actors import armed, civilian_targeting, interaction, inters, names
from onrecord.publish.acled_notes import notes
from onrecord.publish.cleared import Cleared, ClearedDate, ClearedEvent, ClearedPlace
from onrecord.publish.countries import country_of
from onrecord.publish.format import cell, main_place

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)

GEO_PRECISION = {"site": "1", "settlement": "1", "admin2": "2", "admin1": "3", "region": "3"}
"""ACLED has none for a whole country, and no point either."""

BLURRED = "2"
"""A point moved within a tenth of a degree: near the town, not in it."""

BOTH = {"Excessive force against protesters"}
DEMONSTRATIONS = {"Violent demonstration"}


class Acled:
    """A CSV file in ACLED's layout."""

    media_type: ClassVar[str] = "text/csv; charset=utf-8"
    suffix: ClassVar[str] = ".acled.csv"

    def begin(self, file: TextIO, *, drafts: bool) -> None:
        """Write the names of the columns; drafts are marked in the column `tags`."""
        del drafts
        self._rows = csv.writer(file)
        self._rows.writerow(COLUMNS)

    def feed(self, cleared: Cleared) -> int:
        """Write a row for each event that ACLED would code."""
        written = 0
        for event in cleared.events:
            if code := coded(event):
                values = _what(event, code) | _who(event, code) | _where(event) | _source(cleared, event)
                self._rows.writerow([cell(values[column]) for column in COLUMNS])
                written += 1
        return written

    def finish(self) -> None:
        """A table ends with its last row."""


def coded(event: ClearedEvent) -> AcledRow | None:
    """ACLED's names for an event; None if it is none of ACLED's."""
    if event.status is not Status.ASSERTED or event.historical:
        return None
    code = acled().get(f"{event.type}/{event.mode}") or acled().get(event.type)
    if code and code.military and armed(event.actors) and armed(event.recipients):
        return code.military
    return code


def _what(event: ClearedEvent, code: AcledRow) -> dict[str, object]:
    day, precision = event_day(event.date)
    return {
        # No country's letters: a correction of the place must not change the id.
        "event_id_cnty": f"ONR{int(event.id[:12], 16)}",
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": precision,
        "disorder_type": _disorder(code),
        "event_type": code.event,
        "sub_event_type": code.sub_event,
        "fatalities": _fatalities(event),
    }


def event_day(when: ClearedDate | None) -> tuple[date | None, int | None]:
    """ACLED's day and precision: 1 a day, 2 the middle of a week, 3 the middle of a month; none for anything longer."""
    if when is None or when.earliest is None or when.latest is None:
        return None, None
    days = (when.latest - when.earliest).days + 1
    middle = when.earliest + timedelta(days=(days - 1) // 2)
    for most, precision in ((1, 1), (7, 2), (31, 3)):
        if days <= most:
            return middle, precision
    return None, None


def _disorder(code: AcledRow) -> str:
    if code.event == "Strategic developments":
        return code.event
    if code.sub_event in BOTH:
        return "Political violence; Demonstrations"
    if code.event == "Protests" or code.sub_event in DEMONSTRATIONS:
        return "Demonstrations"
    return "Political violence"


def _fatalities(event: ClearedEvent) -> str | None:
    """The number that the words vouch for: the lowest bound; of several counts the highest, for they may overlap."""
    killed = [quantity for quantity in event.quantities if quantity.kind == "killed"]
    if not killed:
        return "0"
    lows = [quantity.low if quantity.low is not None else quantity.value for quantity in killed]
    known = [low for low in lows if low is not None]
    return f"{max(known):.0f}" if known else None


def _who(event: ClearedEvent, code: AcledRow) -> dict[str, object]:
    place = main_place(event)
    inter1, inter2 = inters(event, code, place.country if place else None)
    actors, recipients = names(event.actors), names(event.recipients)
    return {
        "actor1": next(iter(actors), None),
        "assoc_actor_1": "; ".join(actors[1:]),
        "inter1": inter1,
        "actor2": next(iter(recipients), None),
        "assoc_actor_2": "; ".join(recipients[1:]),
        "inter2": inter2,
        "interaction": interaction(event, inter1, inter2),
        "civilian_targeting": civilian_targeting(code, inter2),
    }


def _where(event: ClearedEvent) -> dict[str, object]:
    place = main_place(event)
    country = country_of(place.country) if place else None
    precision = place.precision.value if place and place.precision else None
    name = (place.name or place.text) if place else None
    return {
        "iso": country.numeric if country else None,
        "region": country.region if country else None,
        "country": country.name if country else None,
        "admin1": name if precision == "admin1" else None,
        "admin2": name if precision == "admin2" else None,
        "admin3": None,
        "location": None if precision == "country" else name,
        **_point(place, precision),
    }


def _point(place: ClearedPlace | None, precision: str | None) -> dict[str, object]:
    if place is None or place.lat is None or place.lon is None or precision not in GEO_PRECISION:
        return {"latitude": None, "longitude": None, "geo_precision": None}
    geo = GEO_PRECISION[precision]
    return {
        "latitude": round(place.lat, 4),
        "longitude": round(place.lon, 4),
        "geo_precision": max(geo, BLURRED) if place.blurred else geo,
    }


def _source(cleared: Cleared, event: ClearedEvent) -> dict[str, object]:
    return {
        "source": cleared.report.publisher,
        "source_scale": None,
        "notes": notes(cleared, event),
        "tags": f"reviewed={event.reviewed}",
        "timestamp": int(event.decided_at.timestamp()) if event.decided_at else None,
    }
