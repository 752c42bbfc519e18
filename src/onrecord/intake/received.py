"""What intake hands on: a capture with its bytes, and what is known about it from outside."""

from datetime import datetime
from hashlib import sha256

from onrecord.model import Capture, Channel, Published, Record, ReportKind

HTML = "text/html"
PLAIN = "text/plain"
ROW = "application/vnd.onrecord.row+json"
FORM = "application/vnd.onrecord.form+toml"


class Hints(Record, frozen=True, kw_only=True):
    """What the giver knows and the bytes may not say; a hint wins over the page.

    `charset` comes from an HTTP header and does not win over bytes that contradict it.
    """

    published: Published | None = None
    kind: ReportKind = ReportKind.NEWS
    charset: str | None = None


class Received(Record, frozen=True, kw_only=True):
    """A capture with its bytes; `item` says where it was found, so that a person can find it again."""

    item: str
    capture: Capture
    content: bytes
    hints: Hints = Hints()


class Missed(Record, frozen=True, kw_only=True):
    """Something given that could not be turned into a capture, and why; the rest goes on."""

    item: str
    reason: str


class Asked(Record, frozen=True, kw_only=True):
    """What the giver says about everything in one call of `receive`. `largest` bounds an item, in bytes unpacked."""

    received_at: datetime
    url: str | None = None
    hints: Hints = Hints()
    channel: Channel | None = None
    largest: int = 64_000_000


def received(item: str, content: bytes, media_type: str, asked: Asked, *, channel: Channel) -> Received:
    """The capture of some bytes."""
    return Received(
        item=item,
        capture=Capture(
            id=sha256(content).hexdigest(),
            url=asked.url,
            received_at=asked.received_at,
            media_type=media_type,
            channel=asked.channel or channel,
        ),
        content=content,
        hints=asked.hints,
    )
