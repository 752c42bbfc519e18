"""Fetching a URL that the user asked for: the only code in Onrecord that opens a connection to another machine."""

import ipaddress
import socket
from email.message import Message
from urllib.parse import urljoin, urlsplit

import httpx

from onrecord import __version__
from onrecord.errors import FetchError
from onrecord.model.record import Record

SECONDS = 30.0
HOPS = 5


class Fetched(Record, frozen=True, kw_only=True):
    """A response: the URL that answered in the end, its type and charset as declared, and its bytes."""

    url: str
    media_type: str
    charset: str | None
    content: bytes


def is_private(url: str) -> bool:
    """Whether a URL leads to this machine or a private network; FetchError if its host is unknown."""
    host = urlsplit(url).hostname or ""
    try:
        addresses = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise FetchError("the host name is unknown, or there is no network") from error
    return any(not ipaddress.ip_address(str(address).split("%")[0]).is_global for address in addresses)


def _content_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["content-type"] = header or "application/octet-stream"
    return message.get_content_type(), message.get_content_charset()


def _next_hop(url: str, location: str, *, from_private: bool) -> str:
    following = urljoin(url, location)
    if urlsplit(following).scheme not in ("http", "https"):
        raise FetchError("redirected to something that is not http or https")
    if not from_private and is_private(following):
        raise FetchError("redirected from a public host into a private network; refused")
    return following


def fetch(url: str, *, largest: int) -> Fetched:
    """Fetch one URL, following at most five redirects; FetchError says what went wrong.

    A public host may not redirect into a private network, which would let a page reach what only this machine can.
    """
    private = is_private(url)
    try:
        with httpx.Client(timeout=SECONDS, headers={"user-agent": f"onrecord/{__version__}"}) as client:
            for _ in range(HOPS + 1):
                with client.stream("GET", url) as response:
                    if response.is_redirect:
                        url = _next_hop(url, response.headers.get("location", ""), from_private=private)
                        continue
                    if response.status_code != 200:
                        raise FetchError(f"the host answered with status {response.status_code}")
                    media_type, charset = _content_type(response.headers.get("content-type", ""))
                    content = bytearray()
                    for piece in response.iter_bytes():
                        content += piece
                        if len(content) > largest:
                            raise FetchError(f"larger than {largest:,} bytes")
                    return Fetched(url=url, media_type=media_type, charset=charset, content=bytes(content))
    except httpx.HTTPError as error:
        raise FetchError(f"could not be fetched ({type(error).__name__})") from error
    except httpx.InvalidURL as error:
        raise FetchError("not a valid URL") from error
    raise FetchError(f"more than {HOPS} redirects")
