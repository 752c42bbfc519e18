"""The one event filter of the desk: read from a page's query, written back into its links."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

import msgspec
from litestar.exceptions import ValidationException

from onrecord.model.codes import plover
from onrecord.store import EventFilter

COUNTRY = re.compile("[A-Z]{2}")
"""ISO 3166-1 alpha-2."""

FIELDS = EventFilter.__struct_fields__


def wanted(query: Mapping[str, str]) -> EventFilter:
    """The filter that a query asks for; fields left empty do not restrict. 400 with the field's name if it is wrong."""
    given = {name: query[name].strip() for name in FIELDS if query.get(name, "").strip()}
    for name in given.keys() & {"country", "type"}:
        given[name] = given[name].upper()
    if "country" in given and not COUNTRY.fullmatch(given["country"]):
        raise ValidationException("The filter “country” is not two letters such as SY.")
    if "type" in given and given["type"] not in plover().types:
        raise ValidationException("The filter “type” is not one of the values offered.")
    for name, value in given.items():
        try:
            msgspec.convert({name: value}, EventFilter)
        except msgspec.ValidationError as error:
            expected = "a date such as 2019-01-31" if name in ("since", "until") else "one of the values offered"
            raise ValidationException(f"The filter “{name}” is not {expected}.") from error
    return msgspec.convert(given, EventFilter)


def query_of(chosen: EventFilter, **changes: str | date | None) -> str:
    """The query of a filter, with some fields changed; empty if nothing restricts."""
    values = {name: changes.get(name, getattr(chosen, name)) for name in FIELDS}
    return urlencode({name: str(value) for name, value in values.items() if value is not None})
