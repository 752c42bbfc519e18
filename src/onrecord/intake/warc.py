"""Web archives: each HTML response of a WARC file is a capture."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecordType

from onrecord.intake.received import HTML, Asked, Missed, Received, received
from onrecord.model import Channel

PAGES = ("text/html", "application/xhtml+xml")
MAGIC = b"WARC/"


def read_warc(name: str, stream: BinaryIO, asked: Asked) -> Iterator[Received | Missed]:
    """A capture per HTML response with status 200; `item` is the file's name and the record's offset.

    Other records (requests, images, redirects) hold no report and are passed over. Quirks are allowed: archives in use
    have small faults in their headers. A damaged archive is missed from the damage on; what came before is kept.
    """
    where = "its start"
    try:
        records = ArchiveIterator(
            stream, record_types=WarcRecordType.response, parse_http=True, quirks_mode=True, auto_decode="all"
        )
        for record in records:
            item = f"{name}#{record.stream_pos}"
            where = f"offset {record.stream_pos}"
            headers = record.http_headers
            if headers is None or headers.status_code != 200:
                continue
            if (record.http_content_type or "").casefold() not in PAGES:
                continue
            content = record.reader.read(asked.largest + 1)
            if len(content) > asked.largest:
                yield Missed(item=item, reason=f"larger than {asked.largest:,} bytes")
                continue
            hints = msgspec.structs.replace(asked.hints, charset=record.http_charset)
            url = record.headers.get("WARC-Target-URI") or asked.url
            yield received(
                item, content, HTML, msgspec.structs.replace(asked, url=url, hints=hints), channel=Channel.WARC
            )
    except OSError:
        yield Missed(item=name, reason=f"the archive is damaged after {where}; copy it again")
