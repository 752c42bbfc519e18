"""Numbers, names and ACLED's regions of countries; `data/countries.csv` holds no region where we are not sure of it."""

import csv
from functools import cache
from importlib import resources

from onrecord.errors import ResourceError
from onrecord.model import Record


class Country(Record, frozen=True, kw_only=True):
    """A country: ISO 3166-1 alpha-2 `code` and `numeric`, and ACLED's region; empty where unknown."""

    code: str
    numeric: str
    name: str
    region: str


@cache
def _countries() -> dict[str, Country]:
    try:
        table = resources.files("onrecord.publish").joinpath("data/countries.csv").read_text("utf-8")
    except OSError as error:
        raise ResourceError("The list of countries is missing; reinstall onrecord.") from error
    return {row["code"]: Country(**row) for row in csv.DictReader(table.splitlines())}


def country_of(code: str | None) -> Country | None:
    """The country with an ISO 3166-1 alpha-2 code, None if there is none."""
    return _countries().get(code) if code else None
