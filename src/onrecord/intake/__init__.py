"""Where captures come from: files, folders, archives, tables, forms and, only when asked, URLs."""

from onrecord.intake.receive import receive, receive_bytes
from onrecord.intake.received import FORM, HTML, PLAIN, ROW, Asked, Hints, Missed, Received

__all__ = ["FORM", "HTML", "PLAIN", "ROW", "Asked", "Hints", "Missed", "Received", "receive", "receive_bytes"]
