"""The desk's own words: English, or Arabic from `words/ar.toml`; and the direction in which pages run."""

import tomllib
from functools import cache
from importlib import resources

from litestar import Request
from litestar.datastructures import State

from onrecord.errors import ResourceError
from onrecord.model import Record

COOKIE = "onrecord-page"
"""Keeps `language.direction` as last chosen with ?lang= or ?dir=, so that every page follows."""

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
"""ISO 639-1 codes of languages written from right to left."""

Asked = Request[None, None, State]
"""A request to the desk."""


class Ui(Record, frozen=True, kw_only=True):
    """The language (`en`, `ar`) and direction (`ltr`, `rtl`) of a page."""

    language: str
    direction: str

    def say(self, words: str, **values: str | int) -> str:
        """`words` in the page's language, `{name}` replaced by values; the English where there is no translation."""
        said = catalogue(self.language).get(words, words)
        return said.format(**values) if values else said


@cache
def catalogue(language: str) -> dict[str, str]:
    """Translations of the desk's English words."""
    if language == "en":
        return {}
    try:
        text = resources.files("onrecord.desk").joinpath("words", f"{language}.toml").read_text("utf-8")
        return {key: str(value) for key, value in tomllib.loads(text).items()}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"The desk's words for {language} are missing or damaged; reinstall onrecord.") from error


def ui(request: Asked) -> Ui:
    """What the query asks for, else what was chosen before, else what the browser prefers."""
    kept, _, kept_direction = request.cookies.get(COOKIE, "").partition(".")
    preferred = "ar" if request.headers.get("accept-language", "").lower().startswith("ar") else "en"
    asked = request.query_params.get("lang", "")
    language = next((one for one in (asked, kept) if one in ("en", "ar")), preferred)
    natural = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    choices = (request.query_params.get("dir", ""), "" if asked else kept_direction)
    return Ui(language=language, direction=next((one for one in choices if one in ("ltr", "rtl")), natural))


def direction_of(language: str | None) -> str:
    """How a text runs: by its language, or by its first letters where the language is not known."""
    if language is None:
        return "auto"
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
