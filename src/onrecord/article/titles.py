"""Choosing the title of a report among the candidates its page gives."""

import re
import unicodedata
from collections.abc import Sequence

from onrecord.article.jsonld import LinkedArticle
from onrecord.article.metatags import HeadTags

_SEPARATOR = re.compile(r"\s+(?:[|·•»«›‹–—-]|::|\|\|)\s+|\s*[|»]\s*")
_WORD = re.compile(r"\w+")
_NO_TITLE = re.compile(
    r"(?:share(?: this)?|related|advertisement|home(?: ?page)?|menu|search|news|index|untitled(?: document)?|comments?|"
    r"404.*|page not found.*|access denied|just a moment.*|loading.*|subscribe.*|newsletter|trending.*|.{0,3})\W*",
    re.I | re.S,
)
_LONGEST = 350
_META = (
    ("og:title",),
    ("parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title", "headline"),
    ("twitter:title", "title"),
)


def choose_title(
    head: HeadTags, article: LinkedArticle, site_names: frozenset[str], headings: Sequence[str]
) -> tuple[str | None, str | None]:
    """The title and its layer (`h1`, `json-ld`, `meta`, `title`, `heading`); both None where there is none.

    The headline that readers see wins when anything in the head agrees with it: the head alone is often written for
    search engines, and a page often holds headings that are not its headline. `site_names` are folded.
    `headings` are those above the text, for fragments that have nothing else.
    """
    hidden = _hidden(head, article, site_names)
    seen = [strip_site(text, site_names) for text in head.h1 if _usable(text)]
    rated = [
        (max((_agreement(text, other) for other, _ in hidden), default=0.0), -rank, text)
        for rank, text in enumerate(seen)
    ]
    if rated:
        agreement, _, text = max(rated)
        if agreement >= 0.5 or (not hidden and fold(text) not in site_names):
            return text, "h1"
    if hidden:
        return hidden[0]
    top = next((text for text in headings if _usable(text) and fold(text) not in site_names), None)
    return (top, "heading") if top else (None, None)


def _hidden(head: HeadTags, article: LinkedArticle, site_names: frozenset[str]) -> list[tuple[str, str]]:
    """The titles that the head gives, without the site's name, with their layers, the most trusted first."""
    stated = [("json-ld", article.headline)]
    stated += [("meta", head.first(*names)) for names in _META]
    stated.append(("title", head.title))
    bare = [(strip_site(text, site_names), layer) for layer, text in stated if text]
    return [(text, layer) for text, layer in bare if _usable(text) and fold(text) not in site_names]


def strip_site(title: str, site_names: frozenset[str]) -> str:
    """The title without the name of its site at either end."""
    text = " ".join(title.split())
    while True:
        cuts = list(_SEPARATOR.finditer(text))
        if not cuts:
            return text
        last, first = cuts[-1], cuts[0]
        if _names_site(text[last.end() :], site_names) and text[: last.start()].strip():
            text = text[: last.start()].strip()
        elif _names_site(text[: first.start()], site_names) and text[first.end() :].strip():
            text = text[first.end() :].strip()
        else:
            return text


def site_part(title: str, site_names: frozenset[str]) -> str | None:
    """The name of the site as a page's title has it at either end, None if it has none."""
    parts = [part.strip() for part in _SEPARATOR.split(title)]
    ends = [parts[-1], parts[0]] if len(parts) > 1 else []
    return next((part for part in ends if _names_site(part, site_names)), None)


def fold(text: str) -> str:
    """Words only, case and width folded, for comparing names and titles."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _names_site(part: str, site_names: frozenset[str]) -> bool:
    folded = fold(part)
    squeezed = folded.removeprefix("the ").replace(" ", "")
    return folded in site_names or (len(squeezed) > 2 and any(squeezed == n.replace(" ", "") for n in site_names))


def _usable(text: str) -> bool:
    return 3 < len(text) <= _LONGEST and not _NO_TITLE.fullmatch(text) and bool(_WORD.search(text))


def _agreement(one: str, other: str) -> float:
    """Share of words in common, of the shorter title; 0 if the shorter has fewer than three words and they differ."""
    a, b = set(fold(one).split()), set(fold(other).split())
    if not a or not b:
        return 0.0
    if a == b:
        return 1.1
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter >= 3 else 0.0
