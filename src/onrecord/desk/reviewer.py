"""The reviewer's name, kept on this machine in a cookie."""

from urllib.parse import quote, unquote

from litestar.datastructures import Cookie

from onrecord.desk.page import kept
from onrecord.desk.ui import Asked
from onrecord.errors import ReviewError

COOKIE = "onrecord-reviewer"

LONGEST = 200
"""Characters of a name."""


def reviewer_of(request: Asked) -> str:
    """The name last given on this machine; empty if none was."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST]


def remembered(name: str) -> Cookie:
    """The cookie that keeps a name; escaped, since names have letters that headers do not."""
    return kept(COOKIE, quote(name[:LONGEST]))


def named(name: str) -> str:
    """A name as typed, without white space around it; ReviewError if there is none that can be read."""
    name = " ".join(name.split())
    if not any(char.isalnum() for char in name):
        raise ReviewError("Give your name first: every decision carries one.")
    if len(name) > LONGEST:
        raise ReviewError(f"A name has {LONGEST} characters at most.")
    return name
