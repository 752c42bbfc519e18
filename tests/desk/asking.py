"""What the tests ask of a desk: its routes from the application itself, and its forms as a browser fills them in."""

import re
from collections.abc import Iterator, Mapping

import httpx
from litestar import Litestar
from litestar.testing import TestClient

Client = TestClient[Litestar]
TOKEN = re.compile(r'name="_csrf_token" value="([0-9a-f]+)"')


def routes(app: Litestar) -> Iterator[tuple[str, str]]:
    """Every method and path of an application, but for static files."""
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                if not route.path.startswith(("/static", "/api/schema/{")):
                    yield method, route.path


def filled(path: str, report: str, draft: str) -> str:
    """A route's path with ids in place of its parameters."""
    return re.sub(r"\{report_id(:str)?\}", report, re.sub(r"\{draft_id(:str)?\}", draft, path))


def token(client: Client, page: str) -> str:
    """The token of the forms on a page."""
    found = TOKEN.search(client.get(page).text)
    assert found, page
    return found.group(1)


def decide(
    client: Client, report: str, draft: str, form: Mapping[str, str], *, fragment: bool = False
) -> httpx.Response:
    """Send a decision as the report's page does."""
    sent = {"reviewer": "Dana", **form, "_csrf_token": token(client, f"/reports/{report}")}
    headers = {"HX-Request": "true"} if fragment else {}
    return client.post(
        f"/reports/{report}/drafts/{draft}/decisions", data=sent, headers=headers, follow_redirects=False
    )
