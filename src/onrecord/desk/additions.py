"""Parts that a person adds to an event: a place, a date, a quantity, each in the words of the report.

Every part is empty unless its words are given, and its words must stand in the report: what no words carry cannot be
added, whoever adds it.
"""

from collections.abc import Iterator

from onrecord.desk.typed import Form, count_of, day_of, degrees, one_of, timex, typed, words_in
from onrecord.errors import ReviewError
from onrecord.model import DateMention, Event, Mention, PlaceMention, PlacePrecision, PlaceRole, Quantity, Report
from onrecord.model.codes import quantity_kinds


def added_place(event: Event, form: Form, report: Report) -> Iterator[PlaceMention]:
    """The place added, if one was. It is on the map only if the person says where it lies."""
    found = _words("place", ("name", "lat", "lon", "country", "precision"), event, form, report)
    if found is None:
        return
    lat, lon = degrees(form.get("place-add-lat", "")), degrees(form.get("place-add-lon", ""))
    if (lat is None) is not (lon is None):
        raise ReviewError("A place needs both latitude and longitude, or neither.")
    country = typed(form.get("place-add-country", ""))
    if country is not None and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ReviewError("A country is two letters such as SY.")
    precision = typed(form.get("place-add-precision", ""))
    if lat is not None and precision is None:
        raise ReviewError("Say how large the place is: a point on a map must not claim to know more than the words.")
    yield PlaceMention(
        start=found.start,
        end=found.end,
        text=found.text,
        name=typed(form.get("place-add-name", "")),
        # The map gathers places by id: the same point given twice is one place.
        id=f"given:{lat},{lon}" if lat is not None else None,
        lat=lat,
        lon=lon,
        country=country.upper() if country else None,
        precision=one_of(PlacePrecision, precision, "size of the place") if precision else None,
        role=one_of(PlaceRole, form.get("place-add-role", PlaceRole.AT), "role"),
    )


def added_date(event: Event, form: Form, report: Report) -> DateMention | None:
    """The date added, if one was; the draft must have none, or lose the one it has in the same correction."""
    found = _words("date", ("earliest", "latest"), event, form, report)
    if found is None:
        return None
    if event.date is not None and "date-drop" not in form:
        raise ReviewError("The draft has a date: change its days, or remove it to add another.")
    earliest, latest = day_of(form.get("date-add-earliest", "")), day_of(form.get("date-add-latest", ""))
    if earliest is None and latest is None:
        raise ReviewError("Give the first day of the added date, the last, or both.")
    if earliest and latest and earliest > latest:
        raise ReviewError("The first day is later than the last.")
    value, precision = timex(earliest, latest)
    return DateMention(
        start=found.start,
        end=found.end,
        text=found.text,
        type="DATE",
        value=value,
        earliest=earliest,
        latest=latest,
        precision=precision,
    )


def added_quantity(event: Event, form: Form, report: Report) -> Iterator[Quantity]:
    """The quantity added, if one was; a vague one ("some trucks") has neither bound."""
    found = _words("quantity", ("low", "high", "kind"), event, form, report)
    if found is None:
        return
    low, high = count_of(form.get("quantity-add-low", "")), count_of(form.get("quantity-add-high", ""))
    if low is not None and high is not None and low > high:
        raise ReviewError("The lowest count is above the highest.")
    kind = typed(form.get("quantity-add-kind", ""))
    if kind is not None and kind not in quantity_kinds():
        raise ReviewError("The kind of quantity is not one of those offered.")
    yield Quantity(
        start=found.start,
        end=found.end,
        text=found.text,
        value=low if low == high else None,
        low=low,
        high=high,
        approximate=False,
        what="",
        kind=kind,
    )


def _words(part: str, others: tuple[str, ...], event: Event, form: Form, report: Report) -> Mention | None:
    """The words given for a part; None if none were. ReviewError if other fields were filled in without them."""
    words = typed(form.get(f"{part}-add", ""))
    if words is not None:
        return words_in(report, words, event.trigger.start, part)
    if any(form.get(f"{part}-add-{other}", "").strip() for other in others):
        raise ReviewError(f"Give the words of the report for the added {part}: nothing is added without them.")
    return None
