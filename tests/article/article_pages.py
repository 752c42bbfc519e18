"""Captures and pages for the tests of reading articles."""

import hashlib
from datetime import UTC, datetime

from onrecord.article import read_article
from onrecord.model import Capture, Channel, Report

RECEIVED = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)


def capture(content: bytes, *, url: str | None = None, media_type: str = "text/html") -> Capture:
    return Capture(
        id=hashlib.sha256(content).hexdigest(),
        url=url,
        received_at=RECEIVED,
        media_type=media_type,
        channel=Channel.FILE,
    )


def page(body: str, head: str = "", *, lang: str = "en") -> str:
    inner = (
        body
        if "<body" in body
        else f"<body><header><nav><a href='/'>Front</a> <a href='/w'>World</a></nav></header>{body}</body>"
    )
    return f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'>{head}</head>{inner}</html>"


def read(html: str | bytes, *, url: str | None = None, charset: str | None = None) -> Report:
    content = html.encode() if isinstance(html, str) else html
    return read_article(capture(content, url=url), content, charset=charset)
