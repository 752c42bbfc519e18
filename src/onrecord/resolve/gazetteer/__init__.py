"""The gazetteer: places of the world and of today's conflicts, by every name they are written with, in one file."""

from onrecord.resolve.gazetteer.entry import Entry, Match
from onrecord.resolve.gazetteer.gazetteer import Gazetteer

__all__ = ["Entry", "Gazetteer", "Match"]
