"""What commands print with. Reports are hostile input: no markup or control character of theirs reaches a terminal."""

import unicodedata

from rich.console import Console
from rich.text import Text


class Terminal(Console):
    """A console that tells when nobody reads it any more, where rich's own would end the process as failed."""

    def on_broken_pipe(self) -> None:
        """Let the error through to the command line, which knows how to end."""
        raise BrokenPipeError


out = Terminal(highlight=False, soft_wrap=False)
err = Terminal(stderr=True, highlight=False)

JOINERS = "\u200c\u200d\u200e\u200f"
"""Format characters that Arabic, Persian and Indic writing needs; bidirectional overrides are not among them."""


def plain(words: str) -> str:
    """`words` with control, override and other invisible characters replaced, so that they show instead of act."""
    return "".join(
        " "
        if char in "\n\t"
        else char
        if char in JOINERS or unicodedata.category(char)[0] != "C"
        else "\N{REPLACEMENT CHARACTER}"
        for char in words
    )


def safe(words: str | None, style: str = "") -> Text:
    """Words of a report as rich text: never parsed as markup."""
    return Text(plain(words or ""), style=style)
