"""JSON-LD of a page: the node that describes its article, read tolerantly."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml import html

_ARTICLE_TYPES = frozenset({
    "newsarticle", "reportagenewsarticle", "article", "analysisnewsarticle", "backgroundnewsarticle",
    "opinionnewsarticle", "reviewnewsarticle", "liveblogposting", "blogposting", "report",
    "advertisercontentarticle", "satiricalarticle", "asknewsarticle", "socialmediaposting", "techarticle",
    "scholarlyarticle",
})  # fmt: skip
_PAGE_TYPES = frozenset({
    "webpage", "itempage", "creativework", "videoobject",
})  # fmt: skip
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "hasPart")
_MOST_NODES = 5_000
_LARGEST_SCRIPT = 5_000_000
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_UNSOUND = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The article node of a page's JSON-LD; a value the page does not give is None or empty.

    `author_types` holds the `@type` of each author, lower case, empty where none is stated.
    """

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    author_types: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None
    body: str | None = None


def read_jsonld(root: html.HtmlElement) -> LinkedArticle:
    """The article that the JSON-LD of a page describes; an empty one if it describes none."""
    nodes = list(_nodes(root))
    by_id = {key: node for node in nodes if isinstance(key := node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _types(node) & _ARTICLE_TYPES]
    if not articles:
        articles = [node for node in nodes if _types(node) & _PAGE_TYPES and node.get("datePublished")]
    if not articles:
        return LinkedArticle()
    best = max(enumerate(articles), key=lambda item: (_fullness(item[1]), -item[0]))[1]
    authors = [(name, kind) for name, kind in _people(best.get("author") or best.get("creator"), by_id) if name.strip()]
    return LinkedArticle(
        headline=_text(best.get("headline")) or _text(best.get("name")),
        published=_text(best.get("datePublished")) or _text(best.get("dateCreated")),
        authors=tuple(name for name, _ in authors),
        author_types=tuple(kind for _, kind in authors),
        publisher=next((name for name, _ in _people(best.get("publisher"), by_id) if name.strip()), None),
        language=_text(best.get("inLanguage")),
        body=_text(best.get("articleBody")),
    )


def _fullness(node: dict[str, object]) -> int:
    """How much of an article's description a node holds; a page that lists others describes itself most fully."""
    keys = ("headline", "datePublished", "author", "articleBody", "publisher", "mainEntityOfPage")
    return sum(1 for key in keys if node.get(key))


def _nodes(root: html.HtmlElement) -> Iterator[dict[str, object]]:
    stack: list[object] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind and script.text:
            stack.extend(reversed(list(_values(script.text[:_LARGEST_SCRIPT]))))
    stack.reverse()
    seen = 0
    while stack and seen < _MOST_NODES:
        value = stack.pop()
        seen += 1
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            inner = [found for key in _INNER if isinstance(found := value.get(key), dict | list)]
            stack.extend(reversed(inner))


def _values(source: str) -> Iterator[object]:
    """Every JSON value in a script, skipping what is broken beyond a comment wrapper or a trailing comma."""
    text = _WRAPPING.sub("", source).strip().rstrip(";")
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text), unescape(text)):
        at, found = 0, False
        while at < len(candidate):
            try:
                value, at = _DECODER.raw_decode(candidate, at)
            except (ValueError, RecursionError):
                break
            found = True
            yield value
            while at < len(candidate) and candidate[at] in " \t\r\n,;":
                at += 1
        if found:
            return


def _types(node: dict[str, object]) -> frozenset[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return frozenset(value.rsplit("/", 1)[-1].lower() for value in kinds if isinstance(value, str))


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str) and item.strip()), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return _sound(value) if isinstance(value, str) else None


def _sound(value: str) -> str | None:
    """A JSON string without character references, lone surrogates and controls; None if nothing is left."""
    # Some sites escape twice; a second pass changes nothing where they did not.
    text = _UNSOUND.sub("", unescape(unescape(value)))
    return "\n".join(line for part in text.splitlines() if (line := " ".join(part.split()))) or None


def _people(value: object, by_id: dict[str, dict[str, object]]) -> Iterator[tuple[str, str]]:
    """Names of persons or organisations with their type, following references to other nodes."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            referred = by_id.get(item)
            if referred is not None:
                yield from _people(referred, {})
            else:
                yield _sound(item) or "", ""
        elif isinstance(item, dict):
            key = item.get("@id")
            node = item if item.get("name") or not isinstance(key, str) else by_id.get(key, item)
            kind = " ".join(sorted(_types(node)))
            names = node.get("name")
            for name in names if isinstance(names, list) else [names]:
                if isinstance(name, str):
                    yield _sound(name) or "", kind
