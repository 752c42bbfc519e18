"""The words for distances and surroundings, one set of patterns a language, from `resolve/data/measures.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

from onrecord.errors import ResourceError
from onrecord.model import Record

UNITS = frozenset({"district", "township", "municipality", "منطقة", "ناحية", "municipio", "commune"})
"""Kinds that name units as well as towns."""

BLANK = "[ \u00a0]+"
_Meaning = TypeVar("_Meaning")
_APOSTROPHE = "['’ʼ‘]"


class _Words(Record, frozen=True, kw_only=True):
    """One language's table; the file explains the keys."""

    about: str
    to: str
    articles: str
    kinds: str
    of: str
    measured: list[str]
    within: str = ""
    within_links: tuple[str, ...] = ()
    near: list[str]
    edge: list[str]
    edge_after: list[str]
    owner: list[str]
    beyond: list[str]
    halfway: list[str]
    between: list[str]
    and_: str = msgspec.field(name="and")
    units: dict[str, float]
    numbers: dict[str, float]
    vague: dict[str, tuple[float, float]]
    compass: dict[str, int]


class Measures(Record, frozen=True, kw_only=True):
    """One language's patterns and what its words mean.

    Without one of `stems` in the text in lower case there is no unit in it. `unit` finds words for units anywhere,
    `amount` a number with its unit; each of `links` goes from there to the place, after
    `within` those of `within_links` as well. `filler` is what may stand before a
    name. `town` to `between` end where a name begins, `edge_after` begins where one ends, and `joined` is what stands
    between two names. `last` are the words that the patterns before a name can end with: without one of them none
    needs to be tried.
    """

    stems: tuple[str, ...]
    unit: re.Pattern[str]
    amount: re.Pattern[str]
    links: tuple[re.Pattern[str], ...]
    within: str
    within_links: tuple[re.Pattern[str], ...]
    filler: re.Pattern[str]
    town: re.Pattern[str]
    near: re.Pattern[str]
    edge: tuple[re.Pattern[str], ...]
    beyond: tuple[re.Pattern[str], ...]
    edge_after: tuple[re.Pattern[str], ...]
    halfway: re.Pattern[str]
    between: re.Pattern[str]
    joined: re.Pattern[str]
    last: frozenset[str]
    factors: dict[str, float]
    numbers: dict[str, float]
    vague: dict[str, tuple[float, float]]
    compass: dict[str, int]

    def bearing(self, found: re.Match[str]) -> int | None:
        """Degrees from north of the direction that a match names; None if it names none."""
        if "direction" not in found.re.groupindex or found["direction"] is None:
            return None
        return self.compass[plain(found["direction"])]


def plain(words: str) -> str:
    """Words as the lists have them: lower case, one blank, one kind of apostrophe and hyphen."""
    return re.sub(r"\s+", " ", re.sub("[’ʼ‘]", "'", re.sub("[‐‑–]", "-", words))).strip().lower()


@cache
def measures() -> dict[str, Measures]:
    """The patterns by ISO 639-1 code; ResourceError if the file is missing or damaged."""
    try:
        raw = (resources.files("onrecord.resolve") / "data" / "measures.toml").read_text("utf-8")
        listed = msgspec.convert(tomllib.loads(raw), dict[str, _Words])
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError("The list of words for distances is missing or damaged; reinstall onrecord.") from error
    return {language: _compiled(words) for language, words in listed.items()}


