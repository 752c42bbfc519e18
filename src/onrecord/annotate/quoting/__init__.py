"""Who said what without a parser: quotation marks, cue lists and word order, one engine for several languages."""

from onrecord.annotate.quoting.annotator import QuotingAnnotator
from onrecord.annotate.quoting.words import LANGUAGES

__all__ = ["LANGUAGES", "QuotingAnnotator"]
