"""Who said what, from an encoder of our own: no parser, no network, one thread."""

from onrecord.annotate.tagger.joining import Tagged
from onrecord.annotate.tagger.states import States
from onrecord.annotate.tagger.tagger import Readout, Tagger, load_tagger

__all__ = ["Readout", "States", "Tagged", "Tagger", "load_tagger"]
