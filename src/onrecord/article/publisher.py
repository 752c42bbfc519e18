"""Who published a page, and everything the page calls its own site."""

from urllib.parse import urlsplit

from onrecord.article.jsonld import LinkedArticle
from onrecord.article.metatags import HeadTags
from onrecord.article.titles import fold, site_part


def choose_publisher(head: HeadTags, article: LinkedArticle, url: str | None) -> tuple[str | None, str | None]:
    """Who published, and the layer that says so: the site's name, JSON-LD's publisher, at last the host."""
    site = head.first("og:site_name")
    if site and len(site) <= 60 and "://" not in site:
        return site, "meta"
    if article.publisher:
        return article.publisher, "json-ld"
    named = head.first("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "application-name")
    if named and len(named) <= 60 and "://" not in named:
        return named, "meta"
    titled = site_part(head.title or "", site_names(head, article, url))
    if titled:
        return titled, "title"
    host = _host(url) or _host(head.canonical) or _host(head.first("og:url"))
    return (host, "url") if host else (None, None)


def choose_address(given: str | None, head: HeadTags) -> tuple[str | None, str | None]:
    """The address of a page, and the layer: as given, else the one that the page states for itself."""
    if given:
        return given, "given"
    for stated in (head.canonical, head.first("og:url")):
        if stated and stated.startswith(("http://", "https://")) and _host(stated):
            return stated, "meta"
    return None, None


def site_names(head: HeadTags, article: LinkedArticle, url: str | None) -> frozenset[str]:
    """Everything the page calls its own site, folded: names, the host, and the host without its ending."""
    names = [
        head.first("og:site_name"), article.publisher, head.first("application-name"), head.first("dc.publisher"),
        head.first("apple-mobile-web-app-title"), head.first("publisher"),
    ]  # fmt: skip
    host = _host(url) or _host(head.canonical) or _host(head.first("og:url"))
    if host:
        labels = host.split(".")
        names += [host, max(labels[:-1] or labels, key=len), ".".join(labels[-2:])]
    folded = {fold(name) for name in names if name}
    folded |= {name.removeprefix("the ") for name in folded}
    return frozenset(name for name in folded if name)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.") if host and "." in host else None
