"""Who is reviewing on this machine."""

from typing import Annotated

from litestar import Response, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from onrecord.desk.link import own_path
from onrecord.desk.reviewer import named, remembered
from onrecord.desk.ui import Asked

Filled = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
"""A form as filled in."""


@post("/reviewer", include_in_schema=False, sync_to_thread=False)
def set_reviewer(request: Asked, data: Filled) -> Redirect | Response[None]:
    """Keep the reviewer's name in a cookie and go back to the page; a page's script is told only that it is kept."""
    name = named(data.get("reviewer", ""))
    if "hx-request" in request.headers:
        return Response(None, status_code=204, cookies=[remembered(name)])
    return Redirect(own_path(data.get("back", "")), status_code=303, cookies=[remembered(name)])
