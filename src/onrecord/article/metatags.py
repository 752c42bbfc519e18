"""The head of a page and the visible elements that carry metadata, before anything is chosen among them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

from lxml import html

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|authors|writer|dateline-author|autor|auteur)(?:$|[\s_-]|s\b|__|name)", re.I
)
_NOT_BYLINE = re.compile(
    r"comment|bio|related|avatar|image|social|follow|reply|sidebar|widget|footer|description|recirc", re.I
)
_TIMES = "//*[self::time or self::abbr or (self::span or self::meta) and @itemprop = 'datePublished']"
_MOST_BYLINES = 12


@dataclass(frozen=True, slots=True)
class HeadTags:
    """`meta` maps lower-case names to their contents in page order; the rest are texts of visible elements."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    title: str | None = None
    h1: tuple[str, ...] = ()
    canonical: str | None = None
    language: str | None = None
    times: tuple[tuple[str, str], ...] = ()

    def first(self, *names: str) -> str | None:
        """The first content given for the first of `names` that the page has."""
        return next((value for name in names for value in self.meta.get(name, ())), None)

    def all(self, *names: str) -> list[str]:
        """All contents of the first of `names` that the page has."""
        return next((self.meta[name] for name in names if self.meta.get(name)), [])


def read_head(root: html.HtmlElement) -> HeadTags:
    """Collect what the head and the marked-up elements of a page say about it."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        if not content:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(key) or "").strip().lower()
            if name:
                meta.setdefault(name, []).append(" ".join(unescape(content[:2_000]).split()))
    title = next((text for e in root.iter("title") if (text := plain(e)) and _is_page_title(e)), None)
    links = (e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    return HeadTags(
        meta=meta,
        title=title,
        h1=tuple(text for e in root.iter("h1") if (text := plain(e)) and len(text) < 400)[:6],
        canonical=next((link for link in links if link), None),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang"),
        times=tuple(_times(root.xpath(_TIMES))),
    )


def plain(element: html.HtmlElement) -> str:
    """The text of an element with white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def _is_page_title(element: html.HtmlElement) -> bool:
    return not any(above.tag == "svg" for above in element.iterancestors())


def _times(elements: Iterable[html.HtmlElement]) -> list[tuple[str, str]]:
    """Machine-readable times with the class words around them."""
    found = []
    for element in elements:
        value = element.get("datetime") if element.tag == "time" else None
        itemprop = element.get("itemprop") or ""
        if value is None and itemprop == "datePublished":
            value = element.get("content") or element.get("datetime")
        if value is None and element.tag == "abbr" and "published" in (element.get("class") or ""):
            value = element.get("title")
        if value and len(value) < 60:
            parent = element.getparent()
            around = parent.get("class") or "" if parent is not None else ""
            found.append((value.strip(), f"{element.get('class') or ''} {itemprop} {around}".lower()))
        if len(found) >= 30:
            break
    return found


def read_bylines(root: html.HtmlElement) -> list[str]:
    """Short texts of elements marked as byline or author, outermost first, none of them twice."""
    found: list[str] = []
    for element in root.xpath("//*[@rel='author' or @itemprop='author' or @class or @id]"):
        if len(found) >= _MOST_BYLINES:
            break
        marks = " ".join(filter(None, (element.get("class"), element.get("id"))))
        explicit = element.get("rel") == "author" or element.get("itemprop") == "author"
        if not explicit and not (_BYLINE.search(marks) and not _NOT_BYLINE.search(marks)):
            continue
        if element.tag in {"body", "html", "meta", "link", "script", "style", "img", "form"}:
            continue
        text = plain(element)
        if 2 < len(text) < 160 and text not in found:
            found.append(text)
    return found
