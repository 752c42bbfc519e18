"""Which place belongs to which event, by a model of our own over the parse and the tagger's states."""

from onrecord.annotate.event.placing.features import SIZES, features_of, sentence_of
from onrecord.annotate.event.placing.placer import Placer, load_placing, window

__all__ = ["SIZES", "Placer", "features_of", "load_placing", "sentence_of", "window"]
