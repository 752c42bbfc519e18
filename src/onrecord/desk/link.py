"""Addresses that may be made into links."""

from urllib.parse import urlsplit


def web_address(url: str | None) -> str | None:
    """`url` if it is a web address; None for anything else, such as `javascript:` and `data:`."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def own_path(path: str) -> str:
    """`path` if it leads to a page of the desk, else the queue: a form must not send people to another site."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if safe else "/"
