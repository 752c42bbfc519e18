"""Events in the 31 columns that readers of ACLED's files expect, in its order.

Each row is one report's mention, not an incident told by several reports. Only what is put forward as having happened
is an ACLED event: planned, threatened, hypothetical and denied events and background stay in the other formats, and so
does what has no date or no country, or whose sides do not tell which event it is. A cell is empty where we do not know,
with one exception of the codebook: fatalities that nobody mentions are 0.
"""

import csv
from datetime import date, timedelta
from typing import ClassVar, TextIO

from onrecord.model.codes import AcledRow
from onrecord.publish.acled_actors import civilian_targeting, interaction, inters, sides
from onrecord.publish.acled_coding import coded
from onrecord.publish.acled_notes import notes
from onrecord.publish.cleared import Cleared, ClearedDate, ClearedEvent, ClearedPlace
from onrecord.publish.countries import country_of
from onrecord.publish.format import Fed, cell, drafts_in, main_place, statements_left_out
from onrecord.publish.left_out import Reason

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

NEAR_KM = 30.0
"""A point known less exactly than this is near a town, not in it: the largest cities reach as far from their middle."""

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

    def feed(self, cleared: Cleared) -> Fed:
        """Write a row for each event that ACLED would code."""
        written: list[ClearedEvent] = []
        left_out: list[Reason] = []
        for event in cleared.events:
            code = row_of(event)
            if isinstance(code, Reason):
                left_out.append(code)
                continue
            values = _what(event, code) | _who(event, code) | _where(event) | _source(cleared, event)
            self._rows.writerow([cell(values[column]) for column in COLUMNS])
            written.append(event)
        return Fed(
            rows=len(written),
            drafts=drafts_in(written),
            left_out=(*left_out, *statements_left_out(cleared)),
        )

    def finish(self) -> None:
        """A table ends with its last row."""


def row_of(event: ClearedEvent) -> AcledRow | Reason:
    """ACLED's names for an event that has all that a row must have, or why there is none."""
    code = coded(event)
    if isinstance(code, Reason):
        return code
    day, _ = event_day(event.date)
    if day is None:
        return Reason.NO_DATE
    place = main_place(event)
    return code if place and country_of(place.country) else Reason.NO_COUNTRY


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
    (actor1, with1), (actor2, with2) = sides(event)
    return {
        "actor1": actor1,
        "assoc_actor_1": "; ".join(with1),
        "inter1": inter1,
        "actor2": actor2,
        "assoc_actor_2": "; ".join(with2),
        "inter2": inter2,
        "interaction": interaction(event, inter1, inter2),
        "civilian_targeting": civilian_targeting(event, code),
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
    near = place.blurred or (place.uncertainty_km is not None and place.uncertainty_km > NEAR_KM and geo == "1")
    return {
        "latitude": round(place.lat, 4),
        "longitude": round(place.lon, 4),
        "geo_precision": max(geo, BLURRED) if near else geo,
    }


def _source(cleared: Cleared, event: ClearedEvent) -> dict[str, object]:
    return {
        "source": cleared.report.publisher,
        "source_scale": None,
        "notes": notes(cleared, event),
        "tags": f"reviewed={event.reviewed}",
        "timestamp": int(event.decided_at.timestamp()) if event.decided_at else None,
    }
