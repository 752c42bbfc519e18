"""Who wrote a report: names from JSON-LD, meta elements and visible bylines, cleaned and parted."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from lxml import html

from onrecord.article.jsonld import LinkedArticle
from onrecord.article.metatags import HeadTags, read_bylines
from onrecord.article.titles import fold
from onrecord.model import Record

_URL = re.compile(r"https?://\S*|www\.\S+|\S+@\S+\.\w+|@\w+", re.I)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>")
_HARD_BREAK = re.compile(r"\s*(?:;|\||·|•|\s[–—-]\s|\s[–—-]$|/|\n)\s*")
_COMMA = re.compile(r"\s*[,،、]\s*")
_MOST = 12
_DIGIT = re.compile(r"\d")
_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "dc.contributor", "citation_author", "byl", "byline", "cxenseparse:author", "article:author_name",
    "og:author", "authors",
)  # fmt: skip


class _Words(Record, frozen=True):
    openers: frozenset[str]
    joiners: frozenset[str]
    roles: frozenset[str]
    stops: frozenset[str]
    nobody: frozenset[str]
    agencies: frozenset[str]
    dates: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("onrecord.article").joinpath("authors.toml").read_text("utf-8"))
    return _Words(**{key: frozenset(values) for key, values in data.items()})


def choose_authors(
    root: html.HtmlElement, head: HeadTags, article: LinkedArticle, site_names: frozenset[str], opening: Sequence[str]
) -> tuple[tuple[str, ...], str | None]:
    """The authors, in the page's order and none twice, and the layer they were read from.

    A layer that only names the site itself is passed over as long as another names a person; it counts in the end
    only where the page states it as its author in so many words. `opening` are the first paragraphs of the text, one
    of which may be a byline.
    """
    fallback: tuple[tuple[str, ...], str | None] = ((), None)
    for layer, names in _layers(root, head, article, site_names, opening):
        unique = _unique(names)
        persons = tuple(name for name in unique if fold(name) not in site_names)
        if persons:
            return persons[:_MOST], layer
        if unique and fallback[1] is None and layer == "json-ld":
            fallback = unique, layer
    return fallback


def _layers(
    root: html.HtmlElement, head: HeadTags, article: LinkedArticle, site_names: frozenset[str], opening: Sequence[str]
) -> Iterator[tuple[str, list[str]]]:
    """The names in each place that may state authors, the most trusted place first; drawn only as far as needed."""
    yield (
        "json-ld",
        [
            name
            for stated, kind in zip(article.authors, article.author_types, strict=True)
            if not ("organization" in kind and fold(stated) in site_names)
            for name in part_names(stated, trusted=True)
        ],
    )
    for key in _META:
        yield "meta", [name for value in head.meta.get(key, ()) for name in part_names(value, trusted=True)]
    for line in read_bylines(root)[:3]:
        yield "byline", part_names(line, trusted=False)
    for line in opening:
        if opens_byline(line):
            yield "byline", part_names(line, trusted=False)


def part_names(value: str, *, trusted: bool) -> list[str]:
    """The names in a byline or author field; `trusted` fields hold names only, visible lines anything.

    "By Jane Roe and John Doe, Staff Reporters | May 4" -> ["Jane Roe", "John Doe"].
    """
    text = _BRACKETS.sub(" ", _URL.sub(" ; ", value))
    names: list[str] = []
    for piece in _HARD_BREAK.split(text):
        for part in _COMMA.split(piece):
            found = _names_in(part, trusted=trusted)
            if not found and names and not trusted:
                return names  # what follows a byline's last name is no name
            names.extend(found)
    return names


def _names_in(part: str, *, trusted: bool) -> list[str]:
    known = _words()
    words = _without_opener(part.split())
    if not words or (not trusted and {w.casefold().strip(".:") for w in words} & known.roles):
        return []
    if trusted and len(words) > 1 and {w.casefold() for w in words[-1:]} & known.roles and words[0][:1].islower():
        return []
    names: list[str] = []
    current: list[str] = []
    for word in [*words, ""]:
        bare = word.casefold().strip(".,:")
        stop = not trusted and (bare in known.stops or bool(_DIGIT.search(word)))
        if word and not stop and bare not in known.joiners and word not in {"&", "+"}:
            current.append(word)
            continue
        name = " ".join(_trimmed(current)).strip(" .,:;-–—'\"")
        current = []
        if _is_name(name, trusted=trusted):
            names.append(name)
        if stop:
            break
    return names


def _without_opener(words: list[str]) -> list[str]:
    openers = _words().openers
    for length in (3, 2, 1):
        if len(words) > length and " ".join(words[:length]).casefold().rstrip(":") in openers:
            return _without_opener(words[length:])
    return words


def _trimmed(words: list[str]) -> list[str]:
    """Without an opener in front, and without one that belongs to the next name behind."""
    words = _without_opener(words)
    return words[:-1] if len(words) > 2 and words[-1].casefold() in {"by", "von", "par", "por"} else words


def _is_name(name: str, *, trusted: bool) -> bool:
    if not 2 < len(name) < 70 or fold(name) in _words().nobody or not any(map(str.isalpha, name)):
        return False
    if trusted:
        return len(name.split()) <= 8
    words = name.split()
    if all(word.casefold().strip(".,") in _words().dates for word in words):
        return False
    cased = [word for word in words if word[0].isupper() or not word[0].islower()]
    return len(words) <= 5 and len(cased) >= max(1, len(words) - 2) and cased[0] is words[0] and not _DIGIT.search(name)


def _unique(names: list[str]) -> tuple[str, ...]:
    """Each name once; agencies only where they are all there is."""
    kept: dict[str, str] = {}
    for name in names:
        person = _without_agency(name)
        kept.setdefault(fold(person), person)
    agencies = _words().agencies
    persons = {
        key: name for key, name in kept.items() if key not in agencies and key.removeprefix("the ") not in agencies
    }
    return tuple(name for key, name in (persons or kept).items() if key)


def _without_agency(name: str) -> str:
    """ "John Doe The Associated Press" -> "John Doe"."""
    words = name.split()
    for length in (3, 2, 1):
        if len(words) >= length + 2 and " ".join(words[-length:]).casefold() in _words().agencies:
            return " ".join(words[:-length])
    return name


def is_byline(text: str) -> bool:
    """Whether a line is "By Jane Roe" or its like in another language, and no sentence that begins so."""
    words = text.split()
    most = 6 if text.isupper() else 12  # where everything is in capitals, they do not tell a name
    if not opens_byline(text) or len(words) > most:
        return False
    return all(w[0].isupper() or w[0].isdigit() or w.casefold() in _words().joiners for w in _without_opener(words))


def opens_byline(text: str) -> bool:
    """Whether a line begins with "By Jane Roe", whatever follows on the same line, and does not end as a sentence."""
    words = text.split()
    if not 2 <= len(words) <= 20 or len(text) > 160 or text[-1] in '.!?…"”»' or not words[0][0].isupper():
        return False
    return len(_without_opener(words)) < len(words) and bool(part_names(text, trusted=False))
