"""Who is reviewing on this machine."""

from typing import Annotated

from litestar import post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from onrecord.desk.link import own_path
from onrecord.desk.reviewer import named, remembered

Filled = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
"""A form as filled in."""


@post("/reviewer", include_in_schema=False, sync_to_thread=False)
def set_reviewer(data: Filled) -> Redirect:
    """Keep the reviewer's name in a cookie and go back to the page."""
    name = named(data.get("reviewer", ""))
    return Redirect(own_path(data.get("back", "")), status_code=303, cookies=[remembered(name)])
