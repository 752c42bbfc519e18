"""Words that tell who: a register of known actors, and their mentions in a report."""

from onrecord.resolve.actors.entries import Actor, Holder
from onrecord.resolve.actors.mentions import find_actors
from onrecord.resolve.actors.register import Register

__all__ = ["Actor", "Holder", "Register", "find_actors"]
