"""One report a line with its statements and events, in the words of the report."""

from typing import ClassVar, TextIO

import msgspec

from onrecord.publish.cleared import Cleared
from onrecord.publish.format import Fed, drafts_in

LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
"""Characters that JSON lets stand and that some readers take for the end of a line."""


class JsonLines:
    """The shape of `onrecord read --json`, with `reviewed` and `corrected` on every draft."""

    media_type: ClassVar[str] = "application/jsonl"
    suffix: ClassVar[str] = ".jsonl"

    def begin(self, file: TextIO, *, drafts: bool) -> None:
        """Nothing stands on top of JSON lines; every draft says of itself that it is one."""
        del drafts
        self._file = file

    def feed(self, cleared: Cleared) -> Fed:
        """Write one line."""
        self._file.write(msgspec.json.encode(cleared).decode().translate(LINE_ENDS) + "\n")
        return Fed(rows=1, drafts=drafts_in(cleared.attributions) + drafts_in(cleared.events))

    def finish(self) -> None:
        """Nothing stands below JSON lines."""
