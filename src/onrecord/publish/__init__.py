"""The gate, and every export that goes through it."""

from onrecord.publish.cleared import Cleared
from onrecord.publish.exporting import FORMATS, ExportSummary, export
from onrecord.publish.format import Format
from onrecord.publish.gate import Gate, publishable
from onrecord.publish.left_out import LeftOut, Reason

__all__ = [
    "FORMATS",
    "Cleared",
    "ExportSummary",
    "Format",
    "Gate",
    "LeftOut",
    "Reason",
    "export",
    "publishable",
]
