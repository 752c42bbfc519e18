"""What keeps the desk on this machine and report text harmless: host check, headers, cross-site protection."""

import hashlib
from typing import TYPE_CHECKING

from litestar.config.csrf import CSRFConfig
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import ClientException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from collections.abc import Sequence

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names of this machine. Any other name in a request is a page of another site that had its own name pointed here
(DNS rebinding)."""

ELSEWHERE = "The desk answers only under http://127.0.0.1 or http://localhost."
"""All that a request under another name is told."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "X-DNS-Prefetch-Control": "off",
}
"""Sent with every answer."""


async def add_headers(message: Message, _: Scope) -> None:
    """Put `HEADERS` on an answer, errors included."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers[name] = value


class LocalHostOnly(ASGIMiddleware):
    """Refuses requests made under any name but this machine's own, or to another port than ours."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let a request through, or raise 400."""
        if not asked_here(scope):
            raise ClientException(ELSEWHERE)
        await next_app(scope, receive, send)


def asked_here(scope: Scope) -> bool:
    """Whether a request was made under one of this machine's names."""
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    return len(hosts) == 1 and is_local(hosts[0], scope["server"])


def is_local(host: str, server: "tuple[str, int | None] | Sequence[object] | None") -> bool:
    """Whether a Host header names this machine and the port that the request came in by."""
    name, colon, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "")
    listening = server[1] if server else None
    return name.lower() in LOCAL and (listening is None or (port if colon else "80") == str(listening))


def csrf(secret: bytes) -> CSRFConfig:
    """Every request that changes something must carry the token of a page of ours.

    The cookie's name depends on the secret: a cookie left by an earlier run, whose secret is gone, would otherwise be
    kept and make every form fail.
    """
    name = hashlib.sha256(b"cookie" + secret).hexdigest()[:8]
    return CSRFConfig(
        secret=secret.hex(),
        cookie_name=f"onrecord-form-{name}",
        cookie_httponly=True,
        cookie_samesite="strict",
    )
