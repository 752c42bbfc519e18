"""Words that tell who: a register of known actors, and their mentions in a report."""

from onrecord.resolve.actors.mentions import find_actors
from onrecord.resolve.actors.register import Actor, Register

__all__ = ["Actor", "Register", "find_actors"]
