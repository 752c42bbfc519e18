"""Who said what, from an encoder of our own: no parser, no network, one thread."""

from onrecord.annotate.tagger.joining import Tagged
from onrecord.annotate.tagger.tagger import Tagger, load_tagger

__all__ = ["Tagged", "Tagger", "load_tagger"]
