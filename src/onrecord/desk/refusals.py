"""Answers to requests that fail: a page for people, one JSON shape for programs; neither tells more than it must."""

import logging
import traceback
from pathlib import Path

import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.response import Template

from onrecord.desk.page import page
from onrecord.desk.security import ELSEWHERE, asked_here
from onrecord.desk.ui import ui
from onrecord.errors import NotFound, OnrecordError, ReviewError
from onrecord.model import Record

logger = logging.getLogger(__name__)

CODES = {400: "bad_request", 403: "forbidden", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}


class Problem(Record, frozen=True, kw_only=True):
    """What is wrong: a code for programs, a message for people."""

    code: str
    message: str


class Refusal(Record, frozen=True, kw_only=True):
    """The one shape of an error in JSON."""

    error: Problem


def refuse(request: Request[None, None, State], error: Exception) -> Template | Response[bytes]:
    """The answer to a request that raised `error`."""
    if not asked_here(request.scope):  # no page: whoever asks is not to learn which record this is
        return _json(400, Problem(code="bad_request", message=ELSEWHERE))
    status, problem = told(error)
    if status >= 500:
        logger.error("%s in the desk, at %s", type(error).__name__, where(error))
    path = request.scope["path"]
    if path.startswith("/api/") or path.endswith((".json", ".geojson")):
        return _json(status, problem)
    if "hx-request" in request.headers:
        return Response(ui(request).say(problem.message).encode(), status_code=status, media_type="text/plain")
    return page(request, "error.html", status=status, number=status, problem=problem)


def _json(status: int, problem: Problem) -> Response[bytes]:
    return Response(msgspec.json.encode(Refusal(error=problem)), status_code=status, media_type="application/json")


def where(error: Exception) -> str:
    """The calls that led to an error, innermost last. Its message is left out: it may repeat words of a report."""
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-6:])


def told(error: Exception) -> tuple[int, Problem]:
    """The status and message of an error; of one nobody foresaw, nothing but that it happened."""
    match error:
        case NotFound():
            return 404, Problem(code="not_found", message=str(error))
        case ReviewError():
            return 400, Problem(code="bad_review", message=str(error))
        case OnrecordError():
            return 500, Problem(code="failed", message=str(error))
        case PermissionDeniedException():
            return 403, Problem(
                code="forbidden", message="This form is from an earlier run of the desk. Reload the page and try again."
            )
        case HTTPException(status_code=status, detail=detail) if status < 500:
            message = "There is no such page." if status == 404 else detail
            return status, Problem(code=CODES.get(status, "bad_request"), message=message)
        case _:
            return 500, Problem(code="failed", message="The desk failed on this request; its log says where.")