def _compiled(words: _Words) -> Measures:
    filler = _filler(words)
    before = rf"{filler}$"
    unit, number = (
        _any_of(_forms(words.units)),
        rf"\d{{1,3}}(?:[ ,.\u00a0]\d{{3}})+|\d+(?:[.,]\d+)?|{_any_of(_forms(words.numbers))}",
    )
    about = _any_of(words.about.split())
    tie = rf"(?:{_alternatives(words.of)})" if words.of else ""
    amount = (
        rf"(?<![\w.,-])(?P<about>(?:(?:{about}){BLANK})*)(?:(?P<vague>{_any_of(_forms(words.vague))})|(?P<low>{number})"
        rf"(?:(?:[ \u00a0]?[-–—][ \u00a0]?|{BLANK}(?:{_any_of(words.to.split())}){BLANK})(?P<high>{number}))?)"
        rf"(?:{BLANK}|-)?(?P<unit>{unit})(?!\w)(?:[ \u00a0]*\([^()\n]{{1,25}}\))?"
    )
    return Measures(
        stems=_stems(words),
        unit=_pattern(rf"(?<![^\W\d])(?:{unit})(?!\w)"),
        amount=_pattern(amount),
        links=tuple(_pattern(rf"{BLANK}{_phrase(one, words)}") for one in words.measured),
        within=words.within,
        within_links=tuple(_pattern(rf"{BLANK}{_phrase(one, words)}") for one in words.within_links),
        filler=_pattern(filler),
        town=_pattern(rf"(?<!\w)(?:{_any_of(set(words.kinds.split()) - UNITS)}){BLANK}{tie}$"),
        near=_pattern(rf"(?<!\w)(?:{'|'.join(_phrase(one, words) for one in words.near)}){before}"),
        edge=tuple(_pattern(rf"(?<!\w){_phrase(one, words)}{before}") for one in words.edge),
        beyond=tuple(_pattern(rf"(?<!\w){_phrase(one, words)}{before}") for one in words.beyond),
        edge_after=tuple(
            _pattern(rf"{_alternatives(owner)}{_phrase(one, words, ends=True)}(?!\w)")
            for owner in words.owner
            for one in words.edge_after
        ),
        halfway=_pattern(rf"(?<!\w)(?:{'|'.join(_phrase(one, words) for one in words.halfway)}){before}"),
        between=_pattern(rf"(?<!\w)(?:{'|'.join(_phrase(one, words) for one in words.between)}){before}"),
        joined=_pattern(rf"{BLANK}(?:{_any_of(words.and_.split())})(?:{BLANK})?{filler}"),
        last=_last(words),
        factors=_meanings(words.units),
        numbers=_meanings(words.numbers),
        vague=_meanings(words.vague),
        compass=_meanings(words.compass),
    )


def _stems(words: _Words) -> tuple[str, ...]:
    """The first words of all units, without those that hold another one."""
    first = {form.partition("_")[0].lower() for form in _forms(words.units)}
    return tuple(sorted(form for form in first if not any(other in form for other in first - {form})))


def _filler(words: _Words) -> str:
    """What may stand between the words for a distance and a name: "the Syrian town of", "Syria's", "مدينة"."""
    articles = rf"(?:(?:{_alternatives(words.articles)}))*" if words.articles else ""
    tie = rf"(?:{_alternatives(words.of)})?" if words.of else ""
    kind = rf"(?:(?:[\w-]+{BLANK}){{0,2}}?(?:{_any_of(words.kinds.split())}){BLANK}{tie})?"
    return rf"(?:[\w-]+['’]s{BLANK})?{articles}{kind}{articles}" if words.owner else rf"{articles}{kind}"


def _phrase(phrase: str, words: _Words, *, ends: bool = False) -> str:
    """A phrase of the file as a pattern; with a blank after it unless it `ends` there."""
    parts = phrase.split()
    return "(?:" + "".join(_token(part, words, last=ends and part is parts[-1]) for part in parts) + ")"


def _token(token: str, words: _Words, *, last: bool) -> str:
    optional = token.endswith("?")
    alternatives = []
    for one in token.removesuffix("?").split("|"):
        head, slot, tail = one.partition("{direction}")
        inner = _escaped(head) + (rf"(?P<direction>{_any_of(_forms(words.compass))})" if slot else "") + _escaped(tail)
        alternatives.append(inner if last or one.endswith("'") else inner + BLANK)
    return f"(?:{'|'.join(alternatives)})" + ("?" if optional else "")


def _alternatives(listed: str) -> str:
    """A list of words, each with the blank it needs before the next word: none after an apostrophe."""
    return "|".join(
        _escaped(one.removesuffix("?")) + ("" if one.endswith("'") else BLANK if not one.endswith("?") else f"?{BLANK}")
        for one in sorted(listed.split(), key=len, reverse=True)
    )


def _forms(table: Mapping[str, object]) -> list[str]:
    return [form for forms in table for form in forms.split()]


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(_escaped(form.replace("_", " ")) for form in sorted(forms, key=len, reverse=True))


def _escaped(words: str) -> str:
    return re.escape(words).replace(r"\ ", BLANK).replace("'", _APOSTROPHE).replace(r"\-", "[-‐‑–]")


def _meanings(table: dict[str, _Meaning]) -> dict[str, _Meaning]:
    return {plain(form.replace("_", " ")): meaning for forms, meaning in table.items() for form in forms.split()}


def _last(words: _Words) -> frozenset[str]:
    """The last words of all that may stand before a name."""
    found = {*words.articles.split(), *words.kinds.split(), *words.of.split()}
    for phrase in (*words.near, *words.edge, *words.beyond, *words.halfway, *words.between):
        for token in reversed(phrase.split()):
            for one in token.removesuffix("?").split("|"):
                found.update(form.rpartition("_")[2] for form in _forms(words.compass)) if "{" in one else found.add(
                    one
                )
            if not token.endswith("?"):
                break
    return frozenset(map(plain, found))


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
