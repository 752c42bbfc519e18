"""Pages and fragments: a template with what every page needs."""

from typing import Any

from litestar.datastructures import Cookie
from litestar.response import Template

from onrecord.desk.ui import COOKIE, Asked, ui

YEAR = 365 * 24 * 3600


def page(request: Asked, template: str, *, status: int = 200, **shown: Any) -> Template:
    """A page from a template, in the language and direction of the request; a choice of either is kept in a cookie."""
    now = ui(request)
    # The path comes from the scope: `request.url` cannot be made where a Host header is malformed.
    cookies = []
    if "lang" in request.query_params or "dir" in request.query_params:
        cookies.append(kept(COOKIE, f"{now.language}.{now.direction}"))
    context = {"ui": now, "say": now.say, "path": request.scope["path"], **shown}
    return Template(template_name=template, context=context, status_code=status, cookies=cookies)


def kept(name: str, value: str) -> Cookie:
    """A cookie for this desk alone, for a year."""
    return Cookie(key=name, value=value, max_age=YEAR, httponly=True, samesite="strict", path="/")
