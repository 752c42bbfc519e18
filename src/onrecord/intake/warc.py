"""Web archives: each HTML response of a WARC file is a capture."""

import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.intake.received import HTML, Asked, Missed, Received, received
from onrecord.model import Channel

PAGES = ("text/html", "application/xhtml+xml")
MAGIC = b"WARC/"


def read_warc(name: str, stream: BinaryIO, asked: Asked) -> Iterator[Received | Missed]:
    """A capture per HTML response with status 200; `item` is the file's name and the record's offset.

    Other records (requests, images, redirects) hold no report and are passed over. Quirks are allowed: archives in use
    have small faults in their headers. A record that cannot be read is missed alone; an archive whose framing is
    damaged is missed from the damage on, and what came before is kept.
    """
    records, where = 0, "its start"
    try:
        for record in ArchiveIterator(stream, parse_http=False, quirks_mode=True):
            records += 1
            where = f"offset {record.stream_pos}"
            if record.record_type == WarcRecordType.response:
                yield from _response(f"{name}#{record.stream_pos}", record, asked)
    except OSError:
        yield Missed(item=name, reason=f"the archive is damaged after {where}; copy it again")
        return
    if not records:
        yield Missed(item=name, reason="holds no web archive record; is it a WARC file?")


def _response(item: str, record: WarcRecord, asked: Asked) -> Iterator[Received | Missed]:
    """The capture of one response, if it is a page."""
    if record.content_length > 2 * asked.largest:
        yield Missed(item=item, reason=f"larger than {asked.largest:,} bytes")
        return
    message = record.reader.read()
    declared = record.headers.get("Content-Length") or ""
    if not declared.isdigit() or int(declared) != len(message):
        yield Missed(item=item, reason="its length is not the one it declares: truncated or damaged here")
        return
    try:
        for answer in _answers(message):
            headers = answer.http_headers
            if (
                headers is None
                or headers.status_code != 200
                or (answer.http_content_type or "").casefold() not in PAGES
            ):
                return
            content = answer.reader.read(asked.largest + 1)
            if len(content) > asked.largest:
                yield Missed(item=item, reason=f"larger than {asked.largest:,} bytes")
                return
            hints = msgspec.structs.replace(asked.hints, charset=answer.http_charset)
            url = record.headers.get("WARC-Target-URI") or asked.url
            asked = msgspec.structs.replace(asked, url=url, hints=hints)
            yield received(item, content, HTML, asked, channel=Channel.WARC)
            return
    except OSError:
        yield Missed(item=item, reason="its body is not encoded as its headers say")


def _answers(message: bytes) -> ArchiveIterator:
    """One HTTP message, parsed and decoded apart from its archive: a fault in it cannot touch the next record."""
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d"
    alone = head % len(message) + b"\r\n\r\n" + message + b"\r\n\r\n"
    return ArchiveIterator(io.BytesIO(alone), parse_http=True, auto_decode="all", quirks_mode=True)
